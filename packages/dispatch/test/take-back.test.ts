import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Documents } from '@buildmeister/documents';
import { commitChanges, git } from '@buildmeister/testbed';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { dispatch } from '../src/dispatch.js';
import { build, type Farm, makeFarm, memoryBuilder, packageName } from './makers.js';

type Plan = Documents['plan'];

let farm: Farm;
let tree: string;
let obsolete: string;
beforeEach(async () => {
  farm = await makeFarm();
  tree = join(farm.folder, 'haikuports');
  obsolete = join(farm.packages, '.obsolete');
  mkdirSync(tree);
  mkdirSync(obsolete);
  await git(tree, ['init', '-q']);
});
afterEach(() => rm(farm.folder, { recursive: true }));

const recipe = 'dev-libs/seed/seed-1.0.recipe';
const patch = 'dev-libs/seed/patches/seed-1.0.patchset';
const file = packageName('seed');

const commit = (...paths: readonly string[]): Promise<string> =>
  commitChanges(
    tree,
    'A change',
    paths.map((path) => ({ kind: 'write', path, text: `LICENSE="Own"\n# ${Math.random()}\n` })),
  );

async function run(head: string, ...builds: Plan['builds']) {
  const builder = memoryBuilder('one');
  const plan = { ...farm.plan(...builds), tree: { path: tree, head, origin: null } };
  const place = { kind: 'many' as const, path: farm.output };
  const { document, exitCode } = await dispatch(farm.options(plan, [builder], { place }));
  const pending = join(farm.output, 'pending.json');
  return {
    exitCode,
    document,
    asked: builder.requests.map(({ port }) => port),
    owed: existsSync(pending) ? readFileSync(pending, 'utf8') : '',
  };
}

/** Builds `seed` and puts its package aside, as createrepo does with what is obsolete. */
async function buildAndPutAside(): Promise<Buffer> {
  await run(await commit(recipe, patch), build('seed'));
  renameSync(join(farm.packages, file), join(obsolete, file));
  return readFileSync(join(obsolete, file));
}

describe('a package that comes back is taken back as it was', () => {
  test.each<{ name: string; change: () => Promise<string>; moved?: string; forget?: boolean }>([
    { name: 'when something else has changed', change: () => commit('README') },
    {
      name: 'when another version of the port has changed, with its patches',
      change: () => commit('dev-libs/seed/seed-1.0.1.recipe', 'dev-libs/seed/patches/seed-1.0.1.patchset'),
    },
    {
      name: 'when a license beside it has come or changed that it does not name',
      change: () => commit('dev-libs/seed/licenses/Theirs'),
    },
    {
      name: 'when its recipe lies in another category now',
      change: async () => {
        await git(tree, ['mv', 'dev-libs', 'app-misc']);
        return commit('README');
      },
      moved: 'app-misc/seed/seed-1.0.recipe',
    },
    { name: 'when nobody knows what it was built from', change: () => commit(recipe), forget: true },
  ])('$name', async ({ change, moved = recipe, forget = false }) => {
    const published = await buildAndPutAside();
    const head = await change();
    if (forget) await rm(farm.output, { recursive: true });
    const seed = build('seed');
    const port = { ...seed.port, recipeFilePath: moved };
    const { exitCode, asked } = await run(head, { ...seed, port }, build('leaf', ['seed']));
    expect({ exitCode, asked }).toEqual({ exitCode: 0, asked: ['leaf-1.0'] });
    expect(readFileSync(join(farm.packages, file))).toEqual(published);
    expect(existsSync(join(obsolete, file))).toBe(false);
    expect(farm.said.join('\n')).toContain('seed-1.0-1 is taken back');
  });

  test('and no builder is needed where nothing else is to be done', async () => {
    await buildAndPutAside();
    const { document } = await run(await commit('README'), build('seed'));
    expect(document).toMatchObject({ built: [], lost: [], skipped: [{ code: 'ALREADY_BUILT' }] });
  });
});

describe('other bytes under a name that was published are not built, the revision has to be raised', () => {
  test.each<{ name: string; changed: readonly string[]; more?: readonly string[] }>([
    { name: 'when its recipe has changed', changed: [recipe] },
    { name: 'when a patch of it has changed', changed: [patch] },
    { name: 'when its license has changed', changed: ['dev-libs/seed/licenses/Own'] },
    { name: 'when a file has come to it', changed: ['dev-libs/seed/additional-files/seed.rdef'] },
    {
      name: 'when it makes more packages now',
      changed: ['README'],
      more: [packageName('seed_devel')],
    },
  ])('$name', async ({ changed, more = [] }) => {
    await buildAndPutAside();
    const head = await commit(...changed);
    const seed = build('seed');
    const { exitCode, asked, document, owed } = await run(
      head,
      { ...seed, resultingPackages: [file, ...more] },
      build('leaf'),
    );
    expect({ exitCode, asked }).toEqual({ exitCode: 1, asked: ['leaf-1.0'] });
    expect(document.lost).toMatchObject([{ port: { name: 'seed' } }]);
    expect(document.lost[0]?.reason).toContain('raise the revision (REVISION="2" in dev-libs/seed/');
    expect(JSON.parse(owed)).toMatchObject({ ports: [{ port: { name: 'seed' }, owed: true }] });
    expect(existsSync(join(obsolete, file))).toBe(true);
  });
});

test.each([
  { name: 'an empty file that stands for one in a store', content: '' },
  { name: 'a damaged file', content: 'hpkg?' },
])('$name is built anew', async ({ content }) => {
  await buildAndPutAside();
  writeFileSync(join(obsolete, file), content);
  expect(await run(await commit('README'), build('seed'))).toMatchObject({
    exitCode: 0,
    asked: ['seed-1.0'],
  });
});
