import { hash } from 'node:crypto';
import type { PortSummary } from './port-summary.js';
import { readStoredRecipes, storeRecipes } from './stored-recipes.js';

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
  const body = JSON.stringify(storeRecipes(recipes));
  return `${key}\n${checksum(body)}\n${body}\n`;
}

/** Reads what `formatSummaryCache` writes; anything else, damaged or for another key, is an empty cache. */
export function parseSummaryCache(key: string, bytes: Uint8Array): SummaryCache {
  const keyEnd = bytes.indexOf(lineEnd);
  const sumEnd = bytes.indexOf(lineEnd, keyEnd + 1);
  const body = bytes.subarray(sumEnd + 1, -1);
  const isWhole =
    bytes.at(-1) === lineEnd &&
    text(bytes.subarray(0, keyEnd)) === key &&
    text(bytes.subarray(keyEnd + 1, sumEnd)) === checksum(body);
  if (!isWhole) return new Map();
  const recipes = readStoredRecipes(JSON.parse(text(body))) ?? [];
  return new Map(recipes.map((recipe) => [recipe.path, recipe]));
}

const lineEnd = 10;

function checksum(body: string | Uint8Array): string {
  return hash('sha256', body);
}

function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
