import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { createExampleFarm, type ExampleFarm } from '../src/example-farm.js';
import { linkTools, runInFarm } from './pipeline.js';

jest.setTimeout(60_000);

let folder: string;
let farm: ExampleFarm;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'resume-'));
  farm = await createExampleFarm(folder);
  await linkTools(join(folder, 'bin'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

const dispatch =
  'dispatch --packages packages --output buildrun --local 1 --haikuporter haikuporter-stand-in';

/** Resolves when one of two builds has delivered, so that the other one is being built. */
async function oneOfTwoIsBuilt(): Promise<void> {
  for (let round = 0; round < 600; round++) {
    if ((await readdir(farm.packages)).some((name) => name.endsWith('.hpkg'))) return;
    await sleep(50);
  }
  throw new Error('nothing is built');
}

test('a dispatch that is killed goes on where it was, and builds nothing twice that was built', async () => {
  const ports = 'seed_catalogue scarecrow';
  const folders = '--packages packages --system-packages system-packages';
  await runInFarm(folder, `depgraph --tree haikuports ${folders} ${ports} >plan.json`);
  const killed = spawn('bash', ['-c', `exec ${dispatch} <plan.json >/dev/null 2>&1`], {
    cwd: folder,
    env: {
      ...process.env,
      PATH: `${join(folder, 'bin')}:${process.env['PATH']}`,
      STAND_IN: '*: sleep 2',
    },
  });
  await oneOfTwoIsBuilt();
  killed.kill('SIGKILL');
  await once(killed, 'exit');
  const [first = ''] = (await readdir(farm.packages)).filter((name) => name.endsWith('.hpkg'));

  const { status, stdout } = await runInFarm(folder, `${dispatch} --resume`);
  expect(status).toBe(0);
  const { built } = JSON.parse(stdout);
  const numbers = new Map<string, number>(
    built.map((outcome: { port: { name: string }; buildNumbers: readonly number[] }) => [
      outcome.port.name,
      outcome.buildNumbers.length,
    ]),
  );
  expect([...numbers.keys()].toSorted()).toEqual(['scarecrow', 'seed_catalogue']);
  expect(numbers.get(first.replace(/-.*/, ''))).toBe(1);
  expect((await readdir(farm.packages)).filter((name) => name.endsWith('.hpkg')).toSorted()).toEqual([
    'scarecrow-1.2-2-x86_64.hpkg',
    'seed_catalogue-7-1-any.hpkg',
  ]);
});
