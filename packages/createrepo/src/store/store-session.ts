import type { ObjectStore } from '@buildmeister/storage/s3';
import type { Generation } from '../generations/read-generation.js';
import { type GuardInput, guardStore, publishedIn } from './guard-store.js';
import { frozenIn, type Retention } from './plan-store.js';
import { filesOf, publishToStore, type StorePublication, sumsOf } from './publish-to-store.js';
import { isPublished, readMemory, type StoreMemory, viewStore } from './store-state.js';

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
  /** SHA-256 of the packages that must not change there, by file name. */
  frozen(): Promise<ReadonlyMap<string, string>>;
  /** @throws ToolError (2) if these packages must not be published there */
  guard(what: Omit<GuardInput, 'retention'>): Promise<void>;
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
  const retention = (): Retention => ({ now: now(), grace, keep });
  return {
    objects,
    has: (generation) => generation !== undefined && isPublished(view, sumsOf(filesOf(generation))),
    published: async () => publishedIn(objects, await remember()),
    frozen: async () => frozenIn(await remember(), retention()),
    guard: async (what) => {
      guardStore(objects, await remember(), { ...what, retention: retention() });
    },
    publish: async (generation, architecture) =>
      publishToStore(objects, generation, {
        view,
        memory: await remember(),
        architecture,
        retention: retention(),
        onUpload,
      }),
  };
}
