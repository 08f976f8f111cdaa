import { expect, test } from '@jest/globals';
import { sharedTrees } from '../src/shared-trees.js';

const builder = (name: string, host: string, tree: string) => ({
  name,
  paths: { tree, packages: `/packages/${name}`, cache: '/cache', configuration: '/builder.conf' },
  traits: { host, labels: [], memory: null, disk: null },
});

test.each([
  ['of different machines', [builder('a', 'one', '/t'), builder('b', 'two', '/t')], []],
  ['with trees of their own', [builder('a', 'one', '/t'), builder('b', 'one', '/t-2')], []],
  [
    'with one tree',
    [builder('a', 'one', '/t'), builder('b', 'one', '/t')],
    [expect.stringContaining('builders a and b share the ports tree /t on one')],
  ],
])('builders %s', (_what, builders, said) => {
  expect(sharedTrees(builders)).toEqual(said);
});
