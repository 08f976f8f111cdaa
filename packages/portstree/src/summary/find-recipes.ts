import { hash } from 'node:crypto';
import { RecipeError } from '../recipe/recipe-error.js';
import type { RecipeList, RecipeLocation } from '../tree/list-recipes.js';
import { type FolderFiles, peekRecipe, readFolderFiles } from '../tree/read-recipe.js';

/** A recipe with all of the tree that its ports follow from. */
export interface FoundRecipe {
  readonly location: RecipeLocation;
  /** Its content, or why that cannot be read. */
  readonly bytes: Uint8Array | RecipeError;
  readonly files: FolderFiles;
  /** Of `bytes` and `files`; undefined if it cannot be read. */
  readonly digest: string | undefined;
}

/**
 * Reads the recipes of a tree, one after another, and what is beside them. The bytes of one are good until the next is
 * asked for.
 */
export function* findRecipes(
  treePath: string,
  { recipes, names }: Pick<RecipeList, 'recipes' | 'names'>,
): Generator<FoundRecipe> {
  const folders = new Map<string, Pick<FoundRecipe, 'files'> & { readonly digest: string }>();
  for (const location of recipes) {
    let folder = folders.get(location.folder);
    if (folder === undefined) {
      const files = readFolderFiles(`${treePath}/${location.folder}`, names.get(location.folder) ?? []);
      folder = { files, digest: filesDigest(files) };
      folders.set(location.folder, folder);
    }
    const bytes = peekRecipe(treePath, location.path);
    const digest = bytes instanceof RecipeError ? undefined : hash('sha256', bytes, 'base64') + folder.digest;
    yield { location, bytes, files: folder.files, digest };
  }
}

/** `found`, with bytes that stay good. */
export function keptRecipe(found: FoundRecipe): FoundRecipe {
  return found.bytes instanceof RecipeError ? found : { ...found, bytes: Uint8Array.from(found.bytes) };
}

/** Most ports have neither. */
function filesDigest({ patchFiles, licenseFiles }: FolderFiles): string {
  if (patchFiles.size + licenseFiles.size === 0) return '';
  return hash('sha256', JSON.stringify([[...patchFiles].sort(), [...licenseFiles].sort()]), 'base64');
}
