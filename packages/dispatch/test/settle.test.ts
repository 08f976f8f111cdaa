import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { BuilderError } from '@buildmeister/builders';
import { acquireLock, readJournal } from '@buildmeister/storage';
import { mayMount } from '@buildmeister/testbed';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { dispatch, type DispatchResult } from '../src/dispatch.js';
import { build, deliver, failing, type Farm, makeFarm, memoryBuilder } from './makers.js';
import { runCommand } from './run-command.js';

let farm: Farm;
beforeEach(async () => {
  farm = await makeFarm();
});
afterEach(() => rm(farm.folder, { recursive: true }));

const path = (...names: readonly string[]): string => join(farm.output, ...names);
const readJson = (...names: readonly string[]): unknown => JSON.parse(readFileSync(path(...names), 'utf8'));
const lastEvent = (): unknown => readJournal(path('journal.ndjson')).at(-1);

describe('what a buildrun could not write at its end', () => {
  const begin = (before: () => void = () => undefined): Promise<DispatchResult> => {
    const builder = memoryBuilder('one', (request, hooks) => {
      if (request.port === 'bad-1.0') before();
      return failing('bad')(request, hooks);
    });
    return dispatch(farm.options(farm.plan(build('good'), build('bad', ['good'])), [builder]));
  };

  test.each([
    { file: ['pending.json'], holds: { ports: [{ port: { name: 'bad' }, class: 'build-failed' }] } },
    { file: ['status.json'], holds: { builds: { active: [], failed: [{ port: { name: 'bad' } }] } } },
    { file: ['records', '1.json'], holds: { port: { name: 'bad' }, buildSuccess: false } },
  ])('into $file is written by the next dispatch, which has nothing to do', async ({ file, holds }) => {
    const [inTheWay = ''] = file;
    const { document, exitCode } = await begin(() => {
      rmSync(path(inTheWay), { recursive: true, force: true });
      if (file.length === 1) mkdirSync(path(inTheWay, 'in-the-way'), { recursive: true });
      else writeFileSync(path(inTheWay), '');
    });
    expect(exitCode).toBe(69);
    expect(document.built.map(({ port }) => port.name)).toEqual(['good']);
    expect(farm.said.join('\n')).toMatch(/the buildrun has ended, but|stopping/);
    rmSync(path(inTheWay), { recursive: true });
    const { exitCode: next } = await dispatch(farm.options(farm.plan(), []));
    expect(next).toBe(0);
    expect(readJson(...file)).toMatchObject(holds);
    expect(lastEvent()).toMatchObject({ event: 'settled' });
  });

  test('is written by the command for that, once, and not while another dispatch is at work', async () => {
    const settleIt = () => runCommand(farm.folder, undefined, 'settle', '--output', farm.output);
    await begin(() => mkdirSync(path('pending.json', 'in-the-way'), { recursive: true }));
    rmSync(path('pending.json'), { recursive: true });
    const lock = await acquireLock(path('dispatch.lock'), { what: 'the folder' });
    expect(await settleIt()).toMatchObject({ error: { exitCode: 75 } });
    await lock.release();
    expect(await settleIt()).toMatchObject({
      exitCode: 0,
      stdout: '',
      stderr: expect.stringContaining('could not write at its end'),
    });
    expect(readJson('pending.json')).toMatchObject({ ports: [{ port: { name: 'bad' } }] });
    expect(await settleIt()).toMatchObject({ exitCode: 0, stdout: '', stderr: '' });
  });

  test('is tried again until it can be written, and nothing begins before', async () => {
    mkdirSync(path('pending.json', 'in-the-way'), { recursive: true });
    await begin();
    const next = (): Promise<DispatchResult> =>
      dispatch(farm.options(farm.plan(build('other')), [memoryBuilder('one')]));
    await expect(next()).rejects.toThrow(/pending\.json/);
    expect(readdirSync(farm.packages)).not.toContain('other-1.0-1-x86_64.hpkg');
    rmSync(path('pending.json'), { recursive: true });
    const { document } = await next();
    expect(document.built.map(({ port }) => port.name)).toEqual(['other']);
    expect(readJson('pending.json')).toMatchObject({ ports: [{ port: { name: 'bad' } }] });
  });

  test.each([
    { name: 'of an interrupted buildrun', change: (line: string) => line },
    {
      name: 'of one that an earlier version has begun',
      change: (line: string) => line.replace('"adopted":[],', '').replace('"settles":true,', ''),
    },
  ])('$name is written before the one that takes its place begins', async ({ change }) => {
    await begin();
    rmSync(path('pending.json'));
    const lines = readFileSync(path('journal.ndjson'), 'utf8').trimEnd().split('\n');
    const end = lines.findIndex((line) => line.includes('"event":"build-failed"'));
    writeFileSync(
      path('journal.ndjson'),
      lines
        .slice(0, end + 1)
        .map((line) => `${change(line)}\n`)
        .join(''),
    );
    const next = (): Promise<DispatchResult> =>
      dispatch(farm.options(farm.plan(build('other')), [memoryBuilder('one')]));
    mkdirSync(path('pending.json', 'in-the-way'), { recursive: true });
    await expect(next()).rejects.toThrow(/pending\.json/);
    expect(existsSync(path('journal.1.ndjson'))).toBe(false);
    rmSync(path('pending.json'), { recursive: true });
    const { document } = await next();
    expect(document.built.map(({ port }) => port.name)).toEqual(['other']);
    expect(readJson('pending.json')).toMatchObject({ ports: [{ port: { name: 'bad' } }] });
  });

  test('takes nothing back that a person has changed since', async () => {
    await begin();
    writeFileSync(path('pending.json'), '{"document":"buildmeister/pending@1","ports":[]}\n');
    await dispatch(farm.options(farm.plan(), []));
    expect(readJson('pending.json')).toMatchObject({ ports: [] });
  });

  test('counts the attempts of a port once, also when it is written twice', async () => {
    const loading = memoryBuilder('one', () =>
      Promise.resolve({ kind: 'failed', class: 'source-download', reason: 'the mirror is down' }),
    );
    const stop = new AbortController();
    setTimeout(() => stop.abort('SIGTERM'), 300);
    await dispatch(farm.options(farm.plan(build('a')), [loading], { signal: stop.signal }));
    const written = readJson('pending.json');
    const journal = readFileSync(path('journal.ndjson'), 'utf8').trimEnd().split('\n').slice(0, -1);
    writeFileSync(path('journal.ndjson'), `${journal.join('\n')}\n`);
    await dispatch(farm.options(farm.plan(), []));
    expect(readJson('pending.json')).toEqual(written);
    expect(lastEvent()).toMatchObject({ event: 'settled' });
  });

  test('of an earlier version is left as it is', async () => {
    await begin();
    const lines = readFileSync(path('journal.ndjson'), 'utf8').trimEnd().split('\n').slice(0, -1);
    const earlier = lines.map((line) => line.replace(/"adopted":\[\],|"settles":true,/, ''));
    writeFileSync(path('journal.ndjson'), `${earlier.join('\n')}\n`);
    rmSync(path('pending.json'));
    await dispatch(farm.options(farm.plan(), []));
    expect(existsSync(path('pending.json'))).toBe(false);
  });

  test('leaves nothing in the staging folder', async () => {
    const cut = memoryBuilder('one', (request) => {
      deliver(request);
      return Promise.reject(new BuilderError('connection-lost', 'one', 'cut'));
    });
    const stop = new AbortController();
    const abort = new AbortController();
    setTimeout(() => {
      stop.abort('SIGTERM');
      abort.abort('SIGTERM');
    }, 300);
    const options = farm.options(farm.plan(build('a')), [cut], { signal: stop.signal });
    await dispatch({ ...options, abortSignal: abort.signal });
    expect(readdirSync(join(farm.packages, '.staging'))).toEqual([]);
  }, 40_000);
});

