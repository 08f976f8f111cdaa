import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { lstat, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Builder, BuildRequest, BuildResult, PreparedBuilder, RunSetup } from '../src/builder.js';
import { createLocalBuilder } from '../src/local-builder.js';
import { createSshBuilder } from '../src/ssh-builder.js';
import {
  haveSshd,
  makeFolder,
  makePackages,
  ownKey,
  ownSeconds,
  removeFolder,
  request,
  runSetup,
} from './example.js';
import { type ExampleSshd, startExampleSshd } from './example-sshd.js';
import { makeHaikuCommands } from './haiku-commands.js';
import { writeTinyHaikuporter } from './tiny-haikuporter.js';

interface Place {
  readonly builder: Builder;
  readonly packages: string;
}

const kinds: readonly (readonly [string, boolean, (folder: string) => Promise<Place>])[] = [
  ['a local builder', true, makeLocal],
  ['a local builder with the commands of Haiku', true, makeHaikuLike],
  ['an SSH builder', haveSshd, makeSsh],
];

async function makeLocal(folder: string, environment?: NodeJS.ProcessEnv): Promise<Place> {
  const builder = createLocalBuilder({
    ...(environment === undefined ? {} : { environment }),
    name: 'one',
    folder: join(folder, 'one'),
    treePath: join(folder, 'tree'),
    haikuporter: [join(folder, 'haikuporter')],
    haikuporterArguments: ['-j2', 'two words'],
  });
  return { builder, packages: join(folder, 'one/packages') };
}

async function makeHaikuLike(folder: string): Promise<Place> {
  return makeLocal(folder, { PATH: await makeHaikuCommands(join(folder, 'commands')) });
}

async function makeSsh(folder: string): Promise<Place> {
  server ??= await startExampleSshd((serverFolder = await makeFolder()));
  const packages = join(folder, 'tree/packages');
  const builder = createSshBuilder(
    server.settings({
      paths: {
        tree: join(folder, 'tree'),
        packages,
        cache: join(packages, '.cache'),
        configuration: join(folder, 'tree/builder.conf'),
      },
      haikuporter: [join(folder, 'haikuporter')],
      haikuporterArguments: ['-j2', 'two words'],
    }),
  );
  return { builder, packages };
}

/** One for all tests: it keeps nothing of them. */
let server: ExampleSshd | undefined;
let serverFolder = '';
afterAll(async () => {
  if (server === undefined) return;
  await server.stop();
  await removeFolder(serverFolder);
});

jest.setTimeout(30_000);

