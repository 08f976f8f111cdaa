import { createHash } from 'node:crypto';
import {
  createTextTable,
  listOf,
  readTextTable,
  type TextPlaces,
  textOf,
  unlessMisshapen,
} from '@buildmeister/storage/text-table';
import type { PackageDependencyInfo } from './dependency-info.js';

/** What is remembered of a package file, and what the file looked like then. */
export interface CachedPackage {
  readonly fileName: string;
  /** Size, time of last change in milliseconds with fractions, and inode: another file differs in one of them. */
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
  const { place, places, texts } = createTextTable();
  const stored = packages.map(({ fileName, stamp, info }) => [
    ...[fileName, stamp],
    ...[info.name, info.version, info.architecture].map(place),
    ...[info.provides, info.requires].map(places),
  ]);
  const body = JSON.stringify([version, texts(), stored]);
  return `${checksum(body)}\n${body}\n`;
}

/** Reads what `formatDependencyInfoCache` writes; anything else, damaged or of another version, is an empty cache. */
export function parseDependencyInfoCache(bytes: Uint8Array): DependencyInfoCache {
  const sumEnd = bytes.indexOf(lineEnd);
  const body = bytes.subarray(sumEnd + 1, -1);
  if (bytes.at(-1) !== lineEnd || decode(bytes.subarray(0, sumEnd)) !== checksum(body)) return new Map();
  const packages = unlessMisshapen(() => {
    const [found, texts, stored] = listOf(JSON.parse(decode(body)));
    return found === version ? packagesOf(listOf(stored), readTextTable(texts)) : undefined;
  });
  return packages ?? new Map();
}

const lineEnd = 10;

function checksum(body: string | Uint8Array): string {
  return createHash('sha256').update(body).digest('hex');
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

function packagesOf(stored: readonly unknown[], texts: TextPlaces): DependencyInfoCache {
  const cache = new Map<string, CachedPackage>();
  for (const one of stored) {
    const [file, stamp, name, packageVersion, architecture, provides, requires] = listOf(one);
    const fileName = textOf(file);
    cache.set(fileName, {
      fileName,
      stamp: textOf(stamp),
      info: {
        name: texts.at(name),
        version: texts.at(packageVersion),
        architecture: texts.at(architecture),
        provides: texts.all(provides),
        requires: texts.all(requires),
        buildRequires: none,
        buildPrerequires: none,
        testRequires: none,
      },
    });
  }
  return cache;
}

const none: readonly string[] = [];
