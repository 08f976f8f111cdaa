import type { RecipeList, RecipeLocation } from './list-recipes.js';

/** What part of the tree is asked for. */
export interface TreeSelection {
  /** Files below the tree: the ports in whose folders they lie. */
  readonly files?: readonly string[];
  /** Names of ports, with or without version and secondary architecture. */
  readonly ports?: readonly string[];
}

/**
 * The recipes that have to be evaluated to answer for `selection`: all versions of each port it touches,
 * for only together they tell which one is active.
 */
export function selectRecipes(
  { recipes, links }: Pick<RecipeList, 'recipes' | 'links'>,
  selection: TreeSelection,
  secondaryArchitectures: readonly string[],
): readonly RecipeLocation[] {
  const files = selection.files ?? [];
  const folders = new Set(files.map(portFolder));
  for (const link of links) {
    if (files.some((file) => isWithin(file, link.target))) folders.add(portFolder(link.path));
  }
  const names = new Set((selection.ports ?? []).flatMap((port) => baseNames(port, secondaryArchitectures)));
  for (const recipe of recipes) if (folders.has(recipe.folder)) names.add(recipe.name);
  return recipes.filter(({ name }) => names.has(name));
}

/** Tells whether `file` is `folder` or lies in it. */
export function isWithin(file: string, folder: string): boolean {
  return file === folder || file.startsWith(`${folder}/`);
}

function portFolder(file: string): string {
  return file.split('/', 2).join('/');
}

function baseNames(port: string, secondaryArchitectures: readonly string[]): readonly string[] {
  const name = port.split('-', 1)[0] ?? port;
  const suffixes = secondaryArchitectures.map((architecture) => `_${architecture}`);
  return [
    name,
    ...suffixes.filter((suffix) => name.endsWith(suffix)).map((suffix) => name.slice(0, -suffix.length)),
  ];
}
