import { existsSync, lstatSync, readlinkSync, renameSync, rmSync, type Stats, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { isSystemError } from '@buildmeister/cli';
import { syncFolder } from '@buildmeister/storage';
import {
  generationPath,
  type Layout,
  newPrefix,
  pointerTo,
  previousName,
  repositoryFileNames,
  repositoryFiles,
} from './layout.js';

export interface LinkOptions {
  /** `repo.info` in the repository folder may be a file of the operator's; this takes its place. */
  readonly replaceInfo: boolean;
}

/** Whether `repo`, `packages` and the others are found in the repository folder as well as below `current`. */
export function hasRepositoryLinks(layout: Layout, options: LinkOptions): boolean {
  return repositoryFileNames.every((name) => stateOf(layout, name, options) === 'right');
}

/**
 * Makes the links in the repository folder through which `repo`, `packages` and the others are found there too, as in
 * a folder that HaikuPorter wrote. A real folder `packages` is moved aside, never removed.
 *
 * @returns the path of the folder that was moved aside, if one was
 */
export async function linkRepositoryFiles(layout: Layout, options: LinkOptions): Promise<string | undefined> {
  let aside: string | undefined;
  for (const name of repositoryFileNames) {
    const path = join(layout.root, name);
    const state = stateOf(layout, name, options);
    if (state === 'right') continue;
    if (state === 'folder') {
      aside = freeName(`${path}.replaced`);
      renameSync(path, aside);
    }
    if (state === 'superfluous') rmSync(path);
    else replaceByLink(layout.root, name, `current/${name}`);
  }
  await syncFolder(layout.root);
  return aside;
}

/**
 * Points `previous` to what was current before, so that a web server can still give out packages to clients that have
 * read the `repo` of that generation. Without it there is no such link.
 */
export function linkPrevious(layout: Layout, generation: number | undefined): void {
  const path = join(layout.root, previousName);
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found !== undefined && !found.isSymbolicLink()) return;
  const exists = generation !== undefined && existsSync(generationPath(layout, generation));
  if (exists) replaceByLink(layout.root, previousName, pointerTo(generation));
  else rmSync(path, { force: true });
}

/** Makes `name` in `folder` a symbolic link to `target`, in one step. */
export function replaceByLink(folder: string, name: string, target: string): void {
  const temporary = join(folder, `${newPrefix}${name}`);
  try {
    symlinkSync(target, temporary);
  } catch (error) {
    if (!isSystemError(error, 'EEXIST')) throw error;
    rmSync(temporary);
    symlinkSync(target, temporary);
  }
  renameSync(temporary, join(folder, name));
}

type LinkState = 'right' | 'wrong' | 'folder' | 'superfluous';

function stateOf(layout: Layout, name: string, { replaceInfo }: LinkOptions): LinkState {
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

function freeName(path: string): string {
  for (let number = 1; ; number++) {
    const candidate = `${path}-${number}`;
    if (lstatSync(candidate, { throwIfNoEntry: false }) === undefined) return candidate;
  }
}
