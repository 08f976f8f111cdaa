import { readFileSync } from 'node:fs';
import { describeSystemError } from '@buildmeister/cli';
import { withFile } from './open-file.js';
import { canonicalFileName, type PackageInfo, versionText } from './package-info.js';
import { readNameAndVersion } from './package-reader.js';
import { readingMemory } from './reading-memory.js';
import type { RepositoryInfo } from './repository-info.js';
import { parseRepositoryInfo } from './repository-info-parser.js';
import { mergeLicenses, readRepositoryPackage } from './repository-package.js';
import type { Repository } from './repository-reader.js';

/** @throws ToolError `BAD_REPOSITORY_INFO`, or if it cannot be read */
export function readRepositoryInfoFile(path: string): RepositoryInfo {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw describeSystemError(error, path);
  }
  return parseRepositoryInfo(text, path);
}

/** What to tell about each package. */
export interface RepositoryProgress {
  added?(path: string, info: PackageInfo): void;
  kept?(info: PackageInfo): void;
}

/**
 * Describes a repository of these package files, in this order.
 *
 * @throws ToolError for the first package that cannot be read
 */
export function describeRepository(
  info: RepositoryInfo,
  paths: readonly string[],
  progress: RepositoryProgress = {},
): Repository {
  const memory = readingMemory();
  let { licenses } = info;
  const packages = paths.map((path) => {
    const added = readRepositoryPackage(path, memory);
    licenses = mergeLicenses(licenses, added.licenses);
    progress.added?.(path, added.info);
    return added.info;
  });
  return { info: { ...info, licenses }, packages };
}

export interface UpdateOptions {
  /** The repository whose records are used again. */
  readonly known: Repository;
  /**
   * Take a file's name for what it says, and do not open the files of packages whose canonical name is
   * known. Otherwise they are opened for their name and version.
   */
  readonly trustFileNames: boolean;
  /** Where a path of the list is. */
  readonly locate?: (path: string) => string;
  readonly progress?: RepositoryProgress;
}

/**
 * Describes a repository of these package files, in this order, with the records of another one where it has
 * them: Haiku's src/bin/package_repo/command_update.cpp. As there, a package that was built again with the
 * same version keeps its old checksum, and the licenses of packages that are kept are left out.
 *
 * @returns the repository, and the packages of `known` that are not in it any more
 * @throws ToolError for the first package that cannot be read
 */
export function updateRepository(
  info: RepositoryInfo,
  paths: readonly string[],
  { known, trustFileNames, locate = (path) => path, progress = {} }: UpdateOptions,
): { readonly repository: Repository; readonly dropped: readonly PackageInfo[] } {
  const memory = readingMemory();
  const records = new Map(
    known.packages.map((record) => [
      trustFileNames ? canonicalFileName(record) : nameAndVersion(record),
      record,
    ]),
  );
  const kept = new Set<PackageInfo>();
  let { licenses } = info;
  const packages = paths.map((path) => {
    const key = trustFileNames
      ? path
      : withFile(locate(path), (file) => nameAndVersion(readNameAndVersion(file, memory.texts)), memory);
    const record = records.get(key);
    if (record !== undefined) {
      kept.add(record);
      progress.kept?.(record);
      return record;
    }
    const added = readRepositoryPackage(locate(path), memory);
    licenses = mergeLicenses(licenses, added.licenses);
    progress.added?.(path, added.info);
    return added.info;
  });
  return {
    repository: { info: { ...info, licenses }, packages },
    dropped: known.packages.filter((record) => !kept.has(record)),
  };
}

function nameAndVersion({ name, version }: Pick<PackageInfo, 'name' | 'version'>): string {
  return `${name}-${versionText(version)}`;
}
