import { closeSync, lstatSync, openSync, readdirSync, readlinkSync, readSync, type Stats } from 'node:fs';
import { describeSystemError, ExitCode, ToolError } from '@buildmeister/cli';
import type { HostAttributes } from './host-attributes.js';
import type { Content, PackageEntry } from './package-entry.js';

/** The file in a package that holds its .PackageInfo. */
export const packageInfoFileName = '.PackageInfo';

/**
 * Describes what is in a folder as entries of a package, sorted by the bytes of their names. Files are
 * read when they are written to the package. The time of last access is taken to be that of the last change, so
 * that reading a folder does not change its package.
 *
 * @param skip names in the folder itself that are left out
 * @param attributes of what is in the folder, if these are wanted
 * @throws ToolError if something cannot be read, or is neither file, folder nor symbolic link
 */
export function readFolderEntries(
  folder: string,
  { skip = [], attributes }: { readonly skip?: readonly string[]; readonly attributes?: HostAttributes } = {},
): PackageEntry[] {
  return entriesOf(Buffer.from(folder), { skip, attributes });
}

/** Describes one file as an entry called `name`. */
export function readFileEntry(path: string, name: string, attributes?: HostAttributes): PackageEntry {
  return entryOf(Buffer.from(path), Buffer.from(name), attributes);
}

function entriesOf(
  folder: Buffer,
  { skip, attributes }: { readonly skip: readonly string[]; readonly attributes: HostAttributes | undefined },
): PackageEntry[] {
  const names = describing(folder, () => readdirSync(folder, { encoding: 'buffer' }));
  return names
    .filter((name) => !skip.includes(name.toString()))
    .toSorted((a, b) => Buffer.compare(a, b))
    .map((name) => entryOf(Buffer.concat([folder, Buffer.from('/'), name]), name, attributes));
}

function entryOf(path: Buffer, name: Buffer, attributes: HostAttributes | undefined): PackageEntry {
  const stats = describing(path, () => lstatSync(path));
  const common = {
    name,
    permissions: stats.mode & 0o7777,
    modifiedTime: Math.floor(stats.mtimeMs / 1000),
    attributes: attributes?.get(path.toString('latin1')) ?? [],
  };
  if (stats.isFile()) return { ...common, kind: 'file', content: fileContent(path, stats) };
  if (stats.isDirectory()) {
    return { ...common, kind: 'directory', entries: entriesOf(path, { skip: [], attributes }) };
  }
  if (stats.isSymbolicLink()) {
    const target = describing(path, () => readlinkSync(path, { encoding: 'buffer' }));
    return { ...common, kind: 'symlink', target };
  }
  throw new ToolError('BAD_ENTRY', `${path.toString()}: is neither file, folder nor symbolic link`, {
    exitCode: ExitCode.badInput,
  });
}

function fileContent(path: Buffer, { size }: Stats): Content {
  return {
    size,
    chunks: function* () {
      const descriptor = describing(path, () => openSync(path, 'r'));
      try {
        const buffer = Buffer.allocUnsafe(65536);
        for (;;) {
          const count = describing(path, () => readSync(descriptor, buffer));
          if (count === 0) return;
          yield buffer.subarray(0, count);
        }
      } finally {
        closeSync(descriptor);
      }
    },
  };
}

function describing<T>(path: Buffer, action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw describeSystemError(error, path.toString());
  }
}
