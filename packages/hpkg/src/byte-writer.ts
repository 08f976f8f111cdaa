import { copyBytes } from './copy-bytes.js';

/** Collects bytes; numbers are big endian. */
export class ByteWriter {
  length = 0;
  private bytes = Buffer.allocUnsafe(4096);

  byte(value: number): void {
    this.reserve(1);
    this.bytes[this.length] = value;
    this.length += 1;
  }

  /** `size` is 1, 2, 4 or 8. */
  uint(value: number, size: number): void {
    if (size === 1) {
      this.byte(value);
      return;
    }
    this.reserve(size);
    let rest = value;
    for (let index = this.length + size - 1; index >= this.length; index -= 1) {
      this.bytes[index] = rest % 256;
      rest = Math.floor(rest / 256);
    }
    this.length += size;
  }

  /** An unsigned number, 7 bits to a byte, lowest first. */
  leb128(value: number): void {
    let rest = value;
    while (rest >= 0x80) {
      this.byte((rest % 0x80) + 0x80);
      rest = Math.floor(rest / 0x80);
    }
    this.byte(rest);
  }

  data(bytes: Uint8Array): void {
    this.reserve(bytes.length);
    this.bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  /** What is between `start` and `end` in `bytes`. */
  part(bytes: Uint8Array, start: number, end: number): void {
    this.reserve(end - start);
    copyBytes(bytes, start, end, this.bytes, this.length);
    this.length += end - start;
  }

  /** What has been written; a view of the writer's memory. */
  result(): Buffer {
    return this.bytes.subarray(0, this.length);
  }

  private reserve(size: number): void {
    if (this.length + size <= this.bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.length + size));
    larger.set(this.result());
    this.bytes = larger;
  }
}
