import { spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { endianness } from 'node:os';
import { ExitCode, isSystemError, ToolError } from '@buildmeister/cli';
import { bytesContent, type EntryAttribute } from './package-entry.js';

// Haiku's tools for Linux keep the attributes of files in extended attributes: src/build/libroot/fs_attr_untyped.cpp and
// fs_attr_xattr.h. Node has no access to these; the commands of Debian's package `attr` have.

/** Attributes by path, in which each character is one byte. */
export type HostAttributes = ReadonlyMap<string, readonly EntryAttribute[]>;

/**
 * The attributes of everything in a folder, of each entry sorted by name.
 *
 * @throws ToolError `NO_ATTR` without getfattr, `BAD_ATTRIBUTE` for one that Haiku's tools cannot have written
 */
export function readHostAttributes(path: string): HostAttributes {
  const pattern = `^${namespace.replaceAll('.', String.raw`\.`)}`;
  const dump = run('getfattr', [
    ...['--recursive', '--no-dereference', '--physical', '--absolute-names', '--dump', '--encoding=base64'],
    ...[`--match=${pattern}`, '--', path],
  ]);
  const found = new Map<string, readonly EntryAttribute[]>();
  for (const record of dump.toString('latin1').split('\n\n')) {
    const [first = '', ...lines] = record.split('\n').filter((line) => line !== '');
    if (!first.startsWith(fileMark)) continue;
    const file = unescaped(first.slice(fileMark.length));
    found.set(
      file,
      lines.toSorted().map((line) => parseAttribute(file, line)),
    );
  }
  return found;
}

/** An attribute of something that has been extracted. */
export interface HostAttribute {
  /** Each character is one byte. */
  readonly name: string;
  /** Haiku's type code. */
  readonly type: number;
  readonly data: Uint8Array;
}

/** Linux keeps no more in an extended attribute, in bytes. */
export const maxHostAttribute = 65536;

/** Sets attributes of files and folders, many with one command. */
export class HostAttributeWriter {
  /** What is to be set, as setfattr reads it. */
  private dump = '';
  private readonly permissions = new Map<string, number>();

  /**
   * @param permissions of the file or folder, which it also has afterwards
   * @throws ToolError `NO_ATTR` without setfattr, `ATTRIBUTES_NOT_SET` if the file system does not take them
   */
  add(path: Buffer, permissions: number, { name, type, data }: HostAttribute): void {
    const file = path.toString('latin1');
    const value = Buffer.concat([typeBytes(type), data]).toString('base64');
    this.permissions.set(file, permissions);
    this.dump += `${fileMark}${escaped(file)}\n${escaped(hostName(name))}=0s${value}\n\n`;
    if (this.dump.length > largeDump) this.flush();
  }

  /** Sets what has not been set yet; throws as `add`. */
  flush(): void {
    if (this.dump === '') return;
    // The kernel sets attributes only of what may be written.
    const closed = [...this.permissions].filter(([, mode]) => (mode & 0o200) === 0);
    for (const [file, mode] of closed) chmodSync(Buffer.from(file, 'latin1'), mode | 0o200);
    try {
      run('setfattr', ['--no-dereference', '--restore=-'], Buffer.from(this.dump, 'latin1'));
    } finally {
      for (const [file, mode] of closed) chmodSync(Buffer.from(file, 'latin1'), mode);
      this.dump = '';
      this.permissions.clear();
    }
  }
}

const namespace = 'user.haiku.';
const fileMark = '# file: ';
const largeDump = 1024 * 1024;

function run(command: 'getfattr' | 'setfattr', args: readonly string[], input?: Uint8Array): Buffer {
  const result = spawnSync(command, args, { input: input ?? '', maxBuffer: 256 * 1024 * 1024 });
  if (isSystemError(result.error, 'ENOENT')) {
    throw new ToolError('NO_ATTR', `${command} is needed for extended attributes, and is not installed`, {
      cause: result.error,
      exitCode: ExitCode.unavailable,
      hint: 'it is in the package attr of most systems; or leave --attributes away',
    });
  }
  if (result.error !== undefined || result.status !== 0) {
    const [why] = result.stderr.toString().split('\n');
    throw new ToolError(
      command === 'getfattr' ? 'ATTRIBUTES_NOT_READ' : 'ATTRIBUTES_NOT_SET',
      why === undefined || why === '' ? `${command} failed` : why,
      { cause: result.error, exitCode: ExitCode.unavailable },
    );
  }
  return result.stdout;
}

function parseAttribute(file: string, line: string): EntryAttribute {
  const end = line.indexOf('=');
  const name = haikuName(unescaped(line.slice(0, end)));
  const value = Buffer.from(line.slice(end + 1).replace(/^0s/, ''), 'base64');
  if (name === undefined || value.length < 4) {
    const path = Buffer.from(file, 'latin1').toString();
    throw new ToolError(
      'BAD_ATTRIBUTE',
      `${path}: ${line.slice(0, 80)}: not as Haiku's tools keep attributes`,
      {
        exitCode: ExitCode.badInput,
      },
    );
  }
  const type = endianness() === 'LE' ? value.readUInt32LE() : value.readUInt32BE();
  return { name: Buffer.from(name, 'latin1'), type, content: bytesContent(value.subarray(4)) };
}

function typeBytes(type: number): Uint8Array {
  const bytes = Buffer.alloc(4);
  if (endianness() === 'LE') bytes.writeUInt32LE(type);
  else bytes.writeUInt32BE(type);
  return bytes;
}

function hostName(name: string): string {
  return namespace + name.replaceAll('%', '%%').replaceAll('/', '%\\');
}

function haikuName(name: string): string | undefined {
  const mangled = name.slice(namespace.length);
  if (!name.startsWith(namespace) || !/^(?:[^%]|%%|%\\)*$/s.test(mangled)) return undefined;
  return mangled.replaceAll(/%([%\\])/g, (_, character: string) => (character === '%' ? '%' : '/'));
}

/** As setfattr reads names and paths, and getfattr prints them. */
function escaped(text: string): string {
  return text.replaceAll(
    /[\\=\n\r]/g,
    (character) => `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`,
  );
}

function unescaped(text: string): string {
  return text.replaceAll(/\\([0-7]{3})/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 8)),
  );
}
