import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import {
  type Configuration,
  openRecipeEvaluator,
  readPortsTree,
  readPortSummaries,
  readTreeSummary,
  type RecipeEvaluator,
  type TreeSummary,
} from '../src/index.js';
import { summarizePort } from '../src/summary/port-summary.js';
import { configure, makeFolder, recipe, writeFiles } from './make-tree.js';

/** Two versions of a port, one that is not for every architecture, and one with a patch and a license of its own. */
const files = {
  'dev-libs/foo/foo-1.0.recipe': recipe(),
  'dev-libs/foo/foo-2.0.recipe': recipe({ REVISION: '3', REQUIRES: 'haiku\nlib:libbar >= 1' }),
  'dev-libs/bar/bar-1.recipe': recipe({ ARCHITECTURES: '?all !x86', BUILD_REQUIRES: 'haiku_devel\ncmd:gcc' }),
  'app-misc/own/own-1.recipe': recipe({
    LICENSE: 'Own',
    PATCHES: 'own-1.patchset',
    PROVIDES_devel: 'own_devel = 1',
    REQUIRES_devel: 'own == 1',
  }),
  'app-misc/own/licenses/Own': 'You may.',
  'app-misc/own/patches/own-1.patchset': '',
  'app-misc/torn/torn-1.recipe': recipe({ COPYRIGHT: null }),
};

const foo = 'dev-libs/foo/foo-1.0.recipe';
const own = 'app-misc/own/own-1.recipe';

interface Fixture {
  readonly tree: string;
  readonly cacheFolder: string;
  configuration: Configuration;
}

async function fixture(more: Readonly<Record<string, string>> = {}): Promise<Fixture> {
  const tree = makeFolder();
  writeFiles(tree, { ...files, ...more });
  return { tree, cacheFolder: makeFolder(), configuration: await configure(tree, '', ['x86_64', 'x86']) };
}

/** Reads the tree, and tells which recipes were evaluated for that. */
async function read(
  { configuration, cacheFolder }: Pick<Fixture, 'configuration' | 'cacheFolder'>,
  evaluating: (paths: readonly string[]) => void = () => undefined,
): Promise<{ readonly summary: TreeSummary; readonly evaluated: readonly string[] }> {
  const real = openRecipeEvaluator({ sandbox: false, cacheFolder });
  const evaluated = new Set<string>();
  const evaluator: RecipeEvaluator = {
    ...real,
    async evaluate(sources) {
      const asked = [...sources];
      for (const source of asked) evaluated.add(source.path);
      evaluating(asked.map((source) => source.path));
      return await real.evaluate(asked);
    },
  };
  const summary = await readTreeSummary({ configuration, evaluator, cacheFolder });
  return { summary, evaluated: [...evaluated].sort() };
}

async function readWithoutCache(configuration: Configuration): Promise<TreeSummary> {
  const evaluator = openRecipeEvaluator({ sandbox: false, cacheFolder: undefined });
  return await readTreeSummary({ configuration, evaluator, cacheFolder: undefined });
}

function cacheFile({ cacheFolder }: Fixture): string {
  const [file] = readdirSync(cacheFolder).filter((name) => name.startsWith('recipes-'));
  if (file === undefined) throw new Error('there is no cache');
  return path.join(cacheFolder, file);
}

test('is what the whole tree says of each port, and which versions are active', async () => {
  const { configuration } = await fixture();
  const evaluator = openRecipeEvaluator({ sandbox: false, cacheFolder: undefined });
  const tree = await readPortsTree({ configuration, evaluator });
  const { ports, active, cacheProblem } = await readWithoutCache(configuration);
  expect(ports.length).toBe(10);
  expect(new Set(ports)).toEqual(new Set([...tree.ports, ...tree.unusable].map(summarizePort)));
  expect(ports.map(({ versionedName }) => versionedName)).toEqual(
    ports.map(({ versionedName }) => versionedName).toSorted(),
  );
  expect([...active]).toEqual(tree.activePorts.map(({ versionedName }) => versionedName));
  expect([...active]).toContain('foo-2.0');
  expect(cacheProblem).toBeUndefined();
});

