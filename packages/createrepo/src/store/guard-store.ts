import { ToolError } from '@buildmeister/cli';
import type { ObjectStore } from '@buildmeister/storage/s3';
import { repositoryFiles } from '../generations/layout.js';
import { findReplaced, type Retention } from './plan-store.js';
import { readText, type StoreMemory } from './store-state.js';

/**
 * Refuses what would break a store for its readers.
 *
 * @param packages what is to be published
 * @throws ToolError (2) `OTHER_ARCHITECTURE` if the store is that of another architecture, `PACKAGE_REPLACED` if it has
 *   other packages under the same names
 */
export function guardStore(
  store: ObjectStore,
  memory: StoreMemory | undefined,
  { architecture, packages, retention }: GuardInput,
): void {
  if (memory !== undefined && memory.architecture !== architecture) {
    throw new ToolError(
      'OTHER_ARCHITECTURE',
      `${store.url} holds the repository for ${memory.architecture}, this one is for ${architecture}`,
      { hint: 'each architecture has a prefix of its own, such as s3://BUCKET/master/x86_64/current' },
    );
  }
  const replaced = findReplaced(memory, packages, retention);
  if (replaced.length === 0) return;
  const lines = replaced.map(
    ({ fileName, stored, given }) => `${fileName} has ${stored} there and ${given} here`,
  );
  throw new ToolError(
    'PACKAGE_REPLACED',
    `${store.url} has other packages under the same names (SHA-256): ${lines.join(', ')}`,
    {
      hint: 'what was published never changes: raise the revision of the port, or put the published package back',
    },
  );
}

export interface GuardInput {
  readonly architecture: string;
  readonly packages: Iterable<{ readonly fileName: string; readonly sha256: string }>;
  readonly retention: Pick<Retention, 'now' | 'grace'>;
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
