import { lstatSync, readdirSync, renameSync, rmSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { isSystemError } from '@buildmeister/cli';
import { readRecord } from './generation-record.js';
import {
  generationPath,
  type Layout,
  newPrefix,
  oldPrefix,
  parseGeneration,
  previousName,
  recordPath,
  repositoryFileNames,
  repositoryFiles,
} from './layout.js';
import { currentGeneration, listGenerations } from './read-generation.js';
import { listIfThere } from './read-if-there.js';

/** Paths of what killed runs left behind: generations half made or half removed, and records without a generation. */
export function findLeftovers(layout: Layout): readonly string[] {
  const generations = new Set(listGenerations(layout));
  const isRubbish = (name: string): boolean => {
    if (name.startsWith(newPrefix) || name.startsWith(oldPrefix)) return true;
    if (name.startsWith('.')) return name.endsWith('.tmp');
    const recorded = name.endsWith('.json') ? parseGeneration(name.slice(0, -'.json'.length)) : undefined;
    return recorded !== undefined && !generations.has(recorded);
  };
  const unfinishedLinks = ['current', previousName, ...repositoryFileNames].map(
    (name) => `${newPrefix}${name}`,
  );
  const inRoot = new Set(listIfThere(layout.root));
  const packages = join(layout.root, repositoryFiles.packages);
  return [
    ...unfinishedLinks.filter((name) => inRoot.has(name)).map((name) => join(layout.root, name)),
    ...listIfThere(layout.generations)
      .filter(isRubbish)
      .map((name) => join(layout.generations, name)),
    // What is behind a link is not createrepo's to tidy up.
    ...(isFolder(packages) ? listIfThere(packages) : [])
      .filter((name) => name.startsWith(newPrefix))
      .map((name) => join(packages, name)),
  ];
}

export function removeLeftovers(layout: Layout): void {
  for (const path of findLeftovers(layout)) removeFolder(path);
}

/**
 * Removes all generations but `current`, the one before it, and the newest others, up to `keep` in all.
 *
 * @returns the numbers of those removed
 */
export function removeOldGenerations(layout: Layout, keep: number): readonly number[] {
  const current = currentGeneration(layout);
  if (current === undefined) return [];
  const previous = readRecord(layout, current)?.previous ?? undefined;
  const newestFirst = listGenerations(layout).toReversed();
  const ranked = [current, ...(previous === undefined ? [] : [previous]), ...newestFirst];
  const kept = new Set([...new Set(ranked)].slice(0, keep));
  const removed = newestFirst.filter((generation) => !kept.has(generation)).toReversed();
  for (const generation of removed) {
    // Half removed under its own name it could be mistaken for one to go back to.
    const rubbish = join(layout.generations, `${oldPrefix}${generation}`);
    renameSync(generationPath(layout, generation), rubbish);
    removeFolder(rubbish);
    rmSync(recordPath(layout, generation), { force: true });
  }
  return removed;
}

/** Node looks at each file three times before it removes it; of thousands of packages it is known that they are files. */
function removeFolder(path: string): void {
  const packages = join(path, repositoryFiles.packages);
  try {
    // What lies behind a link is not this folder's.
    if (isFolder(path) && isFolder(packages)) {
      for (const name of readdirSync(packages)) unlinkSync(join(packages, name));
    }
  } catch (error) {
    // What else there may be is left to Node, which also says why it cannot be removed.
    if (!isSystemError(error)) throw error;
  }
  rmSync(path, { recursive: true, force: true });
}

function isFolder(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
