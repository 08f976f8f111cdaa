/** A package that has left a repository and may come back. */
export interface AsidePackage {
  readonly fileName: string;
  /** In bytes; 0 if it only stands for a package that is elsewhere. */
  readonly size: number;
  /** Since when it has been put aside, in milliseconds since the epoch; undefined while it still lies where readers find it. */
  readonly since: number | undefined;
}

/**
 * Where packages go that leave a repository, and from where they come back: `.obsolete` beside the packages that are in it, in a
 * folder or in a bucket, as HaikuPorter has both (PackageRepository.py, `obsoletePackage`; StorageBackendS3.py, `deletePackage`).
 */
export interface PackagesAside {
  /** Path or URL, for people. */
  readonly place: string;
  /** What may be brought back, sorted by file name. */
  list(): Promise<readonly AsidePackage[]>;
  /** Writes a package to a file that is not there yet, whole or not at all; false if it is not here. */
  copyTo(fileName: string, path: string): Promise<boolean>;
  /** Where a package can be read at once; undefined where it has to be brought here first. */
  pathOf(fileName: string): string | undefined;
  /** Is told that a package is back among the others, from which it was copied by `copyTo`. */
  tookBack(fileName: string): Promise<void>;
  /** Deletes a package that was put aside; it is no error if it is gone. */
  remove(fileName: string): Promise<void>;
}

/** The folder, or the part of a key, that packages are put aside in. */
export const asideName = '.obsolete';
