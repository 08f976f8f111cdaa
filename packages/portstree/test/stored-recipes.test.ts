import { expect, test } from '@jest/globals';
import { readStoredRecipes, storeRecipes } from '../src/summary/stored-recipes.js';
import type { CachedRecipe } from '../src/summary/summary-cache.js';

const build = { buildRequires: ['cmd:gcc'], buildPrerequires: ['haiku_devel'], testRequires: [] };

const recipes: readonly CachedRecipe[] = [
  {
    path: 'dev-libs/foo/foo-1.recipe',
    digest: 'of foo',
    bashKeys: ['', 'key'],
    ports: [
      {
        name: 'foo',
        version: '1',
        revision: '2',
        versionedName: 'foo-1',
        revisionedName: 'foo-1-2',
        recipeFilePath: 'dev-libs/foo/foo-1.recipe',
        packages: ['foo', 'foo_devel'].map((name) => ({
          hpkgName: `${name}-1-2-x86_64.hpkg`,
          dependencyInfo: {
            name,
            version: '1',
            architecture: 'x86_64',
            provides: [`${name} = 1`],
            requires: ['haiku', 'foo == 1'],
            ...build,
          },
        })),
        obstacle: undefined,
      },
      {
        name: 'foo_x86',
        version: '1',
        revision: '',
        versionedName: 'foo_x86-1',
        revisionedName: 'foo_x86-1',
        recipeFilePath: 'dev-libs/foo/foo-1.recipe',
        packages: [],
        obstacle: { code: 'BROKEN_RECIPE', reason: 'it is torn' },
      },
    ],
  },
];

test('what is stored is read again, whatever it is', () => {
  expect(readStoredRecipes(JSON.parse(JSON.stringify(storeRecipes(recipes))))).toEqual(recipes);
  expect(readStoredRecipes(storeRecipes([]))).toEqual([]);
});

test('what packages of a port have in common is one list', () => {
  const [first, second] = readStoredRecipes(storeRecipes(recipes))?.[0]?.ports[0]?.packages ?? [];
  expect(first?.dependencyInfo.buildRequires).toBe(second?.dependencyInfo.buildRequires);
});

test.each([{ wrong: {} }, { wrong: -1 }, { wrong: 1e9 }, { wrong: true }])(
  'with $wrong in any place, nothing is read',
  ({ wrong }) => {
    const copies = [...withEachReplaced(storeRecipes(recipes), wrong)];
    expect(copies.length).toBeGreaterThan(50);
    for (const copy of copies) expect([copy, readStoredRecipes(copy)]).toEqual([copy, undefined]);
  },
);

/** Copies of `value`, each with another part of it replaced. */
function* withEachReplaced(value: unknown, other: unknown): Generator {
  yield other;
  if (!Array.isArray(value)) return;
  for (const [index, part] of value.entries()) {
    for (const copy of withEachReplaced(part, other)) yield value.with(index, copy);
  }
}
