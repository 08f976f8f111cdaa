import { chunkSize, compressChunk, type Compression } from './compression.js';

export interface HeapWriterOptions {
  readonly compression: Compression;
  /** 0 (fastest) to 9 (smallest). */
  readonly level: number;
}

/** Where the file's bytes go, one behind the other. */
export type Append = (bytes: Uint8Array) => void;

/** Takes the heap's bytes, cuts them into chunks, compresses these and passes them on: one chunk in memory at a time. */
export class HeapWriter {
  /** In bytes, so far, not compressed. */
  size = 0;
  private readonly append: Append;
  private readonly options: HeapWriterOptions;
  private readonly chunk = Buffer.allocUnsafe(chunkSize);
  private readonly storedSizes: number[] = [];
  private filled = 0;

  constructor(append: Append, options: HeapWriterOptions) {
    this.append = append;
    this.options = options;
  }

  write(bytes: Uint8Array): void {
    for (let done = 0; done < bytes.length;) {
      const part = bytes.subarray(done, done + chunkSize - this.filled);
      this.chunk.set(part, this.filled);
      this.filled += part.length;
      done += part.length;
      if (this.filled === chunkSize) this.flush();
    }
    this.size += bytes.length;
  }

  /** Writes what is left. @returns the size of everything passed on, in bytes */
  finish(): number {
    if (this.filled > 0) this.flush();
    const stored = this.storedSizes.reduce((sum, size) => sum + size, 0);
    if (this.options.compression === 'none' || this.storedSizes.length < 2) return stored;
    const array = this.chunkSizeArray();
    this.append(array);
    return stored + array.length;
  }

  private flush(): void {
    const chunk = this.chunk.subarray(0, this.filled);
    const { compression, level } = this.options;
    const compressed =
      chunk.length < minCompressedChunk ? undefined : compressChunk(compression, chunk, level);
    const stored = compressed ?? Uint8Array.from(chunk);
    this.append(stored);
    this.storedSizes.push(stored.length);
    this.filled = 0;
  }

  /** Sizes, minus one, of all chunks but the last. */
  private chunkSizeArray(): Uint8Array {
    const array = Buffer.alloc((this.storedSizes.length - 1) * 2);
    this.storedSizes.slice(0, -1).forEach((size, index) => array.writeUInt16BE(size - 1, index * 2));
    return array;
  }
}

/** Smaller chunks are stored as they are: Haiku's PackageFileHeapWriter.cpp. */
const minCompressedChunk = 64;
