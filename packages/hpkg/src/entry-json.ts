import { isUtf8 } from 'node:buffer';
import type { AttributeSection } from './attribute-section.js';
import { readEntries, type StoredEntry } from './package-entry-reader.js';

interface EntryJson {
  readonly path: string;
  /** The path's bytes in hexadecimal, if they are not UTF-8. */
  readonly pathHex?: string;
  readonly type: StoredEntry['kind'];
  /** Of the data, in bytes. */
  readonly size: number;
  readonly mode: string;
  readonly modifiedTime: string;
  readonly target?: string;
  readonly attributes: { readonly name: string; readonly type: number; readonly size: number }[];
}

/** The entries of a package as `--json` shows them, in the file's order. */
export function* entriesJson(toc: AttributeSection): Generator<EntryJson> {
  const open: EntryJson[] = [];
  const names: string[] = [];
  for (const event of readEntries(toc, 'bytes')) {
    if (event.kind === 'leave') {
      names.pop();
      const finished = open.pop();
      // With its attributes complete; what is inside of it has come before.
      if (finished !== undefined) yield finished;
    } else if (event.kind === 'attribute') {
      const { name, type, data } = event.attribute;
      open.at(-1)?.attributes.push({ name: text(name), type, size: data.size });
    } else {
      names.push(event.entry.name);
      open.push(entryJson(event.entry, names.join('/')));
    }
  }
}

function entryJson(entry: StoredEntry, path: string): EntryJson {
  const bytes = Buffer.from(path, 'latin1');
  return {
    path: bytes.toString(),
    ...(isUtf8(bytes) ? {} : { pathHex: bytes.toString('hex') }),
    type: entry.kind,
    size: entry.data.size,
    mode: entry.permissions.toString(8).padStart(4, '0'),
    modifiedTime: new Date(entry.modifiedTime * 1000).toISOString(),
    ...(entry.kind === 'symlink' ? { target: text(entry.target) } : {}),
    attributes: [],
  };
}

function text(bytes: string): string {
  return Buffer.from(bytes, 'latin1').toString();
}
