import {
  asidePackageOfKey,
  type ObjectStore,
  packageOfKey,
  packagesKey,
  type StoredObject,
} from '@buildmeister/storage/s3';
import type { StoredRepository } from './stored-repository.js';
import type { StoreMemory } from './store-state.js';

export interface FrozenInput {
  readonly memory: StoreMemory | undefined;
  /** What the store publishes; asked for only where nothing is remembered. */
  readonly published: () => Promise<StoredRepository | undefined>;
}

/**
 * SHA-256 of the packages that a store has, or has put aside, by file name: what was published never changes, until `prune`
 * has deleted it. What lies in `packages/` and was never published, as after an upload that was cut short, is free.
 *
 * @param fileNames what is to be known of
 */
export async function frozenIn(
  store: ObjectStore,
  fileNames: readonly string[],
  { memory, published }: FrozenInput,
): Promise<ReadonlyMap<string, string>> {
  const frozen = new Map<string, string>();
  for (const { fileName, sha256 } of memory?.packages ?? []) {
    if (sha256 !== undefined) frozen.set(fileName, sha256);
  }
  if (memory === undefined) {
    for (const [fileName, { summary }] of (await published())?.packages ?? []) {
      if (summary.checksum !== undefined) frozen.set(fileName, summary.checksum);
    }
  }
  const unknown = fileNames.filter((fileName) => !frozen.has(fileName));
  if (unknown.length === 0) return frozen;
  const found = await unknownObjects(store, memory);
  for (const fileName of unknown) {
    const object = found.get(fileName);
    const sha256 = object === undefined ? undefined : await store.sumOf(object);
    if (sha256 !== undefined) frozen.set(fileName, sha256);
  }
  return frozen;
}

/** What was put aside, and what is remembered without a checksum, by file name. */
async function unknownObjects(
  store: ObjectStore,
  memory: StoreMemory | undefined,
): Promise<ReadonlyMap<string, StoredObject>> {
  const remembered = new Set(memory?.packages.map(({ fileName }) => fileName));
  const found = new Map<string, StoredObject>();
  for (const object of await store.list(packagesKey)) {
    const published = packageOfKey(object.key);
    const aside = asidePackageOfKey(object.key);
    if (published !== undefined && remembered.has(published)) found.set(published, object);
    else if (aside !== undefined && !found.has(aside)) found.set(aside, object);
  }
  return found;
}
