import { createHash } from 'node:crypto';
import type { PackageDependencyInfo } from './dependency-info.js';

/** What is remembered of a package file, and what the file looked like then. */
export interface CachedPackage {
  readonly fileName: string;
  /** Size, time of last change in nanoseconds, and inode: another file differs in one of them. */
  readonly stamp: string;
  readonly info: PackageDependencyInfo;
}

/** The packages of one folder, by file name. */
export type DependencyInfoCache = ReadonlyMap<string, CachedPackage>;

/** Goes up when the infos of the same packages change. */
const version = 2;

/**
 * A checksum in the first line, then the version and the packages. Most texts are there more than once, and so are
 * numbers: where they are in the list of all texts. Packages that have been built have no build requirements.
 */
export function formatDependencyInfoCache(packages: readonly CachedPackage[]): string {
  const texts = new Map<string, number>();
  const place = (one: string): number => {
    let known = texts.get(one);
    if (known === undefined) texts.set(one, (known = texts.size));
    return known;
  };
  const stored = packages.map(({ fileName, stamp, info }) => [
    ...[fileName, stamp],
    ...[info.name, info.version, info.architecture].map(place),
    ...[info.provides, info.requires].map((all) => all.map(place)),
  ]);
  const body = JSON.stringify([version, [...texts.keys()], stored]);
  return `${checksum(body)}\n${body}\n`;
}

/** Reads what `formatDependencyInfoCache` writes; anything else, damaged or of another version, is an empty cache. */
export function parseDependencyInfoCache(bytes: Uint8Array): DependencyInfoCache {
  const sumEnd = bytes.indexOf(lineEnd);
  const body = bytes.subarray(sumEnd + 1, -1);
  if (bytes.at(-1) !== lineEnd || decode(bytes.subarray(0, sumEnd)) !== checksum(body)) return new Map();
  try {
    const [found, texts, packages] = list(JSON.parse(decode(body)));
    if (found !== version) return new Map();
    return packagesOf(list(packages), list(texts));
  } catch (error) {
    if (error instanceof Misshapen) return new Map();
    throw error;
  }
}

const lineEnd = 10;

function checksum(body: string | Uint8Array): string {
  return createHash('sha256').update(body).digest('hex');
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

function packagesOf(stored: readonly unknown[], texts: readonly unknown[]): DependencyInfoCache {
  const textAt = (place: unknown): string => text(typeof place === 'number' ? texts[place] : undefined);
  const textsAt = (places: unknown): readonly string[] => list(places).map(textAt);
  const cache = new Map<string, CachedPackage>();
  for (const one of stored) {
    const [file, stamp, name, packageVersion, architecture, provides, requires] = list(one);
    const fileName = text(file);
    cache.set(fileName, {
      fileName,
      stamp: text(stamp),
      info: {
        name: textAt(name),
        version: textAt(packageVersion),
        architecture: textAt(architecture),
        provides: textsAt(provides),
        requires: textsAt(requires),
        buildRequires: none,
        buildPrerequires: none,
        testRequires: none,
      },
    });
  }
  return cache;
}

const none: readonly string[] = [];

function list(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new Misshapen();
}

function text(value: unknown): string {
  if (typeof value === 'string') return value;
  throw new Misshapen();
}

class Misshapen extends Error {}
