import { shortestCycle, type Step } from '@buildmeister/resolver';
import type { Edges, Schedule } from './break-cycles.js';
import type { CycleOutline } from './build-outline.js';
import type { PlanContext } from './plan-context.js';

export interface Knot {
  /** Ports that all need each other. */
  readonly knot: readonly string[];
  /** The ports that each of them would do without if it could. */
  readonly avoid: ReadonlySet<string>;
  readonly edges: Edges;
}

/** Describes a shortest cycle among ports that need each other, with the requirements that make it one. */
export function describeCycle(
  context: PlanContext,
  schedule: Schedule,
  { knot, avoid, edges }: Knot,
): CycleOutline {
  const numbers = new Map(knot.map((name, number) => [name, number]));
  const path =
    shortestCycle(0, new Set(numbers.values()), (node) =>
      [...(edges.get(knot[node] ?? '') ?? [])].sort().flatMap((target) => numbers.get(target) ?? []),
    ) ?? [];
  const ports = path.flatMap((number) => knot[number] ?? []);
  const requirements = ports.map((name, index) => {
    const next = ports[(index + 1) % ports.length] ?? name;
    const port = context.buildable.get(name);
    const isNext = (id: number): boolean => context.universe.packages[id]?.port === next;
    return requirementText(
      context,
      port === undefined ? [] : (schedule.resolver.chain(port, isNext, { avoid }) ?? []),
    );
  });
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

/** `build-requires "cmd:a" met by a, which requires "lib:b"`. */
function requirementText({ universe }: PlanContext, steps: readonly Step[]): string {
  return steps
    .map(({ need, met }, index) => {
      const text = universe.requirements[need.requirement]?.text ?? '';
      const name = universe.packages[met]?.info.name ?? '';
      return `${need.kind} "${text}"${index < steps.length - 1 ? ` met by ${name}` : ''}`;
    })
    .join(', which ');
}
