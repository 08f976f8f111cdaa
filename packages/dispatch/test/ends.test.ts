import { readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Builder } from '@buildmeister/builders';
import { readLockHolder } from '@buildmeister/storage';
import { requireSystem } from '@buildmeister/testbed';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { dispatch } from '../src/dispatch.js';
import { build, failing, type Farm, makeFarm, memoryBuilder } from './makers.js';
import { makeSshFarm, type SshFarm } from './ssh-farm.js';

/** Whoever waits for a dispatch that is to end waits no longer than this, in milliseconds. */
const halfAMinute = 30_000;

describe('a buildrun ends although a builder never answers', () => {
  let farm: Farm;
  beforeEach(async () => {
    farm = await makeFarm();
  });
  afterEach(() => rm(farm.folder, { recursive: true }));

  const never = <Answer>(): Promise<Answer> => new Promise(() => undefined);
  const deaf = (overrides: Partial<Builder>): Builder => ({ ...memoryBuilder('deaf'), ...overrides });

  test.each([
    { stage: 'while it is prepared', overrides: { prepare: never } },
    { stage: 'while it is prepared, nor when it is let go', overrides: { prepare: never, close: never } },
    { stage: 'when it is let go', overrides: { close: never } },
    {
      stage: 'while packages are sent ahead, nor when it is let go',
      overrides: { stage: never, close: never },
    },
  ])('$stage', async ({ overrides }) => {
    const builders = [memoryBuilder('one'), deaf(overrides)];
    const plan = farm.plan(build('a'), build('b'), build('c', ['a']));
    const { document, exitCode } = await dispatch({ ...farm.options(plan, builders), grace: 200 });
    expect(exitCode).toBe(0);
    expect(document.built).toHaveLength(3);
    expect(await readLockHolder(join(farm.output, 'dispatch.lock'))).toBeUndefined();
    const left = 'close' in overrides ? ['builder deaf does not let go, it is left alone'] : [];
    expect(farm.said.filter((line) => line.includes('let go'))).toEqual(left);
  });

  test('while it builds, and the build comes back with the next buildrun', async () => {
    const abort = new AbortController();
    const stop = new AbortController();
    const building = deaf({
      build: () => {
        stop.abort('SIGTERM');
        abort.abort('SIGTERM');
        return never();
      },
      close: never,
    });
    const options = farm.options(farm.plan(build('a')), [building], { signal: stop.signal });
    const begin = performance.now();
    const { document } = await dispatch({ ...options, abortSignal: abort.signal, grace: 200 });
    expect(performance.now() - begin).toBeLessThan(halfAMinute);
    expect(document.cancelled).toMatchObject([{ port: { name: 'a' } }]);
    const { document: next } = await dispatch(farm.options(farm.plan(build('a')), [memoryBuilder('deaf')]));
    expect(next.built).toMatchObject([{ port: { name: 'a' } }]);
  }, 40_000);

  test('while it is prepared when another one fails for good', async () => {
    const builders = [memoryBuilder('one', failing('a')), deaf({ prepare: never, close: never })];
    const options = farm.options(farm.plan(build('a'), build('b', ['a'])), builders, { maxFailures: 1 });
    const { document } = await dispatch({ ...options, grace: 200 });
    expect(document.failed).toHaveLength(1);
  });
});

(requireSystem('sshd', 'ssh-keygen', 'git') ? describe : describe.skip)(
  'dispatch ends and gives up its lock, with a builder behind sshd that hangs',
  () => {
    let farm: SshFarm;
    let over: string;
    beforeEach(async () => {
      farm = await makeSshFarm();
      over = join(farm.folder, 'over');
    });
    afterEach(async () => {
      writeFileSync(over, '');
      await farm.close();
    });

    test.each([
      { stage: 'in cloning the ports tree', command: 'git', pattern: 'clone*', says: 'cloning' },
      { stage: 'in listing its cache', command: 'ls', pattern: '-ln*', says: 'listing' },
    ])(
      '$stage',
      async ({ command, pattern, says }) => {
        const log = join(farm.folder, 'hung');
        const hang = `echo ${says} >>${log}; while [ ! -e ${over} ]; do sleep 0.1; done`;
        const text = `case "$*" in ${pattern}) ${hang} ;; esac\nPATH=\${PATH#*:} exec ${command} "$@"`;
        await farm.addBuilder('one', { seconds: 1 });
        await farm.addBuilder('slow', { commands: { [command]: text } });
        const run = farm.start(farm.planFor({ a: [] }));
        await untilFile(log, says);
        const begin = performance.now();
        const { exitCode } = await run;
        expect(exitCode).toBe(0);
        expect(performance.now() - begin).toBeLessThan(halfAMinute);
        expect(await readLockHolder(join(farm.output, 'dispatch.lock'))).toBeUndefined();
      },
      60_000,
    );
  },
);

async function untilFile(path: string, text: string): Promise<void> {
  for (;;) {
    try {
      if (readFileSync(path, 'utf8').includes(text)) return;
    } catch {
      // It is not there yet.
    }
    await sleep(50);
  }
}
