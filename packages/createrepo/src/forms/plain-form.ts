import { lstatSync, readlinkSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isSystemError } from '@buildmeister/cli';
import { syncFolder } from '@buildmeister/storage';
import {
  generationPath,
  hereAsWell,
  isOwnTarget,
  type Layout,
  previousName,
  repositoryFiles,
} from '../generations/layout.js';
import {
  type PlainPointer,
  readPlainPointer,
  type ReplacedFiles,
  writePlainPointer,
} from '../generations/plain-pointer.js';
import { type Generation, listPackageNames, readGeneration } from '../generations/read-generation.js';
import { readIfThere } from '../generations/read-if-there.js';
import { applyChange, changeOf, type FileTerms, plainFileNames, prepareFile, sha256 } from './plain-files.js';
import { addPackages, hasPackages, prunePackages } from './plain-packages.js';
import { replaceByLink } from './replace-by-link.js';
import type { RepositoryForm, ShowOptions } from './repository-form.js';
import { publishedMeanwhile } from './take-over.js';

/**
 * What clients read are plain files, as HaikuPorter writes them, so that it can go on with the folder: no name there leads
 * into a generation. They are replaced one after another; the pointer remembers which generation they are to be.
 */
export function plainForm(layout: Layout): RepositoryForm {
  return {
    name: 'plain',
    hasForeign: (current) => hasForeign(layout, current),
    isShown: (current, options) => isShown(layout, current, options),
    prepare: (path, options) => prepare(layout, path, options),
    takeOver: async (generation) => {
      const previous = readPlainPointer(layout)?.generation ?? null;
      await writePlainPointer(layout, { generation, previous, replacing: undefined });
    },
    show: async (options) => {
      const pointer = readPlainPointer(layout);
      if (pointer === undefined) return undefined;
      return (await prepareChange(layout, generationPath(layout, pointer.generation), options))(
        pointer.generation,
      );
    },
    // The pointer says which one it was.
    keepReachable: () => undefined,
    letGo: () => {
      const pointer = readPlainPointer(layout);
      // What HaikuPorter has published meanwhile needs its packages.
      if (pointer === undefined || hasForeign(layout, readGeneration(layout, pointer.generation))) return;
      prunePackages(layout, keptPackages(layout));
    },
  };
}

/** HaikuPorter's is known by its `repo`, which is neither what was published last nor what that was about to replace. */
function hasForeign(layout: Layout, current: Generation | undefined): boolean {
  const path = join(layout.root, repositoryFiles.repository);
  if (lstatSync(path, { throwIfNoEntry: false })?.isFile() !== true) return false;
  const content = readIfThere(path);
  if (content === undefined || (current !== undefined && content.equals(current.repository))) return false;
  const replacing = current === undefined ? undefined : readPlainPointer(layout)?.replacing;
  return replacing?.repository !== sha256(content);
}

function isShown(layout: Layout, current: Generation | undefined, { replaceInfo }: ShowOptions): boolean {
  const pointer = readPlainPointer(layout);
  if (current === undefined || pointer === undefined) return false;
  if (pointer.replacing !== undefined || linksToChange(layout).length > 0) return false;
  const terms: FileTerms = { source: current.path, replaceInfo, formerInfos: [] };
  return (
    plainFileNames.every((name) => changeOf(layout, name, terms) === 'keep') &&
    hasPackages(layout, current.packageFileNames, keptPackages(layout))
  );
}

async function prepare(
  layout: Layout,
  source: string,
  options: ShowOptions,
): Promise<(generation: number) => Promise<void>> {
  const show = await prepareChange(layout, source, options);
  return async (generation) => {
    await show(generation);
  };
}

async function prepareChange(
  layout: Layout,
  source: string,
  { replaceInfo }: ShowOptions,
): Promise<(generation: number) => Promise<string | undefined>> {
  const before = readPlainPointer(layout);
  const terms = { source, replaceInfo, formerInfos: formerInfos(layout, before) };
  const changes = plainFileNames.map((name) => ({ name, change: changeOf(layout, name, terms) }));
  for (const { name, change } of changes) {
    if (change === 'write') await prepareFile(layout, name, source);
  }
  const seen = filesThere(layout);
  const finishPackages = addPackages(layout, join(source, repositoryFiles.packages));
  return async (generation) => {
    if (hasForeign(layout, before && readGeneration(layout, before.generation)))
      throw publishedMeanwhile(layout);
    const isSame = before?.generation === generation;
    const previous = (isSame ? before.previous : before?.generation) ?? null;
    const replacing = isSame ? (before.replacing ?? seen) : seen;
    await writePlainPointer(layout, { generation, previous, replacing });
    let aside = finishPackages();
    for (const { name, change } of changes) aside = applyChange(layout, name, change) ?? aside;
    for (const name of linksToChange(layout)) changeLink(layout, name);
    await syncFolder(join(layout.root, repositoryFiles.packages));
    await syncFolder(layout.root);
    await writePlainPointer(layout, { generation, previous, replacing: undefined });
    return aside;
  };
}

function filesThere({ root }: Layout): ReplacedFiles {
  const sumOf = (name: string): string | null => {
    const isFile = statSync(join(root, name), { throwIfNoEntry: false })?.isFile() === true;
    const content = isFile ? readIfThere(join(root, name)) : undefined;
    return content === undefined ? null : sha256(content);
  };
  return { repository: sumOf(repositoryFiles.repository), info: sumOf(repositoryFiles.info) };
}

function formerInfos(layout: Layout, pointer: PlainPointer | undefined): readonly (string | null)[] {
  if (pointer === undefined) return [];
  const info = readIfThere(join(generationPath(layout, pointer.generation), repositoryFiles.info));
  return [
    ...(info === undefined ? [] : [sha256(info)]),
    ...(pointer.replacing === undefined ? [] : [pointer.replacing.info]),
  ];
}

/** Packages of what is current, and of what was before as long as its generation is there. */
function keptPackages(layout: Layout): ReadonlySet<string> {
  const pointer = readPlainPointer(layout);
  const generations = [pointer?.generation ?? null, pointer?.previous ?? null];
  return new Set(
    generations.flatMap((generation) => (generation === null ? [] : listPackageNames(layout, generation))),
  );
}

/** The links of the linked form that would lead clients to a generation past what HaikuPorter publishes. */
function linksToChange({ root }: Layout): readonly string[] {
  return ['current', previousName].filter((name) => {
    const target = readLink(join(root, name));
    return target !== undefined && target !== hereAsWell && isOwnTarget(target);
  });
}

/** Who reads `current/repo` finds the file beside it. */
function changeLink({ root }: Layout, name: string): void {
  if (name === previousName) rmSync(join(root, name));
  else replaceByLink(root, name, hereAsWell);
}

function readLink(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch (error) {
    if (isSystemError(error, 'ENOENT', 'EINVAL')) return undefined;
    throw error;
  }
}
