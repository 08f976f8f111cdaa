import { access, link, lstat, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isSystemError } from '@buildmeister/cli';
import { syncFolder } from '@buildmeister/storage';

export type Commit =
  /** `kept`: shared files that were there already and stayed. */
  | { readonly committed: true; readonly kept: readonly string[] }
  /** Why not; then the packages folder has none of them that is not shared. */
  | { readonly committed: false; readonly reason: string };

export interface CommitFolders {
  readonly from: string;
  /** The packages folder. */
  readonly to: string;
}

/**
 * Puts files from a staging folder into the packages folder, all or none, and never over a file that is there. Of a file that another
 * port makes too, the one that is there stays. It may be called again after it was interrupted at any point, with the
 * same arguments, and then completes the set; the staging folder must be kept until this has answered.
 *
 * @param shared those of `fileNames` that another port makes as well
 */
export async function commitPackages(
  fileNames: readonly string[],
  { from, to }: CommitFolders,
  shared: ReadonlySet<string> = new Set(),
): Promise<Commit> {
  const placed: string[] = [];
  const kept: string[] = [];
  // The shared ones last, and they are never removed again: another build may have found them there and left out its own.
  const inOrder = [
    ...fileNames.filter((fileName) => !shared.has(fileName)),
    ...fileNames.filter((fileName) => shared.has(fileName)),
  ];
  for (const fileName of inOrder) {
    const target = join(to, fileName);
    const isShared = shared.has(fileName);
    const outcome = await placeFile(join(from, fileName), target);
    if (isShared && (outcome === 'taken' || (outcome === 'vanished' && (await exists(target))))) {
      kept.push(fileName);
      continue;
    }
    if (outcome === 'placed') {
      if (!isShared) placed.push(target);
      continue;
    }
    for (const path of placed) await rm(path, { force: true });
    const reason =
      outcome === 'taken'
        ? `${fileName} has come into the packages folder meanwhile`
        : `${fileName} has vanished from the staging folder`;
    return { committed: false, reason };
  }
  await syncFolder(to);
  return { committed: true, kept };
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
