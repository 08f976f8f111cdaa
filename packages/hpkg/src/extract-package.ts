import {
  chmodSync,
  closeSync,
  constants,
  lstatSync,
  lutimesSync,
  mkdirSync,
  openSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeSync,
} from 'node:fs';
import { describeSystemError, ExitCode, isSystemError, ToolError } from '@buildmeister/cli';
import { badPackage } from './bad-package.js';
import { packageInfoFileName } from './folder-entries.js';
import type { HeapReader } from './heap-reader.js';
import type { EntryKind } from './package-entry.js';
import { HostAttributeWriter, maxHostAttribute } from './host-attributes.js';
import {
  type EntryData,
  readEntries,
  type StoredAttribute,
  type StoredEntry,
} from './package-entry-reader.js';
import { openPackage } from './package-reader.js';
import type { RandomAccess } from './random-access.js';

export interface ExtractOptions {
  /** Must exist. */
  readonly folder: string;
  /** Paths in the package; folders with all that is in them. Default: everything. */
  readonly entries?: readonly string[];
  /** Where the .PackageInfo goes instead of into the folder. */
  readonly packageInfoFile?: string;
  /** Set the extended attributes of files and folders, as Haiku's tools do on Linux. Needs the command setfattr. */
  readonly setAttributes?: boolean;
}

export interface Extracted {
  /** Files, folders and symbolic links. */
  readonly entries: number;
  /** Extended attributes that were not set; of links, and those of more than 64 KiB, Linux takes none. */
  readonly attributesLeftOut: number;
}

/**
 * Extracts a package into a folder. Files and links that are in the way are replaced, as Haiku's `package
 * extract` does; folders are not. Nothing is written through a symbolic link below the folder, and nothing
 * outside of it: what is inside of an entry that is no folder, and what is there twice, is refused.
 *
 * @throws ToolError `BAD_PACKAGE` for a package that cannot be trusted, `NO_ENTRY` if one of `entries` is not in it,
 *   or if something cannot be written; what has been extracted by then stays
 */
export function extractPackage(source: RandomAccess, options: ExtractOptions): Extracted {
  const reader = openPackage(source);
  const wanted = options.entries?.map(normalizedPath);
  const found = new Set<string>();
  const open: OpenEntry[] = [{ path: '', kind: 'directory', state: 'skipped', names: new Set() }];
  const budget = { left: reader.heap.size };
  let entries = 0;
  let attributesLeftOut = 0;
  const attributes = options.setAttributes === true ? new HostAttributeWriter() : undefined;
  for (const event of readEntries(reader.readToc(), 'bytes')) {
    const parent = open.at(-1);
    if (parent === undefined) break;
    if (event.kind === 'leave') {
      open.pop();
      finish(options.folder, parent);
    } else if (event.kind === 'attribute') {
      if (parent.state !== 'written') continue;
      if (!setAttribute(attributes, parent, { heap: reader.heap, attribute: event.attribute, budget })) {
        attributesLeftOut += 1;
      }
    } else {
      const { entry } = event;
      const path = parent.path === '' ? entry.name : `${parent.path}/${entry.name}`;
      checkPlace(source.name, parent, { entry, path });
      const state = stateOf(path, wanted, found);
      const isPackageInfo = path === packageInfoFileName && options.packageInfoFile !== undefined;
      const target = isPackageInfo
        ? Buffer.from(options.packageInfoFile ?? '')
        : Buffer.from(`${Buffer.from(options.folder).toString('latin1')}/${path}`, 'latin1');
      if (state !== 'skipped') {
        describing(target, () => {
          write(reader.heap, entry, { target, budget });
        });
        entries += 1;
      }
      open.push({ path, kind: entry.kind, state, entry, target, names: new Set() });
    }
  }
  attributes?.flush();
  const missing = wanted?.find((path) => !found.has(path));
  if (missing !== undefined) {
    throw new ToolError('NO_ENTRY', `${source.name}: there is no entry ${fromBytes(missing)}`, {
      exitCode: ExitCode.failed,
    });
  }
  return { entries, attributesLeftOut };
}

interface OpenEntry {
  /** In the package; each character is one byte. */
  readonly path: string;
  /** What it was written as. */
  readonly kind: EntryKind;
  /** `parent`: a folder of something that was asked for. */
  readonly state: State;
  readonly entry?: StoredEntry;
  /** Where it is now. */
  readonly target?: Buffer;
  /** Of the entries in it, so far. */
  readonly names: Set<string>;
}

interface AttributeToSet {
  readonly heap: HeapReader;
  readonly attribute: StoredAttribute;
  readonly budget: Budget;
}

/** @returns whether it is set, or will be */
function setAttribute(
  writer: HostAttributeWriter | undefined,
  { kind, entry, target }: OpenEntry,
  { heap, attribute, budget }: AttributeToSet,
): boolean {
  if (writer === undefined || entry === undefined || target === undefined || kind === 'symlink') return false;
  const { name, type, data } = attribute;
  if (data.size > maxHostAttribute - 4) return false;
  spend(heap, data, budget);
  writer.add(target, entry.permissions, { name, type, data: Buffer.concat([...dataOf(heap, data)]) });
  return true;
}

