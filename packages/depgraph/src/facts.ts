import type { Documents, Immutable, Problem } from '@buildmeister/documents';
import type { DependencyInfo } from '@buildmeister/resolver';

/** A package that a port's build makes. */
export interface TreePackage {
  /** File name: `name-version-revision-architecture.hpkg`. */
  readonly hpkgName: string;
  readonly dependencyInfo: DependencyInfo;
}

/** Why a port cannot be built at all, whatever packages there are. */
export interface Obstacle {
  readonly code: string;
  readonly reason: string;
}

/** One version of a port. */
export interface TreePort {
  readonly name: string;
  readonly version: string;
  /** Empty if the recipe could not be evaluated. */
  readonly revision: string;
  /** `name-version`. */
  readonly versionedName: string;
  /** `name-version-revision`. */
  readonly revisionedName: string;
  /** Recipe below the tree; empty if the port was not found. */
  readonly recipeFilePath: string;
  /** In the recipe's order; empty if the recipe could not be evaluated. */
  readonly packages: readonly TreePackage[];
  /** Undefined if it can be built. */
  readonly obstacle: Obstacle | undefined;
}

/** What planning needs to know of the ports tree. */
export interface TreeFacts {
  readonly tree: Documents['plan']['tree'];
  readonly architecture: string;
  readonly secondaryArchitectures: readonly string[];
  /** Those that decide which packages there are, if they are known. */
  readonly settings?: Documents['plan']['settings'];
  /** All versions of all ports, each port's from the oldest to the newest. */
  readonly ports: readonly TreePort[];
  /** The `versionedName` of each port's newest version that can be built. */
  readonly active: ReadonlySet<string>;
}

/** A package file. */
export interface FoundPackage {
  readonly fileName: string;
  readonly info: DependencyInfo;
}

/** What planning needs to know of a folder of packages. */
export interface PackagesFacts {
  /** Absolute path. */
  readonly path: string;
  readonly packages: readonly FoundPackage[];
}

/** Everything that a plan follows from, besides what is asked for. */
export interface Facts {
  readonly tree: TreeFacts;
  readonly packages: PackagesFacts;
  /** Null if there is no folder of system packages. */
  readonly systemPackages: PackagesFacts | null;
}

/** The ports to build. */
export type Request =
  | { readonly kind: 'all' }
  /** As `name`, `name-version` or `name-version-revision`; a package's name stands for the port that makes it. */
  | { readonly kind: 'ports'; readonly ports: readonly string[] };

export type PlanProblem = Immutable<Problem>;
