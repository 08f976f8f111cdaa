import { writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { build, type Farm, makeFarm } from './makers.js';
import { type Answer, runCommand } from './run-command.js';

let farm: Farm;
beforeEach(async () => {
  farm = await makeFarm();
});
afterEach(() => rm(farm.folder, { recursive: true }));

function run(input: string | undefined, ...argv: readonly string[]): Promise<Answer> {
  return runCommand(farm.folder, input, ...argv);
}

const usual = ['--packages', 'packages', '--output', 'output', '--local', '1'];

describe('wrong input is answered', () => {
  test.each([
    ['no stdin', undefined, usual, 2, /stdin is a terminal, expected a document "buildmeister\/plan@1"/],
    ['nothing on stdin', '', usual, 65, /stdin is empty/],
    ['a document that is cut off', '{"document": "buildmeister/pl', usual, 65, /not one whole JSON document/],
    [
      'another document',
      '{"document": "buildmeister/affected@1"}',
      usual,
      65,
      /expected .*plan@1.*found "buildmeister\/affected@1"/,
    ],
    ['a plan that a filter broke', '{"document": "buildmeister/plan@1"}', usual, 65, /stdin: plan: \//],
    [
      'no builders',
      '{}',
      ['--packages', 'packages', '--output', 'output'],
      2,
      /give --builders DIR or --local N/,
    ],
    [
      'no place for files',
      '{}',
      ['--packages', 'packages', '--local', '1'],
      2,
      /--output DIR .* or --buildruns DIR/,
    ],
    ['a half builder', '{}', [...usual.slice(0, 4), '--local', '0.5'], 2, /--local must be a whole number/],
    [
      'a bad limit',
      '{}',
      [...usual, '--max-failures', '0'],
      2,
      /--max-failures must be a whole number of at least 1/,
    ],
    ['an unknown flag', '{}', [...usual, '--fast'], 2, /unknown option --fast/],
    ['a configuration that is not there', '{}', [...usual, '--config', 'none.conf'], 2, /none\.conf/],
  ] as const)('when it is %s', async (_what, input, argv, exitCode, message) => {
    const { error, stdout } = await run(input, ...argv);
    expect(error?.message).toMatch(message);
    expect(error?.exitCode).toBe(exitCode);
    expect(stdout).toBe('');
  });

  test('when the folder of builders has none', async () => {
    const plan = JSON.stringify(farm.plan(build('a')));
    const { error } = await run(
      plan,
      '--packages',
      'packages',
      '--output',
      'output',
      '--builders',
      'packages',
    );
    expect(error).toMatchObject({ code: 'NO_BUILDERS' });
    expect(error?.message).toContain(farm.packages);
  });

  test('when the packages folder is missing', async () => {
    const plan = JSON.stringify(farm.plan(build('a')));
    const { error } = await run(plan, '--packages', 'none', '--output', 'output', '--local', '1');
    expect(error).toMatchObject({ message: `packages folder ${join(farm.folder, 'none')}: no such folder` });
  });
});

test('nothing to do is answered with an empty document', async () => {
  const { exitCode, stdout } = await run(JSON.stringify(farm.plan()), ...usual, '--quiet');
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ document: 'buildmeister/buildrun@1', built: [], failed: [] });
});

test('--dry-run tells what would be built, and when', async () => {
  writeFileSync(join(farm.packages, 'c-1.0-1-x86_64.hpkg'), '');
  const plan = farm.plan(build('a'), build('b', ['a']), build('c'), build('d', ['e']));
  const { stdout } = await run(JSON.stringify(plan), ...usual, '--dry-run');
  expect(stdout).toBe(
    [
      'a-1.0-1: built at once',
      'b-1.0-1: built after a-1.0-1',
      'd-1.0-1: lost: needs e-1.0, which no build of the plan makes, and which is not in the packages folder',
      'c-1.0-1: skipped: all its packages are in the packages folder',
      '',
    ].join('\n'),
  );
});

test('--help shows examples and exit statuses, and runs nothing', async () => {
  const { exitCode, stdout } = await run(undefined, '--help');
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/Examples:[^]*--resume[^]*Exit status: 0/);
});
