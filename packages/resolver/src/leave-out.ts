import { firstWhere } from './first-where.js';
import type { ResolutionRules } from './choices.js';
import { createRequirementsMet } from './requirements-met.js';
import type { PackageId } from './universe.js';

/** Finds for some packages all that cannot do without them at run time, these among them. */
export function createLeaveOut({
  universe,
  availability,
  packaged,
}: ResolutionRules): (packages: Iterable<PackageId>) => ReadonlySet<PackageId> {
  const requirementsMet = createRequirementsMet(universe);
  return (packages) => {
    const without = new Set(packages);
    // The set grows while it is walked.
    for (const id of without) {
      for (const requirement of requirementsMet(id)) {
        const other = firstWhere(
          universe.candidates(requirement),
          (candidate) => !without.has(candidate) && availability.isUsable(candidate),
        );
        if (other !== undefined) continue;
        for (const user of (packaged ?? universe).usersOf(requirement)) without.add(user);
      }
    }
    return without;
  };
}
