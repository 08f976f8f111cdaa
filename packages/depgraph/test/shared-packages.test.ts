import { describe, expect, test } from '@jest/globals';
import type { PolicyName } from '@buildmeister/resolver';
import type { Facts, FoundPackage, Request, TreePort } from '../src/facts.js';
import { type Plan, planBuilds, planFromPart } from '../src/plan.js';
import { verifyPlan } from '../src/verify-plan.js';
import { facts, file, port, type World } from './makers.js';

const doc = { lib_doc: { architecture: 'any' } };
const docFile = 'lib_doc-1-1-any.hpkg';

/** `lib` and its port for a secondary architecture, of one recipe, which both make `lib_doc`. */
const lib = port('lib-1-1', { buildRequires: ['devel'], packages: doc });
const second: TreePort = {
  ...port('lib_x86-1-1', { packages: doc }),
  recipeFilePath: lib.recipeFilePath,
};

function world(given: World): Facts {
  const made = facts(given);
  return { ...made, tree: { ...made.tree, secondaryArchitectures: ['x86'] } };
}

function planned(
  given: World,
  ports: readonly string[] | 'all' = 'all',
  policy: PolicyName = 'default',
): Plan {
  const request: Request = ports === 'all' ? { kind: 'all' } : { kind: 'ports', ports };
  const made = planBuilds(world(given), request, { policy });
  expect(verifyPlan(made, world(given))).toEqual([]);
  return made;
}

function shared({ builds }: Plan): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(builds.map((build) => [build.port.name, build.sharedPackages ?? []]));
}

const files = (made: TreePort, ...without: readonly string[]): readonly FoundPackage[] =>
  made.packages
    .filter(({ hpkgName }) => !without.includes(hpkgName))
    .map(({ hpkgName: fileName, dependencyInfo: info }) => ({ fileName, info }));

describe('of ports that make one package file', () => {
  const devel = port('devel-1-1');
  const ports = [devel, lib, second];

  test('each is built, and the plan says that the file is shared', () => {
    expect(shared(planned({ ports }))).toEqual({ devel: [], lib: [docFile], lib_x86: [docFile] });
  });

  test.each([
    { name: 'the other is still to be built when one is', present: files(lib), built: ['lib_x86'] },
    { name: 'the same the other way round', present: files(second), built: ['lib'] },
    {
      name: 'the one that lacks nothing but the shared file is built: nothing is to be had without a new revision',
      present: files(lib, docFile),
      built: ['lib_x86'],
    },
    {
      name: 'both are built if only the shared file is there',
      present: files(lib, lib.packages[0]?.hpkgName ?? ''),
      built: ['lib', 'lib_x86'],
    },
    {
      name: 'none is built when all is there',
      present: [...files(lib), ...files(second, docFile)],
      built: [],
    },
  ])('$name', ({ present, built }) => {
    const plan = planned({ ports, present: [...files(devel), ...present] });
    expect(plan.builds.map((build) => build.port.name)).toEqual(built);
  });

  test('what is skipped as built already, though a package of its own is not there, says so', () => {
    const more = port('lib-1-1', { packages: { ...doc, lib_devel: {} } });
    const { skipped } = planned({ ports: [more, second], present: [file('lib-1-1')] });
    expect(skipped).toMatchObject([{ port: { name: 'lib' }, code: 'ALREADY_BUILT' }]);
    expect(skipped[0]?.reason).toContain(`although ${docFile}, lib_devel-1-1-x86_64.hpkg are not`);
  });

  test('one asked for alone is planned as with the whole tree', () => {
    const request = { kind: 'ports', ports: ['lib_x86'] } as const;
    const whole = planned({ ports }, ['lib_x86']);
    expect(shared(whole)).toEqual({ lib_x86: [docFile] });
    expect(planFromPart(world({ ports: [lib, second] }), request, { policy: 'default' })).toEqual({
      plan: whole,
    });
  });

  test('where no other port is known, whether it is built is for the whole tree to tell', () => {
    const request = { kind: 'ports', ports: ['foo'] } as const;
    const foo = port('foo-1-1', { packages: { foo_doc: {} } });
    const present = [file('foo_doc-1-1')];
    expect(planFromPart(world({ ports: [foo], present }), request, { policy: 'default' })).toBeUndefined();
    const bar = port('bar-1-1', { packages: { foo_doc: {} } });
    expect(shared(planned({ ports: [bar, foo], present }, ['foo']))).toEqual({
      foo: ['foo_doc-1-1-x86_64.hpkg'],
    });
  });

  test("HaikuPorter's plan builds neither, as its build master does", () => {
    const { builds } = planned(
      { ports, present: [file('lib_doc-1-1', { architecture: 'any' })] },
      'all',
      'haikuporter',
    );
    expect(builds.map((build) => build.port.name)).toEqual(['devel']);
  });

  test('what needs the file waits for one of them', () => {
    const app = port('app-1-1', { buildRequires: ['lib_doc'] });
    const plan = planned({ ports: [...ports, app] }, ['app']);
    expect(plan.builds.find((build) => build.port.name === 'app')).toMatchObject({
      missingPackageIDs: ['lib_doc-1'],
      dependsOn: ['lib-1-1'],
    });
  });

  test('what needs it is built also if one of them cannot be', () => {
    const broken = port('lib-1-1', { buildRequires: ['nowhere'], packages: doc });
    const app = port('app-1-1', { buildRequires: ['lib_doc'] });
    const plan = planned({ ports: [broken, { ...second, recipeFilePath: 'other' }, app] });
    expect(plan.builds.map((build) => build.port.name)).toEqual(['lib_x86', 'app']);
  });
});

