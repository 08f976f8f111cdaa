import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { describeSystemError, isSystemError } from '@buildmeister/cli';
import type { Immutable, PlanBasis } from '@buildmeister/documents';
import type { FactsSource } from '../read-facts.js';

/**
 * From what a plan follows that is made now, besides what is asked for: undefined for a tree without a commit, which may be
 * another one at any time. What cannot be planned cannot be planned as long as this stays.
 *
 * Packages are told by name and size: what was published never changes its bytes.
 *
 * @param head commit of the tree that the plan is for
 * @throws ToolError if a folder cannot be read
 */
export function readPlanBasis(
  { configuration, packages, systemPackages }: FactsSource,
  head: string | null,
  policy: string,
): Immutable<PlanBasis> | undefined {
  if (head === null) return undefined;
  const { licensesDirectory } = configuration;
  const hash = createHash('sha256');
  hash.update(JSON.stringify([process.version, policy, head, configuration]));
  hash.update(JSON.stringify(listFolder(packages)));
  hash.update(JSON.stringify(systemPackages === null ? null : listFolder(systemPackages)));
  hash.update(JSON.stringify(licensesDirectory === null ? null : names(licensesDirectory)));
  return { commit: head, digest: hash.digest('hex') };
}

/** Name and size of each package in a folder, by name. */
function listFolder(folder: string): readonly (readonly [string, number])[] {
  return names(folder)
    .filter((name) => name.endsWith('.hpkg'))
    .flatMap((name) => {
      const size = sizeOf(path.join(folder, name));
      return size === undefined ? [] : [[name, size] as const];
    });
}

/** Undefined if the file is gone meanwhile. */
function sizeOf(file: string): number | undefined {
  try {
    return statSync(file, { throwIfNoEntry: false })?.size;
  } catch (error) {
    if (isSystemError(error, 'ELOOP', 'ENOTDIR')) return undefined;
    throw describeSystemError(error, file);
  }
}

function names(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    if (isSystemError(error, 'ENOENT', 'ENOTDIR')) return [];
    throw describeSystemError(error, `folder ${folder}`);
  }
}
