import { execFileSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import { gitVariables, withoutGitVariables } from '../src/git-environment.js';

describe('what git takes from the environment about a repository', () => {
  test('is all that the git of this machine names', () => {
    const named = execFileSync('git', ['rev-parse', '--local-env-vars'], { encoding: 'utf8' })
      .trim()
      .split('\n');
    expect(named.filter((name) => !gitVariables.includes(name))).toEqual([]);
  });

  test('is left out, and nothing else', () => {
    const environment = {
      PATH: '/bin',
      GIT_DIR: '.',
      GIT_SSH_COMMAND: 'ssh -v',
      GIT_AUTHOR_NAME: 'somebody',
    };
    expect(withoutGitVariables(environment)).toEqual({
      PATH: '/bin',
      GIT_SSH_COMMAND: 'ssh -v',
      GIT_AUTHOR_NAME: 'somebody',
    });
    expect(environment.GIT_DIR).toBe('.');
  });
});