type State = 'skipped' | 'parent' | 'written';

function normalizedPath(path: string): string {
  return Buffer.from(path).toString('latin1').replaceAll(/\/+/g, '/').replace(/\/$/, '');
}

function fromBytes(path: string): string {
  return Buffer.from(path, 'latin1').toString();
}

function stateOf(path: string, wanted: readonly string[] | undefined, found: Set<string>): State {
  if (wanted === undefined) return 'written';
  let state: State = 'skipped';
  for (const candidate of wanted) {
    if (candidate === path) found.add(candidate);
    if (candidate === path || path.startsWith(`${candidate}/`)) state = 'written';
    else if (state === 'skipped' && candidate.startsWith(`${path}/`)) state = 'parent';
  }
  return state;
}

/** A folder may have this many entries. */
const maxNames = 500_000;

function checkPlace(
  name: string,
  parent: OpenEntry,
  { entry, path }: { readonly entry: StoredEntry; readonly path: string },
): void {
  if (parent.kind !== 'directory') {
    throw badPackage(name, 0, `entry ${fromBytes(path)} is inside of something that is no folder`);
  }
  if (parent.names.has(entry.name)) throw badPackage(name, 0, `entry ${fromBytes(path)} is there twice`);
  if (parent.names.size >= maxNames) throw badPackage(name, 0, `more than ${maxNames} entries in one folder`);
  parent.names.add(entry.name);
}

interface Target {
  readonly target: Buffer;
  readonly budget: Budget;
}

/** Data may still take this many bytes of the heap: a package that uses a part twice is a trap. */
interface Budget {
  left: number;
}

function spend(heap: HeapReader, data: EntryData, budget: Budget): void {
  if (!('inline' in data)) budget.left -= data.size;
  if (budget.left >= 0) return;
  const what = `the files of the package have more data than the ${heap.size} bytes of its heap`;
  throw badPackage(heap.name, 0, what);
}

function write(heap: HeapReader, entry: StoredEntry, { target, budget }: Target): void {
  switch (entry.kind) {
    case 'directory':
      makeFolder(target);
      return;
    case 'symlink':
      replacing(target, () => {
        symlinkSync(Buffer.from(entry.targetBytes), target);
      });
      lutimesSync(target, entry.modifiedTime, entry.modifiedTime);
      return;
    case 'file':
      writeFile(heap, entry, { target, budget });
  }
}

function makeFolder(target: Buffer): void {
  try {
    mkdirSync(target, 0o700);
  } catch (error) {
    if (!isSystemError(error, 'EEXIST') || !lstatSync(target).isDirectory()) throw error;
  }
}

const createNew = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;

function writeFile(heap: HeapReader, entry: StoredEntry, { target, budget }: Target): void {
  spend(heap, entry.data, budget);
  const descriptor = replacing(target, () => openSync(target, createNew, 0o600));
  try {
    for (const bytes of dataOf(heap, entry.data)) writeAll(descriptor, bytes);
  } finally {
    closeSync(descriptor);
  }
  chmodSync(target, entry.permissions);
  utimesSync(target, entry.modifiedTime, entry.modifiedTime);
}

/** Does `create`; where something is in the way that is no folder, once more without it. */
function replacing<T>(target: Buffer, create: () => T): T {
  try {
    return create();
  } catch (error) {
    if (!isSystemError(error, 'EEXIST') || lstatSync(target).isDirectory()) throw error;
    unlinkSync(target);
    return create();
  }
}

function* dataOf(heap: HeapReader, data: EntryData): Generator<Uint8Array> {
  if ('inline' in data) {
    yield data.inline;
    return;
  }
  const pieceSize = 65536;
  const end = data.offset + data.size;
  for (let offset = data.offset; offset < end; offset += pieceSize) {
    yield heap.read(offset, Math.min(pieceSize, end - offset));
  }
}

function writeAll(descriptor: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length;) done += writeSync(descriptor, bytes, done);
}

/** Folders get their permissions and times when everything is in them. */
function finish(folder: string, { path, kind, state, entry }: OpenEntry): void {
  if (kind !== 'directory' || state !== 'written' || entry === undefined) return;
  const target = Buffer.from(`${Buffer.from(folder).toString('latin1')}/${path}`, 'latin1');
  describing(target, () => {
    chmodSync(target, entry.permissions);
    utimesSync(target, entry.modifiedTime, entry.modifiedTime);
  });
}

function describing<T>(path: Buffer, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (isSystemError(error, 'EEXIST')) {
      throw new ToolError('EEXIST', `${path.toString()}: is in the way`, {
        cause: error,
        exitCode: ExitCode.unavailable,
      });
    }
    throw describeSystemError(error, path.toString());
  }
}