describe('of some ports alone', () => {
  async function readSome(names: readonly string[], most = 10) {
    const { configuration } = await fixture();
    const evaluator = openRecipeEvaluator({ sandbox: false, cacheFolder: undefined });
    return {
      some: await readPortSummaries({ configuration, evaluator, names, most }),
      all: await readWithoutCache(configuration),
    };
  }

  test('is the same as of all, in all versions and with those of a secondary architecture', async () => {
    const { some, all } = await readSome(['foo-1.0', 'own_x86', 'torn', 'missing']);
    const wanted = all.ports.filter(({ name }) => /^(foo|own|torn)(_x86)?$/.test(name));
    expect(wanted.map(({ versionedName }) => versionedName)).toContain('foo_x86-2.0');
    expect(some?.ports).toEqual(wanted);
    expect(some?.active).toEqual(new Set([...all.active].filter((name) => /^(foo|own|torn)/.test(name))));
  });

  test('is nothing if they have more recipes than are to be evaluated', async () => {
    expect((await readSome(['foo'], 1)).some).toBeUndefined();
    expect((await readSome(['foo'], 2)).some).toBeDefined();
  });
});

describe('what is remembered', () => {
  test('is the same as what is read, also of recipes that cannot be used, and needs no evaluation', async () => {
    const made = await fixture();
    const first = await read(made);
    const second = await read(made);
    expect(first.evaluated.length).toBe(5);
    expect(second.evaluated).toEqual([]);
    expect(second.summary).toEqual(first.summary);
    expect(second.summary).toEqual(await readWithoutCache(made.configuration));
  });

  test('is not written again if it is the same', async () => {
    const made = await fixture();
    await read(made);
    const before = statSync(cacheFile(made)).ino;
    await read(made);
    expect(statSync(cacheFile(made)).ino).toBe(before);
  });

  const edits: readonly {
    readonly name: string;
    readonly edit: (made: Fixture) => void;
    readonly evaluated: readonly string[];
  }[] = [
    { name: 'nothing', edit: () => undefined, evaluated: [] },
    {
      name: 'the time of a recipe',
      edit: ({ tree }) => writeFiles(tree, { [foo]: files[foo] }),
      evaluated: [],
    },
    {
      name: 'a byte of a recipe',
      edit: ({ tree }) => writeFiles(tree, { [foo]: recipe({ REVISION: '2' }) }),
      evaluated: [foo],
    },
    {
      name: 'a patch that the recipe does not name',
      edit: ({ tree }) => writeFiles(tree, { 'dev-libs/foo/patches/foo-1.0.patch': '' }),
      evaluated: [foo, 'dev-libs/foo/foo-2.0.recipe'],
    },
    {
      name: 'the content of a patch',
      edit: ({ tree }) => writeFiles(tree, { 'app-misc/own/patches/own-1.patchset': 'diff' }),
      evaluated: [],
    },
    {
      name: 'a license that is gone',
      edit: ({ tree }) => rmSync(path.join(tree, 'app-misc/own/licenses'), { recursive: true }),
      evaluated: [own],
    },
    {
      name: 'a recipe that is gone',
      edit: ({ tree }) => rmSync(path.join(tree, foo)),
      evaluated: [],
    },
    {
      name: 'a recipe with another version',
      edit: ({ tree }) => renameSync(path.join(tree, foo), path.join(tree, 'dev-libs/foo/foo-1.1.recipe')),
      evaluated: ['dev-libs/foo/foo-1.1.recipe'],
    },
    {
      name: 'a setting that decides what is built',
      edit: (made) => {
        made.configuration = { ...made.configuration, allowUntested: true };
      },
      evaluated: Object.keys(files).filter((file) => file.endsWith('.recipe')),
    },
    {
      name: 'a name that recipes are given',
      edit: (made) => {
        made.configuration = { ...made.configuration, packagerName: 'Somebody else' };
      },
      evaluated: Object.keys(files).filter((file) => file.endsWith('.recipe')),
    },
    {
      name: 'the licenses of Haiku',
      edit: ({ configuration }) => writeFiles(configuration.licensesDirectory ?? '', { Own: '' }),
      evaluated: Object.keys(files).filter((file) => file.endsWith('.recipe')),
    },
    {
      name: 'one architecture less',
      edit: (made) => {
        made.configuration = { ...made.configuration, secondaryArchitectures: [] };
      },
      evaluated: Object.keys(files).filter((file) => file.endsWith('.recipe')),
    },
  ];

  test.each(edits)('holds after a change of $name as far as it can', async ({ edit, evaluated }) => {
    const made = await fixture();
    await read(made);
    edit(made);
    const again = await read(made);
    expect(again.evaluated).toEqual(evaluated.toSorted());
    expect(again.summary).toEqual(await readWithoutCache(made.configuration));
    const once = await read(made);
    expect(once.evaluated).toEqual([]);
    expect(once.summary).toEqual(again.summary);
  });

  test('forgets recipes that are gone', async () => {
    const made = await fixture();
    await read(made);
    rmSync(path.join(made.tree, 'app-misc'), { recursive: true });
    await read(made);
    expect(readFileSync(cacheFile(made), 'utf8')).not.toContain('app-misc');
  });

  test('does not hold for a limit, nor for what cannot be read', async () => {
    const loop = 'for i in 0 1 2 3 4 5 6 7 8 9; do ';
    const made = await fixture({
      'app-misc/large/large-1.recipe': recipe({}, `#${'x'.repeat(1024 * 1024)}`),
      'app-misc/long/long-1.recipe': recipe({}, `${loop.repeat(6)}A=$i; ${'done; '.repeat(6)}\n`),
    });
    await read(made);
    const { summary, evaluated } = await read(made);
    expect(evaluated).toEqual(['app-misc/long/long-1.recipe']);
    expect(summary.ports.find(({ name }) => name === 'long')?.obstacle?.reason).toMatch(/longer/);
    expect(summary.ports.find(({ name }) => name === 'large')?.obstacle?.reason).toMatch(/bytes/);
  });

  test('is about the recipe that was read, if another takes its place meanwhile', async () => {
    const made = await fixture();
    const replaced = await read(made, (paths) => {
      if (paths.includes(foo)) writeFiles(made.tree, { [foo]: recipe({ REVISION: '7' }) });
    });
    const revision = ({ ports }: TreeSummary) =>
      ports.find(({ versionedName }) => versionedName === 'foo-1.0')?.revision;
    expect(revision(replaced.summary)).toBe('1');
    const again = await read(made);
    expect(again.evaluated).toEqual([foo]);
    expect(revision(again.summary)).toBe('7');
  });
});

