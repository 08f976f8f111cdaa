import { readFileSync } from 'node:fs';
import { describeSystemError } from '@buildmeister/cli';
import { packageInfoFileName, readFileEntry, readFolderEntries } from './folder-entries.js';
import { readHostAttributes } from './host-attributes.js';
import type { PackageContents, PackageEntry } from './package-entry.js';
import type { PackageInfo } from './package-info.js';
import { parsePackageInfo } from './package-info-parser.js';
import { type CompressionOptions, type PackageSizes, writePackage } from './package-writer.js';
import { writeFileWith } from './write-file-with.js';

export interface CreatePackageFileOptions extends CompressionOptions {
  /** What goes into the package. */
  readonly folder: string;
  /** Default: `.PackageInfo` in the folder. Becomes the package's `.PackageInfo` in any case. */
  readonly packageInfoFile?: string;
  /** Take nothing but the .PackageInfo, for a package that is only needed while building. */
  readonly isBuildPackage?: boolean;
  /** Take extended attributes too, as Haiku's tools keep them on Linux. Needs the command getfattr. */
  readonly takeAttributes?: boolean;
  /** Where the content of a build package really is. */
  readonly installPath?: string;
}

/**
 * Makes a package file of a folder, as Haiku's `package create` does. The file appears when it is complete.
 *
 * @throws ToolError `BAD_PACKAGE_INFO`, or if something cannot be read or written
 */
export function createPackageFile(
  path: string,
  options: CreatePackageFileOptions,
): { readonly info: PackageInfo; readonly entries: readonly PackageEntry[]; readonly sizes: PackageSizes } {
  const { folder, packageInfoFile = `${folder}/${packageInfoFileName}`, installPath } = options;
  const parsed = readPackageInfoFile(packageInfoFile);
  const info = installPath === undefined ? parsed : { ...parsed, installPath };
  const isBuildPackage = options.isBuildPackage === true;
  const attributes =
    options.takeAttributes === true
      ? new Map([
          ...(isBuildPackage ? [] : readHostAttributes(folder)),
          ...readHostAttributes(packageInfoFile),
        ])
      : new Map<string, never>();
  const entries = isBuildPackage
    ? []
    : readFolderEntries(folder, { skip: [packageInfoFileName], attributes });
  entries.push(readFileEntry(packageInfoFile, packageInfoFileName, attributes));
  return { info, entries, sizes: writePackageFile(path, { info, entries }, options) };
}

/** Writes a package file; it appears when it is complete. */
export function writePackageFile(
  path: string,
  contents: PackageContents,
  options: CompressionOptions = {},
): PackageSizes {
  return writeFileWith(path, (writeAt) => writePackage(contents, writeAt, options));
}

/** @throws ToolError `BAD_PACKAGE_INFO`, or if it cannot be read */
export function readPackageInfoFile(path: string): PackageInfo {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw describeSystemError(error, path);
  }
  return parsePackageInfo(text, path);
}
