import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, jest, test } from '@jest/globals';
import { ToolError } from '@buildmeister/cli';
import { contentChecksum } from '../src/checksum.js';
import { extractPackage } from '../src/extract-package.js';
import { AttributeId } from '../src/attribute-definitions.js';
import { bytesContent } from '../src/package-entry.js';
import { packageDump } from '../src/package-dump.js';
import { packageListing } from '../src/package-listing.js';
import { openPackage, readPackageInfo } from '../src/package-reader.js';
import { createPackage } from '../src/package-writer.js';
import { bytesAccess } from '../src/random-access.js';
import type { RepositoryInfo } from '../src/repository-info.js';
import { openRepository } from '../src/repository-reader.js';
import { repositoryListing } from '../src/repository-listing.js';
import { RepositoryWriter, writeRepository } from '../src/repository-writer.js';
import { craft, file, folder, fullInfo, noise, packageInfo, section, symlink } from './makers.js';

// More runs than usual may be asked for below.
jest.setTimeout(3_600_000);

const small = { info: fullInfo, entries: [folder('a', [file('b', 'c'.repeat(99)), symlink('d', 'b')])] };
const plain = createPackage(small, { compression: 'none' });

/** Reads everything that there is to read in a package. */
function readAll(bytes: Uint8Array): void {
  const source = bytesAccess('test.hpkg', bytes);
  const reader = openPackage(source);
  for (const _ of packageListing(reader, { mode: 'all', attributes: true }));
  for (const _ of packageListing(reader, { mode: 'paths', attributes: false }));
  for (const _ of packageDump(reader));
  readPackageInfo(source);
  contentChecksum(source);
}

function readRepository(bytes: Uint8Array): void {
  const reader = openRepository(bytesAccess('repo', bytes));
  for (const _ of repositoryListing(reader, { fileNames: true, verbose: true }));
  const infos = [...reader.packageInfos()];
  const index = reader.index();
  expect(index.packages.map((indexed) => index.read(indexed))).toEqual(infos);
  expect(index.packages).toMatchObject(
    infos.map(({ name, version, architecture }) => ({ name, version, architecture })),
  );
  expect(
    writtenAgain(reader.info, (writer) => index.packages.forEach((one) => writer.addKnown(index, one))),
  ).toEqual(writtenAgain(reader.info, (writer) => infos.forEach((info) => writer.add(info))));
}

/** A repository file with what `add` adds, or what that is refused for. */
function writtenAgain(info: RepositoryInfo, add: (writer: RepositoryWriter) => void): Uint8Array | string {
  try {
    const writer = new RepositoryWriter(info);
    add(writer);
    return writer.finish(info).bytes;
  } catch (error) {
    if (!(error instanceof ToolError) || error.code === 'BAD_PACKAGE') throw error;
    return error.message;
  }
}

/** Nothing, or the message of the ToolError that `action` ends with; any other error is thrown. */
function complaint(action: () => void): string | undefined {
  try {
    action();
    return undefined;
  } catch (error) {
    if (!(error instanceof ToolError) || error.code !== 'BAD_PACKAGE') throw error;
    return error.message;
  }
}

/** A copy with a number written at an offset. */
function patched(bytes: Uint8Array, offset: number, value: number | bigint): Uint8Array {
  const copy = Buffer.from(bytes);
  if (typeof value === 'bigint') copy.writeBigUInt64BE(value, offset);
  else copy.writeUInt32BE(value, offset);
  return copy;
}

const deep = (levels: number) =>
  craft({
    toc: (tree) => {
      for (let level = 0; level < levels; level += 1) tree.string(AttributeId.directoryEntry, 'd', true);
      for (let level = 0; level < levels; level += 1) tree.end();
    },
  });

