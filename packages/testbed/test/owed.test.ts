import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createExampleFarm, type ExampleFarm } from '../src/example-farm.js';
import { commitChanges, type TreeChange } from '../src/example-tree.js';
import { git } from '../src/git.js';
import { requireSystem } from '../src/require-system.js';
import { linkTools, runInFarm } from './pipeline.js';

const buildmaster = fileURLToPath(new URL('../../../scripts/buildmaster', import.meta.url));
const sprout = 'dev-libs/libsprout/libsprout-2.1.recipe';
const wantsMore: TreeChange = {
  kind: 'replace',
  path: sprout,
  search: 'devel:libseed$secondaryArchSuffix >= 1\n',
  by: 'devel:libseed$secondaryArchSuffix >= 1.1\n',
};

interface Pending {
  readonly ports: readonly {
    readonly port: { readonly name: string; readonly version: string };
    readonly class: string;
    readonly reason: string;
    readonly givenUp?: object;
  }[];
}

let folder: string;
let farm: ExampleFarm;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'owed-'));
  farm = await createExampleFarm(folder);
  await linkTools(join(folder, 'bin'));
  await writeFile(join(folder, 'processed_rev'), await git(farm.tree, ['rev-parse', 'HEAD']));
  // Nothing is to be built here: whatever wants to be would fail at once.
  await writeFile(join(folder, 'buildmaster.conf'), 'builders=(--local 1 --haikuporter false)\n');
}, 30_000);

afterEach(() => rm(folder, { recursive: true }));

const update = () => runInFarm(folder, `${buildmaster} update`);
const text = (name: string) => readFile(join(folder, name), 'utf8');

async function owed(): Promise<readonly string[]> {
  if (!existsSync(join(folder, 'buildruns/pending.json'))) return [];
  const { ports }: Pending = JSON.parse(await text('buildruns/pending.json'));
  return ports.map(({ port, ...entry }) => `${port.name}-${port.version} ${entry.class}`);
}

/** The first of two pushes: what the port requires comes with the second. */
async function firstPush(): Promise<void> {
  await commitChanges(farm.tree, 'libsprout wants libseed 1.1', [wantsMore]);
  expect(await update()).toMatchObject({ status: 1, stderr: expect.stringContaining('UNRESOLVABLE') });
  expect(await owed()).toEqual(['libsprout-2.1 UNRESOLVABLE']);
}

