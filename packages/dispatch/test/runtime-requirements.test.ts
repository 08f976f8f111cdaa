import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { nameGivenTwice, packageName } from '@buildmeister/buildrun';
import { parseProvided, parseRequirement } from '@buildmeister/resolver';
import { type Dependencies, type Given, runtimeRequirements } from '../src/runtime-requirements.js';

type Says = Readonly<
  Record<string, { readonly provides?: readonly string[]; readonly requires?: readonly string[] }>
>;

/** What a build gets besides, when packages say this; each provides its own name. */
function besides(says: Says, given: Partial<Given> & Pick<Given, 'fileNames'>): readonly string[] {
  const dependencies = new Map(
    Object.entries(says).map(([fileName, { provides = [], requires = [] }]): [string, Dependencies] => {
      const [name = '', version = ''] = fileName.split('-');
      return [
        fileName,
        {
          provides: [`${name} = ${version}`, ...provides].flatMap((text) => parseProvided(text) ?? []),
          requires: requires.flatMap((text) => parseRequirement(text) ?? []),
        },
      ];
    }),
  );
  return runtimeRequirements(
    { awaited: new Set(), originOf: () => [], ...given },
    { of: (fileName) => dependencies.get(fileName) },
  );
}

const llvm: Says = {
  'clang-20-1-any.hpkg': { requires: ['lib:llvm >= 20'] },
  'libs-20-1-any.hpkg': { provides: ['lib:llvm = 20 compat >= 20'] },
  'llvm22-22-1-any.hpkg': { provides: ['lib:llvm = 22 compat >= 22'] },
  'zlib-1-1-any.hpkg': { provides: ['lib:z = 1'] },
};

describe('a build is given besides what it is known to need', () => {
  test('nothing, where everything is met', () => {
    expect(besides(llvm, { fileNames: ['clang-20-1-any.hpkg', 'libs-20-1-any.hpkg'] })).toEqual([]);
  });

  test('what was made together with a package that needs it', () => {
    const originOf = (): readonly string[] => [
      'clang-20-1-any.hpkg',
      'libs-20-1-any.hpkg',
      'zlib-1-1-any.hpkg',
    ];
    expect(besides(llvm, { fileNames: ['clang-20-1-any.hpkg', 'llvm22-22-1-any.hpkg'], originOf })).toEqual([
      'libs-20-1-any.hpkg',
    ]);
  });

  test('what a package was built with, and what that needs from there', () => {
    const says: Says = {
      'a-1-1-any.hpkg': { requires: ['lib:b >= 1'] },
      'b-1-1-any.hpkg': { provides: ['lib:b = 1'], requires: ['c'] },
      'c-1-1-any.hpkg': {},
      'd-1-1-any.hpkg': {},
    };
    const originOf = (fileName: string): readonly string[] =>
      fileName.startsWith('a-') ? Object.keys(says) : [];
    expect(besides(says, { fileNames: ['a-1-1-any.hpkg'], originOf })).toEqual([
      'b-1-1-any.hpkg',
      'c-1-1-any.hpkg',
    ]);
  });

  test('nothing where nobody knows where it comes from', () => {
    expect(besides(llvm, { fileNames: ['clang-20-1-any.hpkg'] })).toEqual([]);
  });

  const zstd: Says = {
    'zstd-1.5.6-1-any.hpkg': { provides: ['lib:zstd = 1.5.6 compat >= 1'] },
    'zstd-1.5.7-1-any.hpkg': { provides: ['lib:zstd = 1.5.7 compat >= 1'] },
    'old-1-1-any.hpkg': { requires: ['lib:zstd >= 1.5.6'] },
    'new-1-1-any.hpkg': { requires: ['lib:zstd >= 1.5.7'] },
    'exact-1-1-any.hpkg': { requires: ['zstd == 1.5.6'] },
  };
  const originOf = (): readonly string[] => ['zstd-1.5.6-1-any.hpkg', 'zstd-1.5.7-1-any.hpkg'];

  test('no older version of what it waited for, though a package was built with that', () => {
    const fileNames = ['old-1-1-any.hpkg', 'zstd-1.5.7-1-any.hpkg'];
    expect(besides(zstd, { fileNames, originOf })).toEqual([]);
  });

  test('a newer version in place of the one it had, if a package needs that', () => {
    const fileNames = ['new-1-1-any.hpkg', 'old-1-1-any.hpkg', 'zstd-1.5.6-1-any.hpkg'];
    expect(besides(zstd, { fileNames, originOf })).toEqual(['zstd-1.5.7-1-any.hpkg']);
  });

  test('nothing in place of what it waited for', () => {
    const fileNames = ['exact-1-1-any.hpkg', 'zstd-1.5.7-1-any.hpkg'];
    expect(besides(zstd, { fileNames, originOf, awaited: new Set(['zstd']) })).toEqual([]);
  });

  test('nothing in place of what another needs', () => {
    const fileNames = ['exact-1-1-any.hpkg', 'new-1-1-any.hpkg', 'zstd-1.5.6-1-any.hpkg'];
    expect(besides(zstd, { fileNames, originOf })).toEqual([]);
  });
});

