import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { affectedPorts, type AffectedPorts, type FileChange } from '../src/index.js';
import { makeFolder, readTree, recipe, treeOf, writeFiles } from './make-tree.js';

const modified = (...paths: readonly string[]): readonly FileChange[] =>
  paths.map((file) => ({ path: file, change: 'modified', present: true }));
const deleted = (file: string, renamedTo?: string): FileChange => ({
  path: file,
  change: 'deleted',
  present: false,
  ...(renamedTo === undefined ? {} : { renamedTo }),
});

/** `port: role of file` for each reason that is given. */
const reasons = ({ ports }: Pick<AffectedPorts, 'ports'>): readonly string[] =>
  ports.flatMap(({ port, files }) =>
    files.map((file) => `${port.versionedName}: ${file.role} ${path.basename(file.path)}`),
  );

const folder = 'dev-libs/foo';
const files = {
  [`${folder}/foo-1.0.recipe`]: recipe(
    {
      PATCHES: 'foo-1.0.patchset\n\t# off.patch',
      SOURCE_URI_2: 'https://example.org/2',
      PATCHES_2: 'foo-1.0-source2.patchset',
      SOURCE_URI_3: 'file://source/local.zip',
      ADDITIONAL_FILES: 'foo.rdef\nicons',
      LICENSE: 'MIT\nOwn',
      PROVIDES_extra: 'foo_extra',
      LICENSE_extra: 'Extra',
    },
    'if [ $targetArchitecture = x86_gcc2 ]; then PATCHES="foo-1.0.patchset\nfoo-1.0-x86_gcc2.patchset"; fi\n',
  ),
  [`${folder}/foo_doc-1.0.recipe`]: recipe(),
  [`${folder}/patches/foo-1.0.patchset`]: '',
  [`${folder}/licenses/Own`]: '',
  [`${folder}/licenses/Extra`]: '',
};

