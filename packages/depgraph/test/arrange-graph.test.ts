import { expect, test } from '@jest/globals';
import { arrange } from '../src/arrange-graph.js';

const node = (name: string, column: number) => ({ name, column, asked: false });
const edge = (from: string, to: string) => ({ from, to, label: '' });

test('lines over several columns pass between the nodes there, those from one node together', () => {
  const { columns, lines } = arrange({
    nodes: [node('a', 0), node('b', 1), node('c', 2), node('d', 2)],
    edges: [edge('a', 'b'), edge('b', 'c'), edge('a', 'c'), edge('a', 'd')],
  });
  expect(columns.map((column) => column.map((slot) => slot.node?.name ?? 'lines').sort())).toEqual([
    ['a'],
    ['b', 'lines'],
    ['c', 'd'],
  ]);
  for (const { from, to } of lines) expect(to.column - from.column).toBe(1);
  const ends = lines.flatMap(({ source, to, label }) => (label === undefined ? [] : `${source} ${to.id}`));
  expect(ends.sort()).toEqual(['a b', 'a c', 'a d', 'b c']);
});

test('nodes stand near those that they are connected with', () => {
  const { columns } = arrange({
    nodes: [node('a', 0), node('b', 0), node('y', 1), node('z', 1)],
    edges: [edge('a', 'z'), edge('b', 'y')],
  });
  expect(columns.map((column) => column.map(({ id }) => id))).toEqual([
    ['b', 'a'],
    ['y', 'z'],
  ]);
});
