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
const version = 1;

/** A checksum in the first line, then the packages. */
export function formatDependencyInfoCache(packages: readonly CachedPackage[]): string {
  const body = JSON.stringify({ version, packages });
  return `${checksum(body)}\n${body}\n`;
}

/** Reads what `formatDependencyInfoCache` writes; anything else, damaged or of another version, is an empty cache. */
export function parseDependencyInfoCache(text: string): DependencyInfoCache {
  const empty: DependencyInfoCache = new Map();
  const [sum, body] = text.split('\n', 2);
  if (sum === undefined || body === undefined || sum !== checksum(body)) return empty;
  const content: unknown = JSON.parse(body);
  if (!isRecord(content) || content['version'] !== version) return empty;
  const { packages } = content;
  if (!Array.isArray(packages) || !packages.every(isCachedPackage)) return empty;
  return new Map(packages.map((entry) => [entry.fileName, entry]));
}

function checksum(body: string): string {
  return createHash('sha256').update(body).digest('hex');
}

function isCachedPackage(value: unknown): value is CachedPackage {
  return isRecord(value) && isText(value['fileName']) && isText(value['stamp']) && isInfo(value['info']);
}

const textKeys = ['name', 'version', 'architecture'];
const listKeys = ['provides', 'requires', 'buildRequires', 'buildPrerequires', 'testRequires'];

function isInfo(value: unknown): value is PackageDependencyInfo {
  if (!isRecord(value)) return false;
  if (!textKeys.every((key) => isText(value[key]))) return false;
  return listKeys.every((key) => {
    const list = value[key];
    return Array.isArray(list) && list.every(isText);
  });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object';
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
