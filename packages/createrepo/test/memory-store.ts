import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import type { ObjectStore } from '@buildmeister/storage/s3';

const sum = (algorithm: 'md5' | 'sha256', content: Uint8Array): string =>
  createHash(algorithm).update(content).digest('hex');

/** Thrown instead of doing what is asked for, as if the process had ended there. */
export class CutShort extends Error {}

/** Objects in memory, which answers so many requests and no more. */
export interface MemoryStore extends ObjectStore {
  /** How many requests are still answered. */
  left: number;
  /** What is thrown instead of an answer: `upload packages/foo.hpkg`. */
  failure: (request: string) => Error | undefined;
}

export function memoryStore(prefix: string, objects = new Map<string, Uint8Array>()): MemoryStore {
  const answer = async <Result>(request: string, act: () => Result): Promise<Result> => {
    if (store.left-- <= 0) throw new CutShort();
    const failure = store.failure(request);
    if (failure !== undefined) throw failure;
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
    failure: () => undefined,
    url: `s3://memory/${prefix}`,
    prefix,
    at: (other) => memoryStore(other, objects),
    list: (keyPrefix) =>
      answer(`list ${keyPrefix}`, () =>
        [...objects.keys()]
          .filter((key) => key.startsWith(prefix + keyPrefix))
          .toSorted()
          .map((key) => describe(key.slice(prefix.length), objects.get(key) ?? new Uint8Array())),
      ),
    read: (key) => answer(`read ${key}`, () => objects.get(prefix + key)),
    digest: (key) =>
      answer(`digest ${key}`, () => {
        const content = objects.get(prefix + key);
        return content === undefined ? undefined : { size: content.length, sha256: sum('sha256', content) };
      }),
    write: (key, content) => answer(`write ${key}`, () => void objects.set(prefix + key, content)),
    upload: (key, { path }) =>
      answer(`upload ${key}`, () => {
        const content = readFileSync(path);
        objects.set(prefix + key, content);
        return describe(key, content);
      }),
    isSame: async (object, { path }) => object.etag === sum('md5', readFileSync(path)),
    copy: (from, to) =>
      answer(`copy ${from} ${to}`, () => {
        const content = objects.get(prefix + from);
        if (content === undefined) throw new Error(`${from} is missing`);
        objects.set(prefix + to, content);
        return describe(to, content);
      }),
    sumOf: ({ key }) =>
      answer(`sum of ${key}`, () => {
        const content = objects.get(prefix + key);
        return content === undefined ? undefined : sum('sha256', content);
      }),
    download: ({ key }, path) =>
      answer(`download ${key}`, () => {
        const content = objects.get(prefix + key);
        if (content === undefined) return undefined;
        writeFileSync(path, content);
        return sum('sha256', content);
      }),
    remove: (key) => answer(`remove ${key}`, () => void objects.delete(prefix + key)),
    abandonUploads: () => answer('abandon uploads', () => undefined),
  };
  return store;
}
