import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { loadConfiguration, openRecipeEvaluator, readPortsTree } from '@buildmeister/portstree';
import { commitChanges, createExampleTree, examplesFolder } from '../src/example-tree.js';
import { git } from '../src/git.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'example-tree-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

test('the tree has the same three commits every time', async () => {
  const commits = await createExampleTree(join(folder, 'first'));
  expect(await createExampleTree(join(folder, 'second'))).toEqual(commits);
  expect((await git(join(folder, 'first'), ['rev-list', '--reverse', 'HEAD'])).split('\n')).toEqual(commits);
  expect(await git(join(folder, 'first'), ['status', '--porcelain'])).toBe('');
});

test('changes are committed with the names of the files they touch', async () => {
  const tree = join(folder, 'changed');
  await createExampleTree(tree);
  const scarecrow = 'app-misc/scarecrow/scarecrow-1.2.recipe';
  const commit = await commitChanges(tree, 'Change this and that', [
    { kind: 'bump-revision', path: scarecrow },
    { kind: 'add-fault', path: scarecrow, fault: 'hang' },
    { kind: 'rename', path: 'games-puzzle/hedge_maze', to: 'games-board/hedge_maze' },
    { kind: 'delete', path: 'app-misc/desert' },
    { kind: 'write', path: 'dev-libs/libroot/libroot-1.recipe', text: 'SUMMARY="x"\n' },
  ]);
  const changes = await git(tree, ['show', '--no-renames', '--name-status', '--format=', commit]);
  expect(changes.split('\n')).toEqual([
    'D\tapp-misc/desert/desert-1.0.recipe',
    'D\tapp-misc/desert/source/desert-1.0.tar',
    `M\t${scarecrow}`,
    'A\tdev-libs/libroot/libroot-1.recipe',
    'A\tgames-board/hedge_maze/hedge_maze-1.0.recipe',
    'A\tgames-board/hedge_maze/source/hedge_maze-1.0.tar',
    'D\tgames-puzzle/hedge_maze/hedge_maze-1.0.recipe',
    'D\tgames-puzzle/hedge_maze/source/hedge_maze-1.0.tar',
  ]);
  const recipe = await readFile(join(tree, scarecrow), 'utf8');
  expect(recipe).toMatch(/^# stand-in: hang\nSUMMARY=/);
  expect(recipe).toContain('REVISION="3"');
});

test('a change that changes nothing is an error', async () => {
  const tree = join(folder, 'unchanged');
  await createExampleTree(tree);
  const change = { kind: 'replace', path: 'FormatVersions', search: 'nowhere', by: '' } as const;
  await expect(commitChanges(tree, 'Nothing', [change])).rejects.toThrow('FormatVersions');
});

test('every recipe can be used, and nothing about them has to be looked at', async () => {
  const configuration = await loadConfiguration({
    file: 'haikuports.conf',
    cwd: examplesFolder,
    home: null,
    treePath: 'ports',
  });
  const evaluator = openRecipeEvaluator({ sandbox: false, cacheFolder: undefined });
  const tree = await readPortsTree({ configuration, evaluator });
  expect({ unusable: tree.unusable, problems: tree.problems }).toEqual({ unusable: [], problems: [] });
  expect(tree.licensesChecked).toBe(true);
  expect(tree.ports.length).toBe(16);
  expect(tree.activePorts.map(({ versionedName }) => versionedName)).not.toContain('libpetal-1.0');
  expect(tree.skippedPorts.map(({ name }) => name)).toEqual(['hedge_maze']);
});

test('the archives in the tree are what pack-sources packs', async () => {
  const packed = join(folder, 'packed');
  await promisify(execFile)(join(examplesFolder, 'pack-sources'), [packed]);
  const archives = (await readdir(join(examplesFolder, 'ports'), { recursive: true })).filter((path) =>
    path.endsWith('.tar'),
  );
  expect((await readdir(packed)).length).toBe(archives.length);
  for (const archive of archives) {
    const [name = ''] = archive.split('/').slice(-1);
    const committed = await readFile(join(examplesFolder, 'ports', archive));
    expect({ name, same: committed.equals(await readFile(join(packed, name))) }).toEqual({
      name,
      same: true,
    });
  }
});
