import { describeSystemError, ToolError } from '@buildmeister/cli';
import type { Documents, Problem } from '@buildmeister/documents';
import { type AsidePackage, type PackagesAside, withLock } from '@buildmeister/storage';
import { layoutOf } from './generations/layout.js';
import { listGenerations, readGeneration } from './generations/read-generation.js';

type Pruned = Documents['pruned'];

export interface PruneAsideOptions {
  /** Absolute path of the repository folder; it is locked meanwhile. */
  readonly repository: string;
  readonly aside: readonly PackagesAside[];
  /** What was put aside at least so long ago goes, in seconds. */
  readonly age: number;
  readonly dryRun: boolean;
  /** Seconds since the epoch. */
  readonly now: number;
}

/**
 * Deletes packages that left the repository long ago, and never one that a generation which is kept names. Afterwards their names
 * are free again. One that cannot be deleted is a problem and keeps no other.
 *
 * @throws ToolError if what there is cannot be listed, or somebody publishes just now (75)
 */
export async function pruneAside(options: PruneAsideOptions): Promise<Pruned> {
  const layout = layoutOf(options.repository);
  try {
    return await withLock(layout.lock, { what: `repository ${options.repository}` }, async () => {
      const needed = new Set(
        listGenerations(layout).flatMap((number) => readGeneration(layout, number)?.packageFileNames ?? []),
      );
      return deleteOld(options, needed);
    });
  } catch (error) {
    throw describeSystemError(error, `repository ${options.repository}`);
  }
}

async function deleteOld(
  { aside, age, dryRun, now }: PruneAsideOptions,
  needed: ReadonlySet<string>,
): Promise<Pruned> {
  const deleted: Pruned['deleted'][number][] = [];
  const problems: Problem[] = [];
  for (const from of aside) {
    for (const { fileName, size, since } of await from.list()) {
      if (!isOver(since, { age, now }) || needed.has(fileName)) continue;
      try {
        if (!dryRun) await from.remove(fileName);
        deleted.push({ place: from.place, fileName, size, since: Math.floor(since / 1000) });
      } catch (error) {
        const described = describeSystemError(error, `${from.place}: ${fileName}`);
        if (!(described instanceof ToolError)) throw error;
        problems.push({ code: described.code, message: described.message, file: fileName });
      }
    }
  }
  return { document: 'buildmeister/pruned@1', deleted, problems };
}

function isOver(
  since: AsidePackage['since'],
  { age, now }: { readonly age: number; readonly now: number },
): since is number {
  return since !== undefined && since / 1000 + age <= now;
}
