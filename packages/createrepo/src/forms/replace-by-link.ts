import { renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { isSystemError } from '@buildmeister/cli';
import { newPrefix } from '../generations/layout.js';

/** Makes `name` in `folder` a symbolic link to `target`, in one step; `makeRoom` moves away what no link can replace. */
export function replaceByLink(folder: string, name: string, target: string, makeRoom?: () => void): void {
  const temporary = join(folder, `${newPrefix}${name}`);
  try {
    symlinkSync(target, temporary);
  } catch (error) {
    if (!isSystemError(error, 'EEXIST')) throw error;
    rmSync(temporary);
    symlinkSync(target, temporary);
  }
  makeRoom?.();
  renameSync(temporary, join(folder, name));
}
