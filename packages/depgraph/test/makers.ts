import type { DependencyInfo } from '@buildmeister/resolver';
import type { Facts, FoundPackage, Obstacle, TreePackage, TreePort } from '../src/facts.js';

export type Lists = Partial<
  Pick<DependencyInfo, 'provides' | 'requires' | 'buildRequires' | 'buildPrerequires' | 'architecture'>
>;

/** A package `name-version` that provides itself. */
function info(versionedName: string, { provides = [], ...lists }: Lists = {}): DependencyInfo {
  const at = versionedName.indexOf('-');
  const name = versionedName.slice(0, at);
  const version = versionedName.slice(at + 1);
  return {
    name,
    version,
    architecture: 'x86_64',
    provides: [`${name} = ${version.replace(/-\d+$/, '')}`, ...provides],
    requires: [],
    buildRequires: [],
    buildPrerequires: [],
    testRequires: [],
    ...lists,
  };
}

/** A package file `name-version-revision`. */
export function file(revisionedName: string, lists: Lists = {}): FoundPackage {
  const found = info(revisionedName, lists);
  return { fileName: `${revisionedName}-${found.architecture}.hpkg`, info: found };
}

export interface PortContent extends Lists {
  /** Why it cannot be built; by default it can. */
  readonly obstacle?: Obstacle;
  /** Further packages, by name. */
  readonly packages?: Readonly<Record<string, Lists>>;
}

/** A port `name-version-revision` with a package of the same name. */
export function port(
  revisionedName: string,
  { obstacle, packages = {}, ...lists }: PortContent = {},
): TreePort {
  const [name = '', version = '', revision = ''] = revisionedName.split('-');
  const make = (packageName: string, packageLists: Lists): TreePackage => {
    const dependencyInfo = info(`${packageName}-${version}`, packageLists);
    return {
      hpkgName: `${packageName}-${version}-${revision}-${dependencyInfo.architecture}.hpkg`,
      dependencyInfo,
    };
  };
  return {
    name,
    version,
    revision,
    versionedName: `${name}-${version}`,
    revisionedName,
    recipeFilePath: `category/${name}/${name}-${version}.recipe`,
    packages: [
      make(name, lists),
      ...Object.entries(packages).map(([other, content]) => make(other, content)),
    ],
    obstacle,
  };
}

/** What every build needs, as one system package. */
export const base = file('haiku-1-1', {
  provides: ['coreutils', 'bash', 'find', 'grep', 'objcopy', 'readelf', 'sed', 'strip', 'xres'].map((name) =>
    name === 'coreutils' ? name : `cmd:${name}`,
  ),
});

export interface World {
  readonly ports?: readonly TreePort[];
  readonly present?: readonly FoundPackage[];
  readonly system?: readonly FoundPackage[] | null;
}

/** Facts in which of each port's versions the last that can be built is active. */
export function facts({ ports = [], present = [], system = [base] }: World): Facts {
  const active = new Map(
    ports.flatMap((one) => (one.obstacle === undefined ? [[one.name, one.versionedName] as const] : [])),
  );
  return {
    tree: {
      tree: { path: '/tree', head: null, origin: null },
      architecture: 'x86_64',
      secondaryArchitectures: [],
      ports,
      active: new Set(active.values()),
    },
    packages: { path: '/packages', packages: present },
    systemPackages: system === null ? null : { path: '/system', packages: system },
  };
}
