import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findCommand, mayMount, requireSystem } from '@buildmeister/testbed';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Builder, BuildResult, PreparedBuilder, RunSetup } from '../src/builder.js';
import { createSshBuilder } from '../src/ssh-builder.js';
import { unlockBuilder } from '../src/unlock-builder.js';
import { haveSshd, makeFolder, removeFolder, request, runSetup } from './example.js';
import { createExampleBuilder } from './example-machine.js';
import { startExampleSshd } from './example-sshd.js';
import { provideCommand, writeCommand } from './haiku-commands.js';
import { writeMountingHaikuporter } from './mounting-haikuporter.js';
import { startHaikuLike } from './without-proc.js';

jest.setTimeout(60_000);

/** Processes of a build are found by its key, on the whole machine: no other test must have the same. */
const mark = `ending.${process.pid}`;

/** Shells as `sh` of a builder. */
const shells: readonly (readonly [string, (commands: string) => Promise<void>])[] = [
  ['dash', (commands) => provideCommand(commands, 'dash', 'sh')],
  ['bash, called sh as on Haiku', (commands) => provideCommand(commands, 'bash', 'sh')],
  ['bash', (commands) => writeCommand(commands, 'sh', `exec ${findCommand('bash')} "$@"`)],
  ['bash --posix', (commands) => writeCommand(commands, 'sh', `exec ${findCommand('bash')} --posix "$@"`)],
];
const able = mayMount() && requireSystem('python3', 'dash', 'bash', 'setsid', 'nsenter');

