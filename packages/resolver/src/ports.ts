import type { PackageId, RequirementId, Universe } from './universe.js';

export type NeedKind = 'requires' | 'build-requires' | 'build-prerequires' | 'scriptlet-prerequires';

/** A requirement and who has it. */
export interface Need {
  readonly kind: NeedKind;
  readonly requirement: RequirementId;
  /** The package that states it; undefined for what every build needs. */
  readonly of: PackageId | undefined;
}

/** A port of the universe: the packages that its build makes, and what the build needs. */
export interface BuildablePort {
  /** `name-version`. */
  readonly name: string;
  readonly packages: readonly PackageId[];
  readonly needs: readonly Need[];
}

/** The ports that make the universe's packages of the tree, by `name-version`. */
export function portsOf(
  universe: Universe,
  scriptletPrerequires: readonly string[],
): ReadonlyMap<string, BuildablePort> {
  const packagesByPort = new Map<string, PackageId[]>();
  for (const [id, { port }] of universe.packages.entries()) {
    if (port === undefined) continue;
    const known = packagesByPort.get(port);
    if (known === undefined) packagesByPort.set(port, [id]);
    else known.push(id);
  }
  const scriptlets = scriptletPrerequires.flatMap((text): Need | readonly never[] => {
    const requirement = universe.requirement(text);
    return requirement === undefined ? [] : { kind: 'scriptlet-prerequires', requirement, of: undefined };
  });
  const ports = new Map<string, BuildablePort>();
  for (const [name, packages] of packagesByPort) {
    ports.set(name, { name, packages, needs: [...needsOfBuild(universe, packages), ...scriptlets] });
  }
  return ports;
}

function needsOfBuild(universe: Universe, packages: readonly PackageId[]): readonly Need[] {
  const needs: Need[] = [];
  const seen = new Set<RequirementId>();
  for (const [list, kind] of [
    ['buildRequires', 'build-requires'],
    ['buildPrerequires', 'build-prerequires'],
  ] as const) {
    for (const of of packages) {
      for (const requirement of universe.requirementsOf(of, list)) {
        if (seen.has(requirement)) continue;
        seen.add(requirement);
        needs.push({ kind, requirement, of });
      }
    }
  }
  return needs;
}
