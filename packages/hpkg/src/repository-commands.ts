import { readFileSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { describeSystemError, type Io, writeText } from '@buildmeister/cli';
import { addedPackageReport, repositoryReport } from './creation-report.js';
import { jsonWithList } from './json-with-list.js';
import { withFile, withOpenFile } from './open-file.js';
import { writeFileWith } from './write-file-with.js';
import { packageInfoJson } from './package-info-json.js';
import {
  nameAndVersion,
  type PackedRepository,
  packRepository,
  readRepositoryInfoFile,
  updateRepository,
} from './repository-file.js';
import { repositoryListing, type RepositoryListOptions } from './repository-listing.js';
import { openRepository, type RepositoryReader } from './repository-reader.js';
import { writePieces } from './write-pieces.js';

interface WriteOptions {
  /** Where the packages are. */
  readonly folder: string;
  readonly quiet: boolean;
  readonly verbose: boolean;
}

export interface CreateRepositoryOptions extends WriteOptions {
  readonly packages: readonly string[];
}

export async function createRepositoryCommand(
  io: Io,
  infoFile: string,
  options: CreateRepositoryOptions,
): Promise<void> {
  const infoPath = resolve(io.cwd, infoFile);
  const { quiet, verbose } = options;
  const told: string[] = [];
  const repository = packRepository(readRepositoryInfoFile(infoPath), options.packages, {
    locate: inFolder(resolve(io.cwd, options.folder)),
    progress: {
      added: (path, added) => {
        if (verbose) told.push(`reading package '${path}' ...\n`);
        if (!quiet) told.push(addedPackageReport(added, { verbose }));
      },
    },
  });
  const target = join(dirname(infoPath), 'repo');
  const report = writeRepositoryFile(target, repository, options.verbose);
  if (!quiet) told.push(report);
  if (verbose) told.push(`\nsuccessfully created repository '${target}'\n`);
  if (told.length > 0) await writeText(io.stdout, told.join(''));
}

export interface UpdateRepositoryOptions extends WriteOptions {
  readonly target: string;
  readonly packageList: string;
  readonly trustFileNames: boolean;
}

export async function updateRepositoryCommand(
  io: Io,
  source: string,
  options: UpdateRepositoryOptions,
): Promise<void> {
  const target = resolve(io.cwd, options.target);
  const info = readRepositoryInfoFile(`${target}.info`);
  const paths = readList(resolve(io.cwd, options.packageList));
  const folder = resolve(io.cwd, options.folder);
  const told: string[] = [];
  const { repository, dropped } = withFile(resolve(io.cwd, source), (file) =>
    updateRepository(info, paths, {
      known: openRepository(file),
      trustFileNames: options.trustFileNames,
      locate: inFolder(folder),
      progress: {
        kept: (record) => {
          if (options.verbose) told.push(`keeping '${nameAndVersion(record)}'\n`);
        },
        added: (path) => {
          if (!options.quiet) told.push(`added '${path}' ...\n`);
        },
      },
    }),
  );
  const byName = dropped.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  told.push(...byName.map((record) => `dropped '${nameAndVersion(record)}'\n`));
  const report = writeRepositoryFile(target, repository, options.verbose);
  await writeText(io.stdout, told.join(''));
  if (!options.verbose) return;
  if (!options.quiet) await writeText(io.stdout, report);
  await writeText(io.stdout, `\nsuccessfully created repository '${options.target}'\n`);
}

export async function listRepository(
  io: Io,
  file: string,
  options: RepositoryListOptions & { readonly json: boolean },
): Promise<void> {
  await withOpenFile(resolve(io.cwd, file), async (source) => {
    const reader = openRepository(source);
    const pieces = options.json
      ? jsonWithList({ ...reader.info }, 'packages', packagesJson(reader))
      : repositoryListing(reader, options);
    await writePieces(io, pieces);
  });
}

function* packagesJson(reader: RepositoryReader): Generator<Readonly<Record<string, unknown>>> {
  for (const info of reader.packageInfos()) yield packageInfoJson(info);
}

/** @returns what to tell about it */
function writeRepositoryFile(
  path: string,
  { bytes, sizes, packageCount, licenseCount }: PackedRepository,
  verbose: boolean,
): string {
  writeFileWith(path, (writeAt) => {
    writeAt(0, bytes);
  });
  return repositoryReport(sizes, { packages: packageCount, licenses: verbose ? licenseCount : undefined });
}

/** As `resolve`, which takes longer for thousands of paths than opening the files. */
function inFolder(folder: string): (path: string) => string {
  return (path) => (isAbsolute(path) ? path : `${folder}/${path}`);
}

/** One path a line; blanks around it do not count, nor do empty lines. */
function readList(path: string): string[] {
  try {
    return readFileSync(path, 'utf8')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
  } catch (error) {
    throw describeSystemError(error, path);
  }
}
