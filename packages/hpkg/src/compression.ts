import { isNativeError } from 'node:util/types';
import { deflateSync, inflateSync } from 'node:zlib';
import { zstd } from './zstd.js';

export type Compression = 'none' | 'zlib' | 'zstd';

/** The codes of the compressions in the headers of package and repository files, headers/os/package/hpkg/HPKGDefs.h. */
export const compressions: readonly Compression[] = ['none', 'zlib', 'zstd'];

/** The heap is cut into chunks of this many bytes, each of which is compressed on its own. */
export const chunkSize = 65536;

/** Levels are 0 (fastest) to 9 (smallest), for all kinds. */
const maxLevel = 9;

/**
 * Decompresses one chunk.
 *
 * @returns possibly a view of memory that the next call overwrites; undefined if the data is damaged, or decompresses to more than a chunk may hold
 */
export function decompressChunk(compression: Compression, data: Uint8Array): Uint8Array | undefined {
  if (compression === 'none') return data;
  return compression === 'zlib' ? inflate(data) : zstd().decompress(data);
}

/**
 * Compresses one chunk at a level of 0 to 9, which is scaled to what the method has: Zstandard's levels go to 22.
 *
 * @returns undefined if it does not get smaller than it is
 */
export function compressChunk(
  compression: Compression,
  data: Uint8Array,
  level: number,
): Uint8Array | undefined {
  const compressed = compressData(compression, data, level);
  return compressed !== undefined && compressed.length < data.length ? compressed : undefined;
}

function compressData(compression: Compression, data: Uint8Array, level: number): Uint8Array | undefined {
  if (compression === 'none') return undefined;
  return compression === 'zlib'
    ? deflateSync(data, { level })
    : zstd().compress(data, Math.trunc((level * 22) / maxLevel));
}

function inflate(data: Uint8Array): Uint8Array | undefined {
  try {
    return inflateSync(data, { maxOutputLength: chunkSize });
  } catch (error) {
    if (isNativeError(error) && 'code' in error && typeof error.code === 'string') {
      if (error.code.startsWith('Z_') || error.code === 'ERR_BUFFER_TOO_LARGE') return undefined;
    }
    throw error;
  }
}
