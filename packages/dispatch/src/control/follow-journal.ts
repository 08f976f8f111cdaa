import { closeSync, openSync, readSync } from 'node:fs';
import { describeSystemError, isSystemError } from '@buildmeister/cli';

/** Reads what is appended to a journal. */
export interface JournalFollower {
  /** The entries that have come since the last call. */
  read(): readonly unknown[];
}

const pieceSize = 65_536;

/** Follows the journal at `path` from its beginning; one that is not there yet may appear. */
export function followJournal(path: string): JournalFollower {
  let position = 0;
  let rest = Buffer.alloc(0);
  return {
    read: () => {
      let descriptor: number;
      try {
        descriptor = openSync(path, 'r');
      } catch (error) {
        if (isSystemError(error, 'ENOENT')) return [];
        throw describeSystemError(error, `journal ${path}`);
      }
      const pieces = [rest];
      try {
        for (;;) {
          const piece = Buffer.alloc(pieceSize);
          const length = readSync(descriptor, piece, 0, pieceSize, position);
          if (length === 0) break;
          position += length;
          pieces.push(piece.subarray(0, length));
        }
      } finally {
        closeSync(descriptor);
      }
      const bytes = Buffer.concat(pieces);
      const end = bytes.lastIndexOf(0x0a) + 1;
      rest = bytes.subarray(end);
      return bytes
        .toString('utf8', 0, end)
        .split('\n')
        .filter((line) => line !== '')
        .flatMap((line) => parseLine(line));
    },
  };
}

/** What a crash has torn is none. */
function parseLine(line: string): readonly unknown[] {
  try {
    const entry: unknown = JSON.parse(line);
    return [entry];
  } catch {
    return [];
  }
}
