import { isUtf8 } from 'node:buffer';
import { attributeDefinitions, AttributeId, AttributeType, numberTag } from './attribute-definitions.js';
import type { AttributeSection } from './attribute-section.js';
import {
  follows,
  RecordList,
  requiredCounts,
  Rule,
  ruleOf,
  Trait,
  traitsOfBytes,
  valueRangeOf,
} from './record-form.js';
import { addToHash, emptyHash } from './string-table.js';

/** How many numbers `ScannedRecord.items` has for each attribute. */
export const itemSize = 5;

/** What these numbers are. */
export const Item = {
  /** The tag as if no string was in the table; 0 ends a list. */
  tag: 0,
  /** Of a string: where it starts and ends in the section, its hash, see `addToHash`, and its place in the table or -1. */
  start: 1,
  end: 2,
  hash: 3,
  index: 4,
  /** Of anything else: its value as a signed number. */
  value: 1,
} as const;

/** The attributes of a package as they lie in a section. Valid until the scanner that found them goes on. */
export interface ScannedRecord {
  readonly section: AttributeSection;
  /** `itemSize` numbers for each attribute, in pre-order. */
  readonly items: Int32Array;
  /** How many attributes and ends of inner lists there are. */
  readonly count: number;
  /** The item that is the checksum, or else before which one belongs. */
  readonly checksumPlace: number;
}

/** A package may say as much in a repository as in its own file. */
export const maxRecordSize = 1024 * 1024;

/**
 * Reads packages that have the form of `record-form.ts`, as all have that Haiku's tools wrote, without making anything of
 * their attributes: enough to check them, to look at some, and to write all of them again; several times as fast.
 */
export class RecordScanner implements ScannedRecord {
  items = new Int32Array(1024 * itemSize);
  count = 0;
  checksumPlace = 0;
  private entered: AttributeSection | undefined;
  private bytes: Buffer = Buffer.alloc(0);
  private position = 0;
  /** Of the strings of the section's table: hash, and bits of `Trait` and `scanned`. */
  private tableHashes = new Int32Array(64);
  private tableTraits = new Uint8Array(64);

  get section(): AttributeSection {
    if (this.entered === undefined) throw new Error('there is no section to read from');
    return this.entered;
  }

  /** Begins to read from this section. */
  enter(section: AttributeSection): void {
    this.entered = section;
    this.bytes = section.bytes;
    const stringCount = section.stringStarts.length - 1;
    if (stringCount <= this.tableTraits.length) {
      this.tableTraits.fill(0, 0, stringCount);
      return;
    }
    this.tableHashes = new Int32Array(2 * stringCount);
    this.tableTraits = new Uint8Array(2 * stringCount);
  }

  /**
   * Reads the attributes of a package, the first of which is at `offset` in the section.
   *
   * @returns where they end; undefined if they do not have the form. Then they may be damaged or not, and have to be read
   *   by `AttributeCursor`.
   */
  scan(offset: number): number | undefined {
    this.position = offset;
    this.count = 0;
    this.checksumPlace = none;
    if (!this.scanList(RecordList.package) || this.position - offset > maxRecordSize) return undefined;
    // The end of the outermost list is whoever's who began it.
    this.count -= 1;
    if (this.checksumPlace === none) this.checksumPlace = this.count;
    return this.position;
  }

  /** Reads the attributes of the package that a section has. @returns whether they have the form, and nothing is behind them */
  scanAll(section: AttributeSection): boolean {
    this.enter(section);
    return this.scan(section.treeStart) === section.bytes.length;
  }

  private scanList(list: number): boolean {
    let missing = requiredCounts[list] ?? 0;
    let before = 0;
    for (;;) {
      const tag = this.leb128() - 1;
      if (tag === endOfList) break;
      if (tag < 0) return false;
      const id = tag & 0x7f;
      const rule = ruleOf(list, id);
      if (!follows(rule, before)) return false;
      before = rule;
      if ((rule & Rule.required) !== 0) missing -= 1;
      if (this.checksumPlace === none && (id === AttributeId.checksum || id === AttributeId.installPath)) {
        this.checksumPlace = this.count;
      }
      if (!this.scanAttribute(tag, rule)) return false;
    }
    this.item();
    // A list that is empty is left out, with what says that there is one.
    return missing === 0 && before !== 0;
  }

