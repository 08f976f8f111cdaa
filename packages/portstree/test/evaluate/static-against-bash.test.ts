import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { EvaluationOutcome, RecipeSource } from '../../src/evaluate/evaluation.js';
import { createRecipeEvaluator } from '../../src/evaluate/recipe-evaluator.js';
import { generatedRecipe, variableNames } from './generated-recipe.js';

/** More of them: `EVALUATOR_CASES=20000`. */
const cases = Number(process.env['EVALUATOR_CASES'] ?? 500);
const seed = Number(process.env['EVALUATOR_SEED'] ?? 1);
const keys = [...variableNames, 'REVISION'];
const options = { keys, sandbox: 'none', workers: 2 } as const;
const statically = createRecipeEvaluator({ ...options, static: true });
const inBash = createRecipeEvaluator({ ...options, static: false });

describe('what the static evaluator answers', () => {
  test(
    'is what bash leaves behind',
    async () => {
      const sources = fc.sample(generatedRecipe, { numRuns: cases, seed }).map(source);
      const answers = await statically.evaluate(sources);
      const own = sources.filter((_, index) => {
        const answer = answers[index];
        return answer?.kind === 'evaluated' && answer.by === 'static';
      });
      const expected = await inBash.evaluate(own);
      const differences = own.flatMap((each, index) => {
        const answer = answers[sources.indexOf(each)];
        const wanted = expected[index];
        return answer !== undefined && wanted !== undefined && show(answer) === show(wanted)
          ? []
          : [{ recipe: text(each), answer: show(answer), wanted: show(wanted) }];
      });
      expect(differences.slice(0, 3)).toEqual([]);
      // It would be right about everything if it refused everything.
      expect(own.length).toBeGreaterThan(cases * 0.3);
    },
    Math.max(60_000, cases * 60),
  );
});

function source(recipe: string): RecipeSource {
  return {
    path: 'test/generated/generated-1.recipe',
    bytes: Buffer.from(recipe),
    portFolder: '/nowhere',
    shellVariables: new Map([
      ['portVersion', '1.2'],
      ['portRevisionedName', 'generated-1.2-$REVISION'],
    ]),
  };
}

function text({ bytes }: RecipeSource): string {
  return Buffer.from(bytes).toString();
}

function show(outcome: EvaluationOutcome | undefined): string {
  if (outcome?.kind !== 'evaluated') return `${outcome?.kind} ${outcome?.code}`;
  return JSON.stringify([[...outcome.evaluation.variables], [...outcome.evaluation.phases]]);
}
