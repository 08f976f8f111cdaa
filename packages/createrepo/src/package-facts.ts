import type {
  PackageDependencyInfo,
  PackageExclusions,
  PackageSummary,
  RepositoryWriter,
} from '@buildmeister/hpkg';

/** What createrepo has to know of a package file to decide about it. */
export interface PackageFacts {
  readonly fileName: string;
  readonly name: string;
  /** Version with revision, such as `1.2~rc1-3`. */
  readonly version: string;
  readonly architecture: string;
  readonly vendor: string;
  /** In HaikuPorter's expression form: `lib:libfoo = 1.2 compat >= 1`. */
  readonly provides: readonly string[];
  /** In HaikuPorter's expression form: `lib:libfoo >= 1.2`. */
  readonly requires: readonly string[];
  /** What it cannot be installed together with, in the same form. */
  readonly conflicts: readonly string[];
  /** Names, with whose providers it cannot be installed either. */
  readonly replaces: readonly string[];
}

export function packageFacts(
  fileName: string,
  info: PackageDependencyInfo & PackageExclusions,
  { vendor }: Pick<PackageSummary, 'vendor'>,
): PackageFacts {
  const { name, version, architecture, provides, requires, conflicts, replaces } = info;
  return { fileName, name, version, architecture, vendor, provides, requires, conflicts, replaces };
}

/** What a package says, wherever that has been read. */
export interface PackageContent {
  readonly facts: PackageFacts;
  readonly summary: PackageSummary;
  /** Puts all of it into a repository. */
  readonly addTo: (writer: RepositoryWriter, checksum: string) => void;
}

/**
 * The package name in a file name, `NAME-VERSION-REVISION-ARCHITECTURE.hpkg`; a name has no hyphen
 * (HaikuPorter's recipe variables and Haiku's package kit both see to that).
 */
export function packageNameOf(fileName: string): string {
  const end = fileName.indexOf('-');
  return end === -1 ? fileName.replace(/\.hpkg$/, '') : fileName.slice(0, end);
}

export function byFileName(a: { readonly fileName: string }, b: { readonly fileName: string }): number {
  return a.fileName < b.fileName ? -1 : a.fileName > b.fileName ? 1 : 0;
}
