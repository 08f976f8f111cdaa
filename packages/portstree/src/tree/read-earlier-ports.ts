import type { Configuration } from '../configuration/configuration.js';
import type { RecipeEvaluator } from '../evaluate/recipe-evaluator.js';
import type { Port } from '../port.js';
import { derivePort } from '../recipe/derive-port.js';
import { RecipeError } from '../recipe/recipe-error.js';
import { evaluateRecipes } from './evaluate-recipes.js';
import { recipeLocation } from './list-recipes.js';

/** A recipe as it once was. */
export interface EarlierRecipe {
  /** Path that it had below the tree. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/**
 * The ports that recipes once were, for what their packages provided then. Those that cannot be used are
 * left out, and what they are checked against in the tree (patches, licenses) is not looked at.
 */
export async function readEarlierPorts(
  recipes: readonly EarlierRecipe[],
  options: { readonly configuration: Configuration; readonly evaluator: RecipeEvaluator },
): Promise<readonly Port[]> {
  const { configuration } = options;
  const contents = new Map(recipes.map(({ path, bytes }) => [path, bytes]));
  const locations = recipes.flatMap(({ path }) => recipeLocation(path) ?? []);
  const read = ({ path }: { readonly path: string }): Uint8Array => contents.get(path) ?? new Uint8Array();
  const surroundings = {
    patchFiles: new Set<string>(),
    licenseFiles: new Set<string>(),
    haikuLicenses: null,
  };
  const ports: Port[] = [];
  for await (const { reference, result } of evaluateRecipes(configuration.treePath, locations, {
    ...options,
    read,
  })) {
    if (result instanceof RecipeError) continue;
    try {
      ports.push(derivePort(reference, result, surroundings, configuration).port);
    } catch (error) {
      if (!(error instanceof RecipeError)) throw error;
    }
  }
  return ports;
}
