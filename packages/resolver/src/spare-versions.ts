import { firstWhere } from './first-where.js';
import { createMarks } from './marks.js';
import type { Need } from './ports.js';
import { createRequirementsMet } from './requirements-met.js';
import type { PackageId, RequirementId, Universe } from './universe.js';
import { compareRevisionedVersions } from './version.js';

export interface SpareVersions {
  /**
   * Finds a package that is among `ids` in several versions and of which one can be spared: all that is required is met by
   * the others too. Of several, the oldest version of the first name. Undefined if each version is needed.
   */
  find(needs: readonly Need[], ids: readonly PackageId[]): PackageId | undefined;
}

/** @param usersOf the packages that have a runtime requirement */
export function createSpareVersions(
  universe: Universe,
  usersOf: (requirement: RequirementId) => readonly PackageId[],
): SpareVersions {
  const { packages } = universe;
  const numbers = new Map<string, number>();
  const nameOf = Int32Array.from(packages, ({ info }) => {
    const known = numbers.get(info.name);
    if (known !== undefined) return known;
    numbers.set(info.name, numbers.size);
    return numbers.size - 1;
  });
  let known: ReturnType<typeof createRequirementsMet> | undefined;
  const names = createMarks(numbers.size);
  const repeated = createMarks(numbers.size);
  const among = createMarks(packages.length);

  /** Packages of whose name there is more than one. */
  const inSeveralVersions = (ids: readonly PackageId[]): readonly PackageId[] => {
    names.clear();
    repeated.clear();
    let isAnyRepeated = false;
    for (const id of ids) {
      const name = nameOf[id] ?? 0;
      if (names.add(name)) continue;
      repeated.add(name);
      isAnyRepeated = true;
    }
    return isAnyRepeated ? ids.filter((id) => repeated.has(nameOf[id] ?? 0)) : [];
  };
  return {
    find: (needs, ids) => {
      const several = inSeveralVersions(ids);
      if (several.length === 0) return undefined;
      among.clear();
      for (const id of ids) among.add(id);
      const needed = new Set(needs.map(({ requirement }) => requirement));
      const isMetByOther = (requirement: RequirementId, id: PackageId): boolean =>
        firstWhere(universe.candidates(requirement), (other) => other !== id && among.has(other)) !==
        undefined;
      known ??= createRequirementsMet(universe);
      const metBy = known;
      const isIndispensable = (id: PackageId): boolean =>
        metBy(id).some(
          (requirement) =>
            (needed.has(requirement) || usersOf(requirement).some(among.has)) &&
            !isMetByOther(requirement, id),
        );
      return several.toSorted((a, b) => byNameAndVersion(universe, a, b)).find((id) => !isIndispensable(id));
    },
  };
}

function byNameAndVersion({ packages }: Universe, a: PackageId, b: PackageId): number {
  const [one, other] = [packages[a]?.info, packages[b]?.info];
  if (one === undefined || other === undefined) return 0;
  return order(one.name, other.name) || compareRevisionedVersions(one.version, other.version) || a - b;
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
