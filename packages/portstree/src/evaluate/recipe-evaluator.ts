import type { EvaluationOutcome, RecipeSource } from './evaluation.js';

export interface RecipeEvaluatorOptions {
  /** The names that are read from the recipe: the keys of HaikuPorter's RecipeAttributes.py, or of its configuration file. */
  readonly keys: readonly string[];
  /** `none` runs bash without any protection from what recipes do. */
  readonly sandbox: 'bubblewrap' | 'none';
  /** False: bash evaluates every recipe. */
  readonly static: boolean;
  /** How many recipes bash evaluates at the same time. */
  readonly workers: number;
  /** Where results of bash are kept; no cache without it. */
  readonly cacheFolder?: string | undefined;
}

export interface RecipeEvaluator {
  /** One outcome for each source, in the order of `sources`. Never rejects because of a recipe. */
  evaluate(sources: Iterable<RecipeSource>): Promise<readonly EvaluationOutcome[]>;
}
