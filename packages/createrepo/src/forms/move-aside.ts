import { lstatSync, renameSync } from 'node:fs';

/**
 * Renames what is in the way and may be somebody else's.
 *
 * @returns its new path: `PATH.replaced-N`
 */
export function moveAside(path: string): string {
  for (let number = 1; ; number++) {
    const aside = `${path}.replaced-${number}`;
    if (lstatSync(aside, { throwIfNoEntry: false }) !== undefined) continue;
    renameSync(path, aside);
    return aside;
  }
}
