import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { shortestCycle, stronglyConnectedComponents } from '../src/components.js';

const graph = fc
  .integer({ min: 1, max: 8 })
  .chain((size) =>
    fc.array(fc.array(fc.nat({ max: size - 1 }), { maxLength: 4 }), { minLength: size, maxLength: size }),
  );

describe('stronglyConnectedComponents', () => {
  test('puts two nodes together exactly if each can be reached from the other', () => {
    fc.assert(
      fc.property(graph, (edges) => {
        const reach = reachability(edges);
        const components = stronglyConnectedComponents(edges.length, (node) => edges[node] ?? []);
        const componentOf = new Map(
          components.flatMap((nodes, number) => nodes.map((node) => [node, number])),
        );
        for (const a of edges.keys()) {
          for (const b of edges.keys()) {
            const together = a === b || ((reach[a]?.has(b) ?? false) && (reach[b]?.has(a) ?? false));
            expect(componentOf.get(a) === componentOf.get(b)).toBe(together);
          }
        }
      }),
    );
  });

  test('gives a component after all those it points to', () => {
    fc.assert(
      fc.property(graph, (edges) => {
        const seen = new Set<number>();
        for (const component of stronglyConnectedComponents(edges.length, (node) => edges[node] ?? [])) {
          for (const node of component) seen.add(node);
          for (const node of component)
            for (const target of edges[node] ?? []) expect(seen.has(target)).toBe(true);
        }
        expect(seen.size).toBe(edges.length);
      }),
    );
  });

  test('does not overflow the stack on a long chain', () => {
    const size = 100_000;
    const components = stronglyConnectedComponents(size, (node) => (node + 1 < size ? [node + 1] : []));
    expect(components.length).toBe(size);
  });
});

describe('shortestCycle', () => {
  test('finds a cycle exactly if the start can reach itself, and every step is an edge', () => {
    fc.assert(
      fc.property(graph, (edges) => {
        const cycle = shortestCycle(0, new Set(edges.keys()), (node) => edges[node] ?? []);
        expect(cycle !== undefined).toBe(reachability(edges)[0]?.has(0) ?? false);
        for (const [index, node] of cycle?.entries() ?? []) {
          expect(edges[node]).toContain(cycle?.[(index + 1) % cycle.length]);
        }
      }),
    );
  });

  test('stays inside the members', () => {
    const edges = [[1], [2], [0], [0]];
    expect(shortestCycle(0, new Set([0, 1]), (node) => edges[node] ?? [])).toBeUndefined();
  });
});

/** Nodes that can be reached over at least one edge. */
function reachability(edges: readonly (readonly number[])[]): readonly ReadonlySet<number>[] {
  return edges.map((targets) => {
    const seen = new Set<number>();
    const queue = [...targets];
    for (const node of queue) {
      if (seen.has(node)) continue;
      seen.add(node);
      queue.push(...(edges[node] ?? []));
    }
    return seen;
  });
}
