import { describe, expect, test } from '@jest/globals';
import { recipe, treeOf } from './make-tree.js';

const file = 'dev-libs/foo/foo-1.0.recipe';

/** Reads a tree with one port, and answers with the problem of its recipe. */
async function problemOf(text: string, more: Readonly<Record<string, string>> = {}) {
  const { unusable, problems } = await treeOf({ [file]: text, ...more });
  expect(problems.map(({ code }) => code)).toEqual(unusable.map(({ problem }) => problem.code));
  return unusable[0]?.problem;
}

/** Reads a tree with one port, which can be used. */
async function portOf(text: string, options: Parameters<typeof treeOf>[1] = {}) {
  const tree = await treeOf({ [file]: text }, options);
  expect(tree.problems).toEqual([]);
  const port = tree.ports.find(({ name }) => name === 'foo');
  if (port === undefined) throw new Error('the tree has no port foo');
  return port;
}

describe('a recipe that cannot be used', () => {
  test.each([
    {
      name: 'no summary',
      text: recipe({ SUMMARY: null }),
      code: 'MISSING_ATTRIBUTE',
      words: 'SUMMARY is not set',
    },
    {
      name: 'no architectures',
      text: recipe({ ARCHITECTURES: null }),
      code: 'MISSING_ATTRIBUTE',
      words: 'ARCHITECTURES is not set',
    },
    {
      name: 'no source',
      text: recipe({ SOURCE_URI: null }),
      code: 'MISSING_ATTRIBUTE',
      words: 'SOURCE_URI is not set',
    },
    {
      name: 'an empty source',
      text: recipe({ SOURCE_URI: '' }),
      code: 'EMPTY_SOURCE',
      words: 'SOURCE_URI is empty',
    },
    {
      name: 'an empty second source',
      text: recipe({ SOURCE_URI_2: '' }),
      code: 'EMPTY_SOURCE',
      words: 'SOURCE_URI_2 is empty',
    },
    {
      name: 'a summary of several lines',
      text: recipe({ SUMMARY: 'A port\nfor tests' }),
      code: 'BAD_SUMMARY',
      words: 'several lines',
    },
    {
      name: 'a summary that starts with the name',
      text: recipe({ SUMMARY: 'Foo is a port' }),
      code: 'BAD_SUMMARY',
      words: 'name of the port',
    },
    {
      name: 'a summary in small letters',
      text: recipe({ SUMMARY: 'a port for tests' }),
      code: 'BAD_SUMMARY',
      words: 'small letter',
    },
    {
      name: 'a summary with a full stop',
      text: recipe({ SUMMARY: 'A port for tests.' }),
      code: 'BAD_SUMMARY',
      words: 'full stop',
    },
    {
      name: 'a short summary',
      text: recipe({ SUMMARY: 'A port' }),
      code: 'BAD_SUMMARY',
      words: 'less than three words',
    },
    {
      name: 'a long summary',
      text: recipe({ SUMMARY: `A b ${'c'.repeat(77)}` }),
      code: 'BAD_SUMMARY',
      words: '81 characters',
    },
    {
      name: 'a description that repeats the summary',
      text: recipe({ DESCRIPTION: 'A port for tests' }),
      code: 'BAD_DESCRIPTION',
      words: 'repeats SUMMARY',
    },
    {
      name: 'an empty description',
      text: recipe({ DESCRIPTION: ' \n ' }),
      code: 'BAD_DESCRIPTION',
      words: 'is empty',
    },
    { name: 'no license', text: recipe({ LICENSE: null }), code: 'BAD_LICENSE', words: 'LICENSE is not set' },
    {
      name: 'an unknown license',
      text: recipe({ LICENSE: 'mit license' }),
      code: 'BAD_LICENSE',
      words: 'neither a license of Haiku',
    },
    { name: 'no copyright', text: recipe({ COPYRIGHT: null }), code: 'BAD_COPYRIGHT', words: 'is not set' },
    {
      name: 'an address in the copyright',
      text: recipe({ COPYRIGHT: '2026 me@example.org' }),
      code: 'BAD_COPYRIGHT',
      words: 'e-mail',
    },
    {
      name: 'a sign in the copyright',
      text: recipe({ COPYRIGHT: '(C) 2026 Me' }),
      code: 'BAD_COPYRIGHT',
      words: '"(c)"',
    },
    {
      name: 'an architecture that does not exist',
      text: recipe({ ARCHITECTURES: 'x86_gcc' }),
      code: 'UNKNOWN_ARCHITECTURE',
      words: '"x86_gcc"',
    },
    {
      name: '"all" at the end',
      text: recipe({ ARCHITECTURES: '!x86 all' }),
      code: 'BAD_ARCHITECTURES',
      words: '"all" after',
    },
    {
      name: '"any" beside others',
      text: recipe({ ARCHITECTURES: 'any x86' }),
      code: 'BAD_ARCHITECTURES',
      words: '"any" beside',
    },
    {
      name: 'a dash in a requirement',
      text: recipe({ REQUIRES: 'lib:foo-bar >= 1' }),
      code: 'DASH_IN_NAME',
      words: 'lib:foo-bar',
    },
    {
      name: 'a revision that is no number',
      text: recipe({ REVISION: 'one' }),
      code: 'BAD_VALUE',
      words: 'REVISION is "one"',
    },
    {
      name: 'a flag that is none',
      text: recipe({ DISABLE_SOURCE_PACKAGE: 'maybe' }),
      code: 'BAD_VALUE',
      words: 'yes, no',
    },
    { name: 'nothing provided', text: recipe({ PROVIDES: '' }), code: 'NO_PACKAGE', words: 'no package' },
    {
      name: 'a package that provides nothing',
      text: recipe({ SUMMARY_devel: 'Files for the tests' }),
      code: 'MISSING_ATTRIBUTE',
      words: 'PROVIDES_devel is not set',
    },
    {
      name: 'a name for the base package',
      text: recipe({ PACKAGE_NAME: 'bar' }),
      code: 'BASE_PACKAGE_RENAMED',
      words: 'file name',
    },
    { name: 'an error of the shell', text: recipe({}, 'if then\n'), code: 'RECIPE_ERROR', words: '' },
    { name: 'bytes that are no text', text: recipe({}, '\u0000'), code: 'RECIPE_NOT_TEXT', words: '' },
  ])('has a problem in words: $name', async ({ text, code, words }) => {
    expect(await problemOf(text)).toMatchObject({
      code,
      message: expect.stringContaining(words),
      file,
      port: 'foo-1.0',
    });
  });

  test('is told with the line of the variable at fault', async () => {
    const problem = await problemOf(recipe({ SUMMARY: null }, 'SUMMARY="A port"\n'));
    expect(problem).toMatchObject({
      line: 9,
      message: expect.stringMatching(/^dev-libs\/foo\/foo-1\.0\.recipe:9: /),
    });
  });

  test('gets a hint where another license is meant', async () => {
    expect((await problemOf(recipe({ LICENSE: 'mit license' })))?.hint).toContain('"MIT"');
  });

  test('forgets a patch that lies beside it', async () => {
    const problem = await problemOf(recipe(), { 'dev-libs/foo/patches/foo-1.0-x86_64.patch': '' });
    expect(problem).toMatchObject({ code: 'UNREFERENCED_PATCH' });
  });

  test('does not keep others from being read', async () => {
    const { ports, unusable } = await treeOf({
      [file]: recipe({ SUMMARY: '' }),
      'dev-libs/bar/bar-1.recipe': recipe(),
    });
    expect(ports.map(({ name }) => name)).toEqual(['bar']);
    expect(unusable.map(({ name }) => name)).toEqual(['foo']);
  });
});

