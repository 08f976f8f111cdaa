import { chainOf, describeUnmet, type Need, policies } from '@buildmeister/resolver';
import type { Facts } from './facts.js';
import { createPlanContext } from './plan-context.js';
import { createUnmetReasons } from './unmet-reason.js';

/** A requirement that nothing meets, and everything that fails because of it. */
export interface RootCause {
  /** The requirement as it is written: `devel:libfoo >= 2`. */
  readonly requirement: string;
  readonly reason: string;
  /** `name-version` of ports that cannot be built, in order of name. */
  readonly ports: readonly string[];
  /** Package files that cannot be installed, and `name-version` of packages of the tree that could not be, in order. */
  readonly packages: readonly string[];
}

/**
 * Finds every active port and every package whose requirements cannot be met, and puts together those that fail for the
 * same reason: HaikuPorter's `--check-repository-consistency` and `--check-package-repository-consistency`.
 *
 * @returns the causes, those of which most depends first
 */
export function checkRequirements(facts: Facts): readonly RootCause[] {
  const context = createPlanContext(facts, [], { ...policies.default, alreadyBuilt: 'after' });
  const { universe, availability, buildable } = context;
  const causes = new Map<string, { reason: string; ports: string[]; packages: string[] }>();
  const reasons = createUnmetReasons(context);
  const causeOf = (need: Need): { ports: string[]; packages: string[] } | undefined => {
    const unmet = describeUnmet(context, need);
    const root = unmet === undefined ? undefined : chainOf(unmet).at(-1);
    if (root === undefined) return undefined;
    const key = root.requirement.text;
    const known = causes.get(key) ?? { reason: reasons.of(root.need).text, ports: [], packages: [] };
    causes.set(key, known);
    return known;
  };
  for (const name of buildable.keys()) {
    const need = availability.unmetNeed(name);
    if (need !== undefined) causeOf(need)?.ports.push(name);
  }
  for (const [id, { origin, fileName, info }] of universe.packages.entries()) {
    const reason = availability.reason(id);
    // A package whose port cannot be built is told as that port.
    if (reason?.kind !== 'unmet' || reason.need.kind !== 'requires' || reason.need.of !== id) continue;
    causeOf(reason.need)?.packages.push(origin === 'tree' ? `${info.name}-${info.version}` : fileName);
  }
  return [...causes]
    .map(([requirement, { reason, ports, packages }]) => ({
      requirement,
      reason,
      ports: ports.sort(),
      packages: packages.sort(),
    }))
    .sort(
      (a, b) =>
        b.ports.length + b.packages.length - (a.ports.length + a.packages.length) ||
        (a.requirement < b.requirement ? -1 : a.requirement > b.requirement ? 1 : 0),
    );
}

export function formatCauses(causes: readonly RootCause[]): string {
  if (causes.length === 0) return 'every requirement can be met\n';
  return causes
    .map(({ reason, ports, packages }) => {
      const lines = [reason];
      if (ports.length > 0) lines.push(`  ports that cannot be built (${ports.length}): ${ports.join(', ')}`);
      if (packages.length > 0) {
        lines.push(`  packages that cannot be installed (${packages.length}): ${packages.join(', ')}`);
      }
      return `${lines.join('\n')}\n`;
    })
    .join('\n');
}
