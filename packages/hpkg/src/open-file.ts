import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { describeSystemError, isSystemError, ToolError } from '@buildmeister/cli';
import { badPackage } from './bad-package.js';
import { bytesAccess, type RandomAccess } from './random-access.js';

export interface OpenFile extends RandomAccess {
  close(): void;
}

export interface OpenFileOptions {
  /**
   * A file that is smaller than this memory is read into it at once. What is read from such a file is valid until
   * the memory is used for the next one.
   */
  readonly scratch?: Uint8Array;
}

/**
 * Opens a file for reading.
 *
 * @throws ToolError if it cannot be opened or is not a regular file, and from `read` if the file has
 *   become shorter than it was.
 */
export function openFile(path: string, options: OpenFileOptions = {}): OpenFile {
  return describing(path, () => {
    // A pipe would be waited for until somebody writes to it.
    const descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const whole = options.scratch === undefined ? undefined : readWhole(descriptor, options.scratch);
      if (whole !== undefined) {
        closeSync(descriptor);
        return { ...bytesAccess(path, whole), close: () => undefined };
      }
      const stats = fstatSync(descriptor);
      if (!stats.isFile()) throw new ToolError('NOT_A_FILE', `${path}: is not a regular file`);
      return randomAccess(descriptor, path, stats.size);
    } catch (error) {
      closeSync(descriptor);
      throw error;
    }
  });
}

/**
 * The whole file, if it is smaller than the memory. Its size is not asked for first, which takes as long as reading
 * it; that nothing is missing is seen by the size that packages have in their header.
 */
function readWhole(descriptor: number, memory: Uint8Array): Uint8Array | undefined {
  try {
    const size = readSync(descriptor, memory, 0, memory.length, 0);
    return size < memory.length ? memory.subarray(0, size) : undefined;
  } catch (error) {
    // A folder, or a pipe; `openFile` says so.
    if (isSystemError(error, 'EISDIR', 'ESPIPE')) return undefined;
    throw error;
  }
}

/** Opens the file, hands it to `use`, and closes it whatever happens. */
export function withFile<T>(path: string, use: (file: OpenFile) => T, options: OpenFileOptions = {}): T {
  const file = openFile(path, options);
  try {
    return use(file);
  } finally {
    file.close();
  }
}

/** As `withFile`, for work that waits, such as for a slow reader of what is printed. */
export async function withOpenFile<T>(path: string, use: (file: OpenFile) => Promise<T>): Promise<T> {
  const file = openFile(path);
  try {
    return await use(file);
  } finally {
    file.close();
  }
}

/** What is read at a time, such as a chunk, has at most this many bytes, if it is not a whole section. */
const pieceSize = 65536;

function randomAccess(descriptor: number, path: string, size: number): OpenFile {
  let memory = Buffer.alloc(0);
  return {
    name: path,
    size,
    read: (offset, length) => {
      if (memory.length < length && length <= pieceSize) memory = Buffer.allocUnsafe(length);
      const bytes = length <= pieceSize ? memory.subarray(0, length) : Buffer.allocUnsafe(length);
      readExactly(descriptor, path, bytes, offset);
      return bytes;
    },
    close: () => {
      closeSync(descriptor);
    },
  };
}

function readExactly(descriptor: number, path: string, target: Uint8Array, offset: number): void {
  let done = 0;
  while (done < target.length) {
    const count = describing(path, () =>
      readSync(descriptor, target, done, target.length - done, offset + done),
    );
    if (count === 0) throw badPackage(path, offset + done, 'the file has become shorter while it was read');
    done += count;
  }
}

function describing<T>(path: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw describeSystemError(error, path);
  }
}
