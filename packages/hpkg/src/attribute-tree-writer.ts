import { ExitCode, ToolError } from '@buildmeister/cli';
import {
  attributeDefinitions,
  AttributeId,
  attributeTag,
  AttributeType,
  encodingOfTag,
  idOfTag,
  numberTag,
  typeOfTag,
} from './attribute-definitions.js';
import type { AttributeSection } from './attribute-section.js';
import { ByteWriter } from './byte-writer.js';
import type { SectionSizes } from './file-header.js';
import { Item, itemSize, type ScannedRecord } from './record-scanner.js';
import { StringTable } from './string-table.js';

export interface WrittenSection extends SectionSizes {
  /** The strings, then the tree. */
  readonly bytes: Uint8Array;
}

/**
 * Writes a section: collects the attributes of a tree in pre-order and, at the end, the strings that are used
 * more than once: Haiku's FileFormat.rst, "Attributes", and WriterImplBase.cpp. Of thousands of packages there are
 * a million attributes: they are kept as numbers, not as objects.
 */
export class AttributeTreeWriter {
  private readonly strings: StringTable;
  /**
   * The tag of each attribute and its value: of a string its number, of data in the tree its place in `inline`, of data
   * in the heap size and offset. 0 ends a list.
   */
  private steps = new Float64Array(256);
  private stepCount = 0;
  private readonly inline: Uint8Array[] = [];
  /** The section whose record was written last, and the numbers of the strings in its table, plus one; 0 if unknown. */
  private source: AttributeSection | undefined;
  private numbers = new Int32Array(0);

  /** @param encoding of the strings; for `latin1`, each character stands for one byte */
  constructor(encoding: 'utf8' | 'latin1' = 'utf8') {
    this.strings = new StringTable(encoding);
  }

  uint(id: AttributeId, value: number, hasChildren = false): void {
    this.attribute(numberTag(id, value, hasChildren), value);
  }

  /** @throws ToolError `BAD_STRING` for one that has a NUL in it, which ends strings in the file */
  string(id: AttributeId, value: string, hasChildren = false): void {
    const { size } = this.strings;
    const number = this.strings.use(value);
    if (number === size && value.includes('\0')) {
      throw new ToolError(
        'BAD_STRING',
        `${attributeDefinitions[id]?.name ?? id}: ${JSON.stringify(value.slice(0, 80))} contains a NUL`,
        { exitCode: ExitCode.badInput },
      );
    }
    this.attribute(attributeTag(id, 0, hasChildren), number);
  }

  /** Data that is in the tree itself. */
  inlineData(id: AttributeId, data: Uint8Array): void {
    this.attribute(attributeTag(id, 0, false), this.inline.length);
    this.inline.push(data);
  }

  /** Data that is in the heap: offset and size in bytes. */
  heapData(id: AttributeId, size: number, offset: number): void {
    this.attribute(attributeTag(id, 1, false), size);
    this.step(offset);
  }

  /**
   * All attributes of a package as they are, apart from the checksum.
   *
   * @param checksum instead of the record's own, if it has one
   */
  record(record: ScannedRecord, checksum: string | undefined): void {
    const { items, count, checksumPlace } = record;
    for (let item = 0; item <= count; item += 1) {
      const place = item * itemSize;
      const tag = item < count ? (items[place] ?? 0) : 0;
      if (checksum !== undefined && item === checksumPlace) {
        this.string(AttributeId.checksum, checksum);
        if (idOfTag(tag) === AttributeId.checksum) continue;
      }
      if (item === count) return;
      if (tag === 0) this.step(0);
      else if (typeOfTag(tag) === AttributeType.string) this.attribute(tag, this.useString(record, place));
      else this.attribute(tag, (items[place + Item.value] ?? 0) >>> 0);
    }
  }

  /** @returns the number of the string that is described at `place` */
  private useString({ section, items }: ScannedRecord, place: number): number {
    const { strings } = this;
    if (section !== this.source) {
      this.source = section;
      this.numbers = new Int32Array(section.stringStarts.length);
    }
    const index = items[place + Item.index] ?? 0;
    const known = index < 0 ? 0 : (this.numbers[index] ?? 0);
    if (known > 0) {
      strings.useAgain(known - 1);
      return known - 1;
    }
    const number = strings.useBytes(
      section.bytes,
      items[place + Item.start] ?? 0,
      items[place + Item.end] ?? 0,
      items[place + Item.hash] ?? 0,
    );
    if (index >= 0) this.numbers[index] = number + 1;
    return number;
  }

  /** Ends the children of an attribute. */
  end(): void {
    this.step(0);
  }

  finish(): WrittenSection {
    const out = new ByteWriter();
    const { table, indices } = this.strings.assignIndices();
    for (const number of table) this.writeText(out, number);
    out.byte(0);
    const stringsLength = out.length;
    this.writeTree(out, indices);
    out.byte(0);
    return { bytes: out.result(), length: out.length, stringsLength, stringsCount: table.length };
  }

  private attribute(tag: number, value: number): void {
    if (this.stepCount + 2 > this.steps.length) this.enlarge();
    this.steps[this.stepCount] = tag;
    this.steps[this.stepCount + 1] = value;
    this.stepCount += 2;
  }

  private step(value: number): void {
    if (this.stepCount === this.steps.length) this.enlarge();
    this.steps[this.stepCount] = value;
    this.stepCount += 1;
  }

  private enlarge(): void {
    const larger = new Float64Array(this.steps.length * 2);
    larger.set(this.steps);
    this.steps = larger;
  }

  private writeTree(out: ByteWriter, indices: Int32Array): void {
    const { steps, stepCount } = this;
    for (let position = 0; position < stepCount; position += 1) {
      const step = steps[position] ?? 0;
      if (step === 0) {
        out.byte(0);
        continue;
      }
      const type = typeOfTag(step);
      position += 1;
      const value = steps[position] ?? 0;
      if (type === AttributeType.string) {
        this.writeString(out, { stringTag: step, number: value, index: indices[value] ?? -1 });
        continue;
      }
      out.leb128(step);
      if (type !== AttributeType.raw) {
        out.uint(value, 2 ** encodingOfTag(step));
      } else if (encodingOfTag(step) === 0) {
        const data = this.inline[value] ?? new Uint8Array();
        out.leb128(data.length);
        out.data(data);
      } else {
        position += 1;
        out.leb128(value);
        out.leb128(steps[position] ?? 0);
      }
    }
  }

  private writeString(
    out: ByteWriter,
    {
      stringTag,
      number,
      index,
    }: { readonly stringTag: number; readonly number: number; readonly index: number },
  ): void {
    if (index < 0) {
      out.leb128(stringTag);
      this.writeText(out, number);
    } else {
      out.leb128(stringTag + stringInTable);
      out.leb128(index);
    }
  }

  private writeText(out: ByteWriter, number: number): void {
    this.strings.writeTo(out, number);
    out.byte(0);
  }
}

/** Added to the tag of a string, says that it is in the table. */
const stringInTable = 1 << 11;
