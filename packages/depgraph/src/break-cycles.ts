import {
  type BuildablePort,
  type Resolution,
  shortestCycle,
  type Step,
  stronglyConnectedComponents,
} from '@buildmeister/resolver';
import type { CycleOutline } from './build-outline.js';
import type { Schedule } from './outline-default.js';
import type { PlanContext } from './plan-context.js';

export interface BrokenCycles {
  /** True if builds must be scheduled again. */
  readonly changed: boolean;
  /** Cycles that nothing breaks; their ports are excluded. */
  readonly cycles: readonly CycleOutline[];
}

/**
 * Looks for builds that wait for each other. Where packages from elsewhere (older ones that are there, or other
 * ports') will do, the port that thereby gives up waiting for the fewest others takes them, one port at a
 * time, until an order exists. Where they will not, the ports are excluded and the cycle is described.
 */
export function breakCycles(context: PlanContext, schedule: Schedule): BrokenCycles {
  const names = [...schedule.builds.keys()].sort();
  const edges = new Map(names.map((name) => [name, waitsFor(context, schedule.builds.get(name))]));
  const cycles: CycleOutline[] = [];
  let changed = false;
  for (const members of knots(names, edges)) {
    changed = true;
    const known = new Set(members);
    const reduced = new Map(
      members.map((name) => [name, waitsFor(context, resolveWithout(context, schedule, name, known))]),
    );
    const unbreakable = knots(members, reduced);
    for (const knot of unbreakable)
      cycles.push(describeCycle(context, schedule, { knot, known, edges: reduced }));
    if (unbreakable.length > 0) continue;
    const current = new Map(members.map((name) => [name, edges.get(name) ?? new Set<string>()]));
    for (let [knot] = knots(members, current); knot !== undefined; [knot] = knots(members, current)) {
      const chosen = cheapestToFree(knot, current, reduced);
      if (chosen === undefined) break;
      current.set(chosen, reduced.get(chosen) ?? new Set());
      schedule.avoided.set(chosen, union(schedule.avoided.get(chosen), known));
    }
  }
  for (const cycle of cycles) {
    for (const name of cycle.members) {
      context.availability.exclude(context.buildable.get(name)?.packages ?? [], 'CYCLE', cycle.reason);
    }
  }
  return { changed, cycles };
}

type Edges = ReadonlyMap<string, ReadonlySet<string>>;

function waitsFor({ universe }: PlanContext, resolution: Resolution | undefined): ReadonlySet<string> {
  return new Set(resolution?.missing.flatMap((id) => universe.packages[id]?.port ?? []));
}

/** Sets of ports that all wait for each other, or that wait for themselves. */
function knots(names: readonly string[], edges: Edges): readonly (readonly string[])[] {
  const numbers = new Map(names.map((name, number) => [name, number]));
  const targets = names.map((name) =>
    [...(edges.get(name) ?? [])].flatMap((target) => numbers.get(target) ?? []),
  );
  return stronglyConnectedComponents(names.length, (node) => targets[node] ?? [])
    .filter(([first = -1, second]) => second !== undefined || targets[first]?.includes(first) === true)
    .map((component) => component.flatMap((number) => names[number] ?? []));
}

function resolveWithout(
  { buildable }: PlanContext,
  { resolver, avoided }: Schedule,
  name: string,
  members: ReadonlySet<string>,
): Resolution | undefined {
  const port = buildable.get(name);
  return port === undefined
    ? undefined
    : resolver.resolve(port, { avoid: union(avoided.get(name), members) });
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

interface Knot {
  readonly knot: readonly string[];
  /** The ports whose new packages each of the knot would do without if it could. */
  readonly known: ReadonlySet<string>;
  readonly edges: Edges;
}

function describeCycle(context: PlanContext, schedule: Schedule, { knot, known, edges }: Knot): CycleOutline {
  const numbers = new Map(knot.map((name, number) => [name, number]));
  const path =
    shortestCycle(0, new Set(numbers.values()), (node) =>
      [...(edges.get(knot[node] ?? '') ?? [])].sort().flatMap((target) => numbers.get(target) ?? []),
    ) ?? [];
  const ports = path.flatMap((number) => knot[number] ?? []);
  const steps = ports.map((name, index) => {
    const next = ports[(index + 1) % ports.length] ?? name;
    const port = context.buildable.get(name);
    const avoid = union(schedule.avoided.get(name), known);
    return port === undefined ? [] : chainTo(context, schedule, port, { next, avoid });
  });
  const requirements = steps.map((chain) => requirementText(context, chain));
  const says = ports.map(
    (name, index) => `${name} needs ${ports[(index + 1) % ports.length]} (${requirements[index]})`,
  );
  const subject =
    ports.length === 1 ? 'the port needs itself to be built' : 'these ports need each other to be built';
  return {
    ports,
    requirements,
    members: knot,
    reason: `${subject}: ${says.join(', ')}; a package of one of them in the packages folder or the system packages would break the cycle`,
  };
}

function chainTo(
  { universe }: PlanContext,
  { resolver }: Schedule,
  port: BuildablePort,
  { next, avoid }: { readonly next: string; readonly avoid: ReadonlySet<string> },
): readonly Step[] {
  return resolver.chain(port, (id) => universe.packages[id]?.port === next, { avoid }) ?? [];
}

/** `build-requires "cmd:a", whose package a requires "lib:b"`. */
function requirementText({ universe }: PlanContext, steps: readonly Step[]): string {
  return steps
    .map(({ need, met }, index) => {
      const text = universe.requirements[need.requirement]?.text ?? '';
      const name = universe.packages[met]?.info.name ?? '';
      return `${need.kind} "${text}"${index < steps.length - 1 ? ` met by ${name}` : ''}`;
    })
    .join(', which ');
}

function union<Item>(a: ReadonlySet<Item> | undefined, b: ReadonlySet<Item>): ReadonlySet<Item> {
  return a === undefined ? b : new Set([...a, ...b]);
}
