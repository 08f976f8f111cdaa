import { mkdirSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { describeSystemError, isSystemError, ToolError } from '@buildmeister/cli';
import type { ObsoletePackage, Problem } from '@buildmeister/documents';
import { packageDependencyInfo, type PackageInfo, readPackagesFolder } from '@buildmeister/hpkg';
import { identify } from './generations/file-identity.js';
import type { PackageFile } from './generations/stage-packages.js';
import type { PackageFacts } from './package-facts.js';

/** A package in the packages folder: what it says, and which file that was read from. */
export interface FolderPackage {
  readonly facts: PackageFacts;
  readonly info: PackageInfo;
  readonly file: PackageFile;
}

export interface PackagesFolder {
  /** Sorted by file name. */
  readonly packages: readonly FolderPackage[];
  /** Files that are called .hpkg and cannot be read as packages. */
  readonly problems: readonly Readonly<Problem>[];
}

/**
 * Reads all packages of a folder.
 *
 * @throws ToolError if there is no such folder
 */
export function readFolder(path: string): PackagesFolder {
  // Before reading, so that a file that is replaced meanwhile is seen to be another when it is published.
  const files = new Map(identifyPackages(path).map((file) => [file.fileName, file]));
  const { packages, problems } = readPackagesFolder(path);
  return {
    packages: packages.flatMap(({ fileName, info }) => {
      const file = files.get(fileName);
      return file === undefined ? [] : [{ facts: packageFacts(fileName, info), info, file }];
    }),
    problems: problems.map((problem) => ({
      ...problem,
      message: `${problem.message}; left out`,
      hint: 'build its port again, or put a good copy there',
    })),
  };
}

export function packageFacts(fileName: string, info: PackageInfo): PackageFacts {
  const { name, version, architecture, provides, requires } = packageDependencyInfo(info);
  return { fileName, name, version, architecture, vendor: info.vendor, provides, requires };
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

function identifyPackages(folder: string): readonly PackageFile[] {
  const files: PackageFile[] = [];
  for (const fileName of listPackages(folder)) {
    const path = join(folder, fileName);
    try {
      files.push({ fileName, path, ...identify(path) });
    } catch (error) {
      if (!isSystemError(error, 'ENOENT')) throw error;
    }
  }
  return files;
}

function listPackages(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.hpkg'));
  } catch (error) {
    throw describeSystemError(error, `packages folder ${folder}`);
  }
}
