import { createHaikuPorterResolver, type PackageId, policies, type PolicyName } from '@buildmeister/resolver';
import type { CycleOutline } from './build-outline.js';
import { type ChainStep, chainText, describeStep } from './chain-step.js';
import { describeKnot, whatNeedsWhat } from './describe-cycle.js';
import type { Facts } from './facts.js';
import { mergedChain } from './merged-chain.js';
import { outlineDefault } from './outline-default.js';
import { createPlanContext } from './plan-context.js';
import { type Edges, knots } from './schedule.js';
import { selectPorts } from './select-ports.js';

/** Ports, as `name-version`, that need each other. */
export interface FoundCycle {
  /** A shortest cycle among them; the last needs the first. */
  readonly ports: readonly string[];
  /** How each port on it needs the next. */
  readonly requirements: readonly string[];
  readonly members: readonly string[];
  /** The step on it that is the cheapest to do without. */
  readonly weakest: WeakestStep | null;
}

interface WeakestStep {
  readonly port: string;
  readonly needs: string;
  readonly requirement: string;
  readonly advice: string;
  /** Members that would still need each other if there were packages of the port that is needed. */
  readonly left: number;
}

/**
 * Finds the cycles that keep ports from being built. By the rules of HaikuPorter, these are the ports that need each other
 * with the packages there are; by default only those for which there is no other way.
 */
export function findCycles(facts: Facts, policy: PolicyName): readonly FoundCycle[] {
  const found = policy === 'haikuporter' ? mergedCycles(facts) : impossibleCycles(facts);
  return found.map((cycle) => ({
    ports: cycle.ports,
    requirements: cycle.chains.map(chainText),
    members: cycle.members,
    weakest: weakestStep(cycle),
  }));
}

function impossibleCycles(facts: Facts): readonly CycleOutline[] {
  const { ports } = selectPorts(facts.tree, { kind: 'all' });
  return outlineDefault(createPlanContext(facts, ports, policies.default), ports).cycles;
}

function mergedCycles(facts: Facts): readonly CycleOutline[] {
  const { ports } = selectPorts(facts.tree, { kind: 'all' });
  const context = createPlanContext(facts, ports, policies.haikuporter);
  const { universe } = context;
  const resolver = createHaikuPorterResolver(universe, context.policy.scriptletPrerequires);
  const resolve = (
    name: string,
  ): { readonly among: readonly PackageId[]; readonly missing: readonly PackageId[] } => {
    const port = context.treePorts.get(name);
    const resolution = port === undefined ? undefined : resolver.resolve(context.packageIds(port));
    if (resolution?.kind !== 'resolved') return { among: [], missing: [] };
    return { among: [...resolution.required, ...resolution.missing], missing: resolution.missing };
  };
  const names = ports.map(({ versionedName }) => versionedName);
  const edges = new Map(
    names.map((name) => [
      name,
      new Set(resolve(name).missing.flatMap((id) => universe.packages[id]?.port ?? [])),
    ]),
  );
  const chain = (port: string, needs: string): readonly ChainStep[] =>
    mergedChain(context, new Set(resolve(port).among), { port, needs }).map((step) =>
      describeStep(context, step),
    );
  return knots(names, edges).map((knot) => ({ ...describeKnot({ knot, edges, chain }), edges }));
}

/**
 * A tool for the build is easier to do without than a library, and what the port itself asks for than what its
 * requirements need; what every build needs only a package can bring.
 */
function rank(chain: readonly ChainStep[]): number {
  const [first] = chain;
  if (first === undefined || first.kind === 'scriptlet-prerequires') return 4;
  return (first.kind === 'build-prerequires' ? 0 : 1) + (chain.length > 1 ? 2 : 0);
}

function weakestStep({ ports, chains, members, edges }: CycleOutline): WeakestStep | null {
  const [weakest] = ports
    .map((port, index) => ({
      port,
      needs: ports[(index + 1) % ports.length] ?? port,
      chain: chains[index] ?? [],
    }))
    .sort((a, b) => rank(a.chain) - rank(b.chain) || (a.port < b.port ? -1 : 1));
  if (weakest === undefined) return null;
  const { port, needs, chain } = weakest;
  return {
    port,
    needs,
    requirement: chainText(chain),
    advice: advice(weakest),
    left: edges === undefined ? 0 : stillKnotted(members, needs, edges),
  };
}

function advice({
  port,
  needs,
  chain,
}: {
  readonly port: string;
  readonly needs: string;
  readonly chain: readonly ChainStep[];
}): string {
  const [first] = chain;
  const wanted = chain.at(-1)?.requirement ?? needs;
  const bring = `put a package that provides "${wanted}", such as an earlier build of ${needs}, into the packages folder`;
  if (first === undefined || first.kind === 'scriptlet-prerequires') return bring;
  return `${bring}, or take ${first.kind} "${first.requirement}" out of ${port} for a first build`;
}

function stillKnotted(members: readonly string[], present: string, edges: Edges): number {
  return knots(
    members.filter((name) => name !== present),
    edges,
  ).flat().length;
}

export function formatCycles(cycles: readonly FoundCycle[]): string {
  if (cycles.length === 0) return 'no cycles\n';
  return cycles
    .map(({ ports, requirements, members, weakest }) =>
      [
        `${members.length} ${members.length === 1 ? 'port' : 'ports'}: ${members.join(', ')}`,
        ...ports.map((_, index) => `  ${whatNeedsWhat(ports, index)}: ${requirements[index]}`),
        ...(weakest === null ? [] : [`  cheapest way out: ${weakest.advice}${remainder(weakest)}`]),
        '',
      ].join('\n'),
    )
    .join('\n');
}

function remainder({ left, needs }: WeakestStep): string {
  if (left === 0) return '';
  return left === 1
    ? `; one of the ports needs itself even with ${needs}`
    : `; ${left} of the ports need each other even with ${needs}`;
}
