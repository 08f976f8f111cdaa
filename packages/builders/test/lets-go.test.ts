import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { existsSync } from 'node:fs';
import { type Builder, BuilderError } from '../src/builder.js';
import { createLocalBuilder } from '../src/local-builder.js';
import { makeFolder, removeFolder, runSetup } from './example.js';
import { writeTinyHaikuporter } from './tiny-haikuporter.js';

/** Much longer than it takes, and much shorter than a command that never ends. Milliseconds. */
const soon = 15_000;

describe('a builder that does not answer while it is prepared', () => {
  let folder: string;
  let hung: string;
  beforeEach(async () => {
    folder = await makeFolder();
    hung = join(folder, 'hung');
    await mkdir(join(folder, 'tree'));
    await mkdir(join(folder, 'one/packages/.cache'), { recursive: true });
    await writeFile(join(folder, 'one/packages/.cache/earlier-1-1-any.hpkg'), 'of an earlier time');
    await writeTinyHaikuporter(join(folder, 'haikuporter'));
  });
  afterEach(async () => {
    await writeFile(`${hung}.over`, '');
    await removeFolder(folder);
  });

  /** Its command `name` does not end when its arguments are like `pattern`. */
  async function builderThatHangsIn(name: string, pattern: string): Promise<Builder> {
    const commands = join(folder, 'commands');
    await mkdir(commands, { recursive: true });
    const lines = [
      '#!/bin/sh',
      `case "$*" in ${pattern})`,
      `  : > "${hung}"`,
      `  while [ ! -e "${hung}.over" ]; do /bin/sleep 0.1; done`,
      'esac',
      `PATH=\${PATH#*:} exec ${name} "$@"`,
    ];
    await writeFile(join(commands, name), `${lines.join('\n')}\n`, { mode: 0o755 });
    return createLocalBuilder({
      name: 'one',
      folder: join(folder, 'one'),
      treePath: join(folder, 'tree'),
      haikuporter: [join(folder, 'haikuporter')],
      environment: { ...process.env, PATH: `${commands}:${process.env['PATH']}` },
    });
  }

  const failureOf = (work: Promise<unknown>): Promise<unknown> =>
    work.then(
      () => undefined,
      (error: unknown) => error,
    );

  async function prepareWhenFree(builder: Builder): Promise<ReadonlySet<string>> {
    for (;;) {
      try {
        return (await builder.prepare(runSetup(), { signal: new AbortController().signal })).cached;
      } catch (error) {
        if (!(error instanceof BuilderError) || error.class !== 'locked') throw error;
        await sleep(100);
      }
    }
  }

  async function untilItHangs(): Promise<void> {
    while (!existsSync(hung)) await sleep(20);
  }

  test.each([
    { stage: 'making its folders', command: 'mkdir', pattern: '*.cache*' },
    { stage: 'taking its lock', command: 'mkdir', pattern: '*-lock' },
    { stage: 'forgetting a build', command: 'rm', pattern: '*-build*' },
    { stage: 'listing its cache', command: 'ls', pattern: '-ln*' },
    { stage: 'removing old packages', command: 'rm', pattern: '*earlier*' },
  ])('in $stage, hears that it is let go', async ({ command, pattern }) => {
    const builder = await builderThatHangsIn(command, pattern);
    const failure = failureOf(builder.prepare(runSetup(), { signal: new AbortController().signal }));
    await untilItHangs();
    const begin = performance.now();
    await builder.close();
    expect(await failure).toMatchObject({ class: 'cancelled' });
    expect(performance.now() - begin).toBeLessThan(soon);
  });

  test('hears the signal that it was given', async () => {
    const builder = await builderThatHangsIn('rm', '*earlier*');
    const end = new AbortController();
    const failure = failureOf(builder.prepare(runSetup(), { signal: end.signal }));
    await untilItHangs();
    end.abort();
    expect(await failure).toMatchObject({ class: 'cancelled' });
    await builder.close();
  });

  test('is as good as new when it answers again', async () => {
    const builder = await builderThatHangsIn('rm', '*earlier*');
    const failure = failureOf(builder.prepare(runSetup(), { signal: new AbortController().signal }));
    await untilItHangs();
    await builder.close();
    expect(await failure).toMatchObject({ class: 'cancelled' });
    await writeFile(`${hung}.over`, '');
    // The earlier session gives its lock up in its own time.
    const cached = await prepareWhenFree(builder);
    expect([...cached]).toEqual([]);
    await builder.close();
  });
});
