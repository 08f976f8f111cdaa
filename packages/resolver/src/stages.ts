import type { Availability } from './availability.js';
import { firstWhere } from './first-where.js';
import type { BuildablePort } from './ports.js';
import type { PackageId, RequirementId, Universe } from './universe.js';
import { createWitnesses } from './witnesses.js';

/** The earliest round in which something can be had, if in each round all is built that can be. */
export interface Stages {
  /** By `name-version`: the first round in which a port can be built; absent if no order of builds makes that possible. */
  readonly ports: ReadonlyMap<string, number>;
  /** By package: the first round in which it is there with all that it requires; absent if that never comes. */
  readonly packages: ReadonlyMap<PackageId, number>;
}

/**
 * Finds which ports can be built at all, starting from the package files that are there. A port that
 * is not among them needs, whatever is chosen, a package that can only be made after it.
 */
export function buildStages(
  universe: Universe,
  ports: ReadonlyMap<string, BuildablePort>,
  availability: Availability,
): Stages {
  const portStages = new Map<string, number>();
  const packageStages = new Map<PackageId, number>();
  // What is there stays there, so that nothing has to be looked for twice.
  const met: boolean[] = [];
  const isMet = (requirement: RequirementId): boolean =>
    (met[requirement] ||=
      firstWhere(universe.candidates(requirement), (id) => packageStages.has(id)) !== undefined);

  let waiting = [...ports.values()].filter(
    ({ name, packages }) =>
      availability.unmetNeed(name) === undefined && packages.every(isNotExcluded(availability)),
  );
  let pending: readonly PackageId[] = [...universe.packages.keys()].filter(
    (id) => universe.packages[id]?.origin !== 'tree' && availability.isUsable(id),
  );
  for (let stage = 0; pending.length > 0 || stage === 0; stage++) {
    for (const id of largestClosed(universe, pending, isMet)) packageStages.set(id, stage);
    const buildable = waiting.filter(({ needs }) => needs.every(({ requirement }) => isMet(requirement)));
    for (const { name } of buildable) portStages.set(name, stage);
    if (buildable.length === 0) break;
    waiting = waiting.filter(({ name }) => !portStages.has(name));
    pending = [
      ...pending.filter((id) => !packageStages.has(id)),
      ...buildable.flatMap(({ packages }) => packages),
    ];
  }
  return { ports: portStages, packages: packageStages };
}

function isNotExcluded(availability: Availability): (id: PackageId) => boolean {
  return (id) => availability.reason(id)?.kind !== 'excluded';
}

/** The largest subset of `ids` whose runtime requirements are all met by what is there or by each other. */
function largestClosed(
  universe: Universe,
  ids: readonly PackageId[],
  isMet: (requirement: RequirementId) => boolean,
): Iterable<PackageId> {
  const left = new Set(ids);
  const witnesses = createWitnesses(universe, (id) => left.has(id));
  const users = new Map<RequirementId, PackageId[]>();
  for (const id of ids) {
    for (const requirement of universe.requirementsOf(id, 'requires')) {
      if (isMet(requirement)) continue;
      const known = users.get(requirement);
      if (known === undefined) users.set(requirement, [id]);
      else known.push(id);
    }
  }
  // The queue grows while it is walked.
  const unmet = [...users.keys()].filter((requirement) => !witnesses.find(requirement));
  for (const requirement of unmet) {
    for (const id of users.get(requirement) ?? []) {
      if (left.delete(id)) unmet.push(...witnesses.lose(id));
    }
  }
  return left;
}
