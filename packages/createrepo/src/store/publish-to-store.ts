import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { ExitCode, ToolError } from '@buildmeister/cli';
import type { Problem } from '@buildmeister/documents';
import { fileChecksum, withFile } from '@buildmeister/hpkg';
import { type ObjectStore, packagesKey, type StoredObject } from '@buildmeister/storage/s3';
import { repositoryFiles } from '../generations/layout.js';
import type { Generation } from '../generations/read-generation.js';
import { readIfThere } from '../generations/read-if-there.js';
import { readPublished } from '../published-packages.js';
import { guardStore } from './guard-store.js';
import {
  alignMemory,
  generationsIn,
  isAligned,
  rememberGenerations,
  rememberPackages,
  type Retention,
} from './plan-store.js';
import {
  generationKey,
  generationsKey,
  immutable,
  memoryKey,
  pointerKey,
  replaceable,
} from './store-layout.js';
import {
  formatMemory,
  formatPointer,
  readText,
  type StoreMemory,
  type StorePointer,
  type StoreView,
} from './store-state.js';
import { tidyStore } from './tidy-store.js';
import { type PackageToStore, type Uploads, uploadPackages } from './upload-packages.js';

export interface StorePublication {
  readonly generation: number;
  /** File names. */
  readonly uploaded: readonly string[];
  /** File names of packages that were moved to `packages/.obsolete/` because no reader can need them any more. */
  readonly putAside: readonly string[];
  /** What could not be tidied up. */
  readonly problems: readonly Problem[];
}

export interface StoreContext {
  readonly view: StoreView;
  readonly memory: StoreMemory | undefined;
  readonly architecture: string;
  readonly retention: Retention;
  readonly onUpload?: ((fileName: string) => void) | undefined;
}

/** What has been done for a publication before it: the packages that it may have are there. */
export interface Preparation extends Uploads {
  /** All objects below `packages/`, as they were before. */
  readonly listing: readonly StoredObject[];
}

/** The files of a generation that clients get beside packages, by name. */
export function filesOf(generation: Generation): ReadonlyMap<string, Uint8Array> {
  const { repository, info, checksum, signature, packageList } = repositoryFiles;
  const files = [repository, info, checksum, signature, packageList].map(
    (name): [string, Uint8Array | undefined] => [name, readIfThere(join(generation.path, name))],
  );
  return new Map(files.flatMap(([name, content]) => (content === undefined ? [] : [[name, content]])));
}

/** SHA-256 of each file, by name. */
export function sumsOf(files: ReadonlyMap<string, Uint8Array>): StorePointer['files'] {
  return Object.fromEntries(
    Array.from(files, ([name, content]) => [name, createHash('sha256').update(content).digest('hex')]),
  );
}

/**
 * Puts packages into a store before anything refers to them. They never change, so nobody sees the difference if nothing comes of it.
 *
 * @param before what was prepared already
 * @throws ToolError if the store takes nothing
 */
export async function prepareStore(
  store: ObjectStore,
  packages: readonly PackageToStore[],
  { memory, architecture, onUpload, before }: Omit<StoreContext, 'view' | 'retention'> & WithPreparation,
): Promise<Preparation> {
  guardStore(store, memory, architecture);
  const listing = before?.listing ?? (await store.list(packagesKey));
  const ready = new Map(before?.stored.map((entry) => [entry.fileName, entry]));
  const isReady = ({ fileName, sha256 }: PackageToStore): boolean => ready.get(fileName)?.sha256 === sha256;
  const more = await uploadPackages(
    store,
    packages.filter((wanted) => !isReady(wanted)),
    {
      listing,
      remembered: new Map(memory?.packages.map((entry) => [entry.fileName, entry])),
      isAlive: () => isAlive(store, memory),
      onUpload,
    },
  );
  for (const entry of more.stored) ready.set(entry.fileName, entry);
  return {
    listing,
    stored: [...ready.values()],
    uploaded: [...(before?.uploaded ?? []), ...more.uploaded].toSorted(),
    refused: new Map([...(before?.refused ?? []), ...more.refused]),
  };
}

interface WithPreparation {
  readonly before: Preparation | undefined;
}

/** Whether the store lets itself be written to, by writing what is there. */
async function isAlive(store: ObjectStore, memory: StoreMemory | undefined): Promise<boolean> {
  if (memory === undefined) return false;
  try {
    await store.write(memoryKey, formatMemory(memory), replaceable);
    return true;
  } catch (error) {
    if (error instanceof ToolError) return false;
    throw error;
  }
}

