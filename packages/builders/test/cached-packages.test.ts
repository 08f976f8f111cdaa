import { expect, test } from '@jest/globals';
import type { BuilderSession } from '../src/builder-session.js';
import { provideCached } from '../src/cached-packages.js';
import { createLocalMachine } from '../src/local-machine.js';

const megabyte = 1024 * 1024;

/** The names in each question for sums that packages of these sizes, in megabytes, lead to. */
async function questionsFor(...sizes: number[]): Promise<string[][]> {
  const questions: string[][] = [];
  const names = sizes.map((_size, index) => `p${index}-1-1-any.hpkg`);
  const sizeOf = (path: string): number => (sizes[names.indexOf(path)] ?? 0) * megabyte;
  const session: BuilderSession = {
    name: 'one',
    machine: createLocalMachine('one'),
    contents: {
      cached: new Map(names.map((name) => [name, sizeOf(name)])),
      partial: new Set(),
      canSum: true,
      running: null,
      memory: null,
      diskFree: null,
    },
    verified: new Map(),
    ask: (commands) => {
      questions.push(commands.map((command) => command.replace('sum ', '').replace('-1-1-any.hpkg', '')));
      return Promise.resolve(commands.map((command) => command.replace('sum ', 'sum same ')));
    },
    inTurn: (work) => work(),
    settle: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
  const work = await provideCached(
    session,
    names.map((name) => ({ fileName: name, path: name })),
    {
      name: 'one',
      cache: '/cache',
      checksums: { size: (path) => Promise.resolve(sizeOf(path)), sum: () => Promise.resolve('same') },
      signal: new AbortController().signal,
      onNotice: () => undefined,
    },
  );
  expect(work.bytes).toBe(0);
  return questions;
}

// A command that sums up says nothing before it has done much, and a builder that says nothing for minutes counts as stalled.
test.each([
  ['small ones together', [1, 1, 0, 1], [['p0', 'p1', 'p2', 'p3']]],
  [
    'many in portions',
    [200, 200, 200, 200],
    [
      ['p0', 'p1'],
      ['p2', 'p3'],
    ],
  ],
  ['large ones alone', [2000, 1, 600, 3000], [['p0'], ['p1'], ['p2'], ['p3']]],
])('a builder is asked for the sums of its packages, %s', async (_name, sizes, expected) => {
  expect(await questionsFor(...sizes)).toEqual(expected);
});
