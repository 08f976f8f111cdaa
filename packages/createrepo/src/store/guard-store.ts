import { ToolError } from '@buildmeister/cli';
import type { ObjectStore } from '@buildmeister/storage/s3';
import { repositoryFiles } from '../generations/layout.js';
import { readText, type StoreMemory } from './store-state.js';

/**
 * Refuses to publish in a store of another architecture.
 *
 * @throws ToolError `OTHER_ARCHITECTURE` (2)
 */
export function guardStore(store: ObjectStore, memory: StoreMemory | undefined, architecture: string): void {
  if (memory === undefined || memory.architecture === architecture) return;
  throw new ToolError(
    'OTHER_ARCHITECTURE',
    `${store.url} holds the repository for ${memory.architecture}, this one is for ${architecture}`,
    { hint: 'each architecture has a prefix of its own, such as s3://BUCKET/master/x86_64/current' },
  );
}

/** File names of the packages that a store publishes now, also if only HaikuPorter has written to it yet. */
export async function publishedIn(
  store: ObjectStore,
  memory: StoreMemory | undefined,
): Promise<readonly string[]> {
  if (memory !== undefined)
    return memory.packages.filter(({ until }) => until === undefined).map(({ fileName }) => fileName);
  const list = await readText(store, repositoryFiles.packageList);
  return list?.split('\n').filter((line) => line !== '') ?? [];
}