(mayMount() ? describe : describe.skip)('on a disk that is full', () => {
  beforeEach(() => {
    mkdirSync(farm.output);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=600k', 'tmpfs', farm.output]);
  });
  afterEach(() => {
    execFileSync('umount', [farm.output]);
  });

  function fill(): void {
    for (let number = 0; statfsSync(farm.output).bavail > 0; number++) {
      try {
        writeFileSync(path(`ballast${number}`), Buffer.alloc(1024 * 1024));
      } catch {
        // As much as there is room for has been written.
      }
    }
  }

  function makeRoom(): void {
    for (const name of readdirSync(farm.output)) if (name.startsWith('ballast')) rmSync(path(name));
  }

  test.each([
    { moment: 'before its builder is prepared', at: 'prepare' },
    { moment: 'when its build begins', at: 'begin' },
    { moment: 'when its build has failed', at: 'end' },
  ])('$moment, a port that was asked for is not forgotten', async ({ at }) => {
    const full = memoryBuilder(
      'one',
      (request, hooks) => {
        if (at === 'begin') fill();
        hooks.onOutput('building\n');
        if (at === 'end') fill();
        return failing('asked-for')({ ...request, port: 'asked-for-1.0' }, hooks);
      },
      () => {
        if (at === 'prepare') fill();
        return Promise.resolve();
      },
    );
    const plan = farm.plan(build('asked_for'));
    const outcome = await dispatch(farm.options(plan, [full])).catch((error: unknown) => error);
    expect(outcome).toMatchObject({ exitCode: 69 });
    makeRoom();
    await dispatch(farm.options(farm.plan(build('other')), [memoryBuilder('one')]));
    expect(readJson('pending.json')).toMatchObject({ ports: [{ port: { name: 'asked_for' } }] });
    expect(readJson('status.json')).toMatchObject({ buildStatus: 'complete', builds: { active: [] } });
  });
});

