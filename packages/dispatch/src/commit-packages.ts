import { access, link, lstat, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isSystemError } from '@buildmeister/cli';
import { syncFolder } from '@buildmeister/storage';

export type Commit =
  | { readonly committed: true }
  /** Why not; then the packages folder is as it was. */
  | { readonly committed: false; readonly reason: string };

/**
 * Puts files of `stagingFolder` into `packagesFolder`, all or none, and never over a file that is there. It may
 * be called again after it was interrupted at any point, with the same arguments, and then completes the set;
 * the staging folder must be kept until this has answered.
 */
export async function commitPackages(
  fileNames: readonly string[],
  stagingFolder: string,
  packagesFolder: string,
): Promise<Commit> {
  const placed: string[] = [];
  for (const fileName of fileNames) {
    const target = join(packagesFolder, fileName);
    const outcome = await placeFile(join(stagingFolder, fileName), target);
    if (outcome === 'placed') {
      placed.push(target);
      continue;
    }
    for (const path of placed) await rm(path, { force: true });
    const reason =
      outcome === 'taken'
        ? `${fileName} has come into the packages folder meanwhile`
        : `${fileName} has vanished from the staging folder`;
    return { committed: false, reason };
  }
  await syncFolder(packagesFolder);
  return { committed: true };
}

/**
 * A hard link makes the file appear whole and fails where the name is taken. It also tells afterwards
 * whether a file at the target is this one: both names have the same inode.
 */
async function placeFile(source: string, target: string): Promise<'placed' | 'taken' | 'vanished'> {
  try {
    await link(source, target);
    return 'placed';
  } catch (error) {
    if (isSystemError(error, 'EEXIST')) return (await isSameFile(source, target)) ? 'placed' : 'taken';
    if (isSystemError(error, 'ENOENT')) return 'vanished';
    // File systems without hard links, such as Haiku's.
    if (!isSystemError(error, 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS')) throw error;
  }
  if (await exists(target)) return (await exists(source)) ? 'taken' : 'placed';
  await rename(source, target);
  return 'placed';
}

async function isSameFile(a: string, b: string): Promise<boolean> {
  const [first, second] = await Promise.all([lstat(a), lstat(b)]);
  return first.ino === second.ino && first.dev === second.dev;
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}