describe('what is wrong with a package is said, with file and offset', () => {
  test.each([
    {
      name: 'an empty file',
      bytes: new Uint8Array(),
      message: 'the file ends inside the header of a package file (offset 0)',
    },
    {
      name: 'another kind of file',
      bytes: Buffer.alloc(100, 'x'),
      message: 'this is not a package file (offset 0)',
    },
    {
      name: 'a repository',
      bytes: Buffer.concat([Buffer.from('hpkr'), Buffer.alloc(99)]),
      message: 'not a package file',
    },
    {
      name: 'another version',
      bytes: patched(plain, 4, 0x00500003),
      message: 'format version 3, only version 2',
    },
    {
      name: 'a header that is too small',
      bytes: patched(plain, 4, 0x004f0002),
      message: 'impossible header size 79 (offset 4)',
    },
    {
      name: 'a file size that is one off',
      bytes: patched(plain, 12, plain.length + 1),
      message: `its header says ${plain.length + 1} (offset 8)`,
    },
    {
      name: 'an unknown compression',
      bytes: patched(plain, 16, 0x00010003),
      message: 'unknown compression 3 (offset 18)',
    },
    {
      name: 'a heap of 2^63 bytes in the file',
      bytes: patched(plain, 24, 1n << 63n),
      message: 'impossible size',
    },
    {
      name: 'a plain heap of 2^64-1 bytes',
      bytes: patched(plain, 32, (1n << 64n) - 1n),
      message: 'impossible size',
    },
    {
      name: 'a plain heap of another size than stored',
      bytes: patched(plain, 36, 1),
      message: 'differ without compression (offset 32)',
    },
    {
      name: 'attributes of 4 GiB',
      bytes: patched(plain, 40, 0xffffffff),
      message: 'package attributes section of 4294967295 bytes in a heap that has',
    },
    {
      name: 'strings that are longer than their section',
      bytes: patched(plain, 44, 0x10000),
      message: 'claims',
    },
    {
      name: 'more strings than there is room for',
      bytes: patched(plain, 48, 0x7fffffff),
      message: 'package attributes section',
    },
    {
      name: 'a TOC of 2^40 bytes',
      bytes: patched(plain, 56, 1n << 40n),
      message: 'TOC section of 1099511627776 bytes in a heap that has',
    },
    {
      name: 'a TOC of nothing',
      bytes: patched(patched(patched(plain, 56, 0n), 64, 0n), 72, 0n),
      message: 'the section ends inside the tree',
    },
    {
      name: 'a tag of type 0',
      bytes: craft({ tocSection: section(0x01, 0x00) }),
      message: 'TOC: attribute dir:entry with a value of type 0',
    },
    {
      name: 'an unknown attribute',
      bytes: craft({ tocSection: section(0xe5, 0x03, 0x41, 0, 0) }),
      message: 'TOC: unknown attribute 100',
    },
    {
      name: 'a number that does not end',
      bytes: craft({ tocSection: section(...Array(30).fill(0x80)) }),
      message: 'more than 10 bytes',
    },
    {
      name: 'a section that ends in a string',
      bytes: craft({ tocSection: section(0x81, 0x0b, 0x41) }),
      message: /TOC: (string 65 of|the section)/,
    },
    {
      name: 'a string that is not in the table',
      bytes: craft({ tocSection: section(0x81, 0x13, 0x05, 0) }),
      message: 'TOC: string 5 of a table of 0',
    },
    {
      name: 'a list that is not closed',
      bytes: craft({ tocSection: section(0x81, 0x0b, 0x41, 0) }),
      message: 'TOC',
    },
    {
      name: 'a list that is closed twice',
      bytes: craft({ tocSection: section(0, 0) }),
      message: '1 more bytes behind the end of the tree',
    },
    { name: 'too many levels', bytes: deep(1001), message: 'nested more than 1000 levels deep' },
    {
      name: 'a long path',
      bytes: craft({
        toc: (tree) => {
          tree.string(AttributeId.directoryEntry, 'x'.repeat(5000), true);
          tree.end();
        },
      }),
      message: 'a path of more than 4096 bytes',
    },
    {
      name: 'an attribute of a package in the TOC',
      bytes: craft({ toc: (tree) => tree.string(AttributeId.name, 'x') }),
      message: 'package:name does not belong to a table of contents',
    },
    {
      name: 'an attribute of an entry in the package',
      bytes: craft({ attributes: (tree) => tree.uint(AttributeId.fileType, 1) }),
      message: 'file:type does not belong to a package',
    },
    {
      name: 'an unknown architecture',
      bytes: craft({ attributes: (tree) => tree.uint(AttributeId.architecture, 200) }),
      message: 'unknown architecture 200',
    },
    {
      name: 'an unknown type of file',
      bytes: craft({
        toc: (tree) => {
          tree.string(AttributeId.directoryEntry, 'x', true);
          tree.uint(AttributeId.fileType, 9);
          tree.end();
        },
      }),
      message: 'unknown type of file 9',
    },
    {
      name: 'data beyond the heap',
      bytes: craft({
        toc: (tree) => {
          tree.string(AttributeId.directoryEntry, 'x', true);
          tree.heapData(AttributeId.data, 1 << 20, 0);
          tree.end();
        },
      }),
      message: "1048576 bytes of data at 0, beyond the heap's end",
    },
    {
      name: 'inline data of 9 bytes',
      bytes: craft({
        toc: (tree) => {
          tree.string(AttributeId.directoryEntry, 'x', true);
          tree.inlineData(AttributeId.data, new Uint8Array(9));
          tree.end();
        },
      }),
      message: 'inline data of 9 bytes',
    },
    {
      name: 'a package without a name',
      bytes: craft({ attributes: (tree) => tree.string(AttributeId.summary, 'x') }),
      message: 'the package has no name',
    },
    {
      name: 'a name that leads elsewhere',
      bytes: createPackage({ info: packageInfo({ name: '../x' }), entries: [] }),
      message: 'impossible package name "../x"',
    },
    {
      name: 'a version that leads elsewhere',
      bytes: createPackage({
        info: packageInfo({ version: { ...packageInfo().version, micro: '/x' } }),
        entries: [],
      }),
      message: 'impossible package version "/x"',
    },
    {
      name: 'a name that is not UTF-8',
      bytes: Buffer.from(Buffer.from(plain).toString('latin1').replace('sample', 's\xffmple'), 'latin1'),
      message: 'a string is not UTF-8',
    },
  ])('$name', ({ bytes, message }) => {
    const said = complaint(() => {
      readAll(bytes);
    });
    expect(said).toMatch(/^test\.hpkg: .* \((heap )?offset \d+\)$/);
    expect(said).toMatch(message);
  });

  test.each(['..', '.', '', 'a/b', '/etc'])('an entry called "%s"', (name) => {
    const bytes = craft({
      toc: (tree) => {
        tree.string(AttributeId.directoryEntry, name, true);
        tree.end();
      },
    });
    expect(complaint(() => readAll(bytes))).toContain(
      `${JSON.stringify(name)} cannot be the name of an entry`,
    );
  });
});

