import type { DependencyInfo } from './dependency-info.js';
import { meets, parseProvided, parseRequirement, type Provided, type Requirement } from './expression.js';

/** Where a package comes from: the packages folder, the folder of system packages, or a build of a port. */
export type PackageOrigin = 'present' | 'system' | 'tree';

export interface AvailablePackage {
  readonly origin: PackageOrigin;
  /** Name of the package file, for packages of the tree that of the file a build will make. */
  readonly fileName: string;
  /** `name-version` of the port whose build makes it; for packages of the tree only. */
  readonly port: string | undefined;
  readonly info: DependencyInfo;
}

/** Index into `Universe.packages`. */
export type PackageId = number;
/** Index into `Universe.requirements`. */
export type RequirementId = number;

export type RequirementKind = 'requires' | 'buildRequires' | 'buildPrerequires' | 'testRequires';

export interface Provider {
  readonly package: PackageId;
  readonly provided: Provided;
}

/**
 * All packages that a requirement may be met from, with their provides indexed by name. Packages have one
 * order, whatever order they were given in: those of the packages folder, system packages, the tree; in each by the
 * name of the file that HaikuPorter would find them in.
 */
export interface Universe {
  readonly packages: readonly AvailablePackage[];
  /** Every requirement asked for so far; the same text has the same id. */
  readonly requirements: readonly Requirement[];
  /** The id of a requirement in a recipe's form; undefined if it has no name. */
  requirement(text: string): RequirementId | undefined;
  /** What a package requires, in the order written. */
  requirementsOf(id: PackageId, kind: RequirementKind): readonly RequirementId[];
  /** All that provides `name`, in the order of packages. */
  providers(name: string): readonly Provider[];
  /** The packages that meet a requirement, in the order of packages. `base` is for the caller to judge. */
  candidates(id: RequirementId): readonly PackageId[];
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

  const requirements: Requirement[] = [];
  const idsByText = new Map<string, RequirementId | undefined>();
  const intern = (text: string, ignoreBase: boolean): RequirementId | undefined => {
    const key = ignoreBase ? `${text}\n` : text;
    const known = idsByText.get(key);
    if (known !== undefined || idsByText.has(key)) return known;
    const requirement = parseRequirement(text, { ignoreBase });
    const id = requirement === undefined ? undefined : requirements.push(requirement) - 1;
    idsByText.set(key, id);
    return id;
  };

  const requirementsByKind = {
    requires: new Map<PackageId, readonly RequirementId[]>(),
    buildRequires: new Map<PackageId, readonly RequirementId[]>(),
    buildPrerequires: new Map<PackageId, readonly RequirementId[]>(),
    testRequires: new Map<PackageId, readonly RequirementId[]>(),
  };
  const requirementsOf = (id: PackageId, kind: RequirementKind): readonly RequirementId[] => {
    const known = requirementsByKind[kind].get(id);
    if (known !== undefined) return known;
    const found = packages[id];
    const texts = found?.info[kind] ?? none;
    const result = texts.flatMap((text) => intern(text, found?.origin !== 'tree') ?? none);
    requirementsByKind[kind].set(id, result);
    return result;
  };

  const candidatesOf: (readonly PackageId[])[] = [];
  const candidates = (id: RequirementId): readonly PackageId[] => {
    const known = candidatesOf[id];
    if (known !== undefined) return known;
    const requirement = requirements[id];
    const result =
      requirement === undefined
        ? none
        : [
            ...new Set(
              (index.get(requirement.name) ?? none)
                .filter(({ provided }) => meets(provided, requirement))
                .map((provider) => provider.package),
            ),
          ];
    candidatesOf[id] = result;
    return result;
  };

  return {
    packages,
    requirements,
    requirement: (text) => intern(text, false),
    requirementsOf,
    providers: (name) => index.get(name) ?? none,
    candidates,
  };
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
      const provided = parseProvided(text);
      if (provided === undefined) continue;
      const known = index.get(provided.name);
      if (known === undefined) index.set(provided.name, [{ package: id, provided }]);
      else known.push({ package: id, provided });
    }
  }
  return index;
}
