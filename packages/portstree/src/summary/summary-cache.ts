import { hash } from 'node:crypto';
import type { DependencyInfo } from '@buildmeister/resolver';
import type { SkipCode } from '../tree/active-versions.js';
import type { PackageSummary, PortObstacle, PortSummary } from './port-summary.js';

/** What is remembered of a recipe. */
export interface CachedRecipe {
  /** Recipe below the tree. */
  readonly path: string;
  /** Of all that its ports follow from, besides what the cache's key stands for, and what bash asks for. */
  readonly digest: string;
  /** What bash's answers follow from, for each architecture; "" where bash was not asked, empty if it never was. */
  readonly bashKeys: readonly string[];
  /** One for each architecture, in the order of the configuration. */
  readonly ports: readonly PortSummary[];
}

/** The recipes of one tree, by path. */
export type SummaryCache = ReadonlyMap<string, CachedRecipe>;

/**
 * Three lines: the key, the checksum of the rest, the rest.
 *
 * @param key stands for all that the ports of every recipe follow from; has no line end
 */
export function formatSummaryCache(key: string, recipes: readonly CachedRecipe[]): string {
  const body = JSON.stringify(recipes.map(storedRecipe));
  return `${key}\n${checksum(body)}\n${body}\n`;
}

/** Reads what `formatSummaryCache` writes; anything else, damaged or for another key, is an empty cache. */
export function parseSummaryCache(key: string, bytes: Uint8Array): SummaryCache {
  const empty: SummaryCache = new Map();
  const keyEnd = bytes.indexOf(lineEnd);
  const sumEnd = bytes.indexOf(lineEnd, keyEnd + 1);
  if (keyEnd === -1 || sumEnd === -1 || bytes.at(-1) !== lineEnd) return empty;
  if (text(bytes.subarray(0, keyEnd)) !== key) return empty;
  const body = bytes.subarray(sumEnd + 1, -1);
  if (text(bytes.subarray(keyEnd + 1, sumEnd)) !== checksum(body)) return empty;
  const content: unknown = JSON.parse(text(body));
  if (!Array.isArray(content) || !content.every(isStoredRecipe)) return empty;
  return new Map(content.map((stored) => [stored.path, restoredRecipe(stored)]));
}

const lineEnd = 10;

function checksum(body: string | Uint8Array): string {
  return hash('sha256', body);
}

function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/** As it lies in the file: what the packages of a port have in common is there once, and what follows from names is not. */
interface StoredRecipe {
  readonly path: string;
  readonly digest: string;
  readonly bashKeys: readonly string[];
  readonly ports: readonly StoredPort[];
}

interface StoredPort extends BuildRequirements {
  readonly name: string;
  readonly version: string;
  /** Empty if the recipe cannot be used. */
  readonly revision: string;
  readonly obstacle: PortObstacle | null;
  readonly packages: readonly StoredPackage[];
}

/** Requirements that exist once for the whole port. */
type BuildRequirements = Pick<DependencyInfo, 'buildRequires' | 'buildPrerequires' | 'testRequires'>;

interface StoredPackage extends Omit<DependencyInfo, keyof BuildRequirements> {
  readonly hpkgName: string;
}

function storedRecipe({ path, digest, bashKeys, ports }: CachedRecipe): StoredRecipe {
  return { path, digest, bashKeys, ports: ports.map(storedPort) };
}

function storedPort({ name, version, revision, obstacle, packages }: PortSummary): StoredPort {
  const { buildRequires, buildPrerequires, testRequires } = packages[0]?.dependencyInfo ?? noBuild;
  return {
    name,
    version,
    revision,
    obstacle: obstacle ?? null,
    buildRequires,
    buildPrerequires,
    testRequires,
    packages: packages.map(storedPackage),
  };
}

const noBuild: BuildRequirements = { buildRequires: [], buildPrerequires: [], testRequires: [] };

function storedPackage({ hpkgName, dependencyInfo }: PackageSummary): StoredPackage {
  const { name, version, architecture, provides, requires } = dependencyInfo;
  return { hpkgName, name, version, architecture, provides, requires };
}

function restoredRecipe({ path, digest, bashKeys, ports }: StoredRecipe): CachedRecipe {
  return { path, digest, bashKeys, ports: ports.map((port) => restoredPort(path, port)) };
}

function restoredPort(recipeFilePath: string, stored: StoredPort): PortSummary {
  const { name, version, revision, obstacle, buildRequires, buildPrerequires, testRequires } = stored;
  const versionedName = `${name}-${version}`;
  return {
    name,
    version,
    revision,
    versionedName,
    revisionedName: revision === '' ? versionedName : `${versionedName}-${revision}`,
    recipeFilePath,
    packages: stored.packages.map(({ hpkgName, ...info }) => ({
      hpkgName,
      dependencyInfo: { ...info, buildRequires, buildPrerequires, testRequires },
    })),
    obstacle: obstacle ?? undefined,
  };
}

function isStoredRecipe(value: unknown): value is StoredRecipe {
  return (
    isRecord(value) &&
    isText(value['path']) &&
    isText(value['digest']) &&
    isListOf(value['bashKeys'], isText) &&
    isListOf(value['ports'], isStoredPort)
  );
}

function isStoredPort(value: unknown): value is StoredPort {
  return (
    isRecord(value) &&
    isText(value['name']) &&
    isText(value['version']) &&
    isText(value['revision']) &&
    (value['obstacle'] === null || isObstacle(value['obstacle'])) &&
    isListOf(value['buildRequires'], isText) &&
    isListOf(value['buildPrerequires'], isText) &&
    isListOf(value['testRequires'], isText) &&
    isListOf(value['packages'], isStoredPackage)
  );
}

function isStoredPackage(value: unknown): value is StoredPackage {
  return (
    isRecord(value) &&
    isText(value['hpkgName']) &&
    isText(value['name']) &&
    isText(value['version']) &&
    isText(value['architecture']) &&
    isListOf(value['provides'], isText) &&
    isListOf(value['requires'], isText)
  );
}

const skipCodes: Readonly<Record<SkipCode, true>> = {
  BROKEN_RECIPE: true,
  UNTESTED: true,
  BROKEN: true,
  UNSUPPORTED: true,
  OLDER_VERSION: true,
};

function isObstacle(value: unknown): value is PortObstacle {
  return (
    isRecord(value) &&
    isText(value['code']) &&
    Object.hasOwn(skipCodes, value['code']) &&
    isText(value['reason'])
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object';
}

function isListOf<Item>(value: unknown, isItem: (item: unknown) => item is Item): value is readonly Item[] {
  return Array.isArray(value) && value.every(isItem);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
