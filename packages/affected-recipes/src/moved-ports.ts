import {
  type Configuration,
  type EarlierRecipe,
  type FileChange,
  formerlyNewer,
  type MovedPort,
  movedPorts,
  type PortsTree,
  possiblyActiveBefore,
  readEarlierPorts,
  type RecipeEvaluator,
  recipeLocation,
  runGit,
} from '@buildmeister/portstree';

export interface MovedPortsOptions {
  readonly configuration: Configuration;
  readonly evaluator: RecipeEvaluator;
  readonly tree: PortsTree;
  readonly changes: readonly FileChange[];
  /** Commit the changes are counted from; null if nothing tells how the tree was. */
  readonly since: string | null;
}

/** The ports whose active version was a newer one before `changes`. */
export async function readMovedPorts(options: MovedPortsOptions): Promise<readonly MovedPort[]> {
  const { configuration, evaluator, tree, changes, since } = options;
  if (changes.length === 0) return [];
  if (since === null) return movedPorts(tree, possiblyActiveBefore(tree, changes));
  const files = await filesAt(tree.path, since, changes);
  const newer = formerlyNewer(
    tree,
    files.flatMap((file) => recipeLocation(file) ?? []),
  );
  const recipes: EarlierRecipe[] = [];
  for (const { path } of newer) {
    const { exitCode, stdout } = await runGit(tree.path, ['show', `${since}:./${path}`]);
    if (exitCode === 0) recipes.push({ path, bytes: stdout });
  }
  const earlier = await readEarlierPorts(recipes, { configuration, evaluator, files });
  return movedPorts(
    tree,
    earlier.filter(({ isBuildable }) => isBuildable),
  );
}

/** What lay at a commit in the folders of the ports that have changed. */
async function filesAt(
  treePath: string,
  commit: string,
  changes: readonly FileChange[],
): Promise<readonly string[]> {
  const folders = new Set(changes.map(({ path }) => path.split('/', 2).join('/')));
  const { stdout } = await runGit(treePath, [
    '--literal-pathspecs',
    'ls-tree',
    '-r',
    '-z',
    '--name-only',
    commit,
    '--',
    ...folders,
  ]);
  return new TextDecoder().decode(stdout).split('\0');
}
