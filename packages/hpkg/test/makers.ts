import { AttributeTreeWriter, type WrittenSection } from '../src/attribute-tree-writer.js';
import type { Compression } from '../src/compression.js';
import { packageHeaderBytes, packageHeaderSize } from '../src/file-header.js';
import { HeapWriter } from '../src/heap-writer.js';
import { writePackageAttributes } from '../src/package-attribute-writer.js';
import {
  bytesContent,
  type DirectoryEntry,
  type FileEntry,
  type PackageEntry,
} from '../src/package-entry.js';
import type { PackageInfo, PackageVersion, Resolvable, ResolvableExpression } from '../src/package-info.js';
import { openPackage, type PackageReader } from '../src/package-reader.js';
import { bytesAccess } from '../src/random-access.js';
import { parseVersion } from '../src/version-parser.js';

/** Seconds since the epoch: 2023-11-14 22:13:20 UTC. */
export const someTime = 1_700_000_000;

export function version(text: string): PackageVersion {
  return parseVersion(text, (what) => new Error(what));
}

export function provides(name: string, is?: string, compatible?: string): Resolvable {
  return {
    name,
    version: is === undefined ? undefined : version(is),
    compatibleVersion: compatible === undefined ? undefined : version(compatible),
  };
}

export function requires(name: string): ResolvableExpression {
  return { name, condition: undefined };
}

export function packageInfo(changes: Partial<PackageInfo> = {}): PackageInfo {
  return {
    name: 'sample',
    summary: 'A sample',
    description: 'A package for tests.',
    vendor: 'Some Vendor',
    packager: 'Some Body <some@body.example>',
    basePackage: undefined,
    flags: 0,
    architecture: 'x86_64',
    version: version('1.2.3-4'),
    copyrights: ['2024 Some Body'],
    licenses: ['MIT'],
    urls: [],
    sourceUrls: [],
    provides: [provides('sample', '1.2.3')],
    requires: [],
    supplements: [],
    conflicts: [],
    freshens: [],
    replaces: [],
    globalWritableFiles: [],
    userSettingsFiles: [],
    users: [],
    groups: [],
    postInstallScripts: [],
    preUninstallScripts: [],
    checksum: undefined,
    installPath: undefined,
    ...changes,
  };
}

/** A package info in which every field says something. */
export const fullInfo: PackageInfo = packageInfo({
  description: 'Two lines,\n\tnot "one", ä 日本 🎉',
  basePackage: 'base_thing',
  flags: 3,
  version: version('2.10.3_4~beta2-7'),
  copyrights: ['2019 Somebody', '2001 Änother'],
  licenses: ['MIT', 'Special License'],
  urls: ['https://example.org/?x=1#y'],
  sourceUrls: ['https://example.org/a.tar.gz', 'https://mirror.example.org/a.tar.gz'],
  provides: [
    provides('sample', '2.10.3_4~beta2-7', '2'),
    provides('lib:libsample', '5.1.0'),
    provides('api:plain'),
    provides('odd', undefined, '0.9~rc1'),
  ],
  requires: [
    requires('haiku'),
    { name: 'lib:a', condition: { operator: '<', version: version('3') } },
    { name: 'lib:b', condition: { operator: '<=', version: version('3.1') } },
    { name: 'lib:c', condition: { operator: '==', version: version('1.2.3-4') } },
    { name: 'lib:d', condition: { operator: '!=', version: version('0.9') } },
    { name: 'lib:e', condition: { operator: '>=', version: version('1.0~alpha') } },
    { name: 'cmd:f', condition: { operator: '>', version: version('7.0.1.2') } },
    { name: 'base_thing', condition: { operator: '==', version: version('1') } },
  ],
  supplements: [requires('other_app')],
  conflicts: [{ name: 'rival', condition: { operator: '<', version: version('9') } }],
  freshens: [requires('stale')],
  replaces: ['older', 'Oldest'],
  globalWritableFiles: [
    { path: 'settings/keep', isDirectory: false, updateType: 'keep-old' },
    { path: 'settings/with space', isDirectory: false, updateType: 'manual' },
    { path: 'settings/plain', isDirectory: false, updateType: undefined },
    { path: 'settings/dir', isDirectory: true, updateType: 'auto-merge' },
  ],
  userSettingsFiles: [
    { path: 'settings/a', isDirectory: false, template: 'settings/a template' },
    { path: 'settings/b', isDirectory: false, template: undefined },
    { path: 'settings/c', isDirectory: true, template: undefined },
  ],
  users: [
    { name: 'daemon', realName: 'The Daemon', home: '/var/d', shell: '/bin/sh', groups: ['wheel', 'disk'] },
    { name: 'plain', realName: '', home: '', shell: '', groups: [] },
  ],
  groups: ['wheel', 'disk'],
  postInstallScripts: ['boot/post-install/a.sh'],
  preUninstallScripts: ['boot/pre-uninstall/a.sh'],
});

