export { contentChecksum, fileChecksum } from './checksum.js';
export { type Compression, compressions } from './compression.js';
export {
  packageDependencyInfo,
  type PackageDependencyInfo,
  packageExclusions,
  type PackageExclusions,
} from './dependency-info.js';
export {
  type DependencyInfos,
  type DependencyInfosOptions,
  type DependencyPackage,
  readDependencyInfos,
} from './dependency-infos.js';
export { type Extracted, extractPackage, type ExtractOptions } from './extract-package.js';
export { openFile, type OpenFile, type OpenFileOptions, withFile } from './open-file.js';
export { readFolderEntries } from './folder-entries.js';
export {
  bytesContent,
  type Content,
  type DirectoryEntry,
  type EntryAttribute,
  type FileEntry,
  type PackageContents,
  type PackageEntry,
  type SymlinkEntry,
} from './package-entry.js';
export {
  type Architecture,
  architectures,
  canonicalFileName,
  lowerCase,
  type GlobalWritableFile,
  type Operator,
  PackageFlag,
  type PackageInfo,
  type PackageUser,
  type PackageVersion,
  type Resolvable,
  type ResolvableExpression,
  type UpdateType,
  type UserSettingsFile,
  versionText,
} from './package-info.js';
export {
  createPackageFile,
  type CreatePackageFileOptions,
  readPackageInfoFile,
  writePackageFile,
} from './package-file.js';
export { parsePackageInfo } from './package-info-parser.js';
export { packageInfoText } from './package-info-text.js';
export { openPackage, type PackageReader, readPackageInfo } from './package-reader.js';
export {
  type CompressionOptions,
  createPackage,
  type PackageSizes,
  type WriteAt,
  writePackage,
} from './package-writer.js';
export {
  type FolderPackage,
  type PackagesFolder,
  readEachPackage,
  readPackagesFolder,
  whyUnopenable,
} from './packages-folder.js';
export { bytesAccess, type RandomAccess } from './random-access.js';
export { type ReadingMemory, readingMemory } from './reading-memory.js';
export type { RepositoryInfo, RepositoryLicense } from './repository-info.js';
export { parseRepositoryInfo } from './repository-info-parser.js';
export {
  type PackedRepository,
  type PackOptions,
  packRepository,
  readRepositoryInfoFile,
  type RepositoryProgress,
  type UpdateOptions,
  updateRepository,
} from './repository-file.js';
export type { PackageSummary } from './record-reading.js';
export {
  openRepository,
  readRepository,
  type Repository,
  type RepositoryReader,
} from './repository-reader.js';
export { mergeLicenses, readPackageLicenses } from './repository-package.js';
export { type RepositoryContents, RepositoryWriter, writeRepository } from './repository-writer.js';
