import type { Problem } from '@buildmeister/documents';
import type { Port, UnusablePort } from '../port.js';
import { type SkipCode, whyNotBuildable } from '../tree/active-versions.js';
import { recipeLocation } from '../tree/list-recipes.js';
import type { PortsTree } from '../tree/read-ports-tree.js';
import { isWithin } from '../tree/select-recipes.js';
import { affectingFiles } from './affecting-files.js';
import type { AffectingFile, FileChange, FileRole } from './file-change.js';

export interface AffectedPort {
  readonly port: Port | UnusablePort;
  /** In order of path. */
  readonly files: readonly AffectingFile[];
}

/** A port that a change affects and that is not built. */
export interface NotBuiltPort extends AffectedPort {
  readonly code: SkipCode;
  /** Why, naming what to change. */
  readonly reason: string;
}

interface RemovedRecipe {
  readonly path: string;
  readonly name: string;
  readonly version: string;
  readonly renamedTo?: string;
}

export interface AffectedPorts {
  /** In order of name and version. */
  readonly ports: readonly AffectedPort[];
  /** Ports that are affected and not built: other versions than the active one, and the like. */
  readonly notBuilt: readonly NotBuiltPort[];
  /** Recipes that are gone, in order of path. */
  readonly removed: readonly RemovedRecipe[];
  /** Changed files that affect no port, in order of path. */
  readonly unrelated: readonly string[];
  readonly problems: readonly Problem[];
}

export interface AffectedPortsOptions {
  /** Also versions that are not active, and ports that are not buildable. */
  readonly allVersions?: boolean;
  /** Tells whether there is such a folder in the tree: a file may go from a folder that a recipe names. */
  readonly isFolder?: (path: string) => boolean;
}

/**
 * The ports that `changes` affect, and why. Deterministic in the tree and the set of changes.
 *
 * @param tree read with at least the changed files selected
 */
export function affectedPorts(
  tree: PortsTree,
  changes: readonly FileChange[],
  { allVersions = false, isFolder = () => false }: AffectedPortsOptions = {},
): AffectedPorts {
  const sorted = distinctByPath(changes);
  const relevant = sorted.filter(({ change, present }) => change !== 'deleted' || !present);
  const active = new Map(tree.activePorts.map((port) => [port.name, port]));
  const ports: AffectedPort[] = [];
  const notBuilt: NotBuiltPort[] = [];
  for (const port of [...tree.ports, ...tree.unusable]) {
    const files = affectingFiles(port, relevant, tree.links);
    if (files.length === 0) continue;
    const activePort = active.get(port.name);
    if (allVersions || activePort === port) ports.push({ port, files });
    else notBuilt.push({ port, files, ...whyNotActive(port, activePort) });
  }
  const related = new Set([...ports, ...notBuilt].flatMap(({ files }) => files.map(({ path }) => path)));
  const removed = removedRecipes(tree, relevant);
  const gone = new Set(removed.map(({ path }) => path));
  return {
    ports: ports.sort(byVersionedName),
    notBuilt: notBuilt.filter((entry) => isTold(entry, ports)).sort(byVersionedName),
    removed,
    unrelated: sorted.map(({ path }) => path).filter((path) => !related.has(path) && !gone.has(path)),
    problems: [...recipeProblems(tree, sorted), ...missingFiles([...ports, ...notBuilt], isFolder)],
  };
}

function whyNotActive(
  port: Port | UnusablePort,
  active: Port | undefined,
): { readonly code: SkipCode; readonly reason: string } {
  if (!('problem' in port) && port.isBuildable && active !== undefined) {
    return {
      code: 'OLDER_VERSION',
      reason: `${active.versionedName} is newer and can be built, so it is the active version`,
    };
  }
  return whyNotBuildable(port);
}

/** That a recipe is not made for one architecture needs no words where it is built for another one. */
function isTold({ port, code }: NotBuiltPort, ports: readonly AffectedPort[]): boolean {
  if (code !== 'UNSUPPORTED') return true;
  return !ports.some((other) => other.port.recipeFilePath === port.recipeFilePath);
}

function removedRecipes(tree: PortsTree, changes: readonly FileChange[]): readonly RemovedRecipe[] {
  const present = new Set(tree.recipes.map(({ path }) => path));
  return changes.flatMap((change): readonly RemovedRecipe[] => {
    if (change.change !== 'deleted' || present.has(change.path)) return [];
    const recipe = recipeLocation(change.path);
    if (recipe === undefined) return [];
    const { path, renamedTo } = change;
    return [
      { path, name: recipe.name, version: recipe.version, ...(renamedTo === undefined ? {} : { renamedTo }) },
    ];
  });
}

/** What is wrong with changed recipes, and with recipes whose other files have changed. */
function recipeProblems(tree: PortsTree, changes: readonly FileChange[]): readonly Problem[] {
  const changed = new Set(changes.map(({ path }) => path));
  const folders = new Set(changes.map(({ path }) => path.split('/', 2).join('/')));
  const unusable = new Set(
    tree.unusable.filter(({ folder }) => folders.has(folder)).map(({ problem }) => problem.message),
  );
  return tree.problems.filter(
    ({ file, message }) => (file !== undefined && changed.has(file)) || unusable.has(message),
  );
}

function missingFiles(
  affected: readonly AffectedPort[],
  isFolder: (path: string) => boolean,
): readonly Problem[] {
  return affected.flatMap(({ port, files }) =>
    files.flatMap(({ path, role, change }) => {
      const variable = change === 'deleted' ? naming[role] : undefined;
      if (variable === undefined || (role === 'additional-file' && isInFolder(port, path, isFolder)))
        return [];
      return [
        {
          code: 'MISSING_FILE',
          message: `${path} is gone, but ${port.recipeFilePath} still names it`,
          hint: `take it out of ${variable}, or restore the file`,
          file: path,
          port: port.versionedName,
        },
      ];
    }),
  );
}

/** Tells whether the recipe names not the file, but a folder that it was in and that is still there. */
function isInFolder(port: AffectedPort['port'], file: string, isFolder: (path: string) => boolean): boolean {
  if ('problem' in port || port.files.additionalFiles.includes(file)) return false;
  return port.files.additionalFiles.some((folder) => isWithin(file, folder) && isFolder(folder));
}

/** The variables that name files. A license of that name may be one of Haiku's. */
const naming: Readonly<Partial<Record<FileRole, string>>> = {
  patch: 'PATCHES',
  'additional-file': 'ADDITIONAL_FILES',
  source: 'SOURCE_URI',
};

function distinctByPath(changes: readonly FileChange[]): readonly FileChange[] {
  const byPath = new Map(changes.map((change) => [change.path, change]));
  return [...byPath.values()].sort((a, b) => compare(a.path, b.path));
}

function byVersionedName(a: AffectedPort, b: AffectedPort): number {
  return compare(a.port.name, b.port.name) || compare(a.port.version, b.port.version);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
