import { readFileSync } from 'node:fs';
import { describeSystemError } from '@buildmeister/cli';
import { withFile } from './open-file.js';
import { canonicalFileName, type PackageInfo, versionText } from './package-info.js';
import { readNameAndVersion } from './package-reader.js';
import { readingMemory } from './reading-memory.js';
import type { RepositoryInfo } from './repository-info.js';
import { parseRepositoryInfo } from './repository-info-parser.js';
import { mergeLicenses, readRepositoryPackage } from './repository-package.js';
import type { IndexedPackage, RepositoryReader } from './repository-reader.js';
import { RepositoryWriter, type WrittenRepository } from './repository-writer.js';

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
  kept?(info: NameAndVersion): void;
}

/** What has been put into a repository file. */
export interface PackedRepository extends WrittenRepository {
  readonly packageCount: number;
  readonly licenseCount: number;
}

/**
 * Makes a repository file of these package files, in this order.
 *
 * @throws ToolError for the first package that cannot be read, or as `writeRepository`
 */
export function packRepository(
  info: RepositoryInfo,
  paths: readonly string[],
  { locate = (path) => path, progress = {} }: PackOptions = {},
): PackedRepository {
  const packing = beginPacking(info);
  for (const path of paths) {
    const added = packing.addFile(locate(path));
    progress.added?.(path, added);
  }
  return packing.finish();
}

export interface PackOptions {
  /** Where a path of the list is. */
  readonly locate?: (path: string) => string;
  readonly progress?: RepositoryProgress;
}

export interface UpdateOptions extends PackOptions {
  /** The repository whose records are used again. */
  readonly known: RepositoryReader;
  /**
   * Take a file's name for what it says, and do not open the files of packages whose canonical name is
   * known. Otherwise they are opened for their name and version.
   */
  readonly trustFileNames: boolean;
}

export type NameAndVersion = Pick<PackageInfo, 'name' | 'version'>;

/**
 * Makes a repository file of these package files, in this order, with the records of another one where it has
 * them: Haiku's src/bin/package_repo/command_update.cpp. As there, a package that was built again with the
 * same version keeps its old checksum, and the licenses of packages that are kept are left out.
 *
 * @returns the repository, and the packages of `known` that are not in it any more
 * @throws ToolError for the first package that cannot be read, or as `writeRepository`
 */
export function updateRepository(
  info: RepositoryInfo,
  paths: readonly string[],
  { known, trustFileNames, locate = (path) => path, progress = {} }: UpdateOptions,
): { readonly repository: PackedRepository; readonly dropped: readonly NameAndVersion[] } {
  const packing = beginPacking(info);
  const index = known.index();
  const records = new Map(
    index.packages.map((record) => [
      trustFileNames ? canonicalFileName(record) : nameAndVersion(record),
      record,
    ]),
  );
  const kept = new Set<IndexedPackage>();
  for (const path of paths) {
    const record = records.get(
      trustFileNames ? path : nameAndVersion(packing.readNameAndVersion(locate(path))),
    );
    if (record === undefined) {
      const added = packing.addFile(locate(path));
      progress.added?.(path, added);
    } else {
      kept.add(record);
      packing.addKnown(index.read(record));
      progress.kept?.(record);
    }
  }
  return { repository: packing.finish(), dropped: index.packages.filter((record) => !kept.has(record)) };
}

/** `foo-1.2-3` */
export function nameAndVersion({ name, version }: NameAndVersion): string {
  return `${name}-${versionText(version)}`;
}

/** A repository file that packages are put into. */
interface Packing {
  readNameAndVersion(path: string): NameAndVersion;
  addFile(path: string): PackageInfo;
  addKnown(record: PackageInfo): void;
  finish(): PackedRepository;
}

function beginPacking(info: RepositoryInfo): Packing {
  const memory = readingMemory();
  const writer = new RepositoryWriter(info);
  let { licenses } = info;
  return {
    readNameAndVersion: (path) => withFile(path, (file) => readNameAndVersion(file, memory.texts), memory),
    addFile: (path) => {
      const added = readRepositoryPackage(path, memory);
      licenses = mergeLicenses(licenses, added.licenses);
      writer.add(added.info);
      return added.info;
    },
    addKnown: (record) => {
      writer.add(record);
    },
    finish: () => ({
      ...writer.finish({ ...info, licenses }),
      packageCount: writer.packageCount,
      licenseCount: licenses.length,
    }),
  };
}
