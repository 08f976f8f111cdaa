import type { ObjectStore } from '@buildmeister/storage/s3';
import type { Generation } from '../generations/read-generation.js';
import { frozenIn } from './frozen-packages.js';
import { guardStore, publishedIn } from './guard-store.js';
import type { Retention } from './plan-store.js';
import {
  filesOf,
  type Preparation,
  prepareStore,
  publishToStore,
  type StorePublication,
  sumsOf,
} from './publish-to-store.js';
import { readStoredRepository, type StoredRepository } from './stored-repository.js';
import { isPublished, readMemory, type StoreMemory, viewStore } from './store-state.js';
import type { PackageToStore } from './upload-packages.js';

/** A store that a repository folder is published to. */
export interface PublicationStore {
  readonly objects: ObjectStore;
  /** How long what is no longer current stays, in seconds. */
  readonly grace: number;
  /** Is told of each package that was uploaded. */
  readonly onUpload?: ((fileName: string) => void) | undefined;
}

/** A store as one run sees it. */
export interface StoreSession {
  readonly objects: ObjectStore;
  /** Whether readers get this generation, and nothing of a publication that was cut short. */
  has(generation: Generation | undefined): boolean;
  /** File names of the packages that it publishes. */
  published(): Promise<readonly string[]>;
  /** What it publishes, as clients see it; undefined if that is nothing, or damaged. */
  repository(): Promise<StoredRepository | undefined>;
  /** SHA-256 of the packages that must not change there, by file name; of those that it has put aside, of `fileNames` only. */
  frozen(fileNames: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** @throws ToolError (2) if it is that of another architecture */
  guard(architecture: string): Promise<void>;
  /** Puts packages there before anything refers to them, and says which of them it does not take. */
  prepare(packages: readonly PackageToStore[], architecture: string): Promise<Preparation['refused']>;
  /** Publishes a generation; the lock of the repository folder must be held. */
  publish(generation: Generation, architecture: string): Promise<StorePublication>;
}

/** Looks into a store. @throws ToolError if it cannot be used */
export async function openStoreSession(
  { objects, grace, onUpload }: PublicationStore,
  { keep, now }: { readonly keep: number; readonly now: () => number },
): Promise<StoreSession> {
  const view = await viewStore(objects);
  let memory: Promise<StoreMemory | undefined> | undefined;
  const remember = (): Promise<StoreMemory | undefined> => (memory ??= readMemory(objects));
  let stored: Promise<StoredRepository | undefined> | undefined;
  const repository = (): Promise<StoredRepository | undefined> =>
    (stored ??= readStoredRepository(objects, view));
  const retention = (): Retention => ({ now: now(), grace, keep });
  let before: Preparation | undefined;
  return {
    objects,
    has: (generation) => generation !== undefined && isPublished(view, sumsOf(filesOf(generation))),
    published: async () => publishedIn(objects, await remember()),
    repository,
    frozen: async (fileNames) =>
      frozenIn(objects, fileNames, { memory: await remember(), published: repository }),
    guard: async (architecture) => {
      guardStore(objects, await remember(), architecture);
    },
    prepare: async (packages, architecture) => {
      before = await prepareStore(objects, packages, {
        memory: await remember(),
        architecture,
        onUpload,
        before,
      });
      return before.refused;
    },
    publish: async (generation, architecture) =>
      publishToStore(objects, generation, {
        view,
        memory: await remember(),
        architecture,
        retention: retention(),
        onUpload,
        before,
      }),
  };
}
