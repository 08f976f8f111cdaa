import { createHash } from 'node:crypto';
import { readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { isSystemError, ToolError } from '@buildmeister/cli';
import { type GenerationRecord, readRecord } from './generation-record.js';
import {
  generationPath,
  hereAsWell,
  type Layout,
  parseGeneration,
  parsePointer,
  repositoryFiles,
} from './layout.js';
import { hasPlainPointer, readPlainPointer } from './plain-pointer.js';
import { listIfThere, readIfThere } from './read-if-there.js';

/** A published generation as it lies on the disk. */
export interface Generation {
  readonly number: number;
  readonly path: string;
  /** The file `repo`. */
  readonly repository: Uint8Array;
  /** SHA-256 of it, in lower-case hex. */
  readonly checksum: string;
  readonly info: Uint8Array;
  /** Text of `repo.minisig`, if it is signed. */
  readonly signature: string | undefined;
  /** What `package.list` holds. */
  readonly packageFileNames: readonly string[];
  readonly record: GenerationRecord | undefined;
  /** Whether checksum and packages are what `repo.sha256` and `package.list` say. */
  readonly intact: boolean;
}

/**
 * The number of the generation that is current: `current` points to it, or in the plain form the pointer says it; undefined
 * if nothing was published.
 *
 * @throws ToolError `FOREIGN_CURRENT` if `current` is something that createrepo did not make
 */
export function currentGeneration(layout: Layout): number | undefined {
  if (hasPlainPointer(layout)) return readPlainPointer(layout)?.generation;
  let pointer: string;
  try {
    pointer = readlinkSync(layout.current);
  } catch (error) {
    if (isSystemError(error, 'ENOENT')) return undefined;
    if (!isSystemError(error, 'EINVAL')) throw error;
    throw new ToolError(
      'FOREIGN_CURRENT',
      `${layout.current} is no symbolic link, createrepo keeps its pointer there`,
      {
        hint: `if HaikuPorter wrote a repository to it, pass --repository ${layout.current}; otherwise move it away`,
      },
    );
  }
  // The rest of a plain form whose generations were removed.
  if (pointer === hereAsWell) return undefined;
  const generation = parsePointer(pointer);
  if (generation !== undefined) return generation;
  throw new ToolError(
    'FOREIGN_CURRENT',
    `${layout.current} points to ${pointer}, expected generations/ and a number`,
    { hint: 'something else manages this folder; choose another one' },
  );
}

/** Numbers of the generations that are there, rising. */
export function listGenerations({ generations }: Layout): readonly number[] {
  return listIfThere(generations)
    .map(parseGeneration)
    .filter((generation) => generation !== undefined)
    .toSorted((a, b) => a - b);
}

/** The current generation; undefined if nothing was published, or a file of it is missing. */
export function readCurrent(layout: Layout): Generation | undefined {
  const number = currentGeneration(layout);
  return number === undefined ? undefined : readGeneration(layout, number);
}

/** The file names in `package.list` of a generation; none if there is no such generation. */
export function listPackageNames(layout: Layout, number: number): readonly string[] {
  const content = readIfThere(join(generationPath(layout, number), repositoryFiles.packageList));
  return content === undefined ? [] : parsePackageList(content);
}

export function parsePackageList(content: Buffer): readonly string[] {
  return content
    .toString()
    .split('\n')
    .filter((line) => line !== '');
}

/** Reads a generation; undefined if one of its files is missing. */
export function readGeneration(layout: Layout, number: number): Generation | undefined {
  const path = generationPath(layout, number);
  const read = (name: string): Buffer | undefined => readIfThere(join(path, name));
  const repository = read(repositoryFiles.repository);
  const info = read(repositoryFiles.info);
  const packageList = read(repositoryFiles.packageList);
  if (repository === undefined || info === undefined || packageList === undefined) return undefined;
  const checksum = createHash('sha256').update(repository).digest('hex');
  const packageFileNames = parsePackageList(packageList);
  const present = new Set(listIfThere(join(path, repositoryFiles.packages)));
  return {
    number,
    path,
    repository,
    checksum,
    info,
    signature: read(repositoryFiles.signature)?.toString(),
    packageFileNames,
    record: readRecord(layout, number),
    intact:
      read(repositoryFiles.checksum)?.toString().trim() === checksum &&
      present.size === packageFileNames.length &&
      packageFileNames.every((name) => present.has(name)),
  };
}