/**
 * Publishes a generation of the repository folder in a store: packages, as far as they are not prepared, then the generation's
 * files under a number of its own, then the files that clients of HaikuPorter's layout read, then the pointer. What nobody can
 * need any more is put aside last. Whenever it dies, the next call goes on from there. The lock of the repository folder must be held.
 *
 * @throws ToolError if something is wrong with the store or a package; the pointer is as it was then
 */
export async function publishToStore(
  store: ObjectStore,
  generation: Generation,
  context: StoreContext & WithPreparation,
): Promise<StorePublication> {
  const { view, memory: remembered, architecture, retention } = context;
  const { now } = retention;
  const memory = await aligned(store, remembered, view);
  const packages = packagesOf(generation);
  const { stored, uploaded, refused, listing } = await prepareStore(store, packages, { ...context, memory });
  const wanted = new Map(packages.map(({ fileName, sha256 }) => [fileName, sha256]));
  refuseWithout(wanted, refused);
  const there = generationsIn(await store.list(generationsKey));
  const number = 1 + Math.max(0, view.pointer?.generation ?? 0, ...there);
  const files = filesOf(generation);
  for (const [name, content] of files) await store.write(generationKey(number, name), content, immutable);
  const next: StoreMemory = {
    architecture,
    generations: rememberGenerations(memory, there, { number, now }),
    packages: rememberPackages(
      stored.filter(({ fileName, sha256 }) => wanted.get(fileName) === sha256),
      listing,
      { memory, now },
    ),
  };
  await store.write(memoryKey, formatMemory(next), replaceable);
  await movePointers(store, view, { generation: number, files: sumsOf(files) });
  const { putAside, problems } = await tidyStore(store, next, { listing, retention });
  return { generation: number, uploaded, putAside, problems };
}

/** A generation that is there already, as after going back, is published with all of its packages or not at all. */
function refuseWithout(
  wanted: ReadonlyMap<string, string>,
  refused: ReadonlyMap<string, Readonly<Problem>>,
): void {
  for (const [fileName, { code, message, hint }] of refused) {
    if (!wanted.has(fileName)) continue;
    throw new ToolError(code, message, { exitCode: ExitCode.unavailable, hint });
  }
}

function packagesOf(generation: Generation): readonly PackageToStore[] {
  const published = readPublished(generation);
  return generation.packageFileNames.map((fileName) => {
    const path = join(generation.path, repositoryFiles.packages, fileName);
    const { size } = statSync(path);
    // What clients will compare with. Old versions of package_repo wrote none.
    const sha256 = published?.get(fileName)?.summary.checksum ?? withFile(path, fileChecksum);
    return { fileName, sha256, file: size === 0 ? undefined : { path, size, sha256 } };
  });
}

async function aligned(
  store: ObjectStore,
  memory: StoreMemory | undefined,
  { pointer }: StoreView,
): Promise<StoreMemory | undefined> {
  if (memory === undefined || pointer === undefined || isAligned(memory, pointer.generation)) return memory;
  const list = await readText(store, generationKey(pointer.generation, repositoryFiles.packageList));
  const fileNames = new Set(list?.split('\n'));
  return alignMemory(memory, { number: pointer.generation, fileNames });
}

/**
 * Moves everything that readers follow. The files that clients of HaikuPorter's layout read are several objects, which no
 * S3 server changes at once: they are copied on the server, all at the same time, so that it takes about as long as one small request.
 * The pointer is one object, and last.
 */
async function movePointers(store: ObjectStore, view: StoreView, pointer: StorePointer): Promise<void> {
  const { generation, files } = pointer;
  const seen = await readText(store, pointerKey);
  if (seen !== view.pointerText) {
    throw new ToolError('STORE_CHANGED', `${store.url}: something else has published there meanwhile`, {
      exitCode: ExitCode.locked,
      hint: 'only one machine may publish to a store; run the same command again',
    });
  }
  // From here on clients may see the new files, so that a run which is cut short has to be ended by another one.
  if (view.pointer !== undefined)
    await store.write(pointerKey, formatPointer({ ...view.pointer, next: generation }), replaceable);
  await Promise.all([
    ...Object.entries(files).map(([name, sha256]) =>
      store.copy(generationKey(generation, name), name, { ...replaceable, sha256 }),
    ),
    ...(files[repositoryFiles.signature] === undefined ? [store.remove(repositoryFiles.signature)] : []),
  ]);
  await store.write(pointerKey, formatPointer(pointer), replaceable);
}
