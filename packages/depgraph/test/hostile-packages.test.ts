import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { checkRequirements } from '../src/check-requirements.js';
import { planBuilds } from '../src/plan.js';
import { verifyPlan } from '../src/verify-plan.js';
import { asPlan, makeFarm, run, writePackage } from './make-farm.js';
import { facts, file, port } from './makers.js';

describe('broken package files among good ones', () => {
  const farm = makeFarm({ 'leaf-1': 'BUILD_REQUIRES="lib:twig"', 'bark-1': 'BUILD_REQUIRES="torn"' });
  for (let number = 0; number < 20; number++) {
    writePackage(farm.packages, `twig${number}-1-1`, [`lib:twig${number === 7 ? '' : number}`]);
  }
  const brokenFiles: readonly (readonly [string, string])[] = [
    ['torn-1-1-x86_64.hpkg', 'hpkg and then nothing'],
    ['empty-1-1-x86_64.hpkg', ''],
    ['text-1-1-x86_64.hpkg', 'This is a text and no package at all.\n'.repeat(100)],
  ];
  for (const [name, content] of brokenFiles) writeFileSync(path.join(farm.packages, name), content);

  test('are each named, the others are used, and the exit status is 1', async () => {
    const result = await run(['leaf', ...farm.options]);
    expect(result.exitCode).toBe(1);
    for (const [name] of brokenFiles) expect(result.stderr).toContain(name);
    const { builds, problems } = asPlan(result);
    expect(builds).toMatchObject([{ port: { name: 'leaf' }, buildable: true }]);
    expect(builds[0]?.requiredPackages).toContain('twig7-1-1-x86_64.hpkg');
    expect(problems.length).toBe(brokenFiles.length);
  });

  test('are not there for what needs them', async () => {
    const [skipped] = asPlan(await run(['bark', ...farm.options])).skipped;
    expect(skipped).toMatchObject({ code: 'UNRESOLVABLE' });
    expect(skipped?.reason).toContain('nothing provides torn');
  });

  test('are something that check finds wrong', async () => {
    const healthy = makeFarm({ 'leaf-1': '' });
    expect(await run(['check', ...healthy.options])).toMatchObject({ exitCode: 0, stdout: '[]' });
    writeFileSync(path.join(healthy.packages, 'torn-1-1-x86_64.hpkg'), 'hpkg and then nothing');
    const result = await run(['check', ...healthy.options]);
    expect(result).toMatchObject({ exitCode: 1, stdout: '[]' });
    expect(result.stderr).toContain('torn-1-1-x86_64.hpkg');
  });

  test('are refused with --strict', async () => {
    const result = await run(['leaf', '--strict', ...farm.options]);
    expect(result).toMatchObject({ exitCode: 69, stdout: '' });
    expect(result.stderr).toContain('(and 2 more)');
  });
});

test('a package that vanishes between two runs is not taken from memory', async () => {
  const farm = makeFarm({ 'leaf-1': 'BUILD_REQUIRES="twig"' });
  const cache = ['--cache', path.join(farm.packages, '..', 'cache-of-packages')];
  const fileName = writePackage(farm.packages, 'twig-1-1');
  expect(asPlan(await run(['leaf', ...cache, ...farm.options])).builds.length).toBe(1);
  rmSync(path.join(farm.packages, fileName));
  writeFileSync(path.join(farm.packages, fileName), 'half of it is wri');
  const changed = await run(['leaf', ...cache, ...farm.options]);
  expect(changed.exitCode).toBe(1);
  expect(asPlan(changed)).toMatchObject({ builds: [], problems: [{ code: 'BAD_PACKAGE' }] });
  rmSync(path.join(farm.packages, fileName));
  writePackage(farm.packages, 'twig-1-1');
  expect(asPlan(await run(['leaf', ...cache, ...farm.options])).builds.length).toBe(1);
});

test('a packages folder that is written to while it is read gives a plan of whole packages', async () => {
  const farm = makeFarm({ 'leaf-1': 'BUILD_REQUIRES="twig1"' });
  for (let number = 0; number < 100; number++) writePackage(farm.packages, `twig${number}-1-1`);
  const running = run(['leaf', ...farm.options]);
  for (let number = 2; number < 100; number += 2) {
    rmSync(path.join(farm.packages, `twig${number}-1-1-x86_64.hpkg`));
  }
  for (let number = 100; number < 130; number++) writePackage(farm.packages, `twig${number}-1-1`);
  const { builds, problems } = asPlan(await running);
  expect(builds).toMatchObject([{ port: { name: 'leaf' }, buildable: true }]);
  for (const { code } of problems) expect(code).toBe('BAD_PACKAGE');
});

