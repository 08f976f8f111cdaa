import type { Availability } from './availability.js';
import type { BuildablePort, Need } from './ports.js';
import type { Preference } from './preference.js';
import { findSpareVersion } from './spare-versions.js';
import type { PackageId, RequirementId, Universe } from './universe.js';

/** What a build needs. */
export interface Resolution {
  /** Package files that are there, in the order of the universe. */
  readonly required: readonly PackageId[];
  /** Packages of the tree that have to be built first, in the order of the universe. */
  readonly missing: readonly PackageId[];
}

/** One step of the answer to why a build needs a package. */
export interface Step {
  readonly need: Need;
  /** The package taken to meet it. */
  readonly met: PackageId;
}

export interface ResolutionRules {
  readonly universe: Universe;
  readonly availability: Availability;
  readonly preference: Preference;
  /**
   * Ports that are built anew, by the name of each package they make: such a package is waited for
   * where an older one would be taken.
   */
  readonly rebuilt: ReadonlyMap<string, BuildablePort>;
}

export interface ResolveOptions {
  /** Ports (`name-version`) whose new packages are taken only if nothing else will do. */
  readonly avoid?: ReadonlySet<string>;
  /** Packages that may be taken at all; with what is usable among them everything must be resolvable. */
  readonly only?: (id: PackageId) => boolean;
}

export interface Resolver {
  /** The packages that the build of a port needs, and their runtime requirements; the port must be buildable. */
  resolve(port: BuildablePort, options?: ResolveOptions): Resolution;
  /** As `resolve`, for requirements that are not those of a build. */
  closure(needs: readonly Need[], options?: ResolveOptions): Resolution;
  /**
   * A shortest chain of requirements from the build of `port` to a package that `isTarget` knows; undefined
   * if it needs none.
   */
  chain(
    port: BuildablePort,
    isTarget: (id: PackageId) => boolean,
    options?: ResolveOptions,
  ): readonly Step[] | undefined;
}

type Choose = (id: RequirementId) => PackageId | undefined;

/**
 * Resolves by foresight: unusable packages are never taken, the best of the usable ones always is. What a
 * requirement is met by does not depend on who has it, so it is found out once for all ports. Only where that
 * gives a build one package in several versions, those that it can do without are left out.
 */
export function createResolver({ universe, availability, preference, rebuilt }: ResolutionRules): Resolver {
  const choose = (id: RequirementId, { avoid, only }: ResolveOptions): PackageId | undefined => {
    const isAllowed = (candidate: PackageId): boolean =>
      availability.isUsable(candidate) && (only === undefined || only(candidate));
    let first: PackageId | undefined;
    let last: PackageId | undefined;
    for (const candidate of preference(id)) {
      if (!isAllowed(candidate)) continue;
      const port = universe.packages[candidate]?.port;
      if (port === undefined || avoid?.has(port) !== true) {
        first = candidate;
        break;
      }
      last ??= candidate;
    }
    if (first === undefined) return last;
    const found = universe.packages[first];
    if (found?.origin !== 'present') return first;
    const port = rebuilt.get(found.info.name);
    if (port === undefined || avoid?.has(port.name) === true) return first;
    const successor = preference(id).find(
      (candidate) => isAllowed(candidate) && universe.packages[candidate]?.port === port.name,
    );
    return successor ?? first;
  };

  const shared: (PackageId | undefined)[] = [];
  let sharedGeneration = availability.generation;
  const chooseShared: Choose = (id) => {
    if (sharedGeneration !== availability.generation) {
      sharedGeneration = availability.generation;
      shared.length = 0;
    }
    if (!(id in shared)) shared[id] = choose(id, {});
    return shared[id];
  };
  const chooser = (options: ResolveOptions): Choose => {
    if ((options.avoid === undefined || options.avoid.size === 0) && options.only === undefined)
      return chooseShared;
    const own = new Map<RequirementId, PackageId | undefined>();
    return (id) => {
      if (!own.has(id)) own.set(id, choose(id, options));
      return own.get(id);
    };
  };

  const seen = new Int32Array(universe.packages.length);
  let round = 0;
  /** Visits everything that `needs` lead to, nearest first; stops when `visit` answers true. */
  const walk = (
    needs: readonly Need[],
    chosen: Choose,
    visit: (met: PackageId, need: () => Need) => boolean,
  ): void => {
    round++;
    const queue: PackageId[] = [];
    const take = (requirement: RequirementId, need: () => Need): boolean => {
      const met = chosen(requirement);
      if (met === undefined || seen[met] === round) return false;
      seen[met] = round;
      queue.push(met);
      return visit(met, need);
    };
    for (const need of needs) if (take(need.requirement, () => need)) return;
    for (const of of queue) {
      for (const requirement of universe.requirementsOf(of, 'requires')) {
        if (take(requirement, () => ({ kind: 'requires', requirement, of }))) return;
      }
    }
  };

  const reach = (needs: readonly Need[], options: ResolveOptions): Resolution => {
    const required: PackageId[] = [];
    const missing: PackageId[] = [];
    walk(needs, chooser(options), (met) => {
      (universe.packages[met]?.origin === 'tree' ? missing : required).push(met);
      return false;
    });
    return { required: required.sort(ascending), missing: missing.sort(ascending) };
  };

  const closure: Resolver['closure'] = (needs, options = {}) => {
    let resolution = reach(needs, options);
    for (;;) {
      const ids = [...resolution.required, ...resolution.missing];
      const spare = findSpareVersion(universe, needs, ids);
      if (spare === undefined) return resolution;
      const left = new Set(ids.filter((id) => id !== spare));
      resolution = reach(needs, { ...options, only: (id) => left.has(id) });
    }
  };

  return {
    closure,
    resolve: (port, options = {}) => {
      const resolution = closure(port.needs, options);
      if (options.avoid?.has(port.name) === true || !makesAny(port, resolution.missing)) return resolution;
      return closure(port.needs, { ...options, avoid: new Set([...(options.avoid ?? []), port.name]) });
    },
    chain: (port, isTarget, options = {}) => {
      const cameBy = new Map<PackageId, Need>();
      let target: PackageId | undefined;
      walk(port.needs, chooser(options), (met, need) => {
        cameBy.set(met, need());
        if (!isTarget(met)) return false;
        target = met;
        return true;
      });
      return target === undefined ? undefined : stepsTo(target, cameBy);
    },
  };
}

function stepsTo(target: PackageId, cameBy: ReadonlyMap<PackageId, Need>): readonly Step[] {
  const steps: Step[] = [];
  let met: PackageId | undefined = target;
  while (met !== undefined) {
    const need = cameBy.get(met);
    if (need === undefined) break;
    steps.push({ need, met });
    met = need.kind === 'requires' ? need.of : undefined;
  }
  return steps.reverse();
}

function makesAny(port: BuildablePort, packages: readonly PackageId[]): boolean {
  return packages.some((id) => port.packages.includes(id));
}

function ascending(a: number, b: number): number {
  return a - b;
}
