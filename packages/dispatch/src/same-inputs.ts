import { basename, dirname } from 'node:path';
import { runGit } from '@buildmeister/portstree';

/**
 * Tells whether two commits of the ports tree at `path` have the same recipe at `recipeFilePath`, and the same files beside
 * and below it: its patches, additional files and licenses. Where that cannot be told, because a commit is gone or files
 * in there point elsewhere, it is not.
 */
export async function haveSameInputs(
  path: string,
  recipeFilePath: string,
  [before, now]: readonly [string | null, string | null],
): Promise<boolean> {
  if (before === null || now === null) return false;
  if (before === now) return true;
  const folder = dirname(recipeFilePath);
  const git = (...args: readonly string[]) => runGit(path, ['--literal-pathspecs', ...args]);
  const there = await git('ls-tree', '-r', now, '--', recipeFilePath, folder);
  const entries = new TextDecoder().decode(there.stdout).split('\n');
  if (there.exitCode !== 0 || !entries.some((entry) => entry.endsWith(`\t${recipeFilePath}`))) return false;
  if (entries.some((entry) => entry.startsWith(symbolicLink))) return false;
  return (await git('diff', '--quiet', before, now, '--', folder)).exitCode === 0;
}

/** How git marks one in a tree. */
const symbolicLink = '120000 ';

/** A recipe as it is at a commit of the ports tree. */
export interface RecipeAt {
  readonly commit: string | null;
  /** Below the tree. */
  readonly recipeFilePath: string;
}

/**
 * Compares what a port is built from at two times: its recipe and the files beside and below it, wherever in the tree they
 * lay. Other recipes are none of its files, and neither are those that bear another recipe's version, nor licenses that it
 * does not name. `unknown` where a commit or the recipe is not there, or a file points elsewhere.
 */
export async function compareInputs(
  path: string,
  before: RecipeAt,
  now: RecipeAt,
): Promise<'same' | 'different' | 'unknown'> {
  const [then, today] = await Promise.all([filesAt(path, before), filesAt(path, now)]);
  if (then === undefined || today === undefined) return 'unknown';
  const own = versionOf(now.recipeFilePath);
  const others = new Set([...then.keys(), ...today.keys()].flatMap((name) => versionOf(name) ?? []));
  const isOwn = (name: string): boolean =>
    !name.endsWith(recipeSuffix) &&
    (bears(name, own) || ![...others].some((version) => version !== own && bears(name, version)));
  const sameRecipe = then.get(basename(before.recipeFilePath)) === today.get(basename(now.recipeFilePath));
  if (!sameRecipe) return 'different';
  const changed = [...new Set([...then.keys(), ...today.keys()])].filter(
    (name) => isOwn(name) && then.get(name) !== today.get(name),
  );
  if (changed.length === 0) return 'same';
  const licenses = changed.flatMap((name) => (name.startsWith(licensesFolder) ? basename(name) : []));
  if (licenses.length < changed.length) return 'different';
  const recipe = await runGit(path, ['show', `${now.commit}:./${now.recipeFilePath}`]);
  const text = new TextDecoder().decode(recipe.stdout);
  return licenses.some((name) => mayName(text, name)) ? 'different' : 'same';
}

const licensesFolder = 'licenses/';

/** Whether a recipe may have that license: it names it, or makes up names of licenses. */
function mayName(recipe: string, license: string): boolean {
  return recipe.includes(license) || /^\s*LICENSE(?:_\w+)?\+?=(?:"[^"]*|\S*)[$`]/m.test(recipe);
}

const recipeSuffix = '.recipe';

/** Marks of all files in the folder of a recipe, by their names below it, in order; the recipe is among them. */
async function filesAt(
  path: string,
  { commit, recipeFilePath }: RecipeAt,
): Promise<ReadonlyMap<string, string> | undefined> {
  if (commit === null) return undefined;
  const folder = dirname(recipeFilePath);
  const listed = await runGit(path, ['--literal-pathspecs', 'ls-tree', '-r', '-z', commit, '--', folder]);
  const entries = new TextDecoder().decode(listed.stdout).split('\0');
  if (listed.exitCode !== 0 || entries.some((entry) => entry.startsWith(symbolicLink))) return undefined;
  const files = new Map(
    entries.flatMap((entry) => {
      const [mark = '', file] = entry.split('\t');
      return file === undefined ? [] : [[file.slice(folder.length + 1), mark] as const];
    }),
  );
  return files.has(basename(recipeFilePath)) ? files : undefined;
}

/** The version in the name of a recipe; undefined if the file is none. */
function versionOf(file: string): string | undefined {
  return /-(?<version>[^-/]+)\.recipe$/.exec(file)?.groups?.['version'];
}

/** Whether the version stands in a file's name as a whole. */
function bears(name: string, version: string | undefined): boolean {
  if (version === undefined) return false;
  for (let at = name.indexOf(version); at !== -1; at = name.indexOf(version, at + 1)) {
    if (/[-_/]$/.test(name.slice(0, at)) && !/^\.?\d/.test(name.slice(at + version.length))) return true;
  }
  return false;
}
