import { ExitCode, ToolError } from '@buildmeister/cli';
import { AttributeId, maxInlineSize } from './attribute-definitions.js';
import { AttributeTreeWriter, type WrittenSection } from './attribute-tree-writer.js';
import type { Compression } from './compression.js';
import { maxAttributesLength, maxTocLength, packageHeaderBytes, packageHeaderSize } from './file-header.js';
import { HeapWriter } from './heap-writer.js';
import { writePackageAttributes } from './package-attribute-writer.js';
import {
  type Content,
  defaultPermissions,
  entryKinds,
  type PackageContents,
  type PackageEntry,
} from './package-entry.js';

export interface CompressionOptions {
  /** Default: zstd. */
  readonly compression?: Compression;
  /** 1 (fastest) to 9 (smallest, the default). */
  readonly level?: number;
}

/** How large the parts of a written package are, in bytes. */
export interface PackageSizes {
  readonly header: number;
  /** Compressed. */
  readonly heap: number;
  readonly toc: number;
  /** The part of it that is strings. */
  readonly tocStrings: number;
  readonly attributes: number;
  /** How many strings of the attributes are used more than once. */
  readonly attributeStrings: number;
  readonly total: number;
}

/** Where a file is written. */
export type WriteAt = (position: number, bytes: Uint8Array) => void;

/**
 * Writes a package file: Haiku's FileFormat.rst and PackageWriterImpl.cpp. Everything but the names and
 * attributes passes through in pieces of at most 64 KiB; the header, at position 0, comes last.
 *
 * @throws ToolError `BAD_ENTRY`, `BAD_STRING` or `TOO_LARGE` for what a package cannot hold
 */
export function writePackage(
  { info, entries }: PackageContents,
  writeAt: WriteAt,
  { compression = 'zstd', level = 9 }: CompressionOptions = {},
): PackageSizes {
  let position = packageHeaderSize;
  const append = (bytes: Uint8Array): void => {
    writeAt(position, bytes);
    position += bytes.length;
  };
  const heap = new HeapWriter(append, { compression, level });
  const toc = new AttributeTreeWriter('latin1');
  writeEntries({ heap, toc }, entries, '');
  const writtenToc = toc.finish();
  checkLength(writtenToc, maxTocLength, 'names and attributes of its entries');
  heap.write(writtenToc.bytes);
  const attributes = new AttributeTreeWriter();
  writePackageAttributes(attributes, info);
  const writtenAttributes = attributes.finish();
  checkLength(writtenAttributes, maxAttributesLength, 'what it says about itself');
  heap.write(writtenAttributes.bytes);
  const storedSize = heap.finish();
  writeAt(
    0,
    packageHeaderBytes({
      heap: { compression, offset: packageHeaderSize, storedSize, size: heap.size },
      attributes: writtenAttributes,
      toc: writtenToc,
    }),
  );
  return {
    header: packageHeaderSize,
    heap: storedSize,
    toc: writtenToc.length,
    tocStrings: writtenToc.stringsLength,
    attributes: writtenAttributes.length,
    attributeStrings: writtenAttributes.stringsCount,
    total: position,
  };
}

/** Nobody could read it otherwise. */
function checkLength({ length }: WrittenSection, limit: number, what: string): void {
  if (length <= limit) return;
  throw new ToolError(
    'TOO_LARGE',
    `the package is too large: ${what} takes ${length} bytes, and Haiku reads packages with at most ${limit}`,
    { exitCode: ExitCode.badInput, hint: 'make several packages of it' },
  );
}

/** A package file as bytes; see `writePackage`. */
export function createPackage(contents: PackageContents, options: CompressionOptions = {}): Uint8Array {
  const parts: Uint8Array[] = [];
  writePackage(
    contents,
    (position, bytes) => {
      if (position === 0) parts.unshift(bytes);
      else parts.push(bytes);
    },
    options,
  );
  return Buffer.concat(parts);
}

interface Target {
  readonly heap: HeapWriter;
  readonly toc: AttributeTreeWriter;
}

function writeEntries(target: Target, entries: readonly PackageEntry[], folder: string): void {
  const names = new Set<string>();
  for (const entry of entries) {
    const name = byteString(entry.name);
    const path = `${folder}${Buffer.from(name, 'latin1').toString()}`;
    if (name === '' || name === '.' || name === '..' || name.includes('/')) {
      throw badEntry(path, `${JSON.stringify(name)} cannot be the name of an entry`);
    }
    if (names.has(name)) throw badEntry(path, 'is there twice');
    names.add(name);
    writeEntry(target, entry, { name, path });
  }
}

function writeEntry(
  target: Target,
  entry: PackageEntry,
  { name, path }: { readonly name: string; readonly path: string },
): void {
  const { heap, toc } = target;
  toc.string(AttributeId.directoryEntry, name, true);
  if (entry.kind !== 'file') toc.uint(AttributeId.fileType, entryKinds.indexOf(entry.kind));
  if (entry.permissions !== defaultPermissions[entry.kind]) {
    toc.uint(AttributeId.filePermissions, entry.permissions & 0o7777);
  }
  const { modifiedTime, accessTime = modifiedTime } = entry;
  toc.uint(AttributeId.fileAtime, seconds(accessTime));
  toc.uint(AttributeId.fileMtime, seconds(modifiedTime));
  toc.uint(AttributeId.fileCrtime, seconds(modifiedTime));
  if (entry.kind === 'file' && entry.content.size > 0) {
    writeContent(heap, toc, { content: entry.content, path });
  }
  if (entry.kind === 'symlink') toc.string(AttributeId.symlinkPath, byteString(entry.target));
  for (const attribute of entry.attributes ?? []) {
    toc.string(AttributeId.fileAttribute, byteString(attribute.name), true);
    toc.uint(AttributeId.fileAttributeType, attribute.type);
    writeContent(heap, toc, { content: attribute.content, path });
    toc.end();
  }
  if (entry.kind === 'directory') writeEntries(target, entry.entries, `${path}/`);
  toc.end();
}

function writeContent(
  heap: HeapWriter,
  toc: AttributeTreeWriter,
  { content, path }: { readonly content: Content; readonly path: string },
): void {
  if (content.size <= maxInlineSize) {
    const data = Buffer.concat([...content.chunks()]);
    if (data.length !== content.size) throw changed(path, content.size);
    toc.inlineData(AttributeId.data, data);
    return;
  }
  const offset = heap.size;
  for (const bytes of content.chunks()) heap.write(bytes);
  if (heap.size - offset !== content.size) throw changed(path, content.size);
  toc.heapData(AttributeId.data, content.size, offset);
}

/** A string in which each character is one byte. */
function byteString(value: string | Uint8Array): string {
  return Buffer.from(value).toString('latin1');
}

/** Times are stored as unsigned numbers of 32 bits; earlier ones than 1970 become 1970. */
function seconds(time: number): number {
  return Math.min(Math.max(0, Math.trunc(time)), 0xffffffff);
}

function badEntry(path: string, what: string): ToolError {
  return new ToolError('BAD_ENTRY', `${path}: ${what}`, { exitCode: ExitCode.badInput });
}

function changed(path: string, size: number): ToolError {
  return badEntry(path, `its size is not ${size} bytes any more; it was changed meanwhile`);
}
