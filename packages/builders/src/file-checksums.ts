import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';

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
  await pipeline(createReadStream(path, { highWaterMark: 256 * 1024 }), hash);
  return hash.digest('hex');
}
