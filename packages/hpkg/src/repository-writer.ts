import { ExitCode, ToolError } from '@buildmeister/cli';
import { AttributeId } from './attribute-definitions.js';
import { AttributeTreeWriter } from './attribute-tree-writer.js';
import { repositoryHeaderBytes, repositoryHeaderSize } from './file-header.js';
import { HeapWriter } from './heap-writer.js';
import { writePackageAttributes } from './package-attribute-writer.js';
import { lowerCase, type PackageInfo } from './package-info.js';
import type { PackageSummary } from './record-reading.js';
import type { ScannedRecord } from './record-scanner.js';
import type { CompressionOptions } from './package-writer.js';
import type { RepositoryInfo } from './repository-info.js';
import type { IndexedPackage, RepositoryIndex } from './repository-reader.js';
import { flattenRepositoryInfo } from './repository-info-message.js';

export interface RepositoryContents {
  readonly info: RepositoryInfo;
  /** With checksum; written in this order. */
  readonly packages: readonly PackageInfo[];
}

/** What all packages of a repository have in common. */
type RepositoryTerms = Pick<RepositoryInfo, 'name' | 'vendor' | 'architecture'>;

/** How large the parts of a written repository are: bytes, uncompressed but for `total`. */
export interface RepositorySizes {
  readonly header: number;
  readonly info: number;
  readonly packages: number;
  readonly strings: number;
  readonly total: number;
}

/**
 * A repository file as bytes: Haiku's FileFormat.rst and RepositoryWriterImpl.cpp. Compressed with zlib unless
 * the options say otherwise, as Haiku's tools do.
 *
 * @throws ToolError `DUPLICATE_PACKAGE`, `OTHER_VENDOR`, `OTHER_ARCHITECTURE` or `NO_CHECKSUM` for a package that
 *   Haiku's tools do not take into such a repository
 */
export function writeRepository(contents: RepositoryContents, options: CompressionOptions = {}): Uint8Array {
  const { info, packages } = contents;
  const writer = new RepositoryWriter(info);
  for (const packageInfo of packages) writer.add(packageInfo);
  return writer.finish(info, options).bytes;
}

/** A repository file that has been written, as bytes. */
export interface WrittenRepository {
  readonly bytes: Uint8Array;
  readonly sizes: RepositorySizes;
}

/**
 * Writes a repository file package by package: nothing is kept of a package but what will be in the file. Of thousands,
 * that is a fraction of what `PackageInfo`s take.
 */
export class RepositoryWriter {
  private readonly terms: RepositoryTerms;
  private readonly vendor: string;
  private readonly tree = new AttributeTreeWriter();
  private readonly names = new Set<string>();

  /** @throws ToolError `OTHER_ARCHITECTURE` if the repository's own is `any` */
  constructor(terms: RepositoryTerms) {
    this.terms = terms;
    this.vendor = lowerCase(terms.vendor);
    if (terms.architecture === 'any') {
      throw refused('OTHER_ARCHITECTURE', `repository ${terms.name}: its architecture must not be any`);
    }
  }

  /** How many packages have been added. */
  get packageCount(): number {
    return this.names.size;
  }

  /** @throws ToolError as `writeRepository` */
  add(packageInfo: PackageInfo): void {
    this.begin(packageInfo);
    writePackageAttributes(this.tree, packageInfo);
    this.tree.end();
  }

  /**
   * The same for a package as it is in another file.
   *
   * @param summary what the record says, with the checksum that it is to have
   * @throws ToolError as `writeRepository`
   */
  addRecord(record: ScannedRecord, summary: PackageSummary): void {
    this.begin(summary);
    this.tree.record(record, summary.checksum);
    this.tree.end();
  }

  /**
   * The same for a package of another repository.
   *
   * @param checksum instead of the one that it has there
   */
  addKnown(index: RepositoryIndex, indexed: IndexedPackage, checksum = indexed.checksum): void {
    const record = index.record(indexed);
    if (record === undefined) this.add({ ...index.read(indexed), checksum });
    else this.addRecord(record, { ...indexed, checksum });
  }

  private begin(summary: PackageSummary): void {
    this.check(summary);
    this.names.add(summary.name);
    this.tree.string(AttributeId.package, summary.name, true);
  }

  /** The repository file of the packages that have been added. */
  finish(
    info: RepositoryInfo,
    { compression = 'zlib', level = 9 }: CompressionOptions = {},
  ): WrittenRepository {
    const parts: Uint8Array[] = [];
    const heap = new HeapWriter((bytes) => parts.push(bytes), { compression, level });
    const infoBytes = flattenRepositoryInfo(info);
    heap.write(infoBytes);
    const written = this.tree.finish();
    heap.write(written.bytes);
    const storedSize = heap.finish();
    const header = repositoryHeaderBytes({
      heap: { compression, offset: repositoryHeaderSize, storedSize, size: heap.size },
      infoLength: infoBytes.length,
      packages: written,
    });
    const bytes = Buffer.concat([header, ...parts]);
    return {
      bytes,
      sizes: {
        header: header.length,
        info: infoBytes.length,
        packages: written.length,
        strings: written.stringsCount,
        total: bytes.length,
      },
    };
  }

  /** Haiku's RepositoryWriterImpl.cpp, _AddPackageInfo. */
  private check({ name, vendor, architecture, checksum }: PackageSummary): void {
    const { terms } = this;
    if (this.names.has(name)) {
      throw refused('DUPLICATE_PACKAGE', `package ${name} is there twice; a repository takes one version`);
    }
    if (vendor !== terms.vendor && lowerCase(vendor) !== this.vendor) {
      throw refused(
        'OTHER_VENDOR',
        `package ${name} is of vendor '${vendor}', the repository '${terms.vendor}'`,
      );
    }
    if (architecture !== terms.architecture && architecture !== 'any' && architecture !== 'source') {
      throw refused(
        'OTHER_ARCHITECTURE',
        `package ${name} is for ${architecture}, the repository for ${terms.architecture}`,
      );
    }
    if (checksum === undefined) throw refused('NO_CHECKSUM', `package ${name} comes without a checksum`);
  }
}

function refused(code: string, message: string): ToolError {
  return new ToolError(code, message, { exitCode: ExitCode.badInput });
}
