import type { StaticOutcome } from './evaluation.js';
import type { RecipeLimits } from './limits.js';

export interface StaticRecipe {
  /** What `prepareRecipe` made of the recipe. */
  readonly text: string;
  readonly shellVariables: ReadonlyMap<string, string>;
}

export interface StaticOptions {
  readonly keys: readonly string[];
  readonly limits: RecipeLimits;
}

export function evaluateStatically(_recipe: StaticRecipe, _options: StaticOptions): StaticOutcome {
  return { kind: 'refused', construct: 'everything', line: 1 };
}
