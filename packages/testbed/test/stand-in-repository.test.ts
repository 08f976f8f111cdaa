import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { execa } from 'execa';
import { createExampleFarm } from '../src/example-farm.js';
import { mayMount } from '../src/may-mount.js';
import { createSystemPackages } from '../src/system-packages.js';

const command = fileURLToPath(new URL('../bin/haikuporter-stand-in.js', import.meta.url));

jest.setTimeout(60_000);

let folder: string;
let tree: string;
let repository: string;
const packages = (): string => join(folder, 'packages');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stand-in-repository-'));
  ({ tree } = await createExampleFarm(join(folder, 'farm')));
  repository = join(folder, 'output/repository');
  await mkdir(packages());
  createSystemPackages(packages());
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  await rm(join(folder, 'output'), { recursive: true, force: true });
  await mkdir(join(folder, 'output'));
});

async function configure(settings = ''): Promise<string> {
  const file = join(folder, 'builder.conf');
  await writeFile(
    file,
    [
      `TREE_PATH="${tree}"`,
      `OUTPUT_DIRECTORY="${join(folder, 'output')}"`,
      `PACKAGES_PATH="${packages()}"`,
      'PACKAGER="Builder one <hpkg-builder@haiku-os.org>"',
      'TARGET_ARCHITECTURE="x86_64"',
      settings,
      '',
    ].join('\n'),
  );
  return file;
}

async function haikuporter(port: string, settings = '') {
  const args = [`--config=${await configure(settings)}`, '--no-system-packages', '--packages-only', port];
  const { exitCode, all } = await execa(command, args, { cwd: tree, all: true, reject: false });
  return { status: exitCode, output: all };
}

const infos = (): readonly string[] =>
  readdirSync(repository).filter((name) => name.endsWith('.DependencyInfo'));

/** HaikuPorter 8c51a31, Repository.py and Port.py, resolveDependencies, show the same. */
describe('what HaikuPorter keeps in its folder repository', () => {
  test('is there for all active ports, and is not written again while nothing changes', async () => {
    expect((await haikuporter('seed_catalogue-7')).output).toContain('Populating repository ...');
    expect(infos()).toContain('libpetal-1.1.DependencyInfo');
    expect(infos()).not.toContain('libpetal-1.0.DependencyInfo');
    expect(readdirSync(join(repository, '.skipped'))).toContain('hedge_maze-1.0');
    const written = statSync(join(repository, 'libpetal-1.1.DependencyInfo')).mtimeMs;
    expect((await haikuporter('seed_catalogue-7')).output).toContain('Checking if any dependency-infos need');
    expect(statSync(join(repository, 'libpetal-1.1.DependencyInfo')).mtimeMs).toBe(written);
  });

  test.each([
    ['ALLOW_UNTESTED', 'hedge_maze-1.0', 'hedge_maze-1.0'],
    ['CREATE_SOURCE_PACKAGES', 'scarecrow-1.2', 'scarecrow_source-1.2'],
  ])('fails builds after %s has changed, until the folder is removed', async (setting, port, missing) => {
    await haikuporter('seed_catalogue-7');
    const { status, output } = await haikuporter(port, `${setting}="yes"`);
    expect(status).toBe(1);
    expect(output).toContain(
      `\n[Errno 2] No such file or directory: '${join(repository, `${missing}.DependencyInfo`)}'`,
    );
    await rm(repository, { recursive: true });
    expect(await haikuporter(port, `${setting}="yes"`)).toMatchObject({ status: 0 });
  });

  test('loses the active version while an old one is built, which goes to .obsolete', async () => {
    const [first, second] = ['libpetal-1.0', 'libpetal-1.1'].map((name) => `${name}.DependencyInfo`);
    await haikuporter('seed_catalogue-7');
    const { output } = await haikuporter('libpetal-1.0');
    expect(output).toContain(`building obsolete port, packages will be put in ${packages()}/.obsolete`);
    expect(infos()).toContain(first);
    expect(infos()).not.toContain(second);
    await haikuporter('seed_catalogue-7');
    expect(infos()).toContain(second);
  });

  test('is lost when two work in it at the same time, and the next build fails', async () => {
    await haikuporter('seed_catalogue-7');
    const map = join(repository, '.portIdForPackageIdMap');
    const args = [`--config=${await configure()}`, '--purge', 'seed_catalogue-7'];
    const slow = spawn(command, args, {
      cwd: tree,
      stdio: 'ignore',
      env: { ...process.env, STAND_IN: '*: slow-map 600' },
    });
    const ended = once(slow, 'exit');
    while (readFileSync(map, 'utf8') !== '') await sleep(20);
    const { status, output } = await haikuporter('seed_catalogue-7');
    slow.kill('SIGKILL');
    await ended;
    expect(output).toContain('\tremoving libseed-1.0.2.DependencyInfo');
    expect(output).toContain('[Errno 2] No such file or directory');
    expect(status).toBe(1);
    expect(infos()).toEqual([]);
  });
});

(mayMount() ? describe : describe.skip)('what is mounted in the work folder', () => {
  test.each([
    ['INT', false],
    ['TERM', true],
    ['KILL', true],
  ] as const)('after %s, is left there: %s', async (signal, isLeft) => {
    const mounted = join(folder, 'mounted');
    await mkdir(mounted, { recursive: true });
    await writeFile(join(mounted, 'precious'), '');
    const args = [
      `--config=${await configure()}`,
      '--no-system-packages',
      '--packages-only',
      'seed_catalogue-7',
    ];
    const building = spawn(command, args, {
      cwd: tree,
      detached: true,
      stdio: 'ignore',
      env: { ...process.env, STAND_IN: `*: mount ${mounted}; *: hang` },
    });
    const ended = once(building, 'exit');
    const seen = join(folder, 'output/haiku-data/seed_catalogue/work-7/dev');
    while (!existsSync(join(seen, 'precious'))) await sleep(20);
    process.kill(-Number(building.pid), `SIG${signal}`);
    await ended;
    expect(existsSync(join(seen, 'precious'))).toBe(isLeft);
    if (!isLeft) return;
    const purge = ['--purge', args[0] ?? '', 'seed_catalogue-7'];
    const { stdout } = await execa(command, purge, { cwd: tree, reject: false });
    await execa('umount', [seen]);
    expect(stdout).toContain('Device or resource busy');
    expect(existsSync(join(mounted, 'precious'))).toBe(false);
  });
});
