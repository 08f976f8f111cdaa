import { buildStages, type Resolution, type ResolveOptions, type Stages } from '@buildmeister/resolver';
import type { CycleOutline } from './build-outline.js';
import { type ChainStep, describeStep } from './chain-step.js';
import { describeKnot } from './describe-cycle.js';
import type { PlanContext } from './plan-context.js';
import { type Edges, knots, type Schedule } from './schedule.js';
import { someOf } from './some-of.js';

export interface CycleBreaker {
  /** Changes how ports are resolved, or excludes ports, so that fewer wait for each other. */
  breakCycles(schedule: Schedule): {
    /** True if builds must be scheduled again. */
    readonly changed: boolean;
    /** Cycles that nothing breaks; their ports are excluded. */
    readonly cycles: readonly CycleOutline[];
  };
  /**
   * To be called when ports are excluded for another reason: what builds were confined to may have needed these. It is
   * found out anew then.
   */
  forget(schedule: Schedule): void;
}

/**
 * Looks for builds that wait for each other. Ports that no order of builds makes possible are excluded, and the cycle
 * is described. For all others packages from elsewhere will do (older ones that are there, or other ports'): the port that
 * thereby gives up waiting for the fewest others takes them, one port at a time, until an order exists.
 *
 * This ends: each time at least one port is excluded, which is final; or one more port is confined to what
 * is there before its own stage, and ports so confined never wait for each other; or one more port avoids another. It begins
 * anew only when a port is excluded. A round without progress is a bug, and told as one.
 */
export function createCycleBreaker(context: PlanContext): CycleBreaker {
  const { universe, buildable, availability } = context;
  let known: Stages | undefined;
  const stages = (): Stages => (known ??= buildStages(universe, buildable, availability));

  const waitsFor = createWaitsFor(context);

  const resolve = ({ resolver }: Schedule, name: string, options: ResolveOptions): ReadonlySet<string> => {
    const port = buildable.get(name);
    return port === undefined ? new Set() : waitsFor(resolver.resolve(port, options));
  };

  /**
   * Each of `impossible` needs another port without a stage, whatever is taken: else an order of builds would make it
   * possible. So following what they need always leads to a knot, perhaps of ports that are not in the schedule.
   */
  const excludeImpossible = (schedule: Schedule, impossible: readonly string[]): readonly CycleOutline[] => {
    const avoid = new Set([...buildable.keys()].filter((name) => !stages().ports.has(name)));
    const edges = new Map<string, ReadonlySet<string>>();
    const queue = [...impossible];
    // The queue grows while it is walked.
    for (const name of queue) {
      if (edges.has(name)) continue;
      const targets = resolve(schedule, name, { avoid });
      edges.set(name, targets);
      queue.push(...[...targets].filter((target) => avoid.has(target)).sort());
    }
    const chain = (port: string, needs: string): readonly ChainStep[] => {
      const from = buildable.get(port);
      const isNext = (id: number): boolean => universe.packages[id]?.port === needs;
      const steps = from === undefined ? undefined : schedule.resolver.chain(from, isNext, { avoid });
      return (steps ?? []).map((step) => describeStep(context, step));
    };
    const cycles = knots([...edges.keys()].sort(), edges).map((knot) => ({
      ...describeKnot({ knot, edges, chain }),
      edges,
    }));
    if (cycles.length === 0) throw noProgress(impossible);
    for (const { members, reason, cause } of cycles) {
      for (const name of members)
        availability.exclude(buildable.get(name)?.packages ?? [], { reason, cause });
    }
    return cycles;
  };

  const free = (schedule: Schedule, members: readonly string[], edges: Edges): void => {
    const avoidable = new Set(members);
    const softer = new Map(
      members.map((name) => {
        const options = schedule.choices.get(name) ?? {};
        return [name, { ...options, avoid: union(options.avoid, avoidable) }];
      }),
    );
    const reduced = new Map([...softer].map(([name, options]) => [name, resolve(schedule, name, options)]));
    const stubborn = knots(members, reduced).flat();
    if (stubborn.length > 0 && stubborn.every((name) => schedule.choices.get(name)?.only !== undefined)) {
      throw noProgress(stubborn);
    }
    for (const name of stubborn) {
      const stage = stages().ports.get(name) ?? 0;
      const only = (id: number): boolean => (stages().packages.get(id) ?? Infinity) <= stage;
      schedule.choices.set(name, { ...softer.get(name), only });
    }
    if (stubborn.length > 0) return;
    const current = new Map(members.map((name) => [name, edges.get(name) ?? new Set<string>()]));
    for (let [knot] = knots(members, current); knot !== undefined; [knot] = knots(members, current)) {
      const chosen = cheapestToFree(knot, current, reduced);
      if (chosen === undefined) throw noProgress(knot);
      current.set(chosen, reduced.get(chosen) ?? new Set());
      schedule.choices.set(chosen, softer.get(chosen) ?? {});
    }
  };

  return {
    forget: ({ choices }) => {
      known = undefined;
      for (const [name, { only, ...options }] of choices) if (only !== undefined) choices.set(name, options);
    },
    breakCycles: (schedule) => {
      const names = [...schedule.builds.keys()].sort();
      const edges = new Map([...schedule.builds].map(([name, build]) => [name, waitsFor(build)]));
      const found = knots(names, edges);
      if (found.length === 0) return { changed: false, cycles: [] };
      const impossible = names.filter((name) => !stages().ports.has(name));
      if (impossible.length > 0) return { changed: true, cycles: excludeImpossible(schedule, impossible) };
      for (const members of found) free(schedule, members, edges);
      return { changed: true, cycles: [] };
    },
  };
}

/** The ports that make what a build waits for; worked out once for each resolution, of which most stay as they are. */
function createWaitsFor({ universe }: PlanContext): (resolution: Resolution) => ReadonlySet<string> {
  const known = new WeakMap<Resolution, ReadonlySet<string>>();
  return (resolution) => {
    const found = known.get(resolution);
    if (found !== undefined) return found;
    const ports = new Set(resolution.missing.flatMap((id) => universe.packages[id]?.port ?? []));
    known.set(resolution, ports);
    return ports;
  };
}

function noProgress(names: readonly string[]): Error {
  return new Error(`builds wait for each other, and nothing is found that ends it: ${someOf(names)}`);
}

function cheapestToFree(knot: readonly string[], current: Edges, reduced: Edges): string | undefined {
  const inside = new Set(knot);
  let cheapest: { readonly name: string; readonly lost: number } | undefined;
  for (const name of knot) {
    const kept = reduced.get(name) ?? new Set();
    const lost = [...(current.get(name) ?? [])].filter(
      (target) => inside.has(target) && !kept.has(target),
    ).length;
    if (lost > 0 && (cheapest === undefined || lost < cheapest.lost)) cheapest = { name, lost };
  }
  return cheapest?.name;
}

function union<Item>(a: ReadonlySet<Item> | undefined, b: ReadonlySet<Item>): ReadonlySet<Item> {
  return a === undefined ? b : new Set([...a, ...b]);
}
