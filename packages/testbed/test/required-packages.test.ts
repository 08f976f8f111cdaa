import { describe, expect, test } from '@jest/globals';
import {
  findRequiredPackages,
  type OwnPackage,
  type VisiblePackage,
} from '../src/stand-in/requirements/required-packages.js';

function visible(
  name: string,
  { provides = [], requires = [], architecture = 'x86_64' }: Partial<VisiblePackage> = {},
): VisiblePackage {
  const [packageName, version] = name.split('-');
  return {
    fileName: `${name}-1-${architecture}.hpkg`,
    path: `/packages/${name}-1-${architecture}.hpkg`,
    versionedName: `${name}-1`,
    architecture,
    provides: [`${packageName} = ${version}`, ...provides],
    requires,
  };
}

function own(buildRequires: readonly string[], requires: readonly string[] = []): readonly OwnPackage[] {
  return [{ versionedName: 'flower-1', requires, buildRequires, buildPrerequires: [] }];
}

/** HaikuPorter 8c51a31, DependencyResolver.py, determineRequiredPackagesFor, with a sorted listing. */
describe('a build is given', () => {
  const cases: readonly (readonly [string, readonly OwnPackage[], readonly VisiblePackage[], unknown])[] = [
    [
      'what it requires, and what that requires to run, in the order of need',
      own(['devel:seed', 'leaf']),
      [
        visible('leaf-1'),
        visible('seed-1'),
        visible('seed_devel-1', { provides: ['devel:seed'], requires: ['seed'] }),
      ],
      ['seed_devel-1-1', 'leaf-1-1', 'seed-1-1'],
    ],
    [
      'the first of two versions in the listing, where no version is required',
      own(['lib:seed']),
      [
        visible('seed-1.5.6', { provides: ['lib:seed = 1.5.6'] }),
        visible('seed-1.5.7', { provides: ['lib:seed = 1.5.7'] }),
      ],
      ['seed-1.5.6-1'],
    ],
    [
      'both versions, where one thing requires the older and another the newer',
      own(['seed', 'leaf']),
      [visible('leaf-1', { requires: ['seed >= 2'] }), visible('seed-1'), visible('seed-2')],
      ['seed-1-1', 'leaf-1-1', 'seed-2-1'],
    ],
    [
      'no package of another architecture',
      own(['seed']),
      [visible('seed-1', { architecture: 'x86_gcc2' }), visible('seed-2', { architecture: 'any' })],
      ['seed-2-1'],
    ],
    [
      'another provider, where the first requires something that is not there',
      own(['lib:seed']),
      [
        visible('a-1', { provides: ['lib:seed'], requires: ['nothing'] }),
        visible('b-1', { provides: ['lib:seed'] }),
      ],
      ['b-1-1'],
    ],
    [
      'and needs what the port requires to run as well, from the first dead end on',
      own(['lib:seed'], ['soil']),
      [
        visible('a-1', { provides: ['lib:seed'], requires: ['nothing'] }),
        visible('b-1', { provides: ['lib:seed'] }),
      ],
      [
        'requires "nothing" of package "a-1-1" could not be resolved',
        'requires "soil" of package "flower-1" could not be resolved',
      ],
    ],
    [
      'no package where base is asked for, which only recipes can meet',
      own(['seed >= 1 base']),
      [visible('seed-1')],
      ['build-requires "seed >= 1 base" of package "flower-1" could not be resolved'],
    ],
    [
      'what requires base, which means nothing in packages',
      own(['leaf']),
      [visible('leaf-1', { requires: ['seed >= 1 base'] }), visible('seed-1')],
      ['leaf-1-1', 'seed-1-1'],
    ],
  ];
  test.each(cases)('%s', (_what, packages, listing, expected) => {
    const found = findRequiredPackages('required', packages, { visible: listing, architecture: 'x86_64' });
    expect(
      found.kind === 'resolved' ? found.packages.map(({ versionedName }) => versionedName) : found.messages,
    ).toEqual(expected);
  });
});