(requireSystem('git', 'flock') ? describe : describe.skip)('a port that waits for a later push', () => {
  test('is owed, in the list for HaikuPorter too, and costs no plan and no word while nothing changes', async () => {
    await firstPush();
    expect(await text('buildruns/do-packages.owed')).toBe('libsprout\n');
    const before = await text('buildruns/pending.json');
    const { status, stderr } = await update();
    expect({ status, stderr }).toMatchObject({
      status: 0,
      stderr: expect.stringContaining('1 cannot be built for the same reasons as before'),
    });
    expect(stderr).not.toContain('UNRESOLVABLE');
    expect(await text('buildruns/pending.json')).toBe(before);
  }, 60_000);

  test('is planned with the push that brings what it needs', async () => {
    await firstPush();
    await commitChanges(farm.tree, 'libseed 1.1', [
      {
        kind: 'rename',
        path: 'dev-libs/libseed/libseed-1.0.2.recipe',
        to: 'dev-libs/libseed/libseed-1.1.recipe',
      },
      {
        kind: 'rename',
        path: 'dev-libs/libseed/patches/libseed-1.0.2.patchset',
        to: 'dev-libs/libseed/patches/libseed-1.1.patchset',
      },
    ]);
    const plan = await runInFarm(
      folder,
      'affected-recipes --since HEAD~1 --pending buildruns/pending.json | depgraph --system-packages system-packages',
    );
    expect(plan.status).toBe(0);
    expect(JSON.parse(plan.stdout)).toMatchObject({
      builds: expect.arrayContaining([
        expect.objectContaining({ port: expect.objectContaining({ name: 'libsprout' }) }),
      ]),
    });
  }, 60_000);

  test.each<{ name: string; changes: readonly TreeChange[]; then: readonly string[] }>([
    { name: 'is removed', changes: [{ kind: 'delete', path: sprout }], then: [] },
    {
      name: 'is renamed: the new name is owed',
      changes: [{ kind: 'rename', path: sprout, to: 'dev-libs/libshoot/libshoot-2.1.recipe' }],
      then: ['libshoot-2.1 UNRESOLVABLE'],
    },
    {
      name: 'is moved to another category: it is owed as before',
      changes: [{ kind: 'rename', path: 'dev-libs/libsprout', to: 'dev-util/libsprout' }],
      then: ['libsprout-2.1 UNRESOLVABLE'],
    },
    {
      name: 'is disabled',
      changes: [{ kind: 'replace', path: sprout, search: '"all"', by: '"!all"' }],
      then: [],
    },
    {
      name: 'is raised to another version: that one is owed',
      changes: [{ kind: 'rename', path: sprout, to: 'dev-libs/libsprout/libsprout-2.2.recipe' }],
      then: ['libsprout-2.2 UNRESOLVABLE'],
    },
    {
      name: 'gets a recipe that cannot be used: it is owed until that is mended',
      changes: [{ kind: 'replace', path: sprout, search: 'LICENSE="MIT"', by: 'LICENSE="None such"' }],
      then: ['libsprout-2.1 BROKEN_RECIPE'],
    },
  ])(
    'and $name',
    async ({ changes, then }) => {
      await firstPush();
      // Whether that is seen as a change, or only found when everything is looked at.
      await commitChanges(farm.tree, 'Something else', changes);
      await update();
      expect(await owed()).toEqual(then);
      expect(existsSync(join(folder, 'buildruns/do-packages.owed'))).toBe(then.length > 0);
    },
    60_000,
  );

  test('and a license that only this farm lacks is taken up when it is there, without a commit', async () => {
    await commitChanges(farm.tree, 'A license', [
      wantsMore,
      { kind: 'replace', path: sprout, search: 'LICENSE="MIT"', by: 'LICENSE="Garden"' },
    ]);
    await update();
    expect(await owed()).toEqual(['libsprout-2.1 BROKEN_RECIPE']);
    await writeFile(join(folder, 'licenses/Garden'), '');
    await update();
    expect(await owed()).toEqual(['libsprout-2.1 UNRESOLVABLE']);
  }, 60_000);

  test('can be given up by a person, until it changes; missing says where it stands', async () => {
    const missing = async () =>
      (await runInFarm(folder, `${buildmaster} missing libsprout --format text`)).stdout;
    await firstPush();
    expect(await missing()).toMatch(/waiting for something\n.*\n {2}waits for devel:libseed >= 1\.1\n/);
    expect(await runInFarm(folder, `${buildmaster} give-up libsprot`)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('did you mean libsprout?'),
    });
    expect(await runInFarm(folder, `${buildmaster} give-up libsprout --reason 'no use'`)).toMatchObject({
      status: 0,
    });
    expect(existsSync(join(folder, 'buildruns/do-packages.owed'))).toBe(false);
    expect(await missing()).toContain('has given it up: no use');
    expect(await update()).toMatchObject({ status: 0, stderr: expect.stringContaining('0 ports affected') });
    await commitChanges(farm.tree, 'Once more', [{ kind: 'bump-revision', path: sprout }]);
    await update();
    expect(await text('buildruns/do-packages.owed')).toBe('libsprout\n');
  }, 60_000);
});

test('a farm that was taken over plans nothing that nobody has asked for, unless it wants all', async () => {
  expect(await update()).toMatchObject({ status: 0, stderr: expect.stringContaining('0 builds') });
  const { stdout } = await runInFarm(folder, `${buildmaster} missing`);
  const { counts } = JSON.parse(stdout);
  expect(counts).toMatchObject({ published: 0, queued: 0, 'not-asked-for': expect.any(Number) });
  expect(counts['not-asked-for']).toBeGreaterThan(5);
  const all = await runInFarm(
    folder,
    'affected-recipes --since HEAD~1 --wanted all --pending none.json | depgraph --system-packages system-packages',
  );
  expect(JSON.parse(all.stdout).builds.length).toBe(counts['not-asked-for']);
}, 60_000);
