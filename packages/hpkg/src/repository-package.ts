import { badPackage } from './bad-package.js';
import { fileChecksum } from './checksum.js';
import { withFile } from './open-file.js';
import { readEntries, type StoredEntry } from './package-entry-reader.js';
import { PackageFlag, type PackageInfo } from './package-info.js';
import { openPackage, packageInfoOf, readNameAndVersion } from './package-reader.js';
import type { RandomAccess } from './random-access.js';
import { readingMemory } from './reading-memory.js';
import { type PackageSummary, RecordReading } from './record-reading.js';
import { RecordScanner, type ScannedRecord } from './record-scanner.js';
import type { RepositoryLicense } from './repository-info.js';

/** A package file that is to be put into a repository. Valid until the next one is read. */
export interface RepositoryPackage {
  /** With checksum. */
  readonly summary: PackageSummary;
  /** What it says, as it is in the file; undefined if that has another form than it should. */
  readonly record: ScannedRecord | undefined;
  /** All that it says, with checksum. */
  readonly info: () => PackageInfo;
  /** The licenses that users must approve, if the package says that they must. */
  readonly licenses: readonly RepositoryLicense[];
}

/** Reads package files one after the other: Haiku's RepositoryWriterImpl.cpp, _AddPackage. */
export class RepositoryPackageReader {
  private readonly memory = readingMemory();
  private readonly scanner = new RecordScanner();
  private readonly reading = new RecordReading(this.scanner, this.memory.texts);

  /** @throws ToolError */
  read(path: string): RepositoryPackage {
    return withFile(path, (file) => this.readFrom(file), this.memory);
  }

  /** No more than its name and version. @throws ToolError */
  readNameAndVersion(path: string): Pick<PackageInfo, 'name' | 'version'> {
    return withFile(path, (file) => readNameAndVersion(file, this.memory.texts), this.memory);
  }

  private readFrom(file: RandomAccess): RepositoryPackage {
    const { reading, scanner, memory } = this;
    const section = openPackage(file).readAttributes();
    const checksum = fileChecksum(file);
    const info = (): PackageInfo => ({ ...packageInfoOf(section, memory.texts), checksum });
    const isInForm = scanner.scanAll(section);
    const summary = isInForm ? { ...reading.summary(), checksum } : info();
    const mustApprove = (summary.flags & PackageFlag.approve_license) !== 0;
    return {
      summary,
      record: isInForm ? scanner : undefined,
      info,
      licenses: mustApprove ? readLicenses(file) : [],
    };
  }
}

/**
 * The licenses in a package file, whether or not users must approve them.
 *
 * @throws ToolError
 */
export function readPackageLicenses(path: string): readonly RepositoryLicense[] {
  return withFile(path, readLicenses);
}

/** Adds licenses to others, but each name, in whatever case, only once. */
export function mergeLicenses(
  licenses: readonly RepositoryLicense[],
  more: readonly RepositoryLicense[],
): readonly RepositoryLicense[] {
  const merged = new Map(licenses.map((license) => [license.name.toLowerCase(), license]));
  for (const license of more) {
    const key = license.name.toLowerCase();
    if (!merged.has(key)) merged.set(key, license);
  }
  return [...merged.values()];
}

/** The licenses of a package may have this many bytes: readers take no more of all licenses together. */
const maxLicensesSize = 1024 * 1024;

function readLicenses(source: RandomAccess): RepositoryLicense[] {
  const reader = openPackage(source);
  const licenses: RepositoryLicense[] = [];
  const path: StoredEntry[] = [];
  let left = maxLicensesSize;
  for (const event of readEntries(reader.readToc(), 'utf8')) {
    if (event.kind === 'leave') path.pop();
    if (event.kind !== 'enter') continue;
    path.push(event.entry);
    const { name, data } = event.entry;
    if (path.length !== 3 || path[0]?.name !== 'data' || path[1]?.name !== 'licenses') continue;
    left -= data.size + 1;
    if (left < 0) throw badPackage(source.name, 0, `its licenses have more than ${maxLicensesSize} bytes`);
    const bytes = 'inline' in data ? data.inline : reader.heap.read(data.offset, data.size);
    licenses.push({ name, text: Buffer.from(bytes).toString() });
  }
  return licenses;
}
