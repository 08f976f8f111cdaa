/** The architectures of packages, at the index that is their code: Haiku's headers/os/package/PackageArchitecture.h. */
export const architectures = [
  'any',
  'x86',
  'x86_gcc2',
  'source',
  'x86_64',
  'ppc',
  'arm',
  'm68k',
  'sparc',
  'arm64',
  'riscv64',
] as const;
export type Architecture = (typeof architectures)[number];

/** At the index that is their code: Haiku's headers/os/package/PackageResolvableOperator.h. */
export const operators = ['<', '<=', '==', '!=', '>=', '>'] as const;
export type Operator = (typeof operators)[number];

/** What happens to a changed file when a new version of its package arrives, at the index that is the code. */
export const updateTypes = ['keep-old', 'manual', 'auto-merge'] as const;
export type UpdateType = (typeof updateTypes)[number];

/** The bits of `PackageInfo.flags`, with the names that .PackageInfo files give them. */
export const PackageFlag = { approve_license: 1, system_package: 2 } as const;

/** In lower case. Parts that are not there are empty strings; without a revision it is 0. */
export interface PackageVersion {
  readonly major: string;
  readonly minor: string;
  readonly micro: string;
  readonly preRelease: string;
  readonly revision: number;
}

/** Something that a package provides: `lib:libfoo = 1.2 compat >= 1`. The name is in lower case. */
export interface Resolvable {
  readonly name: string;
  readonly version: PackageVersion | undefined;
  readonly compatibleVersion: PackageVersion | undefined;
}

/** Something that a package requires, supplements, conflicts with or freshens: `lib:libfoo >= 1.2`. */
export interface ResolvableExpression {
  readonly name: string;
  readonly condition: { readonly operator: Operator; readonly version: PackageVersion } | undefined;
}

export interface GlobalWritableFile {
  readonly path: string;
  readonly isDirectory: boolean;
  readonly updateType: UpdateType | undefined;
}

export interface UserSettingsFile {
  readonly path: string;
  readonly isDirectory: boolean;
  readonly template: string | undefined;
}

/** Parts that are not there are empty strings. */
export interface PackageUser {
  readonly name: string;
  readonly realName: string;
  readonly home: string;
  readonly shell: string;
  readonly groups: readonly string[];
}

/** What a package says about itself: Haiku's FileFormat.rst, "Package Attributes". */
export interface PackageInfo {
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  readonly vendor: string;
  readonly packager: string;
  readonly basePackage: string | undefined;
  /** Bits of `PackageFlag`. */
  readonly flags: number;
  readonly architecture: Architecture;
  readonly version: PackageVersion;
  readonly copyrights: readonly string[];
  readonly licenses: readonly string[];
  readonly urls: readonly string[];
  readonly sourceUrls: readonly string[];
  readonly provides: readonly Resolvable[];
  readonly requires: readonly ResolvableExpression[];
  readonly supplements: readonly ResolvableExpression[];
  readonly conflicts: readonly ResolvableExpression[];
  readonly freshens: readonly ResolvableExpression[];
  readonly replaces: readonly string[];
  readonly globalWritableFiles: readonly GlobalWritableFile[];
  readonly userSettingsFiles: readonly UserSettingsFile[];
  readonly users: readonly PackageUser[];
  readonly groups: readonly string[];
  readonly postInstallScripts: readonly string[];
  readonly preUninstallScripts: readonly string[];
  /** SHA-256 of the package's file, lower-case hexadecimal; only in repositories. */
  readonly checksum: string | undefined;
  /** Only in packages that are made for the builder itself, to be installed elsewhere. */
  readonly installPath: string | undefined;
}

/** `2.10.3_4~beta2-7`: Haiku's PackageVersion.cpp, ToString. */
export function versionText({ major, minor, micro, preRelease, revision }: PackageVersion): string {
  let text = major;
  if (minor !== '') text += micro === '' ? `.${minor}` : `.${minor}.${micro}`;
  if (preRelease !== '') text += `~${preRelease}`;
  return revision > 0 ? `${text}-${revision}` : text;
}

/** The name that a package's file should have: `foo-1.2-3-x86_64.hpkg`. */
export function canonicalFileName(info: Pick<PackageInfo, 'name' | 'version' | 'architecture'>): string {
  return `${info.name}-${versionText(info.version)}-${info.architecture}.hpkg`;
}

/** Lower case as Haiku's BString::ToLower: letters of ASCII only. */
export function lowerCase(text: string): string {
  return /[A-Z]/.test(text) ? text.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase()) : text;
}
