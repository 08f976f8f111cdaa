/** Bytes that can be read anywhere, such as an open file. Reading is synchronous. */
export interface RandomAccess {
  /** What to call it in messages, usually the path. */
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  /**
   * The `length` bytes at `offset`, both in bytes and within `size`. The result may be a view of memory
   * that the next call overwrites, unless it has more than 64 KiB.
   */
  read(offset: number, length: number): Uint8Array;
}

/** Reads `bytes` as if they were a file called `name`. */
export function bytesAccess(name: string, bytes: Uint8Array): RandomAccess {
  return {
    name,
    size: bytes.length,
    read: (offset, length) => bytes.subarray(offset, offset + length),
  };
}
