import { sortByUsage } from './usage-sort.js';

/**
 * The strings of a tree of attributes, which are known by number. Those that are used more than once go to a table,
 * in an order that Haiku's tools do not specify but have; with it, a package has the same bytes as theirs: by falling
 * usage, and of the same usage as a hash table hands them out (Haiku's headers/private/package/hpkg/Strings.h and
 * headers/private/shared/OpenHashTable.h) and GNU's std::sort then leaves them.
 */
export class StringTable {
  private readonly encoding: 'utf8' | 'latin1';
  private readonly numbers = new Map<string, number>();
  private readonly texts: string[] = [];
  /** How many attributes refer to each string, by its number. */
  private usages = new Uint32Array(64);

  constructor(encoding: 'utf8' | 'latin1') {
    this.encoding = encoding;
  }

  /** How many strings there are. */
  get size(): number {
    return this.texts.length;
  }

  /** Counts one more use of `text`. @returns its number; a new one has the number that `size` was */
  use(text: string): number {
    const known = this.numbers.get(text);
    if (known !== undefined) {
      this.usages[known] = (this.usages[known] ?? 0) + 1;
      return known;
    }
    const number = this.texts.length;
    this.numbers.set(text, number);
    this.texts.push(text);
    if (number === this.usages.length) this.usages = enlarged(this.usages);
    this.usages[number] = 1;
    return number;
  }

  /** The string of this number. */
  text(number: number): string {
    return this.texts[number] ?? '';
  }

  /**
   * Decides which strings are in the table.
   *
   * @returns these, in their order; and by number the place of each string in the table, -1 for one that is written
   *   where it is used
   */
  assignIndices(): { readonly table: readonly string[]; readonly indices: Int32Array } {
    const { texts, usages } = this;
    const order = inHashOrder(Int32Array.from(texts, (text) => hashOf(text, this.encoding)));
    sortByUsage(order, usages);
    const indices = new Int32Array(texts.length).fill(-1);
    const table: string[] = [];
    for (const number of order) {
      if ((usages[number] ?? 0) < 2) break;
      const text = this.text(number);
      // In a table, an empty string would be its end.
      if (text === '') continue;
      indices[number] = table.length;
      table.push(text);
    }
    return { table, indices };
  }
}

function enlarged(numbers: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(numbers.length * 2);
  larger.set(numbers);
  return larger;
}

/** Haiku's BString::HashValue, where a byte is a signed char. */
function hashOf(text: string, encoding: 'utf8' | 'latin1'): number {
  let hash = 5381;
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charCodeAt(index);
    if (character > 0x7f) return hashBytes(Buffer.from(text, encoding));
    hash = (Math.imul(hash, 33) + character) | 0;
  }
  return hash;
}

function hashBytes(bytes: Uint8Array): number {
  let hash = 5381;
  for (const byte of bytes) hash = (Math.imul(hash, 33) + ((byte << 24) >> 24)) | 0;
  return hash;
}

/**
 * The order in which an iterator over Haiku's BOpenHashTable finds what was inserted in order: numbers of
 * strings, whose hashes are given.
 */
function inHashOrder(hashes: Int32Array): Uint32Array {
  const chains: Chains = { hashes, heads: emptySlots(8), next: new Int32Array(hashes.length) };
  for (let string = 0; string < hashes.length; string += 1) {
    if (string >= Math.floor((chains.heads.length * 200) / 256)) doubleSlots(chains);
    insert(chains, string);
  }
  const order = new Uint32Array(hashes.length);
  let found = 0;
  for (const head of chains.heads) {
    for (let string = head; string !== none; string = chains.next[string] ?? none) {
      order[found] = string;
      found += 1;
    }
  }
  return order;
}

/** A hash table of strings, which are known by number. */
interface Chains {
  readonly hashes: Int32Array;
  /** The first string of each slot, or `none`. */
  heads: Int32Array;
  /** What follows a string in its slot, or `none`. */
  readonly next: Int32Array;
}

const none = -1;

function emptySlots(count: number): Int32Array {
  return new Int32Array(count).fill(none);
}

function insert({ hashes, heads, next }: Chains, string: number): void {
  const slot = (hashes[string] ?? 0) & (heads.length - 1);
  next[string] = heads[slot] ?? none;
  heads[slot] = string;
}

function doubleSlots(chains: Chains): void {
  const before = chains.heads;
  chains.heads = emptySlots(before.length * 2);
  for (const head of before) {
    for (let string = head; string !== none;) {
      const following = chains.next[string] ?? none;
      insert(chains, string);
      string = following;
    }
  }
}
