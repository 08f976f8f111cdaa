import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createExampleFarm, type ExampleFarm } from '../src/example-farm.js';
import { commitChanges, examplesFolder } from '../src/example-tree.js';
import { git } from '../src/git.js';
import { requireSystem } from '../src/require-system.js';
import { type S3Server, s3ServerFile, startS3Server } from '../src/s3-server.js';
import { linkTools, publishedPackages, runInFarm } from './pipeline.js';

const scripts = join(examplesFolder, 'pipelines');

/** The scripts build on one another: the farm gets fuller from test to test. */
(requireSystem('git', 'jq', s3ServerFile) ? describe : describe.skip)('in a farm, the script', () => {
  let folder: string;
  let farm: ExampleFarm;
  const run = new Set<string>();
  const runScript = async (name: string, ...args: readonly string[]) => {
    run.add(name);
    return await runInFarm(folder, [join(scripts, name), ...args].join(' '));
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'examples-'));
    farm = await createExampleFarm(folder);
    await linkTools(join(folder, 'bin'));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
  });

  test('only-libraries builds a part of the plan', async () => {
    expect(await runScript('only-libraries')).toEqual({
      status: 0,
      stdout: expect.stringContaining('libstem_devel-0.4-2-x86_64.hpkg'),
      stderr: expect.not.stringContaining('scarecrow'),
    });
    expect((await publishedPackages(join(folder, 'repository'))).length).toBe(11);
  }, 60_000);

  test('update builds what a commit touches', async () => {
    const since = await git(farm.tree, ['rev-parse', 'HEAD']);
    const path = 'app-misc/scarecrow/scarecrow-1.2.recipe';
    await commitChanges(farm.tree, 'Teach the scarecrow', [{ kind: 'bump-revision', path }]);
    const { status, stdout } = await runScript('update', since);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ added: ['scarecrow-1.2-3-x86_64.hpkg'], packageCount: 12 });
  }, 60_000);

  test('report says how every port ended', async () => {
    const { status, stdout } = await runScript('report');
    expect(status).toBe(1);
    const lines = stdout.split('\n');
    expect(lines).toEqual(
      expect.arrayContaining([
        'built bouquet-0.3-1',
        expect.stringMatching(/^failed cactus-1\.0-1: ./),
        expect.stringMatching(/^lost desert-1\.0-1: .*cactus/),
        expect.stringMatching(/^skipped hedge_maze: .*untested/),
      ]),
    );
  }, 60_000);

  test('retry builds again what failed and what was lost', async () => {
    const path = 'app-misc/cactus/cactus-1.0.recipe';
    const search = 'trowel cactus.bed';
    await commitChanges(farm.tree, 'Mend the cactus', [
      { kind: 'replace', path, search, by: "sed 's/flower$/flower | Once./' cactus.bed | trowel -" },
    ]);
    const { status, stderr } = await runScript('retry', 'buildrun.json');
    expect(status).toBe(0);
    expect(stderr).toContain('cactus-1.0-1: starting');
    expect(stderr).not.toContain('bouquet');
    expect(await publishedPackages(join(folder, 'repository'))).toContain('desert-1.0-1-x86_64.hpkg');
  }, 60_000);

  test('everything finds nothing more to do', async () => {
    const { status, stdout } = await runScript('everything');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ changed: false });
  }, 60_000);

  test('the git hook updates the farm in the background', async () => {
    const path = 'app-misc/scarecrow/scarecrow-1.2.recipe';
    const processed = join(folder, 'processed_rev');
    await writeFile(processed, await git(farm.tree, ['rev-parse', 'HEAD']));
    await writeFile(
      join(folder, 'buildmaster.conf'),
      'builders=(--local 1 --haikuporter haikuporter-stand-in)\n',
    );
    const head = await commitChanges(farm.tree, 'Teach it more', [{ kind: 'bump-revision', path }]);
    const hook = join(examplesFolder, 'hooks/post-receive');
    const root = join(examplesFolder, '..');
    expect(await runInFarm(folder, `FARM=${folder} BUILDMEISTER=${root} ${hook}`)).toMatchObject({
      status: 0,
    });
    for (let round = 0; round < 500; round++) {
      if ((await readFile(processed, 'utf8')).trim() === head) break;
      await sleep(100);
    }
    expect(await publishedPackages(join(folder, 'repository'))).toContain('scarecrow-1.2-4-x86_64.hpkg');
  }, 60_000);

  test('bucket publishes it in S3 storage too', async () => {
    const server = await startS3Server(folder);
    try {
      await server.makeBucket('garden');
      await writeFile(join(folder, 'storage.json'), storageConfiguration(server));
      const { status, stdout } = await runScript('bucket', 'storage.json');
      expect({ status, stdout }).toMatchObject({
        status: 0,
        stdout: expect.stringMatching(/^s3:\/\/garden\/x86_64\/: \d\d packages uploaded$/),
      });
    } finally {
      await server.stop();
    }
  }, 60_000);

  test('that is in the folder was run', async () => {
    expect([...run].toSorted()).toEqual((await readdir(scripts)).toSorted());
    for (const name of run)
      expect(await readFile(join(scripts, name), 'utf8')).toMatch(/^#!\/usr\/bin\/env bash\n# /);
  });
});

/** The file that HaikuPorter takes for --storage-backend-config. */
function storageConfiguration({ endpoint, region, accessKeyId, secretAccessKey }: S3Server): string {
  return JSON.stringify({
    backend_type: 's3',
    endpoint_url: endpoint,
    region_name: region,
    access_key_id: accessKeyId,
    secret_access_key: secretAccessKey,
    bucket_name: 'garden',
    prefix: 'x86_64/',
  });
}
