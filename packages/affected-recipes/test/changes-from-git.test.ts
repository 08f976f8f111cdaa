import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { affected, git, makeCheckout, makeFolder, reasons, recipe, run } from './make-checkout.js';

const foo = 'dev-libs/foo/foo-1.0.recipe';
const patch = 'dev-libs/foo/patches/foo-1.0.patchset';
const withPatch = recipe('PATCHES="foo-1.0.patchset"\n');
const bar = 'app-misc/bar/bar-2.recipe';
const tree = () => makeCheckout({ [foo]: withPatch, [patch]: 'first\n', [bar]: recipe() });

describe('what changed between two revisions', () => {
  test('is told with tree, revisions, port and file', async () => {
    const checkout = tree();
    const since = git(checkout.folder, 'rev-parse', 'HEAD');
    checkout.write({ [patch]: 'second\n' });
    const until = checkout.commit();
    expect(await affected(checkout.folder, ['--since', 'HEAD~1'])).toEqual({
      document: 'buildmeister/affected@1',
      gone: [],
      tree: { path: checkout.folder, head: until, origin: null },
      since,
      until,
      ports: [
        {
          port: {
            name: 'foo',
            version: '1.0',
            revision: '1',
            revisionedName: 'foo-1.0-1',
            recipeFilePath: foo,
          },
          files: [{ path: patch, role: 'patch', change: 'modified' }],
        },
      ],
      notBuilt: [],
      removed: [],
      unrelated: [],
      problems: [],
    });
  });

  test.each([
    { name: 'since HEAD', args: ['--since', 'HEAD'] },
    { name: 'between a revision and itself', args: ['--since', 'HEAD~1', '--until', 'HEAD~1'] },
  ])('is nothing $name: empty lists and exit status 0', async ({ args }) => {
    const checkout = tree();
    checkout.write({ [patch]: 'second\n' });
    checkout.commit();
    const { exitCode, stdout } = await run(['--tree', checkout.folder, ...args]);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ ports: [], removed: [], unrelated: [], problems: [] });
  });

  test('a version bump affects the new recipe and removes the old one', async () => {
    const checkout = tree();
    checkout.move('app-misc/bar/bar-2.recipe', 'app-misc/bar/bar-3.recipe');
    checkout.commit();
    const document = await affected(checkout.folder, ['--since', 'HEAD~1']);
    expect(reasons(document)).toEqual(['bar-3: renamed recipe bar-3.recipe']);
    expect(document.removed).toEqual([
      {
        path: 'app-misc/bar/bar-2.recipe',
        name: 'bar',
        version: '2',
        renamedTo: 'app-misc/bar/bar-3.recipe',
      },
    ]);
  });

  test('in a clone that lacks the old recipe, a version bump is a removal and an addition', async () => {
    const checkout = tree();
    const blob = git(checkout.folder, 'rev-parse', `HEAD:${bar}`);
    checkout.remove(bar);
    checkout.write({ 'app-misc/bar/bar-3.recipe': recipe('# new\n') });
    checkout.commit();
    rmSync(`${checkout.folder}/.git/objects/${blob.slice(0, 2)}/${blob.slice(2)}`);
    const document = await affected(checkout.folder, ['--since', 'HEAD~1']);
    expect(reasons(document)).toEqual(['bar-3: added recipe bar-3.recipe']);
    expect(document.removed).toEqual([{ path: bar, name: 'bar', version: '2' }]);
  });

  test('a port that moves to another category takes its patches along', async () => {
    const checkout = tree();
    checkout.move('dev-libs/foo', 'media-libs/foo');
    checkout.commit();
    const document = await affected(checkout.folder, ['--since', 'HEAD~1']);
    expect(reasons(document)).toEqual([
      'foo-1.0: renamed recipe foo-1.0.recipe',
      'foo-1.0: renamed patch foo-1.0.patchset',
    ]);
    expect(document.removed.map(({ path, renamedTo }) => [path, renamedTo])).toEqual([
      [foo, 'media-libs/foo/foo-1.0.recipe'],
    ]);
  });

  test('a merge counts with everything it brings', async () => {
    const checkout = tree();
    git(checkout.folder, 'checkout', '-qb', 'side');
    checkout.write({ [patch]: 'second\n' });
    checkout.commit();
    git(checkout.folder, 'checkout', '-q', 'main');
    checkout.write({ 'app-misc/bar/bar-2.recipe': recipe('# changed\n') });
    const since = checkout.commit();
    git(checkout.folder, 'merge', '-q', '--no-ff', '-m', 'merge', 'side');
    expect(reasons(await affected(checkout.folder, ['--since', since]))).toEqual([
      'foo-1.0: modified patch foo-1.0.patchset',
    ]);
    expect(reasons(await affected(checkout.folder, ['--since', 'HEAD~2']))).toHaveLength(2);
  });

  test('a deleted patch that the recipe still names is a problem, and exit status 1', async () => {
    const checkout = tree();
    checkout.remove(patch);
    checkout.commit();
    const { exitCode, stdout, stderr } = await run(['--tree', checkout.folder, '--since', 'HEAD~1']);
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      problems: [{ code: 'MISSING_FILE', file: patch, port: 'foo-1.0' }],
    });
    expect(stderr).toContain(`${patch} is gone, but ${foo} still names it`);
  });

  test('a file that is gone from a folder that the recipe names is one only if the folder is gone', async () => {
    const checkout = tree();
    const files = ['a', 'b'].map((name) => `dev-libs/foo/additional-files/icons/${name}.png`);
    checkout.write({ [foo]: `${withPatch}ADDITIONAL_FILES="icons"\n` });
    for (const file of files) checkout.write({ [file]: file });
    checkout.commit();
    checkout.remove(files[0] ?? '');
    checkout.commit();
    expect((await run(['--tree', checkout.folder, '--since', 'HEAD~1'])).exitCode).toBe(0);
    checkout.remove('dev-libs/foo/additional-files/icons');
    checkout.commit();
    const { exitCode, stdout } = await run(['--tree', checkout.folder, '--since', 'HEAD~1']);
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ problems: [{ code: 'MISSING_FILE', file: files[1] }] });
  });

  test('a recipe that cannot be used is a problem with its line, and exit status 1', async () => {
    const checkout = tree();
    checkout.write({ [foo]: withPatch.replace('"MIT"', '""') });
    checkout.commit();
    const { exitCode, stdout } = await run(['--tree', checkout.folder, '--since', 'HEAD~1']);
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      ports: [],
      notBuilt: [
        {
          port: { name: 'foo', version: '1.0', revision: '', revisionedName: 'foo-1.0' },
          code: 'BROKEN_RECIPE',
        },
      ],
      problems: [{ code: 'BAD_LICENSE', file: foo, line: 5 }],
    });
  });

  test('until an earlier revision: recipes are read as checked out, and that is said', async () => {
    const checkout = tree();
    checkout.write({ [patch]: 'second\n' });
    checkout.commit();
    checkout.write({ ReadMe: '' });
    checkout.commit();
    const { stdout, stderr } = await run([
      '--tree',
      checkout.folder,
      '--since',
      'HEAD~2',
      '--until',
      'HEAD~1',
    ]);
    expect(JSON.parse(stdout)).toMatchObject({ ports: [{ port: { name: 'foo' } }], unrelated: [] });
    expect(stderr).toContain('recipes are read as they are checked out');
  });

  test('what is not committed counts with --worktree only', async () => {
    const checkout = tree();
    checkout.write({
      [patch]: 'second\n',
      'app-misc/new/new-1.recipe': recipe(),
      '.gitignore': 'ignored\n',
      ignored: '',
    });
    expect(reasons(await affected(checkout.folder, ['--since', 'HEAD']))).toEqual([]);
    const document = await affected(checkout.folder, ['--worktree']);
    expect(reasons(document)).toEqual([
      'foo-1.0: modified patch foo-1.0.patchset',
      'new-1: added recipe new-1.recipe',
    ]);
    expect(document.unrelated).toEqual(['.gitignore']);
  });

  test('a tree that is a folder of a checkout sees its own files only', async () => {
    const checkout = makeCheckout({ [`ports/${foo}`]: recipe(), 'other/file': '' });
    checkout.write({ [`ports/${foo}`]: recipe('# changed\n'), 'other/file': 'changed' });
    checkout.commit();
    const document = await affected(`${checkout.folder}/ports`, ['--since', 'HEAD~1']);
    expect(reasons(document)).toEqual(['foo-1.0: modified recipe foo-1.0.recipe']);
    expect(document.unrelated).toEqual([]);
  });

  test('a detached head is as good as a branch', async () => {
    const checkout = tree();
    checkout.write({ [patch]: 'second\n' });
    checkout.commit();
    git(checkout.folder, 'checkout', '-q', '--detach');
    expect(reasons(await affected(checkout.folder, ['--since', 'HEAD~1']))).toHaveLength(1);
  });
});

