import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createExampleFarm, type ExampleFarm } from '../src/example-farm.js';
import { commitChanges } from '../src/example-tree.js';
import { git } from '../src/git.js';
import { requireSystem } from '../src/require-system.js';
import { linkTools, publishedPackages, runInFarm, snapshot } from './pipeline.js';
import { type SshBuilders, startSshBuilders } from './ssh-builders.js';

const libraries = [
  'libleaf-3.2-1-x86_64.hpkg',
  'libleaf_devel-3.2-1-x86_64.hpkg',
  'libpetal-1.1-1-x86_64.hpkg',
  'libpetal_devel-1.1-1-x86_64.hpkg',
  'libseed-1.0.2-3-x86_64.hpkg',
  'libseed_devel-1.0.2-3-x86_64.hpkg',
  'libsprout-2.1-1-x86_64.hpkg',
  'libsprout_devel-2.1-1-x86_64.hpkg',
  'libstem-0.4-2-x86_64.hpkg',
  'libstem_devel-0.4-2-x86_64.hpkg',
  'trowel-1.1-1-any.hpkg',
];
const rest = [
  'bouquet-0.3-1-x86_64.hpkg',
  'flower-1.5-1-x86_64.hpkg',
  'flower_doc-1.5-1-any.hpkg',
  'garden_almanac-2026.11-1-any.hpkg',
  'greenhouse-2.0-4-x86_64.hpkg',
  'greenhouse_herbs-2.0-4-any.hpkg',
  'greenhouse_roses-2.0-4-any.hpkg',
  'scarecrow-1.2-2-x86_64.hpkg',
  'seed_catalogue-7-1-any.hpkg',
];

interface Outcome {
  readonly port: { readonly revisionedName: string };
  readonly builder: string | null;
  readonly reason?: string;
}

interface BuildrunDocument {
  readonly built: readonly Outcome[];
  readonly failed: readonly Outcome[];
  readonly lost: readonly Outcome[];
}

interface Setup {
  readonly folder: string;
  readonly farm: ExampleFarm;
}

async function setUp(): Promise<Setup> {
  const folder = await mkdtemp(join(tmpdir(), 'pipeline-'));
  const farm = await createExampleFarm(folder);
  await linkTools(join(folder, 'bin'));
  // Builders get the ports tree from where it is published, and so does the farm.
  const origin = join(folder, 'haikuports.git');
  await git(folder, ['clone', '--quiet', '--bare', farm.tree, origin]);
  await git(farm.tree, ['remote', 'add', 'origin', origin]);
  return { folder, farm };
}

/** What the issue of all this is: from commits to a repository. */
function update(since: string, options: { until?: string; builders: string; filter?: string }): string {
  const { until = 'HEAD', builders, filter = 'cat' } = options;
  return [
    `affected-recipes --tree haikuports --since ${since} --until ${until}`,
    'depgraph --packages packages --system-packages system-packages',
    filter,
    `dispatch --packages packages --output buildrun ${builders}`,
    'tee buildrun.json',
    'createrepo --packages packages --system-packages system-packages --repository repository --repo-info repo.info',
  ].join(' | ');
}

async function readBuildrun(folder: string): Promise<BuildrunDocument> {
  return JSON.parse(await readFile(join(folder, 'buildrun.json'), 'utf8'));
}

/** Written so that a test that fails shows what the tools said. */
function ended(status: number): unknown {
  return { status, stdout: expect.any(String), stderr: expect.any(String) };
}

function names(outcomes: readonly Outcome[]): readonly string[] {
  return outcomes.map(({ port }) => port.revisionedName).toSorted();
}

async function commitAndPush(farm: ExampleFarm, ...args: [string, Parameters<typeof commitChanges>[2]]) {
  const commit = await commitChanges(farm.tree, ...args);
  await git(farm.tree, ['push', '--quiet', 'origin', 'main']);
  return commit;
}

