import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { describeSystemError, isSystemError, ToolError } from '@buildmeister/cli';
import type { Immutable, Problem } from '@buildmeister/documents';
import {
  type CachedPackage,
  type DependencyInfoCache,
  formatDependencyInfoCache,
  parseDependencyInfoCache,
} from './dependency-info-cache.js';
import { packageDependencyInfo, type PackageDependencyInfo } from './dependency-info.js';
import { withFile } from './open-file.js';
import { writeFileWith } from './write-file-with.js';
import { openPackage, packageInfoOf } from './package-reader.js';
import { readEachPackage } from './packages-folder.js';
import type { RandomAccess } from './random-access.js';
import { readingMemory } from './reading-memory.js';
import { RecordReading } from './record-reading.js';
import { RecordScanner } from './record-scanner.js';

export interface DependencyPackage {
  readonly fileName: string;
  /** The folder's path, as it was given, and the file name. */
  readonly path: string;
  readonly info: PackageDependencyInfo;
}

export interface DependencyInfos {
  /** Sorted by file name. */
  readonly packages: readonly DependencyPackage[];
  /** Packages that cannot be read. */
  readonly problems: readonly Immutable<Problem>[];
  /** Why what was read could not be remembered, if so. */
  readonly cacheProblem: Immutable<Problem> | undefined;
}

export interface DependencyInfosOptions {
  /**
   * Remembers what was read; packages whose size, time of last change and inode are the same are not read
   * again. Damaged ones are replaced. One file for each folder.
   */
  readonly cacheFile?: string;
}

/**
 * Reads what a resolver needs to know of all packages in a folder; otherwise as `readPackagesFolder`.
 *
 * @throws ToolError if the folder itself cannot be read
 */
export function readDependencyInfos(
  folder: string,
  { cacheFile }: DependencyInfosOptions = {},
): DependencyInfos {
  const cache = cacheFile === undefined ? new Map<string, CachedPackage>() : readCache(cacheFile);
  const reader = new DependencyInfoReader();
  const prefix = join(folder, sep);
  const read: CachedPackage[] = [];
  let isChanged = false;
  const { packages, problems } = readEachPackage(folder, (fileName) => {
    const path = prefix + fileName;
    const stamp = cacheFile === undefined ? '' : stampOf(path);
    const known = cache.get(fileName);
    if (known !== undefined && known.stamp === stamp) {
      read.push(known);
      return { fileName, path, info: known.info };
    }
    const info = reader.read(path);
    isChanged = true;
    read.push({ fileName, stamp, info });
    return { fileName, path, info };
  });
  const isOutdated = isChanged || read.length !== cache.size;
  const cacheProblem = cacheFile !== undefined && isOutdated ? writeCache(cacheFile, read) : undefined;
  return { packages, problems, cacheProblem };
}

/** Reads one package file after the other. */
class DependencyInfoReader {
  private readonly memory = readingMemory();
  private readonly scanner = new RecordScanner();
  private readonly reading = new RecordReading(this.scanner, this.memory.texts);

  read(path: string): PackageDependencyInfo {
    return withFile(path, (file) => this.readFrom(file), this.memory);
  }

  private readFrom(file: RandomAccess): PackageDependencyInfo {
    const section = openPackage(file).readAttributes();
    return this.scanner.scanAll(section)
      ? this.reading.dependencyInfo()
      : packageDependencyInfo(packageInfoOf(section, this.memory.texts));
  }
}

function stampOf(path: string): string {
  try {
    // Exact to a quarter of a microsecond, and twice as fast as with numbers of any size.
    const { size, mtimeMs, ino } = statSync(path);
    return `${size} ${mtimeMs} ${ino}`;
  } catch (error) {
    throw describeSystemError(error, path);
  }
}

function readCache(file: string): DependencyInfoCache {
  try {
    return parseDependencyInfoCache(readFileSync(file));
  } catch (error) {
    // It may be missing; and what cannot be read will be told when it is written.
    if (isSystemError(error)) return new Map();
    throw error;
  }
}

function writeCache(file: string, packages: readonly CachedPackage[]): Problem | undefined {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileWith(file, (writeAt) => {
      writeAt(0, Buffer.from(formatDependencyInfoCache(packages)));
    });
    return undefined;
  } catch (error) {
    if (!(error instanceof ToolError) && !isSystemError(error)) throw error;
    return { code: 'CACHE_NOT_WRITTEN', message: `package cache ${file}: ${error.message}`, file };
  }
}
