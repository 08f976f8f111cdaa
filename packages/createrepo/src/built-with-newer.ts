import type { Problem } from '@buildmeister/documents';
import { parseRequirement, ProviderIndex } from '@buildmeister/resolver';
import type { UnmetRequirement } from './consistency.js';
import { type PackageFacts, packageNameOf } from './package-facts.js';

/**
 * Names the ports that were built while a newer version of something was there than the tree has now, and that require this:
 * HaikuPorter writes into packages at least the version that they were built with (RequiresUpdater.py). Their revisions have
 * to be raised, and no others.
 *
 * @param unmet what packages require and nothing meets where the older versions take their place
 * @param newer the packages that go
 */
export function builtWithNewer(
  unmet: readonly UnmetRequirement[],
  newer: ReadonlySet<PackageFacts>,
  portOf: (packageName: string) => string,
): readonly Problem[] {
  if (newer.size === 0) return [];
  const index = new ProviderIndex([...newer]);
  const gone = new Set(Array.from(newer, ({ fileName }) => fileName));
  return unmet.flatMap(({ requirement, packages }): readonly Problem[] => {
    const name = parseRequirement(requirement, { ignoreBase: true })?.name;
    const dependents = packages.filter((fileName) => !gone.has(fileName));
    if (name === undefined || !index.has(name) || dependents.length === 0) return [];
    const ports = [...new Set(dependents.map((fileName) => portOf(packageNameOf(fileName))))].toSorted();
    return [
      {
        code: 'BUILT_WITH_NEWER',
        message: `${dependents.join(', ')}: built with a newer version than the tree has now, and requires it: ${requirement}`,
        hint: `raise the revision of ${ports.join(', ')}`,
      },
    ];
  });
}
