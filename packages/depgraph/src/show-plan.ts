import { ExitCode, ToolError } from '@buildmeister/cli';
import type { Plan } from './plan.js';

export type ShowFormat = 'text' | 'dot' | 'svg' | 'json';

/** More builds than this make no picture that anybody could read. */
const maxDrawn = 300;

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
  dot: showDot,
  svg: showSvg,
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

function showDot(plan: Plan): string {
  const lines = ['digraph plan {', '  rankdir=LR;', '  node [shape=box];'];
  const direct = directly(plan);
  for (const build of plan.builds) {
    lines.push(`  ${quoted(nameOf(build))};`);
    for (const other of direct(build)) lines.push(`  ${quoted(other)} -> ${quoted(nameOf(build))};`);
  }
  return `${[...lines, '}'].join('\n')}\n`;
}

const box = { width: 230, height: 26, gapX: 70, gapY: 12, margin: 20 };

function showSvg(plan: Plan): string {
  if (plan.builds.length > maxDrawn) {
    throw new ToolError(
      'TOO_MANY_BUILDS',
      `a picture of ${plan.builds.length} builds could not be read (at most ${maxDrawn})`,
      {
        exitCode: ExitCode.usage,
        hint: `leave builds out first, for example: jq '.builds |= map(select(.port.name|startswith("python")))'; --format text shows any number`,
      },
    );
  }
  const columns = levels(plan.builds);
  const places = new Map<string, { readonly x: number; readonly y: number }>();
  for (const [column, builds] of columns.entries()) {
    for (const [row, build] of builds.entries()) {
      places.set(nameOf(build), {
        x: box.margin + column * (box.width + box.gapX),
        y: box.margin + row * (box.height + box.gapY),
      });
    }
  }
  const width = 2 * box.margin + columns.length * (box.width + box.gapX) - box.gapX;
  const rows = columns.reduce((most, builds) => Math.max(most, builds.length), 1);
  const height = 2 * box.margin + rows * (box.height + box.gapY) - box.gapY;
  const direct = directly(plan);
  const edges = plan.builds.flatMap((build) => {
    const to = places.get(nameOf(build));
    return direct(build).flatMap((other) => {
      const from = places.get(other);
      return from === undefined || to === undefined ? [] : edge(from, to);
    });
  });
  const boxes = [...places].map(
    ([name, { x, y }]) =>
      `<g><title>${escaped(name)}</title><rect x="${x}" y="${y}" width="${box.width}" height="${box.height}" rx="4"/>` +
      `<text x="${x + 8}" y="${y + 17}">${escaped(shortened(name))}</text></g>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${Math.max(width, 100)}" height="${height}" font-family="sans-serif" font-size="12">
<style>rect{fill:#fff;stroke:#555}path{fill:none;stroke:#999}</style>
${[...edges, ...boxes].join('\n')}
</svg>
`;
}

interface Place {
  readonly x: number;
  readonly y: number;
}

function edge(from: Place, to: Place): string {
  const [x1, y1] = [from.x + box.width, from.y + box.height / 2];
  const [x2, y2] = [to.x, to.y + box.height / 2];
  return `<path d="M${x1} ${y1}C${x1 + 35} ${y1} ${x2 - 35} ${y2} ${x2} ${y2}"/>`;
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

function quoted(name: string): string {
  return JSON.stringify(name);
}

function shortened(name: string): string {
  return name.length > 32 ? `${name.slice(0, 31)}…` : name;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
