import { execFileSync } from 'node:child_process';
import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createSshBuilder, readBuilders } from '@buildmeister/builders';
import { ExitCode, type Io } from '@buildmeister/cli';
import { parseDocument } from '@buildmeister/documents';
import { makeKeyPair, requireSystem, type Sshd, startSshd } from '@buildmeister/testbed';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { main } from '../src/cli.js';

const tool = fileURLToPath(new URL('../bin/createbuilder.js', import.meta.url));

(requireSystem('sshd', 'ssh', 'ssh-keygen', 'git') ? describe : describe.skip)('createbuilder', () => {
  let server: Sshd;
  let serverFolder: string;
  let folder: string;
  let stdout: string;
  let stderr: string;

  beforeAll(async () => {
    serverFolder = await mkdtemp(join(tmpdir(), 'createbuilder-sshd-'));
    server = await startSshd({
      folder: serverFolder,
      authorizedKeys: [],
      hostKeyTypes: ['ed25519', 'ecdsa'],
    });
  });
  afterAll(async () => {
    await server.stop();
    await rm(serverFolder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'createbuilder-'));
    stdout = '';
    stderr = '';
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const run = (...argv: string[]): Promise<ExitCode> => {
    const collect = (add: (text: string) => void): Io['stdout'] => ({
      write: (text) => {
        add(text.toString());
        return true;
      },
      once: () => undefined,
    });
    return main([...argv], {
      stdin: (async function* () {})(),
      stdout: collect((text) => void (stdout += text)),
      stderr: collect((text) => void (stderr += text)),
      env: {},
      cwd: folder,
      signal: new AbortController().signal,
    });
  };
  const address = (): string[] => [
    '--host',
    server.host,
    '--port',
    String(server.port),
    '--user',
    server.user,
  ];
  const create = (...more: string[]): Promise<ExitCode> => run('one', ...address(), ...more);
  const configuration = async (): Promise<string> => readFile(join(folder, 'builders/one.json'), 'utf8');
  const fingerprints = (): string[] =>
    server.knownHosts.map((line) => {
      const file = join(serverFolder, line.includes('ed25519') ? 'host_ed25519' : 'host_ecdsa');
      return execFileSync('ssh-keygen', ['-l', '-f', file]).toString().split(' ')[1] ?? '';
    });
  const authorize = async (publicKey: string): Promise<void> =>
    appendFile(join(serverFolder, 'authorized_keys'), `${publicKey}\n`);

  test('with everything given it asks nothing, and dispatch can use what it writes', async () => {
    await mkdir(join(folder, 'tree'));
    await writeFile(join(folder, 'haikuporter'), '#!/bin/sh\n', { mode: 0o755 });
    expect(
      await create(
        ...[
          '--tree',
          join(folder, 'tree'),
          '--packages-path',
          join(folder, 'p'),
          '--cache-path',
          join(folder, 'c'),
        ],
        ...['--haikuporter', join(folder, 'haikuporter'), '--haikuporter-args', '-j4'],
        ...fingerprints().flatMap((one) => ['--accept-fingerprint', one]),
      ),
    ).toBe(ExitCode.done);
    const document = parseDocument('builder', JSON.parse(stdout), 'stdout');
    expect(document.hostKeys.map(({ fingerprint }) => fingerprint)).toEqual(fingerprints());
    await authorize(document.publicKey);

    const { builders, problems } = await readBuilders(join(folder, 'builders'));
    expect(problems).toEqual([]);
    const [settings] = builders;
    if (settings === undefined) throw new Error('no builder');
    expect(settings).toMatchObject({
      paths: { tree: join(folder, 'tree'), packages: join(folder, 'p'), cache: join(folder, 'c') },
      haikuporterArguments: ['-j4'],
    });
    const builder = createSshBuilder(settings);
    await builder.prepare(
      {
        ...{ treeHead: null, treeOrigin: null, architecture: 'x86_64', secondaryArchitectures: [] },
        ...{ allowUntested: false, allowUnsafeSources: false, createSourcePackages: false },
        keepPackages: new Set(),
      },
      { signal: new AbortController().signal },
    );
    expect(await run('unlock', 'one')).toBe(ExitCode.done);
    expect(stderr).toContain('removed the lock of process');
    await builder.close();
  });

  test('the defaults', async () => {
    expect(await create('--yes')).toBe(ExitCode.done);
    expect(JSON.parse(await configuration())).toEqual({
      name: 'one',
      // HaikuPorter's builderssh gives the port to ssh as it is, and joins it to text.
      ssh: { host: server.host, port: `${server.port}`, user: server.user, privateKey: expect.any(String) },
      portstree: {
        path: '/boot/home/haikuports',
        packagesPath: '/boot/home/haikuports/packages',
        packagesCachePath: '/boot/home/haikuports/packages/.cache',
      },
      haikuporter: { path: 'haikuporter', args: '' },
    });
  });

  test('the key pair is one that ssh-keygen knows, and only its owner can read it', async () => {
    await create('--yes');
    const { privateKey } = JSON.parse(await configuration()).ssh;
    const file = join(folder, 'key');
    await writeFile(file, Buffer.from(privateKey, 'base64'), { mode: 0o600 });
    const publicKey = execFileSync('ssh-keygen', ['-y', '-f', file]).toString().trim();
    expect(publicKey).toMatch(/^ssh-ed25519 \S+ one$/);
    expect(JSON.parse(stdout).publicKey).toBe(publicKey);
    expect(stderr).toContain(publicKey);
    expect(await readFile(join(folder, 'builders/keys/one.pub'), 'utf8')).toBe(`${publicKey}\n`);
    expect((await stat(join(folder, 'builders/one.json'))).mode & 0o777).toBe(0o600);
  });

  test('no private key is shown', async () => {
    await create('--yes');
    const { privateKey } = JSON.parse(await configuration()).ssh;
    expect(stdout + stderr).not.toContain(privateKey);
    expect(stdout).not.toContain('privateKey');
  });

  test('the form of 2016', async () => {
    await create('--yes', '--form', '2016');
    expect(JSON.parse(await configuration()).ssh).toEqual({
      host: server.host,
      port: String(server.port),
      user: server.user,
      privateKeyFile: 'keys/one.key',
      hostKeyFile: 'keys/one.hostkey',
    });
    expect((await stat(join(folder, 'builders/keys/one.key'))).mode & 0o777).toBe(0o600);
    const { builders, problems } = await readBuilders(join(folder, 'builders'));
    expect([builders.length, problems]).toEqual([1, []]);
  });

  describe('host keys', () => {
    test('must be confirmed, and nothing is written before', async () => {
      await expect(create()).rejects.toMatchObject({
        code: 'HOST_KEY_UNCONFIRMED',
        message: expect.stringContaining(fingerprints()[0] ?? ''),
        hint: expect.stringContaining('--accept-fingerprint'),
      });
      expect(await readdir(folder)).toEqual([]);
    });
    test('with another fingerprint are not taken', async () => {
      const other = `SHA256:${'A'.repeat(43)}`;
      await expect(create('--accept-fingerprint', other)).rejects.toMatchObject({
        code: 'HOST_KEY_UNCONFIRMED',
      });
    });
    test('of which one is accepted: only that is written', async () => {
      await create('--accept-fingerprint', fingerprints()[1] ?? '');
      expect(await readFile(join(folder, 'builders/known_hosts'), 'utf8')).toBe(
        `${server.knownHosts[1] ?? ''}\n`,
      );
    });
    test('that known_hosts has are not asked for, and not written twice', async () => {
      await mkdir(join(folder, 'builders'));
      const text = `# ours\n${server.knownHosts.join('\n')}`;
      await writeFile(join(folder, 'builders/known_hosts'), text);
      expect(await create()).toBe(ExitCode.done);
      expect((await readFile(join(folder, 'builders/known_hosts'), 'utf8')).trimEnd()).toBe(text);
    });
    test('that known_hosts has otherwise are refused even with --yes', async () => {
      const other = (await makeKeyPair(join(folder, 'other'))).split(' ').slice(0, 2).join(' ');
      await mkdir(join(folder, 'builders'));
      await writeFile(join(folder, 'builders/known_hosts'), `[${server.host}]:${server.port} ${other}\n`);
      await expect(create('--yes')).rejects.toMatchObject({
        code: 'HOST_KEY_CHANGED',
        message: expect.stringContaining('known_hosts:1'),
      });
    });
  });

  test('a host that cannot be reached: the key can be added later', async () => {
    const argv = ['one', '--host', '127.0.0.1', '--port', '1'];
    await expect(run(...argv)).rejects.toMatchObject({
      code: 'HOST_KEY_UNCONFIRMED',
      exitCode: ExitCode.unavailable,
    });
    expect(stderr).toContain('ssh-keyscan -p 1 127.0.0.1 >> ');
    expect(await run(...argv, '--yes')).toBe(ExitCode.done);
    expect(JSON.parse(stdout).hostKeys).toEqual([]);
  });

  test('a builder that exists is replaced with --force only', async () => {
    await create('--yes');
    const before = await configuration();
    await expect(create('--yes')).rejects.toMatchObject({
      code: 'BUILDER_EXISTS',
      message: expect.stringContaining('builders/one.json'),
    });
    expect(await configuration()).toBe(before);
    expect(await create('--yes', '--force')).toBe(ExitCode.done);
    expect(await configuration()).not.toBe(before);
  });

  test.each([
    ['no host', ['one', '--yes'], '--host is missing'],
    ['a name that is a path', ['../one', '--host', 'x'], '"../one" is no name for a builder'],
    ['a host with a blank', ['one', '--host', 'a b'], '--host: "a b"'],
    ['a host that is an option', ['one', '--host=-oProxyCommand=x'], '--host: '],
    ['a port that is none', ['one', '--host', 'x', '--port', '0'], '--port: "0" is no port'],
    [
      'a relative tree',
      ['one', '--host', 'x', '--tree', 'haikuports'],
      '--tree: "haikuports" is no absolute path',
    ],
    ['half a jump host', ['one', '--host', 'x', '--jump-user', 'y'], '--jump-host is missing'],
    [
      'a fingerprint that is none',
      ['one', '--host', 'x', '--accept-fingerprint', 'MD5:aa'],
      '--accept-fingerprint',
    ],
    ['an unknown option', ['one', '--hots', 'x'], 'hots'],
  ])('%s', async (_name, argv, message) => {
    await expect(run(...argv)).rejects.toMatchObject({
      code: 'USAGE',
      exitCode: ExitCode.usage,
      message: expect.stringContaining(message),
    });
    expect(await readdir(folder)).toEqual([]);
  });

  test('a jump host', async () => {
    expect(
      await run(
        'one',
        '--host',
        'inner',
        '--jump-host',
        server.host,
        '--jump-port',
        String(server.port),
        '--yes',
      ),
    ).toBe(ExitCode.done);
    const { ssh } = JSON.parse(await configuration());
    expect(ssh.jump).toMatchObject({
      host: server.host,
      port: String(server.port),
      user: 'user',
      privateKey: ssh.privateKey,
    });
    expect(stderr).toContain('run there: ssh-keyscan -p 22 inner');
    expect(await readFile(join(folder, 'builders/known_hosts'), 'utf8')).toBe(
      `${server.knownHosts.join('\n')}\n`,
    );
  });

  test('files for a reverse tunnel, which ssh can read', async () => {
    await create('--yes', '--tunnel', 'build.example.org');
    const tunnel = join(folder, 'builders/tunnels/one');
    const effective = execFileSync('ssh', [
      '-G',
      '-T',
      '-F',
      join(tunnel, 'ssh_tunnel.config'),
      'ssh_tunnel',
    ]).toString();
    expect(effective).toContain('hostname build.example.org\n');
    expect(effective).toContain(`remoteforward [localhost]:${server.port} [localhost]:22\n`);
    expect(await readFile(join(tunnel, 'README'), 'utf8')).toContain(
      `permitlisten="localhost:${server.port}"`,
    );
  });

  describe('check', () => {
    test('a builder that has what builds need', async () => {
      await mkdir(join(folder, 'tree/.git'), { recursive: true });
      await create('--yes', '--tree', join(folder, 'tree'), '--haikuporter', 'sh');
      await authorize(JSON.parse(stdout).publicKey);
      stdout = '';
      expect(await run('check', 'one')).toBe(ExitCode.done);
      const { checks } = parseDocument('builder', JSON.parse(stdout), 'stdout');
      expect(checks?.filter(({ good }) => !good)).toEqual([]);
      expect(checks?.map(({ what }) => what)).toEqual(
        expect.arrayContaining(['connection', 'ports-tree', 'haikuporter', 'git', 'space']),
      );
      expect(await readdir(join(folder, 'tree'))).toEqual(['.git']);
    });
    test('what is missing there', async () => {
      await create('--yes', '--tree', '/dev/null/tree', '--haikuporter', 'no-haikuporter');
      await authorize(JSON.parse(stdout).publicKey);
      stderr = '';
      expect(await run('check', 'one')).toBe(ExitCode.failed);
      expect(stderr).toContain('haikuporter: NOT GOOD: no-haikuporter is not there');
      expect(stderr).toContain('ports-tree: NOT GOOD: /dev/null/tree does not exist and cannot be made');
    });
    test('a tree that a clone will make with the folders above it', async () => {
      await create('--yes', '--tree', join(folder, 'not/yet/there'), '--haikuporter', 'sh');
      await authorize(JSON.parse(stdout).publicKey);
      stderr = '';
      expect(await run('check', 'one')).toBe(ExitCode.done);
      expect(stderr).toContain('not/yet/there does not exist, it will be cloned');
    });
    test('a key that is not authorized', async () => {
      await create('--yes');
      expect(await run('check', 'one')).toBe(ExitCode.failed);
      expect(stderr).toContain('connection: NOT GOOD');
      expect(stderr).toContain('refused the key');
    });
    test('a builder that is not there', async () => {
      await create('--yes');
      await expect(run('check', 'two')).rejects.toMatchObject({
        code: 'UNKNOWN_BUILDER',
        message: expect.stringContaining('there are: one'),
      });
    });
  });

  describe('ssh', () => {
    const ssh = (...words: string[]): string =>
      execFileSync(process.execPath, [tool, 'ssh', ...words], { cwd: folder, stdio: 'pipe' }).toString();

    test('runs a command there', async () => {
      await create('--yes');
      await authorize(JSON.parse(stdout).publicKey);
      expect(ssh('one', '--', 'echo', '-n', 'from $HOME')).toBe(`from ${server.home}`);
    });
    test('goes through the jump host', async () => {
      const jump = [
        '--jump-host',
        server.host,
        '--jump-port',
        String(server.port),
        '--jump-user',
        server.user,
      ];
      await create('--yes', ...jump);
      await authorize(JSON.parse(stdout).publicKey);
      expect(ssh('one', '--', 'echo $SSH_CONNECTION')).toContain(` ${server.host} ${server.port}\n`);
    });
    test('tells by its exit status how it went', async () => {
      await create('--yes');
      expect(() => ssh('one', '--', 'true')).toThrow(
        expect.objectContaining({ status: ExitCode.unavailable }),
      );
      await authorize(JSON.parse(stdout).publicKey);
      expect(() => ssh('one', '--', 'exit 3')).toThrow(expect.objectContaining({ status: ExitCode.failed }));
    });
    test('leaves no key behind', async () => {
      await create('--yes');
      await authorize(JSON.parse(stdout).publicKey);
      const left = await mkdtemp(join(folder, 'tmp-'));
      execFileSync(process.execPath, [tool, 'ssh', 'one', '--', 'true'], {
        cwd: folder,
        env: { ...process.env, TMPDIR: left },
      });
      expect(await readdir(left)).toEqual([]);
    });
  });

  test('the command itself', () => {
    const help = execFileSync(process.execPath, [tool, '--help']).toString();
    for (const flag of [
      '--host',
      '--port',
      '--user',
      '--tree',
      '--packages-path',
      '--cache-path',
      '--haikuporter',
      '--haikuporter-args',
    ]) {
      expect(help).toContain(`${flag} `);
    }
    expect(help).toContain('Examples:');
  });

  test('list writes a document a line, and names what is wrong', async () => {
    await create('--yes');
    await run('two', ...address(), '--yes', '--form', '2016');
    await writeFile(join(folder, 'builders/broken.json'), '{');
    stdout = '';
    expect(await run('list')).toBe(ExitCode.failed);
    const documents = stdout
      .trimEnd()
      .split('\n')
      .map((line) => parseDocument('builder', JSON.parse(line), 'stdout'));
    expect(documents.map(({ name }) => name)).toEqual(['one', 'two']);
    expect(documents[0]?.hostKeys).toHaveLength(2);
    expect(documents.map(({ knownHostsFile }) => knownHostsFile)).toEqual([
      join(folder, 'builders/known_hosts'),
      join(folder, 'builders/keys/two.hostkey'),
    ]);
    expect(stderr).toContain('broken.json: no JSON');
  });
});
