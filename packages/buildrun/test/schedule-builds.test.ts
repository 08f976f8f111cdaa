import type { Documents } from '@buildmeister/documents';
import { describe, expect, test } from '@jest/globals';
import { scheduleBuilds } from '../src/schedule-builds.js';

type Plan = Documents['plan'];

function planned(name: string, overrides: Partial<Plan['builds'][number]> = {}): Plan['builds'][number] {
  return {
    port: { name, version: '1', revision: '1', revisionedName: `${name}-1-1`, recipeFilePath: '' },
    resultingPackages: [`${name}-1-1-any.hpkg`],
    requiredPackages: [],
    missingPackageIDs: [],
    buildable: true,
    ...overrides,
  };
}

function schedule(builds: Plan['builds'], packages: readonly string[] = [], skipped: Plan['skipped'] = []) {
  const plan: Plan = {
    document: 'buildmeister/plan@1',
    tree: { path: '/tree', head: null, origin: null },
    architecture: 'x86_64',
    secondaryArchitectures: [],
    policy: 'default',
    packages: '/packages',
    systemPackages: null,
    builds,
    skipped,
    cycles: [],
    problems: [],
  };
  const present = { packages: new Set(packages), systemPackages: new Set(['haiku-1-1-any.hpkg']) };
  return scheduleBuilds(plan, present, () => 5);
}

describe('a build', () => {
  test('waits for the build that makes what is missing, whatever their order', () => {
    const { builds } = schedule([planned('app', { missingPackageIDs: ['lib-1'] }), planned('lib')]);
    expect(builds[0]).toMatchObject({ needs: [{ package: 'lib-1', build: 'lib-1-1' }], estimate: 5 });
  });

  test('is given the newest revision of a package that is there instead', () => {
    const there = ['lib-1-2-any.hpkg', 'lib-1-10-any.hpkg', 'lib-1-9-any.hpkg'];
    const { builds } = schedule([planned('app', { missingPackageIDs: ['lib-1'] })], there);
    expect(builds[0]).toMatchObject({ needs: [], requiredPackages: ['lib-1-10-any.hpkg'] });
  });

  test('whose maker was skipped is lost, with the reason of that', () => {
    const { builds } = schedule(
      [planned('app', { missingPackageIDs: ['lib-1'] })],
      [],
      [{ ...planned('lib'), code: 'UNTESTED', reason: 'it is untested' }],
    );
    expect(builds[0]?.lost?.reason).toBe(
      'needs lib-1, which lib-1-1 makes, but that is skipped: it is untested, and which is not in the packages folder',
    );
  });

  test('that needs a package which vanished but is built anew waits for it', () => {
    const { builds } = schedule([planned('app', { requiredPackages: ['lib-1-1-any.hpkg'] }), planned('lib')]);
    expect(builds[0]).toMatchObject({ needs: [{ build: 'lib-1-1' }], requiredPackages: [] });
  });

  test('of which some packages are there is skipped: its revision must be raised', () => {
    const two = planned('app', { resultingPackages: ['app-1-1-any.hpkg', 'app_devel-1-1-any.hpkg'] });
    const { builds, skipped } = schedule([two], ['app-1-1-any.hpkg']);
    expect(builds).toEqual([]);
    expect(skipped).toMatchObject([
      { code: 'PARTLY_BUILT', reason: expect.stringContaining('raise REVISION') },
    ]);
  });

  test('that makes nothing but packages of another build is skipped', () => {
    const { skipped } = schedule([planned('a'), planned('b', { resultingPackages: ['a-1-1-any.hpkg'] })]);
    expect(skipped).toMatchObject([{ code: 'DUPLICATE_PACKAGE', reason: 'a-1-1 makes all that it makes' }]);
  });

  test.each(['x.hpkg', '../a-1-1-any.hpkg', 'a-1-x-any.hpkg', 'a-1-1-any.zip', 'a/b-1-1-any.hpkg'])(
    'that is to make "%s" is skipped',
    (fileName) => {
      const { skipped } = schedule([planned('a', { resultingPackages: [fileName] })]);
      expect(skipped).toMatchObject([{ code: 'BAD_PLAN' }]);
    },
  );
});

