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
import { ExitCode, isSystemError, ToolError } from '@buildmeister/cli';
import { type FileIdentity, identify, isSameFile } from './file-identity.js';
import type { Generation } from './read-generation.js';
import { generationPath, type Layout, newPrefix, repositoryFiles } from './layout.js';

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
 * @throws ToolError `PACKAGE_CHANGED` (69) if a package is no longer the file that was read
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
  const copies = reusableCopies(layout, current);
  for (const file of packages) {
    const target = join(staging.packages, file.fileName);
    const copy = copies.get(file.fileName);
    if (copy !== undefined && isSameFile(copy.source, file)) linkSync(copy.path, target);
    else bringIn(file, target);
  }
  return staging;
}

/** The packages of `current` that are no links to the packages folder but copies, with what they were copied from. */
function reusableCopies(
  layout: Layout,
  current: Generation | undefined,
): ReadonlyMap<string, { readonly path: string; readonly source: FileIdentity }> {
  const copies = new Map<string, { path: string; source: FileIdentity }>();
  if (current?.record === undefined) return copies;
  const folder = join(generationPath(layout, current.number), repositoryFiles.packages);
  for (const source of current.record.packages) {
    const path = join(folder, source.fileName);
    const stats = statSync(path, { throwIfNoEntry: false, bigint: true });
    if (stats !== undefined && String(stats.ino) !== source.inode)
      copies.set(source.fileName, { path, source });
  }
  return copies;
}

function bringIn(file: PackageFile, target: string): void {
  const linked = linkOrCopy(file, target);
  // A link is the file itself; what was copied has to be the file still, and all of it.
  const found = identify(linked ? target : file.path);
  if (isSameFile(found, file) && (linked || statSync(target).size === file.size)) return;
  throw new ToolError('PACKAGE_CHANGED', `${file.path} was replaced while the repository was made`, {
    exitCode: ExitCode.unavailable,
    hint: 'something else writes to the packages folder; run the same command again',
  });
}

function linkOrCopy({ path }: PackageFile, target: string): boolean {
  try {
    linkSync(path, target);
    return true;
  } catch (error) {
    // Another file system, one without links, or a file of another user that the kernel protects.
    if (!isSystemError(error, 'EXDEV', 'EPERM', 'ENOTSUP', 'EMLINK')) throw error;
  }
  copyFileSync(path, target, constants.COPYFILE_FICLONE);
  const { atime, mtime } = statSync(path);
  utimesSync(target, atime, mtime);
  const descriptor = openSync(target, 'r');
  fsyncSync(descriptor);
  closeSync(descriptor);
  return false;
}
