import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { sharedPackages } from '@buildmeister/buildrun';
import { type Messages, ToolError } from '@buildmeister/cli';
import type { Documents, Immutable, PlannedBuild } from '@buildmeister/documents';
import { readPackageInfo, withFile } from '@buildmeister/hpkg';
import { asideName, type PackagesAside } from '@buildmeister/storage';
import { listFolder } from './build-numbers.js';
import { builtFrom } from './built-from.js';
import type { BuildrunPlace } from './buildrun-place.js';
import { commitPackages } from './commit-packages.js';
import { compareInputs } from './same-inputs.js';

/** A build whose packages come back as they are. */
export interface Return {
  readonly build: Immutable<PlannedBuild>;
  /** Where each of its packages may be taken from, the best place first, by file name. */
  readonly places: ReadonlyMap<string, readonly PackagesAside[]>;
}

/** What is to be done with builds whose packages were there before, as createrepo has put aside what became obsolete. */
export interface Returns {
  /** They name the files that others make too. */
  readonly takenBack: readonly Return[];
  /** Files that come back alone: another port makes them too, and builds that are to be done keep what was published of them. */
  readonly sharedFiles: Return['places'];
  /** Builds that would make other packages under the names of earlier ones: why they are not built, by name-version-revision. */
  readonly refused: ReadonlyMap<string, string>;
}

export interface ReturnsOptions {
  readonly place: BuildrunPlace;
  /** Where packages were put aside, the nearest first. */
  readonly aside: readonly PackagesAside[];
  /** File names of the packages in the packages folder. */
  readonly files: ReadonlySet<string>;
}

/**
 * Looks which builds of a plan have been done before: what was published never changes, so their packages are taken back if
 * recipe and files are what they were built from, or nobody knows what that was.
 *
 * @throws ToolError if it cannot be seen what was put aside
 */
export async function findReturns(
  { tree, builds }: Pick<Immutable<Documents['plan']>, 'tree' | 'builds'>,
  { place, aside, files }: ReturnsOptions,
): Promise<Returns> {
  const offered = builds.length === 0 ? new Map() : await offersOf(aside);
  const shared = sharedPackages(builds);
  const sharedFiles = new Map<string, readonly PackagesAside[]>();
  const takenBack: Return[] = [];
  const refused = new Map<string, string>();
  for (const build of offered.size === 0 ? [] : builds) {
    const { port, resultingPackages } = build;
    const { recipeFilePath, revisionedName } = port;
    const isShared = (fileName: string): boolean => shared.get(revisionedName)?.has(fileName) === true;
    if (resultingPackages.some((fileName) => files.has(fileName) && !isShared(fileName))) continue;
    const places = placesOf(
      resultingPackages.filter((fileName) => !files.has(fileName)),
      offered,
    );
    const first = [...places].find(([fileName]) => !isShared(fileName));
    const lacking = resultingPackages.filter((fileName) => !places.has(fileName) && !files.has(fileName));
    if (first === undefined && lacking.length > 0) {
      for (const [fileName, from] of places) sharedFiles.set(fileName, from);
      continue;
    }
    const [example = first] = places;
    if (example === undefined) continue;
    const before = await builtFrom(place, revisionedName);
    const now = { commit: tree.head, recipeFilePath };
    const inputs = before === undefined ? 'unknown' : await compareInputs(tree.path, before, now);
    if (inputs !== 'different' && lacking.length === 0)
      takenBack.push({ build: { ...build, sharedPackages: resultingPackages.filter(isShared) }, places });
    else refused.set(revisionedName, reasonAgainst(build, first ?? example));
  }
  return { takenBack, sharedFiles, refused };
}

type Offers = ReadonlyMap<string, readonly PackagesAside[]>;

/** Where there is a package of each file name. */
async function offersOf(aside: readonly PackagesAside[]): Promise<Offers> {
  const offers = new Map<string, readonly PackagesAside[]>();
  for (const place of aside) {
    for (const { fileName, size } of await place.list()) {
      // An empty file stands for a package that is elsewhere.
      if (size > 0) offers.set(fileName, [...(offers.get(fileName) ?? []), place]);
    }
  }
  return offers;
}

