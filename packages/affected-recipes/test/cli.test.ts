import path from 'node:path';
import { symlinkSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { affected, type Checkout, makeCheckout, makeFolder, reasons, recipe, run } from './make-checkout.js';

const foo = 'dev-libs/foo/foo-1.0.recipe';
const bar = 'app-misc/bar/bar-2.recipe';
let checkout: Checkout;
beforeAll(() => {
  checkout = makeCheckout({
    [foo]: recipe('PATCHES="foo-1.0.patchset"\n'),
    'dev-libs/foo/patches/foo-1.0.patchset': '',
    [bar]: recipe('SECONDARY_ARCHITECTURES="x86"\n'),
    'app-misc/bar/bar-1.recipe': recipe(),
    'app-misc/slow/slow-1.recipe': recipe('REVISION="$(echo 7)"\n'),
    'app-misc/none/none-1.recipe': recipe().replace('all', '?all'),
    'app-misc/reader/reader-1.recipe': recipe('. "$portBaseDir/versions.sh"\n'),
    'app-misc/reader/versions.sh': 'SUMMARY_extra="Read from a file"\nPROVIDES_extra="reader_extra"\n',
  });
});

describe('files as arguments', () => {
  test.each([
    { name: 'below the tree', args: () => [foo] },
    { name: 'absolute', args: () => [path.join(checkout.folder, foo)] },
    {
      name: 'below the working directory',
      args: () => ['foo-1.0.recipe'],
      cwd: () => path.join(checkout.folder, 'dev-libs/foo'),
    },
  ])('are found $name', async ({ args, cwd = makeFolder }) => {
    const document = await affected(checkout.folder, args(), { cwd: cwd() });
    expect(reasons(document)).toEqual(['foo-1.0: unknown recipe foo-1.0.recipe']);
    expect(document).toMatchObject({ since: null, until: null });
  });

  test('a folder stands for everything in it', async () => {
    expect(reasons(await affected(checkout.folder, ['dev-libs']))).toEqual([
      'foo-1.0: unknown recipe foo-1.0.recipe',
      'foo-1.0: unknown patch foo-1.0.patchset',
    ]);
  });

  test('several versions: the active one, or all', async () => {
    const document = await affected(checkout.folder, ['app-misc/bar']);
    expect(reasons(document)).toEqual(['bar-2: unknown recipe bar-2.recipe']);
    expect(document.notBuilt).toMatchObject([{ port: { name: 'bar', version: '1' }, code: 'OLDER_VERSION' }]);
    expect(reasons(await affected(checkout.folder, ['app-misc/bar', '--all-versions']))).toHaveLength(2);
  });

  test.each([
    { name: 'one that is not there', file: 'dev-libs/foo/foo-9.recipe', code: 'UNKNOWN_FILE' },
    { name: 'one outside the tree', file: '/etc/passwd', code: 'OUTSIDE_TREE' },
  ])('$name is refused', async ({ file, code }) => {
    const { exitCode, stdout, stderr } = await run(['--tree', checkout.folder, file]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(`[${code}]`);
    expect(stderr).toContain(file);
  });
});

describe('files on stdin', () => {
  test.each([
    { name: 'line feeds', input: `${foo}\n${bar}\n` },
    { name: 'line feeds, the last one missing', input: `${foo}\n${bar}` },
    { name: 'NUL', input: `${foo}\0${bar}\0` },
  ])('are separated by $name', async ({ input }) => {
    const { ports } = await affected(checkout.folder, ['--stdin'], { input });
    expect(ports.map(({ port }) => port.name)).toEqual(['bar', 'foo']);
  });

  test('that are not there were deleted', async () => {
    const input = 'app-misc/gone/gone-1.0.recipe\napp-misc/gone/ReadMe\n';
    expect(await affected(checkout.folder, ['--stdin'], { input })).toMatchObject({
      ports: [],
      removed: [{ name: 'gone', version: '1.0' }],
      unrelated: ['app-misc/gone/ReadMe'],
    });
  });

  test('none are nothing to do', async () => {
    const { exitCode, stdout } = await run(['--tree', checkout.folder, '--stdin'], { input: '' });
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ ports: [], removed: [], unrelated: [] });
  });
});

