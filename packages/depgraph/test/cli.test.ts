import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Documents } from '@buildmeister/documents';
import { asPlan, type Farm, makeFarm, makeFolder, run, runCommand, writePackage } from './make-farm.js';

let farm: Farm;
beforeAll(() => {
  farm = makeFarm({
    'bark-1.0': 'BUILD_REQUIRES="lib:leaf >= 2"',
    'leaf-2.1': 'PROVIDES="leaf = 2.1\nlib:leaf = 2.1"\nBUILD_PREREQUIRES="cmd:sed"',
    'moss-3': 'BUILD_REQUIRES="nowhere"',
    'root-1': '',
    'wild-1': 'ARCHITECTURES="?all"',
    'torn-1': 'SUMMARY="a text that never ends',
  });
  writePackage(farm.packages, 'root-1-1');
});

function affected(names: readonly string[], more: Partial<Documents['affected']> = {}): string {
  return JSON.stringify({
    document: 'buildmeister/affected@1',
    tree: { path: farm.tree, head: null, origin: null },
    since: null,
    until: null,
    ports: names.map((versionedName) => {
      const [name, version] = versionedName.split('-');
      const recipeFilePath = `dev-libs/${name}/${versionedName}.recipe`;
      return {
        port: { name, version, revision: '1', revisionedName: `${versionedName}-1`, recipeFilePath },
        files: [{ path: recipeFilePath, role: 'recipe', change: 'modified' }],
      };
    }),
    removed: [],
    unrelated: [],
    problems: [],
    ...more,
  });
}

function built(plan: Documents['plan']): readonly string[] {
  return plan.builds.map(({ port }) => port.revisionedName);
}

describe('a plan', () => {
  test('for a port named, with what it needs', async () => {
    const result = await run(['bark', ...farm.options]);
    expect(built(asPlan(result))).toEqual(['leaf-2.1-1', 'bark-1.0-1']);
    expect(result).toMatchObject({
      exitCode: 0,
      stderr: 'depgraph: 2 builds, 1 of them only because others need them',
    });
  });

  test('says with which settings it was made: builders have to have the same', async () => {
    const settings = { allowUntested: false, createSourcePackages: false };
    expect(asPlan(await run(['bark', ...farm.options]))).toMatchObject({ settings });
    const conf = path.join(makeFolder(), 'haikuports.conf');
    writeFileSync(conf, 'ALLOW_UNTESTED="yes"\nCREATE_SOURCE_PACKAGES="yes"\n');
    const allowed = asPlan(await run(['wild', '--config', conf, ...farm.options]));
    expect(allowed).toMatchObject({ settings: { allowUntested: true, createSourcePackages: true } });
    expect(built(allowed)).toEqual(['wild-1-1']);
  });

  test('for all ports', async () => {
    const result = await run(['--all', ...farm.options]);
    const plan = asPlan(result);
    expect(built(plan)).toEqual(['leaf-2.1-1', 'bark-1.0-1']);
    expect(plan.skipped.map(({ port, code }) => `${port.name} ${code}`)).toEqual([
      'moss UNRESOLVABLE',
      'root ALREADY_BUILT',
      'torn BROKEN_RECIPE',
      'wild UNTESTED',
    ]);
    expect(result.exitCode).toBe(1);
    expect(result.stderr).toContain(
      'build-requires "nowhere" of moss-3 cannot be met: nothing provides nowhere',
    );
  });

  test('for affected recipes on stdin, also those a filter has left', async () => {
    const result = await run(farm.options, { input: affected(['leaf-2.1']) });
    expect(built(asPlan(result))).toEqual(['leaf-2.1-1']);
    expect(result.exitCode).toBe(0);
  });

  test('is what the command writes', async () => {
    const result = await runCommand(farm.options, affected(['bark-1.0']));
    expect(built(asPlan(result))).toEqual(['leaf-2.1-1', 'bark-1.0-1']);
    expect(result.exitCode).toBe(0);
  }, 60_000);

  test('takes the tree from the document on stdin', async () => {
    const [, , ...withoutTree] = farm.options;
    expect(built(asPlan(await run(withoutTree, { input: affected(['leaf-2.1']) })))).toEqual(['leaf-2.1-1']);
  });

  test('passes removed recipes and problems on', async () => {
    const removed = [{ path: 'dev-libs/old/old-1.recipe', name: 'old', version: '1' }];
    const problems = [{ code: 'BROKEN_RECIPE', message: 'something is wrong' }];
    const plan = asPlan(await run(farm.options, { input: affected([], { removed, problems }) }));
    expect(plan).toMatchObject({ builds: [], skipped: [], removed, problems });
  });

  test('with nothing to do is empty, and that is no failure', async () => {
    expect(await run(farm.options, { input: affected([]) })).toMatchObject({ exitCode: 0 });
    expect(await run(['root', ...farm.options])).toMatchObject({ exitCode: 0 });
  });

  test('says by which file a port is built already', async () => {
    const [skipped] = asPlan(await run(['root', ...farm.options])).skipped;
    expect(skipped?.reason).toContain(
      'root-1-1-x86_64.hpkg exists already: a new build needs a revision bump',
    );
  });

  test('can be made by the rules of HaikuPorter', async () => {
    const plan = asPlan(await run(['bark', '--policy', 'haikuporter', ...farm.options]));
    expect([plan.policy, ...built(plan)]).toEqual(['haikuporter', 'leaf-2.1-1', 'bark-1.0-1']);
  });

  test('for a changed tree says that it changed', async () => {
    const tree = { path: farm.tree, head: '1'.repeat(40), origin: null };
    const plan = asPlan(await run(farm.options, { input: affected(['leaf-2.1'], { tree }) }));
    expect(plan.problems).toMatchObject([{ code: 'TREE_CHANGED' }]);
  });
});

