import type { Configuration } from '../configuration/configuration.js';
import type { RecipeEvaluator } from '../evaluate/recipe-evaluator.js';
import { runGit } from '../git.js';
import { gitFailed, resolveRevision } from '../git-revisions.js';
import { recipeLocation } from '../tree/list-recipes.js';
import { type EarlierRecipe, readEarlierPorts } from '../tree/read-earlier-ports.js';
import {
  activeNames,
  type OrderedPort,
  type PortSummary,
  sortedSummaries,
  summarizePort,
} from './port-summary.js';
import type { TreeSummary } from './read-tree-summary.js';

/** A tree as it was at a commit. */
export interface FormerSummary<Summary> extends Pick<TreeSummary, 'active'> {
  /** All versions of all ports, as `TreeSummary` has them. */
  readonly ports: readonly (Summary | PortSummary)[];
  /** The commit, in full. */
  readonly commit: string;
}

/**
 * What the ports of a tree were at a commit: those of recipes that differ by now are evaluated as they were, all others are those
 * of `now`.
 *
 * @param now the ports of the tree as its files are
 * @throws ToolError if the tree is no git checkout, or does not have the commit or a recipe of it
 */
export async function readFormerSummary<Summary extends OrderedPort & Pick<PortSummary, 'recipeFilePath'>>(
  since: string,
  {
    configuration,
    evaluator,
    now,
  }: {
    readonly configuration: Configuration;
    readonly evaluator: RecipeEvaluator;
    readonly now: { readonly ports: readonly Summary[] };
  },
): Promise<FormerSummary<Summary>> {
  const { treePath } = configuration;
  const commit = await resolveRevision(treePath, since);
  const present = await recipesAt(treePath, commit);
  const changed = await changedSince(treePath, commit);
  const remain = now.ports.filter(
    ({ recipeFilePath }) => present.has(recipeFilePath) && !changed.has(recipeFilePath),
  );
  const known = new Set(remain.map(({ recipeFilePath }) => recipeFilePath));
  const recipes: EarlierRecipe[] = [];
  for (const path of present) {
    if (known.has(path) || !changed.has(path)) continue;
    recipes.push({ path, bytes: await git(treePath, ['cat-file', 'blob', `${commit}:./${path}`]) });
  }
  const former = await readEarlierPorts(recipes, { configuration, evaluator });
  const ports = sortedSummaries<Summary | PortSummary>([...remain, ...former.map(summarizePort)]);
  return { commit, ports, active: activeNames(ports) };
}

/** Paths below the tree. */
async function recipesAt(treePath: string, commit: string): Promise<ReadonlySet<string>> {
  const listed = await git(treePath, ['ls-tree', '-r', '-z', '--name-only', commit]);
  return new Set(paths(listed).filter((path) => recipeLocation(path) !== undefined));
}

/** Paths below the tree of all that is not now as it was: also what is not committed. */
async function changedSince(treePath: string, commit: string): Promise<ReadonlySet<string>> {
  const words = ['diff', '--name-only', '-z', '--relative', '--no-renames', '--no-ext-diff', '--no-textconv'];
  return new Set(paths(await git(treePath, [...words, '--ignore-submodules', commit, '--'])));
}

/** A name that is not UTF-8 is none of a recipe. */
function paths(output: Uint8Array): readonly string[] {
  return new TextDecoder().decode(output).split('\0');
}

async function git(treePath: string, args: readonly string[]): Promise<Uint8Array> {
  const { exitCode, stdout, stderr } = await runGit(treePath, args);
  if (exitCode === 0) return stdout;
  throw gitFailed(treePath, stderr);
}
