import { constants } from 'node:fs';
import { copyFile, link, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describeSystemError, isSystemError } from '@buildmeister/cli';
import { type AsidePackage, asideName, type PackagesAside } from './packages-aside.js';

export interface FolderAside extends PackagesAside {
  /** Puts a package of the folder aside; false if it is gone already. @throws what the operating system says */
  put(fileName: string): Promise<boolean>;
}

/** The packages that were put aside from a packages folder. */
export function folderAside(packages: string): FolderAside {
  const folder = join(packages, asideName);
  return {
    place: folder,
    list: async () => {
      const names = (await namesIn(folder)).filter((name) => name.endsWith('.hpkg')).toSorted();
      const found = await Promise.all(names.map((name) => look(folder, name)));
      return found.flat();
    },
    put: async (fileName) => {
      try {
        await mkdir(folder, { recursive: true });
        await move(join(packages, fileName), join(folder, fileName));
        return true;
      } catch (error) {
        if (isSystemError(error, 'ENOENT')) return false;
        throw error;
      }
    },
    copyTo: async (fileName, path) => {
      const source = join(folder, fileName);
      try {
        await link(source, path);
        return true;
      } catch (error) {
        if (isSystemError(error, 'ENOENT')) return false;
        // File systems without hard links, such as Haiku's, and others.
        if (!isSystemError(error, 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EXDEV', 'EMLINK')) throw error;
      }
      await copyFile(source, path, constants.COPYFILE_EXCL);
      return true;
    },
    pathOf: (fileName) => join(folder, fileName),
    tookBack: (fileName) => rm(join(folder, fileName), { force: true }),
    remove: (fileName) => rm(join(folder, fileName), { force: true }),
  };
}

async function move(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    // The folder may be a mount, or a link to another disk.
    if (!isSystemError(error, 'EXDEV')) throw error;
    await copyFile(from, `${to}.new`);
    const file = await open(`${to}.new`, 'r');
    try {
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(`${to}.new`, to);
    await rm(from);
  }
}

/** A move leaves the time at which a file was written as it is, and is seen in the time of its last change. */
async function look(folder: string, fileName: string): Promise<readonly AsidePackage[]> {
  try {
    const { size, ctimeMs } = await stat(join(folder, fileName));
    return [{ fileName, size, since: ctimeMs }];
  } catch (error) {
    if (isSystemError(error, 'ENOENT')) return [];
    throw describeSystemError(error, join(folder, fileName));
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isSystemError(error, 'ENOENT', 'ENOTDIR')) return [];
    throw describeSystemError(error, `folder ${folder}`);
  }
}
