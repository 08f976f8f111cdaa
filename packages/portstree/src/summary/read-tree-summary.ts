import type { Problem } from '@buildmeister/documents';
import type { Configuration } from '../configuration/configuration.js';
import type { RecipeEvaluator } from '../evaluate/recipe-evaluator.js';
import { RecipeError } from '../recipe/recipe-error.js';
import { recipeSources } from '../tree/evaluate-recipes.js';
import { listRecipes, type RecipeList } from '../tree/list-recipes.js';
import { readHaikuLicenses } from '../tree/read-recipe.js';
import { findRecipes, type FoundRecipe, keptRecipe } from './find-recipes.js';
import { activeNames, type PortSummary, sortedSummaries } from './port-summary.js';
import { isLasting, type SummarizedRecipe, summarizeRecipes } from './summarize-recipes.js';
import type { CachedRecipe } from './summary-cache.js';
import { openSummaryCache } from './summary-cache-file.js';

export interface ReadTreeSummaryOptions {
  readonly configuration: Configuration;
  /** As `openRecipeEvaluator` makes it: what another one answers must not be kept in the same folder. */
  readonly evaluator: RecipeEvaluator;
  /** Where to remember what recipes say, absolute; nowhere if there is none. */
  readonly cacheFolder: string | undefined;
  /** The recipes of the tree, if they are listed already. */
  readonly list?: RecipeList;
}

/** What planning has to know of a ports tree. */
export interface TreeSummary {
  /** All versions of all ports, also those that cannot be built; in order of name, then from the oldest version. */
  readonly ports: readonly PortSummary[];
  /** The `versionedName` of each port's newest version that can be built. */
  readonly active: ReadonlySet<string>;
  /** Why what was read could not be remembered, if so. */
  readonly cacheProblem: Problem | undefined;
}

/**
 * Reads of the ports of a tree, as its files are now, what planning has to know: the same as `readPortsTree`, and
 * without evaluating a recipe again as long as all is the same that its ports follow from. That is its bytes, the names
 * in the folders `patches` and `licenses` beside it, the configuration, the names of Haiku's licenses, the code of this
 * package, and what bash would be given and could find, where bash was asked. Times of files are not looked at.
 * Failures by a limit, the clock or the disk are not remembered.
 *
 * @throws ToolError if there is no tree, or the configuration does not fit it
 */
export async function readTreeSummary(options: ReadTreeSummaryOptions): Promise<TreeSummary> {
  const { configuration, evaluator, cacheFolder, list = listRecipes(configuration.treePath) } = options;
  const haikuLicenses = readHaikuLicenses(configuration.licensesDirectory);
  const cache =
    cacheFolder === undefined ? undefined : openSummaryCache(cacheFolder, configuration, haikuLicenses);
  const summarized = new Map<string, SummarizedRecipe>();
  const changed: FoundRecipe[] = [];
  for (const found of findRecipes(configuration.treePath, list)) {
    const known = cache?.recipes.get(found.location.path);
    const isKnown = known !== undefined && known.digest === found.digest;
    if (isKnown && known.bashKeys.length === 0) {
      summarized.set(known.path, known);
      continue;
    }
    const recipe = keptRecipe(found);
    if (isKnown && (await bashAnswersTheSame(recipe, known, options))) summarized.set(known.path, known);
    else changed.push(recipe);
  }
  const remembered = summarized.size;
  for (const recipe of await summarizeRecipes(changed, { configuration, evaluator, haikuLicenses })) {
    summarized.set(recipe.path, recipe);
  }
  const inOrder = list.recipes.flatMap(({ path }) => summarized.get(path) ?? []);
  const lasting = inOrder.filter(isLasting);
  const isOutdated = cache !== undefined && (lasting.length > remembered || remembered < cache.recipes.size);
  const ports = sortedSummaries(inOrder.flatMap((recipe) => recipe.ports));
  return {
    ports,
    active: activeNames(ports),
    cacheProblem: isOutdated ? cache.write(lasting) : undefined,
  };
}

async function bashAnswersTheSame(
  { location, bytes }: FoundRecipe,
  { bashKeys }: CachedRecipe,
  { configuration, evaluator }: ReadTreeSummaryOptions,
): Promise<boolean> {
  if (bytes instanceof RecipeError) return false;
  const sources = recipeSources(configuration.treePath, location, bytes, configuration);
  for (const [index, source] of sources.entries()) {
    const key = bashKeys[index];
    if (key !== '' && key !== (await evaluator.bashKey(source))) return false;
  }
  return true;
}
