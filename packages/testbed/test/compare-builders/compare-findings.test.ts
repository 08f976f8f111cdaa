import { describe, expect, test } from '@jest/globals';
import { compareFindings, lostAgainst, shownTwice } from '../../src/compare-builders/compare-findings.js';
import { type BuildFinding, summary } from '../../src/compare-builders/findings.js';

function finding(changes: Partial<BuildFinding> = {}): BuildFinding {
  return {
    port: 'zlib-1.3-1',
    outcome: 'built',
    failureClass: null,
    reason: null,
    packages: new Map([['zlib-1.3-1-x86_64.hpkg', made()]]),
    shown: ['gcc-13-1-x86_64.hpkg', 'haiku-r1-1-x86_64.hpkg'],
    ...changes,
  };
}

function made(requires: readonly string[] = ['haiku >= r1']) {
  return { provides: ['zlib = 1.3'], requires };
}

function run(name: string, ...builds: readonly BuildFinding[]) {
  return { name, builds };
}

const failed = {
  outcome: 'failed',
  failureClass: 'build-failed',
  reason: 'no',
  packages: new Map(),
} as const;

describe('two runs of one plan', () => {
  test('do not differ where everything is the same', () => {
    expect(compareFindings(run('real', finding()), run('ours', finding()))).toEqual([]);
  });

  const differing: readonly (readonly [string, Partial<BuildFinding>, string])[] = [
    ['in the outcome', failed, 'zlib-1.3-1: real: built; ours: failed (build-failed), no'],
    [
      'in a package that only one made',
      { packages: new Map() },
      'zlib-1.3-1: packages: only real: zlib-1.3-1-x86_64.hpkg; only ours: none',
    ],
    [
      'in the version of a requirement',
      { packages: new Map([['zlib-1.3-1-x86_64.hpkg', made(['haiku'])]]) },
      'zlib-1.3-1: zlib-1.3-1-x86_64.hpkg requires: only real: haiku >= r1; only ours: haiku',
    ],
    [
      'in what the builder was shown',
      { shown: ['haiku-r1-1-x86_64.hpkg', 'make-4-1-x86_64.hpkg'] },
      'zlib-1.3-1: shown: only real: gcc-13-1-x86_64.hpkg; only ours: make-4-1-x86_64.hpkg',
    ],
    ['in whether it began', { shown: null }, 'zlib-1.3-1: ours never began it'],
  ];
  test.each(differing)('differ %s', (_, changes, expected) => {
    expect(compareFindings(run('real', finding()), run('ours', finding(changes)))).toEqual([expected]);
  });

  test('differ in the kind of failure', () => {
    const other = { ...failed, failureClass: 'missing-dependency' };
    expect(compareFindings(run('real', finding(failed)), run('ours', finding(other)))).toEqual([
      'zlib-1.3-1: real: failed (build-failed), no; ours: failed (missing-dependency), no',
    ]);
  });

  test('differ in the order of requirements, which HaikuPorter keeps', () => {
    const [first, second] = [
      ['a', 'b'],
      ['b', 'a'],
    ].map((requires) => finding({ packages: new Map([['zlib-1.3-1-x86_64.hpkg', made(requires)]]) }));
    expect(compareFindings(run('real', first ?? finding()), run('ours', second ?? finding()))).toEqual([
      'zlib-1.3-1: zlib-1.3-1-x86_64.hpkg requires: the same in another order',
    ]);
  });

  test('differ in a build that only one has', () => {
    expect(compareFindings(run('real', finding()), run('ours'))).toEqual([
      'zlib-1.3-1: is not in the run of ours',
    ]);
  });
});

test('a run that should be as good as another is told what it does not build', () => {
  const better = run('one builder', finding(), finding({ port: 'nano-9-1' }));
  const other = run('four builders', finding(failed), finding({ port: 'nano-9-1' }));
  expect(lostAgainst(better, other)).toEqual([
    'zlib-1.3-1: one builder builds it, four builders does not: failed (build-failed), no',
  ]);
  expect(lostAgainst(other, better)).toEqual([]);
});

test('a package in two versions before a builder is told', () => {
  const shown = ['zstd-1.5.6-2-x86_64.hpkg', 'zstd-1.5.7-1-x86_64.hpkg', 'zstd_devel-1.5.7-1-x86_64.hpkg'];
  expect(shownTwice(run('real', finding({ shown }), finding({ shown: null })))).toEqual([
    'zlib-1.3-1: real was shown zstd-1.5.6-2-x86_64.hpkg and zstd-1.5.7-1-x86_64.hpkg',
  ]);
});

test('a run is summed up', () => {
  expect(summary([finding(), finding(failed), finding({ outcome: 'lost', packages: new Map() })])).toBe(
    '3 builds, 1 built, 1 failed, 1 lost, 1 packages, 1 with versions in their requirements',
  );
});
