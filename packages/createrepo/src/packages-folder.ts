import { lstatSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describeSystemError, isSystemError, ToolError } from '@buildmeister/cli';
import type { ObsoletePackage, Problem } from '@buildmeister/documents';
import {
  fileChecksum,
  packageDependencyInfo,
  packageExclusions,
  type PackageInfo,
  readingMemory,
  readPackageInfo,
  whyUnopenable,
  withFile,
} from '@buildmeister/hpkg';
import type { FolderAside } from '@buildmeister/storage';
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

/** What is known of packages that were published before. */
export interface FormerPackages {
  readonly published: ReadonlyMap<string, PublishedPackage>;
  /** The folder in which readers find these packages; undefined if it is not certain to hold them. */
  readonly folder: string | undefined;
}

/**
 * Reads the packages of a folder. A file that was published is not read again: `former` knows what is in it. Neither is
 * a stub of a package that was published. In the place of a file that has become unreadable stands the package that was
 * published under its name, if that still is what it was.
 *
 * @throws ToolError if there is no such folder
 */
export function readFolder(
  path: string,
  former: FormerPackages = { published: new Map(), folder: undefined },
): PackagesFolder {
  const packages: FolderPackage[] = [];
  const problems: Problem[] = [];
  const memory = readingMemory();
  const addUnusable = (fileName: string, problem: Problem): void => {
    const known = former.published.get(fileName);
    const copy = known === undefined ? undefined : publishedCopy(known, former.folder);
    if (copy !== undefined) packages.push(copy);
    const outcome = copy === undefined ? 'left out' : 'the one that is published stays';
    problems.push({ ...problem, message: `${problem.message}; ${outcome}` });
  };
  for (const fileName of listPackages(path)) {
    const file = findFile(path, fileName);
    if (file === undefined) continue;
    if ('code' in file) {
      addUnusable(fileName, file);
      continue;
    }
    const known = former.published.get(file.fileName);
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
      addUnusable(fileName, {
        code: error.code,
        message: error.message,
        hint: 'build its port again, or put a good copy there',
        file: file.path,
      });
    }
  }
  return { packages, problems };
}

/** The package as it is in the folder that readers use, if it is there and has the content that it had. */
export function publishedCopy(
  { facts, summary, addTo }: PublishedPackage,
  folder: string | undefined,
): FolderPackage | undefined {
  const file = folder === undefined ? undefined : findFile(folder, facts.fileName);
  if (file === undefined || 'code' in file) return undefined;
  try {
    return withFile(file.path, fileChecksum) === summary.checksum
      ? { facts, summary, addTo, file }
      : undefined;
  } catch (error) {
    if (error instanceof ToolError) return undefined;
    throw error;
  }
}

function contentOf(fileName: string, info: PackageInfo): PackageContent {
  return {
    facts: packageFacts(fileName, { ...packageDependencyInfo(info), ...packageExclusions(info) }, info),
    summary: info,
    addTo: (writer, checksum) => {
      writer.add({ ...info, checksum });
    },
  };
}

/**
 * Puts obsolete packages aside.
 *
 * @returns a problem for each that could not be moved; those that are gone already are none
 */
export async function moveObsolete(
  aside: FolderAside,
  obsolete: readonly Readonly<ObsoletePackage>[],
): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  for (const { fileName } of obsolete) {
    try {
      await aside.put(fileName);
    } catch (error) {
      if (!isSystemError(error)) throw error;
      const what = `${fileName} is obsolete but cannot be moved to ${aside.place}`;
      const described = describeSystemError(error, what);
      problems.push({
        code: 'CANNOT_MOVE',
        message: described instanceof ToolError ? described.message : `${what}: ${error.message}`,
        file: join(dirname(aside.place), fileName),
      });
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
  if (entry === undefined) {
    const message = whyUnopenable(path);
    if (message === undefined) return undefined;
    return { code: 'NOT_A_FILE', message: `${message}; left out`, hint: 'rename it', file: path };
  }
  if (entry.isFile()) return { fileName, path, ...identityOf(entry) };
  const target = entry.isSymbolicLink() ? followLink(path) : path;
  const found = target === undefined ? undefined : statSync(target, { throwIfNoEntry: false, bigint: true });
  if (target !== undefined && found?.isFile() === true) {
    return { fileName, path: target, ...identityOf(found) };
  }
  const what = target === undefined ? 'is a link to nothing' : 'is not a file';
  return { code: 'NOT_A_FILE', message: `${path}: ${what}`, hint: 'remove it', file: path };
}

function followLink(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch (error) {
    // Whatever is wrong with one link, the others can be published.
    if (isSystemError(error)) return undefined;
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
