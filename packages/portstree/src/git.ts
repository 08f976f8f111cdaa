import { execFile } from 'node:child_process';
import { ExitCode, ToolError, withoutGitVariables } from '@buildmeister/cli';

export interface GitResult {
  readonly exitCode: number;
  readonly stdout: Uint8Array;
  /** What git says, in English. */
  readonly stderr: string;
}

/** The list of all files that ever were in a large tree stays far below this, in bytes. */
const maxOutputBytes = 512 * 1024 * 1024;

/**
 * Runs git in `folder`, on the repository that this is in whatever the environment says (git sets GIT_DIR for its
 * hooks), without writing anything there, and answers with what it says and its exit status.
 * Uses Node's own function: a library for processes takes longer to load than git to answer.
 *
 * @throws ToolError `NO_GIT` (69) if git cannot be run, `GIT_REFUSES` (2) if it distrusts the folder's owner
 */
export async function runGit(folder: string, args: readonly string[]): Promise<GitResult> {
  const result = await execute(folder, ['-c', 'core.quotepath=off', ...args]);
  if (!result.stderr.includes('dubious ownership')) return result;
  throw new ToolError('GIT_REFUSES', `git does not trust ${folder}, which belongs to somebody else`, {
    exitCode: ExitCode.usage,
    hint: `if you do, say so: git config --global --add safe.directory ${folder}`,
  });
}

async function execute(folder: string, args: readonly string[]): Promise<GitResult> {
  return await new Promise((resolve, reject) => {
    const child = execFile(
      'git',
      args,
      {
        cwd: folder,
        encoding: 'buffer',
        env: { ...withoutGitVariables(process.env), GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' },
        maxBuffer: maxOutputBytes,
      },
      (error, stdout, stderr) => {
        const exitCode = error === null ? 0 : error.code;
        if (typeof exitCode === 'number') {
          resolve({ exitCode, stdout, stderr: new TextDecoder().decode(stderr).trim() });
          return;
        }
        reject(
          new ToolError('NO_GIT', `git cannot be run in ${folder}: ${error?.message ?? ''}`, {
            cause: error,
            exitCode: ExitCode.unavailable,
            hint: 'is git installed?',
          }),
        );
      },
    );
    child.stdin?.end();
  });
}