describe('a changed file affects the ports that name it', () => {
  test.each([
    { file: 'foo-1.0.recipe', found: ['foo-1.0: recipe foo-1.0.recipe'] },
    { file: 'patches/foo-1.0.patchset', found: ['foo-1.0: patch foo-1.0.patchset'] },
    { file: 'patches/foo-1.0-source2.patchset', found: ['foo-1.0: patch foo-1.0-source2.patchset'] },
    { file: 'additional-files/foo.rdef', found: ['foo-1.0: additional-file foo.rdef'] },
    { file: 'additional-files/icons/a/b.png', found: ['foo-1.0: additional-file b.png'] },
    { file: 'licenses/Own', found: ['foo-1.0: license Own'] },
    { file: 'licenses/Extra', found: ['foo-1.0: license Extra'] },
    { file: 'source/local.zip', found: ['foo-1.0: source local.zip'] },
    { file: 'patches/off.patch', found: [] },
    { file: 'patches/foo-1.0-x86_gcc2.patchset', found: [] },
    { file: 'patches/foo-0.9.patchset', found: [] },
    { file: 'additional-files/other', found: [] },
    { file: 'additional-files/icons2/a.png', found: [] },
    { file: 'licenses/Unused', found: [] },
    { file: 'ReadMe', found: [] },
  ])('$file', async ({ file, found }) => {
    const changed = `${folder}/${file}`;
    const affected = affectedPorts(await treeOf(files), modified(changed));
    expect(reasons(affected)).toEqual(found);
    expect(affected.unrelated).toEqual(found.length === 0 ? [changed] : []);
    expect(affected.problems).toEqual([]);
  });

  test('a patch of one architecture affects the port there', async () => {
    const tree = await treeOf(files, { architectures: ['x86_gcc2'] });
    expect(reasons(affectedPorts(tree, modified(`${folder}/patches/foo-1.0-x86_gcc2.patchset`)))).toEqual([
      'foo-1.0: patch foo-1.0-x86_gcc2.patchset',
    ]);
  });

  test('all reasons are given, in order of path', async () => {
    const changes = modified(
      `${folder}/patches/foo-1.0.patchset`,
      `${folder}/foo-1.0.recipe`,
      `${folder}/licenses/Own`,
    );
    expect(reasons(affectedPorts(await treeOf(files), changes))).toEqual([
      'foo-1.0: recipe foo-1.0.recipe',
      'foo-1.0: license Own',
      'foo-1.0: patch foo-1.0.patchset',
    ]);
  });

  test('a file that is told twice counts once', async () => {
    const changes = modified(`${folder}/foo-1.0.recipe`, `${folder}/foo-1.0.recipe`);
    expect(reasons(affectedPorts(await treeOf(files), changes))).toHaveLength(1);
  });

  test('a file behind a link affects the port with the link', async () => {
    const tree = makeFolder();
    writeFiles(tree, { ...files, 'dev-libs/bar/bar-1.0.recipe': recipe({ PATCHES: 'foo-1.0.patchset' }) });
    symlinkSync('../foo/patches', path.join(tree, 'dev-libs/bar/patches'));
    const changes = modified(`${folder}/patches/foo-1.0.patchset`);
    const { ports } = affectedPorts(
      await readTree(tree, { selection: { files: changes.map((change) => change.path) } }),
      changes,
    );
    expect(
      ports.map(({ port, files: [file] }) => [port.name, file?.role, file?.ignoredByHaikuPorter]),
    ).toEqual([
      ['bar', 'patch', true],
      ['foo', 'patch', undefined],
    ]);
  });

  test('a meta port is told like any other', async () => {
    const tree = await treeOf({ 'meta-ports/all/all-1.recipe': recipe({ ADDITIONAL_FILES: 'list' }) });
    const { ports } = affectedPorts(
      tree,
      modified('meta-ports/all/all-1.recipe', 'meta-ports/all/additional-files/list'),
    );
    expect(ports.map(({ port }) => port.versionedName)).toEqual(['all-1']);
    expect(ports[0]?.files).toEqual([
      {
        path: 'meta-ports/all/additional-files/list',
        role: 'additional-file',
        change: 'modified',
        ignoredByHaikuPorter: true,
      },
      { path: 'meta-ports/all/all-1.recipe', role: 'recipe', change: 'modified' },
    ]);
  });

  test('each secondary variant that is active is told', async () => {
    const text = recipe({ SECONDARY_ARCHITECTURES: 'x86' });
    const tree = await treeOf({ [`${folder}/foo-1.0.recipe`]: text }, { architectures: ['x86_gcc2', 'x86'] });
    const { ports, notBuilt } = affectedPorts(tree, modified(`${folder}/foo-1.0.recipe`));
    expect(ports.map(({ port }) => port.name)).toEqual(['foo', 'foo_x86']);
    expect(notBuilt).toEqual([]);
  });
});

describe('versions that are not active', () => {
  const versions = {
    [`${folder}/foo-1.0.recipe`]: recipe(),
    [`${folder}/foo-2.0.recipe`]: recipe(),
    [`${folder}/foo-3.0.recipe`]: recipe({ ARCHITECTURES: '?all' }),
    [`${folder}/foo-4.0.recipe`]: recipe({ SUMMARY: '' }),
  };

  test('are told apart, with the reason', async () => {
    const { ports, notBuilt, problems, unrelated } = affectedPorts(
      await treeOf(versions),
      modified(...Object.keys(versions)),
    );
    expect(ports.map(({ port }) => port.versionedName)).toEqual(['foo-2.0']);
    expect(notBuilt.map(({ port, code }) => [port.versionedName, code])).toEqual([
      ['foo-1.0', 'OLDER_VERSION'],
      ['foo-3.0', 'UNTESTED'],
      ['foo-4.0', 'BROKEN_RECIPE'],
    ]);
    expect(notBuilt[0]?.reason).toContain('foo-2.0 is newer');
    expect(problems.map(({ code, file }) => [code, file])).toEqual([
      ['BAD_SUMMARY', `${folder}/foo-4.0.recipe`],
    ]);
    expect(unrelated).toEqual([]);
  });

  test('are affected like others if all versions are asked for', async () => {
    const tree = await treeOf(versions);
    const { ports, notBuilt } = affectedPorts(tree, modified(...Object.keys(versions)), {
      allVersions: true,
    });
    expect(ports.map(({ port }) => port.version)).toEqual(['1.0', '2.0', '3.0', '4.0']);
    expect(notBuilt).toEqual([]);
  });

  test('the problem of a recipe is told when one of its other files changes', async () => {
    const { problems } = affectedPorts(
      await treeOf(versions),
      modified(`${folder}/patches/foo-4.0.patchset`),
    );
    expect(problems.map(({ code }) => code)).toEqual(['BAD_SUMMARY']);
  });
});

