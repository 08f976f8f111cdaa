import { dirname, resolve } from 'node:path';
import { type Io, type Messages, ToolError, writeJson, writeText } from '@buildmeister/cli';
import { contentChecksum } from './checksum.js';
import type { Compression } from './compression.js';
import { packageDetails, packageReport } from './creation-report.js';
import { entriesJson } from './entry-json.js';
import { extractPackage } from './extract-package.js';
import { formatPackageInfo } from './info-format.js';
import { withFile, withOpenFile } from './open-file.js';
import { packageAttributes } from './package-attribute.js';
import { packageDump } from './package-dump.js';
import { createPackageFile, readPackageInfoFile } from './package-file.js';
import type { PackageInfo } from './package-info.js';
import { packageInfoJson } from './package-info-json.js';
import { attributeListing, type ListMode, packageListing } from './package-listing.js';
import { openPackage, readPackageInfo } from './package-reader.js';
import { bytesAccess } from './random-access.js';
import { jsonWithList } from './json-with-list.js';
import { readStdin } from './read-stdin.js';
import { writePieces } from './write-pieces.js';

export interface ListOptions {
  readonly mode: ListMode;
  readonly attributes: boolean;
  readonly json: boolean;
}

export async function listPackage(io: Io, file: string, options: ListOptions): Promise<void> {
  const path = resolve(io.cwd, file);
  if (!isPackage(file)) {
    const info = readPackageInfoFile(path);
    if (options.json) await writeJson(io.stdout, packageInfoJson(info));
    else await writeText(io.stdout, [...attributeListing(packageAttributes(info))].join(''));
    return;
  }
  await withOpenFile(path, async (source) => {
    const reader = openPackage(source);
    if (!options.json) {
      await writePieces(io, packageListing(reader, options));
      return;
    }
    const info = options.mode === 'paths' ? {} : packageInfoJson(readPackageInfo(source));
    await (options.mode === 'info'
      ? writeJson(io.stdout, info)
      : writePieces(io, jsonWithList(info, 'entries', entriesJson(reader.readToc()))));
  });
}

export async function showPackageInfo(
  io: Io,
  file: string,
  { format, json }: { readonly format: string; readonly json: boolean },
): Promise<void> {
  const info = readInfo(resolve(io.cwd, file));
  if (json) await writeJson(io.stdout, packageInfoJson(info));
  else await writeText(io.stdout, formatPackageInfo(info, format));
}

export interface CreateOptions {
  readonly folder: string;
  readonly packageInfoFile: string | undefined;
  readonly compression: Compression;
  readonly level: number;
  readonly isBuildPackage: boolean;
  readonly installPath: string | undefined;
  readonly takeAttributes: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
}

export async function createPackageCommand(io: Io, file: string, options: CreateOptions): Promise<void> {
  const { level, packageInfoFile, installPath, isBuildPackage } = options;
  if (!Number.isInteger(level) || level < 0 || level > 9) {
    throw new ToolError('USAGE', `level ${level} is not a number from 0 to 9`);
  }
  if (installPath !== undefined && !isBuildPackage)
    throw new ToolError('USAGE', '-I is only allowed with -b');
  const path = resolve(io.cwd, file);
  const folder = resolve(io.cwd, options.folder);
  if (!isBuildPackage && `${dirname(path)}/`.startsWith(`${folder}/`)) {
    throw new ToolError('USAGE', `${file}: the package must not be in the folder that is packed`, {
      hint: 'name another folder with -C, or write the package elsewhere',
    });
  }
  const { entries, sizes } = createPackageFile(path, {
    folder,
    ...(packageInfoFile === undefined ? {} : { packageInfoFile: resolve(io.cwd, packageInfoFile) }),
    ...(installPath === undefined ? {} : { installPath }),
    isBuildPackage,
    takeAttributes: options.takeAttributes,
    compression: level === 0 ? 'none' : options.compression,
    level,
  });
  if (!options.quiet) {
    const details = options.verbose ? packageDetails(entries, sizes) : '';
    await writeText(io.stdout, details + packageReport(sizes));
  }
  if (options.verbose) await writeText(io.stdout, `\nsuccessfully created package '${file}'\n`);
}

export interface ExtractCommandOptions {
  readonly folder: string;
  readonly packageInfoFile: string | undefined;
  readonly entries: readonly string[];
  readonly setAttributes: boolean;
  readonly messages: Messages;
}

export async function extractCommand(io: Io, file: string, options: ExtractCommandOptions): Promise<void> {
  const { packageInfoFile, entries } = options;
  const { attributesLeftOut } = withFile(resolve(io.cwd, file), (source) =>
    extractPackage(source, {
      folder: resolve(io.cwd, options.folder),
      setAttributes: options.setAttributes,
      ...(entries.length === 0 ? {} : { entries }),
      ...(packageInfoFile === undefined ? {} : { packageInfoFile: resolve(io.cwd, packageInfoFile) }),
    }),
  );
  if (attributesLeftOut > 0) {
    const hint = options.setAttributes ? '' : ' (--attributes sets them)';
    options.messages.notice(`${attributesLeftOut} extended attributes were left out${hint}`);
  }
}

export async function printChecksum(io: Io, file: string): Promise<void> {
  const checksum =
    file === '-'
      ? contentChecksum(bytesAccess('stdin', await readStdin(io)))
      : withFile(resolve(io.cwd, file), contentChecksum);
  await writeText(io.stdout, `${checksum}\n`);
}

export async function dumpPackage(io: Io, file: string): Promise<void> {
  await withOpenFile(resolve(io.cwd, file), (source) => writePieces(io, packageDump(openPackage(source))));
}

function readInfo(path: string): PackageInfo {
  return isPackage(path) ? withFile(path, readPackageInfo) : readPackageInfoFile(path);
}

/** Other files are taken for .PackageInfo files. */
function isPackage(path: string): boolean {
  return path.endsWith('.hpkg');
}
