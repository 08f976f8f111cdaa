import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { git, makeKeyPair, requireSystem } from '@buildmeister/testbed';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { makeSshFarm, resultOf, type SshFarm } from './ssh-farm.js';

(requireSystem('sshd', 'ssh-keygen', 'git') ? describe : describe.skip)(
  'dispatch with builders behind sshd',
  () => {
    let farm: SshFarm;
    beforeEach(async () => {
      farm = await makeSshFarm();
    });
    afterEach(() => farm.close());

    test('a builder that dies in a build loses nothing: another one builds it', async () => {
      const dying = await farm.addBuilder('dying', { seconds: 20 });
      await farm.addBuilder('living', { seconds: 1 });
      const run = farm.start(farm.planFor({ a: [], b: [], c: [] }));
      await farm.untilLogged('on dying');
      await dying.server.stop();
      const { stdout, stderr, exitCode } = await run;
      expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
      expect(resultOf(stdout).built.map(({ builder }) => builder)).toEqual(['living', 'living', 'living']);
      expect(stderr).toMatch(/builder dying: .*\[connection-lost\]/);
      expect(stderr).toContain('waited for no longer: builder dying has not come back');
    }, 120_000);

    test('when all of them have other host keys than known, it says so and ends with status 69', async () => {
      const { server: one } = await farm.addBuilder('one');
      const { server: two } = await farm.addBuilder('two');
      const knownHosts = join(farm.folder, 'builders', 'known_hosts');
      const stranger = await makeKeyPair(join(farm.folder, 'stranger'));
      const [type, key] = stranger.split(' ');
      const lines = [one, two].map(({ host, port }) => `[${host}]:${port} ${type} ${key}\n`);
      writeFileSync(knownHosts, lines.join(''));
      const { stdout, stderr, exitCode } = await farm.start(farm.planFor({ a: [] }));
      expect(exitCode).toBe(69);
      expect(stderr).toMatch(/builder one: .*\[host-key\]/);
      expect(stderr).toContain(knownHosts);
      expect(resultOf(stdout).cancelled).toHaveLength(1);
    }, 60_000);

    test('a builder whose server passes on a repository of somebody else has the commit of the plan', async () => {
      const { folder } = await farm.addBuilder('one', {
        environment: { GIT_DIR: '/nowhere', GIT_INDEX_FILE: '/nowhere/index', GIT_WORK_TREE: '/nowhere' },
        script: '[ -z "$GIT_DIR$GIT_INDEX_FILE$GIT_WORK_TREE" ] || exit 1',
      });
      const plan = farm.planFor({ a: [] });
      const { stderr, exitCode } = await farm.start(plan);
      expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
      expect(await git(join(folder, 'tree'), ['rev-parse', 'HEAD'])).toBe(plan.tree.head);
    }, 60_000);

    test('when none of them lets it in, it ends with status 69', async () => {
      const { folder } = await farm.addBuilder('one');
      rmSync(join(folder, 'authorized_keys'));
      const { stderr, exitCode } = await farm.start(farm.planFor({ a: [] }));
      expect(exitCode).toBe(69);
      expect(stderr).toMatch(/builder one: .*\[authentication\]/);
    }, 60_000);
  },
);
