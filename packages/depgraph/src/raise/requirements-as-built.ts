import {
  type BuildablePort,
  createPackaging,
  createResolver,
  firstWhere,
  type PackageId,
  policies,
  requirementName,
  type RequirementId,
} from '@buildmeister/resolver';
import type { Facts } from '../facts.js';
import { createPlanContext, type PlanContext } from '../plan-context.js';

/**
 * What the packages of the active ports require when they are built, by file name: HaikuPorter writes the versions that a build finds
 * (RequiresUpdater.py). Of packages without a requirement of one of `names`, nothing is said.
 */
export function requirementsAsBuilt(
  facts: Facts,
  names: ReadonlySet<string>,
): ReadonlyMap<string, readonly string[]> {
  const context = createPlanContext(facts, [], { ...policies.default, alreadyBuilt: 'after' });
  const { universe, buildable } = context;
  const found = foundByBuilds(context);
  const packaging = createPackaging(universe);
  const result = new Map<string, readonly string[]>();
  for (const port of buildable.values()) {
    for (const id of port.packages) {
      const made = universe.packages[id];
      const isConcerned = made?.info.requires.some((text) => names.has(requirementName(text) ?? '')) === true;
      if (made === undefined || !isConcerned || made.info.architecture === 'source') continue;
      const written = universe.requirementsOf(id, 'requires').map((requirement, place) => {
        // What the port's own packages meet has the version already.
        const isOwn = universe.metByOwnPort(id)[place] !== undefined;
        const met = isOwn ? undefined : found(port, requirement);
        return met === undefined ? requirement : packaging.written(requirement, met);
      });
      result.set(
        made.fileName,
        written.flatMap((requirement) => universe.requirements[requirement]?.text ?? []),
      );
    }
  }
  return result;
}

/** What the build of a port finds for a requirement of its packages; for a port that cannot be built, what is preferred. */
function foundByBuilds({
  universe,
  availability,
  preference,
}: PlanContext): (port: BuildablePort, requirement: RequirementId) => PackageId | undefined {
  const resolver = createResolver({ universe, availability, preference, rebuilt: new Map() });
  const packaging = createPackaging(universe);
  const looked = new Map<string, readonly PackageId[]>();
  const lookedThrough = (port: BuildablePort): readonly PackageId[] => {
    const known = looked.get(port.name);
    if (known !== undefined) return known;
    const { required, missing } = resolver.resolve(port);
    const found = packaging.lookedThrough(port, [...required, ...missing]);
    looked.set(port.name, found);
    return found;
  };
  return (port, requirement) =>
    availability.unmetNeed(port.name) === undefined
      ? packaging.firstMeeting(requirement, lookedThrough(port))
      : firstWhere(preference(requirement), () => true);
}
