import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { prune } from '../src/prune.js';
import { packageNamed, type TreeContent, treeThat } from './makers.js';

interface Case {
  readonly name: string;
  readonly packages: readonly string[];
  readonly tree?: TreeContent;
  readonly formerPorts?: Readonly<Record<string, string>>;
  readonly obsolete: Readonly<Record<string, string>>;
  readonly problems?: readonly string[];
  /** Those that are neither obsolete nor to be published yet. */
  readonly waiting?: readonly string[];
}

const cases: readonly Case[] = [
  {
    name: 'what the tree produces stays',
    packages: ['foo-1.0-1-x86_64.hpkg', 'foo_devel-1.0-1-x86_64.hpkg', 'data-2-1-any.hpkg'],
    tree: { produces: ['foo-1.0-1-x86_64.hpkg', 'foo_devel-1.0-1-x86_64.hpkg', 'data-2-1-any.hpkg'] },
    obsolete: {},
  },
  {
    name: 'what is older than the active version stays until the new one is built',
    packages: ['foo-1.0-1-x86_64.hpkg'],
    tree: { produces: ['foo-1.1-1-x86_64.hpkg'] },
    obsolete: {},
  },
  {
    name: 'no port has it any more',
    packages: ['gone-1.0-1-x86_64.hpkg'],
    tree: { produces: [] },
    obsolete: { 'gone-1.0-1-x86_64.hpkg': 'no port for it exists' },
  },
  {
    name: 'its port no longer makes a package of that name',
    packages: ['foo-1.0-1-x86_64.hpkg', 'foo_doc-1.0-1-any.hpkg'],
    tree: { produces: ['foo-1.0-1-x86_64.hpkg'] },
    obsolete: { 'foo_doc-1.0-1-any.hpkg': 'no port for it exists' },
  },
  {
    name: 'its port is marked as untested',
    packages: ['foo_devel-1.0-1-x86_64.hpkg'],
    tree: { inactive: { foo: 'foo-1.0 is untested on x86_64' } },
    obsolete: {
      'foo_devel-1.0-1-x86_64.hpkg': 'no port for it can be built: foo-1.0 is untested on x86_64',
    },
  },
  {
    name: 'newer than the active version, which is there',
    packages: ['foo-1.0-4-x86_64.hpkg', 'foo-2.0-1-x86_64.hpkg'],
    tree: { produces: ['foo-1.0-4-x86_64.hpkg'] },
    obsolete: { 'foo-2.0-1-x86_64.hpkg': 'newer than 1.0-4, the active version of port foo' },
  },
  {
    name: 'newer than the active version, which is not there yet: it stays, whatever older one is there',
    packages: ['foo-1.0-3-x86_64.hpkg', 'foo-2.0-1-x86_64.hpkg'],
    tree: { produces: ['foo-1.0-4-x86_64.hpkg'] },
    obsolete: { 'foo-1.0-3-x86_64.hpkg': 'newer version 2.0-1 available' },
    problems: [
      'foo-2.0-1-x86_64.hpkg is kept although it is newer than 1.0-4, the active version of port foo: foo-1.0-4 is not there',
    ],
  },
  {
    name: 'newer by its revision only',
    packages: ['foo-1.0-9-x86_64.hpkg', 'foo-1.0-10-x86_64.hpkg'],
    tree: { produces: ['foo-1.0-9-x86_64.hpkg'] },
    obsolete: { 'foo-1.0-10-x86_64.hpkg': 'newer than 1.0-9, the active version of port foo' },
  },
  {
    name: 'an old version whose revision is higher than a part of the new one',
    packages: ['foo-1.2-3-x86_64.hpkg', 'foo-1.2.1-1-x86_64.hpkg'],
    tree: { produces: ['foo-1.2.1-1-x86_64.hpkg'] },
    obsolete: { 'foo-1.2-3-x86_64.hpkg': 'newer version 1.2.1-1 available' },
  },
  {
    name: 'a pre-release is older than the release',
    packages: ['foo-1.0~rc2-5-x86_64.hpkg', 'foo-1.0-1-x86_64.hpkg'],
    tree: { produces: ['foo-1.0-1-x86_64.hpkg'] },
    obsolete: { 'foo-1.0~rc2-5-x86_64.hpkg': 'newer version 1.0-1 available' },
  },
  {
    name: 'after a downgrade the older package is the newest that counts',
    packages: ['foo-0.9-1-x86_64.hpkg', 'foo-1.0-1-x86_64.hpkg', 'foo-2.0-1-x86_64.hpkg'],
    tree: { produces: ['foo-1.0-1-x86_64.hpkg'] },
    obsolete: {
      'foo-0.9-1-x86_64.hpkg': 'newer version 1.0-1 available',
      'foo-2.0-1-x86_64.hpkg': 'newer than 1.0-1, the active version of port foo',
    },
  },
  {
    name: 'of the same version for two architectures, the one that the tree makes stays',
    packages: ['data-1.0-1-any.hpkg', 'data-1.0-1-x86_64.hpkg'],
    tree: { produces: ['data-1.0-1-any.hpkg'] },
    obsolete: { 'data-1.0-1-x86_64.hpkg': 'the same version is there as data-1.0-1-any.hpkg' },
  },
  {
    name: 'without a tree only older versions go',
    packages: ['foo-1.0-1-x86_64.hpkg', 'foo-1.0-2-x86_64.hpkg', 'gone-1.0-1-x86_64.hpkg'],
    obsolete: { 'foo-1.0-1-x86_64.hpkg': 'newer version 1.0-2 available' },
  },
  {
    name: 'a source package belongs to its port',
    packages: ['foo_source-1.0-1-source.hpkg', 'bar_source-1.0-1-source.hpkg'],
    tree: { produces: ['foo-1.0-1-x86_64.hpkg'] },
    obsolete: { 'bar_source-1.0-1-source.hpkg': 'no port for it exists' },
  },
  {
    name: 'the only recipe is broken at the moment: kept, with its subpackages',
    packages: ['foo_x86-1.0-1-x86_gcc2.hpkg', 'foo_x86_devel-1.0-1-x86_gcc2.hpkg'],
    tree: { broken: ['foo-1.0'] },
    obsolete: {},
    problems: [
      'foo_x86-1.0-1-x86_gcc2.hpkg is kept although no active port produces it: cat/foo/foo-1.0.recipe is broken (SUMMARY is missing)',
      'foo_x86_devel-1.0-1-x86_gcc2.hpkg is kept although no active port produces it: cat/foo/foo-1.0.recipe is broken (SUMMARY is missing)',
    ],
  },
  {
    name: 'the recipe of the higher version is broken at the moment: its packages are not too new',
    packages: ['foo-2.0-1-x86_64.hpkg'],
    tree: { produces: ['foo-1.0-1-x86_64.hpkg'], broken: ['foo-2.0'] },
    obsolete: {},
    problems: [
      'foo-2.0-1-x86_64.hpkg is kept although no active port produces it: cat/foo/foo-2.0.recipe is broken (SUMMARY is missing)',
    ],
  },
  {
    name: 'the recipe of the higher version is broken at the moment: the active one waits beside it',
    packages: ['foo-1.0-1-x86_64.hpkg', 'foo-2.0-1-x86_64.hpkg'],
    tree: { produces: ['foo-1.0-1-x86_64.hpkg'], broken: ['foo-2.0'] },
    obsolete: {},
    waiting: ['foo-1.0-1-x86_64.hpkg'],
    problems: [
      'foo-2.0-1-x86_64.hpkg is kept although no active port produces it: cat/foo/foo-2.0.recipe is broken (SUMMARY is missing)',
    ],
  },
  {
    name: 'a source package goes when the port of the active version is built',
    packages: ['foo-1.0-1-x86_64.hpkg', 'foo_source-2.0-1-source.hpkg'],
    tree: { produces: ['foo-1.0-1-x86_64.hpkg'] },
    obsolete: { 'foo_source-2.0-1-source.hpkg': 'newer than 1.0-1, the active version of port foo' },
  },
  {
    name: 'a package with a name of its own is known to be of the broken port from earlier',
    packages: ['clang-1.0-1-x86_64.hpkg'],
    tree: { broken: ['llvm-1.0'] },
    formerPorts: { clang: 'llvm' },
    obsolete: {},
    problems: [
      'clang-1.0-1-x86_64.hpkg is kept although no active port produces it: cat/llvm/llvm-1.0.recipe is broken (SUMMARY is missing)',
    ],
  },
];