/** Without places where it can be seen already that the package is damaged. */
function placesOf(fileNames: readonly string[], offered: Offers): Return['places'] {
  const places = new Map<string, readonly PackagesAside[]>();
  for (const fileName of fileNames) {
    const good = (offered.get(fileName) ?? []).filter((place) => {
      const path = place.pathOf(fileName);
      return path === undefined || isWhole(path);
    });
    if (good.length > 0) places.set(fileName, good);
  }
  return places;
}

/**
 * Puts the packages of builds, and shared files, back into the packages folder; what cannot be put there is built. Those of a build come together,
 * also if this is interrupted: then the next call ends it.
 */
export async function takeBack(
  { takenBack: builds, sharedFiles }: Pick<Returns, 'takenBack' | 'sharedFiles'>,
  { packages, messages }: { readonly packages: string; readonly messages: Messages },
): Promise<void> {
  // All of a set lies in the second before any of it is put into the packages folder.
  const [coming, complete] = [join(packages, asideName, '.coming'), join(packages, asideName, '.complete')];
  const left = await listFolder(complete);
  // What is there already is a link to it, or was made by another port.
  if (left.length > 0) await commitPackages(left, { from: complete, to: packages }, new Set(left));
  for (const { build, places } of builds) {
    const { port, resultingPackages, sharedPackages: shared } = build;
    for (const folder of [coming, complete]) await rm(folder, { recursive: true, force: true });
    await mkdir(coming, { recursive: true });
    const taken = new Map<string, PackagesAside>();
    for (const [fileName, sources] of places) {
      const from = await fetchFrom(sources, fileName, coming);
      if (from !== undefined) taken.set(fileName, from);
    }
    const commit =
      taken.size < places.size
        ? { committed: false as const, reason: 'not all of its packages are there, whole' }
        : await rename(coming, complete).then(() =>
            commitPackages(resultingPackages, { from: complete, to: packages }, new Set(shared)),
          );
    if (!commit.committed) {
      messages.warn(`${port.revisionedName} is not taken back: ${commit.reason}`);
      continue;
    }
    for (const [fileName, from] of taken) {
      if (!commit.kept.includes(fileName)) await from.tookBack(fileName);
    }
    const sources = new Set([...taken.values()].map(({ place }) => place));
    messages.notice(
      `${port.revisionedName} is taken back from ${[...sources].join(' and ')}, as it was built before`,
    );
  }
  for (const [fileName, places] of sharedFiles) {
    await mkdir(coming, { recursive: true });
    const from = await fetchFrom(places, fileName, coming);
    if (from === undefined) continue;
    const commit = await commitPackages([fileName], { from: coming, to: packages }, new Set([fileName]));
    if (!commit.committed || commit.kept.length > 0) continue;
    await from.tookBack(fileName);
    messages.notice(`${fileName} is taken back from ${from.place}, as another port made it before`);
  }
  for (const folder of [coming, complete]) await rm(folder, { recursive: true, force: true });
}

/** Copies a package from the first place that has it whole, and tells which that is. */
async function fetchFrom(
  places: readonly PackagesAside[],
  fileName: string,
  folder: string,
): Promise<PackagesAside | undefined> {
  const path = join(folder, fileName);
  for (const place of places) {
    if ((await place.copyTo(fileName, path)) && isWhole(path)) return place;
    await rm(path, { force: true });
  }
  return undefined;
}

function isWhole(path: string): boolean {
  try {
    withFile(path, readPackageInfo);
    return true;
  } catch (error) {
    if (error instanceof ToolError) return false;
    throw error;
  }
}

function reasonAgainst(
  { port }: Immutable<PlannedBuild>,
  [fileName, [place]]: readonly [string, readonly PackagesAside[]],
): string {
  const { recipeFilePath, revision } = port;
  const next = Number.isSafeInteger(Number(revision)) ? String(Number(revision) + 1) : `${revision}+1`;
  return `${fileName} was built before from another recipe or other files, and what was published never changes: raise the revision (REVISION="${next}" in ${recipeFilePath}), or remove the file from ${place?.place ?? asideName} if nobody has it`;
}
