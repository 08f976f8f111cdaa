import type { Availability, Unusable } from './availability.js';
import { meets, type Provided, type Requirement } from './expression.js';
import type { Need } from './ports.js';
import type { Preference } from './preference.js';
import type { AvailablePackage, Universe } from './universe.js';
import { firstPlace } from './first-place.js';

/** A package that provides what is required, and why it does not do. */
export type Misfit =
  | {
      /** `version`: not the one required; `compatibility`: newer and not compatible back to the one required. */
      readonly kind: 'version' | 'compatibility';
      readonly package: AvailablePackage;
      readonly provided: Provided;
    }
  | {
      /** It fits but cannot be had. */
      readonly kind: 'unusable';
      readonly package: AvailablePackage;
      readonly reason: Unusable;
      /** Where the reason is another requirement, what stands in its way; not said again if it was said already. */
      readonly because: UnmetNeed | undefined;
    };

/** A requirement that nothing meets, with what comes close. */
export interface UnmetNeed {
  readonly need: Need;
  readonly requirement: Requirement;
  /** The package that states the requirement; undefined for what every build needs. */
  readonly of: AvailablePackage | undefined;
  /** What would do if it could be had, the best first; if there is none or all are wanted, what has another version, the nearest first. */
  readonly misfits: readonly Misfit[];
  /** How often the name is provided: `misfits` may leave some out. */
  readonly providers: number;
}

export interface DescribeUnmetOptions {
  /** How many packages to describe for each requirement. */
  readonly most: number;
  /** Whether to follow the reasons of all packages that cannot be had, or of the first, as others mostly fail for the same. */
  readonly follow: 'first' | 'all';
}

export interface UnmetContext {
  readonly universe: Universe;
  readonly availability: Availability;
  readonly preference: Preference;
}

/** How far a chain of reasons is followed: no real one is near that, and a hostile one must not overflow the stack. */
const maxDepth = 500;

/** Finds why `need` cannot be met: the packages that provide the name, and what is wrong with each. */
export function describeUnmet(
  context: UnmetContext,
  need: Need,
  { most, follow }: DescribeUnmetOptions = { most: 4, follow: 'first' },
): UnmetNeed | undefined {
  const { universe, availability, preference } = context;
  const told = new Set<number>();

  const describe = (wanted: Need, depth: number): UnmetNeed | undefined => {
    const requirement = universe.requirements[wanted.requirement];
    if (requirement === undefined) return undefined;
    told.add(wanted.requirement);
    const misfits: Misfit[] = [];
    let isFollowed = false;
    for (const id of preference(wanted.requirement)) {
      const [found, reason] = [universe.packages[id], availability.reason(id)];
      if (found === undefined || reason === undefined) continue;
      const isNew = reason.kind === 'unmet' && !told.has(reason.need.requirement) && depth < maxDepth;
      const because: UnmetNeed | undefined =
        isNew && (follow === 'all' || !isFollowed) ? describe(reason.need, depth + 1) : undefined;
      isFollowed ||= because !== undefined;
      if (misfits.length < most || because !== undefined) {
        misfits.push({ kind: 'unusable', package: found, reason, because });
      }
      if (misfits.length >= most && (follow === 'first' ? isFollowed : true)) break;
    }
    return {
      need: wanted,
      requirement,
      of: wanted.of === undefined ? undefined : universe.packages[wanted.of],
      misfits:
        follow === 'first' && misfits.length > 0
          ? misfits
          : [...misfits, ...nearest(universe, wanted.requirement, most - misfits.length)],
      providers: universe.providers(requirement.name).length,
    };
  };
  return describe(need, 0);
}

/** What provides the name of a requirement in versions that do not meet it, the nearest of these first. */
function nearest(universe: Universe, id: number, most: number): readonly Misfit[] {
  const requirement = universe.requirements[id];
  if (requirement === undefined) return [];
  const providers = universe.providers(requirement.name);
  const all = universe.offers(requirement.name);
  const { has } = universe.selection(id);
  const offers = all.byRank();
  const unversioned = firstPlace(offers, (offer) => all.rank(offer) >= 0);
  const isTooNew = requirement.operator === '<' || requirement.operator === '<=';
  const found: Misfit[] = [];
  for (let step = 0; step < offers.length && found.length < most; step++) {
    const place = isTooNew ? (unversioned + step) % offers.length : offers.length - 1 - step;
    const offer = offers[place] ?? -1;
    const provided = all.provided(offer);
    const item = universe.packages[providers[offer]?.package ?? -1];
    if (provided === undefined || item === undefined || has(offer)) continue;
    const fits = meets({ ...provided, compatibleVersion: undefined }, requirement);
    found.push({ kind: fits ? 'compatibility' : 'version', package: item, provided });
  }
  return found;
}

/** The requirements from `unmet` down to the one at which everything ends, in that order. */
export function chainOf(unmet: UnmetNeed): readonly UnmetNeed[] {
  const chain: UnmetNeed[] = [];
  let at: UnmetNeed | undefined = unmet;
  while (at !== undefined) {
    chain.push(at);
    at = at.misfits.flatMap((misfit) => (misfit.kind === 'unusable' ? (misfit.because ?? []) : []))[0];
  }
  return chain;
}
