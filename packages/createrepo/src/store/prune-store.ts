import { ToolError } from '@buildmeister/cli';
import type { Problem } from '@buildmeister/documents';
import type { ObjectStore, StoredObject } from '@buildmeister/storage/s3';
import { repositoryFiles } from '../generations/layout.js';
import { findSuperfluous, packagesIn, type Retention } from './plan-store.js';
import {
  generationKey,
  generationOfKey,
  generationsKey,
  memoryKey,
  packagesKey,
  replaceable,
} from './store-layout.js';
import { formatMemory, readText, type StoreMemory } from './store-state.js';

/** An upload that goes on for longer than this has no process any more; in seconds. */
const longestUpload = 24 * 3600;

/**
 * Deletes generations and packages whose time is over.
 *
 * @param listing all objects below `packages/`
 * @returns what was deleted, and a problem if not all could be: the repository is published nevertheless
 */
export async function pruneStore(
  store: ObjectStore,
  memory: StoreMemory,
  { listing, retention }: { readonly listing: readonly StoredObject[]; readonly retention: Retention },
): Promise<{ readonly deleted: readonly string[]; readonly problems: readonly Problem[] }> {
  const deleted: string[] = [];
  try {
    const superfluous = findSuperfluous(memory, retention);
    const generations = new Set(superfluous.generations);
    await removeGenerations(store, generations);
    const needed = superfluous.packages.length === 0 ? new Set() : await packagesOf(store, superfluous.kept);
    const find = packagesIn(listing);
    for (const fileName of superfluous.packages) {
      const object = find(fileName);
      if (object === undefined || needed.has(fileName)) continue;
      await store.remove(object.key);
      deleted.push(fileName);
    }
    if (deleted.length > 0 || generations.size > 0) {
      const gone = new Set(deleted);
      const rest = {
        ...memory,
        generations: memory.generations.filter(({ number }) => !generations.has(number)),
        packages: memory.packages.filter(({ fileName }) => !gone.has(fileName)),
      };
      await store.write(memoryKey, formatMemory(rest), replaceable);
    }
    await store.abandonUploads(packagesKey, (retention.now - longestUpload) * 1000);
    return { deleted, problems: [] };
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    const problem = {
      code: 'STORE_NOT_TIDIED',
      message: `published, but not all that is superfluous could be deleted: ${error.message}`,
      hint: 'the next publication tries again',
    };
    return { deleted, problems: [problem] };
  }
}

async function removeGenerations(store: ObjectStore, numbers: ReadonlySet<number>): Promise<void> {
  if (numbers.size === 0) return;
  for (const { key } of await store.list(generationsKey)) {
    const number = generationOfKey(key);
    if (number !== undefined && numbers.has(number)) await store.remove(key);
  }
}

/** @throws ToolError if a list cannot be read: then nothing is known to be superfluous */
async function packagesOf(store: ObjectStore, generations: readonly number[]): Promise<ReadonlySet<string>> {
  const needed = new Set<string>();
  for (const number of generations) {
    const list = await readText(store, generationKey(number, repositoryFiles.packageList));
    for (const fileName of list?.split('\n') ?? []) needed.add(fileName);
  }
  return needed;
}
