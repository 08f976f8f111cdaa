import { createHash } from 'node:crypto';
import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isSystemError } from '@buildmeister/cli';
import type { Failure } from './evaluation.js';

/** The files of a port, as a recipe sees them while bash evaluates it. */
export interface PortFolder {
  /** Sorted by path; relative to the folder, with `/`. Only what is a regular file: no symbolic link is followed. */
  readonly files: readonly { readonly path: string; readonly bytes: Uint8Array }[];
  /** Changes with any path or byte of `files`. */
  readonly digest: string;
}

/**
 * Reads all files below `folder`. Those that are deleted meanwhile, and those that may not be read, are not there.
 * Fails if they have more than `sizeLimit` bytes together.
 */
export async function readPortFolder(folder: string, sizeLimit: number): Promise<PortFolder | Failure> {
  const found = await listFiles(folder, '');
  if (found.reduce((sum, { size }) => sum + size, 0) > sizeLimit) {
    return {
      kind: 'failed',
      code: 'limit',
      message: `the files of the port's folder have more than ${sizeLimit} bytes, and the recipe may read them`,
    };
  }
  const files: { path: string; bytes: Uint8Array }[] = [];
  for (const { path } of found) {
    const bytes = await unlessMissing(readFile(join(folder, path)));
    if (bytes !== undefined) files.push({ path, bytes });
  }
  const hash = createHash('sha256');
  for (const { path, bytes } of files) {
    hash.update(`${path}\0${bytes.length}\0`);
    hash.update(bytes);
  }
  return { files, digest: hash.digest('hex') };
}

interface FoundFile {
  readonly path: string;
  readonly size: number;
}

async function listFiles(folder: string, path: string): Promise<readonly FoundFile[]> {
  const place = join(folder, path);
  const status = await unlessMissing(lstat(place));
  if (status?.isFile() === true) return [{ path, size: status.size }];
  if (status?.isDirectory() !== true) return [];
  const names = (await unlessMissing(readdir(place))) ?? [];
  const found: FoundFile[] = [];
  for (const name of names.sort()) {
    for (const file of await listFiles(folder, path === '' ? name : `${path}/${name}`)) found.push(file);
  }
  return found;
}

async function unlessMissing<Result>(result: Promise<Result>): Promise<Result | undefined> {
  try {
    return await result;
  } catch (error) {
    if (isSystemError(error, 'ENOENT', 'ENOTDIR', 'EISDIR', 'EACCES', 'ENAMETOOLONG')) return undefined;
    throw error;
  }
}

/**
 * The files as a tar archive in the ustar format (POSIX.1-1988), for unpacking where this process cannot write.
 * Paths too long for the format are left out.
 */
export function tarArchive({ files }: PortFolder): Uint8Array {
  const blocks: Uint8Array[] = [];
  for (const { path, bytes } of files) {
    const header = tarHeader(path, bytes.length);
    if (header === undefined) continue;
    blocks.push(header, bytes, new Uint8Array((512 - (bytes.length % 512)) % 512));
  }
  return Buffer.concat([...blocks, new Uint8Array(1024)]);
}

function tarHeader(path: string, size: number): Uint8Array | undefined {
  const header = Buffer.alloc(512);
  const place = splitPath(path);
  if (place === undefined) return undefined;
  const octal = (value: number, width: number): string => `${value.toString(8).padStart(width - 1, '0')}\0`;
  header.write(place.name, 0);
  header.write(octal(0o755, 8) + octal(0, 8) + octal(0, 8) + octal(size, 12) + octal(0, 12), 100);
  header.write(' '.repeat(8) + '0', 148);
  header.write('ustar\x0000', 257);
  header.write(place.prefix, 345);
  const checksum = header.reduce((sum, byte) => sum + byte, 0);
  header.write(`${checksum.toString(8).padStart(6, '0')}\0 `, 148);
  return header;
}

function splitPath(path: string): { prefix: string; name: string } | undefined {
  if (Buffer.byteLength(path) <= 100) return { prefix: '', name: path };
  for (let slash = path.indexOf('/'); slash !== -1; slash = path.indexOf('/', slash + 1)) {
    const prefix = path.slice(0, slash);
    const name = path.slice(slash + 1);
    if (Buffer.byteLength(prefix) <= 155 && Buffer.byteLength(name) <= 100) return { prefix, name };
  }
  return undefined;
}
