import { ToolError } from '@buildmeister/cli';
import { fileChecksum, withFile } from '@buildmeister/hpkg';
import { isSameFile } from './generations/file-identity.js';
import type { GenerationRecord } from './generations/generation-record.js';
import type { FolderPackage } from './packages-folder.js';

/** SHA-256 of packages in the packages folder, by file name, in lower-case hex. */
export type FileHashes = (fileName: string) => string;

/** Reads each file once at most, and not at all if `record` tells of the same file. */
export function fileHashes(
  packages: readonly FolderPackage[],
  record: GenerationRecord | undefined,
): FileHashes {
  const files = new Map(packages.map(({ file }) => [file.fileName, file]));
  const recorded = new Map(record?.packages.map((entry) => [entry.fileName, entry]));
  const known = new Map<string, string>();
  return (fileName) => {
    const found = known.get(fileName);
    if (found !== undefined) return found;
    const file = files.get(fileName);
    if (file === undefined)
      throw new ToolError('NO_PACKAGE', `package ${fileName} is not in the packages folder`);
    const earlier = recorded.get(fileName);
    const hash =
      earlier !== undefined && isSameFile(earlier, file) ? earlier.sha256 : withFile(file.path, fileChecksum);
    known.set(fileName, hash);
    return hash;
  };
}
