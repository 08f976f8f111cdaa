import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { extractPackage, readPackagesFolder, withFile } from '@buildmeister/hpkg';
import { execa } from 'execa';
import { commitChanges } from '../src/example-tree.js';
import { createExampleFarm, type ExampleFarm } from '../src/example-farm.js';
import { createSystemPackages } from '../src/system-packages.js';

const command = fileURLToPath(new URL('../bin/haikuporter-stand-in.js', import.meta.url));

jest.setTimeout(60_000);

let folder: string;
let farm: ExampleFarm;
let visible: string;

/** Packages that are built once, and made visible where a test needs them. */
let store: string;
const stored = ['trowel-1.1', 'libseed-1.0.2', 'libsprout-2.1', 'libstem-0.4', 'libleaf-3.2', 'libpetal-1.1'];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stand-in-'));
  farm = await createExampleFarm(folder);
  visible = join(folder, 'visible');
  store = join(folder, 'store');
  await showSystemPackages();
  await build(...stored);
  await rename(visible, store);
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

/** Nothing but Haiku's own packages is visible before each test. */
beforeEach(showSystemPackages);

async function showSystemPackages(): Promise<void> {
  await rm(visible, { recursive: true, force: true });
  await mkdir(visible);
  await showFrom(farm.systemPackages, () => true);
}

/** Makes stored packages visible: those of these names, and their development packages. */
async function show(...names: readonly string[]): Promise<void> {
  await showFrom(store, (file) => names.includes(file.replace(/(_devel)?-.*/, '')));
}

async function showFrom(source: string, isWanted: (file: string) => boolean): Promise<void> {
  for (const name of await readdir(source)) {
    if (isWanted(name)) await symlink(await realpath(join(source, name)), join(visible, name));
  }
}

