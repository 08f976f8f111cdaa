import { badPackage } from './bad-package.js';
import { chunkSize, decompressChunk } from './compression.js';
import type { HeapPlace } from './file-header.js';
import type { RandomAccess } from './random-access.js';

/** The decompressed heap of a package or repository file. Only the chunks that are asked for are read. */
export interface HeapReader {
  /** The name of the file. */
  readonly name: string;
  /** In bytes, decompressed. */
  readonly size: number;
  /**
   * The `length` bytes at `offset` of the decompressed heap. The result may be a view of memory that
   * the next call overwrites, unless there are more of them than a chunk has.
   *
   * @throws ToolError `BAD_PACKAGE` if that is outside of the heap, or a chunk is damaged
   */
  read(offset: number, length: number): Uint8Array;
}

/**
 * Opens the heap of `source`.
 *
 * @throws ToolError `BAD_PACKAGE` if its size and the sizes of its chunks do not fit together
 */
export function openHeap(source: RandomAccess, place: HeapPlace): HeapReader {
  const read = place.compression === 'none' ? plainReader(source, place) : chunkedReader(source, place);
  return {
    name: source.name,
    size: place.size,
    read: (offset, length) => {
      if (offset + length > place.size) {
        throw badPackage(source.name, offset, `${length} bytes reach beyond the heap's ${place.size}`, {
          place: 'heap',
        });
      }
      return read(offset, length);
    },
  };
}

type Read = HeapReader['read'];

function plainReader(source: RandomAccess, place: HeapPlace): Read {
  if (place.size !== place.storedSize) {
    throw badPackage(
      source.name,
      32,
      `heap sizes ${place.storedSize} and ${place.size} differ without compression`,
    );
  }
  return (offset, length) => source.read(place.offset + offset, length);
}

function chunkedReader(source: RandomAccess, place: HeapPlace): Read {
  const readChunk = chunkReader(source, place);
  return (offset, length) => {
    if (length === 0) return new Uint8Array();
    const first = Math.floor(offset / chunkSize);
    const last = Math.floor((offset + length - 1) / chunkSize);
    const start = offset - first * chunkSize;
    if (first === last) return readChunk(first).subarray(start, start + length);
    const result = new Uint8Array(length);
    let done = 0;
    for (let index = first; index <= last; index += 1) {
      const from = index === first ? start : 0;
      const part = readChunk(index).subarray(from, from + length - done);
      result.set(part, done);
      done += part.length;
    }
    return result;
  };
}

/** Reads and decompresses single chunks, each into the memory of the one before. */
function chunkReader(source: RandomAccess, place: HeapPlace): (index: number) => Uint8Array {
  const { name } = source;
  const chunks = locateChunks(source, place);
  let memory = Buffer.alloc(0);
  let kept: { readonly index: number; readonly data: Uint8Array } | undefined;
  return (index) => {
    if (kept?.index === index) return kept.data;
    const { offset, storedSize, size } = chunks(index);
    const stored = source.read(offset, storedSize);
    // Raw if and only if it did not get smaller; there is no flag.
    const data = storedSize === size ? stored : decompressChunk(place.compression, stored);
    if (data?.length !== size) {
      throw badPackage(name, offset, `chunk ${index} does not decompress to ${size} bytes`);
    }
    if (memory.length < size) memory = Buffer.allocUnsafe(size);
    memory.set(data);
    kept = { index, data: memory.subarray(0, size) };
    return kept.data;
  };
}

interface Chunk {
  readonly offset: number;
  readonly storedSize: number;
  readonly size: number;
}

/** Haiku's PackageFileHeapReader.cpp, Init: the array holds the stored sizes, minus one, of all chunks but the last. */
function locateChunks(source: RandomAccess, place: HeapPlace): (index: number) => Chunk {
  const { name } = source;
  const count = Math.ceil(place.size / chunkSize);
  const arrayLength = Math.max(0, count - 1) * 2;
  const arrayOffset = place.offset + place.storedSize - arrayLength;
  const impossible = () =>
    badPackage(name, 32, `a heap of ${place.size} bytes cannot be stored in ${place.storedSize}`);
  if (count === 0 ? place.storedSize > 0 : arrayLength >= place.storedSize) throw impossible();
  const offsets = new Float64Array(count + 1);
  const array = source.read(arrayOffset, arrayLength);
  let offset = place.offset;
  for (let index = 0; index < count; index += 1) {
    offsets[index] = offset;
    if (index < count - 1) offset += ((array[2 * index] ?? 0) << 8) + (array[2 * index + 1] ?? 0) + 1;
  }
  offsets[count] = arrayOffset;
  const lastSize = place.size - (count - 1) * chunkSize;
  if (count > 0 && (offset >= arrayOffset || arrayOffset - offset > lastSize)) throw impossible();
  return (index) => {
    const start = offsets[index] ?? 0;
    const storedSize = (offsets[index + 1] ?? 0) - start;
    return { offset: start, storedSize, size: index === count - 1 ? lastSize : chunkSize };
  };
}
