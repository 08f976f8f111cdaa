import { describe, expect, test } from '@jest/globals';
import { ProviderIndex } from '@buildmeister/resolver';
import { checkConsistency, compareConsistency } from '../src/consistency.js';
import { type PackageFacts, packageNameOf } from '../src/package-facts.js';
import { packageNamed } from './makers.js';

const haiku = packageNamed('haiku-r1~beta5-1-x86_64.hpkg', {
  provides: ['haiku = r1~beta5', 'lib:libbe = 1.0'],
});
const foo = packageNamed('foo-1.2-1-x86_64.hpkg', {
  provides: ['foo = 1.2', 'lib:libfoo = 1.2 compat >= 1'],
});
const requiring = (fileName: string, ...requires: readonly string[]): PackageFacts =>
  packageNamed(fileName, { requires });

describe('what a package requires is', () => {
  test.each<{ name: string; packages: PackageFacts[]; system?: PackageFacts[]; unmet: string[] }>([
    {
      name: 'in the repository',
      packages: [foo, requiring('app-1-1-x86_64.hpkg', 'lib:libfoo >= 1.1')],
      unmet: [],
    },
    { name: 'in the system', packages: [requiring('app-1-1-x86_64.hpkg', 'haiku >= r1~beta4')], unmet: [] },
    {
      name: 'nowhere',
      packages: [requiring('app-1-1-x86_64.hpkg', 'lib:libbar')],
      unmet: ['lib:libbar: app-1-1-x86_64.hpkg'],
    },
    {
      name: 'there in another version',
      packages: [foo, requiring('app-1-1-x86_64.hpkg', 'lib:libfoo >= 2')],
      unmet: ['lib:libfoo >= 2: app-1-1-x86_64.hpkg (lib:libfoo = 1.2 compat >= 1 in foo-1.2-1-x86_64.hpkg)'],
    },
    {
      name: 'there, but no longer compatible',
      packages: [foo, requiring('app-1-1-x86_64.hpkg', 'lib:libfoo >= 0.9')],
      unmet: [
        'lib:libfoo >= 0.9: app-1-1-x86_64.hpkg (lib:libfoo = 1.2 compat >= 1 in foo-1.2-1-x86_64.hpkg)',
      ],
    },
    {
      name: 'missing for several: one cause',
      packages: [
        requiring('b-1-1-x86_64.hpkg', 'lib:libbar', 'lib:libbar'),
        requiring('a-1-1-x86_64.hpkg', 'lib:libbar'),
      ],
      unmet: ['lib:libbar: a-1-1-x86_64.hpkg b-1-1-x86_64.hpkg'],
    },
  ])('$name', ({ packages, unmet }) => {
    const result = checkConsistency(packages, { system: [haiku] });
    expect(
      result.unmet.map(
        ({ requirement, packages: files, candidates }) =>
          `${requirement}: ${files.join(' ')}${candidates.length > 0 ? ` (${candidates.join(', ')})` : ''}`,
      ),
    ).toEqual(unmet);
  });

  test('unknown without system packages, unless a package of the repository provides or provided that name', () => {
    const packages = [
      foo,
      requiring('app-1-1-x86_64.hpkg', 'haiku', 'lib:libfoo >= 2', 'cmd:bar'),
      requiring('tool-1-1-x86_64.hpkg', 'cmd:baz'),
    ];
    const bar = packageNamed('bar-1-1-x86_64.hpkg', { provides: ['bar = 1', 'cmd:bar = 1'] });
    const result = checkConsistency(packages, { system: undefined, former: new ProviderIndex([bar]) });
    expect(result.unmet.map(({ requirement }) => requirement)).toEqual(['cmd:bar', 'lib:libfoo >= 2']);
  });
});

describe('what cannot be installed', () => {
  test('is whatever needs, over any number of steps, what nothing provides', () => {
    const { uninstallable } = checkConsistency(
      [
        foo,
        requiring('a-1-1-x86_64.hpkg', 'b'),
        requiring('b-1-1-x86_64.hpkg', 'c'),
        requiring('c-1-1-x86_64.hpkg', 'missing'),
        requiring('d-1-1-x86_64.hpkg', 'foo'),
      ],
      { system: [] },
    );
    expect([...uninstallable.keys()].toSorted()).toEqual(['a', 'b', 'c']);
  });

  test('is not what another provider still serves, nor a cycle that is whole', () => {
    const { uninstallable } = checkConsistency(
      [
        packageNamed('one-1-1-any.hpkg', { provides: ['one = 1', 'cmd:sh'], requires: ['missing'] }),
        packageNamed('two-1-1-any.hpkg', { provides: ['two = 1', 'cmd:sh'] }),
        requiring('user-1-1-any.hpkg', 'cmd:sh'),
        requiring('x-1-1-any.hpkg', 'y'),
        requiring('y-1-1-any.hpkg', 'x'),
      ],
      { system: [] },
    );
    expect([...uninstallable.keys()]).toEqual(['one']);
  });
});

test('a repository is worse if something could be installed and no longer can', () => {
  const before = [
    foo,
    requiring('app-1-1-x86_64.hpkg', 'lib:libfoo'),
    requiring('old-1-1-any.hpkg', 'missing'),
  ];
  const after = [
    requiring('app-1-2-x86_64.hpkg', 'lib:libfoo'),
    requiring('front-1-1-any.hpkg', 'app'),
    requiring('old-1-1-any.hpkg', 'missing'),
  ];
  const worse = compareConsistency(
    () => checkConsistency(before, { system: [] }),
    checkConsistency(after, { system: [] }),
    { namesBefore: new Set(before.map(({ name }) => name)), nameOf: packageNameOf },
  );
  expect(worse.noLongerInstallable).toEqual(['app']);
  expect(worse.newlyUnmet.map(({ requirement, packages }) => [requirement, packages])).toEqual([
    ['lib:libfoo', ['app-1-2-x86_64.hpkg']],
  ]);
});
