import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { describeSystemError } from '@buildmeister/cli';
import type { WriteAt } from './package-writer.js';

/** Writes a file that appears under its name when it is complete and safe on the disk. */
export function writeFileWith<T>(path: string, write: (writeAt: WriteAt) => T): T {
  const temporary = `${path}.${randomBytes(4).toString('hex')}.new`;
  let descriptor: number;
  try {
    descriptor = openSync(temporary, 'wx', 0o666);
  } catch (error) {
    throw describeSystemError(error, path);
  }
  try {
    let result: T;
    try {
      result = write((position, bytes) => {
        writeAll(descriptor, path, { position, bytes });
      });
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(temporary, path);
    return result;
  } catch (error) {
    rmSync(temporary, { force: true });
    throw describeSystemError(error, path);
  }
}

function writeAll(
  descriptor: number,
  path: string,
  { position, bytes }: { readonly position: number; readonly bytes: Uint8Array },
): void {
  try {
    for (let done = 0; done < bytes.length;) {
      done += writeSync(descriptor, bytes, done, bytes.length - done, position + done);
    }
  } catch (error) {
    throw describeSystemError(error, path);
  }
}
