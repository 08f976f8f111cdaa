import { describe, expect, test } from '@jest/globals';
import { ToolError } from '@buildmeister/cli';
import * as fc from 'fast-check';
import { AttributeId } from '../src/attribute-definitions.js';
import type { AttributeSection } from '../src/attribute-section.js';
import { AttributeTreeWriter } from '../src/attribute-tree-writer.js';
import { packageDependencyInfo, packageExclusions } from '../src/dependency-info.js';
import { writePackageAttributes } from '../src/package-attribute-writer.js';
import type { PackageInfo } from '../src/package-info.js';
import { packageInfoOf } from '../src/package-reader.js';
import { RecordReading, summaryOf } from '../src/record-reading.js';
import { RecordScanner } from '../src/record-scanner.js';
import { TextCache } from '../src/text-cache.js';
import { craft, fullInfo, packageInfo, provides, reader, requires, version } from './makers.js';

const checksum = 'c'.repeat(64);

function sectionOf(write: (tree: AttributeTreeWriter) => void): AttributeSection {
  return reader(craft({ attributes: write })).readAttributes();
}

function sectionOfInfo(info: PackageInfo): AttributeSection {
  return sectionOf((tree) => {
    writePackageAttributes(tree, info);
  });
}

/** The scanned record, written as it is, among others. */
function copied(scanner: RecordScanner, sum: string | undefined): Uint8Array {
  const tree = new AttributeTreeWriter();
  for (let count = 0; count < 2; count += 1) tree.record(scanner, sum);
  return tree.finish().bytes;
}

/** What the same should be, written from what a reader makes of it. */
function rewritten(info: PackageInfo, sum: string | undefined): Uint8Array {
  const tree = new AttributeTreeWriter();
  for (let count = 0; count < 2; count += 1) {
    writePackageAttributes(tree, { ...info, checksum: sum ?? info.checksum });
  }
  return tree.finish().bytes;
}

/** Some of what the full info says, with some of its lists cut short. */
const someInfo: fc.Arbitrary<PackageInfo> = fc
  .record({
    kept: fc.subarray(Object.keys(fullInfo)),
    length: fc.nat({ max: 4 }),
    checksum: fc.constantFrom(undefined, 'a'.repeat(64)),
    installPath: fc.constantFrom(undefined, 'some/path'),
    description: fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\0', '')),
  })
  .map(({ kept, length, ...others }) => {
    const taken = Object.entries(fullInfo)
      .filter(([key]) => kept.includes(key))
      .map(([key, value]): [string, unknown] => [key, Array.isArray(value) ? value.slice(0, length) : value]);
    return { ...packageInfo(Object.fromEntries(taken)), ...others };
  });

const wellFormed = (text: string): string => Buffer.from(text).toString();

test('what was written in the usual form is written again as it was, and reads as it does', () => {
  const scanner = new RecordScanner();
  const reading = new RecordReading(scanner, new TextCache());
  fc.assert(
    fc.property(someInfo, fc.constantFrom(undefined, checksum), (info, sum) => {
      const section = sectionOfInfo(info);
      expect(scanner.scanAll(section)).toBe(true);
      const read = packageInfoOf(section);
      expect(read).toEqual({ ...info, description: wellFormed(info.description) });
      expect(reading.summary()).toEqual(summaryOf(read));
      expect(reading.dependencyInfo()).toEqual(packageDependencyInfo(read));
      expect(reading.exclusions()).toEqual(packageExclusions(read));
      expect(copied(scanner, sum)).toEqual(rewritten(read, sum));
    }),
    { numRuns: 300 },
  );
});

test('whatever has been damaged is refused, or means what is written of it', () => {
  const scanner = new RecordScanner();
  const reading = new RecordReading(scanner, new TextCache());
  const { bytes, ...section } = sectionOfInfo({ ...fullInfo, checksum, installPath: 'x' });
  const change = fc.tuple(fc.nat({ max: bytes.length - 1 - section.treeStart }), fc.nat({ max: 255 }));
  let accepted = 0;
  fc.assert(
    fc.property(
      fc.array(change, { minLength: 1, maxLength: 3 }),
      fc.option(fc.nat({ max: bytes.length - section.treeStart }), { freq: 5 }),
      (changes, length) => {
        const damaged = Buffer.from(bytes);
        for (const [place, byte] of changes) damaged[section.treeStart + place] = byte;
        const end = length === null ? bytes.length : section.treeStart + length;
        const read = { ...section, bytes: damaged.subarray(0, end) };
        if (!scanner.scanAll(read)) return;
        accepted += 1;
        const info = packageInfoOf(read);
        expect(reading.summary()).toEqual(summaryOf(info));
        expect(reading.dependencyInfo()).toEqual(packageDependencyInfo(info));
        expect(reading.exclusions()).toEqual(packageExclusions(info));
        expect(copied(scanner, undefined)).toEqual(rewritten(info, undefined));
      },
    ),
    { numRuns: Number(process.env['HPKG_FUZZ_RUNS'] ?? 5000) },
  );
  expect(accepted).toBeGreaterThan(0);
});

