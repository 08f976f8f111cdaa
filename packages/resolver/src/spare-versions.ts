import type { Need } from './ports.js';
import type { PackageId, Universe } from './universe.js';
import { compareRevisionedVersions } from './version.js';

/**
 * Finds a package that is among `ids` in several versions and of which one can be spared: all that is required is met by
 * the others too. Of several, the oldest version of the first name. Undefined if each version is needed.
 */
export function findSpareVersion(
  universe: Universe,
  needs: readonly Need[],
  ids: readonly PackageId[],
): PackageId | undefined {
  const several = inSeveralVersions(universe, ids);
  if (several.length === 0) return undefined;
  const requirements = new Set(needs.map(({ requirement }) => requirement));
  for (const id of ids)
    for (const requirement of universe.requirementsOf(id, 'requires')) requirements.add(requirement);
  const among = new Set(ids);
  const indispensable = new Set<PackageId>();
  for (const requirement of requirements) {
    const [first, second] = universe.candidates(requirement).filter((id) => among.has(id));
    if (first !== undefined && second === undefined) indispensable.add(first);
  }
  return several.find((id) => !indispensable.has(id));
}

/** Packages of whose name there is more than one, in order of name, the oldest first. */
function inSeveralVersions(universe: Universe, ids: readonly PackageId[]): readonly PackageId[] {
  const byName = new Map<string, PackageId>();
  const names = new Set<string>();
  for (const id of ids) {
    const name = universe.packages[id]?.info.name ?? '';
    if (byName.has(name)) names.add(name);
    else byName.set(name, id);
  }
  if (names.size === 0) return [];
  return ids
    .flatMap((id) => {
      const info = universe.packages[id]?.info;
      return info !== undefined && names.has(info.name) ? { id, ...info } : [];
    })
    .sort((a, b) => order(a.name, b.name) || compareRevisionedVersions(a.version, b.version) || a.id - b.id)
    .map(({ id }) => id);
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
