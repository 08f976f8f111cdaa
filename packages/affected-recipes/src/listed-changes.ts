import { lstatSync, readdirSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { ToolError } from '@buildmeister/cli';
import type { Problem } from '@buildmeister/documents';
import type { FileChange } from '@buildmeister/portstree';

/** Files that have changed, and names that cannot be told. */
export interface ListedChanges {
  readonly changes: readonly FileChange[];
  readonly problems: readonly Problem[];
}

export interface ListingPlace {
  /** Absolute. */
  readonly treePath: string;
  /** Working directory, absolute. */
  readonly cwd: string;
}

/**
 * Changes from names that a person has given: below the tree, below the working directory, or absolute. A
 * folder stands for all files in it.
 *
 * @throws ToolError `UNKNOWN_FILE` if there is no such file, `OUTSIDE_TREE` if it is elsewhere.
 */
export function changesFromArguments(files: readonly string[], place: ListingPlace): ListedChanges {
  const changes = files.flatMap((file) => {
    const found = locate(file, place);
    if (found === undefined) {
      throw new ToolError('UNKNOWN_FILE', `there is no file ${file} in the ports tree ${place.treePath}`, {
        hint: 'for files that were deleted, use --since, or give the list with --stdin',
      });
    }
    const { below, isFolder } = found;
    const all = isFolder ? filesBelow(place.treePath, below) : [below];
    return all.map((name): FileChange => ({ path: name, change: 'unknown', present: true }));
  });
  return { changes, problems: [] };
}

/**
 * Changes from a list on stdin: names below the tree or absolute, separated by NUL if there is one, else by
 * line feeds. A file that is not there counts as deleted.
 */
export function changesFromList(list: Uint8Array, place: ListingPlace): ListedChanges {
  const changes: FileChange[] = [];
  const problems: Problem[] = [];
  for (const bytes of splitList(list)) {
    const name = decodePath(bytes);
    if (typeof name !== 'string') {
      problems.push(name);
      continue;
    }
    const found = locate(name, place);
    changes.push(
      found === undefined
        ? { path: path.posix.normalize(belowTree(name, place.treePath)), change: 'deleted', present: false }
        : { path: found.below, change: 'unknown', present: true },
    );
  }
  return { changes, problems };
}

/** A file name as text, or the problem that it has none. */
export function decodePath(bytes: Uint8Array): string | Problem {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return {
      code: 'FILE_NAME_NOT_UTF8',
      message: `the name of ${escapeBytes(bytes)} is not UTF-8, so no recipe can name it: it is left out`,
      hint: 'rename the file',
    };
  }
}

function locate(
  name: string,
  { treePath, cwd }: ListingPlace,
): { readonly below: string; readonly isFolder: boolean } | undefined {
  const candidates = path.isAbsolute(name) ? [name] : [path.join(treePath, name), path.resolve(cwd, name)];
  for (const candidate of candidates) {
    const information = lstatSync(candidate, { throwIfNoEntry: false });
    if (information === undefined) continue;
    const below = belowTree(realPlace(candidate), realpathSync.native(treePath));
    return { below, isFolder: information.isDirectory() };
  }
  return undefined;
}

/** The folder may be reached through links; the file itself may be one. */
function realPlace(file: string): string {
  return path.join(realpathSync.native(path.dirname(file)), path.basename(file));
}

function belowTree(file: string, treePath: string): string {
  const below = path.isAbsolute(file) ? path.relative(treePath, file) : file;
  if (below !== '..' && !below.startsWith('../') && !path.isAbsolute(below)) return below;
  throw new ToolError('OUTSIDE_TREE', `${file} is outside the ports tree ${treePath}`, {
    hint: 'give the tree it belongs to with --tree',
  });
}

function filesBelow(treePath: string, folder: string): readonly string[] {
  return readdirSync(path.join(treePath, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => path.relative(treePath, path.join(entry.parentPath, entry.name)))
    .filter((file) => !file.startsWith('.git/'));
}

function splitList(list: Uint8Array): readonly Uint8Array[] {
  const separator = list.includes(0) ? 0 : 0x0a;
  const names: Uint8Array[] = [];
  let start = 0;
  while (start < list.length) {
    const found = list.indexOf(separator, start);
    const end = found === -1 ? list.length : found;
    if (end > start) names.push(list.subarray(start, end));
    start = end + 1;
  }
  return names;
}

function escapeBytes(bytes: Uint8Array): string {
  const text = Array.from(bytes, (byte) =>
    byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, '0')}`,
  ).join('');
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
