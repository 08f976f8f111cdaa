// Looked up once: in a test each look at a global name takes longer than all else here.
const { imul } = Math;

/**
 * Short strings that were read lately. Thousands of packages say the same things; with this, each is decoded and
 * kept once. Takes a few megabytes at most, whatever is read.
 */
export class TextCache {
  private readonly slots = new Array<string | undefined>(slotCount);

  /** The text of these bytes; undefined if it is not short, or not ASCII. */
  get(bytes: Buffer, start: number, end: number): string | undefined {
    if (end - start > maxLength) return undefined;
    let hash = 0;
    for (let index = start; index < end; index += 1) {
      const byte = bytes[index] ?? 0;
      if (byte > 0x7f) return undefined;
      hash = (imul(hash, 33) + byte) | 0;
    }
    const slot = (hash ^ (hash >>> 16)) & (slotCount - 1);
    const found = this.slots[slot];
    if (found?.length === end - start && isTextAt(found, bytes, start)) return found;
    const text = bytes.toString('latin1', start, end);
    this.slots[slot] = text;
    return text;
  }
}

const slotCount = 65536;
/** In bytes. */
const maxLength = 64;

function isTextAt(text: string, bytes: Uint8Array, start: number): boolean {
  for (let index = 0; index < text.length; index += 1) {
    if (text.charCodeAt(index) !== bytes[start + index]) return false;
  }
  return true;
}
