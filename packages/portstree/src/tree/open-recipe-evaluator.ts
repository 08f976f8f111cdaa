import { availableParallelism } from 'node:os';
import path from 'node:path';
import { createRecipeEvaluator, type RecipeEvaluator } from '../evaluate/recipe-evaluator.js';
import { recipeAttributes } from '../recipe/attributes.js';

export interface RecipeEvaluatorChoice {
  /** False runs bash without any protection from what recipes do. */
  readonly sandbox: boolean;
  /** Folder for results of bash; undefined for the user's cache folder, false for none. */
  readonly cache: string | false | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The evaluator for the recipes of a ports tree, as the tools offer it: static, and bash for the rest. */
export function openRecipeEvaluator({ sandbox, cache, env }: RecipeEvaluatorChoice): RecipeEvaluator {
  return createRecipeEvaluator({
    keys: Object.keys(recipeAttributes),
    sandbox: sandbox ? 'bubblewrap' : 'none',
    static: true,
    workers: availableParallelism(),
    cacheFolder: cache === false ? undefined : (cache ?? userCacheFolder(env)),
  });
}

/** Where the XDG base directory specification puts caches; undefined without a home folder. */
function userCacheFolder(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const { XDG_CACHE_HOME: cacheHome, HOME: home } = env;
  if (cacheHome !== undefined && path.isAbsolute(cacheHome)) return path.join(cacheHome, 'buildmeister');
  return home === undefined || home === '' ? undefined : path.join(home, '.cache', 'buildmeister');
}
