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

  /** The text, and a NUL behind it. */
  text(text: string, encoding: 'utf8' | 'latin1'): void {
    this.reserve(text.length * 3 + 1);
    const size = this.writeAscii(text);
    this.length += size === text.length ? size : this.bytes.write(text, this.length, encoding);
    this.byte(0);
  }

  /** Most texts are short and ASCII, and a call out of JavaScript takes longer than this. @returns how much of it is */
  private writeAscii(text: string): number {
    const { bytes, length } = this;
    for (let index = 0; index < text.length; index += 1) {
      const character = text.charCodeAt(index);
      if (character > 0x7f) return index;
      bytes[length + index] = character;
    }
    return text.length;
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
