import { join } from 'node:path';
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

interface Dependencies {
  readonly provides: readonly Provided[];
  readonly requires: readonly Requirement[];
}

/** Reads from the first of `folders` that has the package; undefined for one that cannot be read. */
export function createPackageDependencies(folders: readonly string[]): PackageDependencies {
  const known = new Map<string, Dependencies | undefined>();
  return {
    of: (fileName) => {
      if (!known.has(fileName)) known.set(fileName, readDependencies(fileName, folders));
      return known.get(fileName);
    },
  };
}

/**
 * The packages among `available` that `built` need at run time, directly or through each other: a package may
 * require more than its recipe said, such as the libraries it was linked with, and whoever requires it must be
 * given these too. Of several that fit, the first in `available` is taken. What none of them provides is left
 * to the consistency check of the repository.
 */
export function runtimeRequirements(
  built: readonly PackageInfo[],
  available: readonly string[],
  dependencies: PackageDependencies,
): readonly string[] {
  const own = built.map(dependenciesOf);
  const providers = indexProviders(available, dependencies);
  const found = new Set<string>();
  const queue = own.flatMap(({ requires }) => requires);
  for (let requirement = queue.pop(); requirement !== undefined; requirement = queue.pop()) {
    if (own.some(({ provides }) => isMet(requirement, provides))) continue;
    const fitting = (providers.get(requirement.name) ?? []).find(({ provided }) =>
      meets(provided, requirement),
    );
    if (fitting === undefined || found.has(fitting.fileName)) continue;
    found.add(fitting.fileName);
    queue.push(...(dependencies.of(fitting.fileName)?.requires ?? []));
  }
  return available.filter((fileName) => found.has(fileName));
}

type Providers = ReadonlyMap<string, readonly { readonly fileName: string; readonly provided: Provided }[]>;

function indexProviders(available: readonly string[], dependencies: PackageDependencies): Providers {
  const index = new Map<string, { fileName: string; provided: Provided }[]>();
  for (const fileName of available) {
    for (const provided of dependencies.of(fileName)?.provides ?? []) {
      const entries = index.get(provided.name);
      if (entries === undefined) index.set(provided.name, [{ fileName, provided }]);
      else entries.push({ fileName, provided });
    }
  }
  return index;
}

function isMet(requirement: Requirement, provides: readonly Provided[]): boolean {
  return provides.some((provided) => provided.name === requirement.name && meets(provided, requirement));
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
  const { provides, requires } = packageDependencyInfo(info);
  return {
    provides: provides.map(parseProvided).filter((provided) => provided !== undefined),
    requires: requires
      .map((text) => parseRequirement(text, { ignoreBase: true }))
      .filter((requirement) => requirement !== undefined),
  };
}
