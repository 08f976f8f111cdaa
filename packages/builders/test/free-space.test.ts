import { execFileSync } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { mayMount } from '@buildmeister/testbed';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { createMachineBuilder } from '../src/machine-builder.js';
import { createFileChecksums } from '../src/file-checksums.js';
import { inspectionScript } from '../src/inspection-script.js';
import { createLocalMachine } from '../src/local-machine.js';
import type { Builder } from '../src/builder.js';
import { makeFolder, removeFolder, request, runSetup } from './example.js';
import { makeHaikuCommands, writeCommand } from './haiku-commands.js';
import { writeTinyHaikuporter } from './tiny-haikuporter.js';

jest.setTimeout(30_000);

let folder: string;
let commands: string;
beforeEach(async () => {
  folder = await makeFolder();
  commands = await makeHaikuCommands(join(folder, 'commands'));
  await mkdir(join(folder, 'tree/packages/.cache'), { recursive: true });
  await mkdir(join(folder, 'staging'));
  await writeTinyHaikuporter(join(folder, 'haikuporter'));
});
afterEach(() => removeFolder(folder));

const paths = (): Parameters<typeof inspectionScript>[0]['paths'] => ({
  tree: join(folder, 'tree'),
  packages: join(folder, 'tree/packages'),
  cache: join(folder, 'tree/packages/.cache'),
  configuration: join(folder, 'tree/builder.conf'),
});

/** What the script says of the disk, under that shell, with Haiku's commands. */
function inspect(disk: number | null, shell: readonly string[] = ['sh']): string[] {
  const settings = { paths: paths(), haikuporter: ['sh'], haikuporterArguments: [], traits: { disk } };
  const [command = '', ...words] = shell;
  const output = execFileSync(join(commands, command), [...words, '-c', inspectionScript(settings)], {
    env: { PATH: commands, HOME: folder },
    encoding: 'utf8',
  });
  return output.split('\n').filter((line) => /^\w+ space /.test(line));
}

describe('the free disk space of a builder', () => {
  test.each([
    ['is good where there is enough', undefined, null, /^good space \d+ bytes are free for \S+tree$/],
    ['is not good where there is none', 'echo 0 4096', null, /^bad space 0 bytes are free .* are needed$/],
    ['is not good where there is little', 'echo 1000 4096', null, /^bad space 4096000 bytes are free/],
    ['is not good below what the configuration wants', undefined, 2 ** 60, /^bad space \d+ bytes are free/],
    ['is good above what the configuration wants', 'echo 1000 4096', 4_096_000, /^good space 4096000 /],
    ['is unknown without stat', null, null, /^bad space .* is unknown/],
    [
      'is unknown where stat has no -f',
      'echo "stat: illegal option -- f" >&2; exit 1',
      null,
      /^bad .*unknown/,
    ],
    ['is unknown where stat says something else', "echo '%a %S'", null, /^bad space .* is unknown/],
  ])('%s', async (_name, stat, disk, expected) => {
    if (stat === null) await rm(join(commands, 'stat'));
    else if (stat !== undefined) await writeCommand(commands, 'stat', stat);
    const lines = inspect(disk);
    expect(lines).toHaveLength(2);
    for (const line of lines) expect(line).toMatch(/tree/);
    expect(lines[0]).toMatch(expected);
  });

  test('is told by bash that behaves as POSIX says', () => {
    expect(inspect(null, ['bash', '--posix'])[1]).toMatch(/^good space \d+ bytes are free for \S+\.cache$/);
  });

  (mayMount() ? describe : describe.skip)('on a machine that may mount', () => {
    test('is not good where the disk of the packages alone is full', () => {
      const { packages, cache } = paths();
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', packages]);
      try {
        execFileSync('mkdir', [cache]);
        expect(inspect(null).map((line) => line.split(' ')[0])).toEqual(['good', 'bad']);
      } finally {
        execFileSync('umount', ['-l', packages]);
      }
    });
  });
});

describe('a builder whose configuration wants disk space to be free', () => {
  let builder: Builder;
  afterEach(() => builder.close());

  test.each([
    ['builds while there is', 'echo 1000 4096', 'built'],
    ['does not build while there is not', 'echo 10 4096', '40960 bytes of its disk are free'],
    ['does not build while nobody knows', 'exit 1', 'how much of its disk is free is unknown'],
  ])('%s', async (_name, stat, expected) => {
    await writeCommand(commands, 'stat', stat);
    builder = createMachineBuilder({
      name: 'one',
      traits: { host: 'one', labels: [], memory: null, disk: 1_000_000 },
      paths: paths(),
      haikuporter: [join(folder, 'haikuporter')],
      haikuporterArguments: [],
      leaveTree: true,
      checksums: createFileChecksums(),
      connect: () => Promise.resolve(createLocalMachine('one', { PATH: commands })),
    });
    const { signal } = new AbortController();
    await builder.prepare(runSetup(), { signal });
    const building = builder.build(request('good-1', join(folder, 'staging')), {
      signal,
      onOutput: () => undefined,
    });
    const outcome = await building.then(
      ({ kind }) => kind,
      (error: unknown) => String(error),
    );
    expect(outcome).toContain(expected);
  });
});
