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
  const files = new Map(packages.map(({ file }) => [file.fileName, file]));
  const known = new Map<string, string>();
  return (fileName) => {
    const found = known.get(fileName);
    if (found !== undefined) return found;
    const file = files.get(fileName);
    if (file === undefined) throw new Error(`package ${fileName} is not in the packages folder`);
    const { source, summary } = published?.get(fileName) ?? {};
    const hash =
      source !== undefined && isSameFile(source, file)
        ? source.sha256
        : ((isStub(file) ? summary?.checksum : undefined) ?? withFile(file.path, fileChecksum));
    known.set(fileName, hash);
    return hash;
  };
}
