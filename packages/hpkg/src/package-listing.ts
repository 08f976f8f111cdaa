import type { PackageAttribute } from './package-attribute.js';
import { packageAttributeText } from './package-attribute-text.js';
import {
  type EntryEvent,
  readEntries,
  type StoredAttribute,
  type StoredEntry,
} from './package-entry-reader.js';
import { attributesOf, type PackageReader } from './package-reader.js';

/** `all`: what the package says about itself, and its entries. */
export type ListMode = 'all' | 'info' | 'paths';

/**
 * What `package list` prints, in pieces: Haiku's src/bin/package/command_list.cpp. Each character stands for one
 * byte, so that names come out as they are in the file. Times are UTC.
 *
 * @throws ToolError `BAD_PACKAGE`, possibly after some pieces
 */
export function* packageListing(
  reader: PackageReader,
  { mode, attributes }: { readonly mode: ListMode; readonly attributes: boolean },
): Generator<string> {
  if (mode !== 'paths') yield* attributeListing(attributesOf(reader.readAttributes(), 'bytes'));
  if (mode === 'info') return;
  const events = readEntries(reader.readToc(), 'bytes');
  yield* mode === 'paths' ? pathListing(events) : entryListing(events, attributes);
}

/** The part of a listing that is about the package itself. */
export function* attributeListing(attributes: Iterable<PackageAttribute>): Generator<string> {
  for (const attribute of attributes) {
    const title = attribute.kind === 'name' ? 'package-attributes:\n' : '';
    yield title + packageAttributeText(attribute);
  }
}

function* pathListing(events: Iterable<EntryEvent>): Generator<string> {
  const path: string[] = [];
  for (const event of events) {
    if (event.kind === 'enter') {
      path.push(event.entry.name);
      yield `${path.join('/')}\n`;
    } else if (event.kind === 'leave') {
      path.pop();
    }
  }
}

function* entryListing(events: Iterable<EntryEvent>, withAttributes: boolean): Generator<string> {
  let depth = 0;
  for (const event of events) {
    switch (event.kind) {
      case 'enter':
        yield entryText(event.entry, depth * 2);
        depth += 1;
        break;
      case 'attribute':
        if (withAttributes) yield attributeText(event.attribute, depth * 2);
        break;
      case 'leave':
        depth -= 1;
        break;
    }
  }
}

const nameWidth = 32;
const sizeWidth = 8;
const typeLetters = { file: '-', directory: 'd', symlink: 'l' } as const;

function entryText(entry: StoredEntry, indentation: number): string {
  const { name, kind, permissions, modifiedTime, data, target } = entry;
  const time = new Date(modifiedTime * 1000).toISOString();
  return [
    ' '.repeat(indentation) + name.padEnd(nameWidth - indentation),
    String(data.size).padStart(sizeWidth),
    `${time.slice(0, 10)} ${time.slice(11, 19)}`,
    typeLetters[kind] +
      permissionText(permissions >> 6, (permissions & 0o4000) !== 0) +
      permissionText(permissions >> 3, (permissions & 0o2000) !== 0) +
      permissionText(permissions, false),
    ...(kind === 'symlink' ? [`-> ${target}`] : []),
  ]
    .join('  ')
    .concat('\n');
}

/** A set-id bit is shown only where there is an execute bit. */
function permissionText(bits: number, setsId: boolean): string {
  const execute = setsId ? 's' : 'x';
  return `${bits & 4 ? 'r' : '-'}${bits & 2 ? 'w' : '-'}${bits & 1 ? execute : '-'}`;
}

function attributeText({ name, type, data }: StoredAttribute, indentation: number): string {
  const padded = name.padEnd(nameWidth - 1 - indentation);
  const size = String(data.size).padStart(sizeWidth);
  return `${' '.repeat(indentation)}<${padded}  ${size}  ${typeText(type)}>\n`;
}

/** `'CSTR'`, if all four bytes can be printed. */
function typeText(type: number): string {
  const bytes = [type >>> 24, (type >>> 16) & 0xff, (type >>> 8) & 0xff, type & 0xff];
  return bytes.every((byte) => byte >= 0x20 && byte < 0x7f)
    ? `'${String.fromCharCode(...bytes)}'`
    : hexadecimal(type);
}

/** As printf's `%#x`: 0 has no prefix. */
export function hexadecimal(value: number): string {
  return value === 0 ? '0' : `0x${value.toString(16)}`;
}
