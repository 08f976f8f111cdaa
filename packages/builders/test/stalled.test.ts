import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Builder, RunSetup } from '../src/builder.js';
import { createSshBuilder } from '../src/ssh-builder.js';
import { haveSshd, makeFolder, removeFolder, request, runSetup } from './example.js';
import { type ExampleSshd, startExampleSshd } from './example-sshd.js';
import { writeTinyHaikuporter } from './tiny-haikuporter.js';

jest.setTimeout(60_000);

/** A step takes much less, and what hangs in it much longer, in milliseconds. */
const answer = 4000;

(haveSshd ? describe : describe.skip)('a builder whose disk hangs while its sshd lives', () => {
  let folder: string;
  let hung: string;
  let sshd: ExampleSshd;
  let builder: Builder;

  beforeEach(async () => {
    folder = await makeFolder();
    hung = join(folder, 'hung');
    await mkdir(join(folder, 'commands'));
    await mkdir(join(folder, 'staging'));
    await writeTinyHaikuporter(join(folder, 'haikuporter'));
    sshd = await startExampleSshd(folder, 'sshd', {
      environment: { PATH: `${folder}/commands:${process.env['PATH']}` },
    });
    builder = createSshBuilder(sshd.settings({}), {
      patience: { answer, transfer: answer, cancelled: answer },
    });
  });
  afterEach(async () => {
    await writeFile(`${hung}.over`, '');
    await builder.close();
    await sshd.stop();
    await removeFolder(folder);
  });

  const inTree = (): Promise<unknown> => mkdir(join(folder, 'tree/packages/.cache'), { recursive: true });
  /** The builder's command does this first when its arguments are like `pattern`. */
  const replace = (command: string, pattern: string, ...lines: readonly string[]): Promise<void> =>
    writeFile(
      join(folder, 'commands', command),
      `#!/bin/sh\ncase "$*" in ${pattern})\n${lines.join('\n')}\nesac\nPATH=\${PATH#*:} exec ${command} "$@"\n`,
      { mode: 0o755 },
    );
  const hang = [': > "$HANGS"', 'while [ ! -e "$HANGS.over" ]; do /bin/sleep 0.1; done'];
  const hangIn = (command: string, pattern: string): Promise<void> =>
    replace(command, pattern, ...hang.map((line) => line.replaceAll('$HANGS', hung)));
  const prepare = (setup: Partial<RunSetup> = {}): Promise<unknown> =>
    builder.prepare(runSetup(setup), { signal: new AbortController().signal });
  const origin = async (): Promise<{ treeHead: string; treeOrigin: string }> => {
    const treeOrigin = join(folder, 'origin');
    const git = (...words: string[]): string =>
      execFileSync(
        'git',
        ['-C', treeOrigin, '-c', 'user.name=T', '-c', 'user.email=t@example.org', ...words],
        { encoding: 'utf8' },
      ).trim();
    await mkdir(treeOrigin);
    git('init', '-q');
    git('commit', '-q', '--allow-empty', '-m', 'one');
    return { treeOrigin, treeHead: git('rev-parse', 'HEAD') };
  };

  test.each([
    { step: 'making its folders', command: 'mkdir', pattern: '*.cache*' },
    { step: 'locking', command: 'mkdir', pattern: '*-lock' },
    { step: 'listing its cache', command: 'ls', pattern: '-ln*' },
    { step: 'removing old packages', command: 'rm', pattern: '*earlier*' },
  ])('is given up in $step', async ({ command, pattern }) => {
    await inTree();
    await writeFile(join(folder, 'tree/packages/.cache/earlier-1-1-any.hpkg'), 'of an earlier time');
    await hangIn(command, pattern);
    await expect(prepare()).rejects.toMatchObject({
      class: 'stalled',
      message: expect.stringMatching(/(?:preparing it|"remove earlier.*"): nothing has come from it for 4 s/),
    });
  });

  test('is given up in a clone of the ports tree that does not get on', async () => {
    await hangIn('git', '*clone*');
    await expect(prepare(await origin())).rejects.toMatchObject({ class: 'stalled' });
  });

  test('is waited for in a clone that takes longer, and gets on', async () => {
    const percents = Array.from({ length: 12 }, (_, index) => `${index * 8}`).join(' ');
    await replace(
      'git',
      '*clone*',
      `for part in ${percents}; do printf 'Receiving objects: %3d%% (1/1)\\r' $part >&2; /bin/sleep 0.5; done`,
    );
    await expect(prepare(await origin())).resolves.toBeDefined();
  });

  test('is given up in the end of a build that was cancelled', async () => {
    await inTree();
    await prepare();
    const cancel = new AbortController();
    let output = '';
    const building = builder.build(request('hanging-27182', join(folder, 'staging')), {
      signal: cancel.signal,
      onOutput: (text) => {
        output += text;
      },
    });
    const failure = building.then(
      () => undefined,
      (error: unknown) => error,
    );
    while (!output.includes('building hanging-27182\n')) await sleep(20);
    // What ends a build writes there why, which hangs: nobody reads it.
    execFileSync('mkfifo', [join(folder, 'tree/packages/.buildmeister-build/stopped')]);
    cancel.abort();
    expect(await failure).toMatchObject({
      class: 'stalled',
      message: expect.stringMatching(/ending build .*: nothing has come from it for 4 s/),
    });
  });

  test('is given up while a build prints nothing', async () => {
    await inTree();
    await prepare();
    await hangIn('stat', '-f*');
    await expect(
      builder.build(request('hanging-27183', join(folder, 'staging')), {
        signal: new AbortController().signal,
        onOutput: () => undefined,
      }),
    ).rejects.toMatchObject({
      class: 'stalled',
      message: expect.stringMatching(/its answer to "space": nothing has come from it for 4 s/),
    });
  });

  test('is given up when a result stops on its way', async () => {
    await inTree();
    await prepare();
    await replace(
      'cat',
      '*big-1*',
      'head -c 1000000 "$2"',
      ...hang.map((line) => line.replaceAll('$HANGS', hung)),
    );
    await expect(
      builder.build(request('big-1', join(folder, 'staging')), {
        signal: new AbortController().signal,
        onOutput: () => undefined,
      }),
    ).rejects.toMatchObject({
      class: 'stalled',
      message: expect.stringMatching(/fetching big-1-1-x86_64\.hpkg: nothing has come from it for 4 s/),
    });
    expect(existsSync(hung)).toBe(true);
  });
});
