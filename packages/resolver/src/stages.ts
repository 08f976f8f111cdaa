import type { Availability } from './availability.js';
import type { BuildablePort } from './ports.js';
import type { PackageId, Universe } from './universe.js';

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
  const isMet = (requirement: number, also: ReadonlySet<PackageId>): boolean =>
    universe.candidates(requirement).some((id) => packageStages.has(id) || also.has(id));

  let waiting = [...ports.values()].filter(
    ({ name, packages }) =>
      availability.unmetNeed(name) === undefined && packages.every(isNotExcluded(availability)),
  );
  let pending = new Set<PackageId>();
  for (const [id, { origin }] of universe.packages.entries()) {
    if (origin !== 'tree' && availability.isUsable(id)) pending.add(id);
  }
  for (let stage = 0; pending.size > 0 || stage === 0; stage++) {
    const installable = largestClosed(pending, (id, also) =>
      universe.requirementsOf(id, 'requires').every((requirement) => isMet(requirement, also)),
    );
    for (const id of installable) packageStages.set(id, stage);
    const buildable = waiting.filter(({ needs }) =>
      needs.every(({ requirement }) => isMet(requirement, none)),
    );
    for (const { name } of buildable) portStages.set(name, stage);
    if (buildable.length === 0) break;
    waiting = waiting.filter(({ name }) => !portStages.has(name));
    pending = new Set(
      [...pending]
        .filter((id) => !packageStages.has(id))
        .concat(buildable.flatMap(({ packages }) => packages)),
    );
  }
  return { ports: portStages, packages: packageStages };
}

const none: ReadonlySet<PackageId> = new Set();

function isNotExcluded(availability: Availability): (id: PackageId) => boolean {
  return (id) => availability.reason(id)?.kind !== 'excluded';
}

/** The largest subset of `ids` in which `holds` is true for each of them. */
function largestClosed(
  ids: ReadonlySet<PackageId>,
  holds: (id: PackageId, among: ReadonlySet<PackageId>) => boolean,
): ReadonlySet<PackageId> {
  let among = ids;
  for (;;) {
    const left = new Set([...among].filter((id) => holds(id, among)));
    if (left.size === among.size) return left;
    among = left;
  }
}
