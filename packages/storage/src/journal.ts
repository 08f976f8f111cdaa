import {
  closeSync,
  constants,
  fdatasync,
  fstatSync,
  ftruncateSync,
  openSync,
  readFileSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { describeSystemError, ExitCode, ToolError } from '@buildmeister/cli';
import { syncFolder } from './atomic-file.js';

const syncData = promisify(fdatasync);

/** A file of JSON values, one a line, that only grows. */
export interface Journal {
  readonly path: string;
  /** What the file held when it was opened, in order. Parse each entry: the file is input. */
  readonly entries: readonly unknown[];
  /** Bytes of a last line that was cut off by a crash and has been removed; 0 if the file was whole. */
  readonly tornBytes: number;
  /**
   * Appends `value` as one line. When this returns, the line survives the end of this process, even by
   * kill -9; only `sync` makes it survive the end of the machine. If it throws (disk full), the file is as before.
   */
  append(value: unknown): void;
  /** Waits until all that was appended before is on the disk. */
  sync(): Promise<void>;
  close(): void;
}

/**
 * Opens the journal at `path` for appending, creating it if there is none. There may be one writer at a
 * time: hold a lock. A last line without its line feed, or one that is no JSON, is what a crash in the
 * middle of writing leaves behind; it is cut off.
 *
 * @throws ToolError `DAMAGED_JOURNAL` (69) if a line before the last one is no JSON: then something else has written to it.
 */
export async function openJournal(path: string): Promise<Journal> {
  const descriptor = openFile(path);
  try {
    if (!fstatSync(descriptor).isFile()) {
      throw new ToolError('DAMAGED_JOURNAL', `journal ${path}: is no regular file`, {
        exitCode: ExitCode.unavailable,
      });
    }
    const { entries, wholeBytes } = parseEntries(readFileSync(descriptor), path);
    let size = wholeBytes;
    const tornBytes = fstatSync(descriptor).size - wholeBytes;
    if (tornBytes > 0) ftruncateSync(descriptor, wholeBytes);
    await syncFolder(dirname(path));
    return {
      path,
      entries,
      tornBytes,
      append: (value) => {
        size = appendLine({ descriptor, path, size }, value);
      },
      sync: () => syncData(descriptor),
      close: () => closeSync(descriptor),
    };
  } catch (error) {
    closeSync(descriptor);
    throw describeSystemError(error, `journal ${path}`);
  }
}

/**
 * Reads the journal at `path` without changing it; a writer may be at work. A torn last line is left out.
 *
 * @throws ToolError `DAMAGED_JOURNAL` as `openJournal`; ENOENT if there is none.
 */
export function readJournal(path: string): readonly unknown[] {
  try {
    return parseEntries(readFileSync(path), path).entries;
  } catch (error) {
    throw describeSystemError(error, `journal ${path}`);
  }
}

function openFile(path: string): number {
  try {
    return openSync(path, constants.O_RDWR | constants.O_CREAT | constants.O_APPEND, 0o666);
  } catch (error) {
    throw describeSystemError(error, `journal ${path}`);
  }
}

function parseEntries(bytes: Buffer, path: string): { entries: unknown[]; wholeBytes: number } {
  const entries: unknown[] = [];
  let start = 0;
  for (;;) {
    const end = bytes.indexOf(0x0a, start);
    if (end === -1) break;
    const line = bytes.toString('utf8', start, end);
    try {
      entries.push(JSON.parse(line));
    } catch (error) {
      if (end + 1 === bytes.length) break;
      throw new ToolError(
        'DAMAGED_JOURNAL',
        `journal ${path}: line ${entries.length + 1} is no JSON, and more lines follow it`,
        {
          cause: error,
          exitCode: ExitCode.unavailable,
          hint: 'it was changed by something else, or the disk is failing; move it away to begin a new one',
        },
      );
    }
    start = end + 1;
  }
  return { entries, wholeBytes: start };
}

/** Appends a line to a file of `size` bytes and returns its new size; a half-written line is taken back. */
function appendLine(
  { descriptor, path, size }: { descriptor: number; path: string; size: number },
  value: unknown,
): number {
  const line = Buffer.from(`${JSON.stringify(value)}\n`);
  try {
    let written = 0;
    while (written < line.length) written += writeSync(descriptor, line, written);
  } catch (error) {
    ftruncateSync(descriptor, size);
    throw describeSystemError(error, `journal ${path}`);
  }
  return size + line.length;
}
