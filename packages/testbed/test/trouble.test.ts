import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { createExampleFarm, type ExampleFarm } from '../src/example-farm.js';
import { commitChanges } from '../src/example-tree.js';
import { git } from '../src/git.js';
import { requireSystem } from '../src/require-system.js';
import { linkTools, runInFarm } from './pipeline.js';
import { type SshBuilders, startSshBuilders } from './ssh-builders.js';

jest.setTimeout(120_000);

let folder: string;
let farm: ExampleFarm;
let machines: SshBuilders;

const supported = requireSystem('git', 'sshd', 'ssh-keygen');

beforeAll(async () => {
  if (!supported) return;
  folder = await mkdtemp(join(tmpdir(), 'trouble-'));
  farm = await createExampleFarm(folder);
  await linkTools(join(folder, 'bin'));
  await git(farm.tree, ['remote', 'add', 'origin', farm.tree]);
  machines = await startSshBuilders(folder);
});
afterAll(async () => {
  if (!supported) return;
  await machines.stop();
  await rm(folder, { recursive: true });
});

const recipes = {
  trowel: 'dev-util/trowel/trowel-1.1.recipe',
  libseed: 'dev-libs/libseed/libseed-1.0.2.recipe',
  scarecrow: 'app-misc/scarecrow/scarecrow-1.2.recipe',
  garden_almanac: 'haiku-data/garden_almanac/garden_almanac-2026.11.recipe',
  seed_catalogue: 'haiku-data/seed_catalogue/seed_catalogue-7.recipe',
};

async function commitFaults(faults: Partial<Record<keyof typeof recipes, string>>): Promise<void> {
  await commitChanges(
    farm.tree,
    'Cause trouble',
    Object.entries(recipes).flatMap(([name, path]) => {
      const fault = Object.entries(faults).find(([port]) => port === name)?.[1];
      return fault === undefined ? [] : [{ kind: 'add-fault', path, fault } as const];
    }),
  );
}

async function dispatch(output: string, ports: readonly string[], options = '') {
  const result = await runInFarm(
    folder,
    [
      `depgraph --tree haikuports --packages packages --system-packages system-packages ${ports.join(' ')}`,
      `dispatch --packages packages --output ${output} --builders builders ${options}`,
    ].join(' | '),
  );
  return { ...result, document: JSON.parse(result.stdout === '' ? 'null' : result.stdout) };
}

/** The builder that builds something at the moment, once there is one. */
async function busyBuilder(output: string): Promise<string> {
  for (let round = 0; round < 600; round++) {
    const text = await readFile(join(folder, output, 'status.json'), 'utf8').catch(() => '{}');
    const status: { builders?: { active?: readonly { name: string; currentBuild?: unknown }[] } } =
      JSON.parse(text);
    const busy = status.builders?.active?.find(({ currentBuild }) => typeof currentBuild === 'object');
    if (busy !== undefined && busy.currentBuild !== null) return busy.name;
    await sleep(50);
  }
  throw new Error('no builder builds anything');
}

(supported ? describe : describe.skip)('a farm goes on', () => {
  test('when builds deliver something else than they should, and names what', async () => {
    await commitFaults({
      trowel: 'hang',
      libseed: 'leave-out libseed_devel',
      scarecrow: 'truncate scarecrow',
      garden_almanac: 'other garden_almanac',
      seed_catalogue: 'signal KILL',
    });
    const { status, document } = await dispatch(
      'first',
      [...Object.keys(recipes), 'libsprout'],
      '--silent-timeout 5',
    );
    expect(status).toBe(1);
    const ended = [...document.built, ...document.failed, ...document.lost];
    const outcomes = ended.map(({ port, class: failure, reason }) => [port.name, `${failure}: ${reason}`]);
    expect(Object.fromEntries(outcomes)).toEqual({
      garden_almanac: expect.stringMatching(/^result-invalid: .*garden_almanac_of_another_name/),
      libseed: expect.stringMatching(/^result-missing: .*libseed_devel-1\.0\.2-3-x86_64\.hpkg/),
      libsprout: expect.stringMatching(/^dependency-failed: .*(libseed|trowel)/),
      scarecrow: expect.stringMatching(/^result-invalid: .*scarecrow-1\.2-2-x86_64\.hpkg/),
      seed_catalogue: expect.stringMatching(/^killed: .*signal 9/),
      trowel: expect.stringMatching(/^no-output: .*5 s/),
    });
  });

  test('when a builder goes away in the middle of a build: another one builds it', async () => {
    await commitChanges(farm.tree, 'Take one’s time', [
      { kind: 'replace', path: recipes.scarecrow, search: /^.*\n/, by: '# stand-in: sleep 5\n' },
    ]);
    const running = dispatch('second', ['scarecrow']);
    const first = await busyBuilder('second');
    await machines.servers.get(first)?.stop();
    const { status, document } = await running;
    expect(status).toBe(0);
    expect(document.built).toMatchObject([
      { port: { name: 'scarecrow' }, builder: first === 'one' ? 'two' : 'one' },
    ]);
  });
});