describe('what takes long to print is refused', () => {
  const long = 'x'.repeat(3000);
  test.each([
    {
      name: 'a long string that is used often',
      bytes: craft({
        attributes: (tree) => {
          for (let index = 0; index < 100_000; index += 1) tree.string(AttributeId.copyright, long);
        },
      }),
    },
    {
      name: 'many entries with long paths',
      bytes: craft({
        toc: (tree) => {
          tree.string(AttributeId.directoryEntry, long, true);
          for (let index = 0; index < 100_000; index += 1) {
            tree.string(AttributeId.directoryEntry, 'y', true);
            tree.end();
          }
          tree.end();
        },
      }),
    },
  ])('$name', ({ bytes }) => {
    expect(bytes.length).toBeLessThan(1_000_000);
    expect(complaint(() => readAll(bytes))).toMatch(/more than 268435456 characters of text/);
  });
});

describe('a file of a newer minor version', () => {
  const newer = (...tree: readonly number[]): Uint8Array => {
    const bytes = Buffer.from(craft({ tocSection: section(...tree) }));
    bytes.writeUInt16BE(2, 16);
    return bytes;
  };
  const entry = [0x81, 0x0b, 0x61, 0, 0];

  test.each([
    { name: 'an attribute', tree: [0xe5, 0x03, 0x41, 0, ...entry, 0] },
    { name: 'an attribute with children', tree: [0xe5, 0x0b, 0x41, 0, 0xe5, 0x03, 0x42, 0, 0, ...entry, 0] },
  ])('may have $name that is not known', ({ tree }) => {
    const paths = packageListing(openPackage(bytesAccess('x', newer(...tree))), {
      mode: 'paths',
      attributes: false,
    });
    expect([...paths]).toEqual(['a\n']);
  });
});

describe('damaged chunks', () => {
  const entries = [file('noise', noise(1000)), file('text', 'text '.repeat(40_000))];
  test.each(['zlib', 'zstd'] as const)('%s: an array of sizes that does not fit', (compression) => {
    const bytes = Buffer.from(createPackage({ info: packageInfo(), entries }, { compression }));
    bytes.writeUInt16BE(0xffff, bytes.length - 2);
    expect(complaint(() => readAll(bytes))).toMatch(/cannot be stored in|does not decompress/);
  });

  test.each(['zlib', 'zstd'] as const)('%s: data of the other kind', (compression) => {
    const bytes = Buffer.from(createPackage({ info: packageInfo(), entries }, { compression }));
    bytes.writeUInt16BE(compression === 'zlib' ? 2 : 1, 18);
    expect(complaint(() => readAll(bytes))).toMatch(/chunk \d does not decompress to \d+ bytes/);
  });
});