describe('of builds that make one file', () => {
  const doc = 'lib_doc-1-1-any.hpkg';
  const lib = planned('lib', { resultingPackages: ['lib-1-1-x86_gcc2.hpkg', doc] });
  const second = planned('lib_x86', { resultingPackages: ['lib_x86-1-1-x86_gcc2.hpkg', doc] });

  test('each is built, and says that it shares the file', () => {
    const { builds, skipped } = schedule([lib, second]);
    expect(skipped).toEqual([]);
    expect(builds.map(({ sharedPackages }) => sharedPackages)).toEqual([[doc], [doc]]);
  });

  test.each([
    { name: 'the one whose own packages are there is skipped', first: [...lib.resultingPackages] },
    { name: 'both are built if only that file is there', first: [doc] },
  ])('$name', ({ first }) => {
    const { builds, skipped } = schedule([lib, second], first);
    expect(skipped.map(({ port, code }) => [port.name, code])).toEqual(
      first.length === 1 ? [] : [['lib', 'ALREADY_BUILT']],
    );
    expect(builds.at(-1)).toMatchObject({ port: { name: 'lib_x86' }, sharedPackages: [doc] });
  });

  test('one is built alone, after the other is gone from the plan, if the plan says that the file is shared', () => {
    const alone = { ...second, sharedPackages: [doc] };
    expect(schedule([alone], [doc]).builds).toMatchObject([{ sharedPackages: [doc] }]);
    expect(schedule([second], [doc]).skipped).toMatchObject([{ code: 'PARTLY_BUILT' }]);
  });

  test('one that lacks a package of its own needs a new revision', () => {
    const more = planned('lib', { resultingPackages: [...lib.resultingPackages, 'lib_more-1-1-any.hpkg'] });
    const { skipped } = schedule([more, second], ['lib-1-1-x86_gcc2.hpkg', doc]);
    expect(skipped).toMatchObject([{ port: { name: 'lib' }, code: 'PARTLY_BUILT' }]);
  });

  test('the one that the plan has chosen is waited for, otherwise the first; none waits for itself', () => {
    const needs = { missingPackageIDs: ['lib_doc-1'] };
    const chosen = planned('app', { ...needs, dependsOn: ['lib_x86-1-1'] });
    const { builds } = schedule([{ ...lib, ...needs }, second, chosen, planned('other', needs)]);
    expect(builds.map((build) => build.needs.map((need) => need.build))).toEqual([
      ['lib_x86-1-1'],
      [],
      ['lib_x86-1-1'],
      ['lib-1-1'],
    ]);
  });
});

test.each(['--help', 'a b', '../a', ''])('a build of a port called "%s" is skipped', (name) => {
  const { skipped } = schedule([planned('a', { port: { ...planned('a').port, name } })]);
  expect(skipped).toMatchObject([{ code: 'BAD_PLAN' }]);
});

test('builds that need each other are lost and named, and so is nothing else', () => {
  const { builds } = schedule([
    planned('a', { missingPackageIDs: ['b-1'] }),
    planned('b', { missingPackageIDs: ['c-1'] }),
    planned('c', { missingPackageIDs: ['a-1'] }),
    planned('behind', { missingPackageIDs: ['a-1'] }),
    planned('free'),
  ]);
  expect(builds.map(({ port, lost }) => [port.name, lost?.reason])).toEqual([
    ['a', 'needs itself: a-1-1 needs b-1-1 needs c-1-1 needs a-1-1'],
    ['b', 'needs itself: a-1-1 needs b-1-1 needs c-1-1 needs a-1-1'],
    ['c', 'needs itself: a-1-1 needs b-1-1 needs c-1-1 needs a-1-1'],
    ['behind', undefined],
    ['free', undefined],
  ]);
});
