import { createBudget } from './budget.js';
import { type GivenVariables, type Phase, phases, type StaticOutcome } from './evaluation.js';
import { createInterpreter } from './interpreter.js';
import type { RecipeLimits } from './limits.js';
import { parse } from './parser.js';
import { readRawVariables } from './raw-variables.js';
import { LimitExceeded, Refusal } from './refusal.js';
import { createShellVariables } from './shell-variables.js';

export interface StaticRecipe {
  /** What `prepareRecipe` made of the recipe. */
  readonly text: string;
  readonly shellVariables: GivenVariables;
}

export interface StaticOptions {
  /** Tells which variables to answer: a `keyMatcher`. */
  readonly isKey: (name: string) => boolean;
  readonly limits: RecipeLimits;
}

/**
 * Evaluates a recipe without executing anything. What it answers is what bash would leave behind; where it is
 * not certain of that, it refuses.
 */
export function evaluateStatically(recipe: StaticRecipe, { isKey, limits }: StaticOptions): StaticOutcome {
  const budget = createBudget(limits);
  const variables = createShellVariables(recipe.shellVariables, budget);
  const interpreter = createInterpreter({
    variables,
    budget,
    given: recipe.shellVariables,
    nesting: limits.nesting,
  });
  try {
    const status = interpreter.run(parse(recipe.text, limits));
    if (status !== 0) throw new Refusal('last command that fails', recipe.text.length);
  } catch (error) {
    if (error instanceof Refusal) {
      return { kind: 'refused', construct: error.construct, line: lineAt(recipe.text, error.offset) };
    }
    if (error instanceof LimitExceeded) return { kind: 'failed', code: 'limit', message: error.message };
    throw error;
  }
  const values = new Map<string, string>();
  for (const name of variables.names(isKey)) {
    const value = variables.get(name);
    if (value !== undefined) values.set(name, value);
  }
  const read = readRawVariables(values);
  if ('kind' in read) return read;
  const defined = new Set<Phase>(phases.filter((phase) => interpreter.functions.has(phase)));
  return { kind: 'evaluated', evaluation: { variables: read, phases: defined, filesRead: [] } };
}

function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}
