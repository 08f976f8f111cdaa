import type { PackageInfo } from './package-info.js';

/** Bytes that can be read more than once, piece by piece. */
export interface Content {
  /** In bytes. */
  readonly size: number;
  /** The bytes, from the start. */
  chunks(): Iterable<Uint8Array>;
}

/** An extended attribute of an entry. */
export interface EntryAttribute {
  readonly name: string | Uint8Array;
  /** Haiku's type code: `0x43535452` is `CSTR`. */
  readonly type: number;
  readonly content: Content;
}

interface CommonEntry {
  /** Not empty, not `.` or `..`, no `/`. As bytes where it is not UTF-8. */
  readonly name: string | Uint8Array;
  /** Mode bits, up to 0o7777. */
  readonly permissions: number;
  /** Seconds since the epoch, 32 bit. */
  readonly modifiedTime: number;
  /** As `modifiedTime`, which it is if left out. */
  readonly accessTime?: number;
  readonly attributes?: readonly EntryAttribute[];
}

export interface FileEntry extends CommonEntry {
  readonly kind: 'file';
  readonly content: Content;
}

export interface DirectoryEntry extends CommonEntry {
  readonly kind: 'directory';
  readonly entries: readonly PackageEntry[];
}

export interface SymlinkEntry extends CommonEntry {
  readonly kind: 'symlink';
  readonly target: string | Uint8Array;
}

/** Something that goes into a package. */
export type PackageEntry = FileEntry | DirectoryEntry | SymlinkEntry;

/** What is in a package: entries are written in the order given. */
export interface PackageContents {
  readonly info: PackageInfo;
  readonly entries: readonly PackageEntry[];
}

/** Permissions that are not written, as they are what readers assume. */
export const defaultPermissions = { file: 0o644, directory: 0o755, symlink: 0o777 } as const;

/** The codes of kinds of entries. */
export const entryKinds = ['file', 'directory', 'symlink'] as const;
export type EntryKind = (typeof entryKinds)[number];

export function bytesContent(bytes: Uint8Array | string): Content {
  const data = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
  return { size: data.length, chunks: () => [data] };
}
