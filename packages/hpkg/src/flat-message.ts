/** Values of one field of a message; of `uint8`, one byte each. */
export type MessageValues =
  | { readonly type: 'string'; readonly values: readonly string[] }
  | { readonly type: 'uint8'; readonly values: readonly number[] };

export interface MessageField {
  readonly name: string;
  readonly values: MessageValues;
}

/** Size of the header, in bytes. */
const headerSize = 68;
const fieldSize = 24;
const hashSlots = 5;
const magic = 0x31464d48; // "HMF1", in the byte order of the machine that wrote it
const typeCodes = { string: 0x43535452, uint8: 0x55425954 } as const; // "CSTR", "UBYT"
const valid = 1;
const fixedSize = 2;
const none = -1;

/**
 * Flattens fields as Haiku's BMessage does on a little endian machine: src/kits/app/Message.cpp, Flatten,
 * with the structures of headers/private/app/MessagePrivate.h.
 */
export function flattenMessage(fields: readonly MessageField[]): Uint8Array {
  const data: Uint8Array[] = [];
  let dataSize = 0;
  const slots: number[] = Array.from({ length: hashSlots }, () => none);
  const table = Buffer.alloc(fields.length * fieldSize);
  fields.forEach(({ name, values }, index) => {
    const nameBytes = terminated(name);
    const items = Buffer.concat(itemBytes(values));
    const at = index * fieldSize;
    table.writeUInt16LE(values.type === 'string' ? valid : valid | fixedSize, at);
    table.writeUInt16LE(nameBytes.length, at + 2);
    table.writeUInt32LE(typeCodes[values.type], at + 4);
    table.writeUInt32LE(values.values.length, at + 8);
    table.writeUInt32LE(items.length, at + 12);
    table.writeUInt32LE(dataSize, at + 16);
    table.writeInt32LE(none, at + 20);
    chain(table, slots, { slot: slotOf(name), index });
    data.push(nameBytes, items);
    dataSize += nameBytes.length + items.length;
  });
  return Buffer.concat([header(slots, fields.length, dataSize), table, ...data]);
}

/**
 * Reads what `flattenMessage` writes; fields of other types are left out.
 *
 * @param bad makes the error for damage at an offset, in bytes
 */
export function unflattenMessage(
  bytes: Uint8Array,
  bad: (offset: number, what: string) => Error,
): readonly MessageField[] {
  const message = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (message.length < headerSize) throw bad(0, `a message of ${message.length} bytes`);
  if (message.readUInt32LE(0) !== magic) throw bad(0, 'this is not a message in little endian byte order');
  const dataSize = message.readUInt32LE(36);
  const fieldCount = message.readUInt32LE(40);
  const dataStart = headerSize + fieldCount * fieldSize;
  if (dataStart + dataSize !== message.length) {
    throw bad(36, `${fieldCount} fields and ${dataSize} bytes in a message of ${message.length} bytes`);
  }
  const fields: MessageField[] = [];
  for (let at = headerSize; at < dataStart; at += fieldSize) {
    const field = readField(message, { at, dataStart }, bad);
    if (field !== undefined) fields.push(field);
  }
  return fields;
}

function header(slots: readonly number[], fieldCount: number, dataSize: number): Uint8Array {
  const bytes = Buffer.alloc(headerSize);
  bytes.writeUInt32LE(magic, 0);
  bytes.writeUInt32LE(valid, 8);
  // target, current specifier, area, reply port, reply target, reply team
  for (let at = 12; at < 36; at += 4) bytes.writeInt32LE(none, at);
  bytes.writeUInt32LE(dataSize, 36);
  bytes.writeUInt32LE(fieldCount, 40);
  bytes.writeUInt32LE(hashSlots, 44);
  slots.forEach((slot, index) => bytes.writeInt32LE(slot, 48 + index * 4));
  return bytes;
}

/** Adds a field to the end of the chain of its slot. */
function chain(table: Buffer, slots: number[], { slot, index }: { slot: number; index: number }): void {
  const first = slots[slot] ?? none;
  if (first === none) {
    slots[slot] = index;
    return;
  }
  let last = first;
  for (;;) {
    const next = table.readInt32LE(last * fieldSize + 20);
    if (next === none) break;
    last = next;
  }
  table.writeInt32LE(index, last * fieldSize + 20);
}

function slotOf(name: string): number {
  let hash = 0;
  for (const byte of Buffer.from(name)) hash = ((hash << 7) ^ (hash >>> 24) ^ byte) >>> 0;
  return ((hash ^ (hash << 12)) >>> 0) % hashSlots;
}

function itemBytes(values: MessageValues): Uint8Array[] {
  if (values.type === 'uint8') return [Uint8Array.from(values.values)];
  return values.values.flatMap((value) => {
    const text = terminated(value);
    const length = Buffer.alloc(4);
    length.writeUInt32LE(text.length);
    return [length, text];
  });
}

function terminated(text: string): Uint8Array {
  return Buffer.from(`${text}\0`);
}

function readField(
  message: Buffer,
  { at, dataStart }: { readonly at: number; readonly dataStart: number },
  bad: (offset: number, what: string) => Error,
): MessageField | undefined {
  const nameLength = message.readUInt16LE(at + 2);
  const type = message.readUInt32LE(at + 4);
  const count = message.readUInt32LE(at + 8);
  const size = message.readUInt32LE(at + 12);
  const start = dataStart + message.readUInt32LE(at + 16);
  const end = start + nameLength + size;
  if (nameLength === 0 || end > message.length) throw bad(at, 'a field that reaches beyond the message');
  const name = message.toString('utf8', start, start + nameLength - 1);
  const items = message.subarray(start + nameLength, end);
  if (type === typeCodes.uint8) {
    if (count !== size) throw bad(at, `field ${name}: ${count} items of ${size} bytes`);
    return { name, values: { type: 'uint8', values: [...items] } };
  }
  if (type !== typeCodes.string) return undefined;
  const values: string[] = [];
  let position = 0;
  while (position + 4 <= items.length) {
    const length = items.readUInt32LE(position);
    const next = position + 4 + length;
    if (length === 0 || next > items.length || items[next - 1] !== 0) break;
    values.push(items.toString('utf8', position + 4, next - 1));
    position = next;
  }
  if (position !== items.length || values.length !== count) throw bad(at, `field ${name} is damaged`);
  return { name, values: { type: 'string', values } };
}
