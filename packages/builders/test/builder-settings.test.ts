import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { makeKeyPair, requireSystem } from '@buildmeister/testbed';
import { readBuilder, readBuilders } from '../src/builder-settings.js';
import { expandIdentityFile } from '../src/expand-identity-file.js';
import { makeFolder, removeFolder } from './example.js';

(requireSystem('ssh-keygen') ? describe : describe.skip)('readBuilders', () => {
  let folder: string;
  let privateKey: string;

  beforeEach(async () => {
    folder = await makeFolder();
    await makeKeyPair(join(folder, 'some.key'));
    privateKey = await readFile(join(folder, 'some.key'), 'latin1');
  });
  afterEach(() => removeFolder(folder));

  const base64 = (text: string): string => Buffer.from(text).toString('base64');
  const today = (name: string, ssh: object = {}): Record<string, unknown> => ({
    name,
    ssh: { host: 'builder.example.org', user: 'user', privateKey: base64(privateKey), ...ssh },
    portstree: { path: '/boot/home/haikuports' },
  });
  const write = (name: string, value: unknown): Promise<void> =>
    writeFile(join(folder, name), typeof value === 'string' ? value : JSON.stringify(value));
  const problemsOf = async (): Promise<string[]> =>
    (await readBuilders(folder)).problems.map(({ message }) => message);

  test("today's form, with HaikuPorter's defaults", async () => {
    await write('one.json', today('one'));
    const { builders, problems } = await readBuilders(folder);
    expect(problems).toEqual([]);
    expect(builders).toEqual([
      {
        name: 'one',
        file: join(folder, 'one.json'),
        ssh: {
          host: 'builder.example.org',
          port: 22,
          user: 'user',
          privateKey,
          passphrase: undefined,
          hostKeyFile: join(folder, 'known_hosts'),
          hostKeyFileOfHost: false,
        },
        jump: undefined,
        paths: {
          tree: '/boot/home/haikuports',
          packages: '/boot/home/haikuports/packages',
          cache: '/boot/home/haikuports/packages/.cache',
          configuration: '/boot/home/haikuports/builder.conf',
        },
        haikuporter: ['haikuporter'],
        haikuporterArguments: [],
        traits: { host: 'builder.example.org', labels: [], memory: null, disk: null },
        slots: 1,
      },
    ]);
  });

  test('what HaikuPorter does not know of: labels, sizes and slots', async () => {
    await write('one.json', {
      ...today('one', { port: 8124 }),
      labels: ['webkit', 'fast', 'webkit'],
      memory: '16G',
      disk: '1.5T',
      slots: 3,
    });
    const { builders } = await readBuilders(folder);
    expect(builders[0]).toMatchObject({
      slots: 3,
      traits: {
        host: '[builder.example.org]:8124',
        labels: ['fast', 'webkit'],
        memory: 16 * 1024 ** 3,
        disk: 1.5 * 1024 ** 4,
      },
    });
  });

  test('the form of 2016: files beside the configuration, and the port as text', async () => {
    await mkdir(join(folder, 'keydir'));
    await write('keydir/one.key', privateKey);
    await write('one.json', {
      name: 'mmlr_htpc_x86_gcc2',
      ssh: {
        host: 'localhost',
        port: '8124',
        user: 'mmlr',
        privateKeyFile: 'keydir/one.key',
        hostKeyFile: 'keydir/one.hostkey',
      },
      portstree: {
        path: '/Media/x86_gcc2',
        packagesPath: '/Media/x86_gcc2/packages',
        packagesCachePath: '/Media/x86_gcc2/packages/.cache',
      },
      haikuporter: { path: '/Media/haikuporter/haikuporter', args: "-j2 --title='a b'" },
    });
    const { builders, problems } = await readBuilders(folder);
    expect(problems).toEqual([]);
    expect(builders).toMatchObject([
      {
        ssh: {
          port: 8124,
          privateKey,
          hostKeyFile: join(folder, 'keydir/one.hostkey'),
          hostKeyFileOfHost: true,
        },
        haikuporter: ['/Media/haikuporter/haikuporter'],
        haikuporterArguments: ['-j2', '--title=a b'],
      },
    ]);
  });

  test('a jump host', async () => {
    const jump = { host: 'jump.example.org', port: 2222, user: 'j', privateKey: base64(privateKey) };
    await write('one.json', today('one', { jump }));
    const { builders } = await readBuilders(folder);
    expect(builders[0]?.jump).toMatchObject({ host: 'jump.example.org', port: 2222, user: 'j', privateKey });
  });

  test('in the order of their names, whatever the files are called', async () => {
    await write('1.json', today('b'));
    await write('2.json', today('a'));
    await write('3.json', today('B'));
    const { builders } = await readBuilders(folder);
    expect(builders.map(({ name }) => name)).toEqual(['B', 'a', 'b']);
  });

  test('other files are not looked at', async () => {
    await write('one.json', today('one'));
    await write('.hidden.json', '{');
    await write('notes.txt', 'x');
    expect((await readBuilders(folder)).problems).toEqual([]);
  });

  test.each([
    ['an empty folder', 'empty', 'no builder configuration (*.json) in it'],
    ['a folder that is not there', 'nothing', 'no such folder'],
  ])('%s', async (_name, subfolder, message) => {
    await mkdir(join(folder, 'empty'));
    await expect(readBuilders(join(folder, subfolder))).rejects.toMatchObject({
      code: 'NO_BUILDERS',
      exitCode: 2,
      message: expect.stringContaining(message),
      hint: expect.stringContaining('createbuilder'),
    });
  });

  test('a name that is taken names both files', async () => {
    await write('1.json', today('same'));
    await write('2.json', today('same'));
    expect(await problemsOf()).toEqual([
      expect.stringMatching(/2\.json: .*same is the name of the builder in .*1\.json too/),
    ]);
  });

  test('one that is wrong does not hide the others', async () => {
    await write('a.json', '{"name": ');
    await write('b.json', today('b'));
    const { builders, problems } = await readBuilders(folder);
    expect(builders.map(({ name }) => name)).toEqual(['b']);
    expect(problems.map(({ message }) => message)).toEqual([expect.stringMatching(/a\.json: no JSON: /)]);
  });

  const cases: readonly (readonly [string, () => unknown, RegExp])[] = [
    ['an empty file', () => '', /no JSON/],
    ['a list', () => [], /must be object/],
    ['no host', () => today('x', { host: undefined }), /\/ssh: .*host/],
    ['a name with a slash', () => today('../x'), /\/name/],
    ['port 0', () => today('x', { port: '0' }), /port/],
    ['port 65536', () => today('x', { port: '65536' }), /\/ssh\/port: must be 1 to 65535/],
    ['no key', () => today('x', { privateKey: undefined }), /\/ssh: must have privateKey/],
    [
      'a key that is none',
      () => today('x', { privateKey: base64('hello') }),
      /privateKey: is no private key/,
    ],
    [
      'a cut key',
      () => today('x', { privateKey: base64(privateKey.slice(0, 150)) }),
      /privateKey: is (damaged|no private key)/,
    ],
    [
      'a key file that is not there',
      () => today('x', { privateKey: undefined, privateKeyFile: 'k' }),
      /privateKeyFile: .*\/k: no such file/,
    ],
    [
      'a relative ports tree',
      () => ({ ...today('x'), portstree: { path: 'haikuports' } }),
      /absolute paths, has "haikuports"/,
    ],
    ['a memory that is no size', () => ({ ...today('x'), memory: '16 gigabytes' }), /\/memory/],
    ['no slots', () => ({ ...today('x'), slots: 0 }), /\/slots/],
    ['a label with a blank', () => ({ ...today('x'), labels: ['a b'] }), /\/labels\/0/],
    [
      'an open quote',
      () => ({ ...today('x'), haikuporter: { args: "-j2 '" } }),
      /args: a quote is not closed/,
    ],
  ];
  test.each(cases)('%s', async (_name, value, message) => {
    await write('x.json', value());
    expect(await problemsOf()).toEqual([expect.stringMatching(message)]);
  });

  (requireSystem('ssh') ? describe : describe.skip)("a host of OpenSSH's configuration", () => {
    const useConfig = async (text: string, section: object = {}): Promise<void> => {
      await write('ssh_config', text);
      const ssh = { host: 'farm', sshConfig: 'ssh_config', privateKey: undefined, ...section };
      await write('one.json', today('one', ssh));
    };

    test.each([
      ['~/.ssh/%h_%r_%n'],
      ['%d/k-%p-%u-%i-%l-%L-%%'],
      ['${BUILDERS_TEST}/keys/%k'],
      ['"/tmp/with blank/%h"'],
    ])('has the key file %s where OpenSSH itself looks for it', (file) => {
      const configuration = `${folder}/ssh_config`;
      const text = `Host box\n HostName box.example.org\n User builder\n Port 2222\n HostKeyAlias other\n IdentityFile ${file}\n`;
      writeFileSync(configuration, text);
      const env = { ...process.env, BUILDERS_TEST: '/somewhere' };
      const { stderr } = spawnSync(
        'ssh',
        ['-v', '-F', configuration, '-o', 'ProxyCommand=true', 'box', 'true'],
        { env, encoding: 'utf8' },
      );
      const [, looked] = /identity file (.*) type -?\d/.exec(stderr) ?? [];
      const tokens = {
        alias: 'box',
        host: 'box.example.org',
        port: 2222,
        user: 'builder',
        hostKeyAlias: 'other',
      };
      expect(expandIdentityFile(file.replaceAll('"', ''), tokens, env)).toBe(looked);
    });

    test.each([
      ['${BUILDERS_NOTHING}/key', 'names the variable BUILDERS_NOTHING, which is not set'],
      ['/keys/%C', 'has %C, which is not supported'],
    ])('with the key file %s is refused, unless the builder has a key of its own', async (file, message) => {
      const text = `Host farm\n HostName 10.0.0.7\n User user\n IdentityFile ${file}\n`;
      await useConfig(text);
      await expect(readBuilder(join(folder, 'one.json'))).rejects.toMatchObject({
        code: 'BAD_BUILDER_CONFIGURATION',
        message: expect.stringContaining(message),
      });
      await useConfig(text, { privateKeyFile: `${folder}/some.key` });
      await expect(readBuilder(join(folder, 'one.json'))).resolves.toMatchObject({ ssh: { privateKey } });
    });

    test('gives address, port, key and jump host', async () => {
      await makeKeyPair(join(folder, 'jump.key'));
      await useConfig(`
        Host farm
          HostName 10.0.0.7
          Port 8124
          IdentityFile ${folder}/nothing.key
          IdentityFile ${folder}/some.key
          ProxyJump guest@gate:2200
        Host gate
          HostName gate.example.org
          IdentityFile ${folder}/jump.key`);
      const { builders, problems } = await readBuilders(folder);
      expect(problems).toEqual([]);
      expect(builders[0]).toMatchObject({
        ssh: { host: '10.0.0.7', port: 8124, user: 'user', privateKey },
        jump: { host: 'gate.example.org', port: 2200, user: 'guest' },
        traits: { host: '[10.0.0.7]:8124 through gate.example.org' },
      });
      expect(builders[0]?.jump?.privateKey).toBe(await readFile(join(folder, 'jump.key'), 'latin1'));
    });

    test('counts less than what the configuration of the builder says', async () => {
      await useConfig('Host farm\n HostName 10.0.0.7\n Port 8124\n User other\n', {
        port: 22,
        privateKey: base64(privateKey),
      });
      const { builders } = await readBuilders(folder);
      expect(builders[0]?.ssh).toMatchObject({ host: '10.0.0.7', port: 22, user: 'user' });
    });

    test.each([
      ['a command to connect with', 'ProxyCommand nc %h %p', /farm has a ProxyCommand/],
      ['two hosts to go through', 'ProxyJump a,b', /more than one host \(a,b\)/],
      ['a word that ssh does not know', 'Hostnam x', /ssh -G farm fails: .*[Bb]ad configuration option/s],
    ])('with %s is refused', async (_name, line, message) => {
      await useConfig(`Host farm\n ${line}\n`);
      expect(await problemsOf()).toEqual([expect.stringMatching(message)]);
    });
  });

  test('a public key in place of the private one', async () => {
    const text = await readFile(join(folder, 'some.key.pub'), 'utf8');
    await write('x.json', today('x', { privateKey: base64(text) }));
    expect(await problemsOf()).toEqual([expect.stringContaining('is a public key')]);
  });

  test('an encrypted key needs its passphrase', async () => {
    await makeKeyPair(join(folder, 'secret.key'), { passphrase: 'open sesame' });
    await write('x.json', today('x', { privateKey: undefined, privateKeyFile: 'secret.key' }));
    expect(await problemsOf()).toEqual([expect.stringContaining('secret.key: is encrypted')]);
    const wrong = await readBuilders(folder, { passphrase: 'wrong' });
    expect(wrong.problems.map(({ message }) => message)).toEqual([
      expect.stringContaining('does not open with the passphrase'),
    ]);
    const right = await readBuilders(folder, { passphrase: 'open sesame' });
    expect(right.builders).toHaveLength(1);
  });

  test('no message shows a key', async () => {
    await write('x.json', today('x', { privateKey: base64(privateKey.slice(0, 200)) }));
    for (const message of await problemsOf()) expect(message).not.toContain(privateKey.slice(60, 90));
  });
});