describe('the build of a port needs what HaikuPorter has written last of a package of it', () => {
  const own = port('lib-1-1', { buildRequires: ['one'], packages: doc });
  const writer = {
    ...port('lib_x86-1-1', { buildRequires: ['two'], packages: doc }),
    recipeFilePath: own.recipeFilePath,
  };
  const ports = [own, writer, port('one-1-1'), port('two-1-1')];
  const needs = (plan: Plan): Readonly<Record<string, readonly string[]>> =>
    Object.fromEntries(plan.builds.map((build) => [build.port.name, build.missingPackageIDs]));

  test('that is its port for the secondary architecture', () => {
    expect(needs(planned({ ports }))).toMatchObject({ lib: ['one-1', 'two-1'], lib_x86: ['two-1'] });
  });

  test('also if the package is there already', () => {
    expect(needs(planned({ ports, present: files(writer) }))).toMatchObject({ lib: ['one-1', 'two-1'] });
  });

  test('unless that port is not made here', () => {
    const obstacle = { code: 'UNTESTED', reason: 'it is untested' };
    const plan = planned({ ports: [own, { ...writer, obstacle }, port('one-1-1'), port('two-1-1')] });
    expect(needs(plan)).toMatchObject({ lib: ['one-1'] });
  });

  test('and no other port, whose recipe is another file', () => {
    const other = { ...writer, recipeFilePath: 'category/other/lib_x86-1.recipe' };
    expect(needs(planned({ ports: [own, other, port('one-1-1'), port('two-1-1')] }))).toMatchObject({
      lib: ['one-1'],
    });
  });
});

describe('a port that was renamed', () => {
  test('is built, although a package is there that its old port made and that it makes under that name', () => {
    const renamed = port('new-1-1', { packages: { old_data: { architecture: 'any' } } });
    const present = [file('old-1-1'), file('old_data-1-1', { architecture: 'any' })];
    expect(shared(planned({ ports: [renamed], present }))).toEqual({ new: ['old_data-1-1-any.hpkg'] });
  });

  test('is built already when the package is there that is called after it', () => {
    const renamed = port('new-1-1', { packages: { old_data: {} } });
    const { builds, skipped } = planned({ ports: [renamed], present: [file('new-1-1')] });
    expect(builds).toEqual([]);
    expect(skipped).toMatchObject([{ code: 'ALREADY_BUILT' }]);
  });

  test('and makes nothing under its own name is built already when one of its packages is there', () => {
    const made = port('new-1-1', { packages: { old: {}, old_data: {} } });
    const renamed = { ...made, packages: made.packages.slice(1) };
    expect(planned({ ports: [renamed], present: [file('old-1-1')] }).builds).toEqual([]);
  });

  test('beside the old one makes nothing else: it is built already when all is there', () => {
    const old = port('old-1-1', { packages: { old_data: {} } });
    const renamed = { ...old, ...pick(port('new-1-1')), packages: old.packages };
    const plan = planned({ ports: [old, renamed], present: files(old) });
    expect(plan.builds).toEqual([]);
    expect(plan.skipped.map(({ code }) => code)).toEqual(['ALREADY_BUILT', 'ALREADY_BUILT']);
  });
});

function pick({ name, versionedName, revisionedName, recipeFilePath }: TreePort) {
  return { name, versionedName, revisionedName, recipeFilePath };
}
