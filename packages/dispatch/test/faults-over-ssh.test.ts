import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { findCommand, mayMount, requireSystem, type Sshd, startSshd } from '@buildmeister/testbed';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { execa } from 'execa';
import { makeSshFarm, resultOf, type SshFarm } from './ssh-farm.js';

/** A gigabyte for a night; less shows the same in less time. */
const outputMegabytes = Number(process.env['OUTPUT_MEGABYTES'] ?? 30);

(requireSystem('sshd', 'ssh-keygen', 'git', 'unshare') ? describe : describe.skip)(
  'dispatch with builders behind sshd goes on',
  () => {
    let farm: SshFarm;
    beforeEach(async () => {
      farm = await makeSshFarm();
    });
    afterEach(() => farm.close());

    test('after its connection was cut, with the build that goes on there', async () => {
      let relay: Relay | undefined;
      await farm.addBuilder('one', {
        seconds: 4,
        port: async (server) => {
          relay = await startRelay(server);
          return relay.port;
        },
      });
      const run = farm.start(farm.planFor({ a: [], b: ['a'] }));
      await farm.untilLogged('building a-1.0');
      relay?.cut();
      const { stdout, stderr, exitCode } = await run;
      relay?.close();
      expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
      expect(stderr).toMatch(/builder one: .*\[connection-lost\]/);
      expect(resultOf(stdout).built).toHaveLength(2);
      expect(farm.begun()).toEqual(['a-1.0 one', 'b-1.0 one']);
    }, 60_000);

    test('without a builder that comes back with another host key, and says where the key stands', async () => {
      const { server, folder } = await farm.addBuilder('changed', { seconds: 30 });
      await farm.addBuilder('true', { seconds: 1 });
      const run = farm.start(farm.planFor({ a: [], b: [], c: [] }));
      await farm.untilLogged('on changed');
      await server.stop();
      await rm(join(folder, 'host_ed25519'));
      await rm(join(folder, 'host_ed25519.pub'));
      const keys = readFileSync(join(folder, 'authorized_keys'), 'utf8').trim().split('\n');
      const stranger = await startSshd({ folder, authorizedKeys: keys, port: server.port });
      const { stdout, stderr, exitCode } = await run;
      await stranger.stop();
      expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
      expect(resultOf(stdout).built.map(({ builder }) => builder)).toEqual(['true', 'true', 'true']);
      expect(stderr).toMatch(/builder changed: .*\[host-key\]/);
      expect(stderr).toContain(`${join(farm.folder, 'builders', 'known_hosts')}:1`);
    }, 90_000);

    test('after a build that printed very much, with a log that is whole or says what is missing', async () => {
      await farm.addBuilder('one', {
        script: `yes "$(printf '%099d' 7)" | head -c ${outputMegabytes}000000; echo the end`,
      });
      const { stdout, exitCode } = await farm.start(farm.planFor({ a: [] }));
      expect(exitCode).toBe(0);
      expect(resultOf(stdout).built).toHaveLength(1);
      const log = join(farm.output, 'builds', '0.log');
      const { stdout: tail } = await execa('tail', ['-c', '2000', log]);
      expect(tail).toContain('the end');
      const { stdout: head } = await execa('head', ['-c', '1000', log]);
      expect(head).toContain('building a-1.0 on one');
      const notices = await execa('grep', ['-ac', 'left out', log], { reject: false });
      expect(statSync(log).size < outputMegabytes * 1_000_000).toBe(notices.stdout !== '0');
    }, 600_000);

    test('after a build that left a process behind in a session of its own', async () => {
      const marker = `sleep ${100_000 + (process.pid % 10_000)}`;
      await farm.addBuilder('one', { script: `setsid ${marker} >/dev/null 2>&1 </dev/null &` });
      const { stdout, exitCode } = await farm.start(farm.planFor({ a: [], b: ['a'] }));
      expect(exitCode).toBe(0);
      expect(resultOf(stdout).built).toHaveLength(2);
      const left = await execa('pgrep', ['-fx', marker], { reject: false });
      expect(left.stdout).toBe('');
    }, 60_000);

    test('after a build that hangs, which is killed, with the others', async () => {
      const marker = `sleep ${200_000 + (process.pid % 10_000)}`;
      await farm.addBuilder('one', { script: `[ "$word" != a-1.0 ] || ${marker}` });
      const plan = farm.planFor({ a: [], b: ['a'], c: [] });
      const { stdout, exitCode } = await farm.start(plan, '--silent-timeout', '2');
      expect(exitCode).toBe(1);
      const { built, failed, lost } = resultOf(stdout);
      expect(built.map(({ port }) => port.name)).toEqual(['c']);
      expect(failed).toMatchObject([{ port: { name: 'a' }, class: 'no-output', buildNumbers: [0] }]);
      expect(lost).toMatchObject([{ port: { name: 'b' } }]);
      const left = await execa('pgrep', ['-fx', marker], { reject: false });
      expect(left.stdout).toBe('');
    }, 60_000);

    test('with builders whose clocks are wrong by a year', async () => {
      const date = findCommand('date') ?? '';
      for (const [name, wrong] of [
        ['early', '-1 year'],
        ['late', '+1 year'],
      ] as const) {
        await farm.addBuilder(name, {
          seconds: 1,
          commands: { date: `case $1 in -r) ;; *) set -- -d '${wrong}' "$@" ;; esac; exec ${date} "$@"` },
        });
      }
      const plan = farm.planFor({ a: [], b: [], c: ['a', 'b'] });
      const { stdout, stderr, exitCode } = await farm.start(
        plan,
        '--silent-timeout',
        '60',
        '--timeout',
        '60',
      );
      expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
      for (const { duration } of resultOf(stdout).built) {
        expect(duration).toBeGreaterThan(0);
        expect(duration).toBeLessThan(3600);
      }
    }, 60_000);

    (mayMount() ? describe : describe.skip)('with another builder', () => {
      let mounted: string;
      beforeEach(() => {
        mounted = join(farm.folder, 'small-disk');
        mkdirSync(mounted);
        execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=500k', 'tmpfs', mounted]);
      });
      afterEach(() => {
        execFileSync('umount', ['-l', mounted]);
      });

      test('after the disk of one was full', async () => {
        const fill = 'head -c 3000000 /dev/zero > "$packages/filling.hpkg" || exit 1';
        await farm.addBuilder('small', { packagesPath: mounted, script: fill });
        await farm.addBuilder('large', { seconds: 1 });
        const { stdout, stderr, exitCode } = await farm.start(farm.planFor({ a: [], b: [], c: ['a'] }));
        expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
        expect(stderr).toMatch(/on builder small[^]*no space left on device/i);
        expect(resultOf(stdout).built.map(({ builder }) => builder)).toEqual(['large', 'large', 'large']);
      }, 60_000);

      test('where the packages folder of one is read-only', async () => {
        execFileSync('mount', ['-o', 'remount,ro', mounted]);
        await farm.addBuilder('frozen', { packagesPath: mounted });
        await farm.addBuilder('well');
        const { stdout, stderr, exitCode } = await farm.start(farm.planFor({ a: [], b: ['a'] }));
        expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
        expect(stderr).toMatch(/builder frozen: .*small-disk.*[Rr]ead-only file system/);
        expect(resultOf(stdout).built.map(({ builder }) => builder)).toEqual(['well', 'well']);
      }, 60_000);
    });

    test('where it stopped, after the disk of the packages was full', async () => {
      await farm.addBuilder('one');
      const plan = farm.planFor({ a: [], b: ['a'], c: ['b'] });
      const first = await onSmallDisk({ packages: farm.packages, filledWith: 2_000_000 }, plan);
      expect(first.exitCode).toBe(69);
      expect(first.stderr).toMatch(/no space left on/);
      expect(resultOf(first.stdout).cancelled).toHaveLength(3);
      const { stdout, exitCode } = await farm.start(plan, '--resume');
      expect(exitCode).toBe(0);
      expect(resultOf(stdout).built).toHaveLength(3);
    }, 60_000);

    test('not at all with a packages folder that cannot be written, and says so before anything is built', async () => {
      await farm.addBuilder('one');
      const run = await inNamespace(
        `mount -t tmpfs -o ro tmpfs ${farm.packages} && exec "$@"`,
        farm.planFor({ a: [] }),
      );
      expect(run.exitCode).toBe(69);
      expect(run.stderr).toMatch(/packages.*: the file system is read-only/);
      expect(farm.begun()).toEqual(['']);
    }, 60_000);

    function onSmallDisk(
      { packages, filledWith }: { readonly packages: string; readonly filledWith: number },
      plan: Parameters<SshFarm['start']>[0],
    ) {
      const fill = `head -c ${filledWith} /dev/zero > ${packages}/ballast 2>/dev/null`;
      return inNamespace(`mount -t tmpfs -o size=1m tmpfs ${packages} && { ${fill}; exec "$@"; }`, plan);
    }

    /** Runs dispatch in a mount namespace of its own, after a preparation. */
    async function inNamespace(preparation: string, plan: Parameters<SshFarm['start']>[0]) {
      const [command = '', ...words] = farm.command();
      return execa(
        'unshare',
        ['--mount', '--map-root-user', 'sh', '-c', preparation, 'sh', command, ...words],
        { cwd: farm.folder, input: JSON.stringify(plan), reject: false, env: { HOME: farm.folder } },
      );
    }
  },
);

interface Relay {
  readonly port: number;
  /** Ends all connections as a router does that has forgotten them. */
  cut(): void;
  close(): void;
}

async function startRelay({ host, port }: Sshd): Promise<Relay> {
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect({ host, port });
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        client.destroy();
        upstream.destroy();
      });
    }
    client.pipe(upstream);
    upstream.pipe(client);
  });
  server.listen(0, host);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the relay has no port');
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
    sockets.clear();
  };
  return {
    port: address.port,
    cut,
    close: () => {
      cut();
      server.close();
    },
  };
}
