import type { ObjectStore } from '@buildmeister/storage/s3';
import { repositoryFiles } from '../generations/layout.js';
import { memoryKey, pointerKey } from './store-layout.js';

/** What `current.json` says. */
export interface StorePointer {
  readonly generation: number;
  /** SHA-256 of each file of the generation, in lower-case hex, by name: `repo`, `repo.info` and so on. */
  readonly files: Readonly<Record<string, string>>;
  /** The generation whose files are just being copied to where clients look; if it is still here, that was cut short. */
  readonly next?: number;
}

/** What `store.json` says. */
export interface StoreMemory {
  readonly architecture: string;
  readonly generations: readonly StoredGeneration[];
  readonly packages: readonly StoredPackage[];
}

export interface StoredGeneration {
  readonly number: number;
  /** It never was current: a publication was cut short. */
  readonly unfinished?: true;
  /** Since when it is no longer current, in seconds since the epoch. */
  readonly until?: number;
}

export interface StoredPackage {
  readonly fileName: string;
  /** In bytes. */
  readonly size: number;
  /** In lower-case hex; undefined for what createrepo found and nobody needs. */
  readonly sha256?: string;
  /** By which the server names this content. */
  readonly etag: string;
  /** Since when the current generation does not have it, in seconds since the epoch. */
  readonly until?: number;
}

/** What is published in a store, as far as one has to know to tell whether it is up to date. */
export interface StoreView {
  readonly pointer: StorePointer | undefined;
  /** The pointer as it was read, to notice that somebody else moves it. */
  readonly pointerText: string | undefined;
  /** What clients get as `repo.sha256`. */
  readonly checksum: string | undefined;
}

export async function viewStore(store: ObjectStore): Promise<StoreView> {
  const pointerText = await readText(store, pointerKey);
  const checksum = await readText(store, repositoryFiles.checksum);
  return { pointer: parsePointer(pointerText), pointerText, checksum: checksum?.trim() };
}

/** Whether clients and readers of the pointer get these files, by name with SHA-256, and nothing was cut short. */
export function isPublished({ pointer, checksum }: StoreView, files: StorePointer['files']): boolean {
  if (pointer === undefined || pointer.next !== undefined) return false;
  const names = new Set([...Object.keys(files), ...Object.keys(pointer.files)]);
  return (
    checksum === files[repositoryFiles.repository] &&
    [...names].every((name) => pointer.files[name] === files[name])
  );
}

/** Undefined if there is none or it cannot be understood: then packages are compared by reading them, and nothing worse. */
export async function readMemory(store: ObjectStore): Promise<StoreMemory | undefined> {
  const value = parseJson(await readText(store, memoryKey));
  if (!isObject(value) || typeof value['architecture'] !== 'string') return undefined;
  const [packages, generations] = [value['packages'], value['generations']];
  if (!Array.isArray(packages) || !Array.isArray(generations)) return undefined;
  return {
    architecture: value['architecture'],
    generations: generations.map(parseGeneration).filter((entry) => entry !== undefined),
    packages: packages.map(parsePackage).filter((entry) => entry !== undefined),
  };
}

export function formatMemory({ architecture, generations, packages }: StoreMemory): Uint8Array {
  const lines = packages.map((entry) => JSON.stringify(entry)).join(',\n');
  return Buffer.from(
    `{"architecture":${JSON.stringify(architecture)},"generations":${JSON.stringify(generations)},"packages":[\n${lines}\n]}\n`,
  );
}

export function formatPointer(pointer: StorePointer): Uint8Array {
  return Buffer.from(`${JSON.stringify(pointer)}\n`);
}

export async function readText(store: ObjectStore, key: string): Promise<string | undefined> {
  const content = await store.read(key);
  return content === undefined ? undefined : Buffer.from(content).toString();
}

function parsePointer(text: string | undefined): StorePointer | undefined {
  const value = parseJson(text);
  if (!isObject(value)) return undefined;
  const { generation, files, next } = value;
  if (typeof generation !== 'number' || !isObject(files)) return undefined;
  const sums = Object.entries(files).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return { generation, files: Object.fromEntries(sums), ...(typeof next === 'number' ? { next } : {}) };
}

function parseGeneration(value: unknown): StoredGeneration | undefined {
  if (!isObject(value)) return undefined;
  const { number, until, unfinished } = value;
  if (typeof number !== 'number') return undefined;
  return {
    number,
    ...(unfinished === true ? { unfinished } : {}),
    ...(typeof until === 'number' ? { until } : {}),
  };
}

function parsePackage(value: unknown): StoredPackage | undefined {
  if (!isObject(value)) return undefined;
  const { fileName, size, sha256, etag, until } = value;
  if (typeof fileName !== 'string' || typeof size !== 'number' || typeof etag !== 'string') return undefined;
  return {
    fileName,
    size,
    etag,
    ...(typeof sha256 === 'string' ? { sha256 } : {}),
    ...(typeof until === 'number' ? { until } : {}),
  };
}

function parseJson(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

interface Properties {
  readonly architecture?: unknown;
  readonly generations?: unknown;
  readonly packages?: unknown;
  readonly number?: unknown;
  readonly generation?: unknown;
  readonly files?: unknown;
  readonly next?: unknown;
  readonly fileName?: unknown;
  readonly size?: unknown;
  readonly sha256?: unknown;
  readonly etag?: unknown;
  readonly until?: unknown;
  readonly unfinished?: unknown;
}

function isObject(value: unknown): value is Properties {
  return value !== null && typeof value === 'object';
}
