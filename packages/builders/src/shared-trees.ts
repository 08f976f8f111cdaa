import type { BuilderSettings } from './builder-settings.js';

/**
 * Builders that would build in one ports tree of one machine. Their locks lie in their packages folders, and do not keep
 * them apart; HaikuPorter keeps its folder `repository` in the tree, where two of it remove what the other needs.
 *
 * @returns what to say of each that shares the tree of an earlier one
 */
export function sharedTrees(
  builders: readonly Pick<BuilderSettings, 'name' | 'paths' | 'traits'>[],
): readonly string[] {
  const owners = new Map<string, string>();
  return builders.flatMap(({ name, paths, traits }) => {
    const place = `${traits.host} ${paths.output ?? paths.tree}`;
    const owner = owners.get(place);
    if (owner === undefined) owners.set(place, name);
    return owner === undefined
      ? []
      : `builders ${owner} and ${name} share the ports tree ${paths.tree} on ${traits.host}, and will spoil each other's builds: give each its own, or "slots" to one`;
  });
}
