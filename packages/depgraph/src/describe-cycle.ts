import { shortestCycle } from '@buildmeister/resolver';
import type { CycleOutline } from './build-outline.js';
import { type ChainStep, shortChainText } from './chain-step.js';
import type { Edges } from './schedule.js';
import { someOf, withoutMiddle } from './some-of.js';

export interface Knot {
  /** Ports that all need each other. */
  readonly knot: readonly string[];
  readonly edges: Edges;
  /** How one port needs another. */
  readonly chain: (port: string, needs: string) => readonly ChainStep[];
}

/** Describes a shortest cycle through the first of ports that need each other, with the requirements that make it one. */
export function describeKnot({ knot, edges, chain }: Knot): CycleOutline {
  const numbers = new Map(knot.map((name, number) => [name, number]));
  const path =
    shortestCycle(0, new Set(numbers.values()), (node) =>
      [...(edges.get(knot[node] ?? '') ?? [])].sort().flatMap((target) => numbers.get(target) ?? []),
    ) ?? [];
  const ports = path.flatMap((number) => knot[number] ?? []);
  return describeCycle({ ports, members: knot, chain });
}

export interface Cycle {
  /** Each needs the next, the last the first. */
  readonly ports: readonly string[];
  readonly members: readonly string[];
  readonly chain: Knot['chain'];
}

/** Says which ports need each other, and by which requirements. */
export function describeCycle({ ports, members, chain }: Cycle): CycleOutline {
  const chains = ports.map((name, index) => chain(name, ports[(index + 1) % ports.length] ?? name));
  const says = ports.map(
    (name, index) => `${whatNeedsWhat(ports, index)} (${shortChainText(chains[index] ?? [])})`,
  );
  const subject =
    members.length === 1
      ? 'the port needs itself to be built'
      : members.length === ports.length
        ? 'these ports need each other to be built'
        : `${members.length} ports need each other to be built, for example`;
  return {
    ports,
    chains,
    members,
    cause: `cycle of ${someOf(ports)}`,
    reason: `${subject}: ${withoutMiddle(says, 'ports').join(', ')}; ${wayOut(chains)}`,
  };
}

/** `a-1 needs b-1`, `a-1 needs itself`: the port at `index` of a cycle and the next one. */
export function whatNeedsWhat(ports: readonly string[], index: number): string {
  const [port, next] = [ports[index], ports[(index + 1) % ports.length]];
  return `${port} needs ${next === port ? 'itself' : next}`;
}

/** What every build needs is in each Haiku that is installed: that it must be built first mostly means that nobody gave it. */
function wayOut(chains: CycleOutline['chains']): string {
  const basic = chains.flatMap(([first]) =>
    first?.kind === 'scriptlet-prerequires' ? first.requirement : [],
  );
  const asAny =
    'a package of one of them in the packages folder or the system packages would break the cycle';
  return basic.length === 0
    ? asAny
    : `every build needs ${basic.map((text) => `"${text}"`).join(' and ')}, so something has to be there to begin with: give all packages of a Haiku that is installed (/system/packages) with --system-packages DIR`;
}