describe('what a recipe may do', () => {
  test.each([
    {
      name: 'bring its own license',
      text: recipe({ LICENSE: 'Own' }),
      more: { 'dev-libs/foo/licenses/Own': '' },
    },
    {
      name: 'name its patches',
      text: recipe({ PATCHES: 'foo-1.0.patchset' }),
      more: { 'dev-libs/foo/patches/foo-1.0.patchset': '' },
    },
    {
      name: 'keep patches of other architectures',
      text: recipe(),
      more: { 'dev-libs/foo/patches/foo-1.0-gcc2.patch': '' },
    },
    {
      name: 'have a summary of exactly 80 characters',
      text: recipe({ SUMMARY: `A b ${'c'.repeat(76)}` }),
      more: {},
    },
  ])('$name', async ({ text, more }) => {
    expect(await problemOf(text, more)).toBeUndefined();
  });

  test('variables that look like attributes are told and ignored', async () => {
    const { ports, problems } = await treeOf({ [file]: recipe({ REVISION_devel: '2' }) });
    expect(ports).toHaveLength(1);
    expect(problems).toMatchObject([
      { code: 'IGNORED_VARIABLE', file, message: expect.stringContaining('REVISION_devel') },
    ]);
  });

  test('a meta port needs neither source nor homepage', async () => {
    const { ports } = await treeOf({
      'meta-ports/all/all-1.recipe': recipe({ HOMEPAGE: null, SOURCE_URI: null }),
    });
    expect(ports).toMatchObject([{ isMetaPort: true, versionedName: 'all-1' }]);
  });
});

