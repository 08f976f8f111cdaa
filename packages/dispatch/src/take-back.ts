import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { sharedPackages } from '@buildmeister/buildrun';
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
  /** Builds whose packages come back as they are; they name the files that others make too. */
  readonly takenBack: readonly Immutable<PlannedBuild>[];
  /** Files that come back alone: another port makes them too, and builds that are to be done keep what was published of them. */
  readonly sharedFiles: readonly string[];
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
  const shared = sharedPackages(builds);
  const sharedFiles = new Set<string>();
  const takenBack: Immutable<PlannedBuild>[] = [];
  const refused = new Map<string, string>();
  for (const build of obsolete.size === 0 ? [] : builds) {
    const { port, resultingPackages } = build;
    const { recipeFilePath, revisionedName } = port;
    const isShared = (fileName: string): boolean => shared.get(revisionedName)?.has(fileName) === true;
    if (resultingPackages.some((fileName) => files.has(fileName) && !isShared(fileName))) continue;
    const there: string[] = [];
    for (const fileName of resultingPackages) {
      if (
        !files.has(fileName) &&
        obsolete.has(fileName) &&
        (await isWhole(join(obsoleteFolder(packages), fileName)))
      )
        there.push(fileName);
    }
    const first = there.find((fileName) => !isShared(fileName));
    const lacking = resultingPackages.filter((fileName) => !there.includes(fileName) && !files.has(fileName));
    if (first === undefined && lacking.length > 0) {
      for (const fileName of there) sharedFiles.add(fileName);
      continue;
    }
    if (there.length === 0) continue;
    const before = await builtFrom(place, revisionedName);
    const now = { commit: tree.head, recipeFilePath };
    const inputs = before === undefined ? 'unknown' : await compareInputs(tree.path, before, now);
    if (inputs !== 'different' && lacking.length === 0)
      takenBack.push({ ...build, sharedPackages: resultingPackages.filter(isShared) });
    else refused.set(revisionedName, reasonAgainst(build, first ?? there[0] ?? ''));
  }
  return { takenBack, sharedFiles: [...sharedFiles].toSorted(), refused };
}

/** Puts the packages of builds, and shared files, back into the packages folder; what cannot be put there is built. */
export async function takeBack(
  { takenBack: builds, sharedFiles }: Pick<Returns, 'takenBack' | 'sharedFiles'>,
  { packages, messages }: { readonly packages: string; readonly messages: Messages },
): Promise<void> {
  const folder = obsoleteFolder(packages);
  for (const { port, resultingPackages, sharedPackages: shared } of builds) {
    const place = { from: folder, to: packages };
    const commit = await commitPackages(resultingPackages, place, new Set(shared));
    if (!commit.committed) {
      messages.warn(`${port.revisionedName} is not taken back from ${folder}: ${commit.reason}`);
      continue;
    }
    for (const fileName of resultingPackages) {
      if (!commit.kept.includes(fileName)) await rm(join(folder, fileName), { force: true });
    }
    messages.notice(`${port.revisionedName} is taken back from ${folder}, as it was built before`);
  }
  for (const fileName of sharedFiles) {
    const commit = await commitPackages([fileName], { from: folder, to: packages }, new Set([fileName]));
    if (!commit.committed || commit.kept.length > 0) continue;
    await rm(join(folder, fileName), { force: true });
    messages.notice(`${fileName} is taken back from ${folder}, as another port made it before`);
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
