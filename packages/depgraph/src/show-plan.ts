import { drawDot, drawSvg } from './draw-graph.js';
import type { Graph } from './graph.js';
import type { Plan } from './plan.js';

export type ShowFormat = 'text' | 'dot' | 'svg' | 'json';

type Build = Plan['builds'][number];

/**
 * Shows the builds of a plan: levels for people, a graph for Graphviz, a picture, or builds and edges as JSON.
 *
 * @throws ToolError `TOO_MANY_BUILDS` for a picture that nobody could read
 */
export function showPlan(plan: Plan, format: ShowFormat): string {
  return show[format](plan);
}

const show: Readonly<Record<ShowFormat, (plan: Plan) => string>> = {
  text: showText,
  dot: (plan) => drawDot(graphOf(plan)),
  svg: (plan) => drawSvg(graphOf(plan)),
  json: showJson,
};

function showJson(plan: Plan): string {
  const direct = directly(plan);
  const builds = plan.builds.map((build) => ({
    port: nameOf(build),
    depth: build.depth ?? 0,
    dependsOn: direct(build),
  }));
  return `${JSON.stringify(builds)}\n`;
}

function showText(plan: Plan): string {
  const lines: string[] = [];
  const direct = directly(plan);
  for (const [depth, builds] of levels(plan.builds).entries()) {
    lines.push(depth === 0 ? 'at once:' : `after level ${depth}:`);
    for (const build of builds) {
      const waits = direct(build);
      lines.push(`  ${nameOf(build)}${waits.length === 0 ? '' : `  after ${waits.join(', ')}`}`);
    }
  }
  if (plan.builds.length === 0) lines.push('nothing to build');
  if (plan.skipped.length > 0) lines.push('skipped:');
  for (const { port, code } of plan.skipped) lines.push(`  ${port.revisionedName}  ${code}`);
  return `${lines.join('\n')}\n`;
}

function graphOf(plan: Plan): Graph {
  const direct = directly(plan);
  return {
    title: 'plan',
    columns: levels(plan.builds).map((_, depth) => (depth === 0 ? 'at once' : `after level ${depth}`)),
    nodes: plan.builds.map((build) => ({
      name: nameOf(build),
      column: build.depth ?? 0,
      asked: (build.requestedBy?.length ?? 0) === 0,
    })),
    edges: plan.builds.flatMap((build) =>
      direct(build).map((from) => ({ from, to: nameOf(build), label: '' })),
    ),
    filter: `leave builds out first, for example: jq '.builds |= map(select(.port.name|startswith("python")))'; or show what is around one port: depgraph show PORT`,
  };
}

function levels(builds: readonly Build[]): readonly (readonly Build[])[] {
  const found: Build[][] = [];
  for (const build of builds) (found[build.depth ?? 0] ??= []).push(build);
  return [...found].map((level) => level ?? []);
}

/** The builds that one waits for, without those that another of them waits for anyway. */
function directly({ builds }: Plan): (build: Build) => readonly string[] {
  const before = new Map(builds.map((build) => [nameOf(build), new Set(build.dependsOn)]));
  return (build) => {
    const others = (build.dependsOn ?? []).filter((other) => before.has(other));
    return others.filter((other) => !others.some((between) => before.get(between)?.has(other) ?? false));
  };
}

function nameOf({ port }: Build): string {
  return port.revisionedName;
}
