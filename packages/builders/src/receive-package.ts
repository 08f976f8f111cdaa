import { createHash } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isSystemError } from '@buildmeister/cli';
import { BuilderError, type FetchedPackage } from './builder.js';
import type { Replies } from './script-replies.js';

/** Larger packages are none: a builder must not be able to fill the master's disk. 16 GiB. */
const maxPackageSize = 16 * 1024 ** 3;

export interface AnnouncedPackage {
  readonly fileName: string;
  readonly size: number;
  /** Undefined where the builder cannot compute it. */
  readonly sha256: string | undefined;
}

/**
 * Receives the bytes of a package into the staging folder, on the disk when this returns.
 *
 * @throws BuilderError `transfer` if it is not what was announced, `connection-lost` belongs to the caller;
 *   `master-disk` if it cannot be written. Then there is no such file.
 */
export async function receivePackage(
  replies: Replies,
  { fileName, size, sha256 }: AnnouncedPackage,
  { name, folder }: { readonly name: string; readonly folder: string },
): Promise<FetchedPackage> {
  if (!Number.isSafeInteger(size) || size < 0 || size > maxPackageSize) {
    throw new BuilderError('transfer', name, `package ${fileName} is said to have ${size} bytes`);
  }
  const path = join(folder, fileName);
  const hash = createHash('sha256');
  try {
    const file = await open(path, 'w');
    let whole: boolean;
    try {
      whole = await replies.bytes(size, async (piece) => {
        hash.update(piece);
        await writeAll(file, piece);
      });
      await file.sync();
    } finally {
      await file.close();
    }
    if (!whole) throw new BuilderError('connection-lost', name, `package ${fileName} broke off on its way`);
    const received = hash.digest('hex');
    if (sha256 !== undefined && received !== sha256) {
      throw new BuilderError('transfer', name, `package ${fileName} did not arrive as it was sent`);
    }
    return { fileName, path, size, sha256: received };
  } catch (error) {
    await rm(path, { force: true });
    if (!isSystemError(error)) throw error;
    throw new BuilderError('master-disk', name, `${path} cannot be written: ${error.message}`, {
      cause: error,
    });
  }
}

async function writeAll(file: FileHandle, piece: Buffer): Promise<void> {
  for (let written = 0; written < piece.length;) {
    const { bytesWritten } = await file.write(piece, written);
    written += bytesWritten;
  }
}
