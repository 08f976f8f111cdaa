import { badPackage } from './bad-package.js';
import { chunkSize } from './compression.js';
import type { SectionSizes } from './file-header.js';
import type { HeapReader } from './heap-reader.js';

/** Where a section lies in the heap, in bytes. */
export interface SectionPlace extends SectionSizes {
  /** For messages: "TOC", "package attributes". */
  readonly title: string;
  readonly offset: number;
}

/** A section of attributes that has been read: a table of strings, then a tree of attributes that refers to it. */
export interface AttributeSection {
  /** The name of the file. */
  readonly name: string;
  readonly title: string;
  /** Where `bytes` start in the heap. */
  readonly heapOffset: number;
  /** The whole section. */
  readonly bytes: Buffer;
  /** Where each string of the table starts in `bytes`, and at the end where the next one would. */
  readonly stringStarts: Uint32Array;
  /** Where the tree starts in `bytes`. */
  readonly treeStart: number;
  /** Size of the whole heap, in bytes. */
  readonly heapSize: number;
  readonly minorVersion: number;
}

/**
 * Finds a section that ends at `end` in the heap, and checks its sizes, as Haiku's ReaderImplBase.cpp,
 * InitSection, does.
 *
 * @param limit the section may be this large, in bytes
 * @throws ToolError `BAD_PACKAGE`
 */
export function locateSection(
  heap: HeapReader,
  sizes: SectionSizes,
  { title, end, limit }: { readonly title: string; readonly end: number; readonly limit: number },
): SectionPlace {
  const { length, stringsLength, stringsCount } = sizes;
  const bad = (what: string) => badPackage(heap.name, Math.max(0, end - length), what, { place: 'heap' });
  if (length > end) throw bad(`${title} section of ${length} bytes in a heap that has ${end} for it`);
  if (length > limit)
    throw bad(`${title} section of ${length} bytes, more than the ${limit} that are allowed`);
  if (stringsLength <= 1 !== (stringsCount === 0) || stringsLength > length) {
    throw bad(`${title} section of ${length} bytes claims ${stringsCount} strings of ${stringsLength} bytes`);
  }
  if (stringsCount > stringsLength / 2) {
    throw bad(`${title} section claims ${stringsCount} strings in ${stringsLength} bytes`);
  }
  return { length, stringsLength, stringsCount, title, offset: end - length };
}

/**
 * Reads a section and finds its strings.
 *
 * @throws ToolError `BAD_PACKAGE` if the table does not hold as many strings as it should
 */
export function readSection(heap: HeapReader, place: SectionPlace, minorVersion: number): AttributeSection {
  const data = heap.read(place.offset, place.length);
  // A small one may lie in memory that is used again, while the section is wanted.
  const bytes =
    data.length > chunkSize ? Buffer.from(data.buffer, data.byteOffset, data.byteLength) : Buffer.from(data);
  return {
    name: heap.name,
    title: place.title,
    heapOffset: place.offset,
    bytes,
    stringStarts: findStrings(heap.name, bytes, place),
    treeStart: place.stringsLength,
    heapSize: heap.size,
    minorVersion,
  };
}

function findStrings(name: string, bytes: Buffer, place: SectionPlace): Uint32Array {
  const { stringsCount, stringsLength } = place;
  const starts = new Uint32Array(stringsCount + 1);
  if (stringsCount === 0) return starts;
  const bad = (offset: number, what: string) =>
    badPackage(name, place.offset + offset, `${place.title} strings: ${what}`, { place: 'heap' });
  let position = 0;
  for (let index = 0; index < stringsCount; index += 1) {
    let end = position;
    while (end < stringsLength && bytes[end] !== 0) end += 1;
    if (end === position || end === stringsLength) {
      throw bad(position, `only ${index} of the ${stringsCount} that the header promises`);
    }
    starts[index] = position;
    position = end + 1;
  }
  starts[stringsCount] = position;
  if (bytes[position] !== 0 || position + 1 !== stringsLength) {
    throw bad(position, `more than the ${stringsCount} that the header promises`);
  }
  return starts;
}
