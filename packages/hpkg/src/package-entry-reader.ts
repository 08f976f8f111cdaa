import { AttributeCursor, type TextEncoding } from './attribute-cursor.js';
import { AttributeId } from './attribute-definitions.js';
import type { AttributeSection } from './attribute-section.js';
import { defaultPermissions, type EntryKind, entryKinds } from './package-entry.js';

/** Data of an entry or attribute: in the tree, or a part of the heap, in bytes. */
export type EntryData =
  { readonly size: number; readonly inline: Uint8Array } | { readonly size: number; readonly offset: number };

/** An entry as a package file describes it; names have the encoding that was asked for. */
export interface StoredEntry {
  readonly name: string;
  readonly nameBytes: Uint8Array;
  readonly kind: EntryKind;
  /** Mode bits, up to 0o7777. */
  readonly permissions: number;
  /** Seconds since the epoch; 0 if the package does not say. */
  readonly modifiedTime: number;
  readonly accessTime: number;
  readonly creationTime: number;
  readonly data: EntryData;
  /** Of a symbolic link; empty otherwise. */
  readonly target: string;
  readonly targetBytes: Uint8Array;
}

export interface StoredAttribute {
  readonly name: string;
  readonly type: number;
  readonly data: EntryData;
}

/** What a walk through the tree of entries meets; what is inside of an entry comes between `enter` and `leave`. */
export type EntryEvent =
  | { readonly kind: 'enter'; readonly entry: StoredEntry }
  | { readonly kind: 'attribute'; readonly attribute: StoredAttribute }
  | { readonly kind: 'leave' };

const noData: EntryData = { size: 0, inline: new Uint8Array() };

/**
 * Walks through the entries of a package in the file's order: Haiku's PackageReaderImpl.cpp,
 * EntryAttributeHandler. As there, an entry without any properties is passed over. Needs memory only for the
 * entries it is in, however many there are.
 *
 * @throws ToolError `BAD_PACKAGE` for a damaged tree, and for names with which an entry could get out of its folder
 */
export function* readEntries(section: AttributeSection, encoding: TextEncoding): Generator<EntryEvent> {
  const cursor = new AttributeCursor(section, encoding);
  const open: UnfinishedEntry[] = [];
  for (;;) {
    const current = open.at(-1);
    if (!cursor.next()) {
      if (current === undefined) break;
      if (!current.entered) yield enter(current);
      yield { kind: 'leave' };
      open.pop();
      continue;
    }
    if (current === undefined && cursor.id !== AttributeId.directoryEntry) {
      throw cursor.bad(`attribute ${cursor.name()} does not belong to a table of contents`);
    }
    const isPart = cursor.id === AttributeId.directoryEntry || cursor.id === AttributeId.fileAttribute;
    if (isPart && current?.entered === false) yield enter(current);
    if (cursor.id === AttributeId.directoryEntry) {
      if (cursor.hasChildren) open.push(startEntry(cursor, current));
    } else if (cursor.id === AttributeId.fileAttribute) {
      yield { kind: 'attribute', attribute: readAttribute(cursor) };
    } else if (current !== undefined) {
      readProperty(cursor, current);
    }
  }
  cursor.expectEnd();
}

interface UnfinishedEntry {
  readonly entry: { -readonly [Key in keyof StoredEntry]: StoredEntry[Key] };
  entered: boolean;
  /** Length of the path, in bytes. */
  readonly pathLength: number;
}

/** Longer than Haiku allows; keeps listings of paths in proportion to the size of the package. */
const maxPathLength = 4096;

function startEntry(cursor: AttributeCursor, parent: UnfinishedEntry | undefined): UnfinishedEntry {
  const name = cursor.text();
  const nameBytes = Uint8Array.from(cursor.stringBytes());
  if (name === '' || name === '.' || name === '..' || name.includes('/')) {
    throw cursor.bad(`${JSON.stringify(name.slice(0, 80))} cannot be the name of an entry`);
  }
  const pathLength = (parent?.pathLength ?? 0) + nameBytes.length + 1;
  cursor.spend(pathLength);
  if (pathLength > maxPathLength) throw cursor.bad(`a path of more than ${maxPathLength} bytes`);
  return {
    entry: {
      name,
      nameBytes,
      kind: 'file',
      permissions: defaultPermissions.file,
      modifiedTime: 0,
      accessTime: 0,
      creationTime: 0,
      data: noData,
      target: '',
      targetBytes: new Uint8Array(),
    },
    entered: false,
    pathLength,
  };
}

function enter(unfinished: UnfinishedEntry): EntryEvent {
  unfinished.entered = true;
  return { kind: 'enter', entry: unfinished.entry };
}

function readProperty(cursor: AttributeCursor, { entry }: UnfinishedEntry): void {
  switch (cursor.id) {
    case AttributeId.fileType: {
      const kind = entryKinds[cursor.uint];
      if (kind === undefined) throw cursor.bad(`unknown type of file ${cursor.uint}`);
      entry.kind = kind;
      entry.permissions = defaultPermissions[kind];
      break;
    }
    case AttributeId.filePermissions:
      entry.permissions = cursor.uint & 0o7777;
      break;
    case AttributeId.fileMtime:
      entry.modifiedTime = cursor.uint;
      break;
    case AttributeId.fileAtime:
      entry.accessTime = cursor.uint;
      break;
    case AttributeId.fileCrtime:
      entry.creationTime = cursor.uint;
      break;
    case AttributeId.data:
      entry.data = dataOf(cursor);
      break;
    case AttributeId.symlinkPath:
      entry.target = cursor.text();
      entry.targetBytes = Uint8Array.from(cursor.stringBytes());
      break;
  }
  cursor.skipChildren();
}

function readAttribute(cursor: AttributeCursor): StoredAttribute {
  const name = cursor.text();
  let type = 0;
  let data = noData;
  if (cursor.hasChildren) {
    while (cursor.next()) {
      if (cursor.id === AttributeId.data) data = dataOf(cursor);
      else if (cursor.id === AttributeId.fileAttributeType) type = cursor.uint;
      cursor.skipChildren();
    }
  }
  return { name, type, data };
}

function dataOf(cursor: AttributeCursor): EntryData {
  return cursor.inline
    ? { size: cursor.dataSize, inline: Uint8Array.from(cursor.inlineData()) }
    : { size: cursor.dataSize, offset: cursor.dataOffset };
}
