import { AttributeCursor, type TextEncoding } from './attribute-cursor.js';
import { AttributeId } from './attribute-definitions.js';
import { type AttributeSection, locateSection, readSection } from './attribute-section.js';
import { badPackage } from './bad-package.js';
import { maxAttributesLength, maxTocLength, type PackageHeader, readPackageHeader } from './file-header.js';
import { type HeapReader, openHeap } from './heap-reader.js';
import type { PackageAttribute } from './package-attribute.js';
import { readPackageAttribute, readPackageAttributes, readVersion } from './package-attribute-reader.js';
import type { PackageInfo, PackageVersion } from './package-info.js';
import { addAttribute, beginPackageInfo, finishPackageInfo } from './package-info-builder.js';
import type { RandomAccess } from './random-access.js';
import type { TextCache } from './text-cache.js';

/** A package file whose header has been read. The sections are read when they are asked for. */
export interface PackageReader {
  readonly header: PackageHeader;
  readonly heap: HeapReader;
  /** What the package says about itself. */
  readAttributes(): AttributeSection;
  /** The table of contents: the tree of entries. */
  readToc(): AttributeSection;
}

/**
 * Opens a package file; `source` must stay open as long as the reader is used.
 *
 * @throws ToolError `BAD_PACKAGE` if header and sizes do not fit together
 */
export function openPackage(source: RandomAccess): PackageReader {
  const header = readPackageHeader(source);
  const heap = openHeap(source, header.heap);
  const attributes = locateSection(heap, header.attributes, {
    title: 'package attributes',
    end: heap.size,
    limit: maxAttributesLength,
  });
  return {
    header,
    heap,
    readAttributes: () => readSection(heap, attributes, header.minorVersion),
    readToc: () => {
      const place = locateSection(heap, header.toc, {
        title: 'TOC',
        end: attributes.offset,
        limit: tocLimit(source.size),
      });
      return readSection(heap, place, header.minorVersion);
    },
  };
}

/**
 * Reads what a package says about itself, in a few reads at the file's ends.
 *
 * @param texts remembers what other packages say too, where many are read
 * @throws ToolError `BAD_PACKAGE`
 */
export function readPackageInfo(source: RandomAccess, texts?: TextCache): PackageInfo {
  return packageInfoOf(openPackage(source).readAttributes(), texts);
}

/** Puts together what the section of a package's attributes says. @throws ToolError `BAD_PACKAGE` */
export function packageInfoOf(section: AttributeSection, texts?: TextCache): PackageInfo {
  const cursor = new AttributeCursor(section, 'utf8', texts);
  const info = beginPackageInfo();
  while (cursor.next()) addAttribute(info, readPackageAttribute(cursor));
  cursor.expectEnd();
  return finishPackageInfo(info, (what) =>
    badPackage(section.name, section.heapOffset, what, { place: 'heap' }),
  );
}

/**
 * Reads no more of a package than its name and version, which lie at the beginning of its attributes.
 *
 * @throws ToolError `BAD_PACKAGE`
 */
export function readNameAndVersion(
  source: RandomAccess,
  texts?: TextCache,
): Pick<PackageInfo, 'name' | 'version'> {
  const section = openPackage(source).readAttributes();
  const cursor = new AttributeCursor(section, 'utf8', texts);
  let name: string | undefined;
  let version: PackageVersion | undefined;
  while (cursor.next()) {
    if (cursor.id === AttributeId.name) name = cursor.text();
    if (cursor.id === AttributeId.versionMajor) version = readVersion(cursor);
    else cursor.skipChildren();
    if (name !== undefined && version !== undefined) return { name, version };
  }
  const what = name === undefined ? 'name' : 'version';
  throw badPackage(source.name, section.heapOffset, `the package has no ${what}`, { place: 'heap' });
}

/**
 * The attributes of a package one by one, as they come.
 *
 * @throws ToolError `BAD_PACKAGE`
 */
export function* attributesOf(
  section: AttributeSection,
  encoding: TextEncoding,
): Generator<PackageAttribute, undefined, undefined> {
  const cursor = new AttributeCursor(section, encoding);
  yield* readPackageAttributes(cursor);
  cursor.expectEnd();
}

/**
 * Haiku takes a TOC of up to 64 MiB. So that a small file cannot claim that much memory, here it must not
 * be more than 8 times as large as the file either, unless it has less than 8 MiB; TOCs compress to a third.
 */
function tocLimit(fileSize: number): number {
  const mebibyte = 1024 * 1024;
  return Math.min(maxTocLength, Math.max(8 * mebibyte, 8 * fileSize));
}
