import { existsSync, mkdirSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Builder, BuildLimits, BuildResult } from '../src/builder.js';
import { createLocalBuilder } from '../src/local-builder.js';
import { makeFolder, removeFolder, request, runSetup } from './example.js';

/** A HaikuPorter that ends as the name of the port says, by what HaikuPorter prints then. */
const haikuporter = `#!/bin/bash
for port; do :; done
case " $* " in *" --purge "*) exit 0 ;; esac
for argument; do case $argument in --config=*) . "\${argument#--config=}" ;; esac; done
case $port in
  good-1) echo good > "$PACKAGES_PATH/good-1-1-x86_64.hpkg" ;;
  damaged-1) echo "[Errno 2] No such file or directory: '$OUTPUT_DIRECTORY/repository/zlib-1.DependencyInfo'"; exit 1 ;;
  repeating-1) for second in $(seq 300); do echo "waiting for it, $second s"; sleep 0.1; done ;;
  waiting-1) for second in $(seq 300); do echo "waiting for build package x-1-1 to be activated"; sleep 0.1; done ;;
  busy-1)
    for step in $(seq 40); do echo "[$step/40] working"; sleep 0.1; done
    echo busy > "$PACKAGES_PATH/busy-1-1-x86_64.hpkg" ;;
  printing-1) seq -f 'line %010.0f of very much output' 100000; sleep 60 ;;
  asking-1) printf 'Install everything? [y/n] '; sleep 60 ;;
  reading-1) read -p 'Go on? ' || { echo "Go on? EOF when reading a line"; exit 1; } ;;
  empty-1) echo "Error: Failed to find Haiku system package"; exit 1 ;;
esac
`;

let folder: string;
let builder: Builder;

beforeEach(async () => {
  folder = await makeFolder();
  await mkdir(join(folder, 'tree'));
  await mkdir(join(folder, 'staging'));
  await writeFile(join(folder, 'haikuporter'), haikuporter, { mode: 0o755 });
  builder = createLocalBuilder({
    name: 'one',
    folder: join(folder, 'one'),
    treePath: join(folder, 'tree'),
    haikuporter: [join(folder, 'haikuporter')],
    haikuporterArguments: [],
  });
  await builder.prepare(runSetup(), { signal: new AbortController().signal });
});
afterEach(async () => {
  await builder.close();
  await removeFolder(folder);
});

jest.setTimeout(30_000);

function build(port: string, limits: BuildLimits = {}): Promise<BuildResult> {
  const hooks = { onOutput: () => undefined, signal: new AbortController().signal };
  return builder.build(request(port, join(folder, 'staging'), { limits }), hooks);
}

describe('a HaikuPorter that cannot work', () => {
  test('because what it keeps is damaged: the builder is at fault, and that is made anew', async () => {
    const repository = join(folder, 'one/output/repository');
    mkdirSync(repository, { recursive: true });
    await expect(build('damaged-1')).rejects.toMatchObject({
      class: 'environment',
      message: expect.stringMatching(
        /^builder one: build 1 of damaged-1: haikuporter cannot work there: .*DependencyInfo', line \d+ of its log$/,
      ) as unknown,
      hint: 'its folder repository was removed, so that it is made anew',
    });
    expect(existsSync(repository)).toBe(false);
    await builder.prepare(runSetup(), { signal: new AbortController().signal });
    expect(await build('good-1')).toMatchObject({ kind: 'built' });
  });

  test('because of its packages: the builder is at fault, and what it keeps is left alone', async () => {
    const repository = join(folder, 'one/output/repository');
    mkdirSync(repository, { recursive: true });
    await expect(build('empty-1')).rejects.toMatchObject({ class: 'environment' });
    expect(existsSync(repository)).toBe(true);
  });
});

describe('a build without end', () => {
  test('that prints the same line again and again, numbers aside, makes no progress', async () => {
    expect(await build('repeating-1', { silentSeconds: 60, repeatSeconds: 1.5 })).toMatchObject({
      kind: 'failed',
      class: 'no-progress',
      reason: expect.stringMatching(
        /^the build was killed after printing nothing for 1\.5 s but "waiting for it, \d+ s", \d+ times, numbers aside$/,
      ) as unknown,
    });
  });

  test('that waits for the package file system is not to blame for that', async () => {
    await expect(build('waiting-1', { repeatSeconds: 1 })).rejects.toMatchObject({
      class: 'environment',
      message: expect.stringContaining('waiting for build package x-1-1 to be activated') as unknown,
    });
  });

  test('but one that counts towards an end makes some', async () => {
    expect(await build('busy-1', { repeatSeconds: 2 })).toMatchObject({ kind: 'built' });
  });

  test('that may repeat itself is left alone', async () => {
    const ended = await build('repeating-1', { totalSeconds: 2, repeatSeconds: 0 });
    expect(ended).toMatchObject({ class: 'timeout' });
  });

  test('that prints too much is ended for that', async () => {
    expect(await build('printing-1', { logBytes: 1_000_000 })).toMatchObject({
      kind: 'failed',
      class: 'log-too-large',
      reason: 'the build was killed after printing more than 1000000 bytes, its limit',
    });
  });
});

describe('a build that asks', () => {
  test('and waits is ended, and its question named', async () => {
    expect(await build('asking-1', { silentSeconds: 2 })).toMatchObject({
      class: 'no-output',
      reason: expect.stringMatching(
        /^the build was killed after printing nothing for 2 s; it asks "Install everything\? \[y\/n\]", and nobody answers: /,
      ) as unknown,
    });
  });

  test('gets the end of its input at once, and its question is named', async () => {
    expect(await build('reading-1', { silentSeconds: 60 })).toMatchObject({
      class: 'build-failed',
      reason: expect.stringMatching(/^it asks "Go on\?", and nobody answers: /) as unknown,
    });
  });
});
