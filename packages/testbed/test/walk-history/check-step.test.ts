import { describe, expect, test } from '@jest/globals';
import { checkStep, noLongerInstallable, type StepInput } from '../../src/walk-history/check-step.js';

type Document = StepInput['document'];

const document = (more: Partial<Document> = {}): Document => ({
  document: 'buildmeister/repository@1',
  repository: '/farm/repository',
  name: 'A walk',
  architecture: 'x86_64',
  changed: true,
  packageCount: 1,
  checksum: '',
  added: [],
  removed: [],
  obsoleted: [],
  problems: [],
  ...more,
});

const seed = { fileName: 'seed-2-1-x86_64.hpkg', port: 'seed-2-1' };

const check = (published: readonly string[], more: Partial<StepInput> = {}) =>
  checkStep({
    products: new Map([['seed', seed]]),
    published,
    document: document(),
    unbuilt: new Map(),
    ...more,
  });

describe('a repository is compared with the tree', () => {
  test('and is right if it has the packages of all ports', () => {
    expect(check([seed.fileName])).toEqual({ faults: [], told: [] });
  });

  test.each<readonly [string, readonly string[], string]>([
    ['lacks a package', [], 'seed-2-1-x86_64.hpkg is not published'],
    ['has an older one', ['seed-1-1-x86_64.hpkg'], 'in the place of seed-2-1-x86_64.hpkg'],
    ['has one that no port makes', [seed.fileName, 'weed-1-1-any.hpkg'], 'no port makes weed'],
    ['has one twice', [seed.fileName, seed.fileName], 'seed is published twice'],
  ])('a fault is that it %s', (_, published, fault) => {
    expect(check(published)).toEqual({ faults: [expect.stringContaining(fault)], told: [] });
  });

  test.each<readonly [string, Partial<StepInput>]>([
    ['its port was not built', { unbuilt: new Map([['seed-2-1', 'no builder']]) }],
    [
      'it is kept back',
      { document: document({ keptBack: [{ fileName: seed.fileName, reason: 'needs water' }] }) },
    ],
    [
      'the one before stays for a recipe that is broken',
      {
        document: document({
          problems: [{ code: 'KEPT_FOR_BROKEN_RECIPE', message: 'broken', file: 'seed-1-1-x86_64.hpkg' }],
        }),
      },
    ],
  ])('it is none if a document says that %s', (_, more) => {
    expect(check(['seed-1-1-x86_64.hpkg'], more)).toEqual({
      faults: [],
      told: [expect.stringContaining('in the place of')],
    });
  });

  test('what can no longer be installed is a fault unless its port is named to be raised', () => {
    const lost = { noLongerInstallable: ['flower'] };
    expect(check([seed.fileName], { document: document(lost) }).faults).toHaveLength(1);
    const problems = [
      { code: 'BUILT_WITH_NEWER', message: 'flower-1-1-any.hpkg: built with a newer version' },
    ];
    expect(check([seed.fileName], { document: document({ ...lost, problems }) })).toMatchObject({
      faults: [],
      told: [expect.stringContaining('flower')],
    });
  });
});

test('of what libsolv says, only what it could install before is a fault', () => {
  const before = new Map([
    ['seed', ''],
    ['weed', 'needs soil'],
  ]);
  const now = new Map([
    ['seed', 'needs water'],
    ['weed', 'needs soil'],
    ['leaf', 'needs sun'],
  ]);
  expect(noLongerInstallable(before, now)).toEqual(['seed can no longer be installed: needs water']);
});
