import { ExitCode, ToolError } from '@buildmeister/cli';
import { attributeDefinitions, type AttributeId, AttributeType } from './attribute-definitions.js';
import { ByteWriter } from './byte-writer.js';
import type { SectionSizes } from './file-header.js';
import { StringTable, type TableString } from './string-table.js';

export interface WrittenSection extends SectionSizes {
  /** The strings, then the tree. */
  readonly bytes: Uint8Array;
}

/**
 * Writes a section: collects the attributes of a tree in pre-order and, at the end, the strings that are used
 * more than once: Haiku's FileFormat.rst, "Attributes", and WriterImplBase.cpp.
 */
export class AttributeTreeWriter {
  private readonly encoding: 'utf8' | 'latin1';
  private readonly strings: StringTable;
  /** The tag of each attribute and its value; for data in the heap, size and offset; 0 at the end of a list. */
  private readonly steps: (number | TableString | Uint8Array)[] = [];

  /** @param encoding of the strings; for `latin1`, each character stands for one byte */
  constructor(encoding: 'utf8' | 'latin1' = 'utf8') {
    this.encoding = encoding;
    this.strings = new StringTable(encoding);
  }

  uint(id: AttributeId, value: number, hasChildren = false): void {
    const exponent = value < 0x100 ? 0 : value < 0x10000 ? 1 : value < 0x1_0000_0000 ? 2 : 3;
    this.steps.push(tag(id, exponent, hasChildren), value);
  }

  /** @throws ToolError `BAD_STRING` for one that has a NUL in it, which ends strings in the file */
  string(id: AttributeId, value: string, hasChildren = false): void {
    const string = this.strings.use(value);
    if (string.usage === 1 && value.includes('\0')) {
      throw new ToolError(
        'BAD_STRING',
        `${attributeDefinitions[id]?.name ?? id}: ${JSON.stringify(value.slice(0, 80))} contains a NUL`,
        { exitCode: ExitCode.badInput },
      );
    }
    this.steps.push(tag(id, 0, hasChildren), string);
  }

  /** Data that is in the tree itself. */
  inlineData(id: AttributeId, data: Uint8Array): void {
    this.steps.push(tag(id, 0, false), data);
  }

  /** Data that is in the heap: offset and size in bytes. */
  heapData(id: AttributeId, size: number, offset: number): void {
    this.steps.push(tag(id, 1, false), size, offset);
  }

  /** Ends the children of an attribute. */
  end(): void {
    this.steps.push(0);
  }

  finish(): WrittenSection {
    const out = new ByteWriter();
    const table = this.strings.assignIndices();
    for (const { text } of table) out.text(text, this.encoding);
    out.byte(0);
    const stringsLength = out.length;
    this.writeTree(out);
    out.byte(0);
    return { bytes: out.result(), length: out.length, stringsLength, stringsCount: table.length };
  }

  private writeTree(out: ByteWriter): void {
    const { steps } = this;
    for (let position = 0; position < steps.length; position += 1) {
      const step = steps[position];
      if (typeof step !== 'number') continue;
      if (step === 0) {
        out.byte(0);
        continue;
      }
      position += 1;
      const value = steps[position];
      if (value === undefined) continue;
      if (value instanceof Uint8Array) {
        out.leb128(step);
        out.leb128(value.length);
        out.data(value);
      } else if (typeof value === 'object') {
        this.writeString(out, step, value);
      } else if (typeOf(step) === AttributeType.uint) {
        out.leb128(step);
        out.uint(value, 2 ** encodingOf(step));
      } else {
        position += 1;
        out.leb128(step);
        out.leb128(value);
        out.leb128(Number(steps[position]));
      }
    }
  }

  private writeString(out: ByteWriter, stringTag: number, { index, text }: TableString): void {
    if (index < 0) {
      out.leb128(stringTag);
      out.text(text, this.encoding);
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
