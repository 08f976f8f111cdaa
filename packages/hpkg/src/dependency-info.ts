import { type PackageInfo, type Resolvable, type ResolvableExpression, versionText } from './package-info.js';

/** What a resolver needs to know of a package, with expressions in the form that recipes have. */
export interface PackageDependencyInfo {
  readonly name: string;
  /** With the revision: `1.2.3-4`. */
  readonly version: string;
  readonly architecture: string;
  /** `lib:libfoo = 1.2 compat >= 1` */
  readonly provides: readonly string[];
  /** `lib:libfoo >= 1.2` */
  readonly requires: readonly string[];
  readonly buildRequires: readonly string[];
  readonly buildPrerequires: readonly string[];
  readonly testRequires: readonly string[];
}

/** What a package cannot be installed together with, in the form that recipes have. */
export interface PackageExclusions {
  /** `lib:libfoo >= 1.2` */
  readonly conflicts: readonly string[];
  /** Names. */
  readonly replaces: readonly string[];
}

export function packageExclusions({ conflicts, replaces }: PackageInfo): PackageExclusions {
  return {
    conflicts: conflicts.length === 0 ? none : conflicts.map(expressionText),
    replaces: replaces.length === 0 ? none : replaces,
  };
}

/** Nearly all packages exclude nothing. */
const none: readonly string[] = [];

/**
 * What HaikuPorter takes from `package list -i`: its PackageInfo.py, _parseFromHpkgOrPackageInfoFile. A
 * package that has been built has no build requirements any more; these lists are empty.
 */
export function packageDependencyInfo(info: PackageInfo): PackageDependencyInfo {
  return {
    name: info.name,
    version: versionText(info.version),
    architecture: info.architecture,
    provides: info.provides.map(resolvableText),
    requires: info.requires.map(expressionText),
    ...withoutBuildRequirements,
  };
}

/** Of a package that has been built. */
export const withoutBuildRequirements: Pick<
  PackageDependencyInfo,
  'buildRequires' | 'buildPrerequires' | 'testRequires'
> = { buildRequires: [], buildPrerequires: [], testRequires: [] };

/** `lib:libfoo = 1.2 compat >= 1` */
export function resolvableText({ name, version, compatibleVersion }: Resolvable): string {
  const text = version === undefined ? name : `${name} = ${versionText(version)}`;
  return compatibleVersion === undefined ? text : `${text} compat >= ${versionText(compatibleVersion)}`;
}

/** `lib:libfoo >= 1.2` */
export function expressionText({ name, condition }: ResolvableExpression): string {
  return condition === undefined ? name : `${name} ${condition.operator} ${versionText(condition.version)}`;
}
