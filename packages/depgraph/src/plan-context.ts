import {
  asPackaged,
  type Availability,
  type AvailablePackage,
  type BuildablePort,
  createAvailability,
  createPreference,
  createUniverse,
  type PackageId,
  type Policy,
  portsOf,
  type Preference,
  reachablePackages,
  type Universe,
} from '@buildmeister/resolver';
import { alreadyBuiltReason, countMakers, existingPackages, type Makers } from './already-built.js';
import type { Facts, TreePort } from './facts.js';
import { leftOverPackages } from './left-over-packages.js';
import { usableArchitectures } from './usable-architectures.js';
import { withWrittenRequirements } from './written-requirements.js';

/** The packages there are and could be, as a policy sees them. */
export interface PlanContext {
  readonly facts: Facts;
  readonly policy: Policy;
  readonly universe: Universe;
  readonly availability: Availability;
  readonly preference: Preference;
  /** By `name-version`: ports whose packages the universe has as those of the tree. */
  readonly buildable: ReadonlyMap<string, BuildablePort>;
  /** By `name-version`: the ports of the tree that may be built. */
  readonly treePorts: ReadonlyMap<string, TreePort>;
  /** How many of these make each package file. */
  readonly makers: Makers;
  /** Of the requested and the buildable ports, those with packages that exist already, and which these are. */
  readonly existing: ReadonlyMap<string, readonly string[]>;
  /** The ids of a port's packages in the recipe's order. */
  packageIds(port: TreePort): readonly PackageId[];
}

/**
 * Brings together what can be chosen from: package files, and what the active ports and `requested` ones make.
 * Unless the policy looks at that only afterwards, ports that are built already make nothing.
 *
 * @param scope `requested`: only what has a part in building the requested ports, which is enough to plan these
 */
export function createPlanContext(
  facts: Facts,
  requested: readonly TreePort[],
  policy: Policy,
  scope: 'everything' | 'requested' = 'everything',
): PlanContext {
  const fileNames = new Set(facts.packages.packages.map(({ fileName }) => fileName));
  const treePorts = new Map<string, TreePort>();
  const names = requested.map(({ versionedName }) => versionedName);
  const wanted = new Set([...facts.tree.active, ...names]);
  // What HaikuPorter merges into the requirements of each package, the policy of that name merges itself.
  const ports = policy.closure === 'merged' ? facts.tree.ports : withWrittenRequirements(facts.tree);
  for (const port of ports) if (wanted.has(port.versionedName)) treePorts.set(port.versionedName, port);
  const makers = countMakers(treePorts.values());

  const architectures = usableArchitectures(facts.tree.architecture);
  const available = availablePackages(facts, treePorts, policy, fileNames);
  const considered =
    scope === 'everything'
      ? available
      : reachablePackages(available, {
          ports: names,
          requirements: policy.scriptletPrerequires,
          architectures,
        });
  const universe = createUniverse(considered, { architectures });
  const buildable = portsOf(universe, policy.scriptletPrerequires);
  const existing = new Map<string, readonly string[]>();
  for (const name of new Set([...names, ...buildable.keys()])) {
    const port = treePorts.get(name);
    const rule = policy.alreadyBuilt === 'before' ? makers : undefined;
    const found = port === undefined ? [] : existingPackages(port, fileNames, rule);
    if (found.length > 0) existing.set(name, found);
  }
  const availability = createAvailability(universe, buildable);
  if (policy.alreadyBuilt === 'before') {
    for (const [name, found] of existing) {
      const port = treePorts.get(name);
      const lacking = buildable.get(name)?.packages ?? [];
      if (port === undefined || lacking.length === 0) continue;
      availability.exclude(lacking, {
        reason: alreadyBuiltReason(port, found),
        cause: `packages that ${port.revisionedName} was built without`,
      });
    }
  }
  const ids = new Map<string, PackageId>();
  for (const [id, { origin, fileName }] of universe.packages.entries()) {
    if (origin === 'tree') ids.set(fileName, id);
  }
  return {
    facts,
    policy,
    universe,
    availability,
    preference: createPreference(universe),
    buildable,
    treePorts,
    makers,
    existing,
    packageIds: ({ packages }) => packages.flatMap(({ hpkgName }) => ids.get(hpkgName) ?? []),
  };
}

function availablePackages(
  facts: Facts,
  treePorts: ReadonlyMap<string, TreePort>,
  policy: Policy,
  fileNames: ReadonlySet<string>,
): readonly AvailablePackage[] {
  const { packages, systemPackages } = facts;
  const available: AvailablePackage[] = [];
  const leftOver = policy.alreadyBuilt === 'before' ? leftOverPackages(facts) : new Set<string>();
  for (const { fileName, info } of packages.packages) {
    const item = { origin: 'present' as const, fileName, port: undefined, info };
    available.push(leftOver.has(fileName) ? { ...item, isLeftOver: true } : item);
  }
  for (const { fileName, info } of systemPackages?.packages ?? []) {
    available.push({ origin: 'system', fileName, port: undefined, info });
  }
  for (const port of treePorts.values()) {
    for (const { hpkgName, dependencyInfo: info } of port.packages) {
      if (policy.alreadyBuilt === 'before' && fileNames.has(hpkgName)) continue;
      available.push({ origin: 'tree', fileName: hpkgName, port: port.versionedName, info });
    }
  }
  return policy.requirements === 'packaged' ? asPackaged(available) : available;
}
