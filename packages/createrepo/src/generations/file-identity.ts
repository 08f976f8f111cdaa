import { type BigIntStats, statSync } from 'node:fs';

/**
 * By this a file is known to be the one seen earlier, without reading it: packages are never written in place,
 * and a new file has another inode or another time.
 */
export interface FileIdentity {
  /** In bytes. */
  readonly size: number;
  /** Decimal. */
  readonly inode: string;
  /** Time of the last change, in nanoseconds since the epoch, decimal. */
  readonly modified: string;
}

export function identify(path: string): FileIdentity {
  return identityOf(statSync(path, { bigint: true }));
}

export function identityOf(stats: BigIntStats): FileIdentity {
  return { size: Number(stats.size), inode: String(stats.ino), modified: String(stats.mtimeNs) };
}

export function isSameFile(a: FileIdentity, b: FileIdentity): boolean {
  return a.size === b.size && a.inode === b.inode && a.modified === b.modified;
}
