import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { createUniverse, type Universe } from '../src/universe.js';
import { createPreference } from '../src/preference.js';
import { type Lists, present, system, tree } from './makers.js';

const architectures = ['x86_64', 'any', 'source'];

function fileNames(universe: Universe, text: string): readonly string[] {
  const id = universe.requirement(text);
  return id === undefined
    ? []
    : [...universe.candidates(id)].flatMap((found) => universe.packages[found]?.fileName ?? []);
}

function preferred(universe: Universe, text: string): readonly string[] {
  const id = universe.requirement(text);
  return id === undefined
    ? []
    : [...createPreference(universe)(id)].flatMap((found) => universe.packages[found]?.fileName ?? []);
}

describe('a universe', () => {
  test('offers packages that are there, then system packages, then those of the tree, by file name', () => {
    const cmd: Lists = { provides: ['cmd:x'] };
    const universe = createUniverse(
      [
        tree('d-1', cmd),
        system('c-1-1', cmd),
        present('b-1-1', cmd),
        present('a-2-1', cmd),
        system('a-1-1', cmd),
      ],
      { architectures },
    );
    expect(fileNames(universe, 'cmd:x')).toEqual([
      'a-2-1-x86_64.hpkg',
      'b-1-1-x86_64.hpkg',
      'a-1-1-x86_64.hpkg',
      'c-1-1-x86_64.hpkg',
      'd-1-1-x86_64.hpkg',
    ]);
  });

  test('orders packages of the tree by the name of their dependency infos', () => {
    const universe = createUniverse([tree('foo-1'), tree('foo-1.2', {}, 'foo_old-1')], { architectures });
    expect(fileNames(universe, 'foo')).toEqual(['foo-1.2-1-x86_64.hpkg', 'foo-1-1-x86_64.hpkg']);
  });

  test('leaves out packages of other architectures', () => {
    const universe = createUniverse(
      [present('a-1-1', { architecture: 'x86_gcc2' }), present('a-1-2', { architecture: 'any' })],
      { architectures },
    );
    expect(fileNames(universe, 'a')).toEqual(['a-1-2-any.hpkg']);
  });

  test('names a package once although two of its provides fit', () => {
    const universe = createUniverse([present('a-1-1', { provides: ['lib:x = 1', 'lib:x = 2'] })], {
      architectures,
    });
    expect(fileNames(universe, 'lib:x >= 1')).toEqual(['a-1-1-x86_64.hpkg']);
  });

  test('keeps `base` from recipes and ignores it in package files', () => {
    const universe = createUniverse(
      [present('a-1-1', { requires: ['b base'] }), tree('c-1', { requires: ['b base'] })],
      {
        architectures,
      },
    );
    const bases = [0, 1].map((id) =>
      universe.requirementsOf(id, 'requires').map((requirement) => universe.requirements[requirement]?.base),
    );
    expect(bases).toEqual([[false], [true]]);
  });
});

describe('preference', () => {
  const prefer = (packages: Parameters<typeof createUniverse>[0], text: string): readonly string[] =>
    preferred(createUniverse(packages, { architectures }), text).map((name) =>
      name.replace('-x86_64.hpkg', ''),
    );

  test.each([
    [
      'packages that are there before system packages before the tree',
      [tree('x-9'), system('x-8-1'), present('x-7-1')],
      'x',
      ['x-7-1', 'x-8-1', 'x-9-1'],
    ],
    [
      'the package of that very name before others',
      [present('a-9-1', { provides: ['x = 9'] }), present('x-1-1')],
      'x',
      ['x-1-1', 'a-9-1'],
    ],
    [
      'the newest provided version',
      [
        present('icu66-66.1-1', { provides: ['lib:icu = 66.1'] }),
        present('icu74-74.1-1', { provides: ['lib:icu = 74.1'] }),
        present('icu9-9-1', { provides: ['lib:icu = 9'] }),
      ],
      'lib:icu >= 60',
      ['icu74-74.1-1', 'icu66-66.1-1'],
    ],
    [
      'the newest package where provides have no version',
      [present('a-1.9-1', { provides: ['cmd:x'] }), present('a-1.10-1', { provides: ['cmd:x'] })],
      'cmd:x',
      ['a-1.10-1', 'a-1.9-1'],
    ],
    ['the newest revision of one version', [present('a-1-9'), present('a-1-10')], 'a', ['a-1-10', 'a-1-9']],
    [
      'the name where all else is equal',
      [present('b-1-1', { provides: ['cmd:x'] }), present('a-1-1', { provides: ['cmd:x'] })],
      'cmd:x',
      ['a-1-1', 'b-1-1'],
    ],
    ['what the tree makes for `base`', [present('x-1-1'), tree('x-1')], 'x base', ['x-1-1', 'x-1-1']],
  ])('takes %s', (_, packages, text, expected) => {
    expect(prefer(packages, text)).toEqual(expected);
  });

  test('takes the tree first for `base`', () => {
    const universe = createUniverse([present('x-1-1'), tree('x-1')], { architectures });
    const origins = [...createPreference(universe)(universe.requirement('x == 1 base') ?? -1)].map(
      (id) => universe.packages[id]?.origin,
    );
    expect(origins).toEqual(['tree', 'present']);
  });

  test('does not depend on the order of input', () => {
    const packages = [
      ...['1-1', '2-1', '2-2'].flatMap((version) =>
        ['a', 'b'].map((name) => present(`${name}-${version}`, { provides: ['cmd:x'] })),
      ),
      system('c-3-1', { provides: ['cmd:x = 3'] }),
      tree('d-4', { provides: ['cmd:x = 4'] }),
    ];
    const expected = prefer(packages, 'cmd:x');
    fc.assert(
      fc.property(fc.shuffledSubarray(packages, { minLength: packages.length }), (shuffled) => {
        expect(prefer(shuffled, 'cmd:x')).toEqual(expected);
      }),
      { numRuns: 50 },
    );
  });
});
