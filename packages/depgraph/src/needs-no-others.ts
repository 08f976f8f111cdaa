import { firstWhere, type PackageId, type RequirementId } from '@buildmeister/resolver';
import type { PlanContext } from './plan-context.js';

/**
 * Whether the ports of `context` are planned alike whatever other ports the tree has, by the default policy. That is certain where what
 * is best for each requirement is a package file, with all that it requires: what ports make comes after these. Then nothing
 * else is chosen but packages of the ports themselves, in place of their older ones, and these are the same with others and without.
 */
export function needsNoOthers(context: PlanContext): boolean {
  const { universe, preference, buildable, existing } = context;
  const wanted = [...buildable.values()].filter(({ name }) => !existing.has(name));
  const newer = new Map<string, PackageId[]>();
  for (const id of wanted.flatMap(({ packages }) => packages)) {
    const name = universe.packages[id]?.info.name ?? '';
    newer.set(name, [...(newer.get(name) ?? []), id]);
  }
  const queue = new Set<RequirementId>();
  const add = (requirements: Iterable<RequirementId>): void => {
    for (const requirement of requirements) queue.add(requirement);
  };
  for (const { needs } of wanted) add(needs.map(({ requirement }) => requirement));
  // The set grows while it is walked.
  for (const requirement of queue) {
    const id = firstWhere(preference(requirement), () => true);
    const best = universe.packages[id ?? -1];
    // What has a requirement that nothing meets leads to that requirement: what is left can all be used.
    if (id === undefined || best === undefined || best.origin === 'tree') return false;
    if (universe.requirements[requirement]?.base === true) return false;
    for (const chosen of [id, ...(newer.get(best.info.name) ?? [])]) {
      add(universe.requirementsOf(chosen, 'requires'));
    }
  }
  return true;
}
