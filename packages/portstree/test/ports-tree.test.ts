import { mkdirSync, symlinkSync, truncateSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { type RecipeEvaluator, readPortsTree } from '../src/index.js';
import { configure, makeFolder, readTree, recipe, treeOf, writeFiles } from './make-tree.js';

const names = (ports: readonly { readonly versionedName: string }[]) =>
  ports.map(({ versionedName }) => versionedName);

describe('what counts as a recipe', () => {
  test('files called name-version.recipe, two folders below one whose name has a dash', async () => {
    const tree = await treeOf({
      'dev-libs/foo/foo-1.0.recipe': recipe(),
      'dev-libs/foo/foo2-2.0~beta.recipe': recipe(),
      'dev-libs/foo/ReadMe': '',
      'dev-libs/foo/deeper/bar-1.recipe': recipe(),
      'dev-libs/top-1.recipe': recipe(),
      'dev-libs/.hidden/bar-1.recipe': recipe(),
      '.git-like/foo/baz-1.recipe': recipe(),
      'documentation/foo/baz-1.recipe': recipe(),
    });
    expect(names(tree.ports)).toEqual(['foo-1.0', 'foo2-2.0~beta']);
    expect(tree.problems).toEqual([]);
  });

  test('a file name with too many or too few dashes is a problem', async () => {
    const { problems } = await treeOf({
      'dev-libs/foo/foo-1.0-2.recipe': recipe(),
      'dev-libs/foo/foo.recipe': recipe(),
      'dev-libs/foo/-1.recipe': recipe(),
    });
    expect(problems.map(({ code, file }) => [code, file])).toEqual([
      ['BAD_RECIPE_NAME', 'dev-libs/foo/-1.recipe'],
      ['BAD_RECIPE_NAME', 'dev-libs/foo/foo-1.0-2.recipe'],
      ['BAD_RECIPE_NAME', 'dev-libs/foo/foo.recipe'],
    ]);
  });

  test('of two with the same name and version, that in the first category counts', async () => {
    const { ports, problems } = await treeOf({
      'dev-libs/foo/foo-1.0.recipe': recipe(),
      'app-misc/foo/foo-1.0.recipe': recipe(),
    });
    expect(ports.map(({ category }) => category)).toEqual(['app-misc']);
    expect(problems).toMatchObject([{ code: 'DUPLICATE_RECIPE', file: 'dev-libs/foo/foo-1.0.recipe' }]);
  });

  test.each([
    { name: 'a missing tree', folder: '/nowhere/at/all', code: 'NO_PORTS_TREE' },
    { name: 'a folder without categories', folder: makeFolder(), code: 'NO_PORTS_TREE' },
  ])('$name is told', async ({ folder, code }) => {
    await expect(readTree(folder)).rejects.toMatchObject({ code, exitCode: 2 });
  });

  test('a folder of licenses that is configured and missing is told', async () => {
    const tree = makeFolder();
    writeFiles(tree, { 'dev-libs/foo/foo-1.recipe': recipe() });
    const configuration = { ...(await configure(tree)), licensesDirectory: '/nowhere/licenses' };
    const evaluator: RecipeEvaluator = {
      evaluate: () => Promise.resolve([]),
      bashKey: () => Promise.resolve(undefined),
    };
    await expect(readPortsTree({ configuration, evaluator })).rejects.toMatchObject({
      code: 'NO_LICENSES',
      message: expect.stringContaining('/nowhere/licenses'),
    });
  });
});

describe('a recipe that is no ordinary file', () => {
  test.each([
    {
      name: 'a link out of the tree',
      make: (file: string) => {
        symlinkSync('/etc/passwd', file);
      },
      code: 'RECIPE_OUTSIDE_TREE',
    },
    {
      name: 'a link to nothing',
      make: (file: string) => {
        symlinkSync('gone', file);
      },
      code: 'RECIPE_GONE',
    },
    {
      name: 'a pipe that nobody writes to',
      make: (file: string) => {
        execFileSync('bash', ['-c', 'mkfifo "$0"', file]);
      },
      code: 'RECIPE_NOT_A_FILE',
    },
    {
      name: 'a file of 50 MB',
      make: (file: string) => {
        writeFiles(path.dirname(file), { [path.basename(file)]: '' });
        truncateSync(file, 50_000_000);
      },
      code: 'RECIPE_LIMIT',
    },
  ])('is a problem, and the others are read: $name', async ({ make, code }) => {
    const tree = makeFolder();
    writeFiles(tree, { 'dev-libs/bar/bar-1.recipe': recipe() });
    mkdirSync(path.join(tree, 'dev-libs/foo'));
    make(path.join(tree, 'dev-libs/foo/foo-1.recipe'));
    const { ports, unusable } = await readTree(tree);
    expect(names(ports)).toEqual(['bar-1']);
    expect(unusable).toMatchObject([
      { versionedName: 'foo-1', problem: { code, file: 'dev-libs/foo/foo-1.recipe' } },
    ]);
  });

  test('a link inside the tree is read', async () => {
    const tree = makeFolder();
    writeFiles(tree, { 'dev-libs/foo/foo-1.recipe': recipe() });
    symlinkSync('foo-1.recipe', path.join(tree, 'dev-libs/foo/foo-2.recipe'));
    expect(names((await readTree(tree)).ports)).toEqual(['foo-1', 'foo-2']);
  });
});

describe('the active version of a port', () => {
  const of = (versions: Readonly<Record<string, string>>) =>
    treeOf(
      Object.fromEntries(
        Object.entries(versions).map(([version, architectures]) => [
          `dev-libs/foo/foo-${version}.recipe`,
          recipe({ ARCHITECTURES: architectures }),
        ]),
      ),
    );

  test.each([
    { name: 'the newest', versions: { '1.9': 'all', '1.10': 'all', '1.10~rc1': 'all' }, active: 'foo-1.10' },
    { name: 'the newest that is not untested', versions: { '1': 'all', '2': '?all' }, active: 'foo-1' },
    { name: 'the newest that is not broken', versions: { '1': 'all', '2': 'all !x86_64' }, active: 'foo-1' },
    { name: 'the newest whose recipe can be used', versions: { '1': 'all', '2': 'x87' }, active: 'foo-1' },
  ])('is $name', async ({ versions, active }) => {
    const tree = await of(versions);
    expect(names(tree.activePorts)).toEqual([active]);
    expect(tree.skippedPorts).toEqual([]);
  });

  test.each([
    {
      name: 'untested',
      versions: { '1': 'all !x86_64', '2': '?all' },
      code: 'UNTESTED',
      reason: 'ALLOW_UNTESTED',
    },
    {
      name: 'broken',
      versions: { '1': '?all', '2': '!all' },
      code: 'BROKEN',
      reason: '!x86_64 in ARCHITECTURES',
    },
    {
      name: 'for others',
      versions: { '2': 'arm64' },
      code: 'UNSUPPORTED',
      reason: 'foo-2 is not made for x86_64',
    },
    {
      name: 'useless',
      versions: { '2': 'x87' },
      code: 'BROKEN_RECIPE',
      reason: 'foo-2.recipe:8: ARCHITECTURES names',
    },
  ])('there is none if all are $name, and the newest says why', async ({ versions, code, reason }) => {
    const tree = await of(versions);
    expect(tree.activePorts).toEqual([]);
    expect(tree.skippedPorts).toMatchObject([
      { name: 'foo', version: '2', code, reason: expect.stringContaining(reason) },
    ]);
  });
});

describe('a part of a tree', () => {
  const files = {
    'dev-libs/foo/foo-1.recipe': recipe(),
    'dev-libs/foo/foo-2.recipe': recipe({ ARCHITECTURES: '?all' }),
    'dev-libs/foo/foolish-1.recipe': recipe(),
    'app-misc/old/foo-0.recipe': recipe(),
    'app-misc/bar/bar-1.recipe': recipe(),
  };
  test.each([
    {
      name: 'a file selects all versions of the ports of its folder, wherever they are',
      selection: { files: ['dev-libs/foo/patches/x.patch'] },
      ports: ['foo-0', 'foo-1', 'foo-2', 'foolish-1'],
    },
    { name: 'a name selects its versions', selection: { ports: ['bar'] }, ports: ['bar-1'] },
    {
      name: 'a name with a version selects all versions',
      selection: { ports: ['foo-2'] },
      ports: ['foo-0', 'foo-1', 'foo-2'],
    },
    {
      name: 'a secondary name selects the port',
      selection: { ports: ['bar_x86'] },
      ports: ['bar-1', 'bar_x86-1'],
      architectures: ['x86_gcc2', 'x86'],
    },
    { name: 'nothing selects nothing', selection: {}, ports: [] },
  ])('$name', async ({ selection, ports, architectures = ['x86_64'] }) => {
    const tree = await treeOf(files, { selection, architectures });
    expect(names(tree.ports)).toEqual(ports);
    expect(tree.recipes).toHaveLength(5);
  });
});

test('the same tree gives the same answer, however its folders are listed', async () => {
  const files = {
    'b-b/foo/foo-1.recipe': recipe(),
    'a-a/foo/foo-2.recipe': recipe(),
    'a-a/bar/bar-1.recipe': recipe(),
  };
  const { path: one, configuration: firstConfiguration, ...first } = await treeOf(files);
  const {
    path: two,
    configuration,
    ...second
  } = await treeOf(Object.fromEntries(Object.entries(files).toReversed()));
  expect(one).not.toBe(two);
  expect(configuration.targetArchitecture).toBe(firstConfiguration.targetArchitecture);
  expect(second).toEqual(first);
});
