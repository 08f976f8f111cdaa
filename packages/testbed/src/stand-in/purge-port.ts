import { existsSync } from 'node:fs';
import { readdir, rmdir, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { isSystemError } from '@buildmeister/cli';
import { PythonError } from './build-stopped.js';
import type { StandInPort } from './stand-in-port.js';

/**
 * Removes everything that building has left behind (HaikuPorter's `--purge`); through a mount in the work folder it goes as
 * through any folder.
 *
 * @throws PythonError if something was mounted there
 */
export async function purgePort({ port, folders }: StandInPort, say: (line: string) => void): Promise<void> {
  say(`Removing sources of ${port.versionedName} ...`);
  if (!existsSync(folders.work)) return;
  say(`Cleaning work directory of ${port.versionedName} ...`);
  try {
    await removeTree(folders.work);
  } catch (error) {
    if (!isSystemError(error, 'EBUSY')) throw error;
    throw new PythonError(`[Errno 16] Device or resource busy: '${folders.work}'`, { cause: error });
  }
}

/** As Python's shutil.rmtree: what is in a folder goes before it is tried whether the folder itself can. */
async function removeTree(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await removeTree(path);
    else await unlink(path);
  }
  await rmdir(folder);
}
