import type { PackageId, PackageOrigin, RequirementId, Universe } from './universe.js';
import { compareRevisionedVersions, compareVersions } from './version.js';

const originRank: Readonly<Record<PackageOrigin, number>> = { present: 0, system: 1, tree: 2 };
const baseRank: Readonly<Record<PackageOrigin, number>> = { tree: 0, present: 1, system: 2 };

/** The packages that meet a requirement, best first. */
export type Preference = (id: RequirementId) => readonly PackageId[];

/** `preferredCandidates`, each worked out once. */
export function createPreference(universe: Universe): Preference {
  const known: (readonly PackageId[])[] = [];
  return (id) => (known[id] ??= preferredCandidates(universe, id));
}

/**
 * Puts the packages that meet a requirement in the order in which they are to be taken: packages that are there, system
 * packages, packages of the tree (which come first if the requirement is for the `base` package); among these
 * the package of the required name; then the newest version of what is required, the newest package, and
 * the package's name. The rule leaves no two equal, so that the order of input never matters.
 */
export function preferredCandidates(universe: Universe, id: RequirementId): readonly PackageId[] {
  const candidates = universe.candidates(id);
  const requirement = universe.requirements[id];
  if (candidates.length < 2 || requirement === undefined) return candidates;
  const ranks = requirement.base ? baseRank : originRank;
  const versions = new Map<PackageId, string | undefined>();
  for (const { package: provider, provided } of universe.providers(requirement.name)) {
    const known = versions.get(provider);
    if (known === undefined || compareOptional(provided.version, known) > 0) {
      versions.set(provider, provided.version);
    }
  }
  const keyed = candidates.flatMap((candidate) => {
    const found = universe.packages[candidate];
    return found === undefined
      ? []
      : {
          candidate,
          rank: ranks[found.origin],
          otherName: found.info.name === requirement.name ? 0 : 1,
          provided: versions.get(candidate),
          version: found.info.version,
          name: found.info.name,
        };
  });
  keyed.sort(
    (a, b) =>
      a.rank - b.rank ||
      a.otherName - b.otherName ||
      compareOptional(b.provided, a.provided) ||
      compareRevisionedVersions(b.version, a.version) ||
      (a.name < b.name ? -1 : a.name > b.name ? 1 : 0) ||
      a.candidate - b.candidate,
  );
  return keyed.map(({ candidate }) => candidate);
}

/** Nothing is older than any version. */
function compareOptional(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? -1 : 1;
  return compareVersions(a, b);
}
