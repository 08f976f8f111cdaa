import { lstatSync, mkdirSync, readdirSync, realpathSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describeSystemError, isSystemError, ToolError } from '@buildmeister/cli';
import type { ObsoletePackage, Problem } from '@buildmeister/documents';
import {
  packageDependencyInfo,
  type PackageInfo,
  readingMemory,
  readPackageInfo,
  withFile,
} from '@buildmeister/hpkg';
import { identityOf, isSameFile } from './generations/file-identity.js';
import type { PackageFile } from './generations/stage-packages.js';
import { type PackageContent, packageFacts } from './package-facts.js';
import type { PublishedPackage } from './published-packages.js';

/** A package in the packages folder: what it says, and which file that was read from. */
export interface FolderPackage extends PackageContent {
  readonly file: PackageFile;
}

export interface PackagesFolder {
  /** Sorted by file name. */
  readonly packages: readonly FolderPackage[];
  /** Files that are called .hpkg and cannot be read as packages. */
  readonly problems: readonly Readonly<Problem>[];
}

/**
 * Whether a file only stands for a package that is in a store: HaikuPorter empties what it has stored
 * (PackageRepository.py, _stubLocalPackages).
 */
export function isStub({ size }: Pick<PackageFile, 'size'>): boolean {
  return size === 0;
}

/**
 * Reads the packages of a folder. A file that was published is not read again: `published` knows what is in it. Neither is
 * a stub of a package that was published.
 *
 * @throws ToolError if there is no such folder
 */
export function readFolder(
  path: string,
  published: ReadonlyMap<string, PublishedPackage> = new Map(),
): PackagesFolder {
  const packages: FolderPackage[] = [];
  const problems: Problem[] = [];
  const memory = readingMemory();
  for (const fileName of listPackages(path)) {
    const file = findFile(path, fileName);
    if (file === undefined) continue;
    if ('code' in file) {
      problems.push(file);
      continue;
    }
    const known = published.get(file.fileName);
    const isKnownStub = isStub(file) && known?.summary.checksum !== undefined;
    if (
      known !== undefined &&
      (isKnownStub || (known.source !== undefined && isSameFile(known.source, file)))
    ) {
      const { facts, summary, addTo } = known;
      packages.push({ facts, summary, addTo, file });
      continue;
    }
    try {
      const info = withFile(file.path, (open) => readPackageInfo(open, memory.texts), memory);
      packages.push({ ...contentOf(file.fileName, info), file });
    } catch (error) {
      if (!(error instanceof ToolError)) throw error;
      if (isSystemError(error.cause, 'ENOENT')) continue;
      problems.push({
        code: error.code,
        message: `${error.message}; left out`,
        hint: 'build its port again, or put a good copy there',
        file: file.path,
      });
    }
  }
  return { packages, problems };
}

function contentOf(fileName: string, info: PackageInfo): PackageContent {
  return {
    facts: packageFacts(fileName, packageDependencyInfo(info), info),
    summary: info,
    addTo: (writer, checksum) => {
      writer.add({ ...info, checksum });
    },
  };
}

/**
 * Moves obsolete packages to the folder `.obsolete` of the packages folder, as HaikuPorter does.
 *
 * @returns a problem for each that could not be moved; those that are gone already are none
 */
export function moveObsolete(
  folder: string,
  obsolete: readonly Readonly<ObsoletePackage>[],
): readonly Problem[] {
  const target = join(folder, '.obsolete');
  const problems: Problem[] = [];
  for (const { fileName } of obsolete) {
    try {
      mkdirSync(target, { recursive: true });
      renameSync(join(folder, fileName), join(target, fileName));
    } catch (error) {
      if (isSystemError(error, 'ENOENT')) continue;
      const described = describeSystemError(
        error,
        `${fileName} is obsolete but cannot be moved to ${target}`,
      );
      if (!(described instanceof ToolError)) throw error;
      problems.push({ code: 'CANNOT_MOVE', message: described.message, file: join(folder, fileName) });
    }
  }
  return problems;
}

/**
 * Undefined if it is gone, a problem if it is no file. A link stands for the file at its end. Looked at before the
 * package is read, so that a file that is replaced meanwhile is seen to be another when it is published.
 */
function findFile(folder: string, fileName: string): PackageFile | Problem | undefined {
  const path = join(folder, fileName);
  const entry = lstatSync(path, { throwIfNoEntry: false, bigint: true });
  if (entry === undefined) return undefined;
  if (entry.isFile()) return { fileName, path, ...identityOf(entry) };
  const target = entry.isSymbolicLink() ? followLink(path) : path;
  const found = target === undefined ? undefined : statSync(target, { throwIfNoEntry: false, bigint: true });
  if (target !== undefined && found?.isFile() === true) {
    return { fileName, path: target, ...identityOf(found) };
  }
  const what = target === undefined ? 'is a link to nothing' : 'is not a file';
  return { code: 'NOT_A_FILE', message: `${path}: ${what}; left out`, hint: 'remove it', file: path };
}

function followLink(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch (error) {
    if (isSystemError(error, 'ENOENT', 'ELOOP', 'ENOTDIR')) return undefined;
    throw error;
  }
}

function listPackages(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.hpkg'))
      .toSorted();
  } catch (error) {
    throw describeSystemError(error, `packages folder ${folder}`);
  }
}