export function file(
  name: string | Uint8Array,
  content: string | Uint8Array,
  changes: Partial<FileEntry> = {},
): FileEntry {
  return {
    kind: 'file',
    name,
    permissions: 0o644,
    modifiedTime: someTime,
    content: bytesContent(content),
    ...changes,
  };
}

export function folder(
  name: string,
  entries: readonly PackageEntry[],
  changes: Partial<DirectoryEntry> = {},
): DirectoryEntry {
  return { kind: 'directory', name, permissions: 0o755, modifiedTime: someTime, entries, ...changes };
}

export function symlink(name: string, target: string): PackageEntry {
  return { kind: 'symlink', name, permissions: 0o777, modifiedTime: someTime, target };
}

/** Bytes that do not compress, the same every time. */
export function noise(size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let state = 1;
  for (let index = 0; index < size; index += 1) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    bytes[index] = state >>> 16;
  }
  return bytes;
}

export function reader(bytes: Uint8Array): PackageReader {
  return openPackage(bytesAccess('test.hpkg', bytes));
}

/** The decompressed heap of a package file. */
export function heapOf(bytes: Uint8Array): Uint8Array {
  const { heap } = reader(bytes);
  return Uint8Array.from(heap.read(0, heap.size));
}

export interface Craft {
  readonly compression?: Compression;
  /** Comes first in the heap. */
  readonly data?: Uint8Array;
  /** Writes the table of contents; see `section` for bytes of one's own. */
  readonly toc?: (tree: AttributeTreeWriter) => void;
  readonly tocSection?: WrittenSection;
  readonly attributes?: (tree: AttributeTreeWriter) => void;
}

/** A package with trees that the writer would not write. */
export function craft({ compression = 'none', data, toc, tocSection, attributes }: Craft): Uint8Array {
  const parts: Uint8Array[] = [];
  const heap = new HeapWriter((bytes) => parts.push(bytes), { compression, level: 1 });
  if (data !== undefined) heap.write(data);
  const writtenToc = tocSection ?? written(toc ?? (() => undefined), 'latin1');
  const writtenAttributes = written(
    attributes ??
      ((tree) => {
        writePackageAttributes(tree, packageInfo());
      }),
    'utf8',
  );
  heap.write(writtenToc.bytes);
  heap.write(writtenAttributes.bytes);
  const storedSize = heap.finish();
  const header = packageHeaderBytes({
    heap: { compression, offset: packageHeaderSize, storedSize, size: heap.size },
    attributes: writtenAttributes,
    toc: writtenToc,
  });
  return Buffer.concat([header, ...parts]);
}

/** A section of these bytes, without strings. */
export function section(...bytes: readonly number[]): WrittenSection {
  const all = Uint8Array.from([0, ...bytes]);
  return { bytes: all, length: all.length, stringsLength: 1, stringsCount: 0 };
}

function written(write: (tree: AttributeTreeWriter) => void, encoding: 'utf8' | 'latin1'): WrittenSection {
  const tree = new AttributeTreeWriter(encoding);
  write(tree);
  return tree.finish();
}
