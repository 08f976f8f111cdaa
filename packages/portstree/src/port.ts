import type { Problem } from '@buildmeister/documents';
import type { Status } from './architectures.js';
import type { PackageAttributes } from './recipe/attributes.js';
import type { PortPackage } from './recipe/derive-packages.js';

/** A recipe as a port for one architecture: `zlib`, and `zlib_x86` where x86 is a secondary architecture. */
export interface PortReference {
  /** Name of the port, with the suffix of a secondary architecture. */
  readonly name: string;
  /** Name of the recipe, without that suffix. */
  readonly baseName: string;
  readonly version: string;
  /** name-version */
  readonly versionedName: string;
  readonly category: string;
  /** Folder of the recipe below the tree. */
  readonly folder: string;
  /** Recipe below the tree, with forward slashes. */
  readonly recipeFilePath: string;
  readonly secondaryArchitecture: string | null;
  /** The secondary architecture, or the target architecture if there is none. */
  readonly effectiveTargetArchitecture: string;
  /** True for the category meta-ports, whose recipes build nothing by themselves. */
  readonly isMetaPort: boolean;
}

/** A port whose recipe can be used. */
export interface Port extends PortReference {
  readonly revision: string;
  /** name-version-revision */
  readonly revisionedName: string;
  /** What is known of the port on the target (or secondary) architecture. */
  readonly status: Status;
  /** Why it is unsupported, where that is not simply missing from ARCHITECTURES. */
  readonly statusReason: string | undefined;
  /** True if its status allows building it under the configuration. */
  readonly isBuildable: boolean;
  /** Packages that building it makes; empty where it lacks the architecture. */
  readonly packages: readonly PortPackage[];
  /** Attributes by package extension, in order of extension; "" is the base package. */
  readonly attributes: ReadonlyMap<string, PackageAttributes>;
  /** Phases the recipe defines, in HaikuPorter's order. */
  readonly phases: readonly string[];
  readonly files: PortFiles;
}

/** Files that a port is made from, beside its recipe; paths below the tree. */
export interface PortFiles {
  /** Patches of all sources. */
  readonly patches: readonly string[];
  /** Files, and folders that stand for everything in them. */
  readonly additionalFiles: readonly string[];
  /** Where the port's own text of a license would be. */
  readonly licenses: readonly string[];
  /** Sources that lie in the tree, instead of being downloaded. */
  readonly sources: readonly string[];
  /** Files that the recipe reads while it is evaluated. */
  readonly read: readonly string[];
}

/** A port whose recipe cannot be used. */
export interface UnusablePort extends PortReference {
  readonly problem: Problem;
}
