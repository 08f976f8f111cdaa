import { describe, expect, test } from '@jest/globals';
import { type ReadTree, treeFacts } from '../src/tree-facts.js';

const unusable = (versionedName: string): ReadTree['unusable'][number] => {
  const [name = '', version = ''] = versionedName.split('-');
  const recipeFilePath = `cat/${name}/${versionedName}.recipe`;
  return { name, version, recipeFilePath, problem: { code: 'BROKEN_RECIPE', message: 'no SUMMARY' } };
};

describe('of recipes that cannot be evaluated, those count that would be active', () => {
  test.each([
    { name: 'the only one', broken: ['foo-1'], active: [], counts: ['1'] },
    { name: 'all, where none is active', broken: ['foo-1', 'foo-2'], active: [], counts: ['1', '2'] },
    { name: 'one newer than the active one', broken: ['foo-2'], active: ['1'], counts: ['2'] },
    { name: 'none older than the active one', broken: ['foo-1'], active: ['2'], counts: undefined },
  ])('$name', ({ broken, active, counts }) => {
    const facts = treeFacts({
      path: '/ports',
      activePorts: active.map((version) => ({ name: 'foo', version, packages: [] })),
      ports: [],
      unusable: broken.map(unusable),
      skippedPorts: [],
    });
    expect(facts.brokenRecipes.get('foo')?.map(({ version }) => version)).toEqual(counts);
  });
});

test('a port that only lacks the architecture is inactive, one whose recipe is broken is not', () => {
  const { inactivePorts } = treeFacts({
    path: '/ports',
    activePorts: [],
    ports: [],
    unusable: [unusable('foo-1')],
    skippedPorts: [
      { name: 'foo', code: 'BROKEN_RECIPE', reason: 'no SUMMARY' },
      { name: 'bar', code: 'UNSUPPORTED', reason: 'bar-1 is not made for x86_64' },
    ],
  });
  expect([...inactivePorts]).toEqual([['bar', 'bar-1 is not made for x86_64']]);
});

test('versions are withdrawn whose recipes say that they are not to be built', () => {
  const { withdrawn } = treeFacts({
    path: '/ports',
    activePorts: [],
    ports: [
      { versionedName: 'foo-1', isBuildable: true },
      { versionedName: 'foo-2', isBuildable: false },
    ],
    unusable: [],
    skippedPorts: [],
  });
  expect([...withdrawn]).toEqual(['foo-2']);
});

test.each([
  ['2', '1'],
  ['1', '2'],
])(
  'a package that a port and its port for a secondary architecture make, in versions %s and %s, is that of the newer one',
  (first, second) => {
    const made = (name: string, version: string) => {
      const doc = { name: 'foo_doc', revisionedName: `foo_doc-${version}-1`, architecture: 'any' };
      return { name, version, packages: [doc] };
    };
    const { products } = treeFacts({
      path: '/ports',
      activePorts: [made('foo', first), made('foo_x86', second)],
      ports: [],
      unusable: [],
      skippedPorts: [],
    });
    const port = first > second ? 'foo' : 'foo_x86';
    expect([...products]).toEqual([['foo_doc', { port, version: '2-1', architecture: 'any' }]]);
  },
);
