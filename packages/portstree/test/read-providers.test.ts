import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import {
  type Configuration,
  listRecipes,
  openRecipeEvaluator,
  readProviders,
  readTreeSummary,
  type RecipeEvaluator,
  type TreeSummary,
} from '../src/index.js';
import { configure, makeFolder, recipe, writeFiles } from './make-tree.js';

const asks = recipe({}, 'PROVIDES="$portName = $portVersion\n$(cat $portBaseDir/more)"\n');
const files = {
  'dev-libs/foo/foo-1.0.recipe': recipe(),
  'dev-libs/foo/foo-2.0.recipe': recipe({ PROVIDES: 'foo = 2\ncmd:foo = 2' }),
  'dev-libs/bar/bar-1.recipe': recipe({}, 'PROVIDES="$PROVIDES\nlib:lib${portName#b}"\n'),
  'dev-libs/named/libname-1.recipe': recipe(
    {},
    'PROVIDES="$portName = 1\nlib:$portName$secondaryArchSuffix"\n',
  ),
  'dev-libs/asks/asks-1.recipe': asks,
  'dev-libs/asks/more': 'lib:more',
  'app-misc/torn/torn-1.recipe': recipe({ COPYRIGHT: null }),
};
const foo1 = 'dev-libs/foo/foo-1.0.recipe';

interface Fixture {
  readonly tree: string;
  readonly cacheFolder: string;
  readonly configuration: Configuration;
}

async function fixture(): Promise<Fixture> {
  const tree = makeFolder();
  writeFiles(tree, files);
  return { tree, cacheFolder: makeFolder(), configuration: await configure(tree, '', ['x86_64', 'x86']) };
}

async function read(
  { configuration, cacheFolder }: Omit<Fixture, 'tree'>,
  provided: readonly string[],
  except: ReadonlySet<string> = new Set(),
): Promise<{ readonly summary: TreeSummary | undefined; readonly evaluated: readonly string[] }> {
  const real = openRecipeEvaluator({ sandbox: false, cacheFolder: undefined });
  const evaluated = new Set<string>();
  const evaluator: RecipeEvaluator = {
    ...real,
    async evaluate(sources) {
      const asked = [...sources];
      for (const source of asked) evaluated.add(path.basename(source.path, '.recipe'));
      return await real.evaluate(asked);
    },
  };
  const list = listRecipes(configuration.treePath);
  const summary = await readProviders({ configuration, evaluator, cacheFolder, list, provided, except });
  return { summary, evaluated: [...evaluated].sort() };
}

/** What all recipes say of ports with these names. */
async function expected({ configuration }: Fixture, ...names: readonly string[]) {
  const evaluator = openRecipeEvaluator({ sandbox: false, cacheFolder: undefined });
  const { ports } = await readTreeSummary({ configuration, evaluator, cacheFolder: undefined });
  return ports.filter(({ name }) => names.includes(name.replace(/_x86$/, '')));
}

test('reads all versions of the ports that may provide something, and of no others', async () => {
  const made = await fixture();
  const { summary, evaluated } = await read(made, ['cmd:foo']);
  // What asks bash may provide anything; what cuts a name, nothing with other letters.
  expect(evaluated).toEqual(['asks-1', 'foo-1.0', 'foo-2.0']);
  expect(summary?.ports).toEqual(await expected(made, 'asks', 'foo'));
  expect(summary?.active).toContain('foo-2.0');
  expect(summary?.active).not.toContain('foo-1.0');
});

test('follows names through the variables that they come from, also for a secondary architecture', async () => {
  const made = await fixture();
  expect((await read(made, ['lib:libname_x86'])).evaluated).toContain('libname-1');
  expect((await read({ ...made, cacheFolder: makeFolder() }, ['lib:libar'])).evaluated).toContain('bar-1');
});

test('does not look at recipes that are known', async () => {
  const made = await fixture();
  expect((await read(made, ['cmd:foo'], new Set(['foo']))).evaluated).toEqual(['asks-1']);
});

test('remembers both what provides something and what does not', async () => {
  const made = await fixture();
  const first = await read(made, ['cmd:foo', 'lib:other']);
  const second = await read(made, ['cmd:foo']);
  // What bash was asked is asked again, of the cache that it has.
  expect(second.evaluated).toEqual(['asks-1']);
  expect(second.summary).toEqual(first.summary);
});

test('looks at what was changed, and at all versions of what provides something since', async () => {
  const made = await fixture();
  await read(made, ['cmd:foo']);
  writeFiles(made.tree, {
    'dev-libs/named/libname-1.recipe': recipe({ PROVIDES: 'libname = 1\ncmd:foo = 9' }),
    'dev-libs/named/libname-0.recipe': recipe(),
    [foo1]: recipe({ REVISION: '2' }),
  });
  const again = await read(made, ['cmd:foo']);
  expect(again.evaluated).toEqual(['asks-1', 'foo-1.0', 'libname-0', 'libname-1']);
  expect(again.summary?.ports).toEqual(await expected(made, 'asks', 'foo', 'libname'));
  expect((await read(made, ['cmd:foo'])).evaluated).toEqual(['asks-1']);
});

test('forgets nothing that it needs when recipes are gone', async () => {
  const made = await fixture();
  await read(made, ['cmd:foo']);
  rmSync(path.join(made.tree, foo1));
  const again = await read(made, ['cmd:foo']);
  expect(again.summary?.ports).toEqual(await expected(made, 'asks', 'foo'));
});

test('leaves it to others to remember all once something else is looked for', async () => {
  const made = await fixture();
  await read(made, ['cmd:foo']);
  expect((await read(made, ['lib:other'])).summary).toBeUndefined();
  expect((await read(made, ['cmd:foo'])).summary).toBeDefined();
});

test('remembers nothing for another configuration, nor without a folder for it', async () => {
  const made = await fixture();
  await read(made, ['cmd:foo']);
  const configuration = { ...made.configuration, packagerName: 'Somebody else' };
  expect((await read({ ...made, configuration }, ['lib:other'])).summary).toBeDefined();
  const evaluator = openRecipeEvaluator({ sandbox: false, cacheFolder: undefined });
  const list = listRecipes(made.tree);
  const asked = {
    configuration: made.configuration,
    evaluator,
    cacheFolder: undefined,
    list,
    except: new Set(''),
  };
  for (const name of ['cmd:foo', 'lib:more']) {
    expect(await readProviders({ ...asked, provided: [name] })).toBeDefined();
  }
  expect(readdirSync(made.cacheFolder).length).toBe(1);
});
