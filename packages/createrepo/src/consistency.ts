import { meets, parseRequirement } from '@buildmeister/resolver';
import { byFileName, type PackageFacts } from './package-facts.js';
import { type Offer, ProviderIndex } from './provider-index.js';

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
  /** Names of the packages that cannot be installed: something that they require, however indirectly, is not met. */
  readonly uninstallable: ReadonlySet<string>;
}

export interface ConsistencyOptions {
  /** The packages of the system that the repository is for. */
  readonly system: readonly PackageFacts[] | undefined;
  /** Without system packages: names that are known to come from packages such as these, and not from the system. */
  readonly former?: ProviderIndex;
  /** That of the packages, if it is there already. */
  readonly providers?: ProviderIndex;
}

/**
 * Checks that everything that the packages of a repository require is in it or in the system, as HaikuPorter's
 * checkPackageRepositoryConsistency. If the system's packages are not given, a name that no package of the
 * repository provides, now or formerly, is taken for the system's, so that only part of the problems are seen.
 */
export function checkConsistency(
  packages: readonly PackageFacts[],
  { system, former, providers = new ProviderIndex(packages) }: ConsistencyOptions,
): Consistency {
  const offers = offersFrom(providers, new ProviderIndex(system ?? []));
  const resolve = resolver(offers, system, former);
  const unmet = new Map<string, string[]>();
  const uninstallable = new Set<PackageFacts>();
  const demands = new Map<string, Demand | 'met'>();
  const ofProvider = new Map<PackageFacts, Demand[]>();
  for (const candidate of packages.toSorted(byFileName)) {
    for (const requirement of candidate.requires) {
      let demand = demands.get(requirement);
      if (demand === undefined) {
        demand = resolve(requirement);
        demands.set(requirement, demand);
        if (demand !== 'met') for (const one of demand.providers) appendTo(ofProvider, one, demand);
      }
      if (demand === 'met') continue;
      demand.dependents.push(candidate);
      if (demand.providers.size > 0) continue;
      appendTo(unmet, requirement, candidate.fileName);
      uninstallable.add(candidate);
    }
  }
  spread(uninstallable, ofProvider);
  return {
    unmet: Array.from(unmet, ([requirement, files]) => ({
      requirement,
      packages: [...new Set(files)],
      candidates: candidatesFor(requirement, offers),
    })).toSorted((a, b) => (a.requirement < b.requirement ? -1 : 1)),
    uninstallable: new Set(Array.from(uninstallable, ({ name }) => name)),
  };
}

/** What became worse from one repository to the next. */
export interface Deterioration {
  /** Unmet requirements of packages that did not have them, or had them met, before. */
  readonly newlyUnmet: readonly UnmetRequirement[];
  /** Names of packages that could be installed before and no longer can, sorted. */
  readonly noLongerInstallable: readonly string[];
}

/** Compares the consistency of two repositories; `namesBefore` are the packages that the former one had. */
export function compareConsistency(
  before: Consistency,
  after: Consistency,
  options: {
    readonly namesBefore: ReadonlySet<string>;
    readonly nameOf: (fileName: string) => string;
  },
): Deterioration {
  const { namesBefore, nameOf } = options;
  const known = new Set(
    before.unmet.flatMap(({ requirement, packages }) =>
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
    noLongerInstallable: [...after.uninstallable]
      .filter((name) => namesBefore.has(name) && !before.uninstallable.has(name))
      .toSorted(),
  };
}

/** A requirement, which thousands of packages may have. */
interface Demand {
  readonly dependents: PackageFacts[];
  /** What meets it and can be installed, as far as is known. */
  readonly providers: Set<PackageFacts>;
}

/** What provides a name. */
type Offers = (name: string) => readonly Offer[];

function offersFrom(packages: ProviderIndex, system: ProviderIndex): Offers {
  return (name) =>
    system.has(name) ? [...packages.offers(name), ...system.offers(name)] : packages.offers(name);
}

/** Finds what meets a requirement: `met` if one of the system's packages does, whose own requirements are not looked into. */
function resolver(
  offers: Offers,
  system: readonly PackageFacts[] | undefined,
  former: ProviderIndex | undefined,
): (requirement: string) => Demand | 'met' {
  const ofSystem = new Set(system);
  const isOurs = (name: string): boolean => system !== undefined || former?.has(name) === true;
  return (text) => {
    const requirement = parseRequirement(text, { ignoreBase: true });
    if (requirement === undefined) return 'met';
    const named = offers(requirement.name);
    if (named.length === 0 && !isOurs(requirement.name)) return 'met';
    const fitting = named
      .filter(({ provided }) => meets(provided, requirement))
      .map(({ provider }) => provider);
    if (fitting.some((provider) => ofSystem.has(provider))) return 'met';
    return { dependents: [], providers: new Set(fitting) };
  };
}

function candidatesFor(text: string, offers: Offers): readonly string[] {
  const requirement = parseRequirement(text, { ignoreBase: true });
  const named = requirement === undefined ? [] : offers(requirement.name);
  return named.map(({ provider, text: provided }) => `${provided} in ${provider.fileName}`).toSorted();
}

/** Adds to `uninstallable` whatever has lost the last provider of something that it requires. */
function spread(
  uninstallable: Set<PackageFacts>,
  ofProvider: ReadonlyMap<PackageFacts, readonly Demand[]>,
): void {
  // The set grows while it is gone through.
  for (const lost of uninstallable) {
    for (const { dependents, providers } of ofProvider.get(lost) ?? []) {
      providers.delete(lost);
      if (providers.size === 0) for (const dependent of dependents) uninstallable.add(dependent);
    }
  }
}

function appendTo<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}
