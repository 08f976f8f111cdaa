import { firstWhere, type PackageId, type RequirementId } from '@buildmeister/resolver';
import type { TreePort } from './facts.js';
import type { PlanContext } from './plan-context.js';

/**
 * The names that packages of the tree provide best, as far as `context` knows, and that the plan of the `requested` ports takes
 * from them: by the default policy these ports are planned alike whatever other ports the tree has, unless one of
 * those provides such a name. Undefined where others may have a part in the plan in any case.
 *
 * It is certain where what is best for each requirement is a package file, with all that it requires: what ports make comes after
 * these. Then nothing else is chosen but packages of the ports themselves, in place of their older ones or where there are
 * none, and these are the same with others and without.
 */
export function namesTakenFromTree(
  context: PlanContext,
  requested: readonly TreePort[],
): ReadonlySet<string> | undefined {
  const { universe, preference, buildable, existing } = context;
  const wanted = new Map(
    requested.flatMap(({ versionedName: name }) => {
      const port = existing.has(name) ? undefined : buildable.get(name);
      return port === undefined ? [] : [[name, port] as const];
    }),
  );
  const newer = new Map<string, PackageId[]>();
  for (const id of [...wanted.values()].flatMap(({ packages }) => packages)) {
    const name = universe.packages[id]?.info.name ?? '';
    newer.set(name, [...(newer.get(name) ?? []), id]);
  }
  const names = new Set<string>();
  const queue = new Set<RequirementId>();
  const add = (requirements: Iterable<RequirementId>): void => {
    for (const requirement of requirements) queue.add(requirement);
  };
  const walked = new Set<PackageId>();
  /** What a package requires, and where its own port meets that, what is taken from there. */
  const addPackage = (id: PackageId): void => {
    if (walked.has(id)) return;
    walked.add(id);
    add(universe.requirementsOf(id, 'requires'));
    for (const own of universe.metByOwnPort(id)) for (const other of own ?? []) addPackage(other);
  };
  for (const { needs } of wanted.values()) add(needs.map(({ requirement }) => requirement));
  // The set grows while it is walked.
  for (const requirement of queue) {
    const id = firstWhere(preference(requirement), () => true);
    const best = universe.packages[id ?? -1];
    // What has a requirement that nothing meets leads to that requirement: what is left can all be used.
    if (id === undefined || best === undefined) return undefined;
    if (best.origin === 'tree' && !wanted.has(best.port ?? '')) return undefined;
    const { name, base } = universe.requirements[requirement] ?? { name: '', base: true };
    if (best.origin === 'tree' || base) names.add(name);
    for (const chosen of [id, ...(newer.get(best.info.name) ?? [])]) {
      addPackage(chosen);
    }
  }
  return names;
}
