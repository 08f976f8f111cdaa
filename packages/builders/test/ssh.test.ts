import { execFile, execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { makeKeyPair, type SshdOptions, startSshd } from '@buildmeister/testbed';
import type { Builder, BuildResult, PreparedBuilder, RunSetup } from '../src/builder.js';
import type { BuilderSettings } from '../src/builder-settings.js';
import { builderSlots } from '../src/builder-slots.js';
import { fingerprint } from '../src/known-hosts.js';
import { createSshBuilder } from '../src/ssh-builder.js';
import { haveSshd, makeFolder, makePackages, removeFolder, request, runSetup } from './example.js';
import { type ExampleSshd, startExampleSshd } from './example-sshd.js';
import { type DelayingProxy, startProxy } from './proxy.js';
import { writeTinyHaikuporter } from './tiny-haikuporter.js';

const run = promisify(execFile);

jest.setTimeout(30_000);

(haveSshd ? describe : describe.skip)('an SSH builder', () => {
  let folder: string;
  let staging: string;
  let cleanUps: (() => Promise<unknown>)[];
  let notices: string[];

  beforeEach(async () => {
    folder = await makeFolder();
    staging = join(folder, 'staging');
    cleanUps = [];
    notices = [];
    await mkdir(join(folder, 'tree'));
    await mkdir(staging);
    await writeTinyHaikuporter(join(folder, 'haikuporter'));
  });
  afterEach(async () => {
    for (const cleanUp of cleanUps.toReversed()) await cleanUp();
    await removeFolder(folder);
  });

  const start = async (name = 'sshd', options: Partial<SshdOptions> = {}): Promise<ExampleSshd> => {
    const sshd = await startExampleSshd(folder, name, options);
    cleanUps.push(() => sshd.stop());
    return sshd;
  };
  const make = (settings: BuilderSettings): Builder => {
    const builder = createSshBuilder(settings, { connectTimeout: 3000 });
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
    onOutput: (text: string) => void = () => undefined,
  ): Promise<BuildResult> =>
    builder.build(request(port, staging), { signal: new AbortController().signal, onOutput });
  const hostKey = (sshd: ExampleSshd): Buffer =>
    Buffer.from(sshd.knownHosts[0]?.split(' ')[2] ?? '', 'base64');

  describe('host keys', () => {
    test('an unknown host is refused, with its fingerprint and how to add it', async () => {
      const sshd = await start();
      await writeFile(sshd.knownHostsFile, '');
      await expect(prepare(make(sshd.settings({})))).rejects.toMatchObject({
        class: 'host-key',
        message: expect.stringMatching(
          new RegExp(
            `\\[127.0.0.1\\]:${sshd.port} is not known in ${sshd.knownHostsFile}; .*ssh-ed25519 SHA256:`,
          ),
        ),
        hint: expect.stringContaining(`ssh-keyscan -p ${sshd.port} 127.0.0.1 >> ${sshd.knownHostsFile}`),
      });
    });

    test('without a known_hosts file, every host is unknown', async () => {
      const sshd = await start();
      execFileSync('rm', [sshd.knownHostsFile]);
      await expect(prepare(make(sshd.settings({})))).rejects.toMatchObject({ class: 'host-key' });
    });

    test('a changed key is refused, naming the line, the old and the new key', async () => {
      const sshd = await start();
      const other = Buffer.from((await makeKeyPair(join(folder, 'other'))).split(' ')[1] ?? '', 'base64');
      await writeFile(
        sshd.knownHostsFile,
        `# keys\n[127.0.0.1]:${sshd.port} ssh-ed25519 ${other.toString('base64')}\n`,
      );
      await expect(prepare(make(sshd.settings({})))).rejects.toMatchObject({
        class: 'host-key',
        message: expect.stringContaining(
          `does not show the key that ${sshd.knownHostsFile}:2 has for it (${fingerprint(other)}); its key is ssh-ed25519 ${fingerprint(hostKey(sshd))}`,
        ),
      });
    });

    test('a revoked key is refused', async () => {
      const sshd = await start();
      await writeFile(sshd.knownHostsFile, `@revoked * ${sshd.knownHosts[0]?.replace(/^\S+ /, '') ?? ''}\n`, {
        flag: 'a',
      });
      await expect(prepare(make(sshd.settings({})))).rejects.toMatchObject({
        class: 'host-key',
        message: expect.stringContaining(`${sshd.knownHostsFile}:2 revokes`),
      });
    });

    test.each([['ecdsa'], ['ed25519'], ['rsa']] as const)(
      'a host with several keys, of which only the %s key is known',
      async (type) => {
        const sshd = await start('sshd', { hostKeyTypes: ['rsa', 'ecdsa', 'ed25519'] });
        const line = sshd.knownHosts.find((known) => known.includes(type)) ?? '';
        await writeFile(sshd.knownHostsFile, `${line}\n`);
        await expect(prepare(make(sshd.settings({})))).resolves.toBeDefined();
      },
    );

    test('hashed names', async () => {
      const sshd = await start();
      execFileSync('ssh-keygen', ['-q', '-H', '-f', sshd.knownHostsFile], { stdio: 'ignore' });
      await expect(prepare(make(sshd.settings({})))).resolves.toBeDefined();
    });

    test('a host key file of its own may hold the bare public key', async () => {
      const sshd = await start();
      await writeFile(sshd.knownHostsFile, `${sshd.knownHosts[0]?.replace(/^\S+ /, '') ?? ''} comment\n`);
      await prepare(make(sshd.settings({ ssh: { ...sshd.target, hostKeyFileOfHost: true } })));
      await expect(prepare(make(sshd.settings({})))).rejects.toMatchObject({ class: 'host-key' });
    });
  });

  describe('keys', () => {
    test.each([['ecdsa'], ['rsa']] as const)('an %s key', async (type) => {
      const publicKey = await makeKeyPair(join(folder, 'key'), { type });
      const sshd = await start('sshd', { authorizedKeys: [publicKey] });
      const privateKey = await readFile(join(folder, 'key'), 'latin1');
      await expect(
        prepare(make(sshd.settings({ ssh: { ...sshd.target, privateKey } }))),
      ).resolves.toBeDefined();
    });

    test('an encrypted key with its passphrase', async () => {
      const publicKey = await makeKeyPair(join(folder, 'key'), { passphrase: 'secret words' });
      const sshd = await start('sshd', { authorizedKeys: [publicKey] });
      const privateKey = await readFile(join(folder, 'key'), 'latin1');
      await expect(
        prepare(make(sshd.settings({ ssh: { ...sshd.target, privateKey, passphrase: 'secret words' } }))),
      ).resolves.toBeDefined();
    });

    test('a key that is refused', async () => {
      const sshd = await start('sshd', { authorizedKeys: [] });
      await expect(prepare(make(sshd.settings({})))).rejects.toMatchObject({
        class: 'authentication',
        message: expect.stringContaining(`[127.0.0.1]:${sshd.port} refused the key of user ${sshd.user}`),
        hint: expect.stringContaining('authorized_keys'),
      });
    });
  });

  describe('a jump host', () => {
    test('is gone through, both host keys being checked', async () => {
      const jump = await start('jump');
      const sshd = await start();
      const builder = make(sshd.settings({ jump: jump.target }));
      await prepare(builder);
      expect(await build(builder, 'good-1')).toMatchObject({ kind: 'built' });
      await builder.close();
      await writeFile(jump.knownHostsFile, '');
      await expect(prepare(builder)).rejects.toMatchObject({
        class: 'host-key',
        message: expect.stringContaining(`:${jump.port}`),
      });
    });

    test('whose builder is unknown', async () => {
      const jump = await start('jump');
      const sshd = await start();
      await writeFile(sshd.knownHostsFile, '');
      await expect(prepare(make(sshd.settings({ jump: jump.target })))).rejects.toMatchObject({
        class: 'host-key',
        message: expect.stringContaining(`:${sshd.port}`),
      });
    });

    test('that does not reach the builder', async () => {
      const jump = await start('jump');
      const sshd = await start();
      await sshd.stop();
      await expect(prepare(make(sshd.settings({ jump: jump.target })))).rejects.toMatchObject({
        class: 'unreachable',
        message: expect.stringContaining(`jump host [127.0.0.1]:${jump.port} does not reach`),
      });
    });
  });

  describe('the connection', () => {
    let proxy: DelayingProxy;
    const throughProxy = async (sshd: ExampleSshd, delay = 0): Promise<BuilderSettings> => {
      proxy = await startProxy(sshd.port, delay);
      cleanUps.push(() => proxy.stop());
      const lines = sshd.knownHosts.map((line) => line.replace(String(sshd.port), String(proxy.port)));
      await writeFile(sshd.knownHostsFile, `${lines.join('\n')}\n`);
      return sshd.settings({ ssh: { ...sshd.target, port: proxy.port } });
    };

    test('to a port where nobody listens', async () => {
      const sshd = await start();
      await sshd.stop();
      await expect(prepare(make(sshd.settings({})))).rejects.toMatchObject({
        class: 'unreachable',
        message: expect.stringContaining('connection refused'),
      });
    });

    test('whose key exchange takes long', async () => {
      const builder = make(await throughProxy(await start(), 250));
      await expect(prepare(builder)).resolves.toBeDefined();
    });

    test('whose key exchange takes too long', async () => {
      const settings = await throughProxy(await start(), 250);
      await expect(prepare(createSshBuilder(settings, { connectTimeout: 600 }))).rejects.toMatchObject({
        class: 'unreachable',
        message: expect.stringContaining('no answer in time'),
      });
    });

    test('to something that never answers', async () => {
      const settings = await throughProxy(await start());
      proxy.silence();
      await expect(prepare(make(settings))).rejects.toMatchObject({
        class: 'unreachable',
        message: expect.stringContaining('no answer in time'),
      });
    });

    test('cut in the middle of a build: the builder notices and ends it, and can be used again', async () => {
      const builder = make(await throughProxy(await start()));
      await prepare(builder);
      let output = '';
      const building = build(builder, 'hanging-27182', (text) => {
        output += text;
      });
      while (!output.includes('building hanging-27182\n')) await sleep(10);
      proxy.cut();
      await expect(building).rejects.toMatchObject({ class: 'connection-lost' });
      await expect(build(builder, 'good-1')).rejects.toMatchObject({ class: 'connection-lost' });
      await prepare(builder);
      expect(await build(builder, 'good-1')).toMatchObject({ kind: 'built' });
    });

    test('cut while packages are fetched: nothing stays in the staging folder', async () => {
      const builder = make(await throughProxy(await start()));
      await prepare(builder);
      const building = build(builder, 'big-1');
      proxy.cutAfter(5_000_000);
      await expect(building).rejects.toMatchObject({ class: 'connection-lost' });
      expect(await readdir(staging)).toEqual([]);
    });

    test('cut while packages are uploaded', async () => {
      const builder = make(await throughProxy(await start()));
      await prepare(builder);
      const [large] = await makePackages(join(folder, 'repository'), 'large-1-1-any.hpkg');
      if (large === undefined) throw new Error('no package');
      await writeFile(large.path, Buffer.alloc(20_000_000, 'x'));
      proxy.cutAfter(5_000_000);
      await expect(
        builder.build(request('good-1', staging, { requiredPackages: [large] }), {
          signal: new AbortController().signal,
          onOutput: () => undefined,
        }),
      ).rejects.toMatchObject({ class: 'connection-lost' });
      await prepare(builder);
      expect(await readdir(join(folder, 'tree/packages/.cache'))).toEqual([]);
    });

    test('to a server that ends with all its connections', async () => {
      const sshd = await start();
      const builder = make(sshd.settings({}));
      await prepare(builder);
      const building = build(builder, 'hanging-27182');
      await sleep(300);
      await sshd.stop();
      await expect(building).rejects.toMatchObject({ class: 'connection-lost' });
      await expect(prepare(builder)).rejects.toMatchObject({ class: 'unreachable' });
      const again = await startSshd({
        folder: join(folder, 'sshd'),
        authorizedKeys: [sshd.publicKey],
        port: sshd.port,
      });
      cleanUps.push(() => again.stop());
      await prepare(builder);
      expect(await build(builder, 'good-1')).toMatchObject({ kind: 'built' });
    });

    test('that goes silent in the middle of a build', async () => {
      const builder = createSshBuilder(await throughProxy(await start()), { keepaliveInterval: 100 });
      await prepare(builder);
      const building = build(builder, 'hanging-27182');
      proxy.silence();
      await expect(building).rejects.toMatchObject({
        class: 'connection-lost',
        message: expect.stringContaining('Keepalive timeout'),
      });
    });

    test('given up while it is made', async () => {
      const settings = await throughProxy(await start());
      proxy.silence();
      const cancel = new AbortController();
      const preparing = make(settings).prepare(runSetup(), { signal: cancel.signal });
      cancel.abort();
      await expect(preparing).rejects.toMatchObject({ class: 'cancelled' });
    });
  });

  describe('the ports tree', () => {
    const git = async (cwd: string, ...words: string[]): Promise<string> => {
      const identity = [
        '-c',
        'user.name=T',
        '-c',
        'user.email=t@example.org',
        '-c',
        'init.defaultBranch=main',
      ];
      return (await run('git', [...identity, ...words], { cwd })).stdout.trim();
    };
    const commit = async (text: string): Promise<string> => {
      const origin = join(folder, 'origin');
      if (!existsSync(origin)) {
        await mkdir(origin);
        await git(origin, 'init', '-q');
      }
      await writeFile(join(origin, 'recipe'), text);
      await git(origin, 'add', '.');
      await git(origin, 'commit', '-q', '-m', text);
      return git(origin, 'rev-parse', 'HEAD');
    };
    const recipe = (): Promise<string> => readFile(join(folder, 'tree/recipe'), 'utf8');

    beforeEach(async () => {
      await run('rm', ['-r', join(folder, 'tree')]);
    });

    test('is cloned, and follows the plan forth and back', async () => {
      const treeOrigin = join(folder, 'origin');
      const first = await commit('one');
      const builder = make((await start()).settings({}));
      await prepare(builder, { treeHead: first, treeOrigin });
      expect(await recipe()).toBe('one');
      const second = await commit('two');
      await prepare(builder, { treeHead: second, treeOrigin });
      expect(await recipe()).toBe('two');
      await prepare(builder, { treeHead: first, treeOrigin });
      expect(await recipe()).toBe('one');
    });

    test('is copied for a second slot, which builds beside the first', async () => {
      const treeOrigin = join(folder, 'origin');
      const treeHead = await commit('one');
      const settings = { ...(await start()).settings({}), slots: 2 };
      const [first, second] = builderSlots(settings).map((slot) => make(slot));
      if (first === undefined || second === undefined) throw new Error('no slots');
      await prepare(first, { treeHead, treeOrigin });
      await prepare(second, { treeHead, treeOrigin });
      expect(await readFile(join(folder, 'tree-2/recipe'), 'utf8')).toBe('one');
      expect(existsSync(join(folder, 'tree-2/.git/objects/info/alternates'))).toBe(false);
      const other = join(folder, 'other');
      await mkdir(other);
      const results = await Promise.all([
        build(first, 'good-1'),
        second.build(request('good-2', other), {
          signal: new AbortController().signal,
          onOutput: () => undefined,
        }),
      ]);
      expect(results.map(({ kind }) => kind)).toEqual(['built', 'built']);
    });

    test('loses changes and unknown files, and says so, but not its packages', async () => {
      const treeHead = await commit('one');
      const builder = make((await start()).settings({}));
      const setup = {
        treeHead,
        treeOrigin: join(folder, 'origin'),
        keepPackages: new Set(['a-1-1-any.hpkg']),
      };
      await prepare(builder, setup);
      await writeFile(join(folder, 'tree/recipe'), 'changed');
      await writeFile(join(folder, 'tree/unknown'), 'x');
      await writeFile(join(folder, 'tree/packages/.cache/a-1-1-any.hpkg'), 'x');
      await prepare(builder, setup);
      expect(await recipe()).toBe('one');
      expect((await readdir(join(folder, 'tree'))).toSorted()).toEqual([
        '.git',
        'builder.conf',
        'packages',
        'recipe',
      ]);
      expect(await readdir(join(folder, 'tree/packages/.cache'))).toEqual(['a-1-1-any.hpkg']);
      expect(notices).toContainEqual(expect.stringContaining('undoing changes to 1 files'));
    });

    test('a commit that its origin does not have', async () => {
      const treeOrigin = join(folder, 'origin');
      const builder = make((await start()).settings({}));
      await prepare(builder, { treeHead: await commit('one'), treeOrigin });
      const treeHead = '1234567890123456789012345678901234567890';
      await expect(prepare(builder, { treeHead, treeOrigin })).rejects.toMatchObject({
        message: expect.stringContaining(treeHead),
      });
    });

    test('an origin that cannot be cloned', async () => {
      const builder = make((await start()).settings({}));
      await expect(
        prepare(builder, { treeHead: await commit('one'), treeOrigin: join(folder, 'nothing') }),
      ).rejects.toMatchObject({
        class: 'remote-command',
        message: expect.stringMatching(/git clone .*nothing.*does not exist/),
      });
    });

    test('a folder that is no git checkout', async () => {
      await mkdir(join(folder, 'tree'));
      const builder = make((await start()).settings({}));
      await expect(
        prepare(builder, { treeHead: await commit('one'), treeOrigin: join(folder, 'origin') }),
      ).rejects.toMatchObject({
        class: 'configuration',
        message: expect.stringContaining('no git checkout'),
      });
    });
  });
});
