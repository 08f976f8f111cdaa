import { access, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describeSystemError, ExitCode, isSystemError, ToolError } from '@buildmeister/cli';
import { runGit } from '../git.js';

/** The tree a document was made from. */
export interface TreeInformation {
  /** Absolute. */
  readonly path: string;
  /** The commit that is checked out; null if the tree is no git checkout. */
  readonly head: string | null;
  /** URL of the remote "origin" without passwords; null if there is none. */
  readonly origin: string | null;
}

/**
 * What git knows of the tree at `path` (absolute). A tree that is only a folder inside a checkout counts as
 * none: builders could not check it out.
 *
 * @throws ToolError if there is no such folder, git cannot be run, or does not find the commit of a checkout: without
 *   one, builders would build from whatever they have.
 */
export async function readTreeInformation(path: string): Promise<TreeInformation> {
  await requireFolder(path);
  const [position, remote] = await Promise.all([
    runGit(path, ['rev-parse', '--show-prefix', '--verify', 'HEAD']),
    runGit(path, ['remote', 'get-url', 'origin']),
  ]);
  const [prefix, head] = new TextDecoder().decode(position.stdout).split('\n');
  if (prefix !== '' || position.exitCode !== 0 || head === undefined || head === '') {
    if (await isCheckout(path)) throw noCommit(path, position.stderr);
    return { path, head: null, origin: null };
  }
  const origin = remote.exitCode === 0 ? new TextDecoder().decode(remote.stdout).trim() : '';
  return { path, head, origin: origin === '' ? null : withoutPassword(origin) };
}

/** Tells whether git keeps a repository at `path` itself. */
export async function isCheckout(path: string): Promise<boolean> {
  try {
    await access(join(path, '.git'));
    return true;
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return false;
  }
}

function noCommit(path: string, said: string): ToolError {
  const why = said === '' ? '' : `: ${said.replace(/^fatal: /, '')}`;
  return new ToolError('NO_COMMIT', `${path} is a git checkout, but git finds no commit in it${why}`, {
    exitCode: ExitCode.usage,
    hint: `git -C ${path} log -1 must show one; a tree that is not to be in git has no .git`,
  });
}

async function requireFolder(path: string): Promise<void> {
  try {
    if ((await stat(path)).isDirectory()) return;
  } catch (error) {
    if (!isSystemError(error, 'ENOENT', 'ENOTDIR')) throw describeSystemError(error, `ports tree ${path}`);
  }
  throw new ToolError('NO_PORTS_TREE', `ports tree ${path}: no such folder`, {
    exitCode: ExitCode.usage,
    hint: 'clone it, or give its place with --tree or TREE_PATH in haikuports.conf',
  });
}

/** Documents are published; what authenticates against the remote is not. */
function withoutPassword(url: string): string {
  return url.replace(/^([a-z+]+:\/\/)[^/@]*@/i, (match, scheme: string) =>
    /^(?:https?|ftp)/i.test(scheme) ? scheme : match,
  );
}
