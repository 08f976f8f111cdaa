import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
} from 'node:fs';
import path from 'node:path';
import { describeSystemError, isSystemError, ToolError } from '@buildmeister/cli';
import { RecipeError } from '../recipe/recipe-error.js';
import { isWithin } from './select-recipes.js';

/** Larger files are no recipes; the largest of HaikuPorts has 252 KB. */
const maxRecipeBytes = 1024 * 1024;
/** Where Haiku keeps its licenses. */
const systemLicenses = '/boot/system/data/licenses';

/** Names of files in the folders of a port that its recipe is checked against. */
export interface FolderFiles {
  readonly patchFiles: ReadonlySet<string>;
  readonly licenseFiles: ReadonlySet<string>;
}

/** Reads the recipe at `file` below `treePath`, or says why it cannot be used. */
export function readRecipe(treePath: string, file: string): Uint8Array | RecipeError {
  const absolute = path.join(treePath, file);
  try {
    return readRegularFile(absolute);
  } catch (error) {
    if (isSystemError(error, 'ELOOP')) return readLinkedRecipe(treePath, absolute);
    return unreadable(error);
  }
}

/** Lists what lies in the folders `patches` and `licenses` of the port folder `folder` (absolute). */
export function readFolderFiles(folder: string): FolderFiles {
  return {
    patchFiles: readNames(path.join(folder, 'patches')),
    licenseFiles: readNames(path.join(folder, 'licenses')),
  };
}

/**
 * Names of the licenses that come with Haiku.
 *
 * @param folder LICENSES_DIRECTORY; null for the place they have on Haiku
 * @returns null if they are not known on this machine
 * @throws ToolError if the folder that is configured is not there
 */
export function readHaikuLicenses(folder: string | null): ReadonlySet<string> | null {
  try {
    return new Set(readdirSync(folder ?? systemLicenses));
  } catch (error) {
    if (!isSystemError(error)) throw error;
    if (folder === null) return null;
    const described = describeSystemError(error, `LICENSES_DIRECTORY ${folder}`);
    if (!(described instanceof ToolError)) throw error;
    throw new ToolError('NO_LICENSES', described.message, {
      cause: error,
      hint: "set LICENSES_DIRECTORY in haikuports.conf to a copy of Haiku's data/licenses",
    });
  }
}

function readLinkedRecipe(treePath: string, link: string): Uint8Array | RecipeError {
  try {
    const real = realpathSync.native(link);
    if (isWithin(real, realpathSync.native(treePath))) return readRegularFile(real);
    return new RecipeError('RECIPE_OUTSIDE_TREE', 'it is a link to a file outside the ports tree');
  } catch (error) {
    return unreadable(error);
  }
}

function unreadable(error: unknown): RecipeError {
  if (isSystemError(error, 'ENOENT', 'ENOTDIR', 'ELOOP')) {
    return new RecipeError('RECIPE_GONE', 'it was there when the tree was listed, and is gone', {
      hint: 'do not change the tree while it is read',
      cause: error,
    });
  }
  const described = describeSystemError(error, 'it cannot be read');
  if (!(described instanceof ToolError)) throw error;
  return new RecipeError('UNREADABLE_RECIPE', described.message, { hint: described.hint, cause: error });
}

/** Neither follows a link (ELOOP) nor waits for the other end of a pipe. */
function readRegularFile(file: string): Uint8Array | RecipeError {
  const descriptor = openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const information = fstatSync(descriptor);
    if (!information.isFile()) return new RecipeError('RECIPE_NOT_A_FILE', 'it is no regular file');
    if (information.size > maxRecipeBytes) {
      return new RecipeError(
        'RECIPE_LIMIT',
        `it has ${information.size} bytes, at most ${maxRecipeBytes} are read`,
      );
    }
    return readFileSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Most ports lack one of the folders; asking first is cheaper than an exception for each. */
function readNames(folder: string): ReadonlySet<string> {
  if (statSync(folder, { throwIfNoEntry: false }) === undefined) return new Set();
  try {
    return new Set(readdirSync(folder));
  } catch (error) {
    if (isSystemError(error, 'ENOENT', 'ENOTDIR')) return new Set();
    throw describeSystemError(error, folder);
  }
}
