import { badPackage } from './bad-package.js';
import { chunkSize, type Compression, compressions } from './compression.js';
import type { RandomAccess } from './random-access.js';

/** How the heap lies in the file: sizes and offsets in bytes. */
export interface HeapPlace {
  readonly compression: Compression;
  /** Where the heap starts in the file; the size of the header. */
  readonly offset: number;
  /** In the file, with the array of chunk sizes. */
  readonly storedSize: number;
  /** When decompressed. */
  readonly size: number;
}

/** Sizes of a section of attributes at the heap's end, in bytes; the strings come first and are part of `length`. */
export interface SectionSizes {
  readonly length: number;
  readonly stringsLength: number;
  readonly stringsCount: number;
}

export interface PackageHeader {
  readonly minorVersion: number;
  readonly heap: HeapPlace;
  readonly attributes: SectionSizes;
  readonly toc: SectionSizes;
}

export interface RepositoryHeader {
  readonly minorVersion: number;
  readonly heap: HeapPlace;
  /** Length of the repository information, in bytes. */
  readonly infoLength: number;
  readonly packages: SectionSizes;
}

/** The newest minor version of the format that this project knows. */
export const knownMinorVersion = 1;

/** The largest sections of a package that Haiku's PackageReaderImpl.cpp takes, in bytes. */
export const maxAttributesLength = 1024 * 1024;
export const maxTocLength = 64 * 1024 * 1024;

export const packageHeaderSize = 80;
export const repositoryHeaderSize = 72;

const version = 2;
const packageMagic = 0x68706b67; // "hpkg"
const repositoryMagic = 0x68706b72; // "hpkr"

/** Reads the header of a package file: Haiku's FileFormat.rst, "The Data Container Format" and "Haiku Package Format". */
export function readPackageHeader(source: RandomAccess): PackageHeader {
  const { view, minorVersion, heap } = readCommonHeader(source, 'package', packageMagic, packageHeaderSize);
  return {
    minorVersion,
    heap,
    attributes: {
      length: view.getUint32(40),
      stringsLength: view.getUint32(44),
      stringsCount: view.getUint32(48),
    },
    toc: {
      length: readSize(view, 56, source.name),
      stringsLength: readSize(view, 64, source.name),
      stringsCount: readSize(view, 72, source.name),
    },
  };
}

/** Reads the header of a repository file: Haiku's FileFormat.rst, "Haiku Package Repository Format". */
export function readRepositoryHeader(source: RandomAccess): RepositoryHeader {
  const { view, minorVersion, heap } = readCommonHeader(
    source,
    'repository',
    repositoryMagic,
    repositoryHeaderSize,
  );
  return {
    minorVersion,
    heap,
    infoLength: view.getUint32(40),
    packages: {
      length: readSize(view, 48, source.name),
      stringsLength: readSize(view, 56, source.name),
      stringsCount: readSize(view, 64, source.name),
    },
  };
}

export function packageHeaderBytes(header: Omit<PackageHeader, 'minorVersion'>): Uint8Array {
  const view = commonHeader(packageMagic, packageHeaderSize, header.heap);
  view.setUint32(40, header.attributes.length);
  view.setUint32(44, header.attributes.stringsLength);
  view.setUint32(48, header.attributes.stringsCount);
  view.setBigUint64(56, BigInt(header.toc.length));
  view.setBigUint64(64, BigInt(header.toc.stringsLength));
  view.setBigUint64(72, BigInt(header.toc.stringsCount));
  return new Uint8Array(view.buffer);
}

export function repositoryHeaderBytes(header: Omit<RepositoryHeader, 'minorVersion'>): Uint8Array {
  const view = commonHeader(repositoryMagic, repositoryHeaderSize, header.heap);
  view.setUint32(40, header.infoLength);
  view.setBigUint64(48, BigInt(header.packages.length));
  view.setBigUint64(56, BigInt(header.packages.stringsLength));
  view.setBigUint64(64, BigInt(header.packages.stringsCount));
  return new Uint8Array(view.buffer);
}

function readCommonHeader(
  source: RandomAccess,
  kind: string,
  magic: number,
  headerSize: number,
): { view: DataView; minorVersion: number; heap: HeapPlace } {
  const { name, size } = source;
  if (size < headerSize) {
    throw badPackage(name, size, `the file ends inside the header of a ${kind} file`);
  }
  const bytes = source.read(0, headerSize);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0) !== magic) throw badPackage(name, 0, `this is not a ${kind} file`);
  const offset = view.getUint16(4);
  if (offset < headerSize || offset > size) throw badPackage(name, 4, `impossible header size ${offset}`);
  if (view.getUint16(6) !== version) {
    throw badPackage(name, 6, `format version ${view.getUint16(6)}, only version ${version} is supported`);
  }
  const totalSize = readSize(view, 8, name);
  if (totalSize !== size) {
    throw badPackage(name, 8, `the file has ${size} bytes, but its header says ${totalSize}`);
  }
  const compression = compressions[view.getUint16(18)];
  if (compression === undefined) throw badPackage(name, 18, `unknown compression ${view.getUint16(18)}`);
  const storedSize = readSize(view, 24, name);
  if (storedSize !== size - offset) {
    throw badPackage(name, 24, `a heap of ${storedSize} bytes does not fit the file's ${size} bytes`);
  }
  const heapSize = readSize(view, 32, name);
  return {
    view,
    minorVersion: view.getUint16(16),
    heap: { compression, offset, storedSize, size: heapSize },
  };
}

function commonHeader(magic: number, headerSize: number, heap: HeapPlace): DataView {
  const view = new DataView(new ArrayBuffer(headerSize));
  view.setUint32(0, magic);
  view.setUint16(4, headerSize);
  view.setUint16(6, version);
  view.setBigUint64(8, BigInt(headerSize + heap.storedSize));
  view.setUint16(16, knownMinorVersion);
  view.setUint16(18, compressions.indexOf(heap.compression));
  view.setUint32(20, chunkSize);
  view.setBigUint64(24, BigInt(heap.storedSize));
  view.setBigUint64(32, BigInt(heap.size));
  return view;
}

function readSize(view: DataView, offset: number, name: string): number {
  const value = view.getUint32(offset) * 0x1_0000_0000 + view.getUint32(offset + 4);
  if (value > Number.MAX_SAFE_INTEGER) throw badPackage(name, offset, `impossible size ${value}`);
  return value;
}
