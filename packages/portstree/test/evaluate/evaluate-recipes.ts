import { describe } from '@jest/globals';
// By its path: testbed depends on this package.
import { requireSystem } from '../../../testbed/src/require-system.js';
import type { EvaluationOutcome, RecipeSource } from '../../src/evaluate/evaluation.js';
import { createRecipeEvaluator, type RecipeEvaluatorOptions } from '../../src/evaluate/recipe-evaluator.js';

const haveSandbox = requireSystem('bwrap');

/** For what bash does in its sandbox. Elsewhere, tests that do not need it go without where it does not work. */
export const describeSandbox = haveSandbox ? describe : describe.skip;

/** What the tests' recipes set; `FOREIGN` shows what a recipe got hold of. */
export const keys = ['SUMMARY', 'PROVIDES', 'REQUIRES', 'REVISION', 'SOURCE_DIR', 'A', 'B', 'C'];

export function recipeSource(text: string | Uint8Array, more: Partial<RecipeSource> = {}): RecipeSource {
  return {
    path: 'dev-libs/example/example-1.2.recipe',
    bytes: typeof text === 'string' ? Buffer.from(text) : text,
    portFolder: '/nowhere/dev-libs/example',
    shellVariables: new Map([
      ['portName', 'example'],
      ['portBaseName', 'example'],
      ['portVersion', '1.2'],
      ['portRevisionedName', 'example-1.2-$REVISION'],
      ['portPackageLinksDir', '/packages/example-1.2-$REVISION'],
      ['debugInfoDir', '/packages/example-1.2-$REVISION/.self/develop/debug'],
      ['secondaryArchSuffix', ''],
      ['SOURCE_DIR', 'example-1.2'],
    ]),
    ...more,
  };
}

export async function evaluateRecipes(
  sources: readonly RecipeSource[],
  options: Partial<RecipeEvaluatorOptions> = {},
): Promise<readonly EvaluationOutcome[]> {
  const evaluator = createRecipeEvaluator({
    keys,
    sandbox: haveSandbox ? 'bubblewrap' : 'none',
    static: true,
    workers: 2,
    ...options,
  });
  return evaluator.evaluate(sources);
}

/** The variables of an outcome, without those that HaikuPorter gave; or what went wrong. */
export function variablesOf(outcome: EvaluationOutcome | undefined): Record<string, string> | string {
  if (outcome === undefined) return 'no outcome';
  if (outcome.kind === 'failed') return `${outcome.code}: ${outcome.message}`;
  const { SOURCE_DIR: _given, ...own } = Object.fromEntries(outcome.evaluation.variables);
  return own;
}
