import type { Availability } from './availability.js';
import { firstWhere } from './first-where.js';
import type { BuildablePort } from './ports.js';
import type { Preference } from './preference.js';
import type { PackageId, RequirementId, Universe } from './universe.js';

export interface ResolutionRules {
  readonly universe: Universe;
  readonly availability: Availability;
  readonly preference: Preference;
  /**
   * Ports that are built anew, by the name of each package they make: such a package is waited for
   * where an older one would be taken.
   */
  readonly rebuilt: ReadonlyMap<string, BuildablePort>;
}

export interface ResolveOptions {
  /** Ports (`name-version`) whose new packages are taken only if nothing else will do. */
  readonly avoid?: ReadonlySet<string>;
  /** Packages that may be taken at all; with what is usable among them everything must be resolvable. */
  readonly only?: (id: PackageId) => boolean;
}

/** What requirements are met by, whoever has them. */
export interface Choices {
  of(requirement: RequirementId): PackageId | undefined;
  /** What the runtime requirements of a package are met by, each package once. */
  successors(id: PackageId): readonly PackageId[];
}

/** Choices that are made once and remembered. */
export interface KeptChoices extends Choices {
  /** The choices among the packages that `isLeft` is true for, which must all be allowed by the options. */
  among(isLeft: (id: PackageId) => boolean): Choices;
}

interface Choice {
  readonly met: PackageId | undefined;
  /** True if it is waited for where an older package is there. */
  readonly isAwaited: boolean;
}

export function createChoices(rules: ResolutionRules, options: ResolveOptions): KeptChoices {
  const { universe } = rules;
  const made: Choice[] = [];
  const choice = (requirement: RequirementId): Choice =>
    (made[requirement] ??= choose(rules, options, requirement));
  const successorsOf: (readonly PackageId[])[] = [];
  const successors = (id: PackageId): readonly PackageId[] =>
    (successorsOf[id] ??= collect(universe, id, (requirement) => choice(requirement).met));
  const waits: boolean[] = [];
  const waitsForAny = (id: PackageId): boolean =>
    (waits[id] ??= universe
      .requirementsOf(id, 'requires')
      .some((requirement) => choice(requirement).isAwaited));
  return {
    of: (requirement) => choice(requirement).met,
    successors,
    among: (isLeft) => {
      // The best of all is also the best of those that are left, if it is left. Only what is waited for may change then.
      const of = (requirement: RequirementId): PackageId | undefined => {
        const { met, isAwaited } = choice(requirement);
        const stays = met === undefined || (!isAwaited && isLeft(met));
        return stays ? met : choose(rules, { ...options, only: isLeft }, requirement).met;
      };
      return {
        of,
        successors: (id) => {
          const known = successors(id);
          return !waitsForAny(id) && known.every(isLeft) ? known : collect(universe, id, of);
        },
      };
    },
  };
}

function choose(
  { universe, availability, preference, rebuilt }: ResolutionRules,
  { avoid, only }: ResolveOptions,
  requirement: RequirementId,
): Choice {
  const isAllowed = (candidate: PackageId): boolean =>
    availability.isUsable(candidate) && (only === undefined || only(candidate));
  const portOf = (candidate: PackageId): string | undefined => universe.packages[candidate]?.port;
  const isAvoided = (port: string | undefined): boolean => port !== undefined && avoid?.has(port) === true;

  let avoided: PackageId | undefined;
  const best = firstWhere(preference(requirement), (candidate) => {
    if (!isAllowed(candidate)) return false;
    if (!isAvoided(portOf(candidate))) return true;
    avoided ??= candidate;
    return false;
  });
  const found = best === undefined ? undefined : universe.packages[best];
  if (found?.origin !== 'present') return { met: best ?? avoided, isAwaited: false };
  const maker = rebuilt.get(found.info.name)?.name;
  if (maker === undefined || isAvoided(maker)) return { met: best, isAwaited: false };
  const successor = firstWhere(
    preference(requirement, 'tree'),
    (candidate) => portOf(candidate) === maker && isAllowed(candidate),
  );
  return { met: successor ?? best, isAwaited: successor !== undefined };
}

function collect(
  universe: Universe,
  id: PackageId,
  met: (requirement: RequirementId) => PackageId | undefined,
): readonly PackageId[] {
  return [
    ...new Set(universe.requirementsOf(id, 'requires').flatMap((requirement) => met(requirement) ?? [])),
  ];
}
