import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { requireSystem } from '@buildmeister/testbed';
import { execa } from 'execa';
import { scryptParameters } from '../../src/minisign/scrypt-parameters.js';
import { sign, verify } from '../../src/minisign/signature.js';
import { parseSecretKey, type SigningKey, unlock } from '../../src/minisign/signing-key.js';
import { makeKey } from './keys.js';

const data = Buffer.from('the repository');
const comment = 'timestamp:1700000000\tfile:repo\thashed';

const open = (text: string, passphrase?: string): SigningKey =>
  unlock(parseSecretKey(text, 'sign.key'), passphrase);

describe('a secret key', () => {
  test('that is plain opens without a passphrase', () => {
    const key = makeKey();
    expect(open(key.secretKeyText).id).toEqual(Uint8Array.from(key.id));
  });

  test('that is encrypted opens with its passphrase only', () => {
    const key = makeKey('correct horse');
    expect(
      verify(
        data,
        sign(data, open(key.secretKeyText, 'correct horse'), comment),
        open(key.secretKeyText, 'correct horse'),
      ),
    ).toBe(true);
    expect(() => open(key.secretKeyText, 'correct horse ')).toThrow('the passphrase does not open it');
    expect(() => open(key.secretKeyText)).toThrow('there is no passphrase for it');
  });

  const text = makeKey().secretKeyText;
  const line = text.split('\n')[1] ?? '';
  const changed = (offset: number, value: string): string => {
    const bytes = Buffer.from(line, 'base64');
    bytes.write(value, offset, 'latin1');
    return `untrusted comment: x\n${bytes.toString('base64')}\n`;
  };
  test.each([
    { name: 'empty', text: '', message: 'does not begin with an "untrusted comment:" line' },
    { name: 'without its comment', text: `${line}\n`, message: 'does not begin with' },
    { name: 'cut off', text: text.slice(0, 100), message: 'line 2' },
    { name: 'not base64', text: 'untrusted comment: x\n*****\n', message: 'line 2 is not base64' },
    {
      name: 'a public key',
      text: `untrusted comment: minisign public key\n${makeKey().publicKey}\n`,
      message: 'it is a public key',
    },
    { name: 'of another algorithm', text: changed(0, 'Xx'), message: 'signature algorithm "Xx"' },
    { name: 'of another key derivation', text: changed(2, 'Ar'), message: 'key derivation "Ar"' },
    { name: 'with halves that do not fit', text: changed(100, '????'), message: 'do not belong together' },
  ])('$name is refused', ({ text: broken, message }) => {
    expect(() => open(broken)).toThrow(message);
  });
});

describe("scrypt's parameters are those of libsodium", () => {
  test.each([
    { name: "minisign's usual limits", operations: 33554432n, memory: 1073741824n, N: 2 ** 20, p: 1 },
    { name: 'interactive limits', operations: 524288n, memory: 16777216n, N: 2 ** 14, p: 1 },
    { name: 'fewer operations than the least', operations: 1n, memory: 1048576n, N: 2 ** 10, p: 1 },
    { name: 'operations bound', operations: 32768n, memory: 1073741824n, N: 2 ** 10, p: 1 },
    { name: 'many operations in little memory', operations: 33554432n, memory: 16777216n, N: 2 ** 14, p: 64 },
  ])('$name', ({ operations, memory, N, p }) => {
    expect(scryptParameters(operations, memory)).toMatchObject({ N, r: 8, p });
  });

  test('limits that ask for more memory than there may be are refused', () => {
    expect(scryptParameters(2n ** 60n, 2n ** 60n)).toBeUndefined();
    expect(scryptParameters(2n ** 63n, 2n ** 20n)).toBeUndefined();
  });
});

describe('a signature', () => {
  const key = open(makeKey().secretKeyText);
  const text = sign(data, key, comment);
  const lines = text.split('\n');
  const replaced = (index: number, line: string): string => lines.with(index, line).join('\n');

  test('is good for its data and its key', () => {
    expect(verify(data, text, key)).toBe(true);
    expect(verify(data, text, open(makeKey().secretKeyText))).toBe(false);
    expect(verify(Buffer.from('another repository'), text, key)).toBe(false);
  });

  test.each([
    { name: 'an empty file', broken: '' },
    { name: 'another trusted comment', broken: replaced(2, 'trusted comment: timestamp:1800000000') },
    { name: 'no trusted comment', broken: replaced(2, 'timestamp:1700000000') },
    { name: 'a global signature of another', broken: replaced(3, sign(data, key, 'x').split('\n')[3] ?? '') },
    { name: 'a missing line', broken: lines.slice(0, 3).join('\n') },
    { name: 'a shortened signature', broken: replaced(1, (lines[1] ?? '').slice(0, 40)) },
  ])('with $name is refused', ({ broken }) => {
    expect(verify(data, broken, key)).toBe(false);
  });
});

(requireSystem('minisign') ? describe : describe.skip)('the command minisign', () => {
  const folder = mkdtempSync(join(tmpdir(), 'createrepo-minisign-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
  const minisign = (args: readonly string[]) => execa('minisign', args, { cwd: folder, reject: false });

  test('accepts our signatures, from plain and from encrypted keys', async () => {
    for (const passphrase of [undefined, 'ein Satz']) {
      const key = makeKey(passphrase);
      writeFileSync(join(folder, 'repo'), data);
      writeFileSync(join(folder, 'repo.minisig'), sign(data, open(key.secretKeyText, passphrase), comment));
      const result = await minisign(['-V', '-P', key.publicKey, '-m', 'repo']);
      expect(result.stdout).toContain(`Trusted comment: ${comment}`);
      expect(result.exitCode).toBe(0);
    }
  });

  test('writes keys that we read, and with them the same signatures', async () => {
    await minisign(['-G', '-W', '-s', 'made.key', '-p', 'made.pub']);
    writeFileSync(join(folder, 'repo'), data);
    await minisign(['-S', '-s', 'made.key', '-m', 'repo', '-t', comment]);
    const key = open(readFileSync(join(folder, 'made.key'), 'utf8'));
    expect(sign(data, key, comment)).toBe(readFileSync(join(folder, 'repo.minisig'), 'utf8'));
  });
});
