import { isUtf8 } from 'node:buffer';
import { attributeDefinitions, AttributeType, maxInlineSize } from './attribute-definitions.js';
import type { AttributeSection } from './attribute-section.js';
import { badPackage } from './bad-package.js';
import { knownMinorVersion } from './file-header.js';
import type { TextCache } from './text-cache.js';

/**
 * `utf8`: strings must be UTF-8. `bytes`: each character of a string is one byte of the file, whatever its
 * encoding, so that text made of them and written as `latin1` has the file's bytes.
 */
export type TextEncoding = 'utf8' | 'bytes';

/** Trees may be this deep. What Haiku can unpack is limited to paths of 1,024 bytes. */
const maxDepth = 1000;

/**
 * So many characters may be needed to show a section, counting strings of the table, indentation and paths, however
 * often they are used: a small file could otherwise ask for years of printing.
 */
const maxText = 256 * 1024 * 1024;

/** Of larger tables, the rest is decoded whenever it is used: memory stays in proportion. */
const maxDecoded = 100_000;

/**
 * Walks through the tree of a section, attribute by attribute: Haiku's ReaderImplBase.cpp,
 * _ParseAttributeTree and _ReadAttribute. After `next` has returned true, the fields describe the attribute
 * it stands on. Every list of children, and the tree itself, ends with `next` returning false.
 *
 * All methods throw ToolError `BAD_PACKAGE` if the tree is damaged.
 */
export class AttributeCursor {
  id = 0;
  type: number = AttributeType.uint;
  hasChildren = false;
  /** Value of an `int` or `uint`. */
  uint = 0;
  /** Value of a `raw`: size in bytes, and offset in the section if `inline`, in the heap otherwise. */
  dataSize = 0;
  dataOffset = 0;
  inline = false;
  /** Number of lists of children that the cursor is in. */
  depth = 0;
  /** Number of attributes that it has stood on. */
  count = 0;

  private readonly section: AttributeSection;
  private readonly bytes: Buffer;
  private readonly encoding: TextEncoding;
  private readonly texts: TextCache | undefined;
  private position: number;
  private start = 0;
  private textLength = 0;
  private stringStart = 0;
  private stringEnd = 0;
  /** In the table; -1 for a string that is in the tree. */
  private stringIndex = -1;
  /** The strings of the table that have been asked for. */
  private readonly decoded: (string | undefined)[];

  /** @param texts used for short strings, if given; useful where many sections are read */
  constructor(section: AttributeSection, encoding: TextEncoding, texts?: TextCache) {
    this.section = section;
    this.texts = texts;
    this.bytes = section.bytes;
    this.encoding = encoding;
    this.position = section.treeStart;
    this.decoded = new Array<string | undefined>(Math.min(section.stringStarts.length - 1, maxDecoded));
  }

  /** Steps to the next attribute of the list, to the first child if there are any; false at the list's end. */
  next(): boolean {
    for (;;) {
      this.start = this.position;
      const tag = this.readLeb128();
      if (tag === 0) {
        this.depth -= 1;
        return false;
      }
      if (this.readAttribute(tag - 1)) return true;
    }
  }

  /** Passes over the children of the attribute, if it has any. */
  skipChildren(): void {
    if (!this.hasChildren) return;
    const outer = this.depth - 1;
    while (this.depth > outer) this.next();
  }

  /** Goes to the first child of an attribute of the outermost list, where `offset` was when it stood on that. */
  enterList(offset: number): void {
    this.position = offset;
    this.hasChildren = true;
    this.depth = 1;
  }

  /** Goes behind the children of the attribute, which end at `offset`. */
  leaveList(offset: number): void {
    this.position = offset;
    this.depth -= 1;
  }

  /** To be called when the tree has ended: there must be nothing behind it. */
  expectEnd(): void {
    if (this.position < this.bytes.length) {
      throw this.bad(`${this.bytes.length - this.position} more bytes behind the end of the tree`);
    }
  }

  /** Name of the attribute. */
  name(): string {
    return attributeDefinitions[this.id]?.name ?? String(this.id);
  }

  /** Value of a string. */
  text(): string {
    const index = this.stringIndex;
    if (index < 0 || index >= maxDecoded) return this.decode();
    return (this.decoded[index] ??= this.decode());
  }

  /** Value of a string, as its bytes; a view of the section. */
  stringBytes(): Buffer {
    return this.bytes.subarray(this.stringStart, this.stringEnd);
  }

  /** Value of an inline `raw`; a view of the section. */
  inlineData(): Buffer {
    return this.bytes.subarray(this.dataOffset, this.dataOffset + this.dataSize);
  }

  /** Counts what will be needed to show something, in characters. */
  spend(characters: number): void {
    this.textLength += characters;
    if (this.textLength > maxText) throw this.bad(`more than ${maxText} characters of text`);
  }

  /** How far the cursor has come, in bytes of the section. */
  offset(): number {
    return this.position;
  }

