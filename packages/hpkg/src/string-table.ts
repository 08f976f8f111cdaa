import { sortByUsage } from './usage-sort.js';

/** A string that attributes refer to. */
export interface TableString {
  readonly text: string;
  /** How many attributes refer to it. */
  usage: number;
  /** Its place in the table; -1 for one that is written where it is used. */
  index: number;
}

/**
 * The strings of a tree of attributes. Those that are used more than once go to a table, in an order that
 * Haiku's tools do not specify but have; with it, a package has the same bytes as theirs: by falling usage, and
 * of the same usage as a hash table hands them out (Haiku's headers/private/package/hpkg/Strings.h and
 * headers/private/shared/OpenHashTable.h) and GNU's std::sort then leaves them.
 */
export class StringTable {
  private readonly encoding: 'utf8' | 'latin1';
  private readonly strings = new Map<string, TableString>();

  constructor(encoding: 'utf8' | 'latin1') {
    this.encoding = encoding;
  }

  /** Counts one more use of `text`. */
  use(text: string): TableString {
    const known = this.strings.get(text);
    if (known !== undefined) {
      known.usage += 1;
      return known;
    }
    const added: TableString = { text, usage: 1, index: -1 };
    this.strings.set(text, added);
    return added;
  }

  /** Decides which strings are in the table, gives these their index, and returns them in that order. */
  assignIndices(): readonly TableString[] {
    const strings = [...this.strings.values()];
    const order = inHashOrder(Int32Array.from(strings, ({ text }) => hashOf(text, this.encoding)));
    sortByUsage(
      order,
      Uint32Array.from(strings, ({ usage }) => usage),
    );
    const table: TableString[] = [];
    for (const number of order) {
      const string = strings[number];
      if (string === undefined || string.usage < 2) break;
      // In a table, an empty string would be its end.
      if (string.text === '') continue;
      string.index = table.length;
      table.push(string);
    }
    return table;
  }
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