describe('a package file that cannot be read', () => {
  let broken: Farm;
  beforeAll(() => {
    broken = makeFarm({ 'leaf-1': '' });
    writeFileSync(path.join(broken.packages, 'torn-1-1-x86_64.hpkg'), 'hpkg and then nothing');
  });

  test('is named and left out, and the exit status tells', async () => {
    const result = await run(['leaf', ...broken.options]);
    expect(result.exitCode).toBe(1);
    expect(result.stderr).toContain('torn-1-1-x86_64.hpkg');
    expect(asPlan(result)).toMatchObject({
      builds: [{ port: { name: 'leaf' } }],
      problems: [{ code: 'BAD_PACKAGE' }],
    });
  });

  test('stops the work with --strict', async () => {
    const result = await run(['leaf', '--strict', ...broken.options]);
    expect(result).toMatchObject({ exitCode: 69, stdout: '' });
    expect(result.stderr).toContain('torn-1-1-x86_64.hpkg');
  });
});

describe('wrong input', () => {
  test.each([
    ['nothing on stdin', '', 65, 'EMPTY_INPUT'],
    ['a document cut off', '{"document": "buildmeister/affec', 65, 'BAD_JSON'],
    ['a document of another kind', '{"document": "buildmeister/plan@1"}', 65, 'OTHER_DOCUMENT'],
    [
      'a document that a filter broke',
      '{"document": "buildmeister/affected@1", "ports": {}}',
      65,
      'BAD_DOCUMENT',
    ],
  ])('%s', async (_, input, exitCode, code) => {
    const result = await run(farm.options, { input });
    expect(result).toMatchObject({ exitCode, stdout: '' });
    expect(result.stderr).toContain(`[${code}]`);
  });

  test.each([
    ['no such port', () => ['liaf', ...farm.options], 1, 'did you mean leaf?'],
    ['--all and names', () => ['leaf', '--all', ...farm.options], 2, '--all and the names of ports (leaf)'],
    ['no such tree', () => ['leaf', ...farm.options, '--tree', '/nowhere/tree'], 2, '/nowhere/tree'],
    [
      'no such packages folder',
      () => ['leaf', ...farm.options, '--packages', '/nowhere/p'],
      2,
      'mkdir -p /nowhere/p',
    ],
    [
      'no such folder of system packages',
      () => ['leaf', ...farm.options, '--system-packages', '/nowhere/s'],
      2,
      'folder of system packages /nowhere/s: no such folder',
    ],
    ['no configuration and no tree', () => ['leaf', '--arch', 'x86_64'], 2, 'TREE_PATH'],
    ['a policy that does not exist', () => ['leaf', '--policy', 'best', ...farm.options], 2, 'policy'],
    ['an option that does not exist', () => ['leaf', '--fast', ...farm.options], 2, 'fast'],
    ['nothing to resolve', () => ['resolve', ...farm.options], 2, 'name ports or give --all'],
  ])('%s', async (_, args, exitCode, text) => {
    const result = await run(args());
    expect(result.exitCode).toBe(exitCode);
    expect(result.stderr).toContain(text);
  });

  test('no system packages: the message answers why "haiku" cannot be had', async () => {
    const tree = makeFarm({ 'leaf-1': 'BUILD_REQUIRES="haiku_devel"' });
    const { stderr } = await run([
      'leaf',
      '--tree',
      tree.tree,
      '--packages',
      tree.packages,
      '--arch',
      'x86_64',
    ]);
    expect(stderr).toContain('build-requires "haiku_devel" of leaf-1 cannot be met');
    expect(stderr).toContain('no folder of system packages is given: name one with --system-packages DIR');
  });
});

