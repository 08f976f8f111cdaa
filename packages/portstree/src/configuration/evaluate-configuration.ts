import { ToolError } from '@buildmeister/cli';
import type { RecipeEvaluator } from '../evaluate/recipe-evaluator.js';
import path from 'node:path';

/** The variables that the configuration file `file` (absolute) with the content `bytes` sets. */
export async function evaluateConfiguration(
  file: string,
  bytes: Uint8Array,
  evaluator: RecipeEvaluator,
): Promise<ReadonlyMap<string, string>> {
  const [outcome] = await evaluator.evaluate([
    { path: file, bytes, portFolder: path.dirname(file), shellVariables: new Map() },
  ]);
  if (outcome?.kind === 'evaluated') return outcome.evaluation.variables;
  const line = outcome?.line === undefined ? '' : `:${outcome.line}`;
  throw new ToolError('BAD_CONFIGURATION', `${file}${line}: ${outcome?.message ?? 'cannot be evaluated'}`, {
    hint: 'it is read as a shell script that sets variables; haikuports-sample.conf of HaikuPorter shows one',
  });
}
