import { ExitCode, ToolError } from '@buildmeister/cli';
import { attributeDefinitions, type AttributeId, AttributeType } from './attribute-definitions.js';
import { ByteWriter } from './byte-writer.js';
import type { SectionSizes } from './file-header.js';
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
  private readonly encoding: 'utf8' | 'latin1';
  private readonly strings: StringTable;
  /**
   * The tag of each attribute and its value: of a string its number, of data in the tree its place in `inline`, of data
   * in the heap size and offset. 0 ends a list.
   */
  private steps = new Float64Array(256);
  private stepCount = 0;
  private readonly inline: Uint8Array[] = [];

  /** @param encoding of the strings; for `latin1`, each character stands for one byte */
  constructor(encoding: 'utf8' | 'latin1' = 'utf8') {
    this.encoding = encoding;
    this.strings = new StringTable(encoding);
  }

  uint(id: AttributeId, value: number, hasChildren = false): void {
    const exponent = value < 0x100 ? 0 : value < 0x10000 ? 1 : value < 0x1_0000_0000 ? 2 : 3;
    this.attribute(tag(id, exponent, hasChildren), value);
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
    this.attribute(tag(id, 0, hasChildren), number);
  }

  /** Data that is in the tree itself. */
  inlineData(id: AttributeId, data: Uint8Array): void {
    this.attribute(tag(id, 0, false), this.inline.length);
    this.inline.push(data);
  }

  /** Data that is in the heap: offset and size in bytes. */
  heapData(id: AttributeId, size: number, offset: number): void {
    this.attribute(tag(id, 1, false), size);
    this.step(offset);
  }

  /** Ends the children of an attribute. */
  end(): void {
    this.step(0);
  }

  finish(): WrittenSection {
    const out = new ByteWriter();
    const { table, indices } = this.strings.assignIndices();
    for (const text of table) out.text(text, this.encoding);
    out.byte(0);
    const stringsLength = out.length;
    this.writeTree(out, indices);
    out.byte(0);
    return { bytes: out.result(), length: out.length, stringsLength, stringsCount: table.length };
  }

  private attribute(attributeTag: number, value: number): void {
    if (this.stepCount + 2 > this.steps.length) this.enlarge();
    this.steps[this.stepCount] = attributeTag;
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
      const type = typeOf(step);
      position += 1;
      const value = steps[position] ?? 0;
      if (type === AttributeType.string) {
        this.writeString(out, { stringTag: step, number: value, index: indices[value] ?? -1 });
        continue;
      }
      out.leb128(step);
      if (type !== AttributeType.raw) {
        out.uint(value, 2 ** encodingOf(step));
      } else if (encodingOf(step) === 0) {
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
      out.text(this.strings.text(number), this.encoding);
    } else {
      out.leb128(stringTag + stringInTable);
      out.leb128(index);
    }
  }
}

/** Added to the tag of a string, says that it is in the table. */
const stringInTable = 1 << 11;

function tag(id: AttributeId, encoding: number, hasChildren: boolean): number {
  const type = attributeDefinitions[id]?.type ?? AttributeType.uint;
  return ((encoding << 11) | ((hasChildren ? 1 : 0) << 10) | (type << 7) | id) + 1;
}

function typeOf(attributeTag: number): number {
  return ((attributeTag - 1) >> 7) & 0x7;
}

function encodingOf(attributeTag: number): number {
  return ((attributeTag - 1) >> 11) & 0x3;
}