describe('a recipe that bash evaluates', () => {
  const asks = 'dev-libs/asks/asks-1.recipe';
  const bash = { [asks]: recipe({}, 'SUMMARY="A port with $(cat $portBaseDir/words)"\n') };

  test('is remembered as long as the files are the same that it can find', async () => {
    const made = await fixture({ ...bash, 'dev-libs/asks/words': 'few words' });
    await read(made);
    expect((await read(made)).evaluated).toEqual([]);
    writeFiles(made.tree, { 'dev-libs/asks/words': 'few words.' });
    const again = await read(made);
    expect(again.evaluated).toEqual([asks]);
    const port = again.summary.ports.find(({ name }) => name === 'asks');
    expect(port?.obstacle?.reason).toMatch(/full stop/);
    expect((await read(made)).summary).toEqual(again.summary);
  });

  test('is not remembered for another sandbox', async () => {
    const made = await fixture({ ...bash, 'dev-libs/asks/words': 'few words' });
    await read(made);
    const evaluated: string[] = [];
    const evaluator: RecipeEvaluator = {
      ...openRecipeEvaluator({ sandbox: true, cacheFolder: made.cacheFolder }),
      evaluate(sources) {
        evaluated.push(...Array.from(sources, (source) => source.path));
        return Promise.resolve([]);
      },
    };
    await readTreeSummary({ ...made, evaluator });
    expect(new Set(evaluated)).toEqual(new Set([asks]));
  });
});

