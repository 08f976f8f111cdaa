import type { Availability } from './availability.js';
import { firstWhere } from './first-where.js';
import type { PackagedRequirements } from './packaged-requirements.js';
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
  /** What packages of the tree will require when they are built. Default: what their recipes say. */
  readonly packaged?: PackagedRequirements;
}

export interface ResolveOptions {
  /** Ports (`name-version`) whose new packages are taken only if nothing else will do. */
  readonly avoid?: ReadonlySet<string>;
  /** Packages that are not taken; whether everything can be resolved then, `isComplete` tells. */
  readonly without?: ReadonlySet<PackageId>;
  /** Packages that may be taken at all; with what is usable among them everything must be resolvable. */
  readonly only?: (id: PackageId) => boolean;
}

/** What requirements are met by. */
export interface Choices {
  /** What a requirement is met by whoever has it. */
  of(requirement: RequirementId): PackageId | undefined;
  /**
   * What each runtime requirement of a package is met by. For a package that is to be built, what its own build makes comes
   * first: HaikuPorter looks there first when it packages (RequiresUpdater.py). Where the packaged requirement is known to
   * be a stricter one, that is met.
   */
  ofEach(id: PackageId): readonly (PackageId | undefined)[];
  /** The same, each package once. */
  successors(id: PackageId): readonly PackageId[];
}

/** Choices that are made once and remembered. */
export interface KeptChoices extends Choices {
  /** The choices among the packages that `isLeft` is true for, which must all be allowed by the options. */
  among(isLeft: (id: PackageId) => boolean): Choices;
}

export function createChoices(rules: ResolutionRules, options: ResolveOptions): KeptChoices {
  const { availability } = rules;
  const made = new Map<RequirementId, PackageId | undefined>();
  const of = (requirement: RequirementId): PackageId | undefined => {
    const met = made.get(requirement);
    if (met !== undefined || made.has(requirement)) return met;
    const chosen = choose(rules, options, requirement);
    made.set(requirement, chosen);
    return chosen;
  };
  const { only, without } = options;
  const isTaken = (id: PackageId): boolean =>
    without?.has(id) !== true && (only === undefined || only(id)) && availability.isUsable(id);
  const ofEach = (id: PackageId): readonly (PackageId | undefined)[] =>
    collect(rules, id, { of, isAllowed: isTaken });
  const known: (readonly PackageId[])[] = [];
  const successors = (id: PackageId): readonly PackageId[] => (known[id] ??= once(ofEach(id)));
  return {
    of,
    ofEach,
    successors,
    among: (isLeft) => {
      // What was taken among all is taken among those that are left, if it is left.
      const ofLeft = (requirement: RequirementId): PackageId | undefined => {
        const met = of(requirement);
        return met === undefined || isLeft(met)
          ? met
          : choose(rules, { ...options, only: isLeft }, requirement);
      };
      const ofEachLeft = (id: PackageId): readonly (PackageId | undefined)[] =>
        collect(rules, id, { of: ofLeft, isAllowed: (own) => isTaken(own) && isLeft(own) });
      return {
        of: ofLeft,
        ofEach: ofEachLeft,
        successors: (id) => {
          const all = successors(id);
          return all.every(isLeft) ? all : once(ofEachLeft(id));
        },
      };
    },
  };
}

function choose(
  { universe, availability, preference, rebuilt }: ResolutionRules,
  { avoid, only, without }: ResolveOptions,
  requirement: RequirementId,
): PackageId | undefined {
  const isAllowed = (candidate: PackageId): boolean =>
    availability.isUsable(candidate) &&
    without?.has(candidate) !== true &&
    (only === undefined || only(candidate));
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

interface Taken {
  readonly of: (requirement: RequirementId) => PackageId | undefined;
  /** Whether a package of the own port may be taken. */
  readonly isAllowed: (id: PackageId) => boolean;
}

function collect(
  { universe, packaged }: ResolutionRules,
  id: PackageId,
  { of, isAllowed }: Taken,
): readonly (PackageId | undefined)[] {
  const own = universe.metByOwnPort(id);
  return universe.requirementsOf(id, 'requires').map((requirement, place) => {
    const ownFirst = own[place]?.find(isAllowed);
    if (ownFirst !== undefined) return ownFirst;
    const strict = packaged?.of(id, requirement) ?? requirement;
    return of(strict) ?? (strict === requirement ? undefined : of(requirement));
  });
}

function once(ids: readonly (PackageId | undefined)[]): readonly PackageId[] {
  return [...new Set(ids)].filter((id) => id !== undefined);
}
