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

test('200,000 provides, one of them the same in each package, are planned from', () => {
  const count = 1000;
  const present = Array.from({ length: count }, (_, number) =>
    file(`p${number}-1-1`, {
      provides: Array.from({ length: 200 }, (__, entry) =>
        entry === 0 ? `lib:same = ${number}` : `lib:p${number}_${entry} = 1 compat >= 1`,
      ),
      requires: [`lib:same >= ${number}`, `lib:p${(number + 1) % count}_150`],
    }),
  );
  const ports = Array.from({ length: 300 }, (_, number) =>
    port(`a${number}-1-1`, {
      buildRequires: ['lib:same', `lib:same > ${number}`, `lib:p${number}_199 >= 1`],
    }),
  );
  const world = facts({ ports, present });
  const { builds, skipped } = planBuilds(world, { kind: 'all' }, { policy: 'default' });
  expect([builds.length, skipped.length]).toEqual([300, 0]);
});
