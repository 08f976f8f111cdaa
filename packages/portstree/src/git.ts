import { ExitCode, ToolError } from '@buildmeister/cli';

export interface GitResult {
  readonly exitCode: number;
  readonly stdout: Uint8Array;
  /** What git says, in English. */
  readonly stderr: string;
}

/** The list of all files that ever were in a large tree stays far below this, in bytes. */
const maxOutputBytes = 512 * 1024 * 1024;

/**
 * Runs git in `folder`, without writing anything there, and answers with what it says and its exit status.
 *
 * @throws ToolError `NO_GIT` (69) if there is no git, `GIT_REFUSES` (2) if it distrusts the folder's owner
 */
export async function runGit(folder: string, args: readonly string[]): Promise<GitResult> {
  // Loaded here: it is more than half of what a program loads that reads a tree without asking git.
  const { execa } = await import('execa');
  const result = await execa('git', ['-c', 'core.quotepath=off', ...args], {
    cwd: folder,
    encoding: 'buffer',
    env: { GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' },
    maxBuffer: maxOutputBytes,
    reject: false,
    stdin: 'ignore',
  });
  const stderr = new TextDecoder().decode(result.stderr).trim();
  if (result.exitCode === undefined) {
    throw new ToolError('NO_GIT', `git cannot be run: ${result.shortMessage ?? stderr}`, {
      cause: result.cause,
      exitCode: ExitCode.unavailable,
      hint: 'install git',
    });
  }
  if (stderr.includes('dubious ownership')) {
    throw new ToolError('GIT_REFUSES', `git does not trust ${folder}, which belongs to somebody else`, {
      exitCode: ExitCode.usage,
      hint: `if you do, say so: git config --global --add safe.directory ${folder}`,
    });
  }
  return { exitCode: result.exitCode, stdout: result.stdout, stderr };
}