describe('pruning', () => {
  test.each(cases)('$name', ({ packages, tree, formerPorts = {}, obsolete, problems = [], waiting = [] }) => {
    const result = prune(
      packages.map((fileName) => packageNamed(fileName)),
      tree === undefined ? undefined : treeThat(tree),
      new Map(Object.entries(formerPorts)),
    );
    expect(Object.fromEntries(result.obsolete.map(({ fileName, reason }) => [fileName, reason]))).toEqual(
      obsolete,
    );
    expect(result.kept.map(({ fileName }) => fileName)).toEqual(
      packages.filter((name) => !(name in obsolete) && !waiting.includes(name)),
    );
    expect(result.problems.map(({ message }) => message)).toEqual(problems);
  });

  const fileName = fc
    .tuple(
      fc.constantFrom('a', 'a_devel', 'b', 'c'),
      fc.constantFrom('1', '1.0', '1.0.1', '2~rc1', '2'),
      fc.integer({ min: 1, max: 12 }),
      fc.constantFrom('x86_64', 'any'),
    )
    .map(([name, version, revision, architecture]) => `${name}-${version}-${revision}-${architecture}.hpkg`);
  const fileNames = fc.uniqueArray(fileName, { maxLength: 12 });

  test('leaves one package of a name, whatever the order, and nothing more to prune', () => {
    fc.assert(
      fc.property(fileNames, fileNames, fc.infiniteStream(fc.nat()), (names, produces, keys) => {
        const tree = treeThat({ produces });
        const packages = names.map((name) => packageNamed(name));
        const result = prune(packages, tree);
        const kept = result.kept.map(({ name }) => name);
        expect(new Set(kept).size).toBe(kept.length);
        expect(prune(result.kept, tree).obsolete).toEqual([]);
        const shuffled = packages
          .map((candidate) => ({ candidate, key: keys.next().value }))
          .toSorted((a, b) => a.key - b.key)
          .map(({ candidate }) => candidate);
        expect(prune(shuffled, tree).obsolete).toEqual(result.obsolete);
      }),
    );
  });
});