for (const [kind, possible, make] of kinds) {
  (possible ? describe : describe.skip)(kind, () => {
    let folder: string;
    let staging: string;
    let place: Place;
    let notices: string[];
    let output: string;

    beforeEach(async () => {
      folder = await makeFolder();
      staging = join(folder, 'staging');
      await mkdir(join(folder, 'tree'));
      await mkdir(staging);
      await writeTinyHaikuporter(join(folder, 'haikuporter'));
      place = await make(folder);
      notices = [];
      output = '';
    });
    afterEach(async () => {
      await place.builder.close();
      await removeFolder(folder);
    });

    const prepare = (run: Partial<RunSetup> = {}): Promise<PreparedBuilder> =>
      place.builder.prepare(runSetup(run), {
        signal: new AbortController().signal,
        onNotice: (text) => void notices.push(text),
      });
    const build = (
      port: string,
      overrides: Partial<BuildRequest> = {},
      signal = new AbortController().signal,
    ): Promise<BuildResult> =>
      place.builder.build(request(port, staging, overrides), {
        signal,
        onOutput: (text) => {
          output += text;
        },
      });
    const calls = async (): Promise<string[]> =>
      (await readFile(join(folder, 'tree/calls'), 'utf8')).trimEnd().split('\n');
    const cache = async (): Promise<string[]> => (await readdir(join(place.packages, '.cache'))).toSorted();
    const visible = async (): Promise<string[]> =>
      (await readdir(place.packages)).filter((name) => name.endsWith('.hpkg'));

    test('builds with exactly the required packages visible, and fetches the result', async () => {
      const requiredPackages = await makePackages(
        join(folder, 'repository'),
        'a-1-1-any.hpkg',
        'b-2-1-x86_64.hpkg',
      );
      await prepare();
      const result = await build('good-1', { requiredPackages });
      expect(result).toMatchObject({ kind: 'built', packages: [{ fileName: 'good-1-1-x86_64.hpkg' }] });
      expect(await readFile(join(staging, 'good-1-1-x86_64.hpkg'), 'utf8')).toBe(
        'package good-1-1-x86_64.hpkg with a-1-1-any.hpkg b-2-1-x86_64.hpkg ',
      );
      await build('good-2', { requiredPackages: requiredPackages.slice(1) });
      expect((await calls()).filter((line) => line.startsWith('visible'))).toEqual([
        'visible: a-1-1-any.hpkg b-2-1-x86_64.hpkg ',
        'visible: b-2-1-x86_64.hpkg ',
      ]);
    });

    test('runs the commands that HaikuPorter runs on builders', async () => {
      await prepare();
      await build('good-1');
      const [purge, command, , purgeAgain] = await calls();
      expect(purge).toMatch(
        /^--config=\S+builder.conf --no-package-obsoletion --ignore-messages --purge good-1$/,
      );
      expect(command).toMatch(
        /^--config=\S+builder.conf --no-system-packages --no-package-obsoletion --ignore-messages -j2 two words good-1$/,
      );
      expect(purgeAgain).toBe(purge);
    });

    test('hands on the output, with what HaikuPorter notes in a log', async () => {
      await prepare();
      await build('good-1');
      expect(output).toMatch(/^purging port with command: cd .*\nRemoving sources of good-1\n/);
      expect(output).not.toContain('hold its output back');
      expect(output).toMatch(
        /\nbuilding port good-1\nrunning command: cd .*\nbuilding good-1\ncommand exit status: 0\n/,
      );
    });

    test('knows how much of its disk is free', async () => {
      expect((await prepare()).diskFree).toBeGreaterThan(0);
      expect(notices.join('\n')).not.toContain('unknown');
    });

    test('leaves only the cache, with what was built in it', async () => {
      const requiredPackages = await makePackages(join(folder, 'repository'), 'a-1-1-any.hpkg');
      await prepare();
      await build('two-2', {
        requiredPackages,
        resultingPackages: ['two-2-1-x86_64.hpkg', 'two_devel-2-1-x86_64.hpkg'],
      });
      expect(await visible()).toEqual([]);
      const built = ['two-2-1-x86_64.hpkg', 'two_devel-2-1-x86_64.hpkg'];
      await prepare({ keepPackages: new Set(['a-1-1-any.hpkg', ...built]) });
      expect(await cache()).toEqual(['a-1-1-any.hpkg', ...built]);
    });

    test('a built package that a later build requires is in the cache already', async () => {
      await prepare();
      await build('good-1');
      await build('good-2', {
        requiredPackages: [{ fileName: 'good-1-1-x86_64.hpkg', path: join(staging, 'good-1-1-x86_64.hpkg') }],
      });
      expect((await calls()).filter((line) => line.startsWith('visible')).at(-1)).toBe(
        'visible: good-1-1-x86_64.hpkg ',
      );
      expect(notices.filter((notice) => notice.includes('uploading'))).toEqual([]);
    });

    test('a package in the cache with other content of the same size is sent anew', async () => {
      const [required] = await makePackages(join(folder, 'repository'), 'a-1-1-any.hpkg');
      await mkdir(join(place.packages, '.cache'), { recursive: true });
      await writeFile(join(place.packages, '.cache/a-1-1-any.hpkg'), 'CONTENT of a-1-1-any.hpkg');
      await prepare({ keepPackages: new Set(['a-1-1-any.hpkg']) });
      await build('good-1', { requiredPackages: required === undefined ? [] : [required] });
      expect(await readFile(join(place.packages, '.cache/a-1-1-any.hpkg'), 'utf8')).toBe(
        'content of a-1-1-any.hpkg',
      );
    });

    test('a package that vanishes from the cache is sent anew', async () => {
      const requiredPackages = await makePackages(join(folder, 'repository'), 'a-1-1-any.hpkg');
      await prepare();
      await build('good-1', { requiredPackages });
      execFileSync('rm', [join(place.packages, '.cache/a-1-1-any.hpkg')]);
      expect(await build('good-2', { requiredPackages })).toMatchObject({ kind: 'built' });
    });

    test('removes from the cache what the repository does not keep, and uploads that broke off', async () => {
      await mkdir(join(place.packages, '.cache'), { recursive: true });
      for (const name of ['old-1-1-any.hpkg', 'kept-1-1-any.hpkg', 'half-1-1-any.hpkg.upload', 'note.txt']) {
        await writeFile(join(place.packages, '.cache', name), name);
      }
      await prepare({ keepPackages: new Set(['kept-1-1-any.hpkg']) });
      expect(await cache()).toEqual(['kept-1-1-any.hpkg', 'note.txt']);
    });

    test('moves packages that lie in the packages folder to the cache, and removes links', async () => {
      await mkdir(place.packages, { recursive: true });
      await writeFile(join(place.packages, 'real-1-1-any.hpkg'), 'real');
      await symlink('/nowhere', join(place.packages, 'link-1-1-any.hpkg'));
      await prepare({ keepPackages: new Set(['real-1-1-any.hpkg']) });
      expect(await visible()).toEqual([]);
      expect(await cache()).toEqual(['real-1-1-any.hpkg']);
    });

    test('writes the configuration for HaikuPorter', async () => {
      await prepare({ secondaryArchitectures: ['x86', 'arm'], allowUntested: true });
      await build('good-1');
      const [purge] = await calls();
      const file = purge?.match(/--config=(\S+)/)?.[1] ?? '';
      const text = await readFile(file, 'utf8');
      expect(text).toContain(`TREE_PATH="${join(folder, 'tree')}"\nPACKAGES_PATH="${place.packages}"\n`);
      expect(text).toContain('PACKAGER="Builder one <hpkg-builder@haiku-os.org>"\n');
      expect(text).toContain('SECONDARY_TARGET_ARCHITECTURES="x86 arm"\nALLOW_UNTESTED="yes"\n');
    });

    test.each([
      [
        'fails',
        'partial-1',
        {
          class: 'build-failed',
          exitStatus: 1,
          reason: 'src/main.c:3:10: fatal error: zlib.h: No such file or directory',
        },
      ],
      [
        'is unknown there',
        'strange-1',
        {
          class: 'build-failed',
          exitStatus: 3,
          reason: 'haikuporter ended with status 3: no port strange-1',
        },
      ],
      ['kills HaikuPorter', 'dying-1', { class: 'killed', exitStatus: 137 }],
      [
        'makes no package',
        'forgetful-1',
        {
          class: 'result-missing',
          exitStatus: 0,
          reason: expect.stringContaining('forgetful-1-1-x86_64.hpkg'),
        },
      ],
    ])('a port that %s', async (_name, port, expected) => {
      await prepare();
      expect(await build(port)).toMatchObject({ kind: 'failed', ...expected });
      expect(await readdir(staging)).toEqual([]);
      expect(await visible()).toEqual([]);
      expect(await build('good-1')).toMatchObject({ kind: 'built' });
    });

    test('the line that a failure names is that of the output', async () => {
      await prepare();
      const result = await build('partial-1');
      const line = result.kind === 'failed' ? (result.line ?? 0) : 0;
      expect(output.split('\n')[line - 1]).toContain('fatal error: zlib.h');
    });

    test('what a failed build leaves in the packages folder is thrown away', async () => {
      await prepare();
      await build('partial-1');
      expect(await cache()).toEqual([]);
    });

    test('a build that prints nothing is killed with all it has started', async () => {
      await prepare();
      expect(await build(`hanging-${ownSeconds(0)}`, { limits: { silentSeconds: 0.5 } })).toMatchObject({
        kind: 'failed',
        class: 'no-output',
      });
      expect(runningSleeps(ownSeconds(0))).toBe(0);
      expect(await build('good-1')).toMatchObject({ kind: 'built' });
    });

    test('a build that takes too long is killed, even if it does not want to end', async () => {
      await prepare();
      expect(await build('stubborn-1', { limits: { totalSeconds: 0.5 } })).toMatchObject({
        class: 'timeout',
      });
    });

    test('a cancelled build is killed and is no failure of the port', async () => {
      await prepare();
      const cancel = new AbortController();
      const building = build(`hanging-${ownSeconds(0)}`, {}, cancel.signal);
      while (!output.includes(`building hanging-${ownSeconds(0)}`)) await sleep(10);
      cancel.abort();
      expect(await building).toMatchObject({ kind: 'failed', class: 'cancelled' });
      expect(runningSleeps(ownSeconds(0))).toBe(0);
    });

    test('a build that is cancelled before it begins does not begin', async () => {
      await prepare();
      expect(await build('good-1', {}, AbortSignal.abort())).toMatchObject({ class: 'cancelled' });
      expect(await readdir(join(folder, 'tree'))).not.toContain('calls');
    });

    test('a daemon that a build leaves behind holds nothing up', async () => {
      await prepare();
      expect(await build('daemon-1')).toMatchObject({ kind: 'built' });
    });

    test('much output and large packages come through whole', async () => {
      await prepare();
      await build('chatty-1');
      expect(output.match(/x{50,}/g)?.join('').length).toBe(3_000_000);
      const result = await build('big-1');
      expect(result).toMatchObject({ packages: [{ size: 20_000_000 }] });
      const { size } = await lstat(join(staging, 'big-1-1-x86_64.hpkg'));
      expect(size).toBe(20_000_000);
    });

    test('one at a time: a second master is refused, and told who uses it', async () => {
      const { builder: second } = await make(folder);
      await prepare();
      await expect(
        second.prepare(runSetup(), { signal: new AbortController().signal }),
      ).rejects.toMatchObject({
        class: 'locked',
        message: expect.stringContaining(`in use by process ${process.pid} on `),
      });
      await place.builder.close();
      await second.prepare(runSetup(), { signal: new AbortController().signal });
      await second.close();
    });

    test('a lock that a dead master left behind is taken over', async () => {
      const lock = join(place.packages, '.buildmeister-lock');
      await mkdir(lock, { recursive: true });
      await writeFile(join(lock, 'holder'), '4194303 some-boot elsewhere 12 abc 2026-01-01T00:00:00Z\n');
      await prepare();
      expect(notices.join('\n')).toContain(
        'took over the lock that elsewhere 12 abc 2026-01-01T00:00:00Z left',
      );
    });

    describe('a lock whose process on the builder is alive', () => {
      let keeper: ChildProcess;
      beforeEach(async () => {
        keeper = spawn('sh', ['-c', 'sleep 60; : .buildmeister-lock'], { stdio: 'ignore' });
        await mkdir(join(place.packages, '.buildmeister-lock'), { recursive: true });
      });
      afterEach(() => void keeper.kill());
      const hold = async (host: string, master: number, token = 'abc'): Promise<void> => {
        const boot = (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim();
        await writeFile(
          join(place.packages, '.buildmeister-lock/holder'),
          `${keeper.pid} ${boot} ${host} ${master} ${token} 2026-01-01T00:00:00Z\n`,
        );
      };

      test('is taken over, and the process ended, if an earlier process of this farm has left it', async () => {
        await hold('elsewhere', 12, '5-abc-farm');
        const ended = once(keeper, 'exit');
        await prepare({ master: 'farm' });
        expect(await ended).toEqual([null, 'SIGKILL']);
      });

      test('is respected if another farm has it, also one of this host name whose process is not to be seen', async () => {
        const dead = spawn('true');
        await once(dead, 'exit');
        await hold(hostname(), dead.pid ?? 0, '5-abc-other');
        await expect(prepare({ master: 'farm' })).rejects.toMatchObject({ class: 'locked' });
        expect(keeper.exitCode).toBeNull();
      });

      test('is taken over without harm to a process that has only got the number of its own', async () => {
        const session = keeper;
        keeper = spawn('sleep', ['60'], { stdio: 'ignore' });
        session.kill();
        await hold('elsewhere', 12, '5-abc-other');
        await prepare({ master: 'farm' });
        expect(keeper.exitCode).toBeNull();
        expect(keeper.kill(0)).toBe(true);
      });

      test('is respected if its master runs elsewhere, and the message says how to remove it', async () => {
        await hold('elsewhere', 12);
        await expect(prepare()).rejects.toMatchObject({
          class: 'locked',
          message: expect.stringContaining('in use by process 12 on elsewhere, since 2026-01-01T00:00:00Z'),
          hint: expect.stringContaining(join(place.packages, '.buildmeister-lock')),
        });
      });
    });

    test('its own lock is no obstacle when it is prepared again', async () => {
      await prepare();
      await prepare();
      expect(await build('good-1')).toMatchObject({ kind: 'built' });
    });

    test('without a tree it says so', async () => {
      execFileSync('rm', ['-r', join(folder, 'tree')]);
      await expect(prepare()).rejects.toMatchObject({
        class: 'configuration',
        message: expect.stringContaining(`ports tree ${join(folder, 'tree')}: no such folder`),
      });
    });

    test('without HaikuPorter it says so', async () => {
      execFileSync('rm', [join(folder, 'haikuporter')]);
      await expect(prepare()).rejects.toMatchObject({
        class: 'configuration',
        message: expect.stringContaining(`no command ${join(folder, 'haikuporter')} there`),
      });
    });

    test('names that could mean something to a shell or a file system are refused', async () => {
      await prepare();
      for (const fileName of [
        '../../etc/passwd.hpkg',
        'a b.hpkg',
        '-rf.hpkg',
        'a;b.hpkg',
        '*.hpkg',
        'a\n.hpkg',
      ]) {
        await expect(build('good-1', { resultingPackages: [fileName] })).rejects.toMatchObject({
          class: 'configuration',
          message: expect.stringContaining(JSON.stringify(fileName)),
        });
      }
      await expect(build('--purge')).rejects.toMatchObject({ class: 'configuration' });
    });
  });
}

/** Processes `sleep SECONDS` on this machine; those that have ended and wait for their parent have no command line. */
function runningSleeps(seconds: string): number {
  return readdirSync('/proc').filter((entry) => commandLine(entry) === `sleep\0${seconds}\0`).length;
}

function commandLine(entry: string): string {
  try {
    return /^\d+$/.test(entry) ? readFileSync(`/proc/${entry}/cmdline`, 'utf8') : '';
  } catch {
    return '';
  }
}

describe('a master that is killed', () => {
  let folder: string;
  let master: ChildProcess;
  beforeEach(async () => {
    folder = await makeFolder();
    await mkdir(join(folder, 'tree'));
    await writeTinyHaikuporter(join(folder, 'haikuporter'));
  });
  afterEach(() => removeFolder(folder));

  const killWhile = async (port: string): Promise<Builder> => {
    const words = [masterProgram, folder, port, ownKey('killed.1')];
    master = spawn(process.execPath, ['--input-type=module', '-e', ...words], {
      cwd: fileURLToPath(new URL('..', import.meta.url)),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    for await (const text of master.stdout ?? []) {
      if (String(text).includes(`building ${port}`)) break;
    }
    master.kill('SIGKILL');
    await once(master, 'exit');
    return createLocalBuilder({
      name: 'one',
      folder: join(folder, 'one'),
      treePath: join(folder, 'tree'),
      haikuporter: [join(folder, 'haikuporter')],
    });
  };
  const { signal } = new AbortController();

  test('finds its build again, with all of its output', async () => {
    const builder = await killWhile('waiting-1');
    const prepared = await builder.prepare(runSetup({ expects: ownKey('killed.1') }), { signal });
    expect(prepared.running).toBe(ownKey('killed.1'));
    await writeFile(join(folder, 'tree/go'), '');
    let output = '';
    const again = request('waiting-1', folder, { key: ownKey('killed.1') });
    const result = await builder.build(again, { signal, onOutput: (text) => void (output += text) });
    expect({ ...result, output }).toMatchObject({
      kind: 'built',
      packages: [{ fileName: 'waiting-1-1-x86_64.hpkg' }],
    });
    expect(output).toMatch(/^purging port .*building waiting-1\ncommand exit status: 0\n/s);
    const calls = (await readFile(join(folder, 'tree/calls'), 'utf8')).split('\n');
    expect(calls.filter((call) => call.includes('--no-system-packages'))).toHaveLength(1);
    await builder.close();
  });

  test('leaves a build that another buildrun ends, with all that it has started', async () => {
    const builder = await killWhile(`hanging-${ownSeconds(0)}`);
    const prepared = await builder.prepare(runSetup({ master: 'farm' }), { signal });
    expect(prepared.running).toBeNull();
    expect(runningSleeps(ownSeconds(0))).toBe(0);
    expect(
      await builder.build(request('good-1', folder), { signal, onOutput: () => undefined }),
    ).toMatchObject({
      kind: 'built',
    });
    await builder.close();
  });
});

const masterProgram = `
  import { createLocalBuilder } from '@buildmeister/builders';
  const folder = process.argv[1];
  const builder = createLocalBuilder({
    name: 'one', folder: folder + '/one', treePath: folder + '/tree', haikuporter: [folder + '/haikuporter'],
  });
  const { signal } = new AbortController();
  const run = {
    treeHead: null, treeOrigin: null, architecture: 'x86_64', secondaryArchitectures: [],
    allowUntested: false, allowUnsafeSources: false, createSourcePackages: false, keepPackages: new Set(), master: 'farm',
  };
  await builder.prepare(run, { signal });
  await builder.build(
    { key: process.argv[3], number: 1, port: process.argv[2], requiredPackages: [], resultingPackages: [process.argv[2] + '-1-x86_64.hpkg'], stagingFolder: folder },
    { signal, onOutput: (text) => process.stdout.write(text) },
  );
`;
