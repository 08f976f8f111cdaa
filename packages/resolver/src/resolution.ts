import {
  type Choices,
  createChoices,
  type KeptChoices,
  type ResolutionRules,
  type ResolveOptions,
} from './choices.js';
import { firstPlace } from './first-place.js';
import { createLeaveOut } from './leave-out.js';
import { createMarks } from './marks.js';
import type { BuildablePort, Need } from './ports.js';
import { createSpareVersions } from './spare-versions.js';
import type { PackageId, RequirementId } from './universe.js';

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

export interface Resolver {
  /** What a requirement is met by, as preferred and whoever has it; undefined if nothing meets it. */
  choice(requirement: RequirementId): PackageId | undefined;
  /** The packages that the build of a port needs, and their runtime requirements; the port must be buildable. */
  resolve(port: BuildablePort, options?: ResolveOptions): Resolution;
  /** These packages and all that cannot do without them at run time. */
  leaveOut(packages: Iterable<PackageId>): ReadonlySet<PackageId>;
  /** Whether something is taken for each requirement, where `options` leave out packages. */
  isComplete(port: BuildablePort, options: ResolveOptions): boolean;
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

const asPreferred: ResolveOptions = {};

/**
 * Resolves by foresight: unusable packages are never taken, the best of the usable ones always is. What a
 * requirement is met by does not depend on who has it, except for packages of one port, which meet each other's; so it is
 * found out once for all ports. Only where that gives a build one package in several versions, those that it can do without are left out.
 */
export function createResolver(rules: ResolutionRules): Resolver {
  const { universe, availability, packaged } = rules;
  const spareVersions = createSpareVersions(universe, (requirement) =>
    (packaged ?? universe).usersOf(requirement),
  );

  let leaveOut: ReturnType<typeof createLeaveOut> | undefined;

  let kept = new WeakMap<object, KeptChoices>();
  let generation = availability.generation;
  const choicesFor = (options: ResolveOptions): KeptChoices => {
    if (generation !== availability.generation) {
      generation = availability.generation;
      kept = new WeakMap();
    }
    const { avoid, only, without } = options;
    const isOwn = only !== undefined || without !== undefined;
    const isPlain = (avoid === undefined || avoid.size === 0) && !isOwn;
    const key = isPlain ? asPreferred : isOwn ? options : (avoid ?? options);
    const known = kept.get(key);
    if (known !== undefined) return known;
    const choices = createChoices(rules, options);
    kept.set(key, choices);
    return choices;
  };

  const seen = createMarks(universe.packages.length);
  const reach = (needs: readonly Need[], choices: Choices): readonly PackageId[] => {
    seen.clear();
    const reached: PackageId[] = [];
    for (const { requirement } of needs) {
      const met = choices.of(requirement);
      if (met !== undefined && seen.add(met)) reached.push(met);
    }
    // The list grows while it is walked.
    for (const id of reached) {
      for (const next of choices.successors(id)) if (seen.add(next)) reached.push(next);
    }
    return reached;
  };

  const left = createMarks(universe.packages.length);
  const closure = (needs: readonly Need[], options: ResolveOptions): Resolution => {
    const choices = choicesFor(options);
    let reached = reach(needs, choices);
    let spare = spareVersions.find(needs, reached);
    while (spare !== undefined) {
      left.clear();
      for (const id of reached) if (id !== spare) left.add(id);
      reached = reach(needs, choices.among(left.has));
      spare = spareVersions.find(needs, reached);
    }
    return inOrder(reached);
  };
  const firstOfTree = firstPlace(universe.packages, ({ origin }) => origin === 'tree');
  const inOrder = (ids: readonly PackageId[]): Resolution => {
    const sorted = Int32Array.from(ids).sort();
    // Packages of the tree come last in the universe.
    const split = firstPlace(sorted, (id) => id >= firstOfTree);
    return { required: [...sorted.subarray(0, split)], missing: [...sorted.subarray(split)] };
  };

  return {
    choice: (requirement) => choicesFor(asPreferred).of(requirement),
    resolve: (port, options = asPreferred) => {
      const resolution = closure(port.needs, options);
      if (options.avoid?.has(port.name) === true || !makesAny(port, resolution.missing)) return resolution;
      return closure(port.needs, { ...options, avoid: new Set([...(options.avoid ?? []), port.name]) });
    },
    leaveOut: (packages) => (leaveOut ??= createLeaveOut(rules))(packages),
    isComplete: (port, options) => {
      const choices = choicesFor(options);
      return (
        port.needs.every(({ requirement }) => choices.of(requirement) !== undefined) &&
        reach(port.needs, choices).every((id) => choices.ofEach(id).every((met) => met !== undefined))
      );
    },
    chain: (port, isTarget, options = asPreferred) => {
      const choices = choicesFor(options);
      const cameBy = new Map<PackageId, Need>();
      const queue: PackageId[] = [];
      const visit = (need: Need, met: PackageId | undefined): PackageId | undefined => {
        if (met === undefined || cameBy.has(met)) return undefined;
        cameBy.set(met, need);
        queue.push(met);
        return isTarget(met) ? met : undefined;
      };
      const target =
        firstFound(port.needs, (need) => visit(need, choices.of(need.requirement))) ??
        firstFound(queue, (of) => {
          const met = choices.ofEach(of);
          return firstFound([...universe.requirementsOf(of, 'requires').entries()], ([place, requirement]) =>
            visit({ kind: 'requires', requirement, of }, met[place]),
          );
        });
      return target === undefined ? undefined : stepsTo(target, cameBy);
    },
  };
}

/** The first answer that `look` gives for one of `items`, which may grow meanwhile. */
function firstFound<Item, Answer>(
  items: readonly Item[],
  look: (item: Item) => Answer | undefined,
): Answer | undefined {
  for (const item of items) {
    const found = look(item);
    if (found !== undefined) return found;
  }
  return undefined;
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
