import type { Availability, Unusable } from './availability.js';
import { meets, type Provided, type Requirement } from './expression.js';
import type { Need } from './ports.js';
import type { AvailablePackage, Universe } from './universe.js';

/** A package that provides what is required, and why it does not do. */
export interface Misfit {
  readonly package: AvailablePackage;
  readonly provided: Provided;
  /** `version`: not the one required; `compatibility`: newer and not compatible back to the one required. */
  readonly kind: 'version' | 'compatibility' | 'unusable';
  /** For an unusable one the reason, and where that is another requirement, what stands in its way. */
  readonly reason: Unusable | undefined;
  readonly because: UnmetNeed | undefined;
}

/** A requirement that nothing meets, with everything that comes close. */
export interface UnmetNeed {
  readonly need: Need;
  readonly requirement: Requirement;
  /** The package that states the requirement; undefined for what every build needs. */
  readonly of: AvailablePackage | undefined;
  readonly misfits: readonly Misfit[];
}

/** How far a chain of reasons is followed. */
const maxDepth = 20;

/** Finds why `need` cannot be met: each package that provides the name, and what is wrong with it. */
export function describeUnmet(
  universe: Universe,
  availability: Availability,
  need: Need,
): UnmetNeed | undefined {
  return describe(universe, availability, { need, above: new Set(), depth: 0 });
}

interface Position {
  readonly need: Need;
  /** Requirements on the way here: a reason is not given twice. */
  readonly above: ReadonlySet<number>;
  readonly depth: number;
}

function describe(
  universe: Universe,
  availability: Availability,
  { need, above, depth }: Position,
): UnmetNeed | undefined {
  const requirement = universe.requirements[need.requirement];
  if (requirement === undefined) return undefined;
  const of = need.of === undefined ? undefined : universe.packages[need.of];
  const below = new Set([...above, need.requirement]);
  let explained = false;
  const misfits = universe
    .providers(requirement.name)
    .flatMap(({ package: id, provided }): readonly Misfit[] => {
      const found = universe.packages[id];
      if (found === undefined) return [];
      if (!meets(provided, requirement)) {
        const fits = meets({ ...provided, compatibleVersion: undefined }, requirement);
        return [
          {
            package: found,
            provided,
            kind: fits ? 'compatibility' : 'version',
            reason: undefined,
            because: undefined,
          },
        ];
      }
      const reason = availability.reason(id);
      const deeper = reason?.kind === 'unmet' && !below.has(reason.need.requirement) && depth < maxDepth;
      // Only the first is followed: the others mostly fail for the same reason.
      const because =
        deeper && !explained
          ? describe(universe, availability, { need: reason.need, above: below, depth: depth + 1 })
          : undefined;
      explained ||= because !== undefined;
      return [{ package: found, provided, kind: 'unusable', reason, because }];
    });
  return { need, requirement, of, misfits };
}

/** The requirements from `unmet` down to the one at which everything ends, in that order. */
export function chainOf(unmet: UnmetNeed): readonly UnmetNeed[] {
  const chain: UnmetNeed[] = [];
  let at: UnmetNeed | undefined = unmet;
  while (at !== undefined) {
    chain.push(at);
    at = at.misfits.find(({ because }) => because !== undefined)?.because;
  }
  return chain;
}