test('resolve writes one JSON object a line', async () => {
  const { exitCode, stdout } = await run(['resolve', 'bark', 'moss', ...farm.options]);
  const lines = stdout.split('\n').map((line): unknown => JSON.parse(line));
  expect(exitCode).toBe(1);
  expect(lines).toMatchObject([
    {
      port: 'bark-1.0',
      buildable: false,
      dependsOnItself: false,
      requiredPackages: ['haiku-1-1-x86_64.hpkg'],
      missingPackageIDs: ['leaf-2.1'],
      requiredPortsInOrder: ['leaf-2.1'],
      resultingPackages: ['bark-1.0-1-x86_64.hpkg'],
    },
    { port: 'moss-3', errorType: 'LookupError' },
  ]);
});

describe('what recipes and packages say', () => {
  const commands = [
    { command: ['bark'] },
    { command: ['--all', '--policy', 'haikuporter'] },
    { command: ['resolve', '--all'] },
    { command: ['why', 'bark'] },
    { command: ['dependents', 'leaf'] },
    { command: ['check'] },
    { command: ['cycles'] },
    { command: ['show', 'bark'] },
  ];

  test.each(commands)('gives $command the same bytes when it is remembered', async ({ command }) => {
    const cache = ['--cache', makeFolder()];
    const expected = await run([...command, '--no-cache', ...farm.options]);
    expect(expected.stdout).not.toBe('');
    for (const _ of ['first', 'second']) {
      expect(await run([...command, ...cache, ...farm.options])).toEqual(expected);
    }
  });

  test('is remembered only as long as it is there', async () => {
    const cache = makeFolder();
    const changed = makeFarm({ 'leaf-1': 'BUILD_REQUIRES="twig"', 'stem-1': '' });
    const fileName = writePackage(changed.packages, 'twig-1-1');
    expect(asPlan(await run(['leaf', '--cache', cache, ...changed.options])).builds.length).toBe(1);
    rmSync(path.join(changed.packages, fileName));
    expect(asPlan(await run(['leaf', '--cache', cache, ...changed.options])).skipped[0]?.code).toBe(
      'UNRESOLVABLE',
    );
    rmSync(path.join(changed.tree, 'dev-libs/stem/stem-1.recipe'));
    expect(asPlan(await run(['stem', '--cache', cache, ...changed.options])).skipped[0]?.code).toBe(
      'NOT_FOUND',
    );
  });

  test('is told if it cannot be remembered, and the answer is the same', async () => {
    const occupied = path.join(makeFolder(), 'file');
    writeFileSync(occupied, '');
    const expected = await run(['bark', '--no-cache', ...farm.options]);
    const { stdout, stderr, exitCode } = await run(['bark', '--cache', occupied, ...farm.options]);
    expect({ stdout, exitCode }).toEqual({ stdout: expected.stdout, exitCode: expected.exitCode });
    expect(stderr).toMatch(/^depgraph: recipe cache .*file/m);
    expect(stderr).toMatch(/^depgraph: package cache .*file/m);
    expect((await run(['bark', '--quiet', '--cache', occupied, ...farm.options])).stderr).toBe('');
  });
});