describe('recipes that need bash', () => {
  test('are evaluated, and again from the cache', async () => {
    const cache = makeFolder();
    for (const args of [[], [], ['--no-cache']]) {
      const { ports } = await affected(checkout.folder, [
        'app-misc/slow',
        '--no-sandbox',
        '--cache',
        cache,
        ...args,
      ]);
      expect(ports.map(({ port }) => port.revision)).toEqual(['7']);
    }
  });

  test('are affected by the files they read', async () => {
    const { ports } = await affected(checkout.folder, ['app-misc/reader/versions.sh', '--no-sandbox']);
    expect(ports).toMatchObject([
      { port: { name: 'reader' }, files: [{ role: 'read', ignoredByHaikuPorter: true }] },
    ]);
  });
});

describe('ports owed by earlier buildruns', () => {
  const pendingFile = (content: unknown): string => {
    const file = path.join(makeFolder(), 'pending.json');
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
    return file;
  };
  const port = (name: string, version: string) => ({
    name,
    version,
    revision: '1',
    revisionedName: `${name}-${version}-1`,
    recipeFilePath: '',
  });
  const entry = (name: string, version: string, owed: boolean) => ({
    port: port(name, version),
    outcome: owed ? 'lost' : 'failed',
    owed,
    class: 'x',
    reason: `because of ${name}`,
    time: 1,
  });
  const pending = {
    document: 'buildmeister/pending@1',
    ports: [entry('foo', '0.9', true), entry('bar', '2', false)],
  };

  test('are added in their active version, with the reason', async () => {
    const document = await affected(checkout.folder, ['--pending', pendingFile(pending)]);
    expect(document.ports).toMatchObject([
      { port: { name: 'foo', version: '1.0' }, files: [], pending: 'because of foo' },
    ]);
  });

  test('include those whose own build failed with --retry', async () => {
    const { ports } = await affected(checkout.folder, ['--pending', pendingFile(pending), '--retry']);
    expect(ports.map((found) => [found.port.name, found.pending])).toEqual([
      ['bar', 'because of bar'],
      ['foo', 'because of foo'],
    ]);
  });

  test('come beside what has changed', async () => {
    const { ports } = await affected(checkout.folder, [bar, '--pending', pendingFile(pending)]);
    expect(ports.map((found) => [found.port.name, found.pending])).toEqual([
      ['bar', undefined],
      ['foo', 'because of foo'],
    ]);
  });

  test('may be listed by hand', async () => {
    const file = pendingFile({ ports: [{ name: 'foo' }] });
    expect((await affected(checkout.folder, ['--pending', file])).ports).toMatchObject([
      { port: { name: 'foo' }, pending: '' },
    ]);
  });

  test('are none before the first buildrun', async () => {
    expect((await affected(checkout.folder, ['--pending', 'buildruns/pending.json'])).ports).toEqual([]);
  });

  test('that cannot be built any more say why', async () => {
    const file = pendingFile({ ports: [{ name: 'none' }, { name: 'gone', version: '3' }] });
    const { exitCode, stdout } = await run(['--tree', checkout.folder, '--pending', file]);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      ports: [],
      notBuilt: [{ port: { name: 'none' }, code: 'UNTESTED' }],
      problems: [{ code: 'PENDING_PORT_GONE', port: 'gone-3' }],
    });
  });

  test.each([
    { name: 'cut off', content: '{"ports": [' },
    { name: 'empty', content: '' },
    { name: 'another document', content: '{"document": "buildmeister/plan@1"}' },
    { name: 'a port without a name', content: '{"ports": [{"version": "1"}]}' },
  ])('a file that is $name is refused with 65', async ({ content }) => {
    const { exitCode, stderr } = await run(['--tree', checkout.folder, '--pending', pendingFile(content)]);
    expect(exitCode).toBe(65);
    expect(stderr).toContain('[BAD_PENDING]');
  });
});

