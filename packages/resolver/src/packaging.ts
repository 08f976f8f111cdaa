import type { Requirement } from './expression.js';
import { createMarks } from './marks.js';
import type { BuildablePort } from './ports.js';
import type { PackageId, RequirementId, Universe } from './universe.js';

/** What HaikuPorter finds among the packages that a build is given. */
export interface Packaging {
  /**
   * The packages that HaikuPorter looks through when it packages, in its order: what the build requirements need, each met by
   * the first in the listing of the folder that fits (Port.py, `_getPackagesRequiredForBuild`, and DependencyResolver.py).
   */
  lookedThrough(port: BuildablePort, given: readonly PackageId[]): readonly PackageId[];
  /** The first of `packages` that meets a requirement. */
  firstMeeting(requirement: RequirementId, packages: readonly PackageId[]): PackageId | undefined;
  /** Whether whatever provides what is required does so in a version that meets the requirement. */
  isMetByAll(requirement: RequirementId): boolean;
  /** Those of `packages` that provide what is required, in whatever version. */
  providing(requirement: RequirementId, packages: readonly PackageId[]): readonly PackageId[];
  /** The requirement that HaikuPorter writes when it finds that `found` meets it (RequiresUpdater.py, `_updateRequires`). */
  written(requirement: RequirementId, found: PackageId): RequirementId;
}

export function createPackaging(universe: Universe): Packaging {
  const { packages } = universe;
  const places = placesInListing(universe);
  const among = createMarks(packages.length);
  const reached = createMarks(packages.length);

  const metByAll: boolean[] = [];

  const hasFewProviders = (requirement: RequirementId, number: number): boolean =>
    universe.providers(universe.requirements[requirement]?.name ?? '').length <= number;

  return {
    firstMeeting: (requirement, ids) => ids.find((id) => universe.meets(requirement, id)),
    isMetByAll: (requirement) =>
      (metByAll[requirement] ??= universe
        .providers(universe.requirements[requirement]?.name ?? '')
        .every((provider) => universe.meets(requirement, provider.package))),
    providing: (requirement, ids) => {
      const name = universe.requirements[requirement]?.name ?? '';
      const providers = new Set(universe.providers(name).map((provider) => provider.package));
      return ids.filter((id) => providers.has(id));
    },
    lookedThrough: ({ needs }, given) => {
      const listed = given.toSorted((a, b) => (places[a] ?? 0) - (places[b] ?? 0));
      among.clear();
      for (const id of given) among.add(id);
      const first = (requirement: RequirementId): PackageId | undefined => {
        if (!hasFewProviders(requirement, given.length)) {
          return listed.find((id) => universe.meets(requirement, id));
        }
        let best: PackageId | undefined;
        for (const id of universe.candidates(requirement)) {
          if (among.has(id) && (best === undefined || (places[id] ?? 0) < (places[best] ?? 0))) best = id;
        }
        return best;
      };
      reached.clear();
      const found: PackageId[] = [];
      const require = (requirement: RequirementId): void => {
        const met = first(requirement);
        if (met !== undefined && reached.add(met)) found.push(met);
      };
      for (const { kind, requirement } of needs) if (kind === 'build-requires') require(requirement);
      // The list grows while it is walked.
      for (const id of found)
        for (const requirement of universe.requirementsOf(id, 'requires')) require(requirement);
      return found;
    },
    written: (id, found) => {
      const requirement = universe.requirements[id];
      const version = requirement === undefined ? undefined : versionFound(universe, id, found);
      if (requirement === undefined || version === undefined) return id;
      const text = withVersion(requirement, version);
      return text === undefined ? id : (universe.requirement(text) ?? id);
    },
  };
}

/**
 * A requirement as HaikuPorter writes it when it finds it met by `version` (RequiresUpdater.py, `_updateRequires`); undefined
 * if it leaves it as it is.
 */
export function withVersion(
  { text, name, operator, base }: Requirement,
  version: string,
): string | undefined {
  // It takes any "base" at the end for the word, and finds nothing under what is left of such a name.
  if (text.endsWith('base') && !base) return undefined;
  if (operator === '<' || operator === '<=' || operator === '!=' || operator === 'invalid') return undefined;
  // ">" becomes "==" as well: it compares with "> ".
  const written = operator === undefined || operator === '>=' ? '>=' : '==';
  return `${name} ${written} ${version}${base ? ' base' : ''}`;
}

/** The version of the first that the package provides and that meets the requirement. */
function versionFound(universe: Universe, id: RequirementId, found: PackageId): string | undefined {
  const name = universe.requirements[id]?.name ?? '';
  const offers = universe.offers(name);
  const { has } = universe.selection(id);
  for (const [offer, provider] of universe.providers(name).entries()) {
    if (provider.package === found && has(offer)) return offers.provided(offer)?.version;
  }
  return undefined;
}

/** The place of each package in the listing of a folder that has all of them. */
function placesInListing({ packages }: Universe): Int32Array {
  const places = new Int32Array(packages.length);
  const sorted = [...packages.keys()].sort((a, b) => {
    const [one, other] = [packages[a]?.fileName ?? '', packages[b]?.fileName ?? ''];
    return one < other ? -1 : one > other ? 1 : a - b;
  });
  for (const [place, id] of sorted.entries()) places[id] = place;
  return places;
}