describe('what a plan could not build', () => {
  const skipped = {
    port: build('moss').port,
    resultingPackages: [],
    code: 'UNRESOLVABLE',
    reason: 'nothing provides lib:leaf',
    cause: '"lib:leaf"',
  };
  const basis = { commit: 'a'.repeat(40), digest: 'b' };
  const run = (builds: readonly ReturnType<typeof build>[]) =>
    dispatch(farm.options({ ...farm.plan(...builds), skipped: [skipped], basis }, [memoryBuilder('one')]));
  const owed = {
    port: { name: 'moss' },
    outcome: 'skipped',
    owed: true,
    class: 'UNRESOLVABLE',
    cause: '"lib:leaf"',
    basis,
  };

  test.each([
    { name: 'beside builds', builds: [build('good')] },
    { name: 'when there is nothing to build', builds: [] },
  ])('is owed, $name', async ({ builds }) => {
    await run(builds);
    expect(readJson('pending.json')).toMatchObject({ ports: [owed] });
    expect(readFileSync(path('do-packages.owed'), 'utf8')).toBe('moss\n');
  });

  test('is written once: the same plan again changes nothing, and leaves no trace', async () => {
    await run([]);
    const { ino, mtimeMs } = statSync(path('pending.json'));
    await run([]);
    expect(statSync(path('pending.json'))).toMatchObject({ ino, mtimeMs });
  });

  test('is in the list for HaikuPorter also if dispatch was killed between the two files', async () => {
    await run([]);
    rmSync(path('do-packages.owed'));
    await run([]);
    expect(readFileSync(path('do-packages.owed'), 'utf8')).toBe('moss\n');
  });

  test('stands in that list where it was told to', async () => {
    const place = { kind: 'single' as const, path: farm.output, owedList: join(farm.folder, 'list') };
    const plan = { ...farm.plan(), skipped: [skipped], basis };
    await dispatch(farm.options(plan, [], { place }));
    expect(readFileSync(place.owedList, 'utf8')).toBe('moss\n');
  });

  test('can be given up while a dispatch is at work, and is not owed at its end', async () => {
    await run([]);
    const builder = memoryBuilder('one', async (request, hooks) => {
      const gaveUp = await runCommand(farm.folder, undefined, 'give-up', 'moss', '--output', farm.output);
      expect(gaveUp).toMatchObject({
        exitCode: 0,
        stderr: expect.stringContaining('moss is not owed any more'),
      });
      return failing('none')(request, hooks);
    });
    await dispatch(farm.options({ ...farm.plan(build('good')), skipped: [skipped], basis }, [builder]));
    expect(readJson('pending.json')).toMatchObject({
      ports: [{ ...owed, givenUp: { time: expect.any(Number) } }],
    });
    expect(existsSync(path('do-packages.owed'))).toBe(false);
  });
});
