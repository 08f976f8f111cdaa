import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { requireSystem } from '../src/require-system.js';
import { makeKeyPair, type Sshd, startSshd } from '../src/sshd.js';

const run = promisify(execFile);

describe('requireSystem', () => {
  const before = process.env['CI'];
  afterEach(() => {
    if (before === undefined) delete process.env['CI'];
    else process.env['CI'] = before;
  });

  test('finds what every system has', () => {
    expect(requireSystem('sh', 'ls')).toBe(true);
  });

  test('tells that a command is missing, so that the suite is skipped', () => {
    delete process.env['CI'];
    expect(requireSystem('sh', 'no-such-command')).toBe(false);
  });

  test('fails with CI=true instead, naming what is missing', () => {
    process.env['CI'] = 'true';
    expect(() => requireSystem('sh', 'no-such-command')).toThrow('no-such-command');
  });
});

(requireSystem('sshd', 'ssh', 'ssh-keygen') ? describe : describe.skip)('startSshd', () => {
  let folder: string;
  let server: Sshd;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sshd-'));
    const publicKey = await makeKeyPair(join(folder, 'client'));
    server = await startSshd({
      folder,
      authorizedKeys: [publicKey],
      environment: { GREETING: 'hello there' },
    });
    await writeFile(join(folder, 'known_hosts'), server.knownHosts.join('\n') + '\n');
  });
  afterEach(async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const ssh = (command: string): Promise<{ stdout: string }> =>
    run('ssh', [
      ...['-F', 'none', '-i', join(folder, 'client'), '-p', String(server.port)],
      ...['-o', 'BatchMode=yes', '-o', 'StrictHostKeyChecking=yes', '-o', 'ConnectTimeout=5'],
      ...['-o', `UserKnownHostsFile=${join(folder, 'known_hosts')}`],
      ...[`${server.user}@${server.host}`, command],
    ]);

  test('runs commands for the client with the authorized key, in a home of its own', async () => {
    const { stdout } = await ssh('echo "$GREETING from $HOME"');
    expect(stdout).toBe(`hello there from ${server.home}\n`);
  });

  test('is gone after stop, with its connections', async () => {
    const open = ssh('echo started; sleep 5; echo done');
    await expect(Promise.race([open, sleep(500)])).resolves.toBeUndefined();
    await server.stop();
    await expect(open).rejects.toThrow('closed');
    await expect(ssh('true')).rejects.toThrow('refused');
  });
});
