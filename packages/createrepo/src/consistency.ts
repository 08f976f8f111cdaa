import {
  checkInstallability,
  ClientWorld,
  parseRequirement,
  type ProviderIndex,
} from '@buildmeister/resolver';
import { byFileName, type PackageFacts } from './package-facts.js';

/** A requirement that nothing meets, with all that have it: one cause, however many packages it hits. */
export interface UnmetRequirement {
  /** As the packages have it: `lib:libfoo >= 2`. */
  readonly requirement: string;
  /** File names of the packages that require it, sorted. */
  readonly packages: readonly string[];
  /** What provides the name, but not as required: `lib:libfoo = 1.2 in libfoo-1.2-3-x86_64.hpkg`. */
  readonly candidates: readonly string[];
}

export interface Consistency {
  /** Sorted by requirement. */
  readonly unmet: readonly UnmetRequirement[];
  /** Why packages cannot be installed, by name. */
  readonly uninstallable: ReadonlyMap<string, string>;
  /** Names of packages of which that could not be found out. */
  readonly undecided: readonly string[];
}

export interface ConsistencyOptions {
  /** The packages of the system that the repository is for. */
  readonly system: readonly PackageFacts[] | undefined;
  /** Without system packages: names that are known to come from packages such as these, and not from the system. */
  readonly former?: ProviderIndex<PackageFacts> | undefined;
}

/**
 * Tells which packages of a repository its clients can install, from it and the system. If the system's packages are
 * not given, a name that no package of the repository provides, now or formerly, is taken for the system's, so that
 * only part of the problems are seen.
 */
export function checkConsistency(
  packages: readonly PackageFacts[],
  options: ConsistencyOptions,
): Consistency {
  const world = clientWorld(packages, options);
  const { whyNot, undecided } = checkInstallability(world);
  const uninstallable = new Map<string, string>();
  for (const candidate of packages) {
    const reason = whyNot(candidate);
    if (reason !== undefined) uninstallable.set(candidate.name, reason);
  }
  return { unmet: unmetOf(world), uninstallable, undecided: undecided.map(({ name }) => name) };
}

/** What a client of the repository can choose from. */
export function clientWorld(
  packages: readonly PackageFacts[],
  { system, former }: ConsistencyOptions,
): ClientWorld<PackageFacts> {
  return new ClientWorld(packages, {
    system,
    isAssumed: system === undefined ? (name) => former?.has(name) !== true : undefined,
  });
}

function unmetOf(world: ClientWorld<PackageFacts>): readonly UnmetRequirement[] {
  return world.allDemands
    .filter(({ providers }) => providers.length === 0)
    .map(({ text, dependents }) => ({
      requirement: text,
      packages: dependents
        .flatMap((place) => world.packages[place] ?? [])
        .toSorted(byFileName)
        .map(({ fileName }) => fileName),
      candidates: candidatesFor(text, world),
    }))
    .toSorted((a, b) => (a.requirement < b.requirement ? -1 : 1));
}

function candidatesFor(text: string, world: ClientWorld<PackageFacts>): readonly string[] {
  const requirement = parseRequirement(text, { ignoreBase: true });
  const named = requirement === undefined ? [] : world.offers(requirement.name);
  return named.map(({ provider, text: provided }) => `${provided} in ${provider.fileName}`).toSorted();
}

/** What became worse from one repository to the next. */
export interface Deterioration {
  /** Unmet requirements of packages that did not have them, or had them met, before. */
  readonly newlyUnmet: readonly UnmetRequirement[];
  /** Names of packages that could be installed before and no longer can, sorted. */
  readonly noLongerInstallable: readonly string[];
}

/**
 * Compares the consistency of two repositories; `namesBefore` are the packages that the former one had, and `before` is
 * asked for only if there is something to compare.
 */
export function compareConsistency(
  before: () => Consistency,
  after: Consistency,
  options: {
    readonly namesBefore: ReadonlySet<string>;
    readonly nameOf: (fileName: string) => string;
  },
): Deterioration {
  const { namesBefore, nameOf } = options;
  if (after.uninstallable.size === 0) return { newlyUnmet: [], noLongerInstallable: [] };
  const { unmet, uninstallable } = before();
  const known = new Set(
    unmet.flatMap(({ requirement, packages }) =>
      packages.map((fileName) => `${nameOf(fileName)} ${requirement}`),
    ),
  );
  return {
    newlyUnmet: after.unmet
      .map((cause) => ({
        ...cause,
        packages: cause.packages.filter((fileName) => !known.has(`${nameOf(fileName)} ${cause.requirement}`)),
      }))
      .filter(({ packages }) => packages.length > 0),
    noLongerInstallable: [...after.uninstallable.keys()]
      .filter((name) => namesBefore.has(name) && !uninstallable.has(name))
      .toSorted(),
  };
}
