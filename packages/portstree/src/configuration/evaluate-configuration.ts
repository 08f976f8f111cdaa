import path from 'node:path';
import { ToolError } from '@buildmeister/cli';
import { createRecipeEvaluator } from '../evaluate/recipe-evaluator.js';
import { configurationAttributes } from './configuration-attributes.js';

/**
 * The variables that the configuration file `file` (absolute) with the content `bytes` sets. Assignments
 * are read without executing anything; for what else a shell can do, bash runs the file: it is the operator's own.
 *
 * @throws ToolError if bash would stop in it.
 */
export async function evaluateConfiguration(
  file: string,
  bytes: Uint8Array,
): Promise<ReadonlyMap<string, string>> {
  const evaluator = createRecipeEvaluator({
    keys: Object.keys(configurationAttributes),
    sandbox: 'none',
    static: true,
    workers: 1,
  });
  const [outcome] = await evaluator.evaluate([
    { path: file, bytes, portFolder: path.dirname(file), shellVariables: new Map() },
  ]);
  if (outcome?.kind === 'evaluated') return outcome.evaluation.variables;
  const line = outcome?.line === undefined ? '' : `:${outcome.line}`;
  throw new ToolError('BAD_CONFIGURATION', `${file}${line}: ${outcome?.message ?? 'cannot be evaluated'}`, {
    hint: 'it is read as a shell script that sets variables; haikuports-sample.conf of HaikuPorter shows one',
  });
}