(requireSystem('git', 'sshd', 'ssh-keygen') ? describe : describe.skip)(
  'from commits to a repository',
  () => {
    let setup: Setup;
    let machines: SshBuilders;
    const builders = '--builders builders';

    beforeAll(async () => {
      setup = await setUp();
      machines = await startSshBuilders(setup.folder);
    }, 30_000);

    afterAll(async () => {
      await machines.stop();
      await rm(setup.folder, { recursive: true });
    });

    test('two builders build what the commits touch, and the repository lists exactly that', async () => {
      const [since, until] = setup.farm.commits;
      const result = await runInFarm(setup.folder, update(since, { until, builders }));
      expect(result).toEqual(ended(0));
      expect(await publishedPackages(join(setup.folder, 'repository'))).toEqual(libraries);
      const { built, failed, lost } = await readBuildrun(setup.folder);
      expect([failed, lost]).toEqual([[], []]);
      expect(new Set(built.map(({ builder }) => builder))).toEqual(new Set(['one', 'two']));
    }, 60_000);

    test('again, there is nothing to do, and nothing is written', async () => {
      const [since, until] = setup.farm.commits;
      const before = await Promise.all(published(setup).map(snapshot));
      const result = await runInFarm(setup.folder, update(since, { until, builders }));
      expect(result).toEqual(ended(0));
      expect(JSON.parse(result.stdout)).toMatchObject({ changed: false, added: [], removed: [] });
      expect(await Promise.all(published(setup).map(snapshot))).toEqual(before);
    }, 60_000);

    test('what needs a port that fails is lost, the rest is published, and the status says so', async () => {
      const [, since] = setup.farm.commits;
      const result = await runInFarm(setup.folder, update(since, { builders }));
      expect(result).toEqual(ended(1));
      const { failed, lost } = await readBuildrun(setup.folder);
      expect(names(failed)).toEqual(['cactus-1.0-1']);
      expect(names(lost)).toEqual(['desert-1.0-1']);
      expect(lost[0]?.reason).toContain('cactus');
      expect(await publishedPackages(join(setup.folder, 'repository'))).toEqual(
        [...libraries, ...rest].toSorted(),
      );
    }, 60_000);

    test('a commit replaces packages of the same port, and one that breaks keeps the old ones', async () => {
      const since = await git(setup.farm.tree, ['rev-parse', 'HEAD']);
      const leaf = 'dev-libs/libleaf/libleaf-3.2.recipe';
      await commitAndPush(setup.farm, 'Break a leaf', [
        { kind: 'bump-revision', path: leaf },
        { kind: 'add-fault', path: leaf, fault: 'fail' },
        { kind: 'bump-revision', path: 'app-misc/flower/flower-1.5.recipe' },
        { kind: 'bump-revision', path: 'app-misc/scarecrow/scarecrow-1.2.recipe' },
        { kind: 'delete', path: 'haiku-data/garden_almanac/additional-files/months/05-may' },
        { kind: 'bump-revision', path: 'haiku-data/garden_almanac/garden_almanac-2026.11.recipe' },
      ]);
      const result = await runInFarm(setup.folder, update(since, { builders }));
      expect(result).toEqual(ended(1));
      const { built, failed, lost } = await readBuildrun(setup.folder);
      expect(names(built)).toEqual(['garden_almanac-2026.11-2', 'scarecrow-1.2-3']);
      expect(names(failed)).toEqual(['libleaf-3.2-2']);
      expect(names(lost)).toEqual(['flower-1.5-2']);
      expect(lost[0]?.reason).toContain('libleaf');
      const replaced = new Map([
        ['garden_almanac-2026.11-1-any.hpkg', 'garden_almanac-2026.11-2-any.hpkg'],
        ['scarecrow-1.2-2-x86_64.hpkg', 'scarecrow-1.2-3-x86_64.hpkg'],
      ]);
      expect(await publishedPackages(join(setup.folder, 'repository'))).toEqual(
        [...libraries, ...rest].map((name) => replaced.get(name) ?? name).toSorted(),
      );
    }, 60_000);

    test('a commit that touches no port leads to nothing', async () => {
      const since = await git(setup.farm.tree, ['rev-parse', 'HEAD']);
      await commitAndPush(setup.farm, 'Write it down', [
        { kind: 'write', path: 'README.md', text: 'A garden.\n' },
      ]);
      const before = await Promise.all(published(setup).map(snapshot));
      expect(await runInFarm(setup.folder, update(since, { builders }))).toEqual(ended(0));
      expect(await Promise.all(published(setup).map(snapshot))).toEqual(before);
    }, 60_000);
  },
);

(requireSystem('git', 'jq') ? describe : describe.skip)('on this machine', () => {
  let setup: Setup;
  const builders = '--local 2 --haikuporter haikuporter-stand-in';

  beforeAll(async () => {
    setup = await setUp();
  });
  afterAll(async () => {
    await rm(setup.folder, { recursive: true });
  });

  test('jq takes builds out of a plan: only these are built and published', async () => {
    const filter = `jq '.builds |= map(select(.port.name | test("^(trowel|libseed)$")))'`;
    const result = await runInFarm(setup.folder, update(setup.farm.commits[0], { builders, filter }));
    expect(result).toEqual(ended(0));
    expect(await publishedPackages(join(setup.folder, 'repository'))).toEqual(
      libraries.filter((name) => /^(trowel|libseed)/.test(name)),
    );
  }, 60_000);

  test('what is there already is not built again; what needs a port that fails is lost', async () => {
    const filter = `jq '.builds |= map(select(.port.name | test("^(trowel|cactus|desert|scarecrow)$")))'`;
    const result = await runInFarm(setup.folder, update(setup.farm.commits[0], { builders, filter }));
    expect(result).toEqual(ended(1));
    const { built, failed, lost } = await readBuildrun(setup.folder);
    expect([built, failed, lost].map(names)).toEqual([
      ['scarecrow-1.2-2'],
      ['cactus-1.0-1'],
      ['desert-1.0-1'],
    ]);
    expect(lost[0]?.reason).toContain('cactus');
    expect(await publishedPackages(join(setup.folder, 'repository'))).toEqual(
      [...libraries, ...rest].filter((name) => /^(trowel|libseed|scarecrow)/.test(name)).toSorted(),
    );
  }, 60_000);

  test('again, there is nothing to do, and nothing is written', async () => {
    const filter = `jq '.builds |= map(select(.port.name | test("^(trowel|libseed|scarecrow)$")))'`;
    const before = await Promise.all(published(setup).map(snapshot));
    const result = await runInFarm(setup.folder, update(setup.farm.commits[0], { builders, filter }));
    expect(result).toEqual(ended(0));
    expect(await Promise.all(published(setup).map(snapshot))).toEqual(before);
  }, 60_000);
});

function published({ folder }: Setup): readonly string[] {
  return ['packages', 'repository'].map((name) => join(folder, name));
}
