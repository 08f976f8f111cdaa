import { ToolError } from '@buildmeister/cli';
import { packageNameOf } from './package-facts.js';

/** As many packages may always go in one run; a tenth of a small repository is less than one port. */
const unsuspicious = 2;
const maxRemoved = 20;
const maxShare = 0.1;

/**
 * Refuses a run that looks like an accident: a ports tree that was not read fully, a packages folder that is not
 * mounted. A package counts as removed if no version of it is left, so that replacing a thousand by newer ones is fine.
 *
 * @param before file names of what is in the repository and of what could be read in the packages folder
 * @param after file names of what would be published
 * @throws ToolError `MASS_REMOVAL` (2) if all packages would go, or more than 20, or more than a tenth of all (but
 *   not for one or two packages, or those of one port)
 */
export function guardAgainstMassRemoval(before: Iterable<string>, after: Iterable<string>): void {
  const left = new Set(Array.from(after, packageNameOf));
  const known = new Set(Array.from(before, packageNameOf));
  const removed = [...known].filter((name) => !left.has(name)).toSorted();
  const isFine = isFew(removed.length, known.size) || (isOnePort(removed) && removed.length <= maxRemoved);
  if (removed.length === 0 || (isFine && left.size > 0)) return;
  const some = removed.slice(0, 10).join(', ');
  const rest = removed.length > 10 ? ` and ${removed.length - 10} more` : '';
  throw new ToolError(
    'MASS_REMOVAL',
    `${removed.length} of ${known.size} packages would vanish from the repository: ${some}${rest}`,
    {
      hint: 'look whether the ports tree and the packages folder are complete; if this is meant, pass --allow-mass-removal',
    },
  );
}

/** Whether so many of all packages may have something without the cause being likely to lie elsewhere. */
export function isFew(count: number, all: number): boolean {
  return count <= unsuspicious || (count <= all * maxShare && count <= maxRemoved);
}

/** Whether all are called as the first, which is the shortest, with something behind an underscore. */
function isOnePort([first, ...others]: readonly string[]): boolean {
  return others.every((name) => name.startsWith(`${first}_`));
}
