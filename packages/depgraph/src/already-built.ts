import type { TreePort } from './facts.js';
import { someOf } from './some-of.js';

/**
 * Which of a port's packages are in the packages folder already: HaikuPorter's BuildMaster.py, `schedule`,
 * never builds over one that exists.
 */
export function existingPackages(port: TreePort, fileNames: ReadonlySet<string>): readonly string[] {
  return port.packages.flatMap(({ hpkgName }) => (fileNames.has(hpkgName) ? hpkgName : []));
}

/** Says that a port is built already, by which files, and what to do to have it built again. */
export function alreadyBuiltReason(port: TreePort, existing: readonly string[]): string {
  const lacking = port.packages.flatMap(({ hpkgName }) => (existing.includes(hpkgName) ? [] : hpkgName));
  const partly =
    lacking.length === 0 ? '' : `, although ${someOf(lacking)} ${lacking.length === 1 ? 'is' : 'are'} not`;
  return `${someOf(existing)} ${existing.length === 1 ? 'exists' : 'exist'} already${partly}: a new build needs a revision bump (REVISION="${nextRevision(port)}" in ${port.recipeFilePath})`;
}

function nextRevision({ revision }: TreePort): string {
  const number = Number(revision);
  return Number.isSafeInteger(number) ? String(number + 1) : `${revision}+1`;
}
