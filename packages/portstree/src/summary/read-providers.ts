import type { Configuration } from '../configuration/configuration.js';
import { mayProvide } from '../evaluate/possible-provides.js';
import { RecipeError } from '../recipe/recipe-error.js';
import { recipeSources } from '../tree/evaluate-recipes.js';
import { readHaikuLicenses } from '../tree/read-recipe.js';
import { findRecipes, type FoundRecipe, keptRecipe } from './find-recipes.js';
import { activeNames, sortedSummaries } from './port-summary.js';
import type { ReadTreeSummaryOptions, TreeSummary } from './read-tree-summary.js';
import { isLasting, type SummarizedRecipe, summarizeRecipes } from './summarize-recipes.js';
import type { CachedRecipe } from './summary-cache.js';
import { openProvidersCache } from './summary-cache-file.js';

export interface ReadProvidersOptions extends Required<ReadTreeSummaryOptions> {
  /** Names of what is provided. */
  readonly provided: readonly string[];
  /** Names of recipes that are not looked at. */
  readonly except: ReadonlySet<string>;
}

/**
 * Reads of the ports of a tree that may provide any of something what `readTreeSummary` reads of all, each in all its versions. The
 * recipes of all others are certain not to: that can be seen in much less time than it takes to evaluate them.
 *
 * @returns undefined if something else was looked for before: then it takes less to remember all recipes
 * @throws ToolError as `readTreeSummary`
 */
export async function readProviders({
  configuration,
  evaluator,
  cacheFolder,
  list,
  provided,
  except,
}: ReadProvidersOptions): Promise<TreeSummary | undefined> {
  const haikuLicenses = readHaikuLicenses(configuration.licensesDirectory);
  const cache =
    cacheFolder === undefined ? undefined : openProvidersCache(cacheFolder, configuration, haikuLicenses);
  const before = new Set(cache?.provided);
  const isKnown = before.size > 0 && provided.every((name) => before.has(name));
  if (before.size > 0 && !isKnown) return undefined;
  const wanted = isKnown ? [...before] : provided;
  const others = list.recipes.filter(({ name }) => !except.has(name));
  const passed = new Map<string, CachedRecipe>();
  const names = new Set<string>();
  let isOutdated = !isKnown;
  // What is beside a recipe has no part in what it may provide.
  for (const found of findRecipes(configuration.treePath, { recipes: others, names: new Map() })) {
    const { path, name } = found.location;
    const { digest = '' } = found;
    const remembered = cache?.recipes.get(path);
    const isSame = remembered !== undefined && digest !== '' && remembered.digest.startsWith(digest);
    isOutdated ||= !isSame;
    if (isSame ? remembered.ports.length > 0 : mayRecipeProvide(found, wanted, configuration)) {
      names.add(name);
    } else if (digest !== '') passed.set(path, { path, digest, bashKeys: [], ports: [] });
  }
  const summarized: SummarizedRecipe[] = [];
  const anew: FoundRecipe[] = [];
  const recipes = others.filter(({ name }) => names.has(name));
  for (const found of findRecipes(configuration.treePath, { recipes, names: list.names })) {
    const remembered = cache?.recipes.get(found.location.path);
    const isSame = remembered !== undefined && remembered.digest === found.digest;
    if (isSame && remembered.ports.length > 0 && remembered.bashKeys.length === 0) {
      summarized.push(remembered);
    } else {
      isOutdated ||= !isSame;
      anew.push(keptRecipe(found));
    }
  }
  summarized.push(...(await summarizeRecipes(anew, { configuration, evaluator, haikuLicenses })));
  for (const { path } of summarized) passed.delete(path);
  const ports = sortedSummaries(summarized.flatMap((recipe) => recipe.ports));
  return {
    ports,
    active: activeNames(ports),
    cacheProblem: isOutdated
      ? cache?.write(wanted, [...passed.values(), ...summarized.filter(isLasting)])
      : undefined,
  };
}

function mayRecipeProvide(
  { location, bytes }: FoundRecipe,
  provided: readonly string[],
  configuration: Configuration,
): boolean {
  if (bytes instanceof RecipeError) return false;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  return recipeSources(configuration.treePath, location, bytes, configuration).some(({ shellVariables }) =>
    mayProvide(text, shellVariables, provided),
  );
}
