import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Messages, ToolError } from '@buildmeister/cli';
import type { Documents, Immutable, PlannedBuild } from '@buildmeister/documents';
import { readPackageInfo, withFile } from '@buildmeister/hpkg';
import { listFolder } from './build-numbers.js';
import { builtFrom } from './built-from.js';
import type { BuildrunPlace } from './buildrun-place.js';
import { commitPackages } from './commit-packages.js';
import { compareInputs } from './same-inputs.js';

/** What is to be done with builds whose packages were there before, as createrepo has put aside what became obsolete. */
export interface Returns {
  /** Builds whose packages come back as they are. */
  readonly takenBack: readonly Immutable<PlannedBuild>[];
  /** Builds that would make other packages under the names of earlier ones: why they are not built, by name-version-revision. */
  readonly refused: ReadonlyMap<string, string>;
}

export interface ReturnsOptions {
  readonly place: BuildrunPlace;
  /** Absolute path of the packages folder. */
  readonly packages: string;
  /** File names of the packages in it. */
  readonly files: ReadonlySet<string>;
}

/**
 * Looks which builds of a plan have been done before: what was published never changes, so their packages are taken back if
 * recipe and files are what they were built from, or nobody knows what that was.
 */
export async function findReturns(
  { tree, builds }: Pick<Immutable<Documents['plan']>, 'tree' | 'builds'>,
  { place, packages, files }: ReturnsOptions,
): Promise<Returns> {
  const obsolete = new Set(await listFolder(obsoleteFolder(packages)));
  const takenBack: Immutable<PlannedBuild>[] = [];
  const refused = new Map<string, string>();
  for (const build of obsolete.size === 0 ? [] : builds) {
    const { port, resultingPackages } = build;
    const { recipeFilePath, revisionedName } = port;
    if (resultingPackages.some((fileName) => files.has(fileName))) continue;
    const there: string[] = [];
    for (const fileName of resultingPackages) {
      if (obsolete.has(fileName) && (await isWhole(join(obsoleteFolder(packages), fileName))))
        there.push(fileName);
    }
    const [first] = there;
    if (first === undefined) continue;
    const before = await builtFrom(place, revisionedName);
    const now = { commit: tree.head, recipeFilePath };
    const inputs = before === undefined ? 'unknown' : await compareInputs(tree.path, before, now);
    if (inputs !== 'different' && there.length === resultingPackages.length) takenBack.push(build);
    else refused.set(revisionedName, reasonAgainst(build, first));
  }
  return { takenBack, refused };
}

/** Puts the packages of builds back into the packages folder; what cannot be put there is built. */
export async function takeBack(
  builds: Returns['takenBack'],
  { packages, messages }: { readonly packages: string; readonly messages: Messages },
): Promise<void> {
  const folder = obsoleteFolder(packages);
  for (const { port, resultingPackages } of builds) {
    const commit = await commitPackages(resultingPackages, folder, packages);
    if (!commit.committed) {
      messages.warn(`${port.revisionedName} is not taken back from ${folder}: ${commit.reason}`);
      continue;
    }
    for (const fileName of resultingPackages) await rm(join(folder, fileName), { force: true });
    messages.notice(`${port.revisionedName} is taken back from ${folder}, as it was built before`);
  }
}

/** Where createrepo and HaikuPorter put packages that are obsolete. */
function obsoleteFolder(packages: string): string {
  return join(packages, '.obsolete');
}

/** An empty file stands for a package in a store; that is not here. */
async function isWhole(path: string): Promise<boolean> {
  if ((await stat(path)).size === 0) return false;
  try {
    withFile(path, readPackageInfo);
    return true;
  } catch (error) {
    if (error instanceof ToolError) return false;
    throw error;
  }
}

function reasonAgainst({ port }: Immutable<PlannedBuild>, fileName: string): string {
  const { recipeFilePath, revision } = port;
  const next = Number.isSafeInteger(Number(revision)) ? String(Number(revision) + 1) : `${revision}+1`;
  return `${fileName} was built before from another recipe or other files, and what was published never changes: raise the revision (REVISION="${next}" in ${recipeFilePath}), or remove the file from .obsolete in the packages folder if nobody has it`;
}
