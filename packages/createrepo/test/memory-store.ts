import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { ObjectStore } from '@buildmeister/storage/s3';

const sum = (algorithm: 'md5' | 'sha256', content: Uint8Array): string =>
  createHash(algorithm).update(content).digest('hex');

/** Thrown instead of doing what is asked for, as if the process had ended there. */
export class CutShort extends Error {}

/** Objects in memory, which answers so many requests and no more. */
export interface MemoryStore extends ObjectStore {
  /** How many requests are still answered. */
  left: number;
}

export function memoryStore(prefix: string, objects = new Map<string, Uint8Array>()): MemoryStore {
  const answer = async <Result>(act: () => Result): Promise<Result> => {
    if (store.left-- <= 0) throw new CutShort();
    return act();
  };
  const describe = (key: string, content: Uint8Array) => ({
    key,
    size: content.length,
    etag: sum('md5', content),
    modified: 0,
  });
  const store: MemoryStore = {
    left: Infinity,
    url: `s3://memory/${prefix}`,
    prefix,
    at: (other) => memoryStore(other, objects),
    list: (keyPrefix) =>
      answer(() =>
        [...objects.keys()]
          .filter((key) => key.startsWith(prefix + keyPrefix))
          .toSorted()
          .map((key) => describe(key.slice(prefix.length), objects.get(key) ?? new Uint8Array())),
      ),
    read: (key) => answer(() => objects.get(prefix + key)),
    digest: (key) =>
      answer(() => {
        const content = objects.get(prefix + key);
        return content === undefined ? undefined : { size: content.length, sha256: sum('sha256', content) };
      }),
    write: (key, content) => answer(() => void objects.set(prefix + key, content)),
    upload: (key, { path }) =>
      answer(() => {
        const content = readFileSync(path);
        objects.set(prefix + key, content);
        return describe(key, content);
      }),
    isSame: async (object, { path }) => object.etag === sum('md5', readFileSync(path)),
    copy: (from, to) =>
      answer(() => {
        const content = objects.get(prefix + from);
        if (content === undefined) throw new Error(`${from} is missing`);
        objects.set(prefix + to, content);
      }),
    remove: (key) => answer(() => void objects.delete(prefix + key)),
    abandonUploads: () => answer(() => undefined),
  };
  return store;
}
