import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describeSystemError, isSystemError, ToolError } from '@buildmeister/cli';
import type { Immutable, Problem } from '@buildmeister/documents';
import { withFile } from './open-file.js';
import type { PackageInfo } from './package-info.js';
import { readPackageInfo } from './package-reader.js';
import { readingMemory } from './reading-memory.js';

export interface FolderPackage {
  /** `foo-1.2-3-x86_64.hpkg` */
  readonly fileName: string;
  /** The folder's path, as it was given, and the file name. */
  readonly path: string;
  /** In bytes. */
  readonly size: number;
  readonly info: PackageInfo;
}

export interface PackagesFolder {
  /** Sorted by file name. */
  readonly packages: readonly FolderPackage[];
  /** Packages that cannot be read, code `BAD_PACKAGE` or that of the system's error. */
  readonly problems: readonly Immutable<Problem>[];
}

/**
 * Reads what all packages (files called `….hpkg`) in a folder say about themselves. Those that cannot be
 * read become problems; those that vanish meanwhile are left out.
 *
 * @throws ToolError if the folder itself cannot be read
 */
export function readPackagesFolder(path: string): PackagesFolder {
  const memory = readingMemory();
  return readEachPackage(path, (fileName) => {
    const filePath = join(path, fileName);
    return withFile(
      filePath,
      (file) => ({ fileName, path: filePath, size: file.size, info: readPackageInfo(file, memory.texts) }),
      memory,
    );
  });
}

/** Reads each package of a folder, and collects the problems of those that cannot be read. */
export function readEachPackage<T>(
  folder: string,
  read: (fileName: string) => T,
): { packages: T[]; problems: Problem[] } {
  const packages: T[] = [];
  const problems: Problem[] = [];
  for (const fileName of packageFileNames(folder)) {
    try {
      packages.push(read(fileName));
    } catch (error) {
      const cause = error instanceof ToolError ? error.cause : error;
      const file = join(folder, fileName);
      if (isSystemError(cause, 'ENOENT')) {
        const message = whyUnopenable(file);
        if (message !== undefined) problems.push({ code: 'NOT_A_FILE', message, file });
        continue;
      }
      if (!(error instanceof ToolError)) throw error;
      problems.push({ code: error.code, message: error.message, file });
    }
  }
  return { packages, problems };
}

/** Why a file that a listing had cannot be opened, although it did not vanish meanwhile; undefined if it did. */
export function whyUnopenable(file: string): string | undefined {
  if (lstatSync(file, { throwIfNoEntry: false }) !== undefined) return `${file}: is a link to nothing`;
  // What a listing shows instead of bytes that are no UTF-8; with it, the file has another name.
  return file.includes('\u{fffd}') ? `${file}: its name is not UTF-8` : undefined;
}

function packageFileNames(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.hpkg'))
      .toSorted();
  } catch (error) {
    throw describeSystemError(error, `packages folder ${folder}`);
  }
}
