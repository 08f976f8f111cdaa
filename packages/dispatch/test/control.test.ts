import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { ControlRequest } from '@buildmeister/buildrun';
import { requestControl, watchControls } from '../src/control/control-folder.js';
import { main } from '../src/cli.js';
import { parseControl } from '../src/control/control-words.js';
import { followJournal } from '../src/control/follow-journal.js';
import { dispatch } from '../src/dispatch.js';
import type { OpenControls } from '../src/run-buildrun.js';
import { build, failing, type Farm, makeFarm, memoryBuilder, packageName, writePackage } from './makers.js';

describe('a control', () => {
  test.each([
    { words: 'stop', control: { control: 'stop' } },
    { words: 'resume', control: { control: 'resume' } },
    { words: 'drain-builder alpha', control: { control: 'drain-builder', builder: 'alpha' } },
    { words: 'cancel nano-8.2', control: { control: 'cancel', port: 'nano-8.2' } },
    { words: 'priority nano 10', control: { control: 'priority', port: 'nano', priority: 10 } },
    { words: 'priority nano -10', control: { control: 'priority', port: 'nano', priority: -10 } },
  ])('is $words', ({ words, control }) => {
    expect(parseControl(words.split(' '))).toEqual(control);
  });

  test.each([
    { words: '', problem: '"" is no control; there are stop, abort, pause,' },
    { words: 'halt', problem: '"halt" is no control' },
    { words: 'constructor', problem: '"constructor" is no control' },
    { words: 'stop now', problem: 'expected "stop", got "stop now"' },
    { words: 'cancel', problem: 'expected "cancel PORT", got "cancel"' },
    { words: 'cancel a b', problem: 'expected "cancel PORT", got "cancel a b"' },
    { words: 'pause-builder', problem: 'expected "pause-builder NAME"' },
    { words: 'priority nano', problem: 'expected "priority PORT N"' },
    { words: 'priority nano high', problem: 'N must be a whole number' },
  ])('is not "$words"', ({ words, problem }) => {
    expect(parseControl(words.split(' '))).toEqual(expect.stringContaining(problem));
  });
});

describe('the control folder', () => {
  let folder: string;
  let watch: OpenControls | undefined;
  let requests: ControlRequest[];
  let said: string[];
  beforeEach(() => {
    folder = join(mkdtempSync(join(tmpdir(), 'control-')), 'control');
    requests = [];
    said = [];
  });
  afterEach(() => watch?.close());

  const begin = async (): Promise<void> => {
    const say = (text: string): void => void said.push(text);
    watch = await watchControls(folder, {
      onRequest: (request) => void requests.push(request),
      messages: { notice: say, warn: say },
    });
  };
  const until = async (fits: () => boolean): Promise<void> => {
    for (let count = 0; count < 500 && !fits(); count++) await sleep(10);
  };

  test('takes a request of the command, once, and forgets it when it is answered', async () => {
    await begin();
    const id = await requestControl(folder, ['cancel', 'nano']);
    await until(() => requests.length > 0);
    await requestControl(folder, ['pause']);
    await until(() => requests.length > 1);
    expect(requests).toEqual([
      { control: 'cancel', port: 'nano', id, by: 'dispatch ctl' },
      expect.objectContaining({ control: 'pause' }),
    ]);
    await watch?.answered(id);
    expect(readdirSync(folder)).toEqual([requests[1]?.id]);
  });

  test('takes an empty file for what it is called', async () => {
    await begin();
    writeFileSync(join(folder, 'stop'), '');
    await until(() => requests.length > 0);
    expect(requests).toEqual([{ control: 'stop', id: expect.stringMatching(/^stop-\d+$/), by: 'file stop' }]);
  });

  test('takes a file by what it holds, and waits until that is whole', async () => {
    await begin();
    const file = join(folder, 'please');
    writeFileSync(file, '');
    await sleep(50);
    appendFileSync(file, 'priority nano 1');
    await sleep(50);
    appendFileSync(file, '0\n');
    await until(() => requests.length > 0);
    expect(requests).toEqual([
      expect.objectContaining({ control: 'priority', port: 'nano', priority: 10, by: 'file please' }),
    ]);
  });

  test('says of what is no control why, and puts it away', async () => {
    await begin();
    writeFileSync(join(folder, 'wish'), 'make it so\n');
    await until(() => said.length > 0 && readdirSync(folder).length === 0);
    expect(said).toEqual([expect.stringMatching(/control\/wish: "make" is no control; there are stop/)]);
    expect(readdirSync(folder)).toEqual([]);
    expect(requests).toEqual([]);
  });

  test('is not taken in by a folder, or by a file of any size', async () => {
    await begin();
    mkdirSync(join(folder, 'stop.d'));
    writeFileSync(join(folder, 'large'), 'stop '.repeat(1_000_000));
    await until(() => said.length > 1);
    expect(requests).toEqual([]);
    expect(said.toSorted()).toEqual([
      expect.stringContaining('large: is too long for a control'),
      expect.stringContaining('stop.d: is no file'),
    ]);
  });

  test('takes the same file again when it was answered, under another id', async () => {
    await begin();
    writeFileSync(join(folder, 'pause'), '');
    await until(() => requests.length > 0);
    await watch?.answered(requests[0]?.id ?? '');
    await sleep(5);
    writeFileSync(join(folder, 'pause'), '');
    await until(() => requests.length > 1);
    expect(new Set(requests.map(({ id }) => id)).size).toBe(2);
  });

  test('that cannot be used is said, and nobody is hindered', async () => {
    writeFileSync(folder, 'a file');
    await begin();
    await watch?.answered('stop-1');
    expect(said).toEqual([expect.stringContaining(`control folder ${folder}: `)]);
  });

  test('holds nothing against a dispatch that has begun later', async () => {
    mkdirSync(folder);
    writeFileSync(join(folder, 'abort'), '');
    await begin();
    await sleep(50);
    expect(requests).toEqual([]);
    expect(said).toEqual([expect.stringContaining('it was there before this dispatch began')]);
  });
});

