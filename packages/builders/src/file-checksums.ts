import { createHash } from 'node:crypto';
import { open, stat } from 'node:fs/promises';

/** Sizes and SHA-256 sums of the master's packages; each file is read once. Give one of these to all builders of a run. */
export interface FileChecksums {
  size(path: string): Promise<number>;
  sum(path: string): Promise<string>;
}

export function createFileChecksums(): FileChecksums {
  const sums = new Map<string, Promise<string>>();
  return {
    size: async (path) => (await stat(path)).size,
    sum: async (path) => {
      const { size, mtimeMs, ino } = await stat(path);
      const key = `${ino} ${size} ${mtimeMs} ${path}`;
      const known = sums.get(key) ?? sumFile(path);
      sums.set(key, known);
      known.catch(() => sums.delete(key));
      return known;
    },
  };
}

async function sumFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  const file = await open(path);
  try {
    // A stream would make a new buffer for each piece, which costs as much again.
    const buffer = Buffer.allocUnsafe(pieceSize);
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, buffer.length, null);
      if (bytesRead === 0) return hash.digest('hex');
      hash.update(buffer.subarray(0, bytesRead));
    }
  } finally {
    await file.close();
  }
}

const pieceSize = 256 * 1024;
