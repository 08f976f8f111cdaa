import { availableParallelism } from 'node:os';
import { createRecipeEvaluator, type RecipeEvaluator } from '../evaluate/recipe-evaluator.js';
import { recipeAttributes } from '../recipe/attributes.js';

export interface RecipeEvaluatorChoice {
  /** False runs bash without any protection from what recipes do. */
  readonly sandbox: boolean;
  /** Folder for results of bash, absolute; undefined to keep none. */
  readonly cacheFolder: string | undefined;
}

/** The evaluator for the recipes of a ports tree, as the tools offer it: static, and bash for the rest. */
export function openRecipeEvaluator({ sandbox, cacheFolder }: RecipeEvaluatorChoice): RecipeEvaluator {
  return createRecipeEvaluator({
    keys: Object.keys(recipeAttributes),
    sandbox: sandbox ? 'bubblewrap' : 'none',
    static: true,
    workers: availableParallelism(),
    cacheFolder,
  });
}
