import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { makeKeyPair, requireSystem } from '@buildmeister/testbed';
import * as fc from 'fast-check';
import {
  findHost,
  fingerprint,
  hostKeyAlgorithms,
  judgeHostKey,
  keyType,
  type KnownHost,
  knownHostsLine,
  parseKnownHosts,
} from '../src/known-hosts.js';
import { makeFolder, removeFolder } from './example.js';

/** A key in wire form; it need not be a real one. */
function makeKey(type: string, seed: string): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(type.length);
  return Buffer.concat([length, Buffer.from(type), Buffer.from(seed)]);
}

const ed25519 = makeKey('ssh-ed25519', 'one');
const other = makeKey('ssh-ed25519', 'two');
const rsa = makeKey('ssh-rsa', 'three');
const words = (key: Buffer): string => `${keyType(key)} ${key.toString('base64')}`;

function find(text: string, host: string, port = 22): KnownHost[] {
  return findHost(parseKnownHosts(text, 'known_hosts'), host, port);
}

describe('findHost', () => {
  test.each([
    ['its name', 'builder', 'builder', 22, true],
    ['its name in other case', 'Builder.Example', 'builder.EXAMPLE', 22, true],
    ['one of several names', 'a,builder,10.0.0.1', '10.0.0.1', 22, true],
    ['another name', 'builder2', 'builder', 22, false],
    ['name and port', '[builder]:8124', 'builder', 8124, true],
    ['another port', '[builder]:8124', 'builder', 8125, false],
    ['no port, but it is on another than 22', 'builder', 'builder', 8124, false],
    ['port 22 in brackets, which is never written', '[builder]:22', 'builder', 22, false],
    ['a pattern with *', '*.example.org', 'x86.example.org', 22, true],
    ['a pattern with ?', 'builder?', 'builder7', 22, true],
    ['a pattern with ? for nothing', 'builder?', 'builder', 22, false],
    ['a pattern over name and port', '[*]:8124', 'builder', 8124, true],
    ['a pattern but an exception', '*.example.org,!x86.example.org', 'x86.example.org', 22, false],
    ['an exception first', '!x86.example.org,*.example.org', 'x86.example.org', 22, false],
    ['an exception for another', '*.example.org,!x86.example.org', 'arm.example.org', 22, true],
    ['an exception only', '!x86', 'arm', 22, false],
    ['an IPv6 address', '::1', '::1', 22, true],
    ['an IPv6 address and port', '[::1]:8124', '::1', 8124, true],
  ])('a line with %s', (_name, patterns, host, port, expected) => {
    expect(find(`${patterns} ${words(ed25519)}\n`, host, port)).toHaveLength(expected ? 1 : 0);
  });

  test('takes time in proportion to a hostile pattern', () => {
    expect(find(`${'*a'.repeat(5000)}b ${words(ed25519)}`, 'a'.repeat(250))).toEqual([]);
  });

  test('gives the place of each line', () => {
    const text = `# keys\n\nbuilder ${words(ed25519)} comment\r\n  builder ${words(rsa)}\n`;
    expect(find(text, 'builder').map(({ where }) => where)).toEqual(['known_hosts:3', 'known_hosts:4']);
  });
});

describe('parseKnownHosts', () => {
  test.each([
    ['a line without key', 'builder ssh-ed25519', 'expected host names'],
    ['a key of another type', `builder ssh-rsa ${ed25519.toString('base64')}`, 'no ssh-rsa key'],
    ['a cut key', 'builder ssh-ed25519 AAAA', 'damaged'],
    ['a marker nobody knows', `@strange builder ${words(ed25519)}`, '@strange'],
  ])('names %s and goes on', (_name, line, message) => {
    const { hosts, problems } = parseKnownHosts(`${line}\nbuilder ${words(rsa)}\n`, 'f');
    expect(hosts).toHaveLength(1);
    expect(problems).toEqual([{ where: 'f:1', message: expect.stringContaining(message) }]);
  });

  test('takes any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { hosts, problems } = parseKnownHosts(text, 'f');
        expect(hosts.length + problems.length).toBeLessThanOrEqual(text.split('\n').length);
      }),
    );
  });
});

