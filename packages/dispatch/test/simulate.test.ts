import { mkdirSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { parseDocument } from '@buildmeister/documents';
import { build, type Farm, makeFarm } from './makers.js';
import { type Answer, runCommand } from './run-command.js';

let farm: Farm;
beforeEach(async () => {
  farm = await makeFarm();
  writeFileSync(
    join(farm.folder, 'plan.json'),
    JSON.stringify(farm.plan(build('a'), build('b'), build('c', ['a']))),
  );
});
afterEach(() => rm(farm.folder, { recursive: true }));

function simulate(...argv: readonly string[]): Promise<Answer> {
  return runCommand(farm.folder, undefined, 'simulate', ...argv);
}

function writeRecords(seconds: Readonly<Record<string, number>>): void {
  const folder = join(farm.folder, 'buildruns/1/records');
  mkdirSync(folder, { recursive: true });
  for (const [index, [name, duration]] of Object.entries(seconds).entries()) {
    const port = { name, version: '1.0', revision: '1', revisionedName: `${name}-1.0-1` };
    const record = {
      port,
      buildNumbers: [index],
      startTime: 1,
      duration,
      buildSuccess: true,
      builderId: 'x',
    };
    writeFileSync(join(folder, `${index}.json`), JSON.stringify(record));
  }
}

describe('dispatch simulate', () => {
  test('foretells who builds what when, by the lengths of earlier builds', async () => {
    writeRecords({ a: 100, b: 50, c: 200 });
    const { exitCode, stdout } = await simulate(
      'plan.json',
      '--history',
      'buildruns',
      '--builder',
      'x=2',
      '--builder',
      'y',
    );
    expect(exitCode).toBe(0);
    expect(parseDocument('forecast', JSON.parse(stdout), 'stdout')).toMatchObject({
      seconds: 150,
      bound: { path: 150 },
      known: 3,
      builds: [
        { port: 'a-1.0-1', builder: 'x', start: 0, end: 50 },
        { port: 'b-1.0-1', builder: 'y', start: 0, end: 50 },
        { port: 'c-1.0-1', builder: 'x', start: 50, end: 150 },
      ],
    });
  });

  test('says what further builders would bring', async () => {
    const { stdout } = await simulate('plan.json', '--builder', 'x', '--add', '1');
    expect(JSON.parse(stdout)).toMatchObject({
      seconds: 1200,
      without: { seconds: 1800 },
      known: 0,
      unknown: 3,
    });
  });

  test('draws it as text and as a picture', async () => {
    const text = await simulate('plan.json', '--builder', 'x', '--format', 'text');
    expect(text.stdout).toContain('3 builds on 1 builders take 30 min');
    expect(text.stdout).toMatch(/^x +\|\[a-+\]\[/m);
    const svg = await simulate('plan.json', '--builder', 'x', '--format', 'svg');
    expect(svg.stdout).toMatch(/^<svg [^]*<\/svg>\n$/);
  });

  test('leaves out what is in the packages folder', async () => {
    writeFileSync(join(farm.packages, 'b-1.0-1-x86_64.hpkg'), '');
    const { stdout } = await simulate('plan.json', '--packages', 'packages', '--builder', 'x');
    expect(JSON.parse(stdout)).toMatchObject({ builds: [{ port: 'a-1.0-1' }, { port: 'c-1.0-1' }] });
  });

  test('says what no builder can take, with status 1', async () => {
    const ports = { a: { labels: ['big'] } };
    writeFileSync(
      join(farm.folder, 'overrides.json'),
      JSON.stringify({ document: 'buildmeister/port-overrides@1', ports }),
    );
    const { exitCode, stdout } = await simulate(
      'plan.json',
      '--builder',
      'x',
      '--overrides',
      'overrides.json',
    );
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      lost: [
        { port: 'a-1.0-1', reason: 'no builder can take it: it needs label big; x lacks label big' },
        { port: 'c-1.0-1' },
      ],
    });
  });

  test.each<[string, readonly string[], RegExp, number]>([
    ['no builders', ['plan.json'], /no builders: give --builders DIR/, 2],
    [
      'a speed that is none',
      ['plan.json', '--builder', 'x=fast'],
      /--builder x=fast: expected NAME=SPEED|expected NAME or NAME=SPEED/,
      2,
    ],
    ['a speed of 0', ['plan.json', '--builder', 'x=0'], /SPEED from 0.01 to 100/, 2],
    ['a negative number of builders', ['plan.json', '--add=-1'], /--add must be a whole number/, 2],
    ['more builders than anybody has', ['plan.json', '--add', '100000'], /1001 builders are too many/, 2],
    ['no such plan', ['other.json', '--add', '1'], /other.json/, 2],
    ['no such packages folder', ['plan.json', '--add', '1', '--packages', 'none'], /none/, 2],
  ])('refuses %s', async (_what, argv, message, exitCode) => {
    const { error } = await simulate(...argv);
    expect(error?.message).toMatch(message);
    expect(error?.exitCode).toBe(exitCode);
  });

  test.each([
    ['cut off', '{"document": "buildmeister/pl'],
    ['another document', '{"document": "buildmeister/affected@1"}'],
  ])('refuses a plan that is %s, with status 65', async (_what, text) => {
    writeFileSync(join(farm.folder, 'plan.json'), text);
    expect((await simulate('plan.json', '--add', '1')).error?.exitCode).toBe(65);
  });
});

