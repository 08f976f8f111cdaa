import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { findCommand } from './require-system.js';

const run = promisify(execFile);

export type HostKeyType = 'ecdsa' | 'ed25519' | 'rsa';

export interface SshdOptions {
  /** Existing folder for everything of this server: keys, configuration, log, the user's home. */
  readonly folder: string;
  /** Lines of public keys that may log in. */
  readonly authorizedKeys: readonly string[];
  /** Default: one ed25519 key. Keys that the folder already has are kept. */
  readonly hostKeyTypes?: readonly HostKeyType[];
  /** Default: a free one. */
  readonly port?: number;
  /** Further lines of sshd_config, before all others, so that they count. */
  readonly settings?: readonly string[];
  /** What serves SFTP: a command, or null for nothing. Default: sshd itself. */
  readonly sftp?: string | null;
  /**
   * Lines of a shell that runs before each command, and before an SFTP server that is a command, as the startup files of
   * a login shell do. What they end with `exec` runs in place of the command.
   */
  readonly beforeCommands?: readonly string[];
  /** Environment of the commands that are run; HOME is the folder's `home` unless it is given here. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** A running OpenSSH server on loopback, for the user who runs the tests. */
export interface Sshd {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly home: string;
  /** Lines for a known_hosts file, one a host key. */
  readonly knownHosts: readonly string[];
  readonly logFile: string;
  /** Ends the server and all its connections at once, as a crash would; commands it has started go on running. */
  stop(): Promise<void>;
}

/**
 * Starts a real sshd with its own host keys and port.
 *
 * @throws Error if there is no sshd (ask `requireSystem('sshd', 'ssh-keygen')` before), or if it does not start.
 */
export async function startSshd(options: SshdOptions): Promise<Sshd> {
  const { folder, hostKeyTypes = ['ed25519'] } = options;
  const command = findCommand('sshd');
  if (command === undefined) throw new Error('sshd is not installed');
  const home = join(folder, 'home');
  await mkdir(home, { recursive: true });
  // The privilege separation of an sshd that runs as root wants this folder; a system start makes it.
  if (userInfo().uid === 0) await mkdir('/run/sshd', { recursive: true });
  const port = options.port ?? (await freePort());
  const host = '127.0.0.1';
  const keyFiles = await Promise.all(hostKeyTypes.map((type) => makeHostKey(folder, type)));
  await writeFile(join(folder, 'authorized_keys'), options.authorizedKeys.join('\n') + '\n');
  const configFile = join(folder, 'sshd_config');
  const { beforeCommands } = options;
  const forced = join(folder, 'before-commands');
  if (beforeCommands !== undefined) {
    const lines = ['#!/bin/sh', ...beforeCommands, 'exec /bin/sh -c "$SSH_ORIGINAL_COMMAND"'];
    await writeFile(forced, `${lines.join('\n')}\n`, { mode: 0o755 });
  }
  const settings = [
    ...(options.settings ?? []),
    ...(beforeCommands === undefined ? [] : [`ForceCommand ${forced}`]),
  ];
  await writeFile(configFile, configuration({ ...options, settings, home, port, host, keyFiles }));

  const logFile = join(folder, 'sshd.log');
  const log = createWriteStream(logFile, { flags: 'a' });
  await once(log, 'open');
  const server = spawn(command, ['-D', '-e', '-f', configFile], { stdio: ['ignore', log, log] });
  const exited = once(server, 'exit');
  try {
    await Promise.race([waitForBanner(host, port), exited.then(() => Promise.reject(new Error('it ended')))]);
  } catch (error) {
    server.kill('SIGKILL');
    throw new Error(`sshd does not start: ${await readFile(logFile, 'utf8')}`, { cause: error });
  }
  const publicKeys = await Promise.all(keyFiles.map((file) => readFile(`${file}.pub`, 'utf8')));
  return {
    host,
    port,
    user: userInfo().username,
    home,
    knownHosts: publicKeys.map((key) => `[${host}]:${port} ${key.split(' ').slice(0, 2).join(' ').trim()}`),
    logFile,
    stop: async () => {
      if (server.pid !== undefined && server.exitCode === null && server.signalCode === null) {
        await killServer(server.pid);
      }
      await exited;
      log.end();
    },
  };
}

/** Makes a key pair with ssh-keygen, unless `file` is there already. Gives the line of the public key. */
export async function makeKeyPair(
  file: string,
  { type = 'ed25519', passphrase = '' }: { type?: HostKeyType; passphrase?: string } = {},
): Promise<string> {
  try {
    return (await readFile(`${file}.pub`, 'utf8')).trim();
  } catch {
    const size = type === 'rsa' ? ['-b', '2048'] : [];
    await run('ssh-keygen', ['-q', '-t', type, ...size, '-N', passphrase, '-C', 'testbed', '-f', file]);
    return (await readFile(`${file}.pub`, 'utf8')).trim();
  }
}

async function makeHostKey(folder: string, type: HostKeyType): Promise<string> {
  const file = join(folder, `host_${type}`);
  await makeKeyPair(file, { type });
  return file;
}

function configuration(
  values: SshdOptions & {
    readonly home: string;
    readonly host: string;
    readonly port: number;
    readonly keyFiles: readonly string[];
  },
): string {
  const environment = Object.entries({ HOME: values.home, ...values.environment });
  return [
    ...(values.settings ?? []),
    `ListenAddress ${values.host}`,
    `Port ${values.port}`,
    ...values.keyFiles.map((file) => `HostKey ${file}`),
    `AuthorizedKeysFile ${join(values.folder, 'authorized_keys')}`,
    `SetEnv ${environment.map(([name, value]) => `"${name}=${value}"`).join(' ')}`,
    'PidFile none',
    'StrictModes no',
    'UsePAM no',
    'UseDNS no',
    'PasswordAuthentication no',
    'KbdInteractiveAuthentication no',
    'PermitRootLogin prohibit-password',
    'AllowTcpForwarding yes',
    'MaxStartups 100',
    'LogLevel VERBOSE',
    ...(values.sftp === null ? [] : [`Subsystem sftp ${values.sftp ?? 'internal-sftp'}`]),
    '',
  ].join('\n');
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

async function waitForBanner(host: string, port: number): Promise<void> {
  for (;;) {
    const socket = connect({ host, port });
    try {
      await once(socket, 'data');
      return;
    } catch {
      await sleep(20);
    } finally {
      socket.destroy();
    }
  }
}

/** Kills a server and the processes of its connections, which are sshd too, unlike the commands that these run. */
async function killServer(server: number): Promise<void> {
  const servers = [server];
  for (const parent of servers) servers.push(...(await childServers(parent)));
  for (const pid of servers) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended meanwhile.
    }
  }
}

async function childServers(parent: number): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((entry) => /^\d+$/.test(entry));
  const stats = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')));
  return stats
    .map((stat) => /^(\d+) \(sshd\) \S (\d+) /.exec(stat))
    .filter((match) => Number(match?.[2]) === parent)
    .map((match) => Number(match?.[1]));
}
