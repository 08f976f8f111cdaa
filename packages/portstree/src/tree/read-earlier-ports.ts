import type { Configuration } from '../configuration/configuration.js';
import type { RecipeEvaluator } from '../evaluate/recipe-evaluator.js';
import type { Port } from '../port.js';
import { derivePort } from '../recipe/derive-port.js';
import { RecipeError } from '../recipe/recipe-error.js';
import { evaluateRecipes } from './evaluate-recipes.js';
import { recipeLocation } from './list-recipes.js';
import { readHaikuLicenses } from './read-recipe.js';

/** A recipe as it once was. */
export interface EarlierRecipe {
  /** Path that it had below the tree. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/**
 * The ports that recipes once were, for what their packages provided then. Those that could not be used are
 * left out.
 *
 * @param options.files what lay beside the recipes then, below the tree; without it, they are not checked against patches and
 *   licenses
 */
export async function readEarlierPorts(
  recipes: readonly EarlierRecipe[],
  options: {
    readonly configuration: Configuration;
    readonly evaluator: RecipeEvaluator;
    readonly files?: readonly string[];
  },
): Promise<readonly Port[]> {
  const { configuration, files } = options;
  const contents = new Map(recipes.map(({ path, bytes }) => [path, bytes]));
  const locations = recipes.flatMap(({ path }) => recipeLocation(path) ?? []);
  const read = ({ path }: { readonly path: string }): Uint8Array => contents.get(path) ?? new Uint8Array();
  const haikuLicenses = files === undefined ? null : readHaikuLicenses(configuration.licensesDirectory);
  const namesIn = (folder: string): ReadonlySet<string> =>
    new Set(
      files?.flatMap((file) =>
        file.startsWith(folder) ? (file.slice(folder.length).split('/', 1)[0] ?? []) : [],
      ),
    );
  const ports: Port[] = [];
  for await (const { reference, result } of evaluateRecipes(configuration.treePath, locations, {
    ...options,
    read,
  })) {
    if (result instanceof RecipeError) continue;
    try {
      const { folder } = reference;
      const surroundings = {
        patchFiles: namesIn(`${folder}/patches/`),
        licenseFiles: namesIn(`${folder}/licenses/`),
        haikuLicenses,
      };
      ports.push(derivePort(reference, result, surroundings, configuration).port);
    } catch (error) {
      if (!(error instanceof RecipeError)) throw error;
    }
  }
  return ports;
}
