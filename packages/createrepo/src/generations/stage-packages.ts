import {
  constants,
  copyFileSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  closeSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs';
import { join } from 'node:path';
import { describeSystemError, ExitCode, isSystemError, ToolError } from '@buildmeister/cli';
import { type FileIdentity, identify, isSameFile } from './file-identity.js';
import type { Generation } from './read-generation.js';
import { type Layout, newPrefix, repositoryFiles } from './layout.js';

/** A package file to publish, as it was when its contents were read. */
export interface PackageFile extends FileIdentity {
  readonly fileName: string;
  readonly path: string;
}

/** A generation that is being made. */
export interface Staging {
  readonly number: number;
  readonly path: string;
  /** Where its packages are. */
  readonly packages: string;
}

/**
 * Begins generation `number`: a folder with its packages, as hard links where the file system allows it. What
 * cannot be linked is copied, once: later generations link to the copy in `current`.
 *
 * @throws UnstageableError if a package is no longer the file that was read (`PACKAGE_CHANGED`), or cannot be read any more
 */
export function stagePackages(
  layout: Layout,
  number: number,
  packages: readonly PackageFile[],
  current: Generation | undefined,
): Staging {
  const path = join(layout.generations, `${newPrefix}${number}`);
  const staging: Staging = { number, path, packages: join(path, repositoryFiles.packages) };
  mkdirSync(layout.generations, { recursive: true });
  rmSync(path, { recursive: true, force: true });
  mkdirSync(staging.packages, { recursive: true });
  const copied = new Map(current?.record?.packages.map((source) => [source.fileName, source]));
  for (const file of packages) {
    const target = join(staging.packages, file.fileName);
    if (linkPackage(file, target)) continue;
    const source = copied.get(file.fileName);
    const isCopied = current !== undefined && source !== undefined && isSameFile(source, file);
    if (isCopied && tryLink(join(current.path, repositoryFiles.packages, file.fileName), target)) continue;
    copyPackage(file, target);
  }
  return staging;
}

/** @returns whether that is possible */
function linkPackage(file: PackageFile, target: string): boolean {
  if (!tryLink(file.path, target)) return false;
  if (!isSameFile(identify(target), file)) throw changed(file);
  return true;
}

function tryLink(path: string, target: string): boolean {
  try {
    linkSync(path, target);
    return true;
  } catch (error) {
    // Another file system, one without links, a file of another user that the kernel protects, or it is gone.
    if (isSystemError(error, 'EXDEV', 'EPERM', 'ENOTSUP', 'EMLINK', 'ENOENT')) return false;
    throw error;
  }
}

function copyPackage(file: PackageFile, target: string): void {
  reading(file, () => {
    copyFileSync(file.path, target, constants.COPYFILE_FICLONE);
  });
  const { atime, mtime } = reading(file, () => statSync(file.path));
  utimesSync(target, atime, mtime);
  const descriptor = openSync(target, 'r');
  fsyncSync(descriptor);
  closeSync(descriptor);
  // It has to be the file still, and the copy all of it.
  if (
    !isSameFile(
      reading(file, () => identify(file.path)),
      file,
    ) ||
    statSync(target).size !== file.size
  )
    throw changed(file);
}

/** A package file that cannot be published now. */
export class UnstageableError extends ToolError {
  readonly fileName: string;

  constructor({ fileName }: PackageFile, error: ToolError) {
    const { code, message, hint, exitCode } = error;
    super(code, message, { cause: error, hint, exitCode });
    this.fileName = fileName;
  }
}

function changed(file: PackageFile): ToolError {
  const message = `${file.path} was replaced while the repository was made`;
  return new UnstageableError(
    file,
    new ToolError('PACKAGE_CHANGED', message, {
      exitCode: ExitCode.unavailable,
      hint: 'something else writes to the packages folder; run the same command again',
    }),
  );
}

/** What the disk says of this file is told apart from what it says of all that is written. */
function reading<Result>(file: PackageFile, act: () => Result): Result {
  try {
    return act();
  } catch (error) {
    if (isSystemError(error, 'ENOENT')) throw changed(file);
    const described = isSystemError(error, 'EACCES', 'EIO') ? describeSystemError(error, file.path) : error;
    throw described instanceof ToolError ? new UnstageableError(file, described) : error;
  }
}