(able ? describe : describe.skip)('a build by a HaikuPorter that has mounted something', () => {
  let folder: string;
  let commands: string;
  let output: string;
  let notices: string[];
  let cleanUps: (() => unknown)[];
  beforeEach(async () => {
    folder = await makeFolder();
    commands = join(folder, 'commands');
    output = '';
    notices = [];
    cleanUps = [() => removeFolder(folder), unmountAll];
    await mkdir(commands);
    await mkdir(join(folder, 'staging'));
    await mkdir(join(folder, 'tree/devices'), { recursive: true });
    execFileSync('mount', ['-t', 'tmpfs', 'tmpfs', join(folder, 'tree/devices')]);
    await writeFile(join(folder, 'tree/devices/console'), 'a device\n');
    await writeMountingHaikuporter(join(folder, 'haikuporter'));
  });
  afterEach(async () => {
    for (const cleanUp of cleanUps.toReversed()) await cleanUp();
  });

  const mounts = (): string[] =>
    readFileSync('/proc/self/mountinfo', 'utf8')
      .split('\n')
      .map((line) => line.split(' ')[4] ?? '')
      .filter((point) => point.startsWith(`${folder}/tree/dev-util/`));
  const unmountAll = (): void => {
    for (const point of [...mounts(), join(folder, 'tree/devices')]) execFileSync('umount', ['-l', point]);
  };
  const workDirectory = (port: string): string => join(folder, 'tree/dev-util', port, 'work-1/dev');
  const stateFile = (name: string): string => join(folder, 'tree/packages/.buildmeister-build', name);
  const make = (cleanUpSeconds?: number, path = `${commands}:${process.env['PATH']}`): Builder => {
    const builder = createExampleBuilder(folder, path, { cleanUpSeconds, leaveTree: true });
    cleanUps.push(() => builder.close());
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
    signal = new AbortController().signal,
    key = mark,
  ): Promise<BuildResult> =>
    builder.build(request(port, join(folder, 'staging'), { key }), {
      signal,
      onOutput: (text) => void (output += text),
    });
  const notes = async (): Promise<string[]> =>
    (await readFile(join(folder, 'tree/notes'), 'utf8').catch(() => '')).trimEnd().split('\n');
  const until = async (note: string): Promise<void> => {
    while (!(await notes()).includes(note)) await sleep(20);
  };
  const begun = async (): Promise<void> => {
    while (mounts().length === 0) await sleep(20);
    await until('building');
  };
  const goOn = (): Promise<void> => writeFile(join(folder, 'tree/go'), '');
  const killSupervisor = async (): Promise<void> => {
    const [supervisor] = (await readFile(stateFile('supervisor'), 'utf8')).split(' ');
    process.kill(-Number(supervisor), 'SIGKILL');
  };

  describe.each(shells)('where sh is %s', (_shell, provide) => {
    beforeEach(() => provide(commands));

    test('is interrupted when it is cancelled, so that it is unmounted before anything is purged', async () => {
      const builder = make();
      await prepare(builder);
      const cancel = new AbortController();
      const building = build(builder, 'waiting-1', cancel.signal);
      await begun();
      cancel.abort();
      expect(await building).toMatchObject({ kind: 'failed', class: 'cancelled' });
      expect(await notes()).toEqual(['building', 'interrupted', 'unmounted']);
      expect(mounts()).toEqual([]);
    });

    test('is interrupted by the next master, when its supervisor was killed as well', async () => {
      const builder = make();
      await prepare(builder);
      const building = build(builder, 'waiting-1');
      await begun();
      await killSupervisor();
      await expect(building).rejects.toMatchObject({ class: 'remote-command' });
      expect(await prepare(builder)).toMatchObject({ running: null });
      expect(await notes()).toEqual(['building', 'interrupted', 'unmounted']);
      expect(mounts()).toEqual([]);
    });
  });

  test.each([
    ['bash: it has job control', 'bash', ['building', 'interrupted', 'unmounted']],
    ['dash: it is unmounted after it', 'dash', ['building']],
  ])('is ended where env has no --default-signal, and sh is %s', async (_name, shell, expected) => {
    await provideCommand(commands, shell, 'sh');
    const env = `case $1 in -*) echo "env: unrecognized option" >&2; exit 125 ;; esac; exec ${findCommand('env')} "$@"`;
    await writeCommand(commands, 'env', env);
    const builder = make(2);
    await prepare(builder);
    const cancel = new AbortController();
    const building = build(builder, 'waiting-1', cancel.signal);
    await begun();
    cancel.abort();
    expect(await building).toMatchObject({ class: 'cancelled' });
    expect(await notes()).toEqual(expected);
    expect(mounts()).toEqual([]);
  });

  test('is unmounted after it, when it does not do that itself', async () => {
    const builder = make(0.5);
    await prepare(builder);
    const cancel = new AbortController();
    const building = build(builder, 'ignoring-1', cancel.signal);
    await begun();
    cancel.abort();
    expect(await building).toMatchObject({ class: 'cancelled' });
    expect(mounts()).toEqual([]);
    expect(await notes()).toEqual(['building']);
    expect(output).toContain(`unmounting ${workDirectory('ignoring')}, which a build has left mounted`);
  });

  test('is unmounted after it, when HaikuPorter was killed', async () => {
    const builder = make();
    await prepare(builder);
    expect(await build(builder, 'dying-1')).toMatchObject({ class: 'killed' });
    expect(mounts()).toEqual([]);
    expect(await notes()).toEqual(['building']);
  });

  test('is unmounted after it, when a process that it left behind had kept HaikuPorter from that', async () => {
    const builder = make();
    await prepare(builder);
    const building = build(builder, 'holding-1');
    await begun();
    await goOn();
    expect(await building).toMatchObject({ kind: 'failed', exitStatus: 1 });
    expect(mounts()).toEqual([]);
    expect(await notes()).toEqual(['building', 'left mounted']);
    expect(output).toMatch(/ending process \d+ \(tail\), which uses \S+holding\/work-1\/dev\n/);
    expect(await build(builder, 'waiting-1', undefined, `${mark}-2`)).toMatchObject({ kind: 'built' });
  });

  test('is unmounted by the next master, when the machine was started anew', async () => {
    const point = workDirectory('waiting');
    await mkdir(point, { recursive: true });
    execFileSync('mount', ['--bind', join(folder, 'tree/devices'), point]);
    await prepare(make());
    expect(mounts()).toEqual([]);
    expect(notices).toContain(`unmounting ${point}, which a build has left mounted`);
  });

  describe('that cannot be unmounted', () => {
    const broken = (): Promise<void> =>
      writeCommand(commands, 'umount', 'echo "umount: $1: target is busy." >&2; exit 32');
    const refusal = (port: string): object => ({
      class: 'mounted',
      message: expect.stringContaining(
        `cannot be unmounted: ${workDirectory(port)}: umount: ${workDirectory(port)}: target is busy.`,
      ),
    });

    test('keeps HaikuPorter from purging, and the builder from building, until it is', async () => {
      const builder = make();
      await prepare(builder);
      await broken();
      expect(await build(builder, 'dying-1')).toMatchObject({ class: 'killed' });
      expect(output).toContain('not purging: a file system is mounted in a work directory');
      await expect(build(builder, 'waiting-1', undefined, `${mark}-2`)).rejects.toMatchObject(
        refusal('dying'),
      );
      await expect(prepare(builder)).rejects.toMatchObject(refusal('dying'));
      expect(await notes()).toEqual(['building']);
      await provideCommand(commands, 'umount');
      await prepare(builder);
      await goOn();
      expect(await build(builder, 'waiting-1', undefined, `${mark}-3`)).toMatchObject({ kind: 'built' });
    });
  });

  describe('where there is no /proc, no setsid and no flock, as on Haiku', () => {
    let builder: Builder;
    beforeEach(async () => {
      const haiku = await startHaikuLike(join(folder, 'haiku'));
      cleanUps.push(() => {
        haiku.stop();
      });
      builder = make(undefined, haiku.commands);
      await prepare(builder);
    });

    test('is interrupted when it is cancelled', async () => {
      const cancel = new AbortController();
      const building = build(builder, 'waiting-1', cancel.signal);
      await until('building');
      cancel.abort();
      expect(await building).toMatchObject({ class: 'cancelled' });
      expect(await notes()).toEqual(['building', 'interrupted', 'unmounted']);
    });

    test('is interrupted by the next master, when its supervisor was killed as well', async () => {
      const building = build(builder, 'waiting-1');
      await until('building');
      await killSupervisor();
      await expect(building).rejects.toMatchObject({ class: 'remote-command' });
      expect(await prepare(builder)).toMatchObject({ running: null });
      expect(await notes()).toEqual(['building', 'interrupted', 'unmounted']);
    });

    test('is unmounted after it, when a process holds it that fdinfo tells', async () => {
      const building = build(builder, 'holding-1');
      await until('building');
      await goOn();
      expect(await building).toMatchObject({ kind: 'failed', exitStatus: 1 });
      expect(await notes()).toEqual(['building', 'left mounted']);
      expect(output).toMatch(/ending process \d+ \(tail .*\), which uses \S+holding\/work-1\/\S+\n/);
      expect(output).toContain(`unmounting ${workDirectory('holding')}, which a build has left mounted`);
      expect(output).not.toContain('not purging');
      expect(await build(builder, 'waiting-1', undefined, `${mark}-2`)).toMatchObject({ kind: 'built' });
    });
  });

  (haveSshd ? describe : describe.skip)('on an SSH builder', () => {
    test('is interrupted, and unmounted, when the builder is unlocked', async () => {
      const sshd = await startExampleSshd(folder);
      cleanUps.push(() => sshd.stop());
      const settings = sshd.settings({});
      const builder = createSshBuilder(settings);
      cleanUps.push(() => builder.close());
      await prepare(builder);
      const building = build(builder, 'waiting-1');
      await begun();
      const [unlocked] = await unlockBuilder(settings, { signal: new AbortController().signal });
      expect(unlocked?.removed).toContain(`build ${mark}, which was not at its end`);
      await expect(building).rejects.toMatchObject({ builder: 'one' });
      expect(await notes()).toEqual(['building', 'interrupted', 'unmounted']);
      expect(mounts()).toEqual([]);
    });
  });
});