describe('the packages of a port', () => {
  test('have names, versions, architectures and dependency infos', async () => {
    const port = await portOf(
      recipe({
        REVISION: '3',
        PROVIDES: 'foo = $portVersion compat >= 1\n\tlib:libFoo = 1.2',
        REQUIRES: 'haiku\nlib:libz # for gz\nlib:libz\n# nothing',
        BUILD_REQUIRES: 'devel:libz >= 1.2',
        BUILD_PREREQUIRES: 'cmd:gcc',
        TEST_REQUIRES: 'cmd:ctest',
        PROVIDES_devel: 'foo_devel = $portVersion',
        REQUIRES_devel: 'foo == $portVersion base',
        PROVIDES_data: 'foo_data = $portVersion',
        ARCHITECTURES_data: 'any',
      }),
    );
    const shared = {
      buildRequires: ['devel:libz >= 1.2'],
      buildPrerequires: ['cmd:gcc'],
      testRequires: ['cmd:ctest'],
    };
    expect(port.packages.map(({ hpkgName, dependencyInfo }) => ({ hpkgName, dependencyInfo }))).toEqual([
      {
        hpkgName: 'foo-1.0-3-x86_64.hpkg',
        dependencyInfo: {
          name: 'foo',
          version: '1.0',
          architecture: 'x86_64',
          provides: ['foo = 1.0 compat >= 1', 'lib:libfoo = 1.2'],
          requires: ['haiku', 'lib:libz'],
          ...shared,
        },
      },
      {
        hpkgName: 'foo_data-1.0-3-any.hpkg',
        dependencyInfo: {
          name: 'foo_data',
          version: '1.0',
          architecture: 'any',
          provides: ['foo_data = 1.0'],
          requires: [],
          ...shared,
        },
      },
      {
        hpkgName: 'foo_devel-1.0-3-x86_64.hpkg',
        dependencyInfo: {
          name: 'foo_devel',
          version: '1.0',
          architecture: 'x86_64',
          provides: ['foo_devel = 1.0'],
          requires: ['foo == 1.0 base'],
          ...shared,
        },
      },
    ]);
    expect(port).toMatchObject({
      revision: '3',
      revisionedName: 'foo-1.0-3',
      status: 'stable',
      isBuildable: true,
    });
  });

  test('inherit what describes them, with a suffix to the summary', async () => {
    const port = await portOf(recipe({ PROVIDES_devel: 'foo_devel', PROVIDES_extra: 'foo_extra' }));
    expect([...port.attributes].map(([extension, values]) => [extension, values.SUMMARY])).toEqual([
      ['', 'A port for tests'],
      ['devel', 'A port for tests (development files)'],
      ['extra', 'A port for tests'],
    ]);
  });

  test('may have a name and a version of their own', async () => {
    const port = await portOf(recipe({ PROVIDES_x: 'bar', PACKAGE_NAME_x: 'bar', PACKAGE_VERSION_x: '7' }));
    expect(port.packages.map(({ revisionedName }) => revisionedName)).toEqual(['foo-1.0-1', 'bar-7-1']);
  });

  test('include debug information that is defined by the helper function', async () => {
    const port = await portOf(recipe({}, 'defineDebugInfoPackage foo "$libDir"/libfoo.so.1\n'));
    expect(port.packages.map(({ dependencyInfo }) => dependencyInfo.provides)).toEqual([
      ['foo = 1.0'],
      ['foo_debuginfo = 1.0', '"debuginfo:libfoo.so.1(foo)" = 1.0'],
    ]);
  });

  test('the phases that the recipe defines are known', async () => {
    const port = await portOf(recipe({}, 'INSTALL()\n{\n\ttrue\n}\nPATCH()\n{\n\ttrue\n}\n'));
    expect(port.phases).toEqual(['PATCH', 'INSTALL']);
  });

  test.each([
    { name: 'is left out by default', conf: '', variables: {}, names: ['foo'] },
    {
      name: 'comes by configuration',
      conf: 'CREATE_SOURCE_PACKAGES=yes',
      variables: {},
      names: ['foo', 'foo_source'],
    },
    {
      name: 'may be disabled',
      conf: 'CREATE_SOURCE_PACKAGES=yes',
      variables: { DISABLE_SOURCE_PACKAGE: 'yes' },
      names: ['foo'],
    },
    {
      name: 'is not made of a source package',
      conf: 'CREATE_SOURCE_PACKAGES=yes',
      variables: { SOURCE_URI: 'pkg:/x.hpkg' },
      names: ['foo'],
    },
    {
      name: 'may be declared',
      conf: 'CREATE_SOURCE_PACKAGES=yes',
      variables: { PROVIDES_source: 'foo_source = 1' },
      names: ['foo', 'foo_source'],
    },
  ])('the source package $name', async ({ conf, variables, names }) => {
    const port = await portOf(recipe(variables), { conf });
    expect(port.packages.map(({ name }) => name)).toEqual(names);
    expect(port.packages.slice(1).every(({ architecture }) => architecture === 'source')).toBe(true);
  });
});

