import { ExitCode, ToolError } from '@buildmeister/cli';
import { runGit } from './git.js';

/** As `resolveRevisions`, for one. */
export async function resolveRevision(treePath: string, revision: string): Promise<string> {
  const [commit] = await resolveRevisions(treePath, [revision, revision]);
  return commit;
}

/**
 * The commits that two revisions stand for, in full.
 *
 * @throws ToolError if the tree at `treePath` is no git checkout, or does not have them
 */
export async function resolveRevisions(
  treePath: string,
  revisions: readonly [string, string],
): Promise<readonly [string, string]> {
  for (const revision of revisions) {
    if (revision === '' || revision.startsWith('-')) throw unknownRevision(treePath, revision, false);
  }
  const result = await runGit(treePath, [
    'rev-parse',
    ...revisions.map((revision) => `${revision}^{commit}`),
  ]);
  const [since, until] = new TextDecoder().decode(result.stdout).split('\n');
  if (result.exitCode === 0 && since !== undefined && until !== undefined) return [since, until];
  if (isNoCheckout(result.stderr)) throw gitFailed(treePath, result.stderr);
  const shallow = await runGit(treePath, ['rev-parse', '--is-shallow-repository']);
  const isShallow = new TextDecoder().decode(shallow.stdout).trim() === 'true';
  for (const revision of revisions) {
    const { exitCode } = await runGit(treePath, ['rev-parse', '--verify', '--quiet', `${revision}^{commit}`]);
    if (exitCode !== 0) throw unknownRevision(treePath, revision, isShallow);
  }
  throw gitFailed(treePath, result.stderr);
}

/** What is told of a command of git that ended badly in a tree, saying `stderr`. */
export function gitFailed(treePath: string, stderr: string): ToolError {
  if (isNoCheckout(stderr)) {
    return new ToolError('NO_CHECKOUT', `${treePath} is no git checkout, so it has no revisions`, {
      exitCode: ExitCode.usage,
      hint: 'clone it; affected-recipes also takes the changed files as arguments or with --stdin, instead of --since',
    });
  }
  return new ToolError('GIT_FAILED', `git fails in ${treePath}: ${stderr.split('\n', 1)[0] ?? ''}`, {
    exitCode: ExitCode.unavailable,
  });
}

function isNoCheckout(stderr: string): boolean {
  return stderr.includes('not a git repository');
}

function unknownRevision(treePath: string, revision: string, isShallow: boolean): ToolError {
  if (revision === '') {
    return new ToolError('NO_REVISION', 'the revision given with --since or --until is empty', {
      hint: 'if it comes from a file such as processed_rev, write the last commit that was processed into it',
    });
  }
  if (!isShallow) {
    return new ToolError('UNKNOWN_REVISION', `${treePath} has no revision "${revision}"`, {
      hint: `if it is new, get it first: git -C ${treePath} fetch`,
    });
  }
  return new ToolError(
    'SHALLOW_CLONE',
    `${treePath} has no revision "${revision}": it is a shallow clone, cut off before it`,
    { hint: `get it first: git -C ${treePath} fetch ${deepening(revision)}` },
  );
}

/** How much history to fetch: as much as `HEAD~20` says, just the commit of a full hash, or all. */
function deepening(revision: string): string {
  const [, distance] = /~(\d+)$/.exec(revision) ?? [];
  if (distance !== undefined) return `--depth ${Number(distance) + 1}`;
  return /^[0-9a-f]{40,64}$/.test(revision) ? `--depth 1 origin ${revision}` : '--unshallow';
}
