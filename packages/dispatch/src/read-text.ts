import { readFile } from 'node:fs/promises';
import { describeSystemError, isSystemError } from '@buildmeister/cli';

/** The content of a file; undefined if there is no such file. */
export async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isSystemError(error, 'ENOENT')) return undefined;
    throw describeSystemError(error, path);
  }
}
