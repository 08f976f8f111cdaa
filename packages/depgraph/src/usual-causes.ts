import {
  meets,
  parseProvided,
  type Provided,
  type Requirement,
  type UnmetNeed,
} from '@buildmeister/resolver';
import type { Facts, FoundPackage, TreePort } from './facts.js';
import { usableArchitectures } from './usable-architectures.js';

/**
 * Tells what usually is the cause of a requirement that nothing meets: something that would meet it, were it not for
 * another architecture or the state of its port; or missing packages of Haiku. One sentence each.
 */
export function createUsualCauses(facts: Facts): (unmet: UnmetNeed) => readonly string[] {
  const { architecture, ports, active } = facts.tree;
  const usable = new Set(usableArchitectures(architecture));
  const files = [...facts.packages.packages, ...(facts.systemPackages?.packages ?? [])];
  const foreign = indexByName(
    () =>
      files
        .filter(({ info }) => !usable.has(info.architecture))
        .sort((a, b) => order(a.fileName, b.fileName)),
    ({ info }) => info.provides,
  );
  const inactive = indexByName(
    () =>
      ports
        .filter(({ versionedName }) => !active.has(versionedName))
        // Versions of one port stay in their order.
        .sort((a, b) => order(a.name, b.name)),
    ({ packages }) => packages.flatMap(({ dependencyInfo }) => dependencyInfo.provides),
  );
  return ({ need, requirement, misfits }) => {
    const isBasic =
      isHaikus(requirement.name) || (need.kind === 'scriptlet-prerequires' && facts.systemPackages === null);
    const hasSystems = misfits.some((misfit) => misfit.package.origin === 'system');
    return [
      ...(requirement.operator === 'invalid' ? [operatorCause(requirement)] : []),
      ...foreignCause(foreign(requirement)[0], architecture),
      ...portCause(inactive(requirement).at(-1)),
      ...(isBasic && !hasSystems ? [systemPackagesCause(facts)] : []),
    ];
  };
}

type ByName<Item> = ReadonlyMap<string, readonly { readonly item: Item; readonly provided: Provided }[]>;

/** Finds the items that meet a requirement, in the order given. They are asked for when the first one is looked for. */
function indexByName<Item>(
  items: () => readonly Item[],
  provides: (item: Item) => readonly string[],
): (requirement: Requirement) => readonly Item[] {
  let known: ByName<Item> | undefined;
  return (requirement) => {
    known ??= byName(items(), provides);
    return (known.get(requirement.name) ?? []).flatMap(({ item, provided }) =>
      meets(provided, requirement) ? item : [],
    );
  };
}

function byName<Item>(items: readonly Item[], provides: (item: Item) => readonly string[]): ByName<Item> {
  const index = new Map<string, { readonly item: Item; readonly provided: Provided }[]>();
  for (const item of items) {
    for (const text of provides(item)) {
      const provided = parseProvided(text);
      if (provided === undefined) continue;
      const known = index.get(provided.name);
      if (known === undefined) index.set(provided.name, [{ item, provided }]);
      else known.push({ item, provided });
    }
  }
  return index;
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function operatorCause({ text }: Requirement): string {
  return `"${text}" is not written as a requirement: name, one of < <= == != >= >, version`;
}

function foreignCause(found: FoundPackage | undefined, architecture: string): readonly string[] {
  return found === undefined
    ? []
    : [`${found.fileName} provides it for ${found.info.architecture} only, builds are for ${architecture}`];
}

function portCause(port: TreePort | undefined): readonly string[] {
  if (port === undefined) return [];
  return [
    port.obstacle === undefined
      ? `The port ${port.versionedName} would make it, but a newer version of it is the active one`
      : `The port ${port.versionedName} would make it, but ${port.obstacle.reason}`,
  ];
}

/** Whether Haiku itself, rather than a port, brings this. */
function isHaikus(name: string): boolean {
  return /^(haiku|haiku_.*|makefile_engine|netfs|userland_fs|webpositive|cmd:xres)$/.test(name);
}

function systemPackagesCause({ systemPackages }: Facts): string {
  const advice =
    'it must hold the packages of the Haiku that the builders run (haiku-….hpkg, haiku_devel-….hpkg, makefile_engine-….hpkg, from /system/packages or a Haiku package repository)';
  return systemPackages === null
    ? `Haiku's own packages come from no port, and no folder of system packages is given: name one with --system-packages DIR; ${advice}`
    : `Haiku's own packages come from no port, and the folder of system packages ${systemPackages.path} lacks it (${systemPackages.packages.length} packages are in it): ${advice}`;
}