describe('packages that contradict themselves or each other', () => {
  test('one name and version in two files: the same one is taken in whatever order they come', () => {
    const twins = [
      { ...file('b-1-1'), fileName: 'b-1-1-x86_64.hpkg' },
      { ...file('b-1-1'), fileName: 'copy-of-b.hpkg' },
    ];
    const ports = [port('a-1-1', { buildRequires: ['b'] })];
    const plans = [twins, twins.toReversed()].map((present) => {
      const world = facts({ ports, present });
      const plan = planBuilds(world, { kind: 'all' }, { policy: 'default' });
      expect(verifyPlan(plan, world)).toEqual([]);
      return JSON.stringify(plan);
    });
    expect(plans[1]).toBe(plans[0]);
    expect(plans[0]).toContain('"b-1-1-x86_64.hpkg"');
    expect(plans[0]).not.toContain('copy-of-b.hpkg');
  });

  test('one name and version in two files, of which one cannot be installed: the other is taken', () => {
    const present = [
      { ...file('b-1-1', { requires: ['nowhere'] }), fileName: 'b-1-1-x86_64.hpkg' },
      { ...file('b-1-1'), fileName: 'copy-of-b.hpkg' },
    ];
    const world = facts({ ports: [port('a-1-1', { buildRequires: ['b'] })], present });
    const { builds } = planBuilds(world, { kind: 'all' }, { policy: 'default' });
    expect(builds[0]?.requiredPackages).toContain('copy-of-b.hpkg');
  });

  test('one that provides what it conflicts with stays usable: a package never conflicts with itself', async () => {
    const farm = makeFarm({ 'leaf-1': 'BUILD_REQUIRES="cmd:twig"' });
    writePackage(farm.packages, 'twig-1-1', ['cmd:twig = 1'], ['cmd:twig']);
    const result = await run(['leaf', ...farm.options]);
    expect(result.exitCode).toBe(0);
    expect(asPlan(result).builds[0]?.requiredPackages).toContain('twig-1-1-x86_64.hpkg');
  });

  test('one that requires what only it provides, and one that requires itself in another version', () => {
    const present = [
      file('b-1-1', { provides: ['lib:b'], requires: ['lib:b'] }),
      file('c-1-1', { requires: ['c >= 2'] }),
    ];
    const world = facts({ ports: [port('a-1-1', { buildRequires: ['b', 'lib:b'] })], present });
    expect(planBuilds(world, { kind: 'all' }, { policy: 'default' }).builds.length).toBe(1);
    expect(checkRequirements(world)).toMatchObject([
      { requirement: 'c >= 2', packages: ['c-1-1-x86_64.hpkg'] },
    ]);
  });
});

describe('a million provides', () => {
  const basic = { requires: [], buildRequires: [], buildPrerequires: [], testRequires: [] };
  const versions = 50_000;
  // One name in very many versions, compatible a bit back; the others in a thousand each.
  const present = Array.from({ length: versions }, (_, number) => ({
    fileName: `p${number}-1-1-x86_64.hpkg`,
    info: {
      ...basic,
      name: `p${number}`,
      version: '1-1',
      architecture: 'x86_64',
      provides: Array.from({ length: 20 }, (__, entry) =>
        entry === 0
          ? `lib:same = ${number} compat >= ${number - (number % 100)}`
          : `lib:p${number % 50}_${entry} = ${number}`,
      ),
    },
  }));
  const ports = Array.from({ length: 1300 }, (_, number) => {
    const operator = ['==', '>=', '<=', '<', '>', '!='][number % 6];
    return port(`a${number}-1-1`, {
      buildRequires: [
        `lib:same ${operator} ${number * 7 + 1}`,
        `lib:p${number % 50}_${(number % 19) + 1} >= ${number}`,
      ],
    });
  });
  const world = facts({ ports, present });

  test.each(['default', 'haikuporter'] as const)('are planned from, policy %s', (policy) => {
    const { builds, skipped } = planBuilds(world, { kind: 'all' }, { policy });
    expect(builds.length).toBe(1296);
    // More than the last of a hundred, and compatible with that one: there is none.
    expect(skipped.map((one) => one.port.name).sort()).toEqual(['a1114', 'a214', 'a514', 'a814']);
    const found = builds.find((build) => build.port.name === 'a6')?.requiredPackages;
    expect(found).toContain('p43-1-1-x86_64.hpkg');
  });

  test('do not make long messages', () => {
    const wanting = facts({
      ports: [port('a-1-1', { buildRequires: ['lib:same > 60000'] })],
      present: present.slice(0, 5000),
    });
    const [skipped] = planBuilds(wanting, { kind: 'all' }, { policy: 'default' }).skipped;
    expect(skipped?.reason).toMatch(/provided at 4999 by .*; 4996 more do not fit either$/);
  });
});