describe('judgeHostKey', () => {
  const judge = (text: string, key: Buffer): ReturnType<typeof judgeHostKey> =>
    judgeHostKey(find(text, 'b'), key);

  test('a key that is there', () => {
    expect(judge(`b ${words(other)}\nb ${words(ed25519)}`, ed25519)).toEqual({ kind: 'known' });
  });
  test('a host that is not there', () => {
    expect(judge(`c ${words(ed25519)}`, ed25519)).toEqual({ kind: 'unknown' });
  });
  test('another key of the same type: the line that has it', () => {
    expect(judge(`b ${words(rsa)}\nb ${words(other)}`, ed25519)).toEqual({
      kind: 'changed',
      where: 'known_hosts:2',
      fingerprint: fingerprint(other),
    });
  });
  test('a key of another type only', () => {
    expect(judge(`b ${words(rsa)}`, ed25519)).toMatchObject({ kind: 'changed', where: 'known_hosts:1' });
  });
  test('a revoked key, whatever other lines say', () => {
    expect(judge(`b ${words(ed25519)}\n@revoked * ${words(ed25519)}`, ed25519)).toEqual({
      kind: 'revoked',
      where: 'known_hosts:2',
    });
  });
  test('another key that is revoked does not make a host known', () => {
    expect(judge(`@revoked * ${words(other)}`, ed25519)).toEqual({ kind: 'unknown' });
  });
  test('an authority only', () => {
    expect(judge(`@cert-authority * ${words(ed25519)}`, ed25519)).toEqual({
      kind: 'certificate-only',
      where: 'known_hosts:1',
    });
  });
});

describe('hostKeyAlgorithms', () => {
  test('those come first for which there is a key', () => {
    const algorithms = hostKeyAlgorithms(find(`b ${words(rsa)}`, 'b'));
    expect(algorithms.slice(0, 3)).toEqual(['rsa-sha2-512', 'rsa-sha2-256', 'ssh-ed25519']);
  });
  test('a revoked key is no reason to ask for its type', () => {
    expect(hostKeyAlgorithms(find(`@revoked b ${words(rsa)}`, 'b'))[0]).toBe('ssh-ed25519');
  });
});

(requireSystem('ssh-keygen') ? describe : describe.skip)('as ssh-keygen has it', () => {
  let folder: string;
  let file: string;
  const keygen = (...options: string[]): string =>
    execFileSync('ssh-keygen', options, { stdio: 'pipe' }).toString();

  beforeEach(async () => {
    folder = await makeFolder();
    file = join(folder, 'known_hosts');
  });
  afterEach(() => removeFolder(folder));

  test('finds the hosts in a hashed file, and no other', async () => {
    await writeFile(
      file,
      `builder ${words(ed25519)}\n[builder]:8124 ${words(ed25519)}\n10.0.0.1 ${words(rsa)}\n`,
    );
    keygen('-q', '-H', '-f', file);
    const text = await readFile(file, 'utf8');
    expect(text).not.toContain('builder');
    expect(find(text, 'BUILDER', 22).map(({ where }) => where)).toEqual(['known_hosts:1']);
    expect(find(text, 'builder', 8124).map(({ where }) => where)).toEqual(['known_hosts:2']);
    expect(find(text, '10.0.0.1').map(({ keyType: type }) => type)).toEqual(['ssh-rsa']);
    expect(find(text, 'builder', 8125)).toEqual([]);
  });

  test('finds the same lines as ssh-keygen -F', async () => {
    const patterns = ['b1', '[b1]:2222', 'b?', '*.org,!a.org', '*', '!b1,b*', '[*]:2222', 'B2', '10.0.0.*'];
    await writeFile(file, patterns.map((pattern) => `${pattern} ${words(ed25519)}\n`).join(''));
    const text = await readFile(file, 'utf8');
    for (const [host, port] of [
      ['b1', 22],
      ['b1', 2222],
      ['a.org', 22],
      ['b.org', 22],
      ['b2', 22],
      ['10.0.0.9', 22],
    ] as const) {
      const name = port === 22 ? host : `[${host}]:${port}`;
      const found = [...keygen('-F', name, '-f', file).matchAll(/found: line (\d+)/g)].map(
        ([, line]) => `known_hosts:${line}`,
      );
      expect([name, find(text, host, port).map(({ where }) => where)]).toEqual([name, found]);
    }
  });

  test.each([['ed25519'], ['ecdsa'], ['rsa']] as const)(
    'shows the same fingerprint of an %s key',
    async (type) => {
      const line = await makeKeyPair(join(folder, type), { type });
      const key = Buffer.from(line.split(' ')[1] ?? '', 'base64');
      expect(keygen('-l', '-f', join(folder, type))).toContain(` ${fingerprint(key)} `);
      await writeFile(file, `${knownHostsLine('builder', 8124, key)}\n`);
      expect(keygen('-F', '[builder]:8124', '-f', file)).toContain('found: line 1');
    },
  );
});
