import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { git } from './git.js';

/** The examples of this project: `ports` is the tree, beside it lie the other files of a farm. */
export const examplesFolder = fileURLToPath(new URL('../../../examples', import.meta.url));

/** A change to a ports tree. Paths are relative to the tree. */
export type TreeChange =
  | { readonly kind: 'write'; readonly path: string; readonly text: string }
  | { readonly kind: 'replace'; readonly path: string; readonly search: string | RegExp; readonly by: string }
  | { readonly kind: 'rename'; readonly path: string; readonly to: string }
  | { readonly kind: 'delete'; readonly path: string }
  /** What an author does so that a port is built again: its REVISION is one higher. */
  | { readonly kind: 'bump-revision'; readonly path: string }
  /** Gives a recipe a fault of the stand-in (see `Fault`): `fail`, `hang`, `leave-out libseed_devel`. */
  | { readonly kind: 'add-fault'; readonly path: string; readonly fault: string };

/**
 * Copies the example ports tree to `folder` (which must not be there yet) and puts it under git in three commits: the
 * bare tree, the ports that others need (dev-*), and the rest. The same commits, bit by bit, every time.
 *
 * @returns the three commits, oldest first
 */
export async function createExampleTree(folder: string): Promise<readonly [string, string, string]> {
  await cp(join(examplesFolder, 'ports'), folder, { recursive: true, errorOnExist: true, force: false });
  await git(folder, ['init', '--quiet', '--initial-branch=main']);
  return [
    await commit(folder, 'Lay out the garden', ['FormatVersions', '.gitignore']),
    await commit(folder, 'Add what everything else grows on', ['dev-libs', 'dev-util']),
    await commit(folder, 'Add everything else', ['.']),
  ];
}

/**
 * Makes `changes` in the ports tree and commits them, one day after the commit before.
 *
 * @returns the commit
 */
export async function commitChanges(
  tree: string,
  message: string,
  changes: readonly TreeChange[],
): Promise<string> {
  for (const change of changes) await make(tree, change);
  return await commit(tree, message, ['--all', '.']);
}

async function make(tree: string, change: TreeChange): Promise<void> {
  const path = join(tree, change.path);
  switch (change.kind) {
    case 'write':
      await mkdir(dirname(path), { recursive: true });
      return await writeFile(path, change.text);
    case 'replace':
      return await rewrite(path, (text) => text.replace(change.search, () => change.by));
    case 'bump-revision':
      return await rewrite(path, (text) =>
        text.replace(/^REVISION="(\d+)"$/m, (_, revision) => `REVISION="${Number(revision) + 1}"`),
      );
    case 'add-fault':
      return await rewrite(path, (text) => `# stand-in: ${change.fault}\n${text}`);
    case 'rename':
      await mkdir(dirname(join(tree, change.to)), { recursive: true });
      return await rename(path, join(tree, change.to));
    case 'delete':
      return await rm(path, { recursive: true });
  }
}

async function rewrite(path: string, change: (text: string) => string): Promise<void> {
  const before = await readFile(path, 'utf8');
  const after = change(before);
  if (after === before) throw new Error(`${path}: there is nothing to change`);
  await writeFile(path, after);
}

async function commit(tree: string, message: string, paths: readonly string[]): Promise<string> {
  await git(tree, ['add', ...paths]);
  const day = Number(await git(tree, ['rev-list', '--count', '--all']));
  await git(tree, ['commit', '--quiet', '--no-gpg-sign', `--message=${message}`], { day });
  return await git(tree, ['rev-parse', 'HEAD']);
}
