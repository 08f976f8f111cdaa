import { ToolError } from '@buildmeister/cli';
import type { Problem } from '@buildmeister/documents';
import { asidePackageKey, type ObjectStore, packagesKey, type StoredObject } from '@buildmeister/storage/s3';
import { repositoryFiles } from '../generations/layout.js';
import { findSuperfluous, packagesIn, type Retention } from './plan-store.js';
import {
  generationKey,
  generationOfKey,
  generationsKey,
  immutable,
  memoryKey,
  replaceable,
} from './store-layout.js';
import { formatMemory, readText, type StoreMemory } from './store-state.js';

/** An upload that goes on for longer than this has no process any more; in seconds. */
const longestUpload = 24 * 3600;

export interface Tidied {
  /** File names of packages that were moved to `packages/.obsolete/`. */
  readonly putAside: readonly string[];
  /** What could not be done: the repository is published nevertheless. */
  readonly problems: readonly Problem[];
}

/**
 * Deletes generations whose time is over, and puts aside the packages that no reader of the others can need: at first there is
 * a copy, and only when the server has that as it should be, the object goes from where readers look. Deletes no package.
 *
 * @param listing all objects below `packages/`
 */
export async function tidyStore(
  store: ObjectStore,
  memory: StoreMemory,
  { listing, retention }: { readonly listing: readonly StoredObject[]; readonly retention: Retention },
): Promise<Tidied> {
  const putAside: string[] = [];
  const problems: Problem[] = [];
  try {
    const superfluous = findSuperfluous(memory, retention);
    const generations = new Set(superfluous.generations);
    await removeGenerations(store, generations);
    const needed = superfluous.packages.length === 0 ? new Set() : await packagesOf(store, superfluous.kept);
    const find = packagesIn(listing);
    const sums = new Map(memory.packages.map(({ fileName, sha256 }) => [fileName, sha256]));
    for (const fileName of superfluous.packages) {
      const object = find(fileName);
      if (object === undefined || needed.has(fileName)) continue;
      try {
        await putObjectAside(store, object, { fileName, sha256: sums.get(fileName) });
        putAside.push(fileName);
      } catch (error) {
        // That of one object keeps no other where it is.
        if (!(error instanceof ToolError) || !ofOneObject.has(error.code)) throw error;
        problems.push(notTidied(error));
      }
    }
    if (putAside.length > 0 || generations.size > 0) {
      const gone = new Set(putAside);
      const rest = {
        ...memory,
        generations: memory.generations.filter(({ number }) => !generations.has(number)),
        packages: memory.packages.filter(({ fileName }) => !gone.has(fileName)),
      };
      await store.write(memoryKey, formatMemory(rest), replaceable);
    }
    await store.abandonUploads(packagesKey, (retention.now - longestUpload) * 1000);
    return { putAside, problems };
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    return { putAside, problems: [...problems, notTidied(error)] };
  }
}

const ofOneObject: ReadonlySet<string> = new Set(['S3_DENIED', 'S3_REFUSED', 'S3_DAMAGED']);

async function putObjectAside(
  store: ObjectStore,
  { key }: StoredObject,
  { fileName, sha256 }: { readonly fileName: string; readonly sha256: string | undefined },
): Promise<void> {
  await store.copy(key, asidePackageKey(fileName), { ...immutable, sha256 });
  await store.remove(key);
}

function notTidied(error: ToolError): Problem {
  return {
    code: 'STORE_NOT_TIDIED',
    message: `published, but not all that is superfluous could be put aside: ${error.message}`,
    hint: 'the next publication tries again',
  };
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