/** Writes all that a package must say, then what is given. */
function withMore(write: (tree: AttributeTreeWriter) => void): AttributeSection {
  return sectionOf((tree) => {
    writePackageAttributes(tree, packageInfo({ copyrights: [], licenses: [], provides: [] }));
    write(tree);
  });
}

function named(id: AttributeId, text: string, write: (tree: AttributeTreeWriter) => void) {
  return (tree: AttributeTreeWriter): void => {
    tree.string(id, text, true);
    write(tree);
    tree.end();
  };
}

describe('what readers take but would not be written like that is left to them', () => {
  const scanner = new RecordScanner();
  const reads = (section: AttributeSection): PackageInfo => {
    expect(scanner.scanAll(section)).toBe(false);
    return packageInfoOf(section);
  };

  test('another order', () => {
    const section = withMore((tree) => {
      tree.string(AttributeId.requires, 'a');
      tree.string(AttributeId.provides, 'b');
    });
    expect(reads(section)).toMatchObject({ provides: [provides('b')], requires: [requires('a')] });
  });

  test('what can be there once, twice', () => {
    const section = withMore((tree) => {
      tree.string(AttributeId.installPath, 'a');
      tree.string(AttributeId.installPath, 'b');
    });
    expect(reads(section).installPath).toBe('b');
  });

  test('what has to be there, missing', () => {
    const section = sectionOf((tree) => {
      const { name, architecture } = { name: 'a', architecture: 4 };
      tree.string(AttributeId.name, name);
      tree.uint(AttributeId.architecture, architecture);
      tree.string(AttributeId.versionMajor, '1');
    });
    expect(reads(section)).toMatchObject({ name: 'a', summary: '' });
  });

  test('capital letters', () => {
    const section = withMore((tree) => {
      tree.string(AttributeId.provides, 'Lib:A');
    });
    expect(reads(section).provides).toEqual([provides('lib:a')]);
  });

  test('nothing where something would be left out', () => {
    const section = withMore((tree) => {
      tree.string(AttributeId.checksum, '');
    });
    expect(reads(section).checksum).toBeUndefined();
  });

  test.each([
    { name: 'a list of nothing', write: named(AttributeId.provides, 'a', () => undefined) },
    {
      name: 'the third part of a version without the second',
      write: named(
        AttributeId.provides,
        'a',
        named(AttributeId.versionMajor, '1', (tree) => {
          tree.string(AttributeId.versionMicro, '3');
        }),
      ),
    },
    {
      name: 'an operator without a version',
      write: named(AttributeId.requires, 'a', (tree) => {
        tree.uint(AttributeId.resolvableOperator, 1);
      }),
    },
    {
      name: 'a version without an operator',
      write: named(AttributeId.requires, 'a', (tree) => {
        tree.string(AttributeId.versionMajor, '1');
      }),
    },
    {
      name: 'a folder that is none',
      write: named(AttributeId.globalWritableFile, 'a', (tree) => {
        tree.uint(AttributeId.isWritableDirectory, 0);
      }),
    },
    {
      name: 'a folder with a template',
      write: named(AttributeId.userSettingsFile, 'a', (tree) => {
        tree.uint(AttributeId.isWritableDirectory, 1);
        tree.string(AttributeId.settingsFileTemplate, 'b');
      }),
    },
  ])('$name', ({ write }) => {
    const info = reads(withMore(write));
    expect(scanner.scanAll(sectionOfInfo(info))).toBe(true);
  });
});

test.each([
  { name: 'a name of blanks', info: packageInfo({ name: 'a b' }) },
  { name: 'a version with a slash', info: packageInfo({ version: { ...version('1'), minor: '2/3' } }) },
  { name: 'no name', info: packageInfo({ name: '' }) },
])('$name is refused by readers, not by what goes over it', ({ info }) => {
  const section = sectionOfInfo(info);
  expect(new RecordScanner().scanAll(section)).toBe(false);
  expect(() => packageInfoOf(section)).toThrow(ToolError);
});

test('a package may say a megabyte, and no more', () => {
  const scanner = new RecordScanner();
  const mebibyte = 1024 * 1024;
  const small = sectionOfInfo(packageInfo({ description: '' }));
  const section = (size: number): AttributeSection => {
    const tree = new AttributeTreeWriter();
    writePackageAttributes(tree, packageInfo({ description: 'd'.repeat(size) }));
    const { bytes, stringsLength } = tree.finish();
    return { ...small, bytes: Buffer.from(bytes), treeStart: stringsLength };
  };
  const most = mebibyte - small.bytes.length + small.treeStart;
  expect(scanner.scanAll(section(most))).toBe(true);
  expect(scanner.scanAll(section(most + 1))).toBe(false);
});
