import { rename, rm } from 'node:fs/promises';
import { describeSystemError } from '@buildmeister/cli';
import { asideName, type PackagesAside } from '../packages-aside.js';
import type { ObjectStore, StoredObject } from './object-store.js';

/** Below which a repository in a bucket has its packages, as HaikuPorter's StorageBackendS3 does. */
export const packagesKey = 'packages/';

/** Below which it has those that have left it. */
export const asideKey = `${packagesKey}${asideName}/`;

export function packageKey(fileName: string): string {
  return `${packagesKey}${fileName}`;
}

export function asidePackageKey(fileName: string): string {
  return `${asideKey}${fileName}`;
}

/** The package in a key below `packages/`; undefined for what lies deeper. */
export function packageOfKey(key: string): string | undefined {
  return packageBelow(packagesKey, key);
}

/** The package in a key below `packages/.obsolete/`. */
export function asidePackageOfKey(key: string): string | undefined {
  return packageBelow(asideKey, key);
}

function packageBelow(prefix: string, key: string): string | undefined {
  if (!key.startsWith(prefix) || !key.endsWith('.hpkg')) return undefined;
  const fileName = key.slice(prefix.length);
  return fileName.includes('/') ? undefined : fileName;
}

/** The packages of a bucket that may be brought back: those that were put aside, and those that still are where readers look. */
export function storeAside(store: ObjectStore): PackagesAside {
  let listing: Promise<readonly StoredObject[]> | undefined;
  const list = (): Promise<readonly StoredObject[]> => (listing ??= store.list(packagesKey));
  return {
    place: `${store.url}${asideKey}`,
    list: async () => {
      const found = new Map<string, StoredObject>();
      // Of two, what readers find counts: it was published later.
      for (const object of await list()) {
        const fileName = packageOfKey(object.key) ?? asidePackageOfKey(object.key);
        const isPublished = packageOfKey(object.key) !== undefined;
        if (fileName !== undefined && (isPublished || !found.has(fileName))) found.set(fileName, object);
      }
      return [...found]
        .map(([fileName, { key, size, modified }]) => ({
          fileName,
          size,
          since: packageOfKey(key) === undefined ? modified : undefined,
        }))
        .toSorted((a, b) => (a.fileName < b.fileName ? -1 : 1));
    },
    copyTo: async (fileName, path) => {
      const objects = new Map((await list()).map((object) => [object.key, object]));
      const object = objects.get(packageKey(fileName)) ?? objects.get(asidePackageKey(fileName));
      if (object === undefined) return false;
      const temporary = `${path}.download`;
      try {
        if ((await store.download(object, temporary)) === undefined) return false;
        await rename(temporary, path);
        return true;
      } catch (error) {
        throw describeSystemError(error, path);
      } finally {
        await rm(temporary, { force: true });
      }
    },
    pathOf: () => undefined,
    // It stays there until it is published again, which brings it back in the bucket as well.
    tookBack: () => Promise.resolve(),
    remove: (fileName) => store.remove(asidePackageKey(fileName)),
  };
}
