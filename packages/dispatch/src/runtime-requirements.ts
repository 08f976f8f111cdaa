import { join } from 'node:path';
import { type Build, type BuildrunState, packageName } from '@buildmeister/buildrun';
import { ToolError } from '@buildmeister/cli';
import { packageDependencyInfo, type PackageInfo, readPackageInfo, withFile } from '@buildmeister/hpkg';
import {
  meets,
  parseProvided,
  parseRequirement,
  type Provided,
  type Requirement,
} from '@buildmeister/resolver';

/** What packages provide and require, read from each once. */
export interface PackageDependencies {
  of(fileName: string): Dependencies | undefined;
}

export interface Dependencies {
  readonly provides: readonly Provided[];
  readonly requires: readonly Requirement[];
}

/** Reads from the first of `folders` that has the package; undefined for one that cannot be read. */
export function createPackageDependencies(folders: readonly string[]): PackageDependencies {
  const known = new Map<string, Dependencies | undefined>();
  return {
    of: (fileName) => {
      const found = known.get(fileName) ?? readDependencies(fileName, folders);
      // One that is not there yet may come.
      if (found !== undefined) known.set(fileName, found);
      return found;
    },
  };
}

/** What a build that is about to start is given. */
export interface Given {
  /** File names of packages, of each name one. */
  readonly fileNames: readonly string[];
  /** Names of those among them that were waited for: nothing takes their place. */
  readonly awaited: ReadonlySet<string>;
  /** File names of the packages that a package was made together with, and then of those that its build was given. */
  readonly originOf: (fileName: string) => readonly string[];
}

/**
 * The packages that a build must be given besides, as what it is given requires them at run time: a package may require more than
 * its recipe said, such as the version of a library that it was built with. Each requirement that nothing meets is met by
 * a package of the same port, or by what the port's build was given. What has the name of a package that is there takes
 * its place, if that was not waited for and nothing needs it. What is unmet then is left to HaikuPorter.
 */
export function runtimeRequirements(
  { fileNames, awaited, originOf }: Given,
  dependencies: PackageDependencies,
): readonly string[] {
  const given = createGivenPackages(fileNames, dependencies);
  /** Of a package that comes in for another one, it is where that one comes from. */
  const origins = new Map<string, readonly string[]>();
  const queue = [...fileNames];
  /** What gave way to another version does not come back: two that each require the other would take turns for ever. */
  const queued = new Set(fileNames);
  // The queue grows while it is walked.
  for (const fileName of queue) {
    for (const requirement of dependencies.of(fileName)?.requires ?? []) {
      if (!given.has(fileName) || given.meets(requirement)) continue;
      const own = originOf(fileName);
      const origin = own.length > 0 ? own : (origins.get(fileName) ?? []);
      const found = origin.find(
        (candidate) =>
          !queued.has(candidate) &&
          provides(dependencies.of(candidate), requirement) &&
          given.accepts(candidate, { isAwaited: awaited.has(packageName(candidate)) }),
      );
      if (found === undefined) continue;
      given.take(found);
      if (!origins.has(found)) origins.set(found, origin);
      queue.push(found);
      queued.add(found);
    }
  }
  const before = new Set(fileNames);
  return given.fileNames().filter((fileName) => !before.has(fileName));
}

/** Where packages that a buildrun has built come from. */
export function originsIn({ builds }: BuildrunState): Given['originOf'] {
  const makers = new Map<string, Build>();
  for (const build of builds)
    for (const fileName of build.plan.resultingPackages) makers.set(fileName, build);
  return (fileName) => {
    const maker = makers.get(fileName);
    if (maker === undefined) return [];
    return [...maker.plan.resultingPackages, ...[...maker.requiredPackages].toSorted()];
  };
}

interface GivenPackages {
  has(fileName: string): boolean;
  meets(requirement: Requirement): boolean;
  /** Whether a package can be added, or can take the place of another version that nothing else needs. */
  accepts(fileName: string, other: { readonly isAwaited: boolean }): boolean;
  take(fileName: string): void;
  fileNames(): readonly string[];
}

/** Packages of which no two have one name. */
function createGivenPackages(fileNames: readonly string[], dependencies: PackageDependencies): GivenPackages {
  const byName = new Map<string, string>();
  const index = new Map<string, { readonly fileName: string; readonly provided: Provided }[]>();
  const take = (fileName: string): void => {
    const name = packageName(fileName);
    const other = byName.get(name);
    for (const { name: providedName } of dependencies.of(other ?? '')?.provides ?? []) {
      const entries = index.get(providedName) ?? [];
      index.set(
        providedName,
        entries.filter((entry) => entry.fileName !== other),
      );
    }
    byName.set(name, fileName);
    for (const provided of dependencies.of(fileName)?.provides ?? []) {
      const entries = index.get(provided.name);
      if (entries === undefined) index.set(provided.name, [{ fileName, provided }]);
      else entries.push({ fileName, provided });
    }
  };
  for (const fileName of fileNames) take(fileName);

  const metBy = (requirement: Requirement, isCounted: (fileName: string) => boolean): boolean =>
    (index.get(requirement.name) ?? []).some(
      ({ fileName, provided }) => isCounted(fileName) && meets(provided, requirement),
    );
  /** Whether what others need of `old` they get from others or from `next`. */
  const canReplace = (old: string, next: string): boolean =>
    [...byName.values()].every(
      (user) =>
        user === old ||
        (dependencies.of(user)?.requires ?? []).every(
          (requirement) =>
            !provides(dependencies.of(old), requirement) ||
            provides(dependencies.of(next), requirement) ||
            metBy(requirement, (fileName) => fileName !== old),
        ),
    );
  return {
    has: (fileName) => byName.get(packageName(fileName)) === fileName,
    meets: (requirement) => metBy(requirement, () => true),
    accepts: (fileName, { isAwaited }) => {
      const old = byName.get(packageName(fileName));
      return old === undefined || (!isAwaited && canReplace(old, fileName));
    },
    take,
    fileNames: () => [...byName.values()],
  };
}

function provides(dependencies: Dependencies | undefined, requirement: Requirement): boolean {
  return (
    dependencies?.provides.some(
      (provided) => provided.name === requirement.name && meets(provided, requirement),
    ) === true
  );
}

function readDependencies(fileName: string, folders: readonly string[]): Dependencies | undefined {
  for (const folder of folders) {
    try {
      return dependenciesOf(withFile(join(folder, fileName), readPackageInfo));
    } catch (error) {
      if (!(error instanceof ToolError)) throw error;
    }
  }
  return undefined;
}

function dependenciesOf(info: PackageInfo): Dependencies {
  const { provides: provided, requires } = packageDependencyInfo(info);
  return {
    provides: provided.flatMap((text) => parseProvided(text) ?? []),
    requires: requires.flatMap((text) => parseRequirement(text, { ignoreBase: true }) ?? []),
  };
}