interface Settings {
  readonly args?: readonly string[];
  readonly configuration?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** What a builder is told to run, as HaikuPorter's RemoteBuilderSSH.py has it. */
async function haikuporter(port: string, { args = [], configuration = '', environment = {} }: Settings = {}) {
  await writeFile(
    join(folder, 'builder.conf'),
    [
      `TREE_PATH="${farm.tree}"`,
      `PACKAGES_PATH="${visible}"`,
      'PACKAGER="Builder one <hpkg-builder@haiku-os.org>"',
      'TARGET_ARCHITECTURE="x86_64"',
      'SECONDARY_TARGET_ARCHITECTURES=""',
      'ALLOW_UNTESTED="no"',
      'ALLOW_UNSAFE_SOURCES="no"',
      'CREATE_SOURCE_PACKAGES="no"',
      configuration,
      '',
    ].join('\n'),
  );
  const contract = ['--no-system-packages', '--no-package-obsoletion', '--ignore-messages'];
  const { exitCode, signal, all } = await execa(
    command,
    [`--config=${join(folder, 'builder.conf')}`, ...contract, ...args, port],
    { cwd: farm.tree, all: true, reject: false, env: environment },
  );
  return { status: signal ?? exitCode, output: all };
}

async function build(...ports: readonly string[]): Promise<void> {
  for (const port of ports) expect(await haikuporter(port)).toMatchObject({ status: 0 });
}

/** Packages that came into the visible ones. */
async function made(): Promise<readonly string[]> {
  const system = await readdir(farm.systemPackages);
  return (await readdir(visible)).filter((name) => !system.includes(name)).toSorted();
}

function madePackage(fileName: string) {
  const found = readPackagesFolder(visible).packages.find((candidate) => candidate.fileName === fileName);
  if (found === undefined) throw new Error(`there is no ${fileName}`);
  return found;
}

function extract(fileName: string, target: string): void {
  withFile(join(visible, fileName), (file) => extractPackage(file, { folder: target }));
}

test('says what it does, and makes every package of the port', async () => {
  const { status, output } = await haikuporter('libseed-1.0.2');
  expect(status).toBe(0);
  expect(output).toContain('dev-libs::libseed-1.0.2\n');
  expect(output).toContain('Applying patchset');
  expect(output).toContain('grabbing libseed_devel-1.0.2-3-x86_64.hpkg and moving it to');
  expect(await made()).toEqual(['libseed-1.0.2-3-x86_64.hpkg', 'libseed_devel-1.0.2-3-x86_64.hpkg']);
});

test('a package says about itself what the recipe says', async () => {
  await build('libseed-1.0.2');
  const { info } = madePackage('libseed_devel-1.0.2-3-x86_64.hpkg');
  expect(info).toMatchObject({
    name: 'libseed_devel',
    architecture: 'x86_64',
    summary: 'The library that every plant begins with (development files)',
    packager: 'Builder one <hpkg-builder@haiku-os.org>',
    vendor: 'Haiku Project',
    licenses: ['MIT'],
    copyrights: ['2025-2026 The gardeners'],
    urls: ['https://garden.example.org/libseed'],
  });
  expect(info.provides.map(({ name }) => name)).toEqual(['libseed_devel', 'devel:libseed']);
  expect(info.requires.map(({ name, condition }) => [name, condition?.operator])).toEqual([
    ['libseed', '=='],
  ]);
});

test('a required package that is not visible is named, and nothing is built', async () => {
  const { status, output } = await haikuporter('libleaf-3.2');
  expect(status).toBe(1);
  expect(output).toContain('build-requires "devel:libseed" of package "libleaf-3.2" could not be resolved');
  expect(output).not.toContain('Building');
  expect(await made()).toEqual([]);
});

test('what a required package requires must be visible as well', async () => {
  await show('trowel', 'libseed', 'libsprout');
  await rm(join(visible, 'libseed-1.0.2-3-x86_64.hpkg'));
  const { status, output } = await haikuporter('libstem-0.4');
  expect(status).toBe(1);
  expect(output).toContain(
    [
      'requires "lib:libseed >= 1.0.2" of package "libsprout-2.1-1" could not be resolved',
      'Error: requires "lib:libsprout >= 2" of package "libstem-0.4" could not be resolved',
    ].join('\n'),
  );
});

test('a required package in a version that does not fit is as good as none', async () => {
  const replace = { kind: 'replace', path: 'dev-libs/libstem/libstem-0.4.recipe' } as const;
  const search = 'devel:libsprout$secondaryArchSuffix >= 2';
  await commitChanges(farm.tree, 'Want more', [{ ...replace, search, by: search.replace('2', '9') }]);
  await show('trowel', 'libseed', 'libsprout');
  const { status, output } = await haikuporter('libstem-0.4');
  await commitChanges(farm.tree, 'Want less', [{ ...replace, search: '>= 9', by: '>= 2' }]);
  expect(status).toBe(1);
  expect(output).toContain(
    'build-requires "devel:libsprout >= 9" of package "libstem-0.4" could not be resolved',
  );
});

test('phases run with the commands and files of the required packages, and with patched sources', async () => {
  await show('trowel', 'libseed', 'libleaf', 'libpetal');
  await build('flower-1.5', 'garden_almanac-2026.11', 'bouquet-0.3');
  const target = join(folder, 'installed');
  await mkdir(target);
  extract('bouquet-0.3-1-x86_64.hpkg', target);
  const { stdout } = await execa(join(target, 'bin/bouquet'), []);
  // One thumb: the patchset of libseed. Floats down: PATCH() of libleaf, not shown here. Opens: libpetal 1.1.
  expect(stdout.split('\n').slice(0, 4)).toEqual([
    'Sow the poppy one thumb deep.',
    'Water the poppy, but not too much.',
    'A leaf unfolds.',
    'The petals open, one after the other.',
  ]);
});

test('additional files and folders of them are there for the phases', async () => {
  await build('garden_almanac-2026.11');
  const target = join(folder, 'almanac');
  await mkdir(target);
  extract('garden_almanac-2026.11-1-any.hpkg', target);
  const text = await readFile(join(target, 'documentation/Garden almanac.txt'), 'utf8');
  expect(text).toMatch(/\(_\)@\(_\)[^]*THE GARDEN ALMANAC[^]*MARCH[^]*MAY[^]*NOVEMBER/);
});

test("a port's own licenses are in its packages", async () => {
  await build('seed_catalogue-7');
  const target = join(folder, 'catalogue');
  await mkdir(target);
  extract('seed_catalogue-7-1-any.hpkg', target);
  expect(await readFile(join(target, 'data/licenses/Seed Exchange'), 'utf8')).toContain('sow it');
});

test('nothing is built or looked at without the package of Haiku itself', async () => {
  const [haiku = ''] = (await readdir(visible)).filter((name) => name.startsWith('haiku-'));
  await rm(join(visible, haiku));
  expect(await haikuporter('trowel-1.1')).toEqual({
    status: 1,
    output: 'Error: Failed to find Haiku system package',
  });
});

test('packages alone say the same, with no files in them, and need no sources', async () => {
  await show('trowel', 'libseed', 'libsprout');
  await build('libstem-0.4');
  const say = async () =>
    readPackagesFolder(visible)
      .packages.filter(({ fileName }) => fileName.startsWith('libstem'))
      .map(({ info }) => info);
  const whole = await say();
  await rename(join(farm.tree, 'dev-libs/libstem/source'), join(folder, 'source'));
  expect(await haikuporter('libstem-0.4', { args: ['--packages-only'] })).toMatchObject({ status: 0 });
  await rename(join(folder, 'source'), join(farm.tree, 'dev-libs/libstem/source'));
  expect(await say()).toEqual(whole);
  expect(whole).toHaveLength(2);
});

test('subpackages get their files, and the base package keeps the rest', async () => {
  await show('trowel', 'libseed', 'libsprout', 'libstem');
  await build('seed_catalogue-7', 'greenhouse-2.0');
  expect(await made()).toEqual(
    expect.arrayContaining([
      'greenhouse-2.0-4-x86_64.hpkg',
      'greenhouse_herbs-2.0-4-any.hpkg',
      'greenhouse_roses-2.0-4-any.hpkg',
    ]),
  );
  const target = join(folder, 'greenhouse');
  await mkdir(target);
  extract('greenhouse-2.0-4-x86_64.hpkg', target);
  expect((await readdir(target, { recursive: true })).toSorted()).toEqual([
    '.PackageInfo',
    'bin',
    'bin/greenhouse',
    'data',
    'data/greenhouse',
    'settings',
    'settings/greenhouse',
  ]);
});

test('a secondary architecture has its own folders, names and suffixes', async () => {
  await rm(visible, { recursive: true });
  const configuration = 'TARGET_ARCHITECTURE="x86_gcc2"\nSECONDARY_TARGET_ARCHITECTURES="x86"';
  createSystemPackages(visible, { architecture: 'x86_gcc2', secondaryArchitectures: ['x86'] });
  expect(await haikuporter('libseed_x86-1.0.2', { configuration })).toMatchObject({ status: 0 });
  const target = join(folder, 'secondary');
  await mkdir(target);
  extract('libseed_x86-1.0.2-3-x86_gcc2.hpkg', target);
  expect(await readdir(join(target, 'lib/x86'))).toEqual(['libseed.so']);
  const { info } = madePackage('libseed_x86_devel-1.0.2-3-x86_gcc2.hpkg');
  expect(info.provides.map(({ name }) => name)).toEqual(['libseed_x86_devel', 'devel:libseed_x86']);
});

test('the same recipe makes the same bytes', async () => {
  await build('trowel-1.1');
  const first = await readFile(join(visible, 'trowel-1.1-1-any.hpkg'));
  await rm(join(visible, 'trowel-1.1-1-any.hpkg'));
  await build('trowel-1.1');
  expect(first.equals(await readFile(join(visible, 'trowel-1.1-1-any.hpkg')))).toBe(true);
});

test('packages of an old version go to a folder of their own', async () => {
  await show('trowel', 'libseed');
  await build('libpetal-1.0');
  expect(await readdir(join(visible, '.obsolete'))).toEqual([
    'libpetal-1.0-2-x86_64.hpkg',
    'libpetal_devel-1.0-2-x86_64.hpkg',
  ]);
});

test('an untested port is asked about, and nobody answers', async () => {
  const { status, output } = await haikuporter('hedge_maze-1.0');
  expect(status).toBe(1);
  expect(output).toContain(
    [
      'Warning: Port hedge_maze-1.0 is untested on this architecture.',
      'Continue (y/n + enter)? EOF when reading a line',
    ].join('\n'),
  );
});

test('a phase that fails ends the build', async () => {
  await show('trowel');
  const { status, output } = await haikuporter('cactus-1.0');
  expect(status).toBe(1);
  expect(output).toContain('cactus.bed:2: expected "name | text"');
  expect(output).toContain('returned non-zero exit status 1.\nError: Build has failed - stopping.');
  expect(await made()).toEqual(['trowel-1.1-1-any.hpkg']);
});

test('a source that cannot be fetched ends the build', async () => {
  const path = 'app-misc/scarecrow/scarecrow-1.2.recipe';
  const uri = 'file://source/scarecrow-$portVersion.tar';
  await commitChanges(farm.tree, 'Move it', [
    { kind: 'replace', path, search: uri, by: 'https://example.org/x.tar' },
  ]);
  const { status, output } = await haikuporter('scarecrow-1.2');
  await commitChanges(farm.tree, 'Move it back', [
    { kind: 'replace', path, search: 'https://example.org/x.tar', by: uri },
  ]);
  expect(status).toBe(1);
  expect(output).toContain('Failed to fetch source from all known locations.');
});

test('purging removes what a build has left behind, and no package', async () => {
  await show('trowel');
  await haikuporter('cactus-1.0');
  const port = join(farm.tree, 'app-misc/cactus');
  expect((await readdir(port)).toSorted()).toEqual(['cactus-1.0.recipe', 'source', 'work-1.0']);
  expect(await haikuporter('cactus-1.0', { args: ['--purge'] })).toMatchObject({ status: 0 });
  expect((await readdir(port)).toSorted()).toEqual(['cactus-1.0.recipe', 'source']);
  expect(await made()).toEqual(['trowel-1.1-1-any.hpkg']);
});

test.each([
  ['an unknown port', ['nowhere-1.0'], 1, 'nowhere-1.0 not found in tree.'],
  ['a version that is not there', ['trowel-9'], 1, 'trowel-9 not found in tree.'],
  ['no port', [], 2, 'expected one port'],
  ['an option that HaikuPorter does not have', ['--explode', 'trowel-1.1'], 2, '--explode'],
])('refuses %s', async (_what, args, status, message) => {
  const [port = '--quiet', ...others] = args.toReversed();
  const result = await haikuporter(port, { args: others });
  expect(result.status).toBe(status);
  expect(result.output).toContain(message);
});

describe('a fault', () => {
  const scarecrow = 'scarecrow-1.2-2-x86_64.hpkg';
  const withFault = async (fault: string) =>
    await haikuporter('scarecrow-1.2', { environment: { STAND_IN: `scarecrow: ${fault}` } });

  test('in a recipe counts like one in the environment', async () => {
    const path = 'haiku-data/seed_catalogue/seed_catalogue-7.recipe';
    await commitChanges(farm.tree, 'Fail', [{ kind: 'add-fault', path, fault: 'fail' }]);
    expect(await haikuporter('seed_catalogue-7')).toMatchObject({ status: 1 });
    await commitChanges(farm.tree, 'Build', [{ kind: 'replace', path, search: /^.*\n/, by: '' }]);
    await build('seed_catalogue-7');
  });

  test('fails once and then no more', async () => {
    expect(await withFault('fail 1')).toMatchObject({ status: 1 });
    expect(await made()).toEqual([]);
    expect(await withFault('fail 1')).toMatchObject({ status: 0 });
    expect(await made()).toEqual([scarecrow]);
  });

  test('prints a lot', async () => {
    const { status, output } = await withFault('output 20000');
    expect(status).toBe(0);
    expect(output.split('\n').length).toBeGreaterThan(20_000);
  });

  test('dies by a signal', async () => {
    expect(await withFault('signal KILL')).toMatchObject({ status: 'SIGKILL' });
  });

  test('leaves a package out and says that all is well', async () => {
    expect(await withFault('leave-out scarecrow')).toMatchObject({ status: 0 });
    expect(await made()).toEqual([]);
  });

  test('cuts a package off', async () => {
    expect(await withFault('truncate scarecrow')).toMatchObject({ status: 0 });
    expect(readPackagesFolder(visible).problems.map(({ file }) => file)).toEqual([join(visible, scarecrow)]);
  });

  test('makes another package than it should', async () => {
    expect(await withFault('other scarecrow')).toMatchObject({ status: 0 });
    expect(madePackage(scarecrow).info.name).toBe('scarecrow_of_another_name');
  });

  test('hangs until the whole group of processes is ended', async () => {
    const args = [`--config=${join(folder, 'builder.conf')}`, 'scarecrow-1.2'];
    const hanging = spawn(command, args, { detached: true, env: { ...process.env, STAND_IN: '*: hang' } });
    const ended = once(hanging, 'exit');
    // The last thing it says before it goes quiet is the list of packages.
    for await (const line of hanging.stdout) if (String(line).includes('/sed-')) break;
    process.kill(-Number(hanging.pid), 'SIGTERM');
    expect(await ended).toEqual([null, 'SIGTERM']);
  });
});
