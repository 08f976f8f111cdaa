import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { AttributeId } from '../src/attribute-definitions.js';
import type { AttributeTreeWriter } from '../src/attribute-tree-writer.js';
import { type ExtractOptions, extractPackage } from '../src/extract-package.js';
import { bytesContent } from '../src/package-entry.js';
import { createPackage } from '../src/package-writer.js';
import { bytesAccess } from '../src/random-access.js';
import { craft, file, folder, noise, packageInfo, someTime, symlink } from './makers.js';

let parent: string;
let target: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'extract-'));
  target = join(parent, 'target');
  mkdirSync(target);
});
afterEach(() => {
  // What is in a folder without write permission can only be removed by root.
  if (existsSync(join(target, 'data'))) chmodSync(join(target, 'data'), 0o700);
  rmSync(parent, { recursive: true, force: true });
});

const extract = (bytes: Uint8Array, options: Partial<ExtractOptions> = {}) =>
  extractPackage(bytesAccess('test.hpkg', bytes), { folder: target, ...options });

const sample = createPackage({
  info: packageInfo(),
  entries: [
    folder('bin', [
      file('tool', 'x'.repeat(100), { permissions: 0o755 }),
      file('noise', noise(200_000)),
      symlink('link', 'tool'),
    ]),
    folder('data', [folder('deep', [file('file', 'inline')])], { permissions: 0o500 }),
    file('.PackageInfo', 'name sample', {
      attributes: [{ name: 'BEOS:TYPE', type: 1, content: bytesContent('text/plain') }],
    }),
  ],
});

/** All paths below a folder, sorted. */
const paths = (path: string): string[] => readdirSync(path, { recursive: true, encoding: 'utf8' }).toSorted();

describe('a package', () => {
  test('is extracted with content, permissions, times and links', () => {
    expect(extract(sample)).toEqual({ entries: 8, attributesLeftOut: 1 });
    expect(paths(target)).toEqual([
      '.PackageInfo',
      'bin',
      'bin/link',
      'bin/noise',
      'bin/tool',
      'data',
      'data/deep',
      'data/deep/file',
    ]);
    expect(new Uint8Array(readFileSync(join(target, 'bin/noise')))).toEqual(noise(200_000));
    expect(readlinkSync(join(target, 'bin/link'))).toBe('tool');
    expect(lstatSync(join(target, 'bin/tool')).mode & 0o7777).toBe(0o755);
    expect(lstatSync(join(target, 'data')).mode & 0o7777).toBe(0o500);
    for (const path of ['bin', 'bin/tool', 'bin/link', 'data/deep']) {
      expect(lstatSync(join(target, path)).mtimeMs).toBe(someTime * 1000);
    }
  });

  test('replaces files and links that are there, and keeps other files', () => {
    extract(sample);
    writeFileSync(join(target, 'bin/tool'), 'changed');
    writeFileSync(join(target, 'bin/other'), 'kept');
    extract(sample, { entries: ['bin'] });
    expect(readFileSync(join(target, 'bin/tool'), 'utf8')).toBe('x'.repeat(100));
    expect(readFileSync(join(target, 'bin/other'), 'utf8')).toBe('kept');
  });

  test('does not replace a folder by a file', () => {
    mkdirSync(join(target, 'bin/tool'), { recursive: true });
    expect(() => extract(sample)).toThrow(/bin\/tool: is in the way/);
  });

  test('gives single entries, with all that is in them', () => {
    expect(extract(sample, { entries: ['data/', 'bin//link'] }).entries).toBe(5);
    expect(paths(target)).toEqual(['bin', 'bin/link', 'data', 'data/deep', 'data/deep/file']);
  });

  test('gives its .PackageInfo to where it is asked for', () => {
    const packageInfoFile = join(parent, 'info');
    extract(sample, { packageInfoFile });
    expect(readFileSync(packageInfoFile, 'utf8')).toBe('name sample');
    expect(existsSync(join(target, '.PackageInfo'))).toBe(false);
  });

  test('does not have an entry that it does not have', () => {
    expect(() => extract(sample, { entries: ['bin', 'lib/x'] })).toThrow(
      'test.hpkg: there is no entry lib/x',
    );
  });
});

