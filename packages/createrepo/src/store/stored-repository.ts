import { createHash } from 'node:crypto';
import { bytesAccess, openRepository, type RepositoryInfo } from '@buildmeister/hpkg';
import type { ObjectStore } from '@buildmeister/storage/s3';
import { repositoryFiles } from '../generations/layout.js';
import { parsePublished, type PublishedPackage } from '../published-packages.js';
import { generationKey } from './store-layout.js';
import type { StoreView } from './store-state.js';

/** What a store publishes, as its repository file says it. */
export interface StoredRepository {
  /** By file name. */
  readonly packages: ReadonlyMap<string, PublishedPackage>;
  /** That users must approve. */
  readonly licenses: RepositoryInfo['licenses'];
}

/** Reads what a store publishes, also if only HaikuPorter has written to it; undefined if that is nothing, or damaged. */
export async function readStoredRepository(
  store: ObjectStore,
  { pointer }: StoreView,
): Promise<StoredRepository | undefined> {
  const { repository } = repositoryFiles;
  const key = pointer === undefined ? repository : generationKey(pointer.generation, repository);
  const content = await store.read(key);
  if (content === undefined) return undefined;
  const expected = pointer?.files[repository];
  if (expected !== undefined && createHash('sha256').update(content).digest('hex') !== expected)
    return undefined;
  const place = `${store.url}${key}`;
  const packages = parsePublished(place, content);
  if (packages === undefined) return undefined;
  return { packages, licenses: openRepository(bytesAccess(place, content)).info.licenses };
}
