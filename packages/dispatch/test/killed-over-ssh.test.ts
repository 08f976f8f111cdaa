import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createRandom } from '@buildmeister/buildrun';
import { requireSystem } from '@buildmeister/testbed';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { packageName } from './makers.js';
import { makeSshFarm, resultOf, type SshFarm } from './ssh-farm.js';

/** `KILLS=100 KILL_SEED=7` for a night. */
const kills = Number(process.env['KILLS'] ?? 6);
const seed = Number(process.env['KILL_SEED'] ?? 1);

(requireSystem('sshd', 'ssh-keygen', 'git') ? describe : describe.skip)(
  'dispatch with 30 builds behind sshd, killed at random moments and resumed',
  () => {
    let farm: SshFarm;
    beforeEach(async () => {
      farm = await makeSshFarm();
    });
    afterEach(() => farm.close());

    test(
      'ends with the packages of an undisturbed run, each committed once, and whole logs',
      async () => {
        const random = createRandom(seed);
        // Long enough for the last kill to hit a run that still goes on.
        const seconds = 0.2 + kills * 0.1;
        for (const name of ['one', 'two', 'three']) await farm.addBuilder(name, { seconds });
        const ports = Array.from({ length: 30 }, (_, index) => `p${index}`);
        const plan = farm.planFor(
          Object.fromEntries(ports.map((name, index) => [name, index < 5 ? [] : [`p${index - 5}`]])),
        );
        let resume: readonly string[] = [];
        for (let count = 0; count < kills; count++) {
          const run = farm.start(plan, ...resume);
          // Most of these moments lie between the start of the process and the end of its first builds.
          await sleep(random.integer(300, 2800));
          run.kill('SIGKILL');
          await run;
          if (farm.events().length > 0) resume = ['--resume'];
        }
        const { stdout, stderr, exitCode } = await farm.start(plan, ...resume);
        expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
        expect(resultOf(stdout).built).toHaveLength(30);

        const packages = readdirSync(farm.packages).filter((name) => name.endsWith('.hpkg'));
        expect(packages.toSorted()).toEqual(ports.map(packageName).toSorted());
        for (const name of packages) {
          const made = readFileSync(join(farm.folder, 'results', name));
          expect(readFileSync(join(farm.packages, name)).equals(made)).toBe(true);
        }

        const events = farm.events();
        const started = new Map(
          events.flatMap((event) => (event.event === 'build-started' ? [[event.number, event.build]] : [])),
        );
        const committed = events.flatMap((event) =>
          event.event === 'build-committed' ? [[event.number, started.get(event.number)] as const] : [],
        );
        expect(new Set(committed.map(([, build]) => build)).size).toBe(30);
        expect(committed).toHaveLength(30);
        for (const [number, build] of committed) {
          const port = String(build).replace(/-1$/, '');
          const log = readFileSync(join(farm.output, 'builds', `${number}.log`), 'utf8');
          expect(log.match(new RegExp(`^building ${port} on (one|two|three)$`, 'gm'))).toHaveLength(1);
        }
      },
      60_000 + kills * 10_000,
    );
  },
);
