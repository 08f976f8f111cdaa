import {
  type Configuration,
  type EarlierRecipe,
  type Port,
  readEarlierPorts,
  type RecipeEvaluator,
  type ReplacedPort,
  runGit,
} from '@buildmeister/portstree';

/** A recipe that an affected port comes from, and its path at the beginning of the range. */
interface Predecessor {
  readonly port: Port;
  readonly path: string;
}

export interface ReplacedPortsOptions {
  readonly configuration: Configuration;
  readonly evaluator: RecipeEvaluator;
  /** Commit the changes are counted from. */
  readonly since: string;
  readonly ports: readonly Port[];
  /** Recipes that are gone. */
  readonly removed: readonly { readonly path: string; readonly name: string; readonly renamedTo?: string }[];
}

/**
 * What the affected ports were at the beginning of the range: their recipe then, the one it was renamed
 * from, or a removed one of the same name. A port that is new replaces nothing.
 */
export async function readReplacedPorts(options: ReplacedPortsOptions): Promise<readonly ReplacedPort[]> {
  const { configuration, evaluator, since, ports, removed } = options;
  const predecessors = ports.map((port): Predecessor => {
    const renamed = removed.find(({ renamedTo }) => renamedTo === port.recipeFilePath);
    const sameName = removed.find(({ name }) => name === port.baseName);
    return { port, path: (renamed ?? sameName)?.path ?? port.recipeFilePath };
  });
  const recipes: EarlierRecipe[] = [];
  for (const path of new Set(predecessors.map((predecessor) => predecessor.path))) {
    const { exitCode, stdout } = await runGit(configuration.treePath, ['show', `${since}:./${path}`]);
    if (exitCode === 0) recipes.push({ path, bytes: stdout });
  }
  const earlier = await readEarlierPorts(recipes, { configuration, evaluator });
  return predecessors.flatMap(({ port, path }) => {
    const before = earlier.find(({ name, recipeFilePath }) => name === port.name && recipeFilePath === path);
    return before === undefined ? [] : [{ port, before }];
  });
}
