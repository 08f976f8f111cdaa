import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { execa } from 'execa';
import { createExampleFarm, type ExampleFarm } from '../../src/example-farm.js';
import { startPackageServer } from '../../src/peer/package-server.js';
import { startStandInServer } from '../../src/peer/stand-in-server.js';

const peer = (name: string): string =>
  fileURLToPath(new URL(`../../share/haikuporter-peer/${name}`, import.meta.url));
const hpkg = fileURLToPath(new URL('../../../hpkg/bin/hpkg.js', import.meta.url));

jest.setTimeout(60_000);

let folder: string;
let farm: ExampleFarm;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'peer-'));
  farm = await createExampleFarm(folder);
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function firstPackage(): Promise<string> {
  const [name = ''] = (await readdir(farm.systemPackages)).toSorted();
  return join(farm.systemPackages, name);
}

async function python(code: string, env: Readonly<Record<string, string>> = {}) {
  return await execa('python3', ['-c', code], {
    cwd: peer('.'),
    env: { ...env, PYTHONDONTWRITEBYTECODE: '1' },
    reject: false,
  });
}

describe("Haiku's package, answered by a process of hpkg", () => {
  let server: Awaited<ReturnType<typeof startPackageServer>>;
  let socket: string;
  beforeAll(async () => {
    socket = join(folder, 'package.socket');
    server = await startPackageServer(socket);
  });
  afterAll(async () => {
    await server.close();
  });

  const ask = async (...words: readonly string[]) =>
    await python(
      `from package_client import ask; import sys; sys.stdout.buffer.write(ask(${JSON.stringify(socket)}, ${JSON.stringify(words)}, ${JSON.stringify(folder)}))`,
    );

  test('prints what hpkg prints, also the second time', async () => {
    const file = await firstPackage();
    const { stdout } = await execa(hpkg, ['list', '-i', file]);
    expect((await ask('package', 'list', '-i', file)).stdout).toBe(stdout);
    expect((await ask('package', 'list', '-i', file)).stdout).toBe(stdout);
  });

  test('does not remember a package whose file has changed', async () => {
    const file = join(folder, 'changing.hpkg');
    const [first = '', second = ''] = (await readdir(farm.systemPackages)).toSorted();
    await cp(join(farm.systemPackages, first), file);
    const before = (await ask('package', 'list', '-i', file)).stdout;
    await cp(join(farm.systemPackages, second), file);
    expect((await ask('package', 'list', '-i', file)).stdout).not.toBe(before);
  });

  test('makes packages in the folder that it is asked for', async () => {
    const content = join(folder, 'content');
    await mkdir(join(content, 'data'), { recursive: true });
    await writeFile(join(content, 'data/file'), 'text');
    const info = `name made\nversion 1-1\narchitecture any\nsummary "s"\ndescription "d"\npackager "p"\nvendor "v"
licenses { "MIT" }\ncopyrights { "2026" }\nprovides { made = 1 }\n`;
    await writeFile(join(content, '.PackageInfo'), info);
    const { exitCode, stdout } = await ask('package', 'create', '-C', 'content', 'made-1-1-any.hpkg');
    expect({ exitCode, stdout }).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('total size'),
    });
    expect((await execa(hpkg, ['list', '-p', join(folder, 'made-1-1-any.hpkg')])).stdout).toBe(
      'data\ndata/file\n.PackageInfo',
    );
  });

  test('fails where hpkg fails, and says so', async () => {
    const { exitCode, stderr } = await ask('package', 'list', '-i', 'nowhere.hpkg');
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/CalledProcessError: Command .* returned non-zero exit status 69/);
    expect(stderr).toContain('nowhere.hpkg');
  });
});