describe.each(['none', 'zlib', 'zstd'] as const)('a package with compression %s', (compression) => {
  const bytes = createPackage(small, { compression });

  test('cut off anywhere is refused', () => {
    for (let length = 0; length < bytes.length; length += 1) {
      expect(complaint(() => readAll(bytes.subarray(0, length)))).toBeDefined();
    }
  });
});

describe('changed at random', () => {
  // More of them can be asked for.
  const runs = Number(process.env['HPKG_FUZZ_RUNS'] ?? 2000);
  const attribute = { name: 'x', type: 1, content: bytesContent('y'.repeat(50)) };
  const contents = {
    info: fullInfo,
    entries: [...small.entries, file('z', noise(500), { attributes: [attribute] })],
  };
  const repositoryInfo = {
    name: 'r',
    identifier: 'tag:r',
    baseUrl: '',
    vendor: 'Some Vendor',
    summary: 's',
    priority: 1,
    architecture: 'x86_64',
    licenses: [{ name: 'a', text: 'b' }],
  } as const;
  const checksum = '0'.repeat(64);
  const packages = [{ ...fullInfo, checksum }, packageInfo({ name: 'second', checksum })];
  const repository = { info: repositoryInfo, packages };
  const bases = (['none', 'none', 'zlib', 'zstd'] as const).flatMap((compression) => [
    { bytes: createPackage(contents, { compression }), read: readAll },
    { bytes: writeRepository(repository, { compression }), read: readRepository },
  ]);

  test('a file is read, or refused with a BAD_PACKAGE', () => {
    const random = randomNumbers(20_260_729);
    let refused = 0;
    for (let run = 0; run < runs; run += 1) {
      const base = bases[run % bases.length];
      if (base === undefined) continue;
      const bytes = mutated(base.bytes, random);
      if (complaint(() => base.read(bytes)) !== undefined) refused += 1;
    }
    expect(refused).toBeGreaterThan(runs / 2);
  });

  test('a package is extracted into its folder and nowhere else, or refused', () => {
    const parent = mkdtempSync(join(tmpdir(), 'hpkg-hostile-'));
    const random = randomNumbers(7);
    const target = join(parent, 'target');
    try {
      for (let run = 0; run < runs / 10; run += 1) {
        const base = bases[(run * 2) % bases.length];
        mkdirSync(target);
        try {
          extractPackage(bytesAccess('test.hpkg', mutated(base?.bytes ?? Buffer.alloc(0), random)), {
            folder: target,
          });
        } catch (error) {
          // Also what the file system does not take, such as a name that is too long.
          if (!(error instanceof ToolError)) throw error;
        }
        expect(readdirSync(parent)).toEqual(['target']);
        execFileSync('chmod', ['-R', 'u+rwX', target]);
        rmSync(target, { recursive: true });
      }
    } finally {
      rmSync(parent, { recursive: true, force: true });
    }
  });
});

/** Changes one to four places: bits, bytes, numbers in the header, parts that are cut out or doubled. */
function mutated(original: Uint8Array, random: (below: number) => number): Uint8Array {
  let bytes = Buffer.from(original);
  for (let change = random(4); change >= 0; change -= 1) {
    const offset = random(5) === 0 ? random(80) : random(bytes.length);
    const byte = bytes[offset] ?? 0;
    switch (random(6)) {
      case 0:
        bytes[offset] = byte ^ (1 << random(8));
        break;
      case 1:
        bytes[offset] = random(256);
        break;
      case 2:
        bytes[offset] = 0xff;
        break;
      case 3:
        bytes[offset] = byte + 1;
        break;
      case 4:
        bytes = Buffer.concat([bytes.subarray(0, offset), bytes.subarray(offset + 1 + random(4))]);
        break;
      case 5:
        bytes = Buffer.concat([bytes.subarray(0, offset), bytes.subarray(Math.max(0, offset - random(9)))]);
        break;
    }
    if (bytes.length === 0) return bytes;
  }
  // What is behind the checks of the file's size should be reached as well.
  if (bytes.length >= 32 && random(4) > 0) {
    bytes.writeBigUInt64BE(BigInt(bytes.length), 8);
    bytes.writeBigUInt64BE(BigInt(Math.max(0, bytes.length - bytes.readUInt16BE(4))), 24);
  }
  return bytes;
}

function randomNumbers(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 0x1_0000_0000) * below);
  };
}
