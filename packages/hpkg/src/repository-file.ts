import { readFileSync } from 'node:fs';
import { describeSystemError } from '@buildmeister/cli';
import { canonicalFileName, type PackageInfo, versionText } from './package-info.js';
import type { RepositoryInfo, RepositoryLicense } from './repository-info.js';
import { parseRepositoryInfo } from './repository-info-parser.js';
import { mergeLicenses, type RepositoryPackage, RepositoryPackageReader } from './repository-package.js';
import type { IndexedPackage, RepositoryIndex, RepositoryReader } from './repository-reader.js';
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
  added?(path: string, added: RepositoryPackage): void;
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
  const packing = new Packing(info);
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
  const packing = new Packing(info);
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
      packing.addKnown(index, record);
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
class Packing {
  private readonly info: RepositoryInfo;
  private readonly writer: RepositoryWriter;
  private readonly files = new RepositoryPackageReader();
  private licenses: readonly RepositoryLicense[];

  constructor(info: RepositoryInfo) {
    this.info = info;
    this.writer = new RepositoryWriter(info);
    this.licenses = info.licenses;
  }

  readNameAndVersion(path: string): NameAndVersion {
    return this.files.readNameAndVersion(path);
  }

  addFile(path: string): RepositoryPackage {
    const added = this.files.read(path);
    this.licenses = mergeLicenses(this.licenses, added.licenses);
    if (added.record === undefined) this.writer.add(added.info());
    else this.writer.addRecord(added.record, added.summary);
    return added;
  }

  addKnown(index: RepositoryIndex, indexed: IndexedPackage): void {
    this.writer.addKnown(index, indexed);
  }

  finish(): PackedRepository {
    const { licenses, writer } = this;
    return {
      ...writer.finish({ ...this.info, licenses }),
      packageCount: writer.packageCount,
      licenseCount: licenses.length,
    };
  }
}