describe('two versions of one package that each require the other', () => {
  test('take turns once', () => {
    const says: Says = {
      'p-1-1-any.hpkg': { requires: ['p >= 2'] },
      'p-2-1-any.hpkg': { requires: ['p == 1'] },
    };
    const originOf = (): readonly string[] => Object.keys(says);
    expect(besides(says, { fileNames: ['p-1-1-any.hpkg'], originOf })).toEqual(['p-2-1-any.hpkg']);
  });
});

const names = ['p', 'q', 'r', 's'];
const requirement = fc
  .tuple(fc.constantFrom(...names), fc.constantFrom('', ' >= 1', ' >= 2', ' == 1', ' < 3'))
  .map(([name, condition]) => name + condition);
const worlds = fc
  .dictionary(
    fc
      .tuple(fc.constantFrom(...names), fc.constantFrom('1', '2', '3'))
      .map(([name, version]) => `${name}-${version}-1-any.hpkg`),
    fc.record({
      requires: fc.array(requirement, { maxLength: 3 }),
      provides: fc.array(fc.constantFrom('p = 2', 'q = 1', 'r'), { maxLength: 1 }),
    }),
    { noNullPrototype: true },
  )
  .chain((says) => {
    const all = Object.keys(says);
    return fc.record({
      says: fc.constant(says),
      fileNames: fc.uniqueArray(fc.constantFrom(...all, 'x-1-1-any.hpkg'), { selector: packageName }),
      awaited: fc.subarray(names).map((some) => new Set(some)),
      origin: fc.shuffledSubarray(all),
    });
  });

describe('whatever packages say, a build is given', () => {
  test('of each name one version, and what it waited for', () => {
    fc.assert(
      fc.property(worlds, ({ says, fileNames, awaited, origin }) => {
        const found = besides(says, { fileNames, awaited, originOf: () => origin });
        const replaced = new Set(found.map(packageName));
        const all = [...fileNames.filter((fileName) => !replaced.has(packageName(fileName))), ...found];
        expect(nameGivenTwice(found)).toBeUndefined();
        expect(nameGivenTwice(all)).toBeUndefined();
        expect(all).toEqual(
          expect.arrayContaining(fileNames.filter((fileName) => awaited.has(packageName(fileName)))),
        );
      }),
      { numRuns: 300 },
    );
  });

  test('nothing that nothing needs', () => {
    fc.assert(
      fc.property(worlds, ({ says, fileNames, awaited, origin }) => {
        const found = besides(says, { fileNames, awaited, originOf: () => origin });
        const all = [...fileNames, ...found];
        for (const fileName of found) {
          const users = all.flatMap((user) => says[user]?.requires ?? []);
          const [own = ''] = fileName.split('-');
          const provided = [own, ...(says[fileName]?.provides ?? []).map((text) => text.split(' ')[0])];
          expect(users.some((text) => provided.includes(text.split(' ')[0]))).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});
