import { byDescendingUsage } from './usage-sort.js';

/** A string that attributes refer to. */
export interface TableString {
  readonly text: string;
  /** How many attributes refer to it. */
  usage: number;
  /** Its place in the table; -1 for one that is written where it is used. */
  index: number;
  /** Its hash, and what follows it in its slot of the hash table; set when the order is found. */
  hash: number;
  next: TableString | undefined;
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
    const added: TableString = { text, usage: 1, index: -1, hash: 0, next: undefined };
    this.strings.set(text, added);
    return added;
  }

  /** Decides which strings are in the table, gives these their index, and returns them in that order. */
  assignIndices(): readonly TableString[] {
    const table: TableString[] = [];
    for (const string of byDescendingUsage(this.inHashOrder())) {
      if (string.usage < 2) break;
      // In a table, an empty string would be its end.
      if (string.text === '') continue;
      string.index = table.length;
      table.push(string);
    }
    return table;
  }

  /** The order in which an iterator over Haiku's BOpenHashTable finds what was inserted in this order. */
  private inHashOrder(): TableString[] {
    let slots: Slots = emptySlots(8);
    let count = 0;
    for (const string of this.strings.values()) {
      if (count >= Math.floor((slots.length * 200) / 256)) slots = doubled(slots);
      string.hash = this.hash(string.text);
      insert(slots, string);
      count += 1;
    }
    const result: TableString[] = [];
    for (const head of slots) {
      for (let string = head; string !== undefined; string = string.next) result.push(string);
    }
    return result;
  }

  /** Haiku's BString::HashValue, where a byte is a signed char. */
  private hash(text: string): number {
    let hash = 5381;
    for (let index = 0; index < text.length; index += 1) {
      const character = text.charCodeAt(index);
      if (character > 0x7f) return hashBytes(Buffer.from(text, this.encoding));
      hash = (Math.imul(hash, 33) + character) | 0;
    }
    return hash;
  }
}

function hashBytes(bytes: Uint8Array): number {
  let hash = 5381;
  for (const byte of bytes) hash = (Math.imul(hash, 33) + ((byte << 24) >> 24)) | 0;
  return hash;
}

/** The first string of each slot. */
type Slots = (TableString | undefined)[];

function emptySlots(count: number): Slots {
  return new Array<TableString | undefined>(count).fill(undefined);
}

function insert(slots: Slots, string: TableString): void {
  const slot = string.hash & (slots.length - 1);
  string.next = slots[slot];
  slots[slot] = string;
}

function doubled(slots: Slots): Slots {
  const larger = emptySlots(slots.length * 2);
  for (const head of slots) {
    let string = head;
    while (string !== undefined) {
      const { next } = string;
      insert(larger, string);
      string = next;
    }
  }
  return larger;
}
