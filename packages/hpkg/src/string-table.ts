import type { ByteWriter } from './byte-writer.js';
import { copyBytes } from './copy-bytes.js';
import { sortByUsage } from './usage-sort.js';

// Looked up once: in a test each look at a global name takes longer than all else here.
const { imul } = Math;

/**
 * The strings of a tree of attributes, which are known by number. Those that are used more than once go to a table,
 * in an order that Haiku's tools do not specify but have; with it, a package has the same bytes as theirs: by falling
 * usage, and of the same usage as a hash table hands them out (Haiku's headers/private/package/hpkg/Strings.h) and
 * GNU's std::sort then leaves them. The strings are kept in a hash table like theirs (headers/private/shared/
 * OpenHashTable.h), as bytes: most come from other files and go to the next one without ever being text.
 */
export class StringTable {
  private readonly encoding: 'utf8' | 'latin1';
  /** The first string of each slot, or `none`. */
  private slots = emptySlots(8);
  /** Of each string, by its number: what follows in its slot, or `none`. */
  private next = new Int32Array(64);
  private hashes = new Int32Array(64);
  /** How many attributes refer to it. */
  private usages = new Uint32Array(64);
  /** Where it starts in `bytes`, and behind the last one where the next would. */
  private starts = new Uint32Array(65);
  private bytes = Buffer.allocUnsafe(4096);
  private count = 0;

  constructor(encoding: 'utf8' | 'latin1') {
    this.encoding = encoding;
  }

  /** How many strings there are. */
  get size(): number {
    return this.count;
  }

  /** Counts one more use of `text`. @returns its number; a new one has the number that `size` was */
  use(text: string): number {
    const start = this.starts[this.count] ?? 0;
    this.reserve(start + text.length * 3);
    const end = start + this.write(text, start);
    return this.useBytes(this.bytes, start, end, hashOf(this.bytes, start, end));
  }

  /** As `use`, of the string that is there in `bytes`. @param hash its `hashOf` */
  useBytes(bytes: Uint8Array, start: number, end: number, hash: number): number {
    const known = this.find(bytes, start, end, hash);
    if (known === none) return this.insert(bytes, start, end, hash);
    this.useAgain(known);
    return known;
  }

  /** Counts one more use of the string of this number. */
  useAgain(number: number): void {
    this.usages[number] = (this.usages[number] ?? 0) + 1;
  }

  /** Writes the string of this number. */
  writeTo(out: ByteWriter, number: number): void {
    out.part(this.bytes, this.starts[number] ?? 0, this.starts[number + 1] ?? 0);
  }

  /**
   * Decides which strings are in the table.
   *
   * @returns the numbers of these, in their order; and by number the place of each string in the table, -1 for one that
   *   is written where it is used
   */
  assignIndices(): { readonly table: readonly number[]; readonly indices: Int32Array } {
    const { usages, starts, count } = this;
    const order = this.inSlots();
    sortByUsage(order, usages);
    const indices = new Int32Array(count).fill(none);
    const table: number[] = [];
    for (const number of order) {
      if ((usages[number] ?? 0) < 2) break;
      // In a table, an empty string would be its end.
      if (starts[number] === starts[number + 1]) continue;
      indices[number] = table.length;
      table.push(number);
    }
    return { table, indices };
  }

  private find(bytes: Uint8Array, start: number, end: number, hash: number): number {
    const { slots, next, hashes, starts } = this;
    const length = end - start;
    let number = slots[hash & (slots.length - 1)] ?? none;
    while (number !== none) {
      if (hashes[number] === hash) {
        const place = starts[number] ?? 0;
        if ((starts[number + 1] ?? 0) - place === length && this.hasAt(place, bytes, start, length))
          return number;
      }
      number = next[number] ?? none;
    }
    return none;
  }

  private hasAt(place: number, bytes: Uint8Array, start: number, length: number): boolean {
    const own = this.bytes;
    for (let index = 0; index < length; index += 1) {
      if (own[place + index] !== bytes[start + index]) return false;
    }
    return true;
  }

  private insert(bytes: Uint8Array, start: number, end: number, hash: number): number {
    const number = this.count;
    if (number === this.next.length) this.enlarge();
    if (number >= Math.floor((this.slots.length * 200) / 256)) this.doubleSlots();
    const place = this.starts[number] ?? 0;
    // `use` has written it there already.
    if (bytes !== this.bytes) {
      this.reserve(place + end - start);
      copyBytes(bytes, start, end, this.bytes, place);
    }
    this.hashes[number] = hash;
    this.usages[number] = 1;
    this.starts[number + 1] = place + end - start;
    this.count = number + 1;
    this.link(number);
    return number;
  }

  private link(number: number): void {
    const { slots, next, hashes } = this;
    const slot = (hashes[number] ?? 0) & (slots.length - 1);
    next[number] = slots[slot] ?? none;
    slots[slot] = number;
  }

  private doubleSlots(): void {
    const before = this.slots;
    this.slots = emptySlots(before.length * 2);
    for (const first of before) {
      for (let number = first; number !== none;) {
        const following = this.next[number] ?? none;
        this.link(number);
        number = following;
      }
    }
  }

  /** The numbers of all strings, as an iterator over the hash table finds them. */
  private inSlots(): Uint32Array {
    const { slots, next, count } = this;
    const order = new Uint32Array(count);
    let found = 0;
    for (const first of slots) {
      for (let number = first; number !== none; number = next[number] ?? none) {
        order[found] = number;
        found += 1;
      }
    }
    return order;
  }

  /** Most texts are short and ASCII, and a call out of JavaScript takes longer than this. @returns its size in bytes */
  private write(text: string, start: number): number {
    const { bytes } = this;
    for (let index = 0; index < text.length; index += 1) {
      const character = text.charCodeAt(index);
      if (character > 0x7f) return bytes.write(text, start, this.encoding);
      bytes[start + index] = character;
    }
    return text.length;
  }

  private reserve(size: number): void {
    if (size <= this.bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(size, this.bytes.length * 2));
    larger.set(this.bytes);
    this.bytes = larger;
  }

  private enlarge(): void {
    const size = this.count * 2;
    this.next = enlarged(this.next, new Int32Array(size));
    this.hashes = enlarged(this.hashes, new Int32Array(size));
    this.usages = enlarged(this.usages, new Uint32Array(size));
    this.starts = enlarged(this.starts, new Uint32Array(size + 1));
  }
}

const none = -1;

/** Haiku's BString::HashValue, where a byte is a signed char. */
function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = emptyHash;
  for (let index = start; index < end; index += 1) hash = addToHash(hash, bytes[index] ?? 0);
  return hash;
}

/** What `hashOf` begins with. */
export const emptyHash = 5381;

/** What `hashOf` does with each byte. */
export function addToHash(hash: number, byte: number): number {
  return (imul(hash, 33) + ((byte << 24) >> 24)) | 0;
}

function emptySlots(count: number): Int32Array<ArrayBuffer> {
  return new Int32Array(count).fill(none);
}

function enlarged<Numbers extends Int32Array | Uint32Array>(numbers: Numbers, larger: Numbers): Numbers {
  larger.set(numbers);
  return larger;
}
