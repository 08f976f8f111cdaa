import type { PackageId, RequirementId, Universe } from './universe.js';

/**
 * Runtime requirements of packages that are still to be built, in the form in which they will be packaged, where that makes a
 * difference. A requirement becomes stricter by that, and the package that it was built with always meets it.
 */
export interface PackagedRequirements {
  /** The requirement that stands in the package for `requirement` of the recipe: itself, unless another is known. */
  of(by: PackageId, requirement: RequirementId): RequirementId;
  /** False if one is known already: the first one stays. */
  add(by: PackageId, requirement: RequirementId, packaged: RequirementId): boolean;
  /** The packages that have it, as packages of the tree or files. */
  usersOf(requirement: RequirementId): readonly PackageId[];
}

export function createPackagedRequirements(universe: Universe): PackagedRequirements {
  const known = new Map<PackageId, Map<RequirementId, RequirementId>>();
  const users = new Map<RequirementId, PackageId[]>();
  return {
    of: (by, requirement) => known.get(by)?.get(requirement) ?? requirement,
    add: (by, requirement, packaged) => {
      const own = known.get(by) ?? new Map<RequirementId, RequirementId>();
      if (own.has(requirement)) return false;
      known.set(by, own.set(requirement, packaged));
      users.set(packaged, [...(users.get(packaged) ?? universe.usersOf(packaged)), by]);
      return true;
    },
    usersOf: (requirement) => users.get(requirement) ?? universe.usersOf(requirement),
  };
}
