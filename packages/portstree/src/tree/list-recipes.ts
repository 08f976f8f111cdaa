import { type Dirent, readdirSync, readlinkSync } from 'node:fs';
import path from 'node:path';
import { describeSystemError, ExitCode, isSystemError, ToolError } from '@buildmeister/cli';
import type { Problem } from '@buildmeister/documents';

/** A recipe file in the tree. */
export interface RecipeLocation {
  readonly category: string;
  /** Folder of the port below the tree: category/folder. */
  readonly folder: string;
  /** Recipe below the tree, with forward slashes. */
  readonly path: string;
  readonly name: string;
  readonly version: string;
}

/** A symbolic link in a port's folder, such as `dev-build/cmake_gui/patches` to `dev-build/cmake/patches`. */
export interface TreeLink {
  /** Below the tree. */
  readonly path: string;
  /** What it stands for, below the tree. */
  readonly target: string;
}

export interface RecipeList {
  /** In order of category, folder and file name; where a name and version occur twice, only the first. */
  readonly recipes: readonly RecipeLocation[];
  readonly links: readonly TreeLink[];
  /** What lies in the folder of each port, by the folder's path below the tree. */
  readonly names: ReadonlyMap<string, readonly string[]>;
  readonly problems: readonly Problem[];
}

const suffix = '.recipe';

/**
 * Finds the recipes of the tree at `treePath` by their names, without opening them. Source: HaikuPorter's
 * Repository.py, _initAllPorts: category folders have a dash in their names, port folders lie in them.
 * Reads folders one after another: for thousands of small ones that takes a third of the time.
 *
 * @throws ToolError if the tree cannot be read or is none.
 */
export function listRecipes(treePath: string): RecipeList {
  const categories = readTreeFolder(treePath)
    .filter(isCategory)
    .map(({ name }) => name);
  if (categories.length === 0) {
    throw new ToolError('NO_PORTS_TREE', `${treePath} is no ports tree: it has no category folders`, {
      exitCode: ExitCode.usage,
      hint: 'give the folder that contains app-arch, dev-libs and so on with --tree',
    });
  }
  const found: Listing = { recipes: [], links: [], names: new Map(), problems: [] };
  for (const category of categories.sort()) listCategory(treePath, category, found);
  const { links, names, problems } = found;
  const recipes = new Map<string, RecipeLocation>();
  for (const recipe of found.recipes) {
    const versionedName = `${recipe.name}-${recipe.version}`;
    const other = recipes.get(versionedName);
    if (other === undefined) recipes.set(versionedName, recipe);
    else problems.push(duplicate(recipe, other));
  }
  return { recipes: [...recipes.values()], links, names, problems };
}

/** What the path of a recipe says about it; undefined if it is not category/folder/name-version.recipe. */
export function recipeLocation(file: string): RecipeLocation | undefined {
  const [, category, port, name, version] = recipePath.exec(file) ?? [];
  if (category === undefined || port === undefined || name === undefined || version === undefined) {
    return undefined;
  }
  return { category, folder: `${category}/${port}`, path: file, name, version };
}

const recipePath = /^([^/]+)\/([^/]+)\/([^/-]+)-([^/-]+)\.recipe$/;

interface Listing {
  readonly recipes: RecipeLocation[];
  readonly links: TreeLink[];
  readonly names: Map<string, readonly string[]>;
  readonly problems: Problem[];
}

function listCategory(
  treePath: string,
  category: string,
  { recipes, links, names, problems }: Listing,
): void {
  const folders = readPresentFolder(`${treePath}/${category}`)
    .filter((entry) => !entry.name.startsWith('.'))
    .filter((entry) => entry.isDirectory() || leadsIntoTree(treePath, `${category}/${entry.name}`, entry))
    .map(({ name }) => `${category}/${name}`)
    .sort();
  const ofCategory: RecipeLocation[] = [];
  for (const folder of folders) {
    const entries = readPresentFolder(`${treePath}/${folder}`);
    names.set(
      folder,
      entries.map(({ name }) => name),
    );
    for (const entry of entries) {
      const isRecipe = entry.name.endsWith(suffix) && !entry.isDirectory();
      if (!isRecipe && !entry.isSymbolicLink()) continue;
      const file = `${folder}/${entry.name}`;
      if (entry.isSymbolicLink()) links.push(...readTreeLink(treePath, file));
      if (!isRecipe) continue;
      const recipe = recipeLocation(file);
      if (recipe === undefined) problems.push(badName(file));
      else ofCategory.push(recipe);
    }
  }
  recipes.push(...ofCategory.sort(byPath));
}

function leadsIntoTree(treePath: string, folder: string, entry: Dirent): boolean {
  return entry.isSymbolicLink() && readTreeLink(treePath, folder).length > 0;
}

function isCategory(entry: Dirent): boolean {
  return entry.isDirectory() && !entry.name.startsWith('.') && entry.name.includes('-');
}

function readTreeFolder(treePath: string): Dirent[] {
  try {
    return readdirSync(treePath, { withFileTypes: true });
  } catch (error) {
    if (!isSystemError(error, 'ENOENT', 'ENOTDIR'))
      throw describeSystemError(error, `ports tree ${treePath}`);
    throw new ToolError('NO_PORTS_TREE', `ports tree ${treePath}: no such folder`, {
      cause: error,
      exitCode: ExitCode.usage,
      hint: 'clone it, or give its place with --tree or TREE_PATH in haikuports.conf',
    });
  }
}

/** A folder may vanish, or be a link to a file, while the tree is read: then there are no recipes in it. */
function readPresentFolder(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (isSystemError(error, 'ENOENT', 'ENOTDIR', 'ELOOP')) return [];
    throw describeSystemError(error, folder);
  }
}

function readTreeLink(treePath: string, link: string): readonly TreeLink[] {
  try {
    const target = path.posix.join(path.posix.dirname(link), readlinkSync(path.join(treePath, link)));
    return target.startsWith('..') ? [] : [{ path: link, target }];
  } catch (error) {
    if (isSystemError(error, 'ENOENT', 'EINVAL')) return [];
    throw describeSystemError(error, path.join(treePath, link));
  }
}

function duplicate(recipe: RecipeLocation, other: RecipeLocation): Problem {
  return {
    code: 'DUPLICATE_RECIPE',
    message: `${recipe.path} is ignored: ${other.path} has the same name and version`,
    hint: 'remove one of them',
    file: recipe.path,
    port: `${recipe.name}-${recipe.version}`,
  };
}

function badName(file: string): Problem {
  return {
    code: 'BAD_RECIPE_NAME',
    message: `${file} is ignored: its name is not name-version.recipe`,
    hint: 'neither name nor version may contain a dash; use an underscore in names and a tilde in versions',
    file,
  };
}

function byPath(a: RecipeLocation, b: RecipeLocation): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}
