import { dirname } from 'node:path';
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
