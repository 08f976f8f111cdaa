import { ToolError } from '@buildmeister/cli';
import {
  type ConfigurationOptions,
  loadConfiguration,
  readPortsTree,
  type RecipeEvaluator,
} from '@buildmeister/portstree';
import { type TreeFacts, treeFacts } from './tree-facts.js';

/**
 * Reads what pruning has to know of the ports tree.
 *
 * @returns undefined if neither a tree nor a configuration is given or found
 * @throws ToolError if the configuration is wrong or there is no tree where it should be
 */
export async function readTree(
  options: ConfigurationOptions,
  evaluator: RecipeEvaluator,
): Promise<TreeFacts | undefined> {
  try {
    const configuration = await loadConfiguration(options);
    return treeFacts(await readPortsTree({ configuration, evaluator }));
  } catch (error) {
    const isMissing = error instanceof ToolError && error.code === 'NO_CONFIGURATION';
    if (isMissing && options.treePath === undefined) return undefined;
    throw error;
  }
}
