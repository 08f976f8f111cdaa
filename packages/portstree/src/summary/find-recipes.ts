import { hash } from 'node:crypto';
import path from 'node:path';
import { RecipeError } from '../recipe/recipe-error.js';
import type { RecipeLocation } from '../tree/list-recipes.js';
import { type FolderFiles, readFolderFiles, readRecipe } from '../tree/read-recipe.js';

/** A recipe with all of the tree that its ports follow from. */
export interface FoundRecipe {
  readonly location: RecipeLocation;
  /** Its content, or why that cannot be read. */
  readonly bytes: Uint8Array | RecipeError;
  readonly files: FolderFiles;
  /** Of `bytes` and `files`; undefined if it cannot be read. */
  readonly digest: string | undefined;
}

/** Reads the recipes at `locations`, one after another, and what is beside them. */
export function* findRecipes(treePath: string, locations: readonly RecipeLocation[]): Generator<FoundRecipe> {
  const folders = new Map<string, { readonly files: FolderFiles; readonly digest: string }>();
  for (const location of locations) {
    let folder = folders.get(location.folder);
    if (folder === undefined) {
      const files = readFolderFiles(path.join(treePath, location.folder));
      folder = { files, digest: filesDigest(files) };
      folders.set(location.folder, folder);
    }
    const bytes = readRecipe(treePath, location.path);
    const digest =
      bytes instanceof RecipeError ? undefined : `${hash('sha256', bytes, 'base64')} ${folder.digest}`;
    yield { location, bytes, files: folder.files, digest };
  }
}

/** Most ports have neither. */
function filesDigest({ patchFiles, licenseFiles }: FolderFiles): string {
  if (patchFiles.size + licenseFiles.size === 0) return '';
  return hash('sha256', JSON.stringify([[...patchFiles].sort(), [...licenseFiles].sort()]), 'base64');
}