describe('the status of a port', () => {
  test.each([
    { name: 'named', variables: { ARCHITECTURES: 'x86_64' }, status: 'stable', conf: '', isBuildable: true },
    {
      name: 'untested',
      variables: { ARCHITECTURES: 'all ?x86_64' },
      status: 'untested',
      conf: '',
      isBuildable: false,
    },
    {
      name: 'untested, and that is allowed',
      variables: { ARCHITECTURES: '?all' },
      status: 'untested',
      conf: 'ALLOW_UNTESTED=yes',
      isBuildable: true,
    },
    {
      name: 'broken',
      variables: { ARCHITECTURES: 'all !x86_64' },
      status: 'broken',
      conf: '',
      isBuildable: false,
    },
    {
      name: 'not named',
      variables: { ARCHITECTURES: 'arm64' },
      status: 'unsupported',
      conf: '',
      isBuildable: false,
    },
    { name: 'for any', variables: { ARCHITECTURES: 'any' }, status: 'stable', conf: '', isBuildable: true },
    {
      name: 'a package for another machine only',
      variables: { PROVIDES_x: 'x', ARCHITECTURES_x: 'arm64' },
      status: 'unsupported',
      conf: '',
      isBuildable: false,
    },
  ])('$name', async ({ variables, status, conf, isBuildable }) => {
    expect(await portOf(recipe(variables), { conf })).toMatchObject({ status, isBuildable });
  });

  test('a package that does not work is left out', async () => {
    const port = await portOf(recipe({ PROVIDES_x: 'x', ARCHITECTURES_x: 'all !x86_64' }));
    expect(port.packages.map(({ name }) => name)).toEqual(['foo']);
  });
});

describe('secondary architectures', () => {
  const architectures = ['x86_gcc2', 'x86'];

  test('make a second port of each recipe', async () => {
    const text = recipe({
      ARCHITECTURES: 'all !x86_gcc2',
      SECONDARY_ARCHITECTURES: 'x86',
      PROVIDES: 'foo$secondaryArchSuffix = $portVersion',
      PROVIDES_data: 'foo_data = $portVersion',
      ARCHITECTURES_data: 'any',
    });
    const { ports, activePorts } = await treeOf({ [file]: text }, { architectures });
    expect(ports.map(({ versionedName, status }) => [versionedName, status])).toEqual([
      ['foo-1.0', 'broken'],
      ['foo_x86-1.0', 'stable'],
    ]);
    expect(activePorts.flatMap(({ packages }) => packages.map(({ hpkgName }) => hpkgName))).toEqual([
      'foo_x86-1.0-1-x86_gcc2.hpkg',
      'foo_data-1.0-1-any.hpkg',
    ]);
  });

  test('are not for ports of any architecture', async () => {
    const text = recipe({ ARCHITECTURES: 'any', SECONDARY_ARCHITECTURES: 'x86' });
    const { activePorts } = await treeOf({ [file]: text }, { architectures });
    expect(activePorts.map(({ name }) => name)).toEqual(['foo']);
  });

  test('what a recipe lacks for one that it does not name is no problem', async () => {
    const text = recipe(
      { SOURCE_URI: null },
      'if [ $effectiveTargetArchitecture = x86_gcc2 ]; then SOURCE_URI=http://x; fi\n',
    );
    const { problems, unusable } = await treeOf({ [file]: text }, { architectures });
    expect(unusable.map(({ name }) => name)).toEqual(['foo_x86']);
    expect(problems).toEqual([]);
  });
});
