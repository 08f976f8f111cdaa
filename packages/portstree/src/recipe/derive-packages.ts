import type { DependencyInfo } from '@buildmeister/resolver';
import type { Status } from '../architectures.js';
import {
  type AttributeName,
  bySource,
  defaultAttributes,
  inheritedAttributes,
  listOf,
  type PackageAttributes,
  statusOf,
  summarySuffixes,
  textOf,
} from './attributes.js';

/** A package that a port makes. */
export interface PortPackage {
  /** What the recipe's variables for it end in: "devel", "" for the base package. */
  readonly extension: string;
  readonly name: string;
  readonly version: string;
  readonly revision: string;
  /** Architecture of the package file: a machine's, `any` or `source`. */
  readonly architecture: string;
  /** name-version */
  readonly versionedName: string;
  /** name-version-revision */
  readonly revisionedName: string;
  /** File name: name-version-revision-architecture.hpkg */
  readonly hpkgName: string;
  readonly attributes: PackageAttributes;
  readonly dependencyInfo: DependencyInfo;
}

/** What the packages of a port have in common. */
export interface PackageOrigin {
  /** Name of the port, with the suffix of a secondary architecture. */
  readonly name: string;
  readonly baseName: string;
  readonly version: string;
  readonly revision: string;
  readonly targetArchitecture: string;
  /** The architecture packages are made for; that of the build machine for cross tools. */
  readonly hostArchitecture: string;
  readonly secondaryArchitecture: string | null;
}

export interface PackageRules {
  readonly allowUntested: boolean;
  readonly createSourcePackages: boolean;
  readonly isMetaPort: boolean;
}

export interface DerivedPackages {
  /** Status of the port on the target architecture: that of its first package. */
  readonly status: Status;
  /** Why the status is `unsupported` although the port's own package may be fine; else undefined. */
  readonly statusReason?: string;
  /** Packages that are built; empty where the port lacks the architecture. */
  readonly packages: readonly PortPackage[];
  /** False if no package provides anything, so that there is nothing to build. */
  readonly definesPackages: boolean;
}

/**
 * The packages of a port and its status. Source: HaikuPorter's Port.py, _parseRecipeFile and
 * statusOnTargetArchitecture, and Package.py. Where HaikuPorter calls a recipe broken because one of its
 * packages names no architecture that fits, the port is `unsupported` here.
 */
export function derivePackages(
  attributesByExtension: ReadonlyMap<string, PackageAttributes>,
  origin: PackageOrigin,
  rules: PackageRules,
): DerivedPackages {
  const providing = [...attributesByExtension].filter(
    ([, attributes]) => listOf(attributes, 'PROVIDES').length > 0,
  );
  const base = attributesByExtension.get('');
  const [first] = providing;
  if (first === undefined || base === undefined) {
    return { status: 'unsupported', packages: [], definesPackages: false };
  }
  const unfit = providing.find(([extension, attributes]) => !fits(extension, attributes, origin));
  if (unfit !== undefined) {
    const name = packageName(unfit[0], unfit[1], origin);
    const statusReason = `package ${name} is not made for ${effectiveArchitecture(origin)}`;
    return { status: 'unsupported', statusReason, packages: [], definesPackages: true };
  }
  const fromSourcePackage = isFromSourcePackage(base);
  const wantsSource = rules.createSourcePackages && !fromSourcePackage && !rules.isMetaPort;
  const build: BuildRequirements = {
    buildRequires: requirements(base, 'BUILD_REQUIRES'),
    buildPrerequires: requirements(base, 'BUILD_PREREQUIRES'),
    testRequires: requirements(base, 'TEST_REQUIRES'),
  };
  const packages = providing
    .filter(
      ([extension, attributes]) =>
        (extension !== 'source' || (rules.createSourcePackages && !fromSourcePackage)) &&
        isBuildable(packageStatus(attributes, origin), rules),
    )
    .map(([extension, attributes]) => makePackage(extension, attributes, origin, build));
  const hasSource = wantsSource && providing.some(([extension]) => extension === 'source');
  if (wantsSource && !hasSource && base.DISABLE_SOURCE_PACKAGE !== true) {
    packages.push(makePackage('source', sourceAttributes(base, origin), origin, build));
  }
  return { status: portStatus(first[1], origin), packages, definesPackages: true };
}

/** Whether a package or port of that status is built. */
export function isBuildable(status: Status, { allowUntested }: Pick<PackageRules, 'allowUntested'>): boolean {
  return status === 'stable' || (status === 'untested' && allowUntested);
}

/** Requirements that exist once for the whole port. */
type BuildRequirements = Pick<DependencyInfo, 'buildRequires' | 'buildPrerequires' | 'testRequires'>;

