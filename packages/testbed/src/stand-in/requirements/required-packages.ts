import { formatRequirement, parseRequirement, type Requirement } from '@buildmeister/resolver';
import { createProvidesIndex, type ProvidesIndex } from './provides-index.js';

/** A package that lies in the packages folder. */
export interface VisiblePackage {
  readonly fileName: string;
  readonly path: string;
  readonly versionedName: string;
  readonly architecture: string;
  readonly provides: readonly string[];
  readonly requires: readonly string[];
}

/** What a `.DependencyInfo` of one of the port's own packages says. */
export interface OwnPackage {
  /** name-version */
  readonly versionedName: string;
  readonly requires: readonly string[];
  readonly buildRequires: readonly string[];
  readonly buildPrerequires: readonly string[];
}

/** Whether what is built runs with the packages, or what builds it. */
export type Stage = 'required' | 'prerequired';

export type RequiredPackages =
  | {
      readonly kind: 'resolved';
      /** In the order in which they were found to be needed. */
      readonly packages: readonly VisiblePackage[];
      /** By the name of what was required for the build itself, `devel:libfoo`. */
      readonly byName: ReadonlyMap<string, VisiblePackage>;
    }
  | {
      readonly kind: 'unresolved';
      /** The dead ends in the order in which they were met; the last one is a requirement of the port itself. */
      readonly messages: readonly string[];
    };

/** What HaikuPorter's own scriptlets need in every build (ShellScriptlets.py, scriptletPrerequirements). */
const scriptletPrerequires: readonly string[] = [
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
 * The packages that the build of a port is given among the visible ones (HaikuPorter's DependencyResolver.py at
 * 8c51a31, called by Port.py, _getPackagesRequiredForBuild and _getPackagesPrerequiredForBuild). Of several that
 * provide the same, the first in the listing is taken. One whose own requirements nothing meets is dropped, and
 * all starts again, from then on with what the port's packages require to run.
 *
 * @param visible in the order of the listing
 */
export function findRequiredPackages(
  stage: Stage,
  own: readonly OwnPackage[],
  { visible, architecture }: { readonly visible: readonly VisiblePackage[]; readonly architecture: string },
): RequiredPackages {
  const index = createProvidesIndex<VisiblePackage>();
  for (const one of visible) {
    if (['any', 'source', architecture].includes(one.architecture)) index.add(one, one.provides);
  }
  const messages: string[] = [];
  for (;;) {
    const attempt = resolve(stage, own, { index, withRuntime: messages.length > 0 });
    if (attempt.kind === 'resolved') return attempt;
    messages.push(attempt.message);
    if (attempt.parent === undefined) return { kind: 'unresolved', messages };
    index.remove(attempt.parent);
  }
}

type Attempt =
  | Extract<RequiredPackages, { kind: 'resolved' }>
  | {
      readonly kind: 'dead-end';
      readonly message: string;
      /** Undefined if it is the port's own requirement. */
      readonly parent: VisiblePackage | undefined;
    };

interface Need {
  readonly kind: 'requires' | 'build-requires' | 'build-prerequires' | 'scriptlet-prerequires';
  readonly requirement: Requirement;
  readonly of: string;
  readonly parent: VisiblePackage | undefined;
}

function resolve(
  stage: Stage,
  own: readonly OwnPackage[],
  { index, withRuntime }: { readonly index: ProvidesIndex<VisiblePackage>; readonly withRuntime: boolean },
): Attempt {
  const found = new Set<VisiblePackage>();
  const byName = new Map<string, VisiblePackage>();
  const pending = own.flatMap((one) => ownNeeds(stage, one, withRuntime));
  for (const need of pending) {
    const provider = index.find(need.requirement, { isFile: true })?.owner;
    if (provider === undefined) return { kind: 'dead-end', message: message(need), parent: need.parent };
    if (need.kind !== 'requires') byName.set(need.requirement.name, provider);
    if (found.has(provider)) continue;
    found.add(provider);
    pending.push(
      ...needs('requires', provider.requires, { of: provider.versionedName, parent: provider }, true),
    );
  }
  return { kind: 'resolved', packages: [...found], byName };
}

function ownNeeds(stage: Stage, own: OwnPackage, withRuntime: boolean): readonly Need[] {
  const origin = { of: own.versionedName, parent: undefined };
  return [
    ...(withRuntime ? needs('requires', own.requires, origin) : []),
    ...(stage === 'required'
      ? needs('build-requires', own.buildRequires, origin)
      : [
          ...needs('build-prerequires', own.buildPrerequires, origin),
          ...needs('scriptlet-prerequires', scriptletPrerequires, origin),
        ]),
  ];
}

/** ` base` means something in recipes, and nothing in package files. */
function needs(
  kind: Need['kind'],
  texts: readonly string[],
  origin: Pick<Need, 'of' | 'parent'>,
  ignoreBase = false,
): readonly Need[] {
  return texts.flatMap((text) => {
    const requirement = parseRequirement(text, { ignoreBase });
    return requirement === undefined ? [] : { kind, requirement, ...origin };
  });
}

function message({ kind, requirement, of }: Need): string {
  return `${kind} "${formatRequirement(requirement)}" of package "${of}" could not be resolved`;
}
