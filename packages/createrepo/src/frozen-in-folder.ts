import { statSync } from 'node:fs';
import { join } from 'node:path';
import { ToolError } from '@buildmeister/cli';
import { fileChecksum, withFile } from '@buildmeister/hpkg';
import { asideName } from '@buildmeister/storage';
import { readRecord } from './generations/generation-record.js';
import type { Layout } from './generations/layout.js';
import { listGenerations } from './generations/read-generation.js';
import type { PublishedPackage } from './published-packages.js';
import type { PublishedSum } from './replaced-problem.js';

/** What was published under a file name, as far as that is known. */
export type FrozenPackages = (fileName: string) => PublishedSum | undefined;

/**
 * What a repository folder has published: what is in the current generation, in those that are kept, or has been put aside from
 * the packages folder. It never changes, until `prune` has deleted it. Reads only what is asked for.
 */
export function frozenInFolder(
  layout: Layout,
  packages: string,
  published: ReadonlyMap<string, PublishedPackage> | undefined,
): FrozenPackages {
  let kept: ReadonlyMap<string, string> | undefined;
  return (fileName) => {
    const current = published?.get(fileName)?.summary.checksum;
    if (current !== undefined) return { sha256: current, where: 'that is published' };
    const earlier = (kept ??= sumsOfGenerations(layout)).get(fileName);
    if (earlier !== undefined) return { sha256: earlier, where: 'that an earlier generation has' };
    const aside = sumOfAside(join(packages, asideName, fileName));
    return aside === undefined ? undefined : { sha256: aside, where: `that lies in ${asideName}` };
  };
}

function sumsOfGenerations(layout: Layout): ReadonlyMap<string, string> {
  const sums = new Map<string, string>();
  for (const number of listGenerations(layout)) {
    for (const { fileName, sha256 } of readRecord(layout, number)?.packages ?? []) sums.set(fileName, sha256);
  }
  return sums;
}

/** Undefined if there is none, it only stands for one, or it cannot be read. */
function sumOfAside(path: string): string | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isFile() !== true || found.size === 0) return undefined;
  try {
    return withFile(path, fileChecksum);
  } catch (error) {
    if (error instanceof ToolError) return undefined;
    throw error;
  }
}