function makePackage(
  extension: string,
  attributes: PackageAttributes,
  origin: PackageOrigin,
  build: BuildRequirements,
): PortPackage {
  const name = packageName(extension, attributes, origin);
  const version = nonEmpty(textOf(attributes, 'PACKAGE_VERSION')) ?? origin.version;
  const architecture = packageArchitecture(extension, attributes, origin);
  const versionedName = `${name}-${version}`;
  const revisionedName = `${versionedName}-${origin.revision}`;
  return {
    extension,
    name,
    version,
    revision: origin.revision,
    architecture,
    versionedName,
    revisionedName,
    hpkgName: `${revisionedName}-${architecture}.hpkg`,
    attributes,
    dependencyInfo: {
      name,
      version,
      architecture,
      provides: listOf(attributes, 'PROVIDES'),
      requires: requirements(attributes, 'REQUIRES'),
      ...build,
    },
  };
}

function packageName(extension: string, attributes: PackageAttributes, origin: PackageOrigin): string {
  const own = nonEmpty(textOf(attributes, 'PACKAGE_NAME'));
  if (own !== null) return own;
  const portName = isForAny(attributes) ? origin.baseName : origin.name;
  return extension === '' ? portName : `${portName}_${extension}`;
}

function packageArchitecture(
  extension: string,
  attributes: PackageAttributes,
  origin: PackageOrigin,
): string {
  if (extension === 'source') return 'source';
  return isForAny(attributes) ? 'any' : origin.hostArchitecture;
}

function fits(extension: string, attributes: PackageAttributes, origin: PackageOrigin): boolean {
  const { targetArchitecture, secondaryArchitecture } = origin;
  return (
    extension === 'source' ||
    isForAny(attributes) ||
    statusOf(attributes, 'ARCHITECTURES', targetArchitecture) !== undefined ||
    (secondaryArchitecture !== null &&
      statusOf(attributes, 'SECONDARY_ARCHITECTURES', secondaryArchitecture) !== undefined)
  );
}

/** A port whose base package is for any architecture has no variant for a secondary one. */
function portStatus(attributes: PackageAttributes, origin: PackageOrigin): Status {
  if (isForAny(attributes) && origin.secondaryArchitecture !== null) return 'unsupported';
  return packageStatus(attributes, origin);
}

function packageStatus(
  attributes: PackageAttributes,
  { targetArchitecture, secondaryArchitecture }: PackageOrigin,
): Status {
  if (secondaryArchitecture !== null && !isForAny(attributes)) {
    return statusOf(attributes, 'SECONDARY_ARCHITECTURES', secondaryArchitecture) ?? 'unsupported';
  }
  const known =
    statusOf(attributes, 'ARCHITECTURES', targetArchitecture) ?? statusOf(attributes, 'ARCHITECTURES', 'any');
  if (known !== undefined) return known;
  return statusOf(attributes, 'ARCHITECTURES', 'source') === undefined ? 'unsupported' : 'stable';
}

function isForAny(attributes: PackageAttributes): boolean {
  return statusOf(attributes, 'ARCHITECTURES', 'any') !== undefined;
}

function effectiveArchitecture(origin: PackageOrigin): string {
  return origin.secondaryArchitecture ?? origin.targetArchitecture;
}

/** A requirement list without comments and repetitions (Package.py, _generateDependencyInfo). */
function requirements(attributes: PackageAttributes, name: AttributeName): readonly string[] {
  const lines = listOf(attributes, name);
  if (lines.length === 0) return lines;
  const found = new Set<string>();
  for (const line of lines) {
    const comment = line.indexOf('#');
    const requirement = (comment === -1 ? line : line.slice(0, comment)).trim();
    if (requirement !== '') found.add(requirement);
  }
  return [...found];
}

function isFromSourcePackage(base: PackageAttributes): boolean {
  return [...bySource(base, 'SOURCE_URI').values()].some(
    ([uri]) => uri?.toLowerCase().startsWith('pkg:') === true,
  );
}

/** The source package HaikuPorter adds to a port that declares none (Port.py, _createSourcePackage). */
function sourceAttributes(base: PackageAttributes, origin: PackageOrigin): PackageAttributes {
  const attributes = inheritedAttributes(base);
  attributes.SECONDARY_ARCHITECTURES = defaultAttributes.SECONDARY_ARCHITECTURES;
  attributes.PACKAGE_NAME = `${origin.name}_source`;
  attributes.PROVIDES = [`${origin.name}_source = ${origin.version}`];
  attributes.SUMMARY = `${textOf(base, 'SUMMARY') ?? ''}${summarySuffixes['source'] ?? ''}`;
  return attributes;
}

function nonEmpty(text: string | null): string | null {
  return text === '' ? null : text;
}
