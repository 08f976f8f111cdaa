import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { execa } from 'execa';
import { defaultParts, type Part, parts } from '../../src/nightly/parts.js';
import { runParts } from '../../src/nightly/run-parts.js';

const script = fileURLToPath(new URL('../../../../scripts/nightly', import.meta.url));

jest.setTimeout(60_000);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nightly-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

const nightly = async (...args: readonly string[]) =>
  await execa(script, args, { cwd: folder, reject: false });

describe('scripts/nightly', () => {
  const calls: readonly (readonly [string, readonly string[], number, RegExp])[] = [
    ['lists its parts', ['--list'], 0, /^compare-builders: .*--haikuporter, --haikuports\)$/m],
    ['lists the parts that are named', ['--list', 'simulations'], 0, /^simulations: [^\n]*$/],
    ['says how it is used', ['--help'], 0, /--partial/],
    [
      'knows the names of its parts',
      ['no-such-part'],
      2,
      /no part no-such-part; there are compare-builders, /,
    ],
    ['knows its options', ['--fast'], 2, /--fast/],
    ['takes no number of commits that is none', ['--commits', 'all'], 2, /--commits all/],
    ['takes no seed that is none', ['--seed', 'x', 'evaluators'], 2, /--seed x/],
    [
      'fails where an input of a part is missing, and names it',
      ['compare-builders', '--haikuports', '.'],
      1,
      /^compare-builders: not run: needs --haikuporter DIR$/,
    ],
    [
      'does without parts that cannot run where it may',
      ['--partial', 'compare-builders', 'recorded-plans'],
      0,
      /^recorded-plans: not run: needs --haikuports DIR, --recorded DIR, --packages DIR, --system-packages DIR$/m,
    ],
  ];
  test.each(calls)('%s', async (_, args, status, said) => {
    const { exitCode, stdout, stderr } = await nightly(...args);
    expect({ exitCode, text: `${stdout}${stderr}` }).toEqual({
      exitCode: status,
      text: expect.stringMatching(said),
    });
  });
});

describe('the default set', () => {
  test('takes at most 80 minutes', () => {
    const minutes = defaultParts({}).reduce((sum, part) => sum + part.minutes, 0);
    expect(minutes).toBeLessThanOrEqual(80);
  });

  test('has what needs HaikuPorter, given or not, and what needs recorded data only where that is given', () => {
    const names = (inputs: Parameters<typeof defaultParts>[0]) =>
      defaultParts(inputs).map(({ name }) => name);
    expect(names({})).toContain('compare-builders');
    expect(names({ haikuports: '/tree' })).not.toContain('recorded-tree');
    expect(names({ haikuports: '/tree' })).not.toContain('history');
    expect(names({ haikuports: '/tree', recorded: '/data' })).toContain('recorded-tree');
  });

  test('names each part once', () => {
    expect(new Set(parts.map(({ name }) => name)).size).toBe(parts.length);
  });
});

describe('a part', () => {
  const part = (shell: string, changes: Partial<Part> = {}): Part => ({
    name: 'part',
    about: 'for a test',
    needs: [],
    byDefault: true,
    minutes: 1,
    commands: () => [{ words: ['sh', '-c', shell] }],
    figure: /^Tests: +(.*)$/,
    ...changes,
  });
  const run = async (...given: readonly Part[]) => {
    const lines: string[] = [];
    const result = await runParts(given, {
      inputs: {},
      seed: 7,
      commits: 5,
      work: join(folder, 'work'),
      cwd: folder,
      say: (line) => lines.push(line),
      signal: new AbortController().signal,
    });
    return { ...result, lines };
  };

  test('tells its figure and its time', async () => {
    expect(await run(part('echo noise; echo "Tests:   3 passed" >&2'))).toEqual({
      failed: [],
      notRun: [],
      lines: [expect.stringMatching(/^part: 3 passed, \d+ s$/)],
    });
  });

  test('that fails tells its status and where its output is, and the others run all the same', async () => {
    const { failed, lines } = await run(part('exit 3'), part('true', { name: 'other' }));
    expect(failed).toEqual(['part']);
    expect(lines).toEqual([
      expect.stringMatching(/^part: no figure, \d+ s, status 3, see .*work\/part\.log$/),
      expect.stringMatching(/^other: no figure, \d+ s$/),
    ]);
  });

  test('ends with the first of its commands that fails', async () => {
    const commands = () =>
      ['echo Tests: 1; false', 'echo Tests: 2'].map((text) => ({ words: ['sh', '-c', text] }));
    expect((await run(part('', { commands }))).lines[0]).toMatch(/^part: 1, /);
  });

  test('that takes much too long is ended', async () => {
    const { failed, lines } = await run(part('sleep 60', { minutes: 0.001 }));
    expect(failed).toEqual(['part']);
    expect(lines[0]).toContain('ended after 0 s');
  });

  test('is given the seed and the number of commits', async () => {
    const commands: Part['commands'] = ({ seed, commits }) => [
      { words: ['echo', `Tests: ${seed} ${commits}`] },
    ];
    expect((await run(part('', { commands }))).lines[0]).toMatch(/^part: 7, /);
  });
});
