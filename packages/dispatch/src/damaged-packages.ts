import { join } from 'node:path';
import { type Messages, ToolError } from '@buildmeister/cli';
import { readPackageInfo, withFile } from '@buildmeister/hpkg';
import type { PackageFolders } from './package-folders.js';

/**
 * The folders, but without the packages of the packages folder that cannot be read and that are there once more as
 * system packages: builders are given those. Each is said.
 */
export function withoutDamaged<Folders extends PackageFolders>(
  folders: Folders,
  messages: Messages,
): Folders {
  const damaged = new Set<string>();
  for (const fileName of folders.files) {
    if (!folders.systemFiles.has(fileName)) continue;
    const path = join(folders.path, fileName);
    try {
      withFile(path, readPackageInfo);
    } catch (error) {
      if (!(error instanceof ToolError)) throw error;
      damaged.add(fileName);
      messages.warn(`${path} is damaged, the system package of that name is used instead: ${error.message}`);
    }
  }
  if (damaged.size === 0) return folders;
  return { ...folders, files: new Set([...folders.files].filter((fileName) => !damaged.has(fileName))) };
}