describe('port overrides that cannot be used are refused, naming the place', () => {
  const document = 'buildmeister/port-overrides@1';
  test.each<[string, unknown, RegExp]>([
    ['no such file', undefined, /overrides\.json/],
    ['an empty file', '', /overrides\.json: is empty/],
    ['a file that is cut off', '{"document": "build', /overrides\.json: is not JSON/],
    [
      'another document',
      { document: 'buildmeister/plan@1', ports: {} },
      /\/document: must be equal to constant/,
    ],
    ['no ports', { document }, /must have required property 'ports'/],
    ['a list of ports', { document, ports: [] }, /\/ports: must be object/],
    [
      'a property that there is not',
      { document, ports: { llvm: { timout: 5 } } },
      /\/ports\/llvm: .*"timout"/,
    ],
    [
      'a negative timeout',
      { document, ports: { llvm: { timeout: -1 } } },
      /\/ports\/llvm\/timeout: must be >= 0/,
    ],
    [
      'an unknown unit',
      { document, ports: { llvm: { memory: '8 GB' } } },
      /\/ports\/llvm\/memory: must match pattern/,
    ],
    [
      'a priority that is none',
      { document, ports: { llvm: { priority: 'high' } } },
      /\/ports\/llvm\/priority: must be integer/,
    ],
    [
      'an excessive priority',
      { document, ports: { llvm: { priority: 1e6 } } },
      /\/ports\/llvm\/priority: must be <= 1000/,
    ],
    [
      'a label that is none',
      { document, ports: { llvm: { labels: [7] } } },
      /\/ports\/llvm\/labels\/0: must be string/,
    ],
    ['a key that is no port', { document, ports: { 'dev lang/llvm': {} } }, /\/ports: .*"dev lang\/llvm"/],
  ])('%s', async (_what, content, message) => {
    const path = join(farm.folder, 'overrides.json');
    if (content !== undefined)
      writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    const { error } = await simulate('plan.json', '--add', '1', '--overrides', 'overrides.json');
    expect(error?.message).toMatch(message);
    expect(error?.exitCode).toBe(2);
  });

  test('bytes that are not UTF-8', async () => {
    writeFileSync(join(farm.folder, 'overrides.json'), Buffer.from([0xff, 0xfe]));
    const { error } = await simulate('plan.json', '--add', '1', '--overrides', 'overrides.json');
    expect(error?.message).toMatch(/overrides\.json: is not UTF-8/);
  });

  test.each(['llvm', 'llvm=', 'llvm=high', 'llvm=1.5', '=3', 'llvm=2000'])('--priority %s', async (text) => {
    const { error } = await simulate('plan.json', '--add', '1', '--priority', text);
    expect(error?.message).toBe(`--priority ${text}: expected PORT=N, with N from -1000 to 1000`);
  });
});

test('an override or a priority for a port that is not built is told', async () => {
  const ports = { other: { priority: 1 } };
  writeFileSync(
    join(farm.folder, 'overrides.json'),
    JSON.stringify({ document: 'buildmeister/port-overrides@1', ports }),
  );
  const argv = ['plan.json', '--add', '1', '--overrides', 'overrides.json', '--priority', 'nano=1'];
  const { stderr } = await simulate(...argv);
  expect(stderr).toContain('of the overrides, other is not built now');
  expect(stderr).toContain('--priority nano: the plan builds no such port');
});
