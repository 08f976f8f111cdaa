import { compareVersions, type DependencyInfo } from '@buildmeister/resolver';
import type { Port, UnusablePort } from '../port.js';
import { type SkipCode, whyNotBuildable } from '../tree/active-versions.js';

/** What planning has to know of a port: much less than a `Port`, so that it can be kept. */
export interface PortSummary {
  /** Name of the port, with the suffix of a secondary architecture. */
  readonly name: string;
  readonly version: string;
  /** Empty if the recipe cannot be used. */
  readonly revision: string;
  /** name-version */
  readonly versionedName: string;
  /** name-version-revision; name-version if the recipe cannot be used. */
  readonly revisionedName: string;
  /** Recipe below the tree, with forward slashes. */
  readonly recipeFilePath: string;
  /** In the recipe's order; empty if it cannot be used, or not on the architecture. */
  readonly packages: readonly PackageSummary[];
  /** Why it cannot be built; undefined if it can. */
  readonly obstacle: PortObstacle | undefined;
}

/** A package that a port makes. */
export interface PackageSummary {
  /** File name: name-version-revision-architecture.hpkg */
  readonly hpkgName: string;
  readonly dependencyInfo: DependencyInfo;
}

export interface PortObstacle {
  readonly code: SkipCode;
  /** Names what to change. */
  readonly reason: string;
}

/** The part of a port that planning has to know. */
export function summarizePort(port: Port | UnusablePort): PortSummary {
  const { name, version, versionedName, recipeFilePath } = port;
  const common = { name, version, versionedName, recipeFilePath };
  if ('problem' in port) {
    return {
      ...common,
      revision: '',
      revisionedName: versionedName,
      packages: [],
      obstacle: whyNotBuildable(port),
    };
  }
  const { revision, revisionedName, packages, isBuildable } = port;
  return {
    ...common,
    revision,
    revisionedName,
    packages: packages.map(({ hpkgName, dependencyInfo }) => ({ hpkgName, dependencyInfo })),
    obstacle: isBuildable ? undefined : whyNotBuildable(port),
  };
}

/** In order of name, then from the oldest to the newest version. */
export function sortedSummaries<Summary extends Pick<PortSummary, 'name' | 'version'>>(
  ports: readonly Summary[],
): readonly Summary[] {
  return ports.toSorted((a, b) => {
    if (a.name !== b.name) return a.name < b.name ? -1 : 1;
    const order = compareVersions(a.version, b.version);
    return order === 0 && a.version !== b.version ? (a.version < b.version ? -1 : 1) : order;
  });
}

/** What tells whether a version of a port can be built. */
export interface OrderedPort extends Pick<PortSummary, 'name' | 'version' | 'versionedName'> {
  /** Undefined if it can. */
  readonly obstacle: unknown;
}

/**
 * The `versionedName` of each port's newest version that can be built.
 *
 * @param ports in the order of `sortedSummaries`
 */
export function activeNames(ports: readonly OrderedPort[]): ReadonlySet<string> {
  const active = new Map<string, string>();
  for (const port of ports) if (port.obstacle === undefined) active.set(port.name, port.versionedName);
  return new Set(active.values());
}
