import {
  createResolver,
  firstWhere,
  meets,
  parseProvided,
  policies,
  type Provided,
} from '@buildmeister/resolver';
import type { Facts, TreePort } from './facts.js';
import { createPlanContext, type PlanContext } from './plan-context.js';

/** A port or package that depends on another port. */
export interface Dependent {
  /** `name-version` of a port, or the file name of a package. */
  readonly name: string;
  readonly kind: 'port' | 'package';
  /** The requirement by which it does; empty if it does only through others. */
  readonly requirement: string;
}

export interface DependentsOptions {
  /** Also what depends on it through others. */
  readonly transitive: boolean;
  /** Only what a new version of the port would leave without what it requires. */
  readonly breakingVersion?: string | undefined;
}

/** Finds the ports and package files that need what `port` makes, in order of kind and name. */
export function findDependents(
  facts: Facts,
  port: TreePort,
  options: DependentsOptions,
): readonly Dependent[] {
  const context = createPlanContext(facts, [port], { ...policies.default, alreadyBuilt: 'after' });
  const own = new Set(port.packages.map(({ dependencyInfo }) => dependencyInfo.name));
  const found = new Map<string, Dependent>();
  const add = (dependent: Dependent): void => {
    const key = `${dependent.kind} ${dependent.name}`;
    if (!found.has(key)) found.set(key, dependent);
  };
  const { universe, preference, availability } = context;
  const isOwn = (id: number): boolean => own.has(universe.packages[id]?.info.name ?? '');
  const isUsable = (id: number): boolean => availability.isUsable(id);
  const concerns = (requirement: number): boolean => {
    const best = firstWhere(preference(requirement), isUsable);
    return best !== undefined && isOwn(best);
  };
  const counts =
    options.breakingVersion === undefined ? concerns : breaks(context, port, isOwn, options.breakingVersion);

  for (const { name, needs } of context.buildable.values()) {
    const need =
      name === port.versionedName ? undefined : needs.find(({ requirement }) => counts(requirement));
    if (need !== undefined) add({ name, kind: 'port', requirement: textOf(context, need.requirement) });
  }
  for (const [id, { fileName, port: maker }] of universe.packages.entries()) {
    if (isOwn(id)) continue;
    const requirement = universe.requirementsOf(id, 'requires').find((one) => counts(one));
    if (requirement === undefined) continue;
    const text = textOf(context, requirement);
    add(
      maker === undefined
        ? { name: fileName, kind: 'package', requirement: text }
        : { name: maker, kind: 'port', requirement: text },
    );
  }
  if (options.transitive && options.breakingVersion === undefined) {
    const resolver = createResolver({ universe, availability, preference, rebuilt: new Map() });
    for (const other of context.buildable.values()) {
      if (other.name === port.versionedName || availability.unmetNeed(other.name) !== undefined) continue;
      const { required, missing } = resolver.resolve(other);
      if ([...required, ...missing].some(isOwn)) add({ name: other.name, kind: 'port', requirement: '' });
    }
  }
  return [...found.values()].sort((a, b) => order(b.kind, a.kind) || order(a.name, b.name));
}

/** Tells requirements that are met now, by nothing but the port's packages, and would not be by a new version of them. */
function breaks(
  { universe, availability }: PlanContext,
  port: TreePort,
  isOwn: (id: number) => boolean,
  version: string,
): (requirement: number) => boolean {
  const future = port.packages.flatMap(({ dependencyInfo }) =>
    dependencyInfo.provides.flatMap((text) => {
      const provided = parseProvided(text);
      if (provided === undefined) return [];
      return movedTo(provided, { from: port.version, to: version });
    }),
  );
  return (id) => {
    const requirement = universe.requirements[id];
    const usable = (one: number): boolean => availability.isUsable(one);
    const isMet = firstWhere(universe.candidates(id), usable) !== undefined;
    const isMetByOthers =
      firstWhere(universe.candidates(id), (one) => usable(one) && !isOwn(one)) !== undefined;
    if (requirement === undefined || !isMet || isMetByOthers) return false;
    return !future.some((provided) => provided.name === requirement.name && meets(provided, requirement));
  };
}

/**
 * What a new version of a port provides where this one provides something: what has the port's version moves with it, and
 * so does the oldest version with which it is compatible, if that is the beginning of the port's version: recipes
 * say `lib:libicuuc = 74.1 compat >= 74`, which will be `75.1 compat >= 75`. Anything else stays.
 *
 * What says nothing of compatibility is compatible with all that is older: HaikuPorter (ProvidesManager.py) and the solver that
 * installs packages on Haiku (libsolv) agree on that, while the package kit's `BPackageResolvableExpression` does not.
 */
function movedTo(provided: Provided, { from, to }: { readonly from: string; readonly to: string }): Provided {
  if (provided.version !== from) return provided;
  const compatible = provided.compatibleVersion;
  const isBeginning = compatible !== undefined && `${from}.`.startsWith(`${compatible}.`);
  return {
    ...provided,
    version: to,
    compatibleVersion: isBeginning
      ? to.split('.').slice(0, compatible.split('.').length).join('.')
      : compatible,
  };
}

function textOf({ universe }: PlanContext, requirement: number): string {
  return universe.requirements[requirement]?.text ?? '';
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function formatDependents(dependents: readonly Dependent[]): string {
  if (dependents.length === 0) return 'nothing\n';
  return dependents
    .map(({ name, requirement }) =>
      requirement === '' ? `${name}  (through others)\n` : `${name}  ${requirement}\n`,
    )
    .join('');
}