describe('ports that a change leaves behind', () => {
  const library = (version: string, compat: string) =>
    recipe(`PROVIDES="libfoo = $portVersion\nlib:libfoo = ${version} compat >= ${compat}"\n`);
  const user = recipe('REQUIRES="lib:libfoo"\n');

  test('are added with --dependents, with the requirement as the reason', async () => {
    const checkout = makeCheckout({ 'dev-libs/foo/libfoo-1.recipe': library('1.2', '1'), [bar]: user });
    checkout.remove('dev-libs/foo/libfoo-1.recipe');
    checkout.write({ 'dev-libs/foo/libfoo-2.recipe': library('2.0', '2') });
    checkout.commit();
    const names = ({ ports }: Awaited<ReturnType<typeof affected>>) => ports.map(({ port }) => port.name);
    expect(names(await affected(checkout.folder, ['--since', 'HEAD~1']))).toEqual(['libfoo']);
    const document = await affected(checkout.folder, ['--since', 'HEAD~1', '--dependents']);
    expect(names(document)).toEqual(['bar', 'libfoo']);
    expect(document.ports[0]).toMatchObject({
      files: [],
      dependent: { of: 'libfoo-2', requirement: 'lib:libfoo >= 1.2' },
    });
  });
});

describe('names of files', () => {
  test('with blanks, line feeds, quotes and other scripts survive', async () => {
    const checkout = tree();
    const names = ['a b', 'line\nfeed', 'quote"', 'größe', '\ttab'].map(
      (name) => `app-misc/bar/additional-files/all/${name}`,
    );
    checkout.write(Object.fromEntries(names.map((name) => [name, ''])));
    checkout.write({ [bar]: recipe('ADDITIONAL_FILES="all"\n') });
    checkout.commit();
    const { ports } = await affected(checkout.folder, ['--since', 'HEAD~1']);
    const paths = ports.flatMap(({ files }) => files.map((file) => file.path));
    expect(paths.filter((file) => file !== bar)).toEqual([...names].sort());
  });

  test('that are no UTF-8 are reported', async () => {
    const checkout = tree();
    const blob = git(checkout.folder, 'hash-object', '-w', patch);
    git(checkout.folder, 'config', 'core.protectNTFS', 'false');
    const listing = Buffer.concat([
      Buffer.from(`100644 ${blob} 0\tbad-`),
      Buffer.from([0xff]),
      Buffer.from('\0'),
    ]);
    execFileSync('git', ['update-index', '-z', '--index-info'], { cwd: checkout.folder, input: listing });
    git(checkout.folder, 'commit', '-qm', 'bad name');
    const { exitCode, stdout, stderr } = await run(['--tree', checkout.folder, '--since', 'HEAD~1']);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      ports: [],
      unrelated: [],
      problems: [{ code: 'FILE_NAME_NOT_UTF8' }],
    });
    expect(stderr).toContain('bad-\\xff');
  });
});

