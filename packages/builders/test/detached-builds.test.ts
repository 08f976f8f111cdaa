import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { chmod, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findCommand, mayMount, startSshd } from '@buildmeister/testbed';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Builder, BuildRequest, BuildResult, PreparedBuilder, RunSetup } from '../src/builder.js';
import type { BuilderSettings } from '../src/builder-settings.js';
import { createSshBuilder, type SshBuilderOptions } from '../src/ssh-builder.js';
import { unlockBuilder } from '../src/unlock-builder.js';
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
import { type DelayingProxy, startProxy } from './proxy.js';
import { writeTinyHaikuporter } from './tiny-haikuporter.js';

jest.setTimeout(30_000);

const firstKey = ownKey('run.1');
const secondKey = ownKey('run.2');

(haveSshd ? describe : describe.skip)('a build on an SSH builder', () => {
  let folder: string;
  let staging: string;
  let cleanUps: (() => unknown)[];
  let sshd: ExampleSshd;
  let proxy: DelayingProxy;
  let settings: BuilderSettings;
  let output: string;
  let notices: string[];

  beforeEach(async () => {
    folder = await makeFolder();
    staging = join(folder, 'staging');
    output = '';
    notices = [];
    cleanUps = [() => removeFolder(folder)];
    await mkdir(join(folder, 'tree'));
    await mkdir(staging);
    await writeTinyHaikuporter(join(folder, 'haikuporter'));
    sshd = await startExampleSshd(folder);
    cleanUps.push(() => sshd.stop());
    proxy = await startProxy(sshd.port);
    cleanUps.push(() => proxy.stop());
    const lines = sshd.knownHosts.map((line) => line.replace(String(sshd.port), String(proxy.port)));
    await writeFile(sshd.knownHostsFile, `${lines.join('\n')}\n`);
    settings = sshd.settings({ ssh: { ...sshd.target, port: proxy.port } });
  });
  afterEach(async () => {
    for (const cleanUp of cleanUps.toReversed()) await cleanUp();
  });

  const packages = (): string => settings.paths.packages;
  const make = (options: SshBuilderOptions = {}): Builder => {
    const builder = createSshBuilder(settings, { connectTimeout: 3000, ...options });
    cleanUps.push(async () => {
      await builder.close();
    });
    return builder;
  };
  const prepare = (builder: Builder, setup: Partial<RunSetup> = {}): Promise<PreparedBuilder> =>
    builder.prepare(runSetup(setup), {
      signal: new AbortController().signal,
      onNotice: (text) => void notices.push(text),
    });
  const build = (
    builder: Builder,
    port: string,
    overrides: Partial<BuildRequest> = {},
    signal = new AbortController().signal,
  ): Promise<BuildResult> => {
    output = '';
    const onOutput = (text: string): void => {
      output += text;
    };
    return builder.build(request(port, staging, overrides), { signal, onOutput });
  };
  const until = async (text: string): Promise<void> => {
    while (!output.includes(text)) await sleep(10);
  };
  /** Times that HaikuPorter was told to build. */
  const builds = (): number =>
    readFileSync(join(folder, 'tree/calls'), 'utf8').split('--no-system-packages').length - 1;
  const goOn = (): Promise<void> => writeFile(join(folder, 'tree/go'), '');
  const whole = /^purging port .*\nbuilding waiting-1\ncommand exit status: 0\npurging port .*\n.*\n$/s;

  describe('is found again and not run twice', () => {
    const interrupted = async (break_: () => unknown): Promise<void> => {
      const builder = make();
      await prepare(builder);
      const building = build(builder, 'waiting-1', { key: firstKey });
      await until('building waiting-1\n');
      await Promise.all([
        expect(building).rejects.toMatchObject({ class: 'connection-lost' }),
        Promise.resolve(break_()),
      ]);
    };
    const finish = async (builder: Builder): Promise<unknown> => {
      const { running } = await prepare(builder, { expects: firstKey });
      await goOn();
      const { kind } = await build(builder, 'waiting-1', { key: firstKey });
      return { running, kind, builds: builds(), whole: whole.test(output), results: await readdir(staging) };
    };
    const finished = {
      running: firstKey,
      kind: 'built',
      builds: 1,
      whole: true,
      results: ['waiting-1-1-x86_64.hpkg'],
    };
    const restart = async (keys?: 'other'): Promise<void> => {
      const own = join(folder, 'sshd');
      if (keys === 'other') {
        for (const name of readdirSync(own).filter((one) => one.startsWith('host_')))
          await rm(join(own, name));
      }
      const again = await startSshd({ folder: own, authorizedKeys: [sshd.publicKey], port: sshd.port });
      cleanUps.push(() => again.stop());
    };

    test('after its connection was cut', async () => {
      await interrupted(() => {
        proxy.cut();
      });
      expect(await finish(make())).toEqual(finished);
    });

    test('after sshd was killed with all its connections', async () => {
      await interrupted(() => sshd.stop());
      await restart();
      expect(await finish(make())).toEqual(finished);
    });

    test('after sshd came back with another key, once that key is known', async () => {
      await interrupted(() => sshd.stop());
      await restart('other');
      const builder = make();
      await expect(prepare(builder, { expects: firstKey })).rejects.toMatchObject({
        class: 'host-key',
        message: expect.stringContaining(`${sshd.knownHostsFile}:1`),
      });
      const key = await readFile(join(folder, 'sshd/host_ed25519.pub'), 'utf8');
      await writeFile(sshd.knownHostsFile, `[127.0.0.1]:${proxy.port} ${key}`);
      expect(await finish(builder)).toEqual(finished);
    });

    test('when it ended while nobody was connected', async () => {
      await interrupted(() => {
        proxy.cut();
      });
      await goOn();
      while (!existsSync(join(packages(), '.buildmeister-build/ended'))) await sleep(20);
      expect(await finish(make())).toEqual(finished);
    });

    test('when the connection was cut while its packages were fetched', async () => {
      const builder = make();
      await prepare(builder);
      const building = build(builder, 'big-1', { key: firstKey });
      proxy.cutAfter(5_000_000);
      await expect(building).rejects.toMatchObject({ class: 'connection-lost' });
      expect(await readdir(staging)).toEqual([]);
      expect(await prepare(builder, { expects: firstKey })).toMatchObject({ running: firstKey });
      expect(await build(builder, 'big-1', { key: firstKey })).toMatchObject({
        packages: [{ size: 20_000_000 }],
      });
      expect(builds()).toBe(1);
    });

    test('when its master has crashed before it could note the result', async () => {
      const builder = make();
      await prepare(builder);
      await build(builder, 'good-1', { key: firstKey });
      await rm(join(staging, 'good-1-1-x86_64.hpkg'));
      const next = make();
      expect(await prepare(next, { expects: firstKey })).toMatchObject({ running: firstKey });
      expect(await build(next, 'good-1', { key: firstKey })).toMatchObject({ kind: 'built' });
      expect(builds()).toBe(1);
      expect(await build(next, 'good-2', { key: secondKey })).toMatchObject({ kind: 'built' });
    });
  });

  test('is ended, with all it has started, where another one is expected', async () => {
    const builder = make();
    await prepare(builder);
    const building = build(builder, `lingering-${ownSeconds(1)}`, { key: firstKey });
    await until('building lingering');
    proxy.cut();
    await expect(building).rejects.toMatchObject({ class: 'connection-lost' });
    expect(await prepare(builder, { expects: secondKey })).toMatchObject({ running: null });
    expect(runningSleeps(ownSeconds(1))).toBe(0);
    expect(await build(builder, 'good-1')).toMatchObject({ kind: 'built' });
  });

  test('whose supervisor was killed is no result, and what is left of it is ended', async () => {
    const builder = make();
    await prepare(builder);
    const building = build(builder, `lingering-${ownSeconds(2)}`, { key: firstKey });
    await until('building lingering');
    const [supervisor] = (await readFile(join(packages(), '.buildmeister-build/supervisor'), 'utf8')).split(
      ' ',
    );
    process.kill(-Number(supervisor), 'SIGKILL');
    await expect(building).rejects.toMatchObject({
      class: 'remote-command',
      message: expect.stringContaining('was killed there'),
    });
    expect(await prepare(builder, { expects: firstKey })).toMatchObject({ running: null });
    expect(runningSleeps(ownSeconds(2))).toBe(0);
  });

  describe('and its limits', () => {
    const attach = async (limits: BuildRequest['limits']): Promise<BuildResult> => {
      const first = make();
      await prepare(first);
      const building = build(first, `hanging-${ownSeconds(3)}`, { key: firstKey });
      await until('building hanging');
      await sleep(1200);
      await first.close();
      await expect(building).rejects.toMatchObject({ class: 'connection-lost' });
      const second = make();
      await prepare(second, { expects: firstKey });
      return build(second, `hanging-${ownSeconds(3)}`, {
        key: firstKey,
        ...(limits === undefined ? {} : { limits }),
      });
    };

    test.each([
      ['total', { totalSeconds: 1 }, 'timeout'],
      ['silence', { silentSeconds: 1 }, 'no-output'],
    ])('of %s count from its start, not from when it was found again', async (_name, limits, expected) => {
      expect(await attach(limits)).toMatchObject({ kind: 'failed', class: expected });
      expect(runningSleeps(ownSeconds(3))).toBe(0);
    });
  });

  describe('that starts processes in sessions of their own', () => {
    test.each([
      ['with its environment', 'escaping', ownSeconds(4)],
      ['with an empty environment, but the log open', 'hiding', ownSeconds(5)],
    ])('%s', async (_name, port, seconds) => {
      const builder = make();
      await prepare(builder);
      expect(await build(builder, `${port}-${seconds}`)).toMatchObject({ kind: 'built' });
      expect(runningSleeps(seconds)).toBe(0);
    });

    test('is cancelled with these', async () => {
      const builder = make();
      await prepare(builder);
      const cancel = new AbortController();
      const building = build(builder, `lingering-${ownSeconds(6)}`, {}, cancel.signal);
      await until('building lingering');
      await sleep(200);
      cancel.abort();
      expect(await building).toMatchObject({ class: 'cancelled' });
      expect(runningSleeps(ownSeconds(6))).toBe(0);
    });
  });

  test('that prints without end keeps the beginning and the end of its log, and says so', async () => {
    const builder = make({ logLimits: { beginBytes: 200_000, endBytes: 50_000 } });
    await prepare(builder);
    expect(await build(builder, 'printing-50000')).toMatchObject({ kind: 'built' });
    expect(output).toContain('line 0000000001 of very much output\n');
    expect(output).toContain('[what follows here is left out, for this build prints too much;');
    expect(output).toContain('line 0000050000 of very much output\ncommand exit status: 0\n');
    expect(output.length).toBeLessThan(700_000);
  });

  (mayMount() ? describe : describe.skip)('on a small disk', () => {
    const mount = async (kilobytes: number): Promise<void> => {
      await mkdir(packages());
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', packages()]);
      cleanUps.push(() => execFileSync('umount', ['-l', packages()]));
    };

    test('that it fills fails for that reason, and the next one does not', async () => {
      await mount(2000);
      const builder = make();
      expect((await prepare(builder)).diskFree).toBeLessThan(2_048_000);
      expect(await build(builder, 'filling-1')).toMatchObject({ kind: 'failed', class: 'disk-full' });
      expect(await build(builder, 'good-1')).toMatchObject({ kind: 'built' });
    });

    test.each([
      ['large', 5_000_000],
      ['very large', 30_000_000],
    ])(
      'that %s packages do not fit on: the builder is at fault, and keeps nothing of them',
      async (_name, size) => {
        await mount(2000);
        const builder = make();
        await prepare(builder);
        const [large] = await makePackages(join(folder, 'repository'), 'large-1-1-any.hpkg');
        await writeFile(join(folder, 'repository/large-1-1-any.hpkg'), Buffer.alloc(size));
        await expect(
          build(builder, 'good-1', { requiredPackages: large === undefined ? [] : [large] }),
        ).rejects.toMatchObject({
          class: 'disk-full',
          message: expect.stringContaining(`${size} are needed`),
        });
        expect(await readdir(join(packages(), '.cache'))).toEqual([]);
      },
    );

    test('that is read-only: the builder is at fault, and its folder is named', async () => {
      await mount(2000);
      execFileSync('mount', ['-o', 'remount,ro', packages()]);
      await expect(prepare(make())).rejects.toMatchObject({
        class: 'configuration',
        message: expect.stringMatching(/packages.*[Rr]ead-only file system/),
      });
    });
  });

  describe('on a builder with other commands', () => {
    const stub = async (name: string, script: string): Promise<void> => {
      const path = join(folder, 'sshd/stubs', name);
      await mkdir(join(folder, 'sshd/stubs'), { recursive: true });
      await writeFile(path, `#!/bin/sh\n${script}\n`);
      await chmod(path, 0o755);
    };
    const restartWithStubs = async (): Promise<void> => {
      await sshd.stop();
      const path = `${join(folder, 'sshd/stubs')}:${process.env['PATH']}`;
      const own = { folder: join(folder, 'sshd'), authorizedKeys: [sshd.publicKey], port: sshd.port };
      const again = await startSshd({ ...own, environment: { PATH: path } });
      cleanUps.push(() => again.stop());
    };

    test('whose clock is set back by a year while it runs', async () => {
      await stub(
        'date',
        `case $1 in -r) ;; *) [ ! -e ${folder}/tree/go ] || set -- -d '-1 year' "$@" ;; esac; exec ${findCommand('date')} "$@"`,
      );
      await restartWithStubs();
      const first = make();
      await prepare(first);
      const building = build(first, 'waiting-1', { key: firstKey });
      await until('building waiting');
      proxy.cut();
      await expect(building).rejects.toMatchObject({ class: 'connection-lost' });
      await goOn();
      const second = make();
      expect(await prepare(second, { expects: firstKey })).toMatchObject({ running: firstKey });
      const limits = { totalSeconds: 60, silentSeconds: 60 };
      expect(await build(second, 'waiting-1', { key: firstKey, limits })).toMatchObject({ kind: 'built' });
    });

    test('has its packages on its disk before it is told that they were built', async () => {
      const state = join(packages(), '.buildmeister-build');
      const kept = join(folder, 'kept');
      await stub('sync', `{ echo "$@"; tr -d ' ' < ${state}/outcome; cat ./*.hpkg; } > ${kept}`);
      await restartWithStubs();
      const builder = make();
      await prepare(builder);
      expect(await build(builder, 'good-1')).toMatchObject({ kind: 'built' });
      expect(await readFile(kept, 'utf8')).toBe(
        '-- . good-1-1-x86_64.hpkg\n\npackage good-1-1-x86_64.hpkg with ',
      );
    });

    test.each([
      ['cut short', 'head -c 10 "$2"', 'ends before its'],
      ['damaged', `tr p q < "$2"`, 'did not arrive as it was sent'],
    ])('that sends packages %s: nothing of them stays', async (_name, command, message) => {
      const cat = findCommand('cat');
      await stub('cat', `case $2 in *.hpkg) ${command} ;; *) exec ${cat} "$@" ;; esac`);
      await restartWithStubs();
      const builder = make();
      await prepare(builder);
      await expect(build(builder, 'good-1')).rejects.toMatchObject({
        class: 'transfer',
        message: expect.stringContaining(message),
      });
      expect(await readdir(staging)).toEqual([]);
    });

    test.each([
      ['is not there', 'exit 127'],
      ['does not know SHA-256', 'echo "dgst: unknown option" >&2; exit 1'],
      ['gives other sums', 'cat >/dev/null; echo "00 *stdin"'],
    ])('whose openssl %s: sums are computed without it', async (_name, script) => {
      await stub('openssl', script);
      await restartWithStubs();
      const builder = make();
      const requiredPackages = await makePackages(join(folder, 'repository'), 'needed-1-1-any.hpkg');
      await mkdir(join(packages(), '.cache'), { recursive: true });
      const { size } = await stat(join(folder, 'repository/needed-1-1-any.hpkg'));
      const cached = join(packages(), '.cache/needed-1-1-any.hpkg');
      await writeFile(cached, Buffer.alloc(size, 'x'));
      await prepare(builder, { keepPackages: new Set(['needed-1-1-any.hpkg']) });
      expect(await build(builder, 'good-1', { requiredPackages })).toMatchObject({ kind: 'built' });
      const original = await readFile(join(folder, 'repository/needed-1-1-any.hpkg'));
      expect(original.equals(await readFile(cached))).toBe(true);
    });
  });

  describe('and packages sent ahead for the next one', () => {
    const large = async (size = 20_000_000): Promise<BuildRequest['requiredPackages']> => {
      const made = await makePackages(join(folder, 'repository'), 'large-1-1-any.hpkg');
      await writeFile(join(folder, 'repository/large-1-1-any.hpkg'), Buffer.alloc(size, 'abcdefghi'));
      return made;
    };
    const keepPackages = new Set(['large-1-1-any.hpkg']);
    const inCache = (name: string): string => join(packages(), '.cache', name);
    const { signal } = new AbortController();

    test('arrive while it runs, and are not sent again', async () => {
      const requiredPackages = await large();
      const builder = make();
      await prepare(builder);
      const building = build(builder, 'waiting-1');
      await until('building waiting');
      await builder.stage(requiredPackages, { signal });
      expect((await stat(inCache('large-1-1-any.hpkg'))).size).toBe(20_000_000);
      await goOn();
      expect(await building).toMatchObject({ kind: 'built' });
      proxy.cutAfter(10_000_000);
      expect(await build(builder, 'good-1', { requiredPackages })).toMatchObject({
        kind: 'built',
        upload: { bytes: 0 },
      });
    });

    test('are given up at once when nobody wants them any more', async () => {
      const requiredPackages = await large();
      const builder = make();
      await prepare(builder);
      await builder.stage(requiredPackages, { signal: AbortSignal.abort() });
      await builder.stage([{ fileName: 'gone-1-1-any.hpkg', path: join(folder, 'gone') }], { signal });
      expect(notices.at(-1)).toMatch(/sending packages ahead: .*gone/);
      expect(await build(builder, 'good-1', { requiredPackages })).toMatchObject({ kind: 'built' });
    });

    test.each([
      ['large', 8_000_000],
      ['very large', 20_000_000],
    ])('go on where they broke off, if they are %s', async (_name, size) => {
      const requiredPackages = await large(size);
      const builder = make();
      await prepare(builder, { keepPackages });
      proxy.cutAfter(0.6 * size);
      await builder.stage(requiredPackages, { signal });
      await prepare(builder, { keepPackages });
      expect((await stat(inCache('large-1-1-any.hpkg.upload'))).size).toBeGreaterThan(0.2 * size);
      proxy.cutAfter(0.8 * size);
      expect(await build(builder, 'good-1', { requiredPackages })).toMatchObject({ kind: 'built' });
      const original = await readFile(join(folder, 'repository/large-1-1-any.hpkg'));
      expect(original.equals(await readFile(inCache('large-1-1-any.hpkg')))).toBe(true);
    });

    test.each([
      ['of another content', 2_000_000, 1_000_000],
      ['longer than the package', 2_000_000, 3_000_000],
      ['of another content and long', 20_000_000, 15_000_000],
      ['longer than the long package', 20_000_000, 23_000_000],
    ])('are sent anew where what broke off is %s', async (_name, full, size) => {
      const requiredPackages = await large(full);
      await mkdir(join(packages(), '.cache'), { recursive: true });
      await writeFile(inCache('large-1-1-any.hpkg.upload'), Buffer.alloc(size, 'x'));
      const builder = make();
      await prepare(builder, { keepPackages });
      expect(await build(builder, 'good-1', { requiredPackages })).toMatchObject({ kind: 'built' });
      const original = await readFile(join(folder, 'repository/large-1-1-any.hpkg'));
      expect(original.equals(await readFile(inCache('large-1-1-any.hpkg')))).toBe(true);
    });
  });

  describe('of a master on another machine', () => {
    const holder = (): string => join(packages(), '.buildmeister-lock/holder');
    const leaveBuild = async (): Promise<void> => {
      const first = make();
      await prepare(first);
      const building = build(first, 'waiting-1', { key: firstKey });
      await until('building waiting');
      proxy.cut();
      await expect(building).rejects.toMatchObject({ class: 'connection-lost' });
      while (!existsSync(join(packages(), '.buildmeister-lock/left'))) await sleep(20);
      const [keeper, boot] = (await readFile(holder(), 'utf8')).split(' ');
      await writeFile(holder(), `${keeper} ${boot} elsewhere 12 abc-1 2026-01-01T00:00:00Z\n`);
    };

    test('is left alone while it runs, and the message says how to break the lock', async () => {
      await leaveBuild();
      await expect(prepare(make())).rejects.toMatchObject({
        class: 'locked',
        message: expect.stringMatching(
          new RegExp(`process 12 on elsewhere.*its build ${firstKey} still runs`),
        ),
        hint: expect.stringContaining('createbuilder unlock one'),
      });
    });

    test('keeps its result for a while, and no longer', async () => {
      await leaveBuild();
      await goOn();
      while (!existsSync(join(packages(), '.buildmeister-build/ended'))) await sleep(20);
      await expect(prepare(make())).rejects.toMatchObject({
        class: 'locked',
        message: expect.stringContaining(`the result of its build ${firstKey} waits for it`),
      });
      execFileSync('touch', ['-d', '-11 min', join(packages(), '.buildmeister-lock/left')]);
      expect(await prepare(make())).toMatchObject({ running: null });
    });

    test('is ended, and its lock broken, by whom the operator tells to', async () => {
      await leaveBuild();
      const unlocked = await unlockBuilder(
        { ...settings, slots: 2 },
        { signal: new AbortController().signal },
      );
      expect(unlocked).toEqual([
        {
          name: 'one',
          removed: [
            'the lock of process 12 on elsewhere, since 2026-01-01T00:00:00Z',
            `build ${firstKey}, which was not at its end`,
          ],
        },
        { name: 'one+2', removed: [] },
      ]);
      expect(await prepare(make())).toMatchObject({ running: null });
    });

    test('belongs to whoever knows its key', async () => {
      await leaveBuild();
      expect(await prepare(make(), { expects: firstKey })).toMatchObject({ running: firstKey });
    });
  });

  test('whose lock was made by somebody who died before writing a name into it', async () => {
    await mkdir(join(packages(), '.buildmeister-lock'), { recursive: true });
    await expect(prepare(make())).rejects.toMatchObject({ class: 'locked' });
    execFileSync('touch', ['-d', '-2 min', join(packages(), '.buildmeister-lock')]);
    expect(await prepare(make())).toMatchObject({ running: null });
  });
});

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
