import { execa } from 'execa';

const baseDate = Date.UTC(2026, 0, 1) / 1000;

/**
 * Runs git in `folder` and answers what it prints, without the last line end. Nobody's settings have a part in it,
 * and commits carry the given date, in days after the first of January 2026: the same commands make the same commits.
 */
export async function git(folder: string, args: readonly string[], { day = 0 } = {}): Promise<string> {
  const date = `${baseDate + day * 86_400} +0000`;
  const { stdout } = await execa('git', ['-c', 'core.hooksPath=/dev/null', '-c', 'gc.auto=0', ...args], {
    cwd: folder,
    extendEnv: false,
    env: {
      PATH: process.env['PATH'],
      HOME: folder,
      LC_ALL: 'C',
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CEILING_DIRECTORIES: `${folder}/..`,
      GIT_AUTHOR_NAME: 'The gardeners',
      GIT_AUTHOR_EMAIL: 'garden@example.org',
      GIT_AUTHOR_DATE: date,
      GIT_COMMITTER_NAME: 'The gardeners',
      GIT_COMMITTER_EMAIL: 'garden@example.org',
      GIT_COMMITTER_DATE: date,
    },
  });
  return stdout;
}
