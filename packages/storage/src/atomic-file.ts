import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isSystemError } from '@buildmeister/cli';

export interface AtomicWriteOptions {
  /** Permissions of the file; the process's umask applies. Default: 0o666. */
  readonly mode?: number;
}

/**
 * Writes `data` as the whole content of `path`: readers see the old file or the new one, and after a crash
 * or a power failure it is one of the two. The data goes to a file beside it whose name starts with a dot
 * and ends with `.tmp`, and which is removed if anything fails.
 *
 * @throws the error of the operating system, with `path` in its message (ENOSPC, EACCES, ENOENT for a missing folder).
 */
export async function writeFileAtomically(
  path: string,
  data: string | Uint8Array,
  options: AtomicWriteOptions = {},
): Promise<void> {
  const folder = dirname(path);
  const temporary = join(folder, `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    const file = await open(temporary, 'wx', options.mode ?? 0o666);
    try {
      await file.writeFile(data);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw nameFile(error, path);
  }
  await syncFolder(folder);
}

/** Makes what was created, renamed or removed in `folder` survive a power failure. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The reader of a message knows the file, not the temporary one beside it. */
function nameFile(error: unknown, path: string): unknown {
  return isSystemError(error) ? Object.assign(error, { path }) : error;
}
