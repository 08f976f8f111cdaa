import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readRecord } from './generation-record.js';
import { generationPath, type Layout, newPrefix, oldPrefix, parseGeneration, recordPath } from './layout.js';
import { currentGeneration, listFolder, listGenerations } from './read-generation.js';

/** Removes what killed runs left behind: generations half made or half removed, and records without a generation. */
export function removeLeftovers(layout: Layout): void {
  const isRubbish = (name: string): boolean => name.startsWith(newPrefix) || name.startsWith(oldPrefix);
  for (const folder of [layout.root, layout.generations]) {
    for (const name of listFolder(folder).filter(isRubbish)) {
      rmSync(join(folder, name), { recursive: true, force: true });
    }
  }
  const generations = new Set(listGenerations(layout));
  for (const name of listFolder(layout.generations)) {
    const recorded = name.endsWith('.json') ? parseGeneration(name.slice(0, -'.json'.length)) : undefined;
    const isTemporary = name.startsWith('.') && name.endsWith('.tmp');
    if (isTemporary || (recorded !== undefined && !generations.has(recorded))) {
      rmSync(join(layout.generations, name), { force: true });
    }
  }
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
    rmSync(rubbish, { recursive: true, force: true });
    rmSync(recordPath(layout, generation), { force: true });
  }
  return removed;
}
