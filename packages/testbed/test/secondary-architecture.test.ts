import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createExampleFarm, type ExampleFarm } from '../src/example-farm.js';
import { git } from '../src/git.js';
import { requireSystem } from '../src/require-system.js';
import { createSystemPackages } from '../src/system-packages.js';
import { linkTools, type PipelineResult, publishedPackages, runInFarm } from './pipeline.js';

/** The documentation is the same for each architecture; its time stamp differs, as in real builds. */
const documentation = `
PROVIDES_doc="libseed_doc = $portVersion"
ARCHITECTURES_doc="any"
INSTALL()
{
	INSTALL_library
	mkdir -p $docDir
	date +%s%N >$docDir/manual
	packageEntries doc $docDir
}
`;

const made = (revision: number): readonly string[] => [
  `libseed-1.0.2-${revision}-x86_64.hpkg`,
  `libseed_devel-1.0.2-${revision}-x86_64.hpkg`,
  `libseed_doc-1.0.2-${revision}-any.hpkg`,
  `libseed_x86-1.0.2-${revision}-x86_64.hpkg`,
  `libseed_x86_devel-1.0.2-${revision}-x86_64.hpkg`,
];

(requireSystem('bwrap') ? describe : describe.skip)(
  'a farm that builds for a secondary architecture too',
  () => {
    let folder: string;
    let farm: ExampleFarm;
    let recipe: string;

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'hybrid-'));
      farm = await createExampleFarm(folder);
      await linkTools(join(folder, 'bin'));
      createSystemPackages(farm.systemPackages, { secondaryArchitectures: ['x86'] });
      await appendFile(join(folder, 'haikuports.conf'), '\nSECONDARY_TARGET_ARCHITECTURES="x86"\n');
      const others = ['libleaf', 'libpetal', 'libstem', 'libsprout'].map((name) => `dev-libs/${name}`);
      await git(farm.tree, ['rm', '-rq', 'app-misc', 'games-puzzle', 'haiku-data', 'dev-util', ...others]);
      const port = join(farm.tree, 'dev-libs/libseed');
      const [name = ''] = (await readdir(port)).filter((file) => file.endsWith('.recipe'));
      recipe = join(port, name);
      const text = await readFile(recipe, 'utf8');
      await writeFile(recipe, `${text.replace('\nINSTALL()', '\nINSTALL_library()')}${documentation}`);
      await git(farm.tree, ['commit', '-qam', 'libseed: package the documentation']);
    }, 60_000);
    afterAll(() => rm(folder, { recursive: true }));

    const run = (): Promise<PipelineResult> =>
      runInFarm(
        folder,
        [
          'depgraph --all --packages packages --system-packages system-packages',
          'dispatch --packages packages --buildruns runs --local 2 --haikuporter haikuporter-stand-in',
          'tee buildrun.json',
          'createrepo --packages packages --system-packages system-packages --repository repository --repo-info repo.info',
        ].join(' | '),
      );
    const built = async (): Promise<unknown> =>
      Reflect.get(Object(JSON.parse(await readFile(join(folder, 'buildrun.json'), 'utf8'))), 'built');

    test('publishes all packages of a port and of its secondary port, with one of what both make', async () => {
      const { status, stderr } = await run();
      expect({ status, stderr }).toMatchObject({
        status: 0,
        stderr: expect.stringContaining('2 built, 0 failed'),
      });
      const kept = [await built()]
        .flat()
        .flatMap((build: unknown) => Reflect.get(Object(build), 'kept') ?? []);
      expect(kept).toEqual(['libseed_doc-1.0.2-3-any.hpkg']);
      expect(await publishedPackages(join(folder, 'repository/current'))).toEqual(made(3));
    }, 120_000);

    test('has nothing left to do then', async () => {
      const { status, stderr } = await run();
      expect(status).toBe(0);
      expect(stderr).toContain('nothing to build');
      expect(stderr).not.toContain('although');
    }, 60_000);

    test('builds both again when the revision is raised', async () => {
      const text = await readFile(recipe, 'utf8');
      await writeFile(recipe, text.replace('REVISION="3"', 'REVISION="4"'));
      await git(farm.tree, ['commit', '-qam', 'libseed: build again']);
      expect(await run()).toMatchObject({ status: 0 });
      expect(await publishedPackages(join(folder, 'repository/current'))).toEqual(made(4));
    }, 120_000);
  },
);
