import { describe, expect, jest, test } from '@jest/globals';
import * as fc from 'fast-check';
import { contentChecksum, fileChecksum } from '../src/checksum.js';
import { type Compression, compressions } from '../src/compression.js';
import { bytesContent, type PackageEntry } from '../src/package-entry.js';
import { type EntryData, readEntries } from '../src/package-entry-reader.js';
import type { PackageInfo } from '../src/package-info.js';
import { readPackageInfo } from '../src/package-reader.js';
import { createPackage } from '../src/package-writer.js';
import { bytesAccess, type RandomAccess } from '../src/random-access.js';
import {
  file,
  folder,
  fullInfo,
  heapOf,
  noise,
  packageInfo,
  reader,
  someTime,
  symlink,
  version,
} from './makers.js';

jest.setTimeout(60_000);

const readInfo = (bytes: Uint8Array): PackageInfo => readPackageInfo(bytesAccess('test.hpkg', bytes));

/** What is in a package, as lines: path, kind, permissions, time, content or target, attributes. */
function contents(bytes: Uint8Array): string[] {
  const opened = reader(bytes);
  const { heap } = opened;
  const dataOf = (data: EntryData): string =>
    Buffer.from('inline' in data ? data.inline : heap.read(data.offset, data.size)).toString('latin1');
  const lines: string[] = [];
  const path: string[] = [];
  for (const event of readEntries(opened.readToc(), 'bytes')) {
    if (event.kind === 'enter') {
      const { name, kind, permissions, modifiedTime, data, target } = event.entry;
      path.push(name);
      lines.push(
        `${path.join('/')} ${kind} ${permissions.toString(8)} ${modifiedTime} ${dataOf(data)}${target}`,
      );
    } else if (event.kind === 'attribute') {
      const { name, type, data } = event.attribute;
      lines.push(`  ${name} ${type} ${dataOf(data)}`);
    } else {
      path.pop();
    }
  }
  return lines;
}

const entries: readonly PackageEntry[] = [
  folder('bin', [
    file('tool', 'x'.repeat(100), { permissions: 0o4755 }),
    file('empty', ''),
    symlink('link', '../lib/real'),
  ]),
  folder('empty folder', [], { permissions: 0o700, modifiedTime: 1 }),
  file('inline', '8 bytes.', {
    attributes: [
      { name: 'BEOS:TYPE', type: 0x4d494d53, content: bytesContent('text/plain\0') },
      { name: 'none', type: 0, content: bytesContent('') },
    ],
  }),
  file(Uint8Array.of(0x66, 0xff, 0x66), 'a name that is not UTF-8'),
];

const lines = [
  `bin directory 755 ${someTime} `,
  `bin/tool file 4755 ${someTime} ${'x'.repeat(100)}`,
  `bin/empty file 644 ${someTime} `,
  `bin/link symlink 777 ${someTime} ../lib/real`,
  'empty folder directory 700 1 ',
  `inline file 644 ${someTime} 8 bytes.`,
  '  BEOS:TYPE 1296649555 text/plain\0',
  '  none 0 ',
  `f\xfff file 644 ${someTime} a name that is not UTF-8`,
];

describe.each([...compressions])('compression %s', (compression) => {
  const options = { compression };

  test('entries are read as they were written', () => {
    expect(contents(createPackage({ info: packageInfo(), entries }, options))).toEqual(lines);
  });

  test('every field of the package info is read as it was written', () => {
    expect(readInfo(createPackage({ info: fullInfo, entries: [] }, options))).toEqual(fullInfo);
  });

  test('the same input gives the same bytes', () => {
    const contentsTwice = { info: fullInfo, entries };
    expect(createPackage(contentsTwice, options)).toEqual(createPackage(contentsTwice, options));
  });

  test.each([65_535, 65_536, 65_537, 150_000])('a file of %i bytes that does not compress', (size) => {
    const data = noise(size);
    const bytes = createPackage({ info: packageInfo(), entries: [file('noise', data)] }, options);
    expect(heapOf(bytes).subarray(0, size)).toEqual(data);
    expect(readInfo(bytes)).toEqual(packageInfo());
  });

  test('a file that compresses well', () => {
    const text = 'All work and no play. '.repeat(20_000);
    const bytes = createPackage({ info: packageInfo(), entries: [file('text', text)] }, options);
    expect(contents(bytes)).toEqual([`text file 644 ${someTime} ${text}`]);
    expect(bytes.length).toBeLessThan(compression === 'none' ? text.length + 2000 : text.length / 20);
  });
});

