import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { isSystemError } from '@buildmeister/cli';

/** The folders that required packages are taken from, and what is in them. */
export interface PackageFolders {
  readonly path: string;
  readonly files: ReadonlySet<string>;
  /** Null if there are no system packages. */
  readonly systemPath: string | null;
  readonly systemFiles: ReadonlySet<string>;
}

export interface LocatedPackage {
  readonly fileName: string;
  readonly path: string;
}

/** Where packages lie, built ones before those of the system, or the name of the first that is not there any more. */
export async function locatePackages(
  fileNames: Iterable<string>,
  { path, files, systemPath, systemFiles }: PackageFolders,
): Promise<readonly LocatedPackage[] | string> {
  const found: LocatedPackage[] = [];
  for (const fileName of fileNames) {
    const folders = files.has(fileName) ? [path] : [];
    if (systemPath !== null && systemFiles.has(fileName)) folders.push(systemPath);
    const place = await firstExisting(folders.map((parent) => join(parent, fileName)));
    if (place === undefined) return fileName;
    found.push({ fileName, path: place });
  }
  return found;
}

async function firstExisting(paths: readonly string[]): Promise<string | undefined> {
  for (const path of paths) {
    try {
      await access(path);
      return path;
    } catch (error) {
      if (!isSystemError(error)) throw error;
    }
  }
  return undefined;
}