  /** The error for something wrong with the attribute that the cursor stands on. */
  bad(what: string): Error {
    const { name, title, heapOffset } = this.section;
    return badPackage(name, heapOffset + this.start, `${title}: ${what}`, { place: 'heap' });
  }

  private decode(): string {
    const known = this.texts?.get(this.bytes, this.stringStart, this.stringEnd);
    if (known !== undefined) return known;
    if (this.encoding === 'bytes') return this.bytes.toString('latin1', this.stringStart, this.stringEnd);
    const text = this.bytes.toString('utf8', this.stringStart, this.stringEnd);
    if (text.includes('\uFFFD') && !isUtf8(this.stringBytes())) throw this.bad('a string is not UTF-8');
    return text;
  }

  /** @returns false if the attribute is one of a newer minor version and has been passed over */
  private readAttribute(tag: number): boolean {
    if (tag > 0x1fff) throw this.bad(`impossible tag ${tag}`);
    const id = tag & 0x7f;
    const type = (tag >> 7) & 0x7;
    const encoding = (tag >> 11) & 0x3;
    this.id = id;
    this.type = type;
    this.hasChildren = ((tag >> 10) & 1) !== 0;
    this.count += 1;
    const definition = attributeDefinitions[id];
    if (definition !== undefined && definition.type !== type) {
      throw this.bad(`attribute ${definition.name} with a value of type ${type}`);
    }
    if (definition === undefined && this.section.minorVersion <= knownMinorVersion) {
      throw this.bad(`unknown attribute ${id}`);
    }
    this.spend(2 * this.depth);
    this.readValue(type, encoding);
    if (this.hasChildren) {
      this.depth += 1;
      if (this.depth > maxDepth) throw this.bad(`nested more than ${maxDepth} levels deep`);
    }
    if (definition !== undefined) return true;
    this.skipChildren();
    return false;
  }

  private readValue(type: number, encoding: number): void {
    switch (type) {
      case AttributeType.int:
      case AttributeType.uint:
        this.uint = this.readInteger(2 ** encoding);
        return;
      case AttributeType.string:
        this.readString(encoding);
        return;
      case AttributeType.raw:
        this.readRaw(encoding);
        return;
      default:
        throw this.bad(`unknown type of value ${type}`);
    }
  }

  private readInteger(size: number): number {
    const end = this.position + size;
    if (end > this.bytes.length) throw this.bad('the section ends inside a number');
    let value = 0;
    for (; this.position < end; this.position += 1) value = value * 256 + (this.bytes[this.position] ?? 0);
    if (value > Number.MAX_SAFE_INTEGER) throw this.bad(`impossible number ${value}`);
    return value;
  }

  private readString(encoding: number): void {
    if (encoding === 0) {
      const { bytes } = this;
      let end = this.position;
      while (bytes[end] !== 0) {
        if (end >= bytes.length) throw this.bad('the section ends inside a string');
        end += 1;
      }
      this.stringIndex = -1;
      this.stringStart = this.position;
      this.stringEnd = end;
      this.position = end + 1;
      return;
    }
    if (encoding !== 1) throw this.bad(`unknown encoding ${encoding} of a string`);
    const starts = this.section.stringStarts;
    const index = this.readLeb128();
    if (index >= starts.length - 1) {
      throw this.bad(`string ${index} of a table of ${starts.length - 1}`);
    }
    this.stringIndex = index;
    this.stringStart = starts[index] ?? 0;
    this.stringEnd = (starts[index + 1] ?? 0) - 1;
    this.spend(this.stringEnd - this.stringStart);
  }

  private readRaw(encoding: number): void {
    this.dataSize = this.readLeb128();
    this.inline = encoding === 0;
    if (encoding === 0) {
      this.dataOffset = this.position;
      if (this.dataSize > maxInlineSize) throw this.bad(`inline data of ${this.dataSize} bytes`);
      this.position += this.dataSize;
      if (this.position > this.bytes.length) throw this.bad('the section ends inside of data');
      return;
    }
    if (encoding !== 1) throw this.bad(`unknown encoding ${encoding} of data`);
    this.dataOffset = this.readLeb128();
    if (this.dataOffset + this.dataSize > this.section.heapSize) {
      throw this.bad(`${this.dataSize} bytes of data at ${this.dataOffset}, beyond the heap's end`);
    }
  }

  /** An unsigned number, 7 bits to a byte, lowest first. */
  private readLeb128(): number {
    let position = this.position;
    let byte = this.bytes[position] ?? -1;
    if (byte >= 0 && byte < 0x80) {
      this.position = position + 1;
      return byte;
    }
    let value = 0;
    let scale = 1;
    for (;;) {
      if (byte < 0) throw this.bad('the section ends inside the tree');
      value += (byte & 0x7f) * scale;
      position += 1;
      if (byte < 0x80) break;
      scale *= 128;
      if (scale > 2 ** 63) throw this.bad('a number has more than 10 bytes');
      byte = this.bytes[position] ?? -1;
    }
    if (value > Number.MAX_SAFE_INTEGER) throw this.bad(`impossible number ${value}`);
    this.position = position;
    return value;
  }
}