describe('what wants out of the folder', () => {
  const entry = (tree: AttributeTreeWriter, name: string, type: number, inside: () => void): void => {
    tree.string(AttributeId.directoryEntry, name, true);
    tree.uint(AttributeId.fileType, type);
    inside();
    tree.end();
  };
  const link = (tree: AttributeTreeWriter, inside: () => void = () => undefined): void => {
    entry(tree, 'd', 2, () => {
      tree.string(AttributeId.symlinkPath, '..');
      inside();
    });
  };
  const evil = (tree: AttributeTreeWriter): void => {
    entry(tree, 'evil', 0, () => {
      tree.inlineData(AttributeId.data, Buffer.from('x'));
    });
  };

  test.each([
    {
      name: 'a link, then a folder of the same name',
      toc: (tree: AttributeTreeWriter) => {
        link(tree);
        entry(tree, 'd', 1, () => evil(tree));
      },
      message: 'entry d is there twice',
    },
    {
      name: 'a file inside of a link',
      toc: (tree: AttributeTreeWriter) => link(tree, () => evil(tree)),
      message: 'entry d/evil is inside of something that is no folder',
    },
    {
      name: 'a link that calls itself a folder afterwards',
      toc: (tree: AttributeTreeWriter) =>
        link(tree, () => {
          tree.string(AttributeId.fileAttribute, 'x');
          tree.uint(AttributeId.fileType, 1);
          evil(tree);
        }),
      message: 'inside of something that is no folder',
    },
    {
      name: 'a file inside of a file',
      toc: (tree: AttributeTreeWriter) => entry(tree, 'd', 0, () => evil(tree)),
      message: 'inside of something that is no folder',
    },
  ])('$name', ({ toc, message }) => {
    expect(() => extract(craft({ toc }))).toThrow(message);
    expect(paths(parent).filter((path) => path.includes('evil'))).toEqual([]);
  });

  test('a link that was there before the package is not followed', () => {
    symlinkSync('..', join(target, 'bin'));
    expect(() => extract(sample)).toThrow(/bin: is in the way/);
    expect(readdirSync(parent)).toEqual(['target']);
  });

  test('a link in the place of a file is replaced, not followed', () => {
    mkdirSync(join(target, 'bin'));
    writeFileSync(join(parent, 'precious'), 'precious');
    symlinkSync('../../precious', join(target, 'bin/tool'));
    extract(sample, { entries: ['bin/tool'] });
    expect(readFileSync(join(parent, 'precious'), 'utf8')).toBe('precious');
  });
});

test('two files of one name are refused', () => {
  const toc = (tree: AttributeTreeWriter): void => {
    for (const content of ['1', '2']) {
      tree.string(AttributeId.directoryEntry, 'a', true);
      tree.inlineData(AttributeId.data, Buffer.from(content));
      tree.end();
    }
  };
  expect(() => extract(craft({ toc }))).toThrow('entry a is there twice');
});

test('files that share data to fill the disk are refused', () => {
  const toc = (tree: AttributeTreeWriter): void => {
    for (let index = 0; index < 100; index += 1) {
      tree.string(AttributeId.directoryEntry, `f${index}`, true);
      tree.heapData(AttributeId.data, 60_000, 0);
      tree.end();
    }
  };
  const bytes = craft({ compression: 'zstd', data: new Uint8Array(60_000), toc });
  expect(() => extract(bytes)).toThrow(/more data than the \d+ bytes of its heap/);
});

test('attributes that share data to take forever are refused', () => {
  const toc = (tree: AttributeTreeWriter): void => {
    tree.string(AttributeId.directoryEntry, 'a', true);
    for (let index = 0; index < 5; index += 1) {
      tree.string(AttributeId.fileAttribute, `attribute${index}`, true);
      tree.uint(AttributeId.fileAttributeType, 1);
      tree.heapData(AttributeId.data, 30_000, 0);
      tree.end();
    }
    tree.end();
  };
  const bytes = craft({ compression: 'zstd', data: new Uint8Array(60_000), toc });
  expect(extract(bytes)).toMatchObject({ attributesLeftOut: 5 });
  expect(() => extract(bytes, { setAttributes: true })).toThrow(/more data than the \d+ bytes of its heap/);
});