describe('what is gone', () => {
  test('a recipe is removed', async () => {
    const affected = affectedPorts(await treeOf(files), [deleted('dev-libs/bar/bar-1.0.recipe')]);
    expect(affected).toMatchObject({
      ports: [],
      removed: [{ path: 'dev-libs/bar/bar-1.0.recipe', name: 'bar', version: '1.0' }],
      unrelated: [],
      problems: [],
    });
  });

  test('a recipe that moved to another category is removed there and affected here', async () => {
    const { ports, removed } = affectedPorts(await treeOf(files), [
      deleted('app-misc/foo/foo-1.0.recipe', `${folder}/foo-1.0.recipe`),
      { path: `${folder}/foo-1.0.recipe`, change: 'renamed', present: true },
    ]);
    expect(ports.map(({ port, files: [file] }) => [port.versionedName, file?.change])).toEqual([
      ['foo-1.0', 'renamed'],
    ]);
    expect(removed).toEqual([
      {
        path: 'app-misc/foo/foo-1.0.recipe',
        name: 'foo',
        version: '1.0',
        renamedTo: `${folder}/foo-1.0.recipe`,
      },
    ]);
  });

  test.each(['patches/foo-1.0.patchset', 'additional-files/icons/a.png', 'source/local.zip'])(
    'a file that the recipe still names is a problem of the port: %s',
    async (name) => {
      const affected = affectedPorts(await treeOf(files), [deleted(`${folder}/${name}`)]);
      expect(affected.ports).toMatchObject([
        { port: { name: 'foo' }, files: [{ change: 'deleted', ignoredByHaikuPorter: true }] },
      ]);
      expect(affected.problems).toMatchObject([
        {
          code: 'MISSING_FILE',
          file: `${folder}/${name}`,
          port: 'foo-1.0',
          message: expect.stringContaining('foo-1.0.recipe still names it'),
        },
      ]);
    },
  );

  test('a file that goes from a folder that the recipe names is no problem as long as that is there', async () => {
    const gone = deleted(`${folder}/additional-files/icons/a.png`);
    const { ports, problems } = affectedPorts(await treeOf(files), [gone], {
      isFolder: (name) => name === `${folder}/additional-files/icons`,
    });
    expect(ports).toMatchObject([{ port: { name: 'foo' }, files: [{ change: 'deleted' }] }]);
    expect(problems).toEqual([]);
  });

  test('a file that no recipe names any more is unrelated', async () => {
    const gone = `${folder}/patches/foo-0.9.patchset`;
    expect(affectedPorts(await treeOf(files), [deleted(gone)])).toMatchObject({
      ports: [],
      removed: [],
      unrelated: [gone],
      problems: [],
    });
  });

  test('a recipe that was deleted and is there again changes nothing by its deletion', async () => {
    const again: FileChange = { path: `${folder}/foo-1.0.recipe`, change: 'deleted', present: true };
    expect(affectedPorts(await treeOf(files), [again])).toMatchObject({
      ports: [],
      removed: [],
      unrelated: [again.path],
    });
  });
});