  private scanAttribute(tag: number, rule: number): boolean {
    const id = tag & 0x7f;
    const encoding = tag >> 11;
    const hasChildren = ((tag >> 10) & 1) !== 0;
    if (attributeDefinitions[id]?.type !== ((tag >> 7) & 7)) return false;
    if (attributeDefinitions[id].type === AttributeType.uint) {
      return !hasChildren && encoding <= 2 && this.scanNumber(id, 1 << encoding);
    }
    if (encoding > 1 || !this.scanString(tag, rule)) return false;
    if (!hasChildren) return true;
    const children = (rule >> Rule.childrenShift) & Rule.children;
    return children !== RecordList.none && this.scanList(children);
  }

  private scanNumber(id: number, size: number): boolean {
    let value = 0;
    for (let index = 0; index < size; index += 1)
      value = value * 256 + (this.bytes[this.position + index] ?? NaN);
    this.position += size;
    const { least, most } = valueRangeOf(id);
    if (!(value >= least && value <= most)) return false;
    const place = this.item();
    this.items[place] = numberTag(id, value);
    this.items[place + Item.value] = value;
    return true;
  }

  private scanString(tag: number, rule: number): boolean {
    const place = this.item();
    const traits = tag >> 11 === 0 ? this.scanInline(place) : this.scanFromTable(place);
    const { items } = this;
    items[place] = (tag & 0x7ff) + 1;
    if (traits < 0) return false;
    if ((rule & Rule.lowerCase) !== 0 && (traits & Trait.upperCase) !== 0) return false;
    if ((rule & Rule.plain) !== 0 && (traits & Trait.special) !== 0) return false;
    return (rule & Rule.notEmpty) === 0 || items[place + Item.start] !== items[place + Item.end];
  }

  /** @returns the string's traits; -1 if it is damaged */
  private scanInline(place: number): number {
    const { bytes, items, position } = this;
    const { length } = bytes;
    let end = position;
    let hash = emptyHash;
    let traits = 0;
    let byte = bytes[end] ?? 0;
    while (byte !== 0) {
      hash = addToHash(hash, byte);
      traits |= traitsOfBytes[byte] ?? 0;
      end += 1;
      byte = bytes[end] ?? 0;
    }
    if (end >= length) return -1;
    this.position = end + 1;
    items[place + Item.start] = position;
    items[place + Item.end] = end;
    items[place + Item.hash] = hash;
    items[place + Item.index] = none;
    return (traits & Trait.nonAscii) === 0 || isUtf8(bytes.subarray(position, end)) ? traits : -1;
  }

  private scanFromTable(place: number): number {
    const { items, tableTraits, tableHashes } = this;
    const { stringStarts } = this.section;
    const index = this.leb128();
    if (index < 0 || index >= stringStarts.length - 1) return -1;
    const known = tableTraits[index] ?? 0;
    if (known !== 0) {
      items[place + Item.start] = stringStarts[index] ?? 0;
      items[place + Item.end] = (stringStarts[index + 1] ?? 0) - 1;
      items[place + Item.hash] = tableHashes[index] ?? 0;
      items[place + Item.index] = index;
      return known;
    }
    const { position } = this;
    this.position = stringStarts[index] ?? 0;
    const traits = this.scanInline(place);
    this.position = position;
    if (traits < 0) return traits;
    tableTraits[index] = traits | scanned;
    tableHashes[index] = items[place + Item.hash] ?? 0;
    items[place + Item.index] = index;
    return traits;
  }

  /** Adds an item with a tag of 0. @returns where it starts in `items` */
  private item(): number {
    const place = this.count * itemSize;
    if (place === this.items.length) {
      const larger = new Int32Array(2 * place);
      larger.set(this.items);
      this.items = larger;
    }
    this.items[place] = 0;
    this.count += 1;
    return place;
  }

  /** @returns a number of at most 28 bits, which all that is used here have; otherwise, and where nothing is left, -1 */
  private leb128(): number {
    const { bytes } = this;
    let value = 0;
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = bytes[this.position] ?? -1;
      if (byte < 0) return -1;
      this.position += 1;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    return -1;
  }
}

const none = -1;

/** A tag of 0, which all others are one more than. */
const endOfList = -1;

/** Beside the bits of `Trait`: they are known. */
const scanned = 0x80;
