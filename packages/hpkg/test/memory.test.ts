import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { execa } from 'execa';
import type { WrittenSection } from '../src/attribute-tree-writer.js';
import { canonicalFileName } from '../src/package-info.js';
import { createPackage } from '../src/package-writer.js';
import { writeRepository } from '../src/repository-writer.js';
import { craft, file, packageInfo, requires } from './makers.js';

jest.setTimeout(60_000);

const mebibyte = 1024 * 1024;
const script = fileURLToPath(new URL('fixtures/measure-memory.js', import.meta.url));

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'memory-'));
});
afterAll(() => {
  rmSync(directory, { recursive: true });
});

const zeros = { size: 200 * mebibyte, chunks: () => Array(200).fill(new Uint8Array(mebibyte)) };

/** A TOC, just below what may be in a small file, of entries that take as little room as they can. */
function manyEntries(): WrittenSection {
  const entry = Uint8Array.of(0x81, 0x0b, 0x61, 0, 0);
  const bytes = Buffer.concat([
    Uint8Array.of(0),
    Buffer.alloc(entry.length * 1_600_000, entry),
    Uint8Array.of(0),
  ]);
  return { bytes, length: bytes.length, stringsLength: 1, stringsCount: 0 };
}

const bombs = [
  {
    name: 'a file of 200 MiB zeros',
    make: () =>
      createPackage({ info: packageInfo(), entries: [file('z', '', { content: zeros })] }, { level: 1 }),
  },
  {
    name: 'more than a million entries',
    make: () => craft({ compression: 'zstd', tocSection: manyEntries() }),
  },
  {
    name: 'a package that requires a lot',
    make: () =>
      createPackage({
        info: packageInfo({
          requires: Array.from({ length: 150_000 }, (_, index) => requires(`r${index % 1000}`)),
        }),
        entries: [],
      }),
  },
];

describe.each(bombs)('$name', ({ make }) => {
  const path = (): string => join(directory, 'bomb.hpkg');
  beforeAll(() => {
    writeFileSync(path(), make());
  });

  test('is a small file', () => {
    expect(statSync(path()).size).toBeLessThan(mebibyte);
  });

  test.each(['list', 'list --json', 'dump', 'checksum'])('%s takes less than 64 MiB', async (command) => {
    const { stdout } = await execa('node', [script, ...command.split(' '), path()], { cwd: directory });
    const measured: unknown = JSON.parse(stdout);
    expect(measured).toEqual({ outcome: 'done', bytes: expect.any(Number), discarded: expect.any(Number) });
    expect(Object(measured).bytes).toBeLessThan(64 * mebibyte);
  });
});

describe.each([
  { name: 'as much as a repository may', count: 30_000, outcome: 'done' },
  { name: 'more than a repository of that size can', count: 200_000, outcome: 'BAD_PACKAGE' },
])('a repository of packages that require $name', ({ count, outcome }) => {
  const many = Array.from({ length: count }, (_, index) => requires(`r${index % 1000}`));
  beforeAll(() => {
    const packages = ['a', 'b', 'c'].map((name) =>
      packageInfo({ name, requires: many, checksum: '0'.repeat(64) }),
    );
    const { vendor, architecture } = packageInfo();
    const info = { name: 'r', identifier: 'tag:r', baseUrl: '', summary: 's', priority: 1, licenses: [] };
    writeFileSync(
      join(directory, 'repo'),
      writeRepository({ info: { ...info, vendor, architecture }, packages }),
    );
    const lines = [`name r`, 'identifier tag:r', `vendor "${vendor}"`, 'summary s', 'priority 1'];
    writeFileSync(join(directory, 'new.info'), [...lines, `architecture ${architecture}\n`].join('\n'));
    writeFileSync(join(directory, 'list'), packages.map((one) => `${canonicalFileName(one)}\n`).join(''));
  });

  test.each([
    { command: 'list -v repo', expected: 'done' },
    { command: 'list -f repo', expected: 'done' },
    { command: 'list --json repo', expected: outcome },
    // What is used again is not put together.
    { command: 'update -t repo new list', expected: 'done' },
  ])('repo $command takes less than 64 MiB', async ({ command, expected }) => {
    const { stdout } = await execa('node', [script, 'repo', ...command.split(' ')], { cwd: directory });
    const measured: unknown = JSON.parse(stdout);
    expect(measured).toMatchObject({ outcome: expected, bytes: expect.any(Number) });
    expect(Object(measured).bytes).toBeLessThan(64 * mebibyte);
  });
});
