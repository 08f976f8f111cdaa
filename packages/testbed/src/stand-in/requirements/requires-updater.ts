import { parseRequirement } from '@buildmeister/resolver';
import { BuildStopped } from '../build-stopped.js';
import { createProvidesIndex } from './provides-index.js';

/** Puts versions into the requirements of packages that are made. */
export interface RequiresUpdater {
  /**
   * @param requires of one package, as in its recipe
   * @throws BuildStopped if what is required is there, but not in a version that fits
   */
  update(requires: readonly string[]): readonly string[];
}

interface Providing {
  readonly provides: readonly string[];
}

/**
 * Writes requirements as HaikuPorter does (its RequiresUpdater.py at 8c51a31): what provides the required thing first, the
 * port's own packages before those that the build was given, is from then on the least version, or the only one
 * for any operator but `>=`. A requirement that nothing known provides stays as it is; so does one with
 * `<`, `<=` or `!=`, and one that is provided without a version.
 *
 * @param own all packages of the port, in the recipe's order
 * @param required the packages that the build was given, in the order in which they were found to be needed, without
 * those that only build it
 */
export function createRequiresUpdater(
  own: readonly Providing[],
  required: readonly Providing[],
): RequiresUpdater {
  const index = createProvidesIndex<Providing>();
  for (const one of [...own, ...required]) index.add(one, one.provides);
  const updated = (text: string): string => {
    // Whatever ends in these letters, `libdatabase` too.
    const isBase = text.endsWith('base');
    const requirement = parseRequirement(isBase ? text.slice(0, -'base'.length) : text);
    if (requirement === undefined) return text;
    const { name, operator } = requirement;
    const offer = index.find(requirement);
    if (offer === undefined) {
      if (!index.has(name)) return text;
      throw new BuildStopped(`found provides for "${text}", but none matching the version requirement`);
    }
    const { version } = offer.provided;
    if (version === undefined || operator === '<' || operator === '<=' || operator === '!=') return text;
    const written = operator === undefined || operator === '>=' ? '>=' : '==';
    return `${name} ${written} ${version}${isBase ? ' base' : ''}`;
  };
  return {
    update: (requires) =>
      requires
        .map((text) => text.trim())
        .filter((text) => !text.startsWith('#'))
        .map(updated),
  };
}
