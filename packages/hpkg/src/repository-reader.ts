import { AttributeCursor, type TextEncoding } from './attribute-cursor.js';
import { AttributeId } from './attribute-definitions.js';
import { type AttributeSection, locateSection, readSection } from './attribute-section.js';
import { badPackage } from './bad-package.js';
import {
  packageDependencyInfo,
  type PackageDependencyInfo,
  packageExclusions,
  type PackageExclusions,
} from './dependency-info.js';
import { readRepositoryHeader } from './file-header.js';
import { openHeap } from './heap-reader.js';
import type { PackageAttribute } from './package-attribute.js';
import { readPackageAttribute, readPackageAttributes } from './package-attribute-reader.js';
import type { PackageInfo } from './package-info.js';
import { addAttribute, beginPackageInfo, finishPackageInfo } from './package-info-builder.js';
import type { RandomAccess } from './random-access.js';
import { type PackageSummary, RecordReading, summaryOf } from './record-reading.js';
import { maxRecordSize, RecordScanner, type ScannedRecord } from './record-scanner.js';
import type { RepositoryInfo } from './repository-info.js';
import { unflattenRepositoryInfo } from './repository-info-message.js';
import { TextCache } from './text-cache.js';

export interface Repository {
  readonly info: RepositoryInfo;
  /** With checksum; in the file's order. */
  readonly packages: readonly PackageInfo[];
}

/** The attributes of one package of a repository. Must be used up before the next package is asked for. */
type PackageRecord = Iterable<PackageAttribute>;

export interface RepositoryReader {
  readonly info: RepositoryInfo;
  /** The packages one by one, in the file's order. */
  packages(encoding: TextEncoding): Iterable<PackageRecord>;
  /** The same, put together. */
  packageInfos(): Iterable<PackageInfo>;
  /**
   * Where each package is, so that those that are wanted can be read, in any order.
   *
   * @param visit called with each; what it gets as second gives what a solver needs to know of it, as long as it runs
   */
  index(visit?: VisitPackage): RepositoryIndex;
  /** The error for something wrong in the section of packages. */
  bad(what: string): Error;
}

type SolverInfo = PackageDependencyInfo & PackageExclusions;
type VisitPackage = (indexed: IndexedPackage, solverInfo: () => SolverInfo) => void;

export interface RepositoryIndex {
  /** In the file's order. */
  readonly packages: readonly IndexedPackage[];
  /** Reads one of them. */
  read(indexed: IndexedPackage): PackageInfo;
  /** One as it is in the file, valid until the next is asked for; undefined if it has another form than it should. */
  record(indexed: IndexedPackage): ScannedRecord | undefined;
}

export interface IndexedPackage extends PackageSummary {
  /** Where its attributes are, in bytes of the section. */
  readonly offset: number;
  /** Whether `record` gives it. */
  readonly hasForm: boolean;
}

const mebibyte = 1024 * 1024;
/** The limits of Haiku's RepositoryReaderImpl.cpp, in bytes. */
const maxInfoLength = mebibyte;
const maxPackagesLength = 64 * mebibyte;

/**
 * Opens a repository file and reads its information.
 *
 * @throws ToolError `BAD_PACKAGE`
 */
export function openRepository(source: RandomAccess): RepositoryReader {
  const header = readRepositoryHeader(source);
  const heap = openHeap(source, header.heap);
  const place = locateSection(heap, header.packages, {
    title: 'packages',
    end: heap.size,
    // So that a small file cannot claim much memory; see the TOC of packages.
    limit: Math.min(maxPackagesLength, Math.max(8 * mebibyte, 16 * source.size)),
  });
  const bad = (offset: number, what: string) => badPackage(source.name, offset, what, { place: 'heap' });
  const infoOffset = place.offset - header.infoLength;
  if (infoOffset < 0 || header.infoLength > maxInfoLength) {
    throw bad(0, `repository information of ${header.infoLength} bytes`);
  }
  return {
    info: unflattenRepositoryInfo(heap.read(infoOffset, header.infoLength), (offset, what) =>
      bad(infoOffset + offset, what),
    ),
    packages: function* (encoding) {
      const cursor = new AttributeCursor(readSection(heap, place, header.minorVersion), encoding);
      while (nextPackage(cursor)) yield cursor.hasChildren ? readRecord(cursor) : [];
    },
    packageInfos: function* () {
      const cursor = new AttributeCursor(readSection(heap, place, header.minorVersion), 'utf8');
      const limit = maxAttributes(source.size);
      while (nextPackage(cursor)) yield readInfo(cursor, { limit, bad: (what) => bad(place.offset, what) });
    },
    index: (visit) =>
      indexSection(
        readSection(heap, place, header.minorVersion),
        { limit: maxAttributes(source.size), bad: (what) => bad(place.offset, what) },
        visit,
      ),
    bad: (what) => bad(place.offset, what),
  };
}

