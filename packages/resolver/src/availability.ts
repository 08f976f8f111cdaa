import type { BuildablePort, Need } from './ports.js';
import type { PackageId, RequirementId, Universe } from './universe.js';

/** Why a package cannot be used: a requirement of it, or of the build that makes it, cannot be met; or somebody said so. */
export type Unusable =
  | { readonly kind: 'unmet'; readonly need: Need }
  | { readonly kind: 'excluded'; readonly code: string; readonly reason: string };

/** Which packages can be installed, and which ports built, if each requirement takes the right one. */
export interface Availability {
  /** Grows with every change, so that what was derived from an earlier state can be told. */
  readonly generation: number;
  isUsable(id: PackageId): boolean;
  /** Why `id` cannot be used; undefined if it can. */
  reason(id: PackageId): Unusable | undefined;
  /** The first requirement of a port's build that cannot be met; undefined if it can be built. */
  unmetNeed(port: string): Need | undefined;
  /** Declares packages unusable, and with them all that cannot do without them. */
  exclude(packages: Iterable<PackageId>, code: string, reason: string): void;
}

/**
 * Finds all packages that are dead ends: those with a requirement that no usable package meets, where a package
 * of the tree is usable only if its port can be built. Packages and ports that only need each other count as usable
 * here; that no order of builds makes them is for the caller to find.
 */
export function createAvailability(
  universe: Universe,
  ports: ReadonlyMap<string, BuildablePort>,
): Availability {
  const reasons = new Map<PackageId, Unusable>();
  const unmetNeeds = new Map<string, Need>();
  const { packageUsers, portUsers } = usersOfRequirements(universe, ports);
  const remaining = universe.requirements.map((_, id) => universe.candidates(id).length);
  const metBy = requirementsMetBy(universe);
  let generation = 0;

  const queue: RequirementId[] = [];
  const drop = (id: PackageId, reason: Unusable): void => {
    if (reasons.has(id)) return;
    reasons.set(id, reason);
    for (const requirement of metBy[id] ?? []) {
      const left = (remaining[requirement] ?? 0) - 1;
      remaining[requirement] = left;
      if (left === 0) queue.push(requirement);
    }
  };
  const settle = (): void => {
    generation++;
    // The queue grows while it is walked.
    for (const requirement of queue) {
      for (const of of packageUsers.get(requirement) ?? []) {
        drop(of, { kind: 'unmet', need: { kind: 'requires', requirement, of } });
      }
      for (const { port, need } of portUsers.get(requirement) ?? []) {
        if (unmetNeeds.has(port.name)) continue;
        unmetNeeds.set(port.name, need);
        for (const id of port.packages) drop(id, { kind: 'unmet', need });
      }
    }
    queue.length = 0;
  };

  for (const id of inOrderOfText(universe)) if (remaining[id] === 0) queue.push(id);
  settle();

  return {
    get generation() {
      return generation;
    },
    isUsable: (id) => !reasons.has(id),
    reason: (id) => reasons.get(id),
    unmetNeed: (name) => {
      const found = unmetNeeds.get(name);
      // Of several the one that the recipe states first says most to its author.
      return found === undefined
        ? undefined
        : (ports.get(name)?.needs.find(({ requirement }) => remaining[requirement] === 0) ?? found);
    },
    exclude: (packages, code, reason) => {
      for (const id of packages) drop(id, { kind: 'excluded', code, reason });
      settle();
    },
  };
}

interface PortUser {
  readonly port: BuildablePort;
  readonly need: Need;
}

function usersOfRequirements(
  universe: Universe,
  ports: ReadonlyMap<string, BuildablePort>,
): {
  readonly packageUsers: ReadonlyMap<RequirementId, readonly PackageId[]>;
  readonly portUsers: ReadonlyMap<RequirementId, readonly PortUser[]>;
} {
  const packageUsers = new Map<RequirementId, PackageId[]>();
  for (const id of universe.packages.keys()) {
    for (const requirement of universe.requirementsOf(id, 'requires')) append(packageUsers, requirement, id);
  }
  const portUsers = new Map<RequirementId, PortUser[]>();
  for (const port of ports.values()) {
    for (const need of port.needs) append(portUsers, need.requirement, { port, need });
  }
  return { packageUsers, portUsers };
}

function append<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}

/** For each package the requirements that it meets. */
function requirementsMetBy(universe: Universe): readonly (readonly RequirementId[])[] {
  const metBy: RequirementId[][] = universe.packages.map(() => []);
  for (const requirement of inOrderOfText(universe)) {
    for (const id of universe.candidates(requirement)) metBy[id]?.push(requirement);
  }
  return metBy;
}

/** Of several reasons the same one is given, whatever else is in the universe. */
function inOrderOfText({ requirements }: Universe): readonly RequirementId[] {
  return [...requirements.entries()]
    .sort(([, a], [, b]) => (a.text < b.text ? -1 : a.text > b.text ? 1 : Number(a.base) - Number(b.base)))
    .map(([id]) => id);
}