describe('a revision that cannot be used', () => {
  test.each([
    { name: 'unknown', args: ['--since', 'nowhere'], code: 'UNKNOWN_REVISION', words: 'fetch' },
    {
      name: 'unknown end',
      args: ['--since', 'HEAD', '--until', 'nowhere'],
      code: 'UNKNOWN_REVISION',
      words: '"nowhere"',
    },
    {
      name: 'empty, as from an empty file',
      args: ['--since', ''],
      code: 'NO_REVISION',
      words: 'processed_rev',
    },
    { name: 'an option of git', args: ['--since=--help'], code: 'UNKNOWN_REVISION', words: '"--help"' },
    {
      name: 'a file of the tree',
      args: ['--since', 'HEAD:dev-libs'],
      code: 'UNKNOWN_REVISION',
      words: 'HEAD:dev-libs',
    },
  ])('$name', async ({ args, code, words }) => {
    const { exitCode, stderr, stdout } = await run(['--tree', tree().folder, ...args]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(`[${code}]`);
    expect(stderr).toContain(words);
  });

  test.each([
    { name: 'a number of commits', revision: () => 'HEAD~2', fetch: 'fetch --depth 3' },
    {
      name: 'a commit',
      revision: (folder: string) => git(folder, 'rev-parse', 'HEAD~2'),
      fetch: 'fetch --depth 1 origin ',
    },
    { name: 'a name', revision: () => 'v1', fetch: 'fetch --unshallow' },
  ])('cut off in a shallow clone, with what to fetch: $name', async ({ revision, fetch }) => {
    const checkout = tree();
    for (const content of ['second', 'third']) {
      checkout.write({ [patch]: content });
      checkout.commit();
    }
    const shallow = makeFolder();
    git(shallow, 'clone', '-q', '--depth', '1', `file://${checkout.folder}`, 'clone');
    const { exitCode, stderr } = await run([
      '--tree',
      `${shallow}/clone`,
      '--since',
      revision(checkout.folder),
    ]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('[SHALLOW_CLONE]');
    expect(stderr).toContain(fetch);
  });

  test('any, where the tree is not in git', async () => {
    const folder = makeCheckout({ [foo]: recipe() }).folder;
    rmSync(`${folder}/.git`, { recursive: true });
    const { exitCode, stderr } = await run(['--tree', folder, '--since', 'HEAD']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('[NO_CHECKOUT]');
    expect(stderr).toContain('--stdin');
  });
});