describe('architectures', () => {
  test('come from haikuports.conf in the working directory, with the tree', async () => {
    const cwd = makeFolder();
    writeFileSync(
      path.join(cwd, 'haikuports.conf'),
      `TREE_PATH=${checkout.folder}\nTARGET_ARCHITECTURE=arm64\nSECONDARY_TARGET_ARCHITECTURES=x86\n`,
    );
    const { stdout } = await run([bar, '--arch', 'x86_gcc2'], { cwd });
    expect(JSON.parse(stdout)).toMatchObject({
      ports: [{ port: { name: 'bar' } }, { port: { name: 'bar_x86' } }],
    });
  });

  test.each([
    { name: 'separated by commas', args: ['--secondary-arch', 'x86,arm'] },
    { name: 'repeated', args: ['--secondary-arch', 'x86', '--secondary-arch', 'arm'] },
  ])('are overruled by options, $name', async ({ args }) => {
    const { ports } = await affected(checkout.folder, [bar, ...args]);
    expect(ports.map(({ port }) => port.name)).toEqual(['bar', 'bar_x86']);
  });
});

describe('wrong usage', () => {
  test.each([
    { name: 'nothing that has changed', args: [], code: 'USAGE', words: '--since' },
    {
      name: 'two places of changes',
      args: ['--stdin', '--since', 'HEAD'],
      code: 'USAGE',
      words: '--since and --stdin',
    },
    { name: 'an end without a beginning', args: ['--until', 'HEAD'], code: 'USAGE', words: '--since' },
    { name: 'dependents of files', args: ['--dependents', foo], code: 'USAGE', words: '--since' },
    { name: 'an option without its argument', args: ['--since'], code: 'USAGE', words: 'since' },
    {
      name: 'a configuration that is not there',
      args: ['--config', '/nowhere.conf', foo],
      code: 'UNREADABLE_CONFIGURATION',
      words: '/nowhere.conf',
    },
    {
      name: 'an architecture that does not exist',
      args: ['--arch', 'x87', foo],
      code: 'UNKNOWN_ARCHITECTURE',
      words: 'x87',
    },
    {
      name: 'a tree that is not there',
      args: ['--tree', '/nowhere', '--since', 'HEAD'],
      code: 'NO_PORTS_TREE',
      words: '/nowhere',
    },
    {
      name: 'a tree without ports',
      args: ['--tree', '/dev', '--stdin'],
      code: 'NO_PORTS_TREE',
      words: 'no category folders',
    },
  ])('is told: $name', async ({ args, code, words }) => {
    const { exitCode, stdout, stderr } = await run(
      args.includes('--tree') ? args : ['--tree', checkout.folder, ...args],
    );
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(`[${code}]`);
    expect(stderr).toContain(words);
  });

  test('a tree that nothing names', async () => {
    const { exitCode, stderr } = await run([foo]);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/no ports tree is given.*haikuports\.conf.*\[NO_CONFIGURATION\]/);
  });

  test('a machine without git', async () => {
    const commands = makeFolder();
    symlinkSync(process.execPath, path.join(commands, 'node'));
    const { exitCode, stderr } = await run(['--tree', checkout.folder, '--since', 'HEAD'], {
      env: { PATH: commands },
    });
    expect(exitCode).toBe(69);
    expect(stderr).toContain('[NO_GIT]');
  });

  test('--quiet leaves problems on stderr only', async () => {
    expect((await run(['--tree', checkout.folder, '--quiet', foo])).stderr).toBe('');
  });

  test('--help shows examples', async () => {
    const { stdout } = await run(['--help']);
    expect(stdout).toContain('git diff -z --name-only main | affected-recipes --stdin');
  });
});
