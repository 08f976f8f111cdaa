import type { PackageId, RequirementId, Universe } from './universe.js';

/**
 * For each requirement one package that meets it, among those that can be had. Only when that one is lost another is
 * looked for, so that each candidate is looked at once, however many there are.
 */
export interface Witnesses {
  /** Finds the first witness for a requirement; false if there is none. */
  find(requirement: RequirementId): boolean;
  /** Says that a package cannot be had any more; answers with the requirements that have no witness left. */
  lose(id: PackageId): readonly RequirementId[];
}

/** @param isThere what can be had; what once cannot be must never come back */
export function createWitnesses(universe: Universe, isThere: (id: PackageId) => boolean): Witnesses {
  const remaining = new Map<RequirementId, Iterator<PackageId>>();
  const witnessed = new Map<PackageId, RequirementId[]>();
  const find = (requirement: RequirementId): boolean => {
    const candidates = remaining.get(requirement) ?? universe.candidates(requirement)[Symbol.iterator]();
    remaining.set(requirement, candidates);
    for (let next = candidates.next(); next.done !== true; next = candidates.next()) {
      if (!isThere(next.value)) continue;
      const known = witnessed.get(next.value);
      if (known === undefined) witnessed.set(next.value, [requirement]);
      else known.push(requirement);
      return true;
    }
    return false;
  };
  return {
    find,
    lose: (id) => {
      const orphaned = witnessed.get(id) ?? [];
      witnessed.delete(id);
      return orphaned.filter((requirement) => !find(requirement));
    },
  };
}
