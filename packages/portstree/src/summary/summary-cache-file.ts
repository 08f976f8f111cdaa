import { hash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { isSystemError } from '@buildmeister/cli';
import type { Problem } from '@buildmeister/documents';
import type { Configuration } from '../configuration/configuration.js';
import { codeDigest } from './code-digest.js';
import {
  type CachedRecipe,
  formatSummaryCache,
  parseSummaryCache,
  type SummaryCache,
} from './summary-cache.js';

/** The file in which the recipes of a tree are remembered. */
export interface SummaryCacheFile {
  /** As they were remembered; empty if there is nothing that can be used. */
  readonly recipes: SummaryCache;
  /** Remembers these instead. Answers why that was not possible, if so: then the next run has more to do. */
  write(recipes: readonly CachedRecipe[]): Problem | undefined;
}

/**
 * Opens the cache for a tree in `folder`, one file for each tree, its architectures and the configuration file. Any
 * number of processes may use it at the same time: it is replaced as a whole, and the last one wins.
 */
export function openSummaryCache(
  folder: string,
  configuration: Configuration,
  haikuLicenses: ReadonlySet<string> | null,
): SummaryCacheFile {
  const file = cachePath(folder, configuration, 'recipes');
  const key = cacheKey(configuration, haikuLicenses);
  return {
    recipes: readCache(file, key),
    write: (recipes) => writeCache(file, formatSummaryCache(key, recipes)),
  };
}

/** The file in which it is remembered which recipes of a tree may provide something. */
export interface ProvidersCacheFile {
  /** What was looked for; empty if nothing is remembered that can be used. */
  readonly provided: readonly string[];
  /** As they were remembered; those without ports were found to provide none of it. */
  readonly recipes: SummaryCache;
  /** As `SummaryCacheFile.write`. */
  write(provided: readonly string[], recipes: readonly CachedRecipe[]): Problem | undefined;
}

/** As `openSummaryCache`, for trees of which no more was evaluated than what some ports need. */
export function openProvidersCache(
  folder: string,
  configuration: Configuration,
  haikuLicenses: ReadonlySet<string> | null,
): ProvidersCacheFile {
  const file = cachePath(folder, configuration, 'providers');
  const key = cacheKey(configuration, haikuLicenses);
  const recipes = readCache(file, key);
  return {
    // What was looked for lies where a recipe without a path would.
    provided: recipes.get('')?.digest.split(' ') ?? [],
    recipes,
    write: (provided, found) => {
      const heading: CachedRecipe = { path: '', digest: provided.join(' '), bashKeys: [], ports: [] };
      return writeCache(file, formatSummaryCache(key, [heading, ...found]));
    },
  };
}

function cacheKey(configuration: Configuration, haikuLicenses: ReadonlySet<string> | null): string {
  const licenses = haikuLicenses === null ? null : [...haikuLicenses].sort();
  return digest([codeDigest(ownCode), configuration, licenses]);
}

/** Whether recipes of a tree are remembered in `folder`, without looking at which. */
export function isTreeRemembered(folder: string | undefined, configuration: Configuration): boolean {
  return folder !== undefined && existsSync(cachePath(folder, configuration, 'recipes'));
}

function cachePath(
  folder: string,
  { treePath, targetArchitecture, secondaryArchitectures, file }: Configuration,
  what: 'recipes' | 'providers',
): string {
  const name = digest([treePath, targetArchitecture, secondaryArchitectures, file]);
  return path.join(folder, `${what}-${name.slice(0, 16)}.json`);
}

/** All of this package: what one recipe says goes through most of it. */
const ownCode = fileURLToPath(new URL('..', import.meta.url));

function digest(value: unknown): string {
  return hash('sha256', JSON.stringify(value));
}

/** That of HaikuPorts has 2.7 MB; a file that is much larger was put there by something else. */
const maxCacheBytes = 256 * 1024 * 1024;

function readCache(file: string, key: string): SummaryCache {
  try {
    if (statSync(file).size > maxCacheBytes) return new Map();
    return parseSummaryCache(key, readFileSync(file));
  } catch (error) {
    // It may be missing; and what cannot be read will be told when it is written.
    if (isSystemError(error)) return new Map();
    throw error;
  }
}

/** A power failure may leave a damaged file: its checksum tells, so there is no need to wait for the disk. */
function writeCache(file: string, text: string): Problem | undefined {
  const temporary = `${file}.${randomBytes(4).toString('hex')}.new`;
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(temporary, text, { flag: 'wx' });
    renameSync(temporary, file);
    return undefined;
  } catch (error) {
    if (!isSystemError(error)) throw error;
    discard(temporary);
    return {
      code: 'CACHE_NOT_WRITTEN',
      message: `recipe cache ${file}: ${error.message}`,
      hint: 'give a folder that can be written with --cache, or do without one by --no-cache',
      file,
    };
  }
}

function discard(temporary: string): void {
  try {
    rmSync(temporary, { force: true });
  } catch (error) {
    if (!isSystemError(error)) throw error;
  }
}
