import { listRecipes } from '../tree/list-recipes.js';
import { readHaikuLicenses } from '../tree/read-recipe.js';
import { selectRecipes } from '../tree/select-recipes.js';
import { findRecipes, keptRecipe } from './find-recipes.js';
import { activeNames, sortedSummaries } from './port-summary.js';
import type { ReadTreeSummaryOptions, TreeSummary } from './read-tree-summary.js';
import { summarizeRecipes } from './summarize-recipes.js';

export interface ReadPortSummariesOptions extends Omit<ReadTreeSummaryOptions, 'cacheFolder'> {
  /** Ports, with or without version. */
  readonly names: readonly string[];
  /** So many recipes are evaluated at most. */
  readonly most: number;
}

/**
 * Reads of some ports what `readTreeSummary` reads of all, each in all its versions, by evaluating their recipes.
 *
 * @returns undefined if these are too many
 * @throws ToolError as `readTreeSummary`
 */
export async function readPortSummaries({
  configuration,
  evaluator,
  list = listRecipes(configuration.treePath),
  names,
  most,
}: ReadPortSummariesOptions): Promise<Pick<TreeSummary, 'ports' | 'active'> | undefined> {
  const { treePath, secondaryArchitectures, licensesDirectory } = configuration;
  const recipes = selectRecipes(
    { recipes: list.recipes, links: [] },
    { ports: names },
    secondaryArchitectures,
  );
  if (recipes.length > most) return undefined;
  const found = Array.from(findRecipes(treePath, { recipes, names: list.names }), keptRecipe);
  const haikuLicenses = readHaikuLicenses(licensesDirectory);
  const summarized = await summarizeRecipes(found, { configuration, evaluator, haikuLicenses });
  const ports = sortedSummaries(summarized.flatMap((recipe) => recipe.ports));
  return { ports, active: activeNames(ports) };
}
