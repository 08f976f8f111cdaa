import { ExitCode, ToolError } from '@buildmeister/cli';
import { AttributeId } from './attribute-definitions.js';
import { AttributeTreeWriter } from './attribute-tree-writer.js';
import { repositoryHeaderBytes, repositoryHeaderSize } from './file-header.js';
import { HeapWriter } from './heap-writer.js';
import { writePackageAttributes } from './package-attribute-writer.js';
import { lowerCase, type PackageInfo } from './package-info.js';
import type { CompressionOptions } from './package-writer.js';
import type { RepositoryInfo } from './repository-info.js';
import { flattenRepositoryInfo } from './repository-info-message.js';

export interface RepositoryContents {
  readonly info: RepositoryInfo;
  /** With checksum; written in this order. */
  readonly packages: readonly PackageInfo[];
}

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
  return measuredRepository(contents, options).bytes;
}

/** As `writeRepository`, with sizes. */
export function measuredRepository(
  { info, packages }: RepositoryContents,
  { compression = 'zlib', level = 9 }: CompressionOptions = {},
): { readonly bytes: Uint8Array; readonly sizes: RepositorySizes } {
  checkPackages(info, packages);
  const parts: Uint8Array[] = [];
  const heap = new HeapWriter((bytes) => parts.push(bytes), { compression, level });
  const infoBytes = flattenRepositoryInfo(info);
  heap.write(infoBytes);
  const tree = new AttributeTreeWriter();
  for (const packageInfo of packages) {
    tree.string(AttributeId.package, packageInfo.name, true);
    writePackageAttributes(tree, packageInfo);
    tree.end();
  }
  const written = tree.finish();
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
function checkPackages(info: RepositoryInfo, packages: readonly PackageInfo[]): void {
  if (info.architecture === 'any') {
    throw refused('OTHER_ARCHITECTURE', `repository ${info.name}: its architecture must not be any`);
  }
  const names = new Set<string>();
  for (const { name, vendor, architecture, checksum } of packages) {
    if (names.has(name)) {
      throw refused('DUPLICATE_PACKAGE', `package ${name} is there twice; a repository takes one version`);
    }
    names.add(name);
    if (lowerCase(vendor) !== lowerCase(info.vendor)) {
      throw refused(
        'OTHER_VENDOR',
        `package ${name} is of vendor '${vendor}', the repository '${info.vendor}'`,
      );
    }
    if (architecture !== info.architecture && architecture !== 'any' && architecture !== 'source') {
      throw refused(
        'OTHER_ARCHITECTURE',
        `package ${name} is for ${architecture}, the repository for ${info.architecture}`,
      );
    }
    if (checksum === undefined) throw refused('NO_CHECKSUM', `package ${name} comes without a checksum`);
  }
}

function refused(code: string, message: string): ToolError {
  return new ToolError(code, message, { exitCode: ExitCode.badInput });
}
