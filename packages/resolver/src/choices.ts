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

export function createChoices(rules: ResolutionRules, options: ResolveOptions): KeptChoices {
  const { universe } = rules;
  const made = new Map<RequirementId, PackageId | undefined>();
  const of = (requirement: RequirementId): PackageId | undefined => {
    const met = made.get(requirement);
    if (met !== undefined || made.has(requirement)) return met;
    const chosen = choose(rules, options, requirement);
    made.set(requirement, chosen);
    return chosen;
  };
  const known: (readonly PackageId[])[] = [];
  const successors = (id: PackageId): readonly PackageId[] => (known[id] ??= collect(universe, id, of));
  return {
    of,
    successors,
    among: (isLeft) => {
      // What was taken among all is taken among those that are left, if it is left.
      const ofLeft = (requirement: RequirementId): PackageId | undefined => {
        const met = of(requirement);
        return met === undefined || isLeft(met)
          ? met
          : choose(rules, { ...options, only: isLeft }, requirement);
      };
      return {
        of: ofLeft,
        successors: (id) => {
          const all = successors(id);
          return all.every(isLeft) ? all : collect(universe, id, ofLeft);
        },
      };
    },
  };
}

function choose(
  { universe, availability, preference, rebuilt }: ResolutionRules,
  { avoid, only }: ResolveOptions,
  requirement: RequirementId,
): PackageId | undefined {
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
  if (found?.origin !== 'present') return best ?? avoided;
  const maker = rebuilt.get(found.info.name)?.name;
  if (maker === undefined || isAvoided(maker)) return best;
  const successor = firstWhere(
    preference(requirement, 'tree'),
    (candidate) => portOf(candidate) === maker && isAllowed(candidate),
  );
  return successor ?? best;
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
