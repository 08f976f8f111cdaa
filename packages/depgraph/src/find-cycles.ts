import { type PolicyName, stronglyConnectedComponents } from '@buildmeister/resolver';
import type { Facts } from './facts.js';
import { type Plan, planBuilds } from './plan.js';
import { resolvePorts } from './resolve-ports.js';

/** Ports that need each other. */
export interface FoundCycle {
  /** A shortest cycle among them; the last needs the first. */
  readonly ports: readonly string[];
  /** How each port on it needs the next; empty where the policy does not tell. */
  readonly requirements: readonly string[];
  readonly members: readonly string[];
  /** The port whose need for the next is the cheapest to do without, and how; null if the policy does not tell. */
  readonly weakest: { readonly port: string; readonly requirement: string; readonly advice: string } | null;
}

/**
 * Finds the cycles that keep ports from being built. By the rules of HaikuPorter, these are the ports that need each other
 * with the packages there are; by default only those for which there is no other way.
 */
export function findCycles(facts: Facts, policy: PolicyName): readonly FoundCycle[] {
  if (policy === 'haikuporter') return requiredPortCycles(facts);
  const { cycles } = planBuilds(facts, { kind: 'all' }, { policy });
  return cycles.map(({ ports, requirements, members = ports }) => ({
    ports,
    requirements,
    members,
    weakest: weakest({ ports, requirements }),
  }));
}

function requiredPortCycles(facts: Facts): readonly FoundCycle[] {
  const resolved = resolvePorts(facts, { kind: 'all' }, 'haikuporter');
  const numbers = new Map(resolved.map(({ port }, number) => [port, number]));
  const targets = resolved.map((port) =>
    'error' in port ? [] : port.requiredPortsInOrder.flatMap((name) => numbers.get(name) ?? []),
  );
  return stronglyConnectedComponents(resolved.length, (node) => targets[node] ?? [])
    .filter(([first = -1, second]) => second !== undefined || targets[first]?.includes(first) === true)
    .map((component) => {
      const members = component.flatMap((node) => resolved[node]?.port ?? []);
      return { ports: members, requirements: [], members, weakest: null };
    });
}

/** A tool for the build is easier to do without than a library, and either than what packages need to run. */
function weakest({
  ports,
  requirements,
}: Pick<Plan['cycles'][number], 'ports' | 'requirements'>): FoundCycle['weakest'] {
  const ranked = ports
    .map((port, index) => ({ port, requirement: requirements[index] ?? '' }))
    .map((edge) => ({
      ...edge,
      rank: [/, which /, /^build-requires/].findIndex((pattern) => pattern.test(edge.requirement)),
    }))
    .map((edge) => ({ ...edge, rank: edge.rank === -1 ? 0 : edge.rank === 1 ? 1 : 2 }))
    .sort((a, b) => a.rank - b.rank || (a.port < b.port ? -1 : 1));
  const [first] = ranked;
  if (first === undefined) return null;
  return {
    port: first.port,
    requirement: first.requirement,
    advice: `put a package that meets ${first.requirement.split(' met by ')[0]} into the packages folder, or build ${first.port} without it`,
  };
}

export function formatCycles(cycles: readonly FoundCycle[]): string {
  if (cycles.length === 0) return 'no cycles\n';
  return cycles
    .map(({ ports, requirements, members, weakest: edge }) =>
      [
        `${members.length} ${members.length === 1 ? 'port' : 'ports'}: ${members.join(', ')}`,
        ...(requirements.length === 0
          ? []
          : ports.map(
              (port, index) => `  ${port} needs ${ports[(index + 1) % ports.length]}: ${requirements[index]}`,
            )),
        ...(edge === null ? [] : [`  cheapest way out: ${edge.advice}`]),
        '',
      ].join('\n'),
    )
    .join('\n');
}