describe('a cache that cannot be used', () => {
  const damages: readonly { readonly name: string; readonly damage: (text: string) => string }[] = [
    { name: 'empty', damage: () => '' },
    { name: 'cut off', damage: (text) => text.slice(0, -100) },
    { name: 'without its end', damage: (text) => text.slice(0, -1) },
    { name: 'of one line', damage: (text) => text.replaceAll('\n', '') },
    { name: 'changed in one letter', damage: (text) => text.replace('haiku', 'haikv') },
    {
      name: 'for another configuration or version',
      damage: (text) => `${text.startsWith('0') ? 1 : 0}${text.slice(1)}`,
    },
    { name: 'not text', damage: () => '\0\u{1F4A5}\n\n\n' },
  ];

  test.each(damages)('$name is as good as none, and replaced', async ({ damage }) => {
    const made = await fixture();
    const { summary } = await read(made);
    const file = cacheFile(made);
    const good = readFileSync(file, 'utf8');
    writeFileSync(file, damage(good));
    const again = await read(made);
    expect(again.evaluated.length).toBe(5);
    expect(again.summary).toEqual(summary);
    expect(readFileSync(file, 'utf8')).toBe(good);
  });

  test('because there cannot be one is told, and changes nothing else', async () => {
    const made = await fixture();
    const occupied = path.join(makeFolder(), 'file');
    writeFileSync(occupied, '');
    const { summary } = await read({ ...made, cacheFolder: path.join(occupied, 'cache') });
    expect(summary.cacheProblem).toMatchObject({
      code: 'CACHE_NOT_WRITTEN',
      message: expect.stringContaining(occupied),
    });
    expect({ ...summary, cacheProblem: undefined }).toEqual(await readWithoutCache(made.configuration));
  });
});

test('several may read and write at the same time, and leave one whole cache', async () => {
  const made = await fixture();
  const all = await Promise.all([read(made), read(made), read(made)]);
  const expected = await readWithoutCache(made.configuration);
  for (const { summary } of all) expect(summary).toEqual(expected);
  expect(readdirSync(made.cacheFolder).length).toBe(1);
  expect((await read(made)).evaluated).toEqual([]);
});

test('whatever is done to a tree, what is remembered never shows', async () => {
  const recipeText = fc.constantFrom(
    recipe(),
    recipe({ REVISION: '2' }),
    recipe({ LICENSE: 'Own' }),
    recipe({ ARCHITECTURES: '?all' }),
    recipe({ PATCHES: 'one-1.patch' }),
    recipe({ SUMMARY: 'bad' }),
    'REVISION="',
    recipe({}, 'REQUIRES="haiku $(echo lib:libfoo)"\n'),
  );
  const file = fc
    .constantFrom('one-1', 'one-2', 'two-1')
    .map((name) => `app-misc/${name.slice(0, 3)}/${name}.recipe`);
  const beside = fc.constantFrom(
    'app-misc/one/patches/one-1.patch',
    'app-misc/one/licenses/Own',
    'app-misc/two/patches/two-1.diff',
    'app-misc/two/licenses/Own',
  );
  const step = fc.oneof(
    fc.record({ kind: fc.constant('write' as const), file, text: recipeText }),
    fc.record({ kind: fc.constant('write' as const), file: beside, text: fc.constant('') }),
    fc.record({ kind: fc.constant('remove' as const), file: fc.oneof(file, beside), text: fc.constant('') }),
    fc.record({
      kind: fc.constant('configure' as const),
      file: fc.constant(''),
      text: fc.constantFrom('yes', ''),
    }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      const tree = makeFolder();
      writeFiles(tree, { 'app-misc/two/two-1.recipe': recipe() });
      let configuration = await configure(tree);
      const cacheFolder = makeFolder();
      for (const { kind, file: name, text } of steps) {
        if (kind === 'write') writeFiles(tree, { [name]: text });
        else if (kind === 'configure') configuration = { ...configuration, allowUntested: text === 'yes' };
        else if (existsSync(path.join(tree, name))) rmSync(path.join(tree, name));
        const { summary } = await read({ configuration, cacheFolder });
        expect(summary).toEqual(await readWithoutCache(configuration));
      }
    }),
    { numRuns: 25 },
  );
});
