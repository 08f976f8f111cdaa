import { fileChecksum, withFile } from '@buildmeister/hpkg';
import { isSameFile } from './generations/file-identity.js';
import { type FolderPackage, isStub } from './packages-folder.js';
import type { PublishedPackage } from './published-packages.js';

/** SHA-256 of packages in the packages folder, by file name, in lower-case hex. */
export type FileHashes = (fileName: string) => string;

/** Reads each file once at most, and not at all if the same file was published. */
export function fileHashes(
  packages: readonly FolderPackage[],
  published: ReadonlyMap<string, PublishedPackage> | undefined,
): FileHashes {
  const entries = new Map(packages.map((entry) => [entry.file.fileName, entry]));
  const known = new Map<string, string>();
  return (fileName) => {
    const found = known.get(fileName);
    if (found !== undefined) return found;
    const entry = entries.get(fileName);
    if (entry === undefined) throw new Error(`package ${fileName} is not in the packages folder`);
    const { file, summary } = entry;
    const source = published?.get(fileName)?.source;
    const hash =
      source !== undefined && isSameFile(source, file)
        ? source.sha256
        : ((isStub(file) ? summary.checksum : undefined) ?? withFile(file.path, fileChecksum));
    known.set(fileName, hash);
    return hash;
  };
}
