import { createHash, hash as hashAtOnce } from 'node:crypto';
import { packageHeaderBytes, packageHeaderSize } from './file-header.js';
import { openPackage } from './package-reader.js';
import type { RandomAccess } from './random-access.js';

const pieceSize = 65536;

/** SHA-256 of a file as it is, lower-case hexadecimal: the checksum of packages in repositories. */
export function fileChecksum(source: RandomAccess): string {
  if (source.size <= pieceSize) return hashAtOnce('sha256', source.read(0, source.size));
  const hash = createHash('sha256');
  for (let offset = 0; offset < source.size; offset += pieceSize) {
    hash.update(source.read(offset, Math.min(pieceSize, source.size - offset)));
  }
  return hash.digest('hex');
}

/**
 * SHA-256 of a package as it would be without compression, lower-case hexadecimal: what `package checksum`
 * prints. The same content gives the same checksum however it is compressed.
 *
 * @throws ToolError `BAD_PACKAGE`
 */
export function contentChecksum(source: RandomAccess): string {
  const { header, heap } = openPackage(source);
  const size = heap.size;
  const plainHeader = packageHeaderBytes({
    ...header,
    heap: { compression: 'none', offset: packageHeaderSize, storedSize: size, size },
  });
  plainHeader.set(source.read(reservedOffset, 4), reservedOffset);
  const hash = createHash('sha256').update(plainHeader);
  for (let offset = 0; offset < size; offset += pieceSize) {
    hash.update(heap.read(offset, Math.min(pieceSize, size - offset)));
  }
  return hash.digest('hex');
}

/** A word of the header that means nothing, but that Haiku's tools copy. */
const reservedOffset = 52;