describe('the stand-in in one process for all builds', () => {
  let server: Awaited<ReturnType<typeof startStandInServer>>;
  let socket: string;
  beforeAll(async () => {
    socket = join(folder, 'runs.socket');
    server = await startStandInServer(socket, undefined);
    await mkdir(join(folder, 'output'));
    await cp(farm.systemPackages, join(folder, 'visible'), { recursive: true });
    const settings = {
      TREE_PATH: farm.tree,
      PACKAGES_PATH: join(folder, 'visible'),
      OUTPUT_DIRECTORY: join(folder, 'output'),
      PACKAGER: 'The gardeners <garden@example.org>',
      TARGET_ARCHITECTURE: 'x86_64',
    };
    const lines = Object.entries(settings).map(([name, value]) => `${name}="${value}"\n`);
    await writeFile(join(folder, 'builder.conf'), lines.join(''));
  });
  afterAll(async () => {
    await server.close();
  });

  /** Into a file: what Node gives its children as output is a socket, which nobody else can open. */
  const run = async (...args: readonly string[]) => {
    const words = [peer('resident_client.py'), socket, '--config=builder.conf', ...args];
    const { exitCode } = await execa(
      'sh',
      [
        '-c',
        'exec "$@" >log 2>&1',
        'sh',
        peer('record-shown.sh'),
        'shown',
        'python3',
        '-E',
        '-s',
        '-S',
        ...words,
      ],
      { cwd: folder, reject: false },
    );
    return { exitCode, all: await readFile(join(folder, 'log'), 'utf8') };
  };

  test('builds for its clients, whose output it writes, and what was shown is noted', async () => {
    await mkdir(join(folder, 'shown'));
    const { exitCode, all } = await run('--packages-only', '--no-system-packages', 'trowel-1.1');
    expect({ exitCode, all }).toMatchObject({
      exitCode: 0,
      all: expect.stringContaining('grabbing trowel-1.1'),
    });
    expect(await readdir(join(folder, 'visible'))).toContainEqual(expect.stringMatching(/^trowel-1\.1-\d+-/));
    const shown = (await readFile(join(folder, 'shown/trowel-1.1'), 'utf8')).trim().split('\n');
    expect(shown).toEqual((await readdir(farm.systemPackages)).toSorted());
  });

  test('gives them its exit status', async () => {
    const { exitCode, all } = await run('--packages-only', 'no_such_port-1');
    expect({ exitCode, all }).toMatchObject({ exitCode: 1, all: expect.stringContaining('Error: ') });
  });

  test('nothing is noted of a purge', async () => {
    expect((await run('--purge', 'trowel-1.1')).exitCode).toBe(0);
    expect(await readdir(join(folder, 'shown'))).not.toContain('--purge');
  });

  test('a package that has changed is not what it was for the build before', async () => {
    const [name = ''] = (await readdir(join(folder, 'visible'))).filter((file) => file.startsWith('trowel-'));
    await writeFile(join(folder, 'visible', name), 'no package');
    const { all } = await run('--packages-only', 'trowel-1.1');
    expect(all).toContain(`Warning: failed to parse "${join(folder, 'visible', name)}"`);
  });

  test('each finds the maps as the one before has left them', async () => {
    const repository = join(folder, 'output/repository');
    const map = join(repository, '.portIdForPackageIdMap');
    const isThere = async () => (await readdir(repository)).includes('trowel-1.1.DependencyInfo');
    expect({ whole: (await readFile(map, 'utf8')).includes('trowel'), isThere: await isThere() }).toEqual({
      whole: true,
      isThere: true,
    });
    await writeFile(map, '');
    const { exitCode, all } = await run('--packages-only', 'trowel-1.1');
    expect({ exitCode, all }).toMatchObject({ exitCode: 1, all: expect.stringContaining('Expecting value') });
    expect(JSON.parse(await readFile(map, 'utf8'))).toEqual({});
    expect(await isThere()).toBe(false);
  });

  test('a client without a process to ask says so', async () => {
    const { exitCode } = await execa(
      'python3',
      [peer('resident_client.py'), join(folder, 'none'), '--help'],
      {
        reject: false,
      },
    );
    expect(exitCode).toBe(127);
  });
});

test('the peer tells how it is used', async () => {
  const { exitCode, stderr } = await execa('python3', [peer('run.py'), '--config=builder.conf', 'trowel'], {
    reject: false,
  });
  expect({ exitCode, stderr }).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining('--haikuporter DIR'),
  });
});

describe('scripts/compare-builders', () => {
  const script = fileURLToPath(new URL('../../../../scripts/compare-builders', import.meta.url));

  test('needs HaikuPorter', async () => {
    const { exitCode, stderr } = await execa(script, ['--haikuports', folder], { reject: false });
    expect({ exitCode, stderr }).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('--haikuporter DIR'),
    });
  });

  test('says how it is used', async () => {
    const { exitCode, stdout } = await execa(script, ['--help'], { reject: false });
    expect({ exitCode, stdout }).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('--builds N'),
    });
  });
});
