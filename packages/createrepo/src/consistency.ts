import { meets, parseProvided, parseRequirement, type Provided } from '@buildmeister/resolver';
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
  /** Names of the packages that cannot be installed: something that they require, however indirectly, is not met. */
  readonly uninstallable: ReadonlySet<string>;
}

export interface ConsistencyOptions {
  /** The packages of the system that the repository is for. */
  readonly system: readonly PackageFacts[] | undefined;
  /** Without system packages: names that are known to come from packages such as these, and not from the system. */
  readonly former?: readonly PackageFacts[];
}

/**
 * Checks that everything that the packages of a repository require is in it or in the system, as HaikuPorter's
 * checkPackageRepositoryConsistency. If the system's packages are not given, a name that no package of the
 * repository provides, now or formerly, is taken for the system's, so that only part of the problems are seen.
 */
export function checkConsistency(
  packages: readonly PackageFacts[],
  { system, former = [] }: ConsistencyOptions,
): Consistency {
  const providers = indexProviders([...packages, ...(system ?? [])]);
  const resolve = resolver(providers, system, former);
  const unmet = new Map<string, string[]>();
  const uninstallable = new Set<PackageFacts>();
  const dependents = new Map<PackageFacts, Need[]>();
  for (const candidate of packages.toSorted(byFileName)) {
    for (const requirement of candidate.requires) {
      const fitting = resolve(requirement);
      if (fitting === 'met') continue;
      if (fitting.length === 0) {
        appendTo(unmet, requirement, candidate.fileName);
        uninstallable.add(candidate);
      }
      const need: Need = { dependent: candidate, left: new Set(fitting) };
      for (const provider of fitting) appendTo(dependents, provider, need);
    }
  }
  spread(uninstallable, dependents);
  return {
    unmet: Array.from(unmet, ([requirement, files]) => ({
      requirement,
      packages: [...new Set(files)],
      candidates: candidatesFor(requirement, providers),
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

/** A requirement of a package with the providers of it that can be installed, as far as is known. */
interface Need {
  readonly dependent: PackageFacts;
  readonly left: Set<PackageFacts>;
}

interface Provider {
  readonly provider: PackageFacts;
  readonly provided: Provided;
  readonly text: string;
}

type Providers = ReadonlyMap<string, readonly Provider[]>;

function indexProviders(packages: readonly PackageFacts[]): Providers {
  const index = new Map<string, Provider[]>();
  for (const provider of packages) {
    for (const text of provider.provides) {
      const provided = parseProvided(text);
      if (provided !== undefined) appendTo(index, provided.name, { provider, provided, text });
    }
  }
  return index;
}

/**
 * Finds the packages that meet a requirement: `met` if one of the system's does, whose own requirements are not looked
 * into. Thousands of packages have the same requirements, so each is looked up once.
 */
function resolver(
  providers: Providers,
  system: readonly PackageFacts[] | undefined,
  former: readonly PackageFacts[],
): (requirement: string) => readonly PackageFacts[] | 'met' {
  const ofSystem = new Set(system);
  const ours = system === undefined ? indexProviders(former) : undefined;
  const known = new Map<string, readonly PackageFacts[] | 'met'>();
  const look = (text: string): readonly PackageFacts[] | 'met' => {
    const requirement = parseRequirement(text, { ignoreBase: true });
    if (requirement === undefined) return 'met';
    const named = providers.get(requirement.name);
    if (named === undefined && ours?.has(requirement.name) === false) return 'met';
    const fitting = (named ?? [])
      .filter(({ provided }) => meets(provided, requirement))
      .map(({ provider }) => provider);
    return fitting.some((provider) => ofSystem.has(provider)) ? 'met' : fitting;
  };
  return (text) => {
    const found = known.get(text) ?? look(text);
    known.set(text, found);
    return found;
  };
}

function candidatesFor(text: string, providers: Providers): readonly string[] {
  const requirement = parseRequirement(text, { ignoreBase: true });
  const named = requirement === undefined ? [] : (providers.get(requirement.name) ?? []);
  return named.map(({ provider, text: provided }) => `${provided} in ${provider.fileName}`).toSorted();
}

/** Adds to `uninstallable` whatever has lost the last provider of one of its needs. */
function spread(
  uninstallable: Set<PackageFacts>,
  dependents: ReadonlyMap<PackageFacts, readonly Need[]>,
): void {
  // The set grows while it is gone through.
  for (const lost of uninstallable) {
    for (const { dependent, left } of dependents.get(lost) ?? []) {
      left.delete(lost);
      if (left.size === 0) uninstallable.add(dependent);
    }
  }
}

function appendTo<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}