describe('recipes', () => {
  test('as ports with their packages', async () => {
    const { exitCode, stdout } = await run(['recipes', 'leaf', ...farm.options]);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject([
      {
        versionedName: 'leaf-2.1',
        active: true,
        status: 'stable',
        packages: [
          {
            hpkgName: 'leaf-2.1-1-x86_64.hpkg',
            dependencyInfo: { provides: ['leaf = 2.1', 'lib:leaf = 2.1'] },
          },
        ],
      },
    ]);
  });

  test('as dependency infos of active ports, one a line', async () => {
    const { stdout } = await run(['recipes', '--format', 'dependency-infos', ...farm.options]);
    expect(stdout.split('\n').map((line) => /"file":"(.*?)"/.exec(line)?.[1])).toEqual([
      'bark-1.0.DependencyInfo',
      'leaf-2.1.DependencyInfo',
      'moss-3.DependencyInfo',
      'root-1.DependencyInfo',
    ]);
  });

  test('as evaluations, also of what cannot be used', async () => {
    const { stdout } = await run(['recipes', 'torn', 'leaf', '--format', 'evaluations', ...farm.options]);
    const lines = stdout.split('\n').map((line): unknown => JSON.parse(line));
    expect(lines).toMatchObject([
      { file: 'leaf-2.1-x86_64', cached: [{ '': { SUMMARY: 'A port for tests' } }, []] },
      { file: 'torn-1-x86_64', cached: { exception: expect.any(String) } },
    ]);
  });

  test('as problems, with the file', async () => {
    const { exitCode, stdout } = await run(['recipes', '--format', 'problems', ...farm.options]);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^dev-libs\/torn\/torn-1\.recipe:/);
  });

  test('of a port that does not exist', async () => {
    expect(await run(['recipes', 'liaf', ...farm.options])).toMatchObject({ exitCode: 1, stdout: '[]' });
    const { exitCode, stdout, stderr } = await run(['recipes', 'leaf', 'laef', ...farm.options]);
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toHaveLength(1);
    expect(stderr).toContain('the ports tree has no recipe for laef');
  });
});

test('a port that is called like a command is planned by plan', async () => {
  const named = makeFarm({ 'check-1': '' });
  expect(built(asPlan(await run(['plan', 'check', ...named.options])))).toEqual(['check-1-1']);
});

test.each([
  ['why', ['why', 'bark', '--format', 'text'], 0, 'bark-1.0-1 waits for leaf-2.1-1'],
  ['dependents', ['dependents', 'leaf', '--format', 'text'], 0, 'bark-1.0  lib:leaf >= 2'],
  ['dependents of nothing', ['dependents', 'liaf'], 1, 'did you mean leaf?'],
  ['check', ['check', '--format', 'text'], 1, 'ports that cannot be built (1): moss-3'],
  ['cycles', ['cycles', '--format', 'text'], 0, 'no cycles'],
])('%s', async (_, args, exitCode, expected) => {
  const result = await run([...args, ...farm.options]);
  expect(result.exitCode).toBe(exitCode);
  expect(result.stdout + result.stderr).toContain(expected);
});

test('show reads a plan', async () => {
  const { stdout } = await run(['bark', ...farm.options]);
  expect(await run(['show'], { input: stdout })).toMatchObject({
    exitCode: 0,
    stdout: 'at once:\n  leaf-2.1-1\nafter level 1:\n  bark-1.0-1  after leaf-2.1-1',
  });
});
