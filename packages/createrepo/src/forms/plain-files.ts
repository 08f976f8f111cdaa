import { createHash } from 'node:crypto';
import { lstatSync, readlinkSync, renameSync, rmSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import {
  generationPath,
  isOwnTarget,
  type Layout,
  newPrefix,
  repositoryFiles,
} from '../generations/layout.js';
import { writeDurably } from '../generations/publish-generation.js';
import { listGenerations } from '../generations/read-generation.js';
import { readIfThere } from '../generations/read-if-there.js';
import { moveAside } from './move-aside.js';

/**
 * The files of the plain form, in the order in which they are replaced. Clients read `repo.sha256` first, and `repo` only if
 * that differs from what they have (RefreshRepositoryRequest.cpp): whoever sees the new checksum must find the new `repo`,
 * and whoever has the old one sees nothing of it until then.
 */
export const plainFileNames = [
  repositoryFiles.packageList,
  repositoryFiles.info,
  repositoryFiles.repository,
  repositoryFiles.signature,
  repositoryFiles.checksum,
] as const;

/** What is to be done about a file in the repository folder. */
export type FileChange = 'keep' | 'write' | 'remove';

export interface FileTerms {
  /** The folder of the generation to show. */
  readonly source: string;
  readonly replaceInfo: boolean;
  /** SHA-256 of each `repo.info` that createrepo has put there; another one is the operator's edit, and stays. */
  readonly formerInfos: readonly (string | null)[];
}

/** What it takes for a file in the repository folder to be that of a generation, and no other name for anything else. */
export function changeOf(
  layout: Layout,
  name: string,
  { source, replaceInfo, formerInfos }: FileTerms,
): FileChange {
  const path = join(layout.root, name);
  const found = lstatSync(path, { throwIfNoEntry: false });
  const wanted = readIfThere(join(source, name));
  if (wanted === undefined) return found === undefined ? 'keep' : 'remove';
  if (found === undefined || found.isDirectory()) return 'write';
  if (name === repositoryFiles.info && isOperators(layout, found, path)) {
    const content = readIfThere(path);
    if (content === undefined) return 'write';
    if (content.equals(wanted)) return 'keep';
    return replaceInfo || formerInfos.includes(sha256(content)) ? 'write' : 'keep';
  }
  if (!found.isFile() || isShared(layout, name, found)) return 'write';
  return readIfThere(path)?.equals(wanted) === true ? 'keep' : 'write';
}

/** Puts what is to be written beside its place. */
export async function prepareFile(layout: Layout, name: string, source: string): Promise<void> {
  const content = readIfThere(join(source, name));
  if (content !== undefined) await writeDurably(join(layout.root, `${newPrefix}${name}`), content);
}

/**
 * Replaces or removes a file, in one step.
 *
 * @returns the new path of a folder that was in the way
 */
export function applyChange(layout: Layout, name: string, change: FileChange): string | undefined {
  const path = join(layout.root, name);
  if (change === 'keep') return undefined;
  const isFolder = lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  const aside = isFolder ? moveAside(path) : undefined;
  if (change === 'write') renameSync(join(layout.root, `${newPrefix}${name}`), path);
  else rmSync(path, { force: true });
  return aside;
}

export function sha256(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** A link that createrepo made goes; one of the operator's to a file elsewhere is no way for HaikuPorter, which only reads it. */
function isOperators(layout: Layout, found: Stats, path: string): boolean {
  if (found.isSymbolicLink()) return !isOwnTarget(readlinkSync(path));
  return found.isFile() && !isShared(layout, repositoryFiles.info, found);
}

/** HaikuPorter writes into the files that it finds: a hard link would lead it into a generation. */
function isShared(layout: Layout, name: string, { nlink, dev, ino }: Stats): boolean {
  if (nlink === 1) return false;
  return listGenerations(layout).some((generation) => {
    const other = lstatSync(join(generationPath(layout, generation), name), { throwIfNoEntry: false });
    return other?.ino === ino && other.dev === dev;
  });
}
