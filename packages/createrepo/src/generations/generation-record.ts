import { readFileSync } from 'node:fs';
import { isSystemError } from '@buildmeister/cli';
import type { FileIdentity } from './file-identity.js';
import { type Layout, recordPath } from './layout.js';

/** What createrepo remembers of a generation that it made. */
export interface GenerationRecord {
  /** What was current before it; null for the first. */
  readonly previous: number | null;
  readonly packages: readonly RecordedPackage[];
}

/** A package, and the file in the packages folder that it is a link to or a copy of. */
export interface RecordedPackage extends FileIdentity {
  readonly fileName: string;
  /** Of the whole file, in lower-case hex. */
  readonly sha256: string;
  /** The port that it comes from, as far as the ports tree told. */
  readonly port?: string;
}

/**
 * The record of a generation; undefined if there is none or it cannot be understood: then its packages have to
 * be read again, and nothing worse.
 */
export function readRecord(layout: Layout, generation: number): GenerationRecord | undefined {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(recordPath(layout, generation), 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError || isSystemError(error, 'ENOENT')) return undefined;
    throw error;
  }
  if (!isObject(value) || !Array.isArray(value['packages'])) return undefined;
  const packages = value['packages'].map(parsePackage);
  if (!packages.every((entry) => entry !== undefined)) return undefined;
  const previous = value['previous'];
  return { previous: typeof previous === 'number' ? previous : null, packages };
}

export function formatRecord(record: GenerationRecord): string {
  const packages = record.packages.map((entry) => JSON.stringify(entry)).join(',\n');
  return `{"previous":${record.previous},"packages":[\n${packages}\n]}\n`;
}

function parsePackage(value: unknown): RecordedPackage | undefined {
  if (!isObject(value)) return undefined;
  const { fileName, sha256, size, inode, modified, port } = value;
  if (typeof fileName !== 'string' || typeof sha256 !== 'string' || typeof size !== 'number')
    return undefined;
  if (typeof inode !== 'string' || typeof modified !== 'string') return undefined;
  return { fileName, sha256, size, inode, modified, ...(typeof port === 'string' ? { port } : {}) };
}

function isObject(value: unknown): value is {
  readonly previous?: unknown;
  readonly packages?: unknown;
  readonly fileName?: unknown;
  readonly sha256?: unknown;
  readonly size?: unknown;
  readonly inode?: unknown;
  readonly modified?: unknown;
  readonly port?: unknown;
} {
  return value !== null && typeof value === 'object';
}
