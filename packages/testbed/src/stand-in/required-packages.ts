import { meets, parseProvided, parseRequirement, type Provided } from '@buildmeister/resolver';

/** A package that lies in the packages folder. */
export interface VisiblePackage {
  readonly fileName: string;
  readonly path: string;
  readonly versionedName: string;
  readonly provides: readonly string[];
  readonly requires: readonly string[];
}

/** Something that must be there for a build: `build-requires "devel:libfoo >= 1.2" of package "bar-1.0"`. */
export interface Need {
  readonly kind: 'build-requires' | 'build-prerequires' | 'scriptlet-prerequires' | 'requires';
  readonly requirement: string;
  readonly of: string;
}

export interface RequiredPackages {
  /** Sorted by file name. */
  readonly packages: readonly VisiblePackage[];
  /** By the name of what was required for the build itself, `devel:libfoo`. */
  readonly byName: ReadonlyMap<string, VisiblePackage>;
  /** Needs that no visible package meets. */
  readonly unresolved: readonly Need[];
}

/** What HaikuPorter's own scriptlets need in every build (ShellScriptlets.py, scriptletPrerequirements). */
export const scriptletPrerequires: readonly string[] = [
  'coreutils',
  'cmd:bash',
  'cmd:find',
  'cmd:grep',
  'cmd:objcopy',
  'cmd:readelf',
  'cmd:sed',
  'cmd:strip',
  'cmd:xres',
];

/**
 * The packages that a build must have among the visible ones: what meets its needs, and what these packages
 * require to run.
 */
export function findRequiredPackages(
  needs: readonly Need[],
  visible: readonly VisiblePackage[],
): RequiredPackages {
  const providers = indexProviders(visible);
  const found = new Set<VisiblePackage>();
  const byName = new Map<string, VisiblePackage>();
  const unresolved: Need[] = [];
  const pending = [...needs];
  for (let need = pending.shift(); need !== undefined; need = pending.shift()) {
    const requirement = parseRequirement(need.requirement, { ignoreBase: true });
    const provider = providers
      .get(requirement?.name ?? '')
      ?.find(({ provided }) => requirement !== undefined && meets(provided, requirement))?.owner;
    if (provider === undefined) {
      unresolved.push(need);
      continue;
    }
    if (need.kind !== 'requires' && requirement !== undefined) byName.set(requirement.name, provider);
    if (found.has(provider)) continue;
    found.add(provider);
    const { versionedName: of } = provider;
    pending.push(...provider.requires.map((text): Need => ({ kind: 'requires', requirement: text, of })));
  }
  return {
    packages: visible.filter((candidate) => found.has(candidate)),
    byName,
    unresolved,
  };
}

/** HaikuPorter's words for a need that nothing meets (DependencyResolver.py, _addImmediate). */
export function unresolvedMessage({ kind, requirement, of }: Need): string {
  return `${kind} "${requirement}" of package "${of}" could not be resolved`;
}

interface Provider {
  readonly provided: Provided;
  readonly owner: VisiblePackage;
}

function indexProviders(visible: readonly VisiblePackage[]): ReadonlyMap<string, readonly Provider[]> {
  const providers = new Map<string, Provider[]>();
  for (const owner of visible) {
    for (const text of owner.provides) {
      const provided = parseProvided(text);
      if (provided === undefined) continue;
      const ofName = providers.get(provided.name);
      if (ofName === undefined) providers.set(provided.name, [{ provided, owner }]);
      else ofName.push({ provided, owner });
    }
  }
  return providers;
}
