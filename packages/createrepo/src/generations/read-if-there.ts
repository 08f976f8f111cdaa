import { readdirSync, readFileSync } from 'node:fs';
import { isSystemError } from '@buildmeister/cli';

/** The content of a file; undefined if there is none. */
export function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if (isSystemError(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** The names in a folder; none if there is no such folder. */
export function listIfThere(path: string): readonly string[] {
  try {
    return readdirSync(path);
  } catch (error) {
    if (isSystemError(error, 'ENOENT')) return [];
    throw error;
  }
}
