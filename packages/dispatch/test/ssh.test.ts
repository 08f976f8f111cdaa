import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseDocument } from '@buildmeister/documents';
import { commitChanges, git, makeKeyPair, requireSystem, type Sshd, startSshd } from '@buildmeister/testbed';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { execa } from 'execa';
import { build, type Farm, makeFarm, packageName, writePackage } from './makers.js';

const bin = fileURLToPath(new URL('../bin/dispatch.js', import.meta.url));

(requireSystem('sshd', 'ssh-keygen', 'git') ? describe : describe.skip)(
  'dispatch with builders behind sshd',
  () => {
    let farm: Farm;
    let servers: Sshd[];
    let tree: { path: string; head: string; origin: string };
    beforeEach(async () => {
      farm = await makeFarm();
      servers = [];
      const path = join(farm.folder, 'haikuports');
      for (const folder of [path, join(farm.folder, 'results'), join(farm.folder, 'builders')])
        mkdirSync(folder);
      await git(path, ['init', '-q']);
      const head = await commitChanges(path, 'A tree', [{ kind: 'write', path: 'README', text: 'ports' }]);
      tree = { path, head, origin: path };
    });
    afterEach(async () => {
      for (const server of servers) await server.stop();
      await rm(farm.folder, { recursive: true });
    });

    /** A builder with a server of its own, whose HaikuPorter takes so many seconds for a build. */
    async function addBuilder(name: string, seconds: number): Promise<Sshd> {
      const own = join(farm.folder, name);
      mkdirSync(own);
      const publicKey = await makeKeyPair(join(own, 'client'));
      const server = await startSshd({ folder: own, authorizedKeys: [publicKey] });
      servers.push(server);
      writeFileSync(
        join(own, 'haikuporter'),
        `#!/bin/sh
case "$*" in *--purge*) exit 0 ;; esac
for word; do case "$word" in --config=*) config=\${word#--config=} ;; esac; done
echo "building $word on ${name}"
sleep ${seconds}
cp "${farm.folder}/results/$word"-*.hpkg "$(sed -n 's/^PACKAGES_PATH="\\(.*\\)"$/\\1/p' "$config")/"
`,
      );
      chmodSync(join(own, 'haikuporter'), 0o755);
      const configuration = {
        name,
        ssh: {
          host: server.host,
          port: server.port,
          user: server.user,
          privateKey: readFileSync(join(own, 'client')).toString('base64'),
        },
        portstree: { path: join(own, 'tree') },
        haikuporter: { path: join(own, 'haikuporter') },
      };
      writeFileSync(join(farm.folder, 'builders', `${name}.json`), JSON.stringify(configuration));
      writeFileSync(join(farm.folder, 'builders', 'known_hosts'), `${server.knownHosts.join('\n')}\n`, {
        flag: 'a',
      });
      return server;
    }

    function start(...ports: readonly string[]) {
      for (const port of ports) writePackage(join(farm.folder, 'results', packageName(port)));
      const plan = { ...farm.plan(...ports.map((port) => build(port))), tree };
      const folders = ['--packages', farm.packages, '--output', farm.output];
      return execa(process.execPath, [bin, ...folders, '--builders', 'builders'], {
        cwd: farm.folder,
        input: JSON.stringify(plan),
        reject: false,
        env: { HOME: farm.folder },
      });
    }

    /** Waits until a log of a build says so. */
    async function untilLogged(text: string): Promise<void> {
      const folder = join(farm.output, 'builds');
      for (;;) {
        await new Promise((resolve) => setTimeout(resolve, 50));
        try {
          if (readdirSync(folder).some((name) => readFileSync(join(folder, name), 'utf8').includes(text)))
            return;
        } catch {
          // The folder is not there yet.
        }
      }
    }

    test('a builder that dies in a build loses nothing: another one builds it', async () => {
      const dying = await addBuilder('dying', 20);
      await addBuilder('living', 1);
      const run = start('a', 'b', 'c');
      await untilLogged('on dying');
      await dying.stop();
      const { stdout, stderr, exitCode } = await run;
      expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
      const { built } = parseDocument('buildrun', JSON.parse(stdout), 'stdout');
      expect(built.map(({ builder }) => builder)).toEqual(['living', 'living', 'living']);
      expect(stderr).toMatch(/builder dying: .*\[connection-lost\]/);
    }, 60_000);

    test('when all of them have other host keys than known, it says so and ends with status 69', async () => {
      await addBuilder('one', 0);
      await addBuilder('two', 0);
      const knownHosts = join(farm.folder, 'builders', 'known_hosts');
      const stranger = await makeKeyPair(join(farm.folder, 'stranger'));
      const [type, key] = stranger.split(' ');
      const lines = servers.map(({ host, port }) => `[${host}]:${port} ${type} ${key}\n`);
      writeFileSync(knownHosts, lines.join(''));
      const { stdout, stderr, exitCode } = await start('a');
      expect(exitCode).toBe(69);
      expect(stderr).toMatch(/builder one: .*\[host-key\]/);
      expect(stderr).toContain(knownHosts);
      expect(parseDocument('buildrun', JSON.parse(stdout), 'stdout').cancelled).toHaveLength(1);
    }, 60_000);

    test('when none of them lets it in, it ends with status 69', async () => {
      await addBuilder('one', 0);
      rmSync(join(farm.folder, 'one', 'authorized_keys'));
      const { stderr, exitCode } = await start('a');
      expect(exitCode).toBe(69);
      expect(stderr).toMatch(/builder one: .*\[authentication\]/);
    }, 60_000);
  },
);
