import { closeSync, constants, fstatSync, openSync, readdirSync, readSync, realpathSync } from 'node:fs';
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
  const bytes = peekRecipe(treePath, file);
  return bytes instanceof RecipeError ? bytes : Uint8Array.from(bytes);
}

/** The same; what it gives is good until the next recipe is read. */
export function peekRecipe(treePath: string, file: string): Uint8Array | RecipeError {
  const absolute = `${treePath}/${file}`;
  try {
    return readRegularFile(absolute);
  } catch (error) {
    if (isSystemError(error, 'ELOOP')) return readLinkedRecipe(treePath, absolute);
    return unreadable(error);
  }
}

/**
 * Lists what lies in the folders `patches` and `licenses` of the port folder `folder` (absolute).
 *
 * @param names what lies in the port folder; the folders not among them are not looked for
 */
export function readFolderFiles(folder: string, names: readonly string[]): FolderFiles {
  return {
    patchFiles: names.includes('patches') ? readNames(`${folder}/patches`) : noNames,
    licenseFiles: names.includes('licenses') ? readNames(`${folder}/licenses`) : noNames,
  };
}

const noNames: ReadonlySet<string> = new Set();

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

/** One byte more than a recipe may have. */
const scratch = Buffer.allocUnsafeSlow(maxRecipeBytes + 1);

/**
 * Neither follows a link (ELOOP) nor waits for the other end of a pipe. Reading at a position tells pipes from files:
 * that saves asking what kind of file each is.
 */
function readRegularFile(file: string): Uint8Array | RecipeError {
  const descriptor = openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const size = readSync(descriptor, scratch, 0, scratch.length, 0);
    if (size <= maxRecipeBytes) return scratch.subarray(0, size);
    return new RecipeError(
      'RECIPE_LIMIT',
      `it has ${fstatSync(descriptor).size} bytes, at most ${maxRecipeBytes} are read`,
    );
  } catch (error) {
    if (!isSystemError(error, 'EISDIR', 'ESPIPE')) throw error;
    return new RecipeError('RECIPE_NOT_A_FILE', 'it is no regular file');
  } finally {
    closeSync(descriptor);
  }
}

/** A folder may be gone meanwhile, or be a file. */
function readNames(folder: string): ReadonlySet<string> {
  try {
    return new Set(readdirSync(folder));
  } catch (error) {
    if (isSystemError(error, 'ENOENT', 'ENOTDIR')) return noNames;
    throw describeSystemError(error, folder);
  }
}
