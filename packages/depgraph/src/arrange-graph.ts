import type { Graph, GraphNode } from './graph.js';

/** Something that has a place in a column: a node, or the lines from one node to columns further right. */
export interface Slot {
  readonly id: string;
  readonly column: number;
  /** Undefined where only lines pass. */
  readonly node: GraphNode | undefined;
}

/** A line between slots of neighbouring columns. */
export interface Line {
  readonly from: Slot;
  readonly to: Slot;
  /** The node where it begins. */
  readonly source: string;
  /** What is said of the edge that it is the end of; undefined where it only leads to another column. */
  readonly label: string | undefined;
}

export interface Arrangement {
  /** For each column its slots from top to bottom. */
  readonly columns: readonly (readonly Slot[])[];
  readonly lines: readonly Line[];
}

/** How often the order within columns is improved. */
const sweeps = 6;

/**
 * Puts nodes near those that they are connected with, so that few lines cross, and leads lines over several columns past
 * the nodes between: those that come from one node go together.
 */
export function arrange({ nodes, edges }: Pick<Graph, 'nodes' | 'edges'>): Arrangement {
  const slots = new Map<string, Slot>();
  for (const node of nodes) slots.set(node.name, { id: node.name, column: node.column, node });
  const lines = new Map<string, Line>();
  for (const { from, to, label } of edges) {
    const [start, end] = [slots.get(from), slots.get(to)];
    if (start === undefined || end === undefined) continue;
    let at = start;
    const lead = (slot: Slot, said: string | undefined): void => {
      lines.set(`${at.id}\n${slot.id}`, { from: at, to: slot, source: from, label: said });
      at = slot;
    };
    for (let column = start.column + 1; column < end.column; column++) {
      const id = `${from}\n${column}`;
      const passage = slots.get(id) ?? { id, column, node: undefined };
      slots.set(id, passage);
      lead(passage, undefined);
    }
    lead(end, label);
  }
  return { columns: inRows([...slots.values()], [...lines.values()]), lines: [...lines.values()] };
}

function inRows(slots: readonly Slot[], lines: readonly Line[]): readonly (readonly Slot[])[] {
  const columns: Slot[][] = [];
  for (const slot of slots) {
    while (columns.length <= slot.column) columns.push([]);
    columns[slot.column]?.push(slot);
  }
  const neighbours = new Map(slots.map(({ id }) => [id, new Array<string>()]));
  for (const { from, to } of lines) {
    neighbours.get(from.id)?.push(to.id);
    neighbours.get(to.id)?.push(from.id);
  }
  const heights = new Map<string, number>();
  const settle = (column: readonly Slot[]): void => {
    for (const [row, { id }] of column.entries()) heights.set(id, (row + 1) / (column.length + 1));
  };
  for (const column of columns) settle(column);
  for (let sweep = 0; sweep < sweeps; sweep++) {
    for (const column of sweep % 2 === 0 ? columns : columns.toReversed()) {
      const wanted = new Map(
        column.map(({ id }) => {
          const near = (neighbours.get(id) ?? []).flatMap((other) => heights.get(other) ?? []);
          const mean = near.reduce((sum, height) => sum + height, 0) / near.length;
          return [id, near.length === 0 ? (heights.get(id) ?? 0) : mean];
        }),
      );
      column.sort((a, b) => (wanted.get(a.id) ?? 0) - (wanted.get(b.id) ?? 0) || (a.id < b.id ? -1 : 1));
      settle(column);
    }
  }
  return columns;
}