test('levels: 1 is larger than 9', () => {
  const text = Array.from({ length: 5000 }, (_, index) => `${index * 7919} ${index % 97}`).join('\n');
  const size = (compression: Compression, level: number): number =>
    createPackage({ info: packageInfo(), entries: [file('f', text)] }, { compression, level }).length;
  expect(size('zlib', 1)).toBeGreaterThan(size('zlib', 9));
  expect(size('zstd', 1)).toBeGreaterThan(size('zstd', 9));
});

test('the content checksum does not depend on compression, the file checksum does', () => {
  const sources = compressions.map((compression) =>
    bytesAccess('test.hpkg', createPackage({ info: fullInfo, entries }, { compression })),
  );
  const plain = fileChecksum(
    bytesAccess('plain', createPackage({ info: fullInfo, entries }, { compression: 'none' })),
  );
  expect(sources.map(contentChecksum)).toEqual([plain, plain, plain]);
  expect(new Set(sources.map(fileChecksum)).size).toBe(3);
});

test('the metadata of a large package costs a few reads at its ends', () => {
  const bytes = createPackage(
    { info: packageInfo(), entries: [file('large', noise(2_000_000))] },
    { level: 1 },
  );
  const reads: number[] = [];
  const counting: RandomAccess = {
    name: 'large.hpkg',
    size: bytes.length,
    read: (offset, length) => {
      reads.push(length);
      return bytes.subarray(offset, offset + length);
    },
  };
  readPackageInfo(counting);
  expect(reads.length).toBeLessThanOrEqual(4);
  expect(reads.reduce((sum, length) => sum + length, 0)).toBeLessThan(70_000);
});

test.each([
  { name: 'an empty name', entry: file('', 'x') },
  { name: 'a name with a slash', entry: file('a/b', 'x') },
  { name: 'the parent folder', entry: folder('..', []) },
  { name: 'a name with a NUL', entry: file('a\0b', 'x') },
  {
    name: 'a file that is shorter than it said',
    entry: file('a', '', { content: { size: 9, chunks: () => [] } }),
  },
])('$name is not written', ({ entry }) => {
  expect(() => createPackage({ info: packageInfo(), entries: [entry] })).toThrow(
    expect.objectContaining({ name: 'ToolError' }),
  );
});

test('a package says as much about itself as readers take, and no more', () => {
  const write = (size: number) =>
    createPackage({ info: packageInfo({ description: 'd'.repeat(size) }), entries: [] });
  const most = 1024 * 1024 - reader(write(0)).readAttributes().bytes.length;
  expect(readInfo(write(most)).description).toHaveLength(most);
  expect(() => write(most + 1)).toThrow(expect.objectContaining({ code: 'TOO_LARGE' }));
});

test('two entries of one name are not written', () => {
  expect(() =>
    createPackage({ info: packageInfo(), entries: [folder('f', [file('a', '1'), file('a', '2')])] }),
  ).toThrow('f/a: is there twice');
});

const word = fc.stringMatching(/^[a-z][a-z0-9_:]{0,12}$/);
const versionText = fc.stringMatching(
  /^[0-9]{1,3}(\.[0-9a-z_]{1,4}){0,4}(~[a-z0-9]{1,4})?(-[1-9][0-9]{0,4})?$/,
);
const anyInfo = fc
  .record({
    name: word,
    summary: fc.string(),
    copyrights: fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 4 }),
    version: versionText.map(version),
    provides: fc.array(
      fc.record({ name: word, version: fc.option(versionText.map(version), { nil: undefined }) }),
      {
        maxLength: 20,
      },
    ),
  })
  .map(({ provides, summary, copyrights, ...rest }) =>
    packageInfo({
      ...rest,
      summary: summary.replaceAll('\0', ''),
      copyrights: copyrights.map((text) => text.replaceAll('\0', '')),
      provides: provides.map((resolvable) => ({ ...resolvable, compatibleVersion: undefined })),
    }),
  );

test('any package info comes back as it was', () => {
  fc.assert(
    fc.property(anyInfo, fc.constantFrom(...compressions), (info, compression) => {
      expect(readInfo(createPackage({ info, entries: [] }, { compression }))).toEqual(info);
    }),
    { numRuns: 100 },
  );
});
