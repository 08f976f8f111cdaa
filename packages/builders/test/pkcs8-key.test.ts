import { execFileSync } from 'node:child_process';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { requireSystem } from '@buildmeister/testbed';
import ssh2 from 'ssh2';
import { readableKey, readPrivateKey } from '../src/private-key.js';

const keys: readonly { readonly type: string; readonly make: () => KeyObject }[] = [
  { type: 'ssh-ed25519', make: () => generateKeyPairSync('ed25519').privateKey },
  { type: 'ssh-rsa', make: () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey },
  {
    type: 'ecdsa-sha2-nistp256',
    make: () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey,
  },
  {
    type: 'ecdsa-sha2-nistp521',
    make: () => generateKeyPairSync('ec', { namedCurve: 'P-521' }).privateKey,
  },
];

function pem(key: KeyObject, passphrase?: string): string {
  const encryption = passphrase === undefined ? {} : { cipher: 'aes-256-cbc', passphrase };
  return key.export({ type: 'pkcs8', format: 'pem', ...encryption }).toString();
}

(requireSystem('ssh-keygen') ? describe : describe.skip)('a private key in PKCS #8', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pkcs8-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  test.each(keys)(
    'of type $type becomes one that OpenSSH and ssh2 read as the same',
    async ({ type, make }) => {
      const key = make();
      for (const passphrase of [undefined, 'secret words']) {
        const text = pem(key, passphrase);
        await readPrivateKey(text, { source: 'key', passphrase });
        const { privateKey } = readableKey({ privateKey: text, passphrase });
        const file = join(folder, `key-${passphrase?.length ?? 0}`);
        await writeFile(file, privateKey, { mode: 0o600 });
        const line = execFileSync('ssh-keygen', ['-y', '-P', '', '-f', file]).toString().trim();
        const parsed = ssh2.utils.parseKey(privateKey);
        if (parsed instanceof Error) throw parsed;
        expect(line).toBe(`${type} ${parsed.getPublicSSH().toString('base64')}`);
        expect(parsed.isPrivateKey()).toBe(true);
      }
    },
  );

  const ed25519 = generateKeyPairSync('ed25519').privateKey;
  test.each([
    ['encrypted, and no passphrase is given', pem(ed25519, 'secret'), undefined, /is encrypted/],
    [
      'encrypted with another passphrase',
      pem(ed25519, 'secret'),
      'wrong',
      /does not open with the passphrase/,
    ],
    [
      'of a type that SSH has not',
      pem(generateKeyPairSync('x25519').privateKey),
      undefined,
      /of a type that is not supported/,
    ],
    ['damaged', pem(ed25519).replace(/MC4CAQAw/, 'MC4CAQAx'), undefined, /is damaged/],
  ])('that is %s is refused', async (_name, text, passphrase, message) => {
    await expect(readPrivateKey(text, { source: 'key', passphrase })).rejects.toMatchObject({
      code: 'BAD_PRIVATE_KEY',
      message: expect.stringMatching(message),
    });
  });
});
