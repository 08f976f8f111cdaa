import { existsSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isSystemError } from '@buildmeister/cli';
import type { Port } from '@buildmeister/portstree';
import { PythonError } from '../build-stopped.js';
import type { OwnPackage } from '../requirements/required-packages.js';

export const infoSuffix = '.DependencyInfo';
export const markerSuffix = '.DependencyInfoMarker';

/** Writes what the packages of a port provide and require, and the mark that it was written (Port.py). */
export function writeDependencyInfos(folder: string, { packages, versionedName }: Port): void {
  for (const made of packages) {
    const { name, version, ...rest } = made.dependencyInfo;
    const text = JSON.stringify({ name, version, ...rest }, null, 4);
    writeFileSync(join(folder, `${made.versionedName}${infoSuffix}`), `${text}\n`);
  }
  touch(join(folder, `${versionedName}${markerSuffix}`));
}

/**
 * Reads what was written of a port's packages: that counts for a build, and not what the recipe says by now.
 *
 * @throws PythonError if one is not there
 */
export function readDependencyInfos(folder: string, { packages }: Port): readonly OwnPackage[] {
  return packages.map(({ versionedName }) => {
    const file = join(folder, `${versionedName}${infoSuffix}`);
    return { versionedName, ...parse(read(file)) };
  });
}

/** Gives a file the present time, and makes it if there is none. */
export function touch(file: string): void {
  if (!existsSync(file)) writeFileSync(file, '');
  const now = new Date();
  utimesSync(file, now, now);
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (!isSystemError(error, 'ENOENT')) throw error;
    throw new PythonError(`[Errno 2] No such file or directory: '${file}'`, { cause: error });
  }
}

function parse(text: string): Omit<OwnPackage, 'versionedName'> {
  const found: unknown = JSON.parse(text);
  const list = (name: string): readonly string[] => {
    const value: unknown = typeof found === 'object' ? Reflect.get(found ?? {}, name) : undefined;
    return Array.isArray(value) ? value.map(String) : [];
  };
  return {
    requires: list('requires'),
    buildRequires: list('buildRequires'),
    buildPrerequires: list('buildPrerequires'),
  };
}
