import { lstatSync, mkdirSync, readdirSync, readlinkSync, renameSync, rmSync, type Stats } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { identify } from '../generations/file-identity.js';
import { isOwnTarget, type Layout, newPrefix, repositoryFiles } from '../generations/layout.js';
import { copyPackage, tryLink } from '../generations/stage-packages.js';
import { listIfThere } from '../generations/read-if-there.js';
import { moveAside } from './move-aside.js';

/** Puts in place what could not simply be added. Gives the path of what was in the way. */
export type FinishPackages = () => string | undefined;

/**
 * Adds the packages of a generation to the folder `packages` of the plain form. Those that are there stay until
 * `prunePackages`; where one has the name of another file, that is replaced by what is returned.
 */
export function addPackages(layout: Layout, source: string): FinishPackages {
  const folder = join(layout.root, repositoryFiles.packages);
  const names = listIfThere(source);
  if (!isRealFolder(folder)) return makeFolder(layout, { folder, source, names });
  const replaced = names.filter((name) => {
    const [wanted, target] = [join(source, name), join(folder, name)];
    const found = lstatSync(target, { throwIfNoEntry: false });
    if (found !== undefined && isSamePackage(lstatSync(wanted), found)) return false;
    const isNew = found === undefined;
    putPackage(wanted, isNew ? target : join(folder, `${newPrefix}${name}`));
    return !isNew;
  });
  return () => {
    let aside: string | undefined;
    for (const name of replaced) {
      const target = join(folder, name);
      if (isRealFolder(target)) aside = moveAside(target);
      renameSync(join(folder, `${newPrefix}${name}`), target);
    }
    return aside;
  };
}

/** Removes the packages whose names are not among `kept`, and nothing else. */
export function prunePackages(layout: Layout, kept: ReadonlySet<string>): void {
  for (const name of superfluousPackages(layout, kept))
    rmSync(join(layout.root, repositoryFiles.packages, name), { force: true });
}

/** Whether all of `wanted` are in the folder, and of others only those of `kept`. */
export function hasPackages(layout: Layout, wanted: readonly string[], kept: ReadonlySet<string>): boolean {
  const folder = join(layout.root, repositoryFiles.packages);
  if (!isRealFolder(folder)) return false;
  const present = new Set(readdirSync(folder));
  return wanted.every((name) => present.has(name)) && superfluousPackages(layout, kept).length === 0;
}

function superfluousPackages(layout: Layout, kept: ReadonlySet<string>): readonly string[] {
  const folder = join(layout.root, repositoryFiles.packages);
  if (!isRealFolder(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.name.endsWith('.hpkg') && !entry.isDirectory() && !kept.has(entry.name))
    .map(({ name }) => name);
}

interface NewFolder {
  readonly folder: string;
  readonly source: string;
  readonly names: readonly string[];
}

/** In the place of a link, or of nothing. What a link leads to is left alone. */
function makeFolder(layout: Layout, { folder, source, names }: NewFolder): FinishPackages {
  const temporary = join(layout.root, `${newPrefix}${repositoryFiles.packages}`);
  rmSync(temporary, { recursive: true, force: true });
  mkdirSync(temporary, { recursive: true });
  for (const name of names) putPackage(join(source, name), join(temporary, name));
  return () => {
    const found = lstatSync(folder, { throwIfNoEntry: false });
    const isOwn = found?.isSymbolicLink() === true && isOwnTarget(readlinkSync(folder));
    const aside = found === undefined || isOwn ? undefined : moveAside(folder);
    // No call replaces a link by a folder: for a moment there is neither.
    if (isOwn) rmSync(folder);
    renameSync(temporary, folder);
    return aside;
  };
}

function putPackage(source: string, target: string): void {
  rmSync(target, { force: true });
  if (tryLink(source, target)) return;
  const temporary = join(dirname(target), `${newPrefix}copy`);
  copyPackage({ fileName: basename(source), path: source, ...identify(source) }, temporary);
  renameSync(temporary, target);
}

/** Of copies, which are made where there are no hard links, size and time say that they are of the same file. */
function isSamePackage(a: Stats, b: Stats): boolean {
  if (a.dev === b.dev && a.ino === b.ino) return true;
  return b.isFile() && a.size === b.size && Math.floor(a.mtimeMs) === Math.floor(b.mtimeMs);
}

function isRealFolder(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