/**
 * Finds the packages of a section. What has the form of `record-form.ts` is not put together for it: these are all but
 * what strange tools wrote, and what is damaged.
 */
function indexSection(
  section: AttributeSection,
  { limit, bad }: { readonly limit: number; readonly bad: (what: string) => Error },
  visit: VisitPackage | undefined,
): RepositoryIndex {
  const cursor = new AttributeCursor(section, 'utf8');
  const scanner = new RecordScanner();
  scanner.enter(section);
  const reading = new RecordReading(scanner, new TextCache());
  const packages: IndexedPackage[] = [];
  const add = (indexed: IndexedPackage, solverInfo: () => SolverInfo): void => {
    packages.push(indexed);
    visit?.(indexed, solverInfo);
  };
  const readSolverInfo = (): SolverInfo => ({ ...reading.dependencyInfo(), ...reading.exclusions() });
  while (nextPackage(cursor)) {
    const offset = cursor.offset();
    const end = cursor.hasChildren ? scanner.scan(offset) : undefined;
    if (end === undefined) {
      const info = readInfo(cursor, { limit, bad });
      add({ ...summaryOf(info), offset, hasForm: false }, () => ({
        ...packageDependencyInfo(info),
        ...packageExclusions(info),
      }));
    } else {
      cursor.leaveList(end);
      add({ ...reading.summary(), offset, hasForm: true }, readSolverInfo);
    }
  }
  return {
    packages,
    read: ({ offset }) => {
      cursor.enterList(offset);
      return readInfo(cursor, { limit: cursor.count + limit, bad });
    },
    record: ({ offset, hasForm }) => (hasForm && scanner.scan(offset) !== undefined ? scanner : undefined),
  };
}

/** Steps to the next package; false if there are no more. */
function nextPackage(cursor: AttributeCursor): boolean {
  if (cursor.next()) {
    if (cursor.id === AttributeId.package) return true;
    throw cursor.bad(`${cursor.name()} in the place of a package`);
  }
  cursor.expectEnd();
  return false;
}

function* readRecord(cursor: AttributeCursor): Generator<PackageAttribute> {
  const start = cursor.offset();
  for (const attribute of readPackageAttributes(cursor)) {
    checkLength(cursor, start);
    yield attribute;
  }
}

/**
 * Put together, attributes take many times the memory that they take in the file, and all packages may be wanted.
 * In a real repository each takes 6 bytes of the compressed file.
 */
function maxAttributes(fileSize: number): number {
  return 100_000 + Math.floor(fileSize / 3);
}

/** As `buildPackageInfo` of a record: repositories have thousands of packages, and this takes half the time. */
function readInfo(
  cursor: AttributeCursor,
  { limit, bad }: { readonly limit: number; readonly bad: (what: string) => Error },
): PackageInfo {
  const start = cursor.offset();
  const info = beginPackageInfo();
  if (cursor.hasChildren) {
    while (cursor.next()) {
      addAttribute(info, readPackageAttribute(cursor));
      checkLength(cursor, start);
      if (cursor.count > limit)
        throw cursor.bad(`more than the ${limit} attributes that such a file can have`);
    }
  }
  return finishPackageInfo(info, bad);
}

function checkLength(cursor: AttributeCursor, start: number): void {
  if (cursor.offset() - start > maxRecordSize)
    throw cursor.bad('a package with more than 1 MiB of attributes');
}

/**
 * Reads a whole repository file.
 *
 * @throws ToolError `BAD_PACKAGE`
 */
export function readRepository(source: RandomAccess): Repository {
  const reader = openRepository(source);
  return { info: reader.info, packages: [...reader.packageInfos()] };
}
