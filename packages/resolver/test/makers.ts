import type { DependencyInfo } from '../src/dependency-info.js';
import type { AvailablePackage } from '../src/universe.js';

/** A package described by what matters for the test: `name-version`, and its lists. */
export type Lists = Partial<
  Pick<DependencyInfo, 'provides' | 'requires' | 'buildRequires' | 'buildPrerequires'>
> & { readonly architecture?: string };

/** A package file in the packages folder. Provides itself. */
export function present(fullName: string, lists: Lists = {}): AvailablePackage {
  return file('present', fullName, lists);
}

/** A package file among the system packages. Provides itself. */
export function system(fullName: string, lists: Lists = {}): AvailablePackage {
  return file('system', fullName, lists);
}

/** A package that the port of the same name (or `port`) makes. Provides itself. */
export function tree(versionedName: string, lists: Lists = {}, port = versionedName): AvailablePackage {
  const info = dependencyInfo(versionedName, lists);
  return { origin: 'tree', fileName: `${versionedName}-1-${info.architecture}.hpkg`, port, info };
}

function file(origin: 'present' | 'system', fullName: string, lists: Lists): AvailablePackage {
  const info = dependencyInfo(fullName, lists);
  return { origin, fileName: `${fullName}-${info.architecture}.hpkg`, port: undefined, info };
}

function dependencyInfo(
  fullName: string,
  { architecture = 'x86_64', provides = [], ...lists }: Lists,
): DependencyInfo {
  const [name = '', version = '', revision] = fullName.split('-');
  return {
    name,
    version: revision === undefined ? version : `${version}-${revision}`,
    architecture,
    provides: [`${name} = ${version}`, ...provides],
    requires: [],
    buildRequires: [],
    buildPrerequires: [],
    testRequires: [],
    ...lists,
  };
}
