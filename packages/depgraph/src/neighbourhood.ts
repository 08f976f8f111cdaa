import { ExitCode, ToolError } from '@buildmeister/cli';
import { firstWhere, policies } from '@buildmeister/resolver';
import { drawDot, drawSvg } from './draw-graph.js';
import type { Graph } from './graph.js';
import type { Facts, TreePort } from './facts.js';
import { createPlanContext } from './plan-context.js';
import type { ShowFormat } from './show-plan.js';

/** The ports around one port: what it needs, and what needs it. */
export interface Neighbourhood {
  /** `name-version`. */
  readonly port: string;
  /** By name; a negative distance for what the port needs, a positive one for what needs it. */
  readonly ports: readonly { readonly port: string; readonly distance: number }[];
  readonly needs: readonly PortNeed[];
}

interface PortNeed {
  readonly port: string;
  readonly needs: string;
  /** The first requirement by which it does: of its build, or of a package that it makes. */
  readonly requirement: string;
}

export type Side = 'needs' | 'dependents' | 'both';

export interface NeighbourhoodOptions {
  /** How many steps to go from the port, at least 1. */
  readonly distance: number;
  readonly side: Side;
}

/**
 * Finds the ports around one, whether they are built already or not. What no port makes, such as Haiku's own packages
 * and what every build needs, is left out.
 */
export function findNeighbourhood(
  facts: Facts,
  port: TreePort,
  { distance, side }: NeighbourhoodOptions,
): Neighbourhood {
  const middle = port.versionedName;
  const needs = portNeeds(facts, [port]);
  const needed = new Map<string, PortNeed[]>();
  const needing = new Map<string, PortNeed[]>();
  for (const need of needs) {
    needed.set(need.port, [...(needed.get(need.port) ?? []), need]);
    needing.set(need.needs, [...(needing.get(need.needs) ?? []), need]);
  }
  const distances = new Map([[middle, 0]]);
  const spread = (step: 1 | -1, next: (name: string) => readonly string[]): void => {
    let frontier = [middle];
    for (let reached = step; Math.abs(reached) <= distance; reached += step) {
      frontier = [...new Set(frontier.flatMap(next))].filter((name) => !distances.has(name)).sort();
      for (const name of frontier) distances.set(name, reached);
    }
  };
  if (side !== 'dependents') spread(-1, (name) => (needed.get(name) ?? []).map((need) => need.needs));
  if (side !== 'needs') spread(1, (name) => (needing.get(name) ?? []).map((need) => need.port));
  return {
    port: middle,
    ports: [...distances].map(([name, far]) => ({ port: name, distance: far })).sort(byDistanceAndName),
    needs: needs.filter((need) => distances.has(need.port) && distances.has(need.needs)),
  };
}

function portNeeds(facts: Facts, requested: readonly TreePort[]): readonly PortNeed[] {
  const context = createPlanContext(facts, requested, { ...policies.default, alreadyBuilt: 'after' });
  const { universe, preference, availability, buildable } = context;
  const makers = new Map<string, string>();
  for (const { port, info } of universe.packages) if (port !== undefined) makers.set(info.name, port);
  const maker = (requirement: number): string | undefined => {
    const found =
      firstWhere(preference(requirement), (id) => availability.isUsable(id)) ??
      firstWhere(preference(requirement), () => true);
    const best = universe.packages[found ?? -1];
    return best === undefined ? undefined : (best.port ?? makers.get(best.info.name));
  };
  return [...buildable.values()].flatMap(({ name, packages, needs }) => {
    const requirements = [
      ...needs.flatMap(({ kind, requirement }) => (kind === 'scriptlet-prerequires' ? [] : requirement)),
      ...packages.flatMap((id) => universe.requirementsOf(id, 'requires')),
    ];
    const found = new Map<string, PortNeed>();
    for (const requirement of requirements) {
      const other = maker(requirement);
      if (other === undefined || other === name || found.has(other)) continue;
      const text = universe.requirements[requirement]?.text ?? '';
      found.set(other, { port: name, needs: other, requirement: text });
    }
    return [...found.values()];
  });
}

function byDistanceAndName(a: Neighbourhood['ports'][number], b: Neighbourhood['ports'][number]): number {
  return a.distance - b.distance || (a.port < b.port ? -1 : 1);
}

/**
 * Shows a neighbourhood: lists for people, a graph for Graphviz, a picture, or ports and needs as JSON.
 *
 * @throws ToolError `TOO_MANY_BUILDS` for a picture that nobody could read
 */
export function showNeighbourhood(neighbourhood: Neighbourhood, format: ShowFormat): string {
  if (format === 'json') return `${JSON.stringify(neighbourhood)}\n`;
  if (format === 'text') return asText(neighbourhood);
  const graph = asGraph(neighbourhood);
  return format === 'dot' ? drawDot(graph) : drawSvg(graph);
}

function asText({ port, ports, needs }: Neighbourhood): string {
  const lines: string[] = [];
  const list = (title: string, wanted: (far: number) => boolean): void => {
    const found = ports.filter(({ distance }) => wanted(distance));
    lines.push(`${title}${found.length === 0 ? ' nothing' : ''}`);
    for (const { port: name, distance } of found) {
      const need = needs.find((one) =>
        distance < 0 ? one.needs === name && one.port === port : one.port === name && one.needs === port,
      );
      lines.push(`  ${name}  ${need === undefined ? '(through others)' : need.requirement}`);
    }
  };
  if (ports.some(({ distance }) => distance < 0) || ports.length === 1)
    list(`${port} needs`, (far) => far < 0);
  if (ports.some(({ distance }) => distance > 0) || ports.length === 1) {
    list(`${port} is needed by`, (far) => far > 0);
  }
  return `${lines.join('\n')}\n`;
}

function asGraph({ port, ports, needs }: Neighbourhood): Graph {
  const first = ports[0]?.distance ?? 0;
  const last = ports.at(-1)?.distance ?? 0;
  const columns = Array.from({ length: last - first + 1 }, (_, number) => columnTitle(number + first));
  const columnOf = new Map(ports.map(({ port: name, distance }) => [name, distance - first]));
  return {
    title: `around ${port}`,
    columns,
    nodes: ports.map(({ port: name, distance }) => ({
      name,
      column: distance - first,
      asked: name === port,
    })),
    // Others hide what matters here: the ways to and from the port in the middle.
    edges: needs.flatMap(({ port: to, needs: from, requirement }) =>
      (columnOf.get(to) ?? 0) - (columnOf.get(from) ?? 0) === 1 ? { from, to, label: requirement } : [],
    ),
    filter: 'show one side with --side needs or --side dependents, or a smaller --distance',
  };
}

function columnTitle(distance: number): string {
  if (distance === 0) return '';
  const steps = Math.abs(distance) === 1 ? '' : ` in ${Math.abs(distance)} steps`;
  return distance < 0 ? `needed${steps}` : `needing it${steps}`;
}

/** @throws ToolError `USAGE` if it is no number of steps */
export function checkDistance(distance: number): number {
  if (Number.isSafeInteger(distance) && distance >= 1) return distance;
  throw new ToolError('USAGE', `--distance ${distance} is no number of steps`, {
    exitCode: ExitCode.usage,
    hint: 'give 1 or more',
  });
}
