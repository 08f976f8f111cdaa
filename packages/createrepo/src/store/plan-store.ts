import { packageKey, packageOfKey, type StoredObject } from '@buildmeister/storage/s3';
import { generationOfKey } from './store-layout.js';
import type { StoredGeneration, StoredPackage, StoreMemory } from './store-state.js';

/** Time as one publication sees it, in seconds. */
export interface Retention {
  /** Since the epoch. */
  readonly now: number;
  /** How long what is no longer current stays. */
  readonly grace: number;
  /** How many generations stay in any case, with the current one. */
  readonly keep: number;
}

/**
 * What is remembered from this publication on: the packages it has, those that are there beside them, and since when
 * nobody needs these. What is seen for the first time counts from now.
 *
 * @param wanted the packages of the new generation, as they are in the store
 * @param listing all objects below `packages/`
 */
export function rememberPackages(
  wanted: readonly StoredPackage[],
  listing: readonly StoredObject[],
  { memory, now }: { readonly memory: StoreMemory | undefined; readonly now: number },
): readonly StoredPackage[] {
  const packages = new Map(wanted.map((entry) => [entry.fileName, entry]));
  const known = new Map(memory?.packages.map((entry) => [entry.fileName, entry]));
  for (const { key, size, etag } of listing) {
    const fileName = packageOfKey(key);
    if (fileName === undefined || packages.has(fileName)) continue;
    const before = known.get(fileName);
    packages.set(fileName, { until: now, ...(before?.etag === etag ? before : { fileName, size, etag }) });
  }
  return [...packages.values()].toSorted((a, b) => (a.fileName < b.fileName ? -1 : 1));
}

/** The generations with `number` as the current one; `there` are those that have objects. */
export function rememberGenerations(
  memory: StoreMemory | undefined,
  there: readonly number[],
  { number, now }: { readonly number: number; readonly now: number },
): readonly StoredGeneration[] {
  const known = new Map(memory?.generations.map((entry) => [entry.number, entry]));
  const others = there.filter((other) => other !== number).toSorted((a, b) => a - b);
  const former = others.map((other): StoredGeneration => {
    const entry = known.get(other);
    return { until: now, ...(entry ?? { number: other, unfinished: true }) };
  });
  return [...former, { number }];
}

/**
 * What is remembered, with `current` as what is current: a publication that was cut short before it moved the pointer has
 * remembered another generation.
 */
export function alignMemory(
  memory: StoreMemory,
  current: { readonly number: number; readonly fileNames: ReadonlySet<string> },
): StoreMemory {
  return {
    ...memory,
    generations: memory.generations.flatMap((entry): readonly StoredGeneration[] => {
      if (entry.number === current.number) return [{ number: entry.number }];
      return entry.until === undefined ? [] : [entry];
    }),
    packages: memory.packages.map((entry) => {
      if (!current.fileNames.has(entry.fileName)) return entry;
      const { fileName, size, sha256, etag } = entry;
      return { fileName, size, etag, ...(sha256 === undefined ? {} : { sha256 }) };
    }),
  };
}

/** Whether `memory` was written by the publication that moved the pointer to `generation`, and by none after it. */
export function isAligned(memory: StoreMemory, generation: number): boolean {
  return memory.generations.every(({ number, until }) => (until === undefined) === (number === generation));
}

export interface Superfluous {
  /** Numbers of generations that go, with all their objects. */
  readonly generations: readonly number[];
  /** Numbers of those that stay although their time is over; their packages must stay too. */
  readonly kept: readonly number[];
  /** Packages that are put aside unless one of `kept` has them. */
  readonly packages: readonly string[];
}

/**
 * What has been there for as long as somebody could need it. A generation or package that is not remembered stays: the
 * next publication will.
 */
export function findSuperfluous(memory: StoreMemory, { now, grace, keep }: Retention): Superfluous {
  const isOver = ({ until }: { readonly until?: number }): boolean =>
    until !== undefined && until + grace <= now;
  const newestFirst = memory.generations.toSorted((a, b) => b.number - a.number);
  const finished = newestFirst.filter(({ unfinished }) => unfinished !== true);
  const unfinished = newestFirst.filter((entry) => entry.unfinished === true);
  const over = [...finished.slice(keep), ...unfinished].filter(isOver);
  const gone = new Set(over.map(({ number }) => number));
  return {
    generations: [...gone],
    kept: newestFirst.filter((entry) => !gone.has(entry.number) && isOver(entry)).map(({ number }) => number),
    packages: memory.packages.filter(isOver).map(({ fileName }) => fileName),
  };
}

/** Numbers of the generations that have objects. */
export function generationsIn(listing: readonly StoredObject[]): readonly number[] {
  return [
    ...new Set(listing.map(({ key }) => generationOfKey(key)).filter((number) => number !== undefined)),
  ];
}

/** The object of a package in a listing. */
export function packagesIn(listing: readonly StoredObject[]): (fileName: string) => StoredObject | undefined {
  const byKey = new Map(listing.map((object) => [object.key, object]));
  return (fileName) => byKey.get(packageKey(fileName));
}
