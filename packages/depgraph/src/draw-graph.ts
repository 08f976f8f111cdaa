import { ExitCode, ToolError } from '@buildmeister/cli';
import { arrange, type Line, type Slot } from './arrange-graph.js';
import type { Graph } from './graph.js';

/** More than this make no picture that anybody could read. */
const maxDrawn = 300;

/** A graph for Graphviz. */
export function drawDot({ title, nodes, edges }: Graph): string {
  const lines = [`digraph ${quoted(title)} {`, '  rankdir=LR;', '  node [shape=box, fontname="sans-serif"];'];
  for (const { name, asked } of nodes) lines.push(`  ${quoted(name)}${asked ? ' [style=bold]' : ''};`);
  for (const { from, to, label } of edges) {
    lines.push(`  ${quoted(from)} -> ${quoted(to)}${label === '' ? '' : ` [tooltip=${quoted(label)}]`};`);
  }
  return `${[...lines, '}'].join('\n')}\n`;
}

const box = { height: 26, passage: 2, gapX: 80, gapY: 10, margin: 20, letter: 7.6, most: 36 };
const heading = 24;

interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * A picture, as SVG.
 *
 * @throws ToolError `TOO_MANY_BUILDS` for one that nobody could read
 */
export function drawSvg(graph: Graph): string {
  if (graph.nodes.length > maxDrawn) {
    throw new ToolError(
      'TOO_MANY_BUILDS',
      `a picture of ${graph.nodes.length} ports could not be read (at most ${maxDrawn})`,
      { exitCode: ExitCode.usage, hint: `${graph.filter}; --format text shows any number` },
    );
  }
  const { columns, lines } = arrange(graph);
  const tallest = columns.reduce((most, column) => Math.max(most, heightOf(column)), box.height);
  const top = box.margin + heading;
  const height = top + tallest + box.margin;
  const places = new Map<string, Place>();
  const headings: string[] = [];
  let x = box.margin;
  for (const [number, column] of columns.entries()) {
    const text = graph.columns[number] ?? '';
    const longest = column.reduce(
      (most, { node }) => Math.max(most, shortened(node?.name ?? '').length),
      text.length,
    );
    const width = Math.ceil(longest * box.letter) + 16;
    let y = top + (tallest - heightOf(column)) / 2;
    for (const slot of column) {
      places.set(slot.id, { x, y, width, height: ownHeight(slot) });
      y += ownHeight(slot) + box.gapY;
    }
    headings.push(`<text class="heading" x="${x}" y="${box.margin + 6}">${escaped(text)}</text>`);
    x += width + box.gapX;
  }
  const width = Math.max(x - box.gapX + box.margin, 2 * box.margin);
  const paths = lines.flatMap((line) => {
    const [start, end] = [places.get(line.from.id), places.get(line.to.id)];
    return start === undefined || end === undefined ? [] : path(start, end, line);
  });
  const boxes = graph.nodes.flatMap(({ name, asked }) => {
    const place = places.get(name);
    return place === undefined ? [] : drawBox(name, place, asked);
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="DejaVu Sans, Verdana, sans-serif" font-size="12">
<title>${escaped(graph.title)}</title>
<style>.paper{fill:#fff}.box{fill:#f4f6f8;stroke:#55606a}.asked{fill:#ffe9b0;stroke:#8a6100}.heading{fill:#667;font-style:italic}path{fill:none;stroke:#8895a0}marker path{fill:#8895a0;stroke:none}path:hover{stroke:#c00;stroke-width:2}</style>
<defs><marker id="arrow" viewBox="0 0 6 6" refX="6" refY="3" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L6 3L0 6z"/></marker></defs>
<rect class="paper" width="${width}" height="${height}"/>
${[...headings, ...paths, ...boxes].join('\n')}
</svg>
`;
}

function drawBox(name: string, { x, y, width }: Place, asked: boolean): string {
  return (
    `<g><title>${escaped(name)}</title><rect class="${asked ? 'asked' : 'box'}" x="${x}" y="${y}" width="${width}" height="${box.height}" rx="4"/>` +
    `<text x="${x + 8}" y="${y + 17}">${escaped(shortened(name))}</text></g>`
  );
}

/** A line from the right of one place to the left of another; where it leads on, to its right. */
function path(from: Place, to: Place, { to: { node }, source, label }: Line): string {
  const [x1, y1] = [from.x + from.width, from.y + from.height / 2];
  const [x2, y2] = [to.x, to.y + to.height / 2];
  const bend = box.gapX / 2;
  const curve = `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
  if (node === undefined)
    return `<path d="${curve}H${x2 + to.width}"><title>${escaped(source)}</title></path>`;
  const says = `${node.name} needs ${source}${label === undefined || label === '' ? '' : `: ${label}`}`;
  return `<path d="${curve}" marker-end="url(#arrow)"><title>${escaped(says)}</title></path>`;
}

function ownHeight({ node }: Slot): number {
  return node === undefined ? box.passage : box.height;
}

function heightOf(column: readonly Slot[]): number {
  return column.reduce((sum, slot) => sum + ownHeight(slot) + box.gapY, -box.gapY);
}

function quoted(name: string): string {
  return JSON.stringify(name);
}

function shortened(name: string): string {
  return name.length > box.most ? `${name.slice(0, box.most - 1)}…` : name;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