describe('following a journal', () => {
  test('gives each entry once, when its line is whole', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'journal-')), 'journal');
    const journal = followJournal(path);
    expect(journal.read()).toEqual([]);
    writeFileSync(path, '{"a":1}\n{"a":');
    expect(journal.read()).toEqual([{ a: 1 }]);
    appendFileSync(path, '2}\n');
    expect(journal.read()).toEqual([{ a: 2 }]);
    expect(journal.read()).toEqual([]);
  });

  test('leaves out what a crash has torn', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'journal-')), 'journal');
    writeFileSync(path, `{"a":1}\n{"tor\n{"a":"${'é'.repeat(100_000)}"}\n`);
    expect(followJournal(path).read()).toHaveLength(2);
  });
});

describe('dispatch ctl', () => {
  let farm: Farm;
  beforeEach(async () => {
    farm = await makeFarm();
  });

  /** Runs the command in this process. */
  async function ctl(
    ...words: readonly string[]
  ): Promise<{ stdout: string; stderr: string; exitCode: number }> {
    const written = { stdout: '', stderr: '' };
    const output = (name: 'stdout' | 'stderr') => ({
      write: (text: string | Uint8Array) => {
        written[name] += Buffer.from(text).toString();
        return true;
      },
      once: () => undefined,
    });
    const exitCode = await main(['ctl', '--output', farm.output, ...words], {
      stdin: (async function* () {})(),
      stdout: output('stdout'),
      stderr: output('stderr'),
      env: {},
      cwd: farm.folder,
      signal: new AbortController().signal,
    });
    return { ...written, exitCode };
  }

  test('status says how the last buildrun ended, in words and as a document', async () => {
    const plan = farm.plan(build('bad'), build('app', ['bad']), build('good'));
    await dispatch(farm.options(plan, [memoryBuilder('one', failing('bad'))]));
    const { stdout: text } = await ctl('status', '--format', 'text');
    expect(text).toMatch(/^complete \(with 2 failures\): 1 built, 1 failed, 1 lost, 0:0\d in all\n$/);
    const { stdout } = await ctl('status');
    expect(JSON.parse(stdout)).toMatchObject({
      running: false,
      status: 'complete (with 2 failures)',
      builds: { built: 1, failed: 1, lost: 1, waiting: 0 },
      builders: [{ name: 'one', state: 'idle' }],
    });
  });

  test('why says how a port ended, with its log, and why another was lost or skipped', async () => {
    const plan = farm.plan(build('bad'), build('app', ['bad']), build('good'));
    writePackage(join(farm.packages, packageName('good')));
    await dispatch(farm.options(plan, [memoryBuilder('one', failing('bad'))]));
    expect((await ctl('why', 'bad', '--format', 'text')).stdout).toBe(
      `bad-1.0-1 is failed: no such header\nlog: ${join(farm.output, 'builds', '0.log')}\n`,
    );
    expect(JSON.parse((await ctl('why', 'app-1.0')).stdout)).toMatchObject({
      port: 'app-1.0-1',
      state: 'lost',
      reasons: ['is lost: needs bad-1.0, but bad-1.0-1 failed: no such header'],
    });
    expect(JSON.parse((await ctl('why', 'good')).stdout)).toMatchObject({
      state: 'skipped',
      reasons: ['all its packages are in the packages folder'],
    });
    await expect(ctl('why', 'ap')).rejects.toMatchObject({ code: 'NOT_FOUND', exitCode: 1 });
  });

  test('status of nothing says where it looked', async () => {
    await expect(ctl('status')).rejects.toMatchObject({
      message: `there is no buildrun in ${farm.output}`,
      exitCode: 69,
    });
  });

  test('says that nobody is there to be asked', async () => {
    await dispatch(farm.options(farm.plan(build('good')), [memoryBuilder('one')]));
    await expect(ctl('stop')).rejects.toMatchObject({ code: 'NOT_RUNNING', exitCode: 69 });
  });

  test('refuses what is no control before anybody is asked', async () => {
    await expect(ctl('stopp')).rejects.toMatchObject({ code: 'USAGE', exitCode: 2 });
  });

  test.each([
    { words: ['why'], message: 'expected "why PORT", got "why"' },
    { words: ['status', 'now'], message: 'expected "status", got "status now"' },
  ])('says how a question is asked: $words', async ({ words, message }) => {
    await expect(ctl(...words)).rejects.toMatchObject({ code: 'USAGE', exitCode: 2, message });
  });
});
