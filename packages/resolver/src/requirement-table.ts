import { parseRequirement, type Requirement } from './expression.js';
import type { AvailablePackage, PackageId, RequirementId, RequirementKind } from './universe.js';

/** Requirements, each read once and known by a number. */
export interface RequirementTable {
  /** The runtime requirements of all packages, and what else was asked for so far; the same text has the same id. */
  readonly requirements: readonly Requirement[];
  /** The id of a requirement in a recipe's form; undefined if it has no name. */
  requirement(text: string): RequirementId | undefined;
  /** What a package requires, in the order written. */
  requirementsOf(id: PackageId, kind: RequirementKind): readonly RequirementId[];
  /** The packages that have a runtime requirement, in the order of packages. */
  usersOf(requirement: RequirementId): readonly PackageId[];
}

export function createRequirementTable(packages: readonly AvailablePackage[]): RequirementTable {
  const requirements: Requirement[] = [];
  const recipes = new Map<string, RequirementId | undefined>();
  const files = new Map<string, RequirementId | undefined>();
  const intern = (text: string, origin: 'recipe' | 'file'): RequirementId | undefined => {
    const known = origin === 'recipe' ? recipes : files;
    const id = known.get(text);
    if (id !== undefined || known.has(text)) return id;
    const requirement = parseRequirement(text, { ignoreBase: origin === 'file' });
    const created = requirement === undefined ? undefined : requirements.push(requirement) - 1;
    known.set(text, created);
    return created;
  };
  const byKind: Readonly<Record<RequirementKind, (readonly RequirementId[])[]>> = {
    requires: [],
    buildRequires: [],
    buildPrerequires: [],
    testRequires: [],
  };
  const requirementsOf = (id: PackageId, kind: RequirementKind): readonly RequirementId[] => {
    const known = byKind[kind][id];
    if (known !== undefined) return known;
    const found = packages[id];
    if (found === undefined) return [];
    const origin = found.origin === 'tree' ? 'recipe' : 'file';
    const result = found.info[kind].flatMap((text) => intern(text, origin) ?? []);
    byKind[kind][id] = result;
    return result;
  };
  const users = usersByRequirement(packages, requirementsOf);
  return {
    requirements,
    requirement: (text) => intern(text, 'recipe'),
    requirementsOf,
    usersOf: (requirement) => users[requirement] ?? [],
  };
}

function usersByRequirement(
  packages: readonly AvailablePackage[],
  requirementsOf: RequirementTable['requirementsOf'],
): readonly (readonly PackageId[] | undefined)[] {
  const users: PackageId[][] = [];
  for (const id of packages.keys()) {
    for (const requirement of requirementsOf(id, 'requires')) (users[requirement] ??= []).push(id);
  }
  return users;
}
