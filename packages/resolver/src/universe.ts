import type { DependencyInfo } from './dependency-info.js';
import { providedName } from './expression.js';
import { createOffers, nothing, type Offers, type Selection } from './offers.js';
import { createRequirementTable, type RequirementTable } from './requirement-table.js';
import { firstPlace } from './first-place.js';

/** Where a package comes from: the packages folder, the folder of system packages, or a build of a port. */
export type PackageOrigin = 'present' | 'system' | 'tree';

export interface AvailablePackage {
  readonly origin: PackageOrigin;
  /** Name of the package file, for packages of the tree that of the file a build will make. */
  readonly fileName: string;
  /** `name-version` of the port whose build makes it; for packages of the tree only. */
  readonly port: string | undefined;
  readonly info: DependencyInfo;
  /** True if it is to be taken only where no other package that is there will do. */
  readonly isLeftOver?: boolean;
}

/** Index into `Universe.packages`. */
export type PackageId = number;
/** Index into `Universe.requirements`. */
export type RequirementId = number;

export type RequirementKind = 'requires' | 'buildRequires' | 'buildPrerequires' | 'testRequires';

export interface Provider {
  readonly package: PackageId;
  /** What it provides under the name, as it is written there. */
  readonly text: string;
}

/**
 * All packages that a requirement may be met from, with their provides indexed by name. Packages have one
 * order, whatever order they were given in: those of the packages folder, system packages, the tree; in each by the
 * name of the file that HaikuPorter would find them in.
 */
export interface Universe extends RequirementTable {
  readonly packages: readonly AvailablePackage[];
  /** All that provides `name`, in the order of packages. */
  providers(name: string): readonly Provider[];
  /** What the providers of `name` offer, numbered as `providers` gives them. */
  offers(name: string): Offers;
  /** Which of the providers of its name meet a requirement. `base` is for the caller to judge. */
  selection(id: RequirementId): Selection;
  /** The packages that meet a requirement, in the order of packages, each looked for when it is asked for. */
  candidates(id: RequirementId): Iterable<PackageId>;
  /** Whether a package meets a requirement. */
  meets(id: RequirementId, candidate: PackageId): boolean;
  /**
   * For each runtime requirement of a package that is to be built, in the order of these, the packages of the same build that
   * meet it, itself among them; empty for a package file.
   */
  metByOwnPort(id: PackageId): readonly (readonly PackageId[] | undefined)[];
}

export interface UniverseOptions {
  /** Packages of any other architecture are listed but provide nothing. HaikuPorter: target, `any`, `source`. */
  readonly architectures: readonly string[];
}

const originRank: Readonly<Record<PackageOrigin, number>> = { present: 0, system: 1, tree: 2 };
const none: readonly never[] = [];

export function createUniverse(
  unordered: readonly AvailablePackage[],
  { architectures }: UniverseOptions,
): Universe {
  const packages = inOrder(unordered);
  const usable = new Set(architectures);
  const index = indexProvides(packages, usable);

  const table = createRequirementTable(packages);
  const { requirements } = table;
  const offersByName = new Map<string, Offers>();
  const offers = (name: string): Offers => {
    const known = offersByName.get(name);
    if (known !== undefined) return known;
    const created = createOffers((index.get(name) ?? none).map(({ text }) => text));
    offersByName.set(name, created);
    return created;
  };
  const selections: Selection[] = [];
  const selection = (id: RequirementId): Selection => {
    const wanted = requirements[id];
    return (selections[id] ??= wanted === undefined ? nothing : offers(wanted.name).selection(wanted));
  };
  const nameOf = (id: RequirementId): string => requirements[id]?.name ?? '';

  const candidatesOf: (readonly PackageId[])[] = [];
  const candidates = (id: RequirementId): Iterable<PackageId> => {
    const known = candidatesOf[id];
    if (known !== undefined) return known;
    const providers = index.get(nameOf(id)) ?? none;
    const found = packagesOf(providers, offers(nameOf(id)).inOrder(selection(id)));
    return providers.length > maxRemembered ? found : (candidatesOf[id] = [...found]);
  };
  const meets = (id: RequirementId, candidate: PackageId): boolean => {
    const providers = index.get(nameOf(id)) ?? none;
    const { has } = selection(id);
    const first = firstPlace(providers, (provider) => provider.package >= candidate);
    for (let at = first; providers[at]?.package === candidate; at++) if (has(at)) return true;
    return false;
  };

  return {
    ...table,
    packages,
    providers: (name) => index.get(name) ?? none,
    offers,
    selection,
    candidates,
    meets,
    metByOwnPort: createMetByOwnPort(packages, table, meets),
  };
}

/** Of a name with more providers, what meets a requirement is not remembered: for all requirements it may be too much to keep. */
export const maxRemembered = 32;

/** The packages of some providers, each once. */
function* packagesOf(providers: readonly Provider[], numbers: Iterable<number>): Iterable<PackageId> {
  let last: PackageId | undefined;
  for (const number of numbers) {
    const found = providers[number]?.package;
    if (found === undefined || found === last) continue;
    last = found;
    yield found;
  }
}

function createMetByOwnPort(
  packages: readonly AvailablePackage[],
  table: RequirementTable,
  meets: Universe['meets'],
): Universe['metByOwnPort'] {
  const byPort = new Map<string, { readonly ids: PackageId[]; readonly provided: Set<string> }>();
  for (const [id, { port, info }] of packages.entries()) {
    if (port === undefined) continue;
    const known = byPort.get(port) ?? { ids: [], provided: new Set() };
    byPort.set(port, known);
    known.ids.push(id);
    for (const text of info.provides) known.provided.add(providedName(text) ?? '');
  }
  const known: (readonly (readonly PackageId[] | undefined)[])[] = [];
  const find = (id: PackageId): readonly (readonly PackageId[] | undefined)[] => {
    const own = byPort.get(packages[id]?.port ?? '');
    if (own === undefined) return none;
    const wanted = table.requirementsOf(id, 'requires');
    const isProvided = (requirement: RequirementId): boolean =>
      own.provided.has(table.requirements[requirement]?.name ?? '');
    if (!wanted.some(isProvided)) return none;
    return wanted.map((requirement) => {
      if (!isProvided(requirement)) return undefined;
      const meeting = own.ids.filter((candidate) => meets(requirement, candidate));
      return meeting.length === 0 ? undefined : meeting;
    });
  };
  return (id) => (known[id] ??= find(id));
}

function inOrder(packages: readonly AvailablePackage[]): readonly AvailablePackage[] {
  const keyed = packages.map((item) => ({ item, rank: originRank[item.origin], file: listedName(item) }));
  keyed.sort(
    (a, b) => a.rank - b.rank || order(a.file, b.file) || order(a.item.port ?? '', b.item.port ?? ''),
  );
  return keyed.map(({ item }) => item);
}

/** The name that HaikuPorter finds a package under when it lists a folder. */
function listedName({ origin, fileName, info }: AvailablePackage): string {
  return origin === 'tree' ? `${info.name}-${info.version}.DependencyInfo` : fileName;
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function indexProvides(
  packages: readonly AvailablePackage[],
  architectures: ReadonlySet<string>,
): ReadonlyMap<string, readonly Provider[]> {
  const index = new Map<string, Provider[]>();
  for (const [id, { info }] of packages.entries()) {
    if (!architectures.has(info.architecture)) continue;
    for (const text of info.provides) {
      const name = providedName(text);
      if (name === undefined) continue;
      const known = index.get(name);
      if (known === undefined) index.set(name, [{ package: id, text }]);
      else known.push({ package: id, text });
    }
  }
  return index;
}
