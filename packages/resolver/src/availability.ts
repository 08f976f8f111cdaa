import type { BuildablePort, Need } from './ports.js';
import type { PackageId, RequirementId, Universe } from './universe.js';
import { createWitnesses } from './witnesses.js';

/** Why a package cannot be used: a requirement of it, or of the build that makes it, cannot be met; or somebody said so. */
export type Unusable =
  | { readonly kind: 'unmet'; readonly need: Need }
  | { readonly kind: 'excluded'; readonly exclusion: Exclusion };

/** Why a package cannot be used although all that it requires can be met. */
export interface Exclusion {
  readonly reason: string;
  /** The reason in few words, the same for all that are excluded for it. */
  readonly cause: string;
}

/** Which packages can be installed, and which ports built, if each requirement takes the right one. */
export interface Availability {
  /** Grows with every change, so that what was derived from an earlier state can be told. */
  readonly generation: number;
  isUsable(id: PackageId): boolean;
  /** Why `id` cannot be used; undefined if it can. */
  reason(id: PackageId): Unusable | undefined;
  /** The first requirement of a port's build that cannot be met; undefined if it can be built. */
  unmetNeed(port: string): Need | undefined;
  /** All requirements of a port's build that cannot be met, in the recipe's order. */
  unmetNeeds(port: string): readonly Need[];
  /** Declares packages unusable, and with them all that cannot do without them. */
  exclude(packages: Iterable<PackageId>, exclusion: Exclusion): void;
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
  const reasons: (Unusable | undefined)[] = Array.from(universe.packages, () => undefined);
  const failed = new Set<string>();
  const portUsers = portsByRequirement(ports);
  const places = placesInText(universe);
  const witnesses = createWitnesses(universe, (id) => reasons[id] === undefined);
  const unmet = new Set<RequirementId>();
  const queue: RequirementId[] = [];
  const add = (without: readonly RequirementId[]): void => {
    for (const requirement of without.toSorted((a, b) => (places[a] ?? 0) - (places[b] ?? 0))) {
      unmet.add(requirement);
      queue.push(requirement);
    }
  };
  /** Drops what fails for one reason together: before another witness is looked for, all that it cannot be is known. */
  const drop = (dropped: Iterable<readonly [PackageId, Unusable]>): void => {
    const gone: PackageId[] = [];
    for (const [id, reason] of dropped) {
      if (reasons[id] !== undefined) continue;
      reasons[id] = reason;
      gone.push(id);
    }
    add(gone.flatMap((id) => witnesses.lose(id)));
  };
  let generation = 0;
  const settle = (): void => {
    generation++;
    // The queue grows while it is walked.
    for (const requirement of queue) drop(failing(requirement));
    queue.length = 0;
  };
  function* failing(requirement: RequirementId): Iterable<readonly [PackageId, Unusable]> {
    for (const of of universe.usersOf(requirement)) {
      yield [of, { kind: 'unmet', need: { kind: 'requires', requirement, of } }];
    }
    for (const { port, need } of portUsers.get(requirement) ?? []) {
      if (failed.has(port.name)) continue;
      failed.add(port.name);
      for (const id of port.packages) yield [id, { kind: 'unmet', need }];
    }
  }

  add([...universe.requirements.keys()].filter((requirement) => !witnesses.find(requirement)));
  settle();

  return {
    get generation() {
      return generation;
    },
    isUsable: (id) => reasons[id] === undefined,
    reason: (id) => reasons[id],
    // Of several, the one that the recipe states first says most to its author.
    unmetNeed: (name) =>
      failed.has(name) ? ports.get(name)?.needs.find(({ requirement }) => unmet.has(requirement)) : undefined,
    unmetNeeds: (name) =>
      failed.has(name)
        ? (ports.get(name)?.needs.filter(({ requirement }) => unmet.has(requirement)) ?? [])
        : [],
    exclude: (packages, exclusion) => {
      drop([...packages].map((id) => [id, { kind: 'excluded', exclusion }]));
      settle();
    },
  };
}

interface PortUser {
  readonly port: BuildablePort;
  readonly need: Need;
}

function portsByRequirement(
  ports: ReadonlyMap<string, BuildablePort>,
): ReadonlyMap<RequirementId, readonly PortUser[]> {
  const users = new Map<RequirementId, PortUser[]>();
  for (const port of ports.values()) {
    for (const need of port.needs) {
      const known = users.get(need.requirement);
      if (known === undefined) users.set(need.requirement, [{ port, need }]);
      else known.push({ port, need });
    }
  }
  return users;
}

/** The place of each requirement in the order of text: of several reasons the same one is given, whatever else is there. */
function placesInText({ requirements }: Universe): Int32Array {
  const places = new Int32Array(requirements.length);
  const sorted = [...requirements.entries()].sort(([, a], [, b]) =>
    a.text < b.text ? -1 : a.text > b.text ? 1 : Number(a.base) - Number(b.base),
  );
  for (const [place, [id]] of sorted.entries()) places[id] = place;
  return places;
}
