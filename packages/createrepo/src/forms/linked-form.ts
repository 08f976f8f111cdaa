import { existsSync, lstatSync, readlinkSync, rmSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { syncFolder } from '@buildmeister/storage';
import {
  generationPath,
  type Layout,
  pointerTo,
  previousName,
  repositoryFileNames,
  repositoryFiles,
} from '../generations/layout.js';
import { moveAside } from './move-aside.js';
import { replaceByLink } from './replace-by-link.js';
import type { RepositoryForm, ShowOptions } from './repository-form.js';

/** What clients read is behind links, which all lead through `current`: a publication is one step. */
export function linkedForm(layout: Layout): RepositoryForm {
  const moveTo = (generation: number): Promise<void> => moveCurrent(layout, generation);
  return {
    name: 'linked',
    // HaikuPorter's package_repo renames a file to where the link was.
    hasForeign: () =>
      lstatSync(join(layout.root, repositoryFiles.repository), { throwIfNoEntry: false })?.isFile() === true,
    isShown: (_current, options) =>
      repositoryFileNames.every((name) => stateOf(layout, name, options) === 'right'),
    prepare: () => Promise.resolve(moveTo),
    takeOver: moveTo,
    show: (options) => linkRepositoryFiles(layout, options),
    keepReachable: (previous) => {
      linkPrevious(layout, previous);
    },
    letGo: () => undefined,
  };
}

/** Points `current` to a complete generation. */
async function moveCurrent(layout: Layout, generation: number): Promise<void> {
  replaceByLink(layout.root, 'current', pointerTo(generation));
  await syncFolder(layout.root);
}

/**
 * Makes the links in the repository folder through which `repo`, `packages` and the others are found there too, as in
 * a folder that HaikuPorter wrote. A real folder `packages` is moved aside, never removed.
 *
 * @returns the path of the folder that was moved aside, if one was
 */
async function linkRepositoryFiles(layout: Layout, options: ShowOptions): Promise<string | undefined> {
  let aside: string | undefined;
  for (const name of repositoryFileNames) {
    const path = join(layout.root, name);
    const state = stateOf(layout, name, options);
    if (state === 'right') continue;
    const makeRoom = (): void => {
      if (state === 'folder') aside = moveAside(path);
    };
    if (state === 'superfluous') rmSync(path);
    else replaceByLink(layout.root, name, `current/${name}`, makeRoom);
  }
  await syncFolder(layout.root);
  return aside;
}

/**
 * Points `previous` to what was current before, so that a web server can still give out packages to clients that have
 * read the `repo` of that generation. Without it there is no such link.
 */
function linkPrevious(layout: Layout, generation: number | undefined): void {
  const path = join(layout.root, previousName);
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found !== undefined && !found.isSymbolicLink()) return;
  const exists = generation !== undefined && existsSync(generationPath(layout, generation));
  if (exists) replaceByLink(layout.root, previousName, pointerTo(generation));
  else rmSync(path, { force: true });
}

type LinkState = 'right' | 'wrong' | 'folder' | 'superfluous';

function stateOf(layout: Layout, name: string, { replaceInfo }: ShowOptions): LinkState {
  const path = join(layout.root, name);
  const found = lstatSync(path, { throwIfNoEntry: false });
  const isWanted = existsSync(join(layout.current, name));
  if (!isWanted) return found === undefined || found.isDirectory() ? 'right' : 'superfluous';
  if (found?.isDirectory() === true) return 'folder';
  if (name === repositoryFiles.info && found?.isFile() === true) return replaceInfo ? 'wrong' : 'right';
  return isLinkTo(found, path, `current/${name}`) ? 'right' : 'wrong';
}

function isLinkTo(found: Stats | undefined, path: string, target: string): boolean {
  return found?.isSymbolicLink() === true && readlinkSync(path) === target;
}
