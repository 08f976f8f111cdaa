import type { Readable } from 'node:stream';
import type { Client } from 'ssh2';
import { BuilderError } from './builder.js';
import type { BuilderSettings, SshTarget } from './builder-settings.js';
import { connectSocket } from './batching-socket.js';
import { readHostKeys } from './host-key-file.js';
import {
  fingerprint,
  hostKeyAlgorithms,
  judgeHostKey,
  keyType,
  type KnownHost,
  knownHostsLine,
  knownHostName,
} from './known-hosts.js';

/** So many intervals without a sign of life are borne; with one before and after, a dead link is noticed within 60 s. */
const keepaliveCount = 2;

export interface ConnectOptions {
  readonly signal: AbortSignal;
  /** For the connection and the handshake of each host, in milliseconds. Default: 30,000. */
  readonly connectTimeout?: number;
  /** How often the host is asked for a sign of life, in milliseconds. Default: 15,000. */
  readonly keepaliveInterval?: number;
}

/** Connections to a builder: one, or two where it is reached through a jump host. */
export interface SshConnection {
  readonly client: Client;
  /** Why the connection is gone; undefined while it stands. */
  lost(): BuilderError | undefined;
  close(): void;
}

/**
 * Connects to a builder with its own key only: no agent, no password, no other keys. The host keys of the builder
 * and of its jump host must be known.
 *
 * @throws BuilderError `unreachable`, `host-key`, `authentication`, `cancelled`
 */
export async function connectBuilder(
  { name, ssh, jump }: Pick<BuilderSettings, 'jump' | 'name' | 'ssh'>,
  options: ConnectOptions,
): Promise<SshConnection> {
  if (jump === undefined) return connectTarget(name, ssh, options);
  const first = await connectTarget(name, jump, options);
  try {
    const through = await forward(first, { name, jump, target: ssh });
    const second = await connectTarget(name, ssh, options, through);
    return {
      client: second.client,
      lost: () => first.lost() ?? second.lost(),
      close: () => {
        second.close();
        first.close();
      },
    };
  } catch (error) {
    first.close();
    throw error;
  }
}

async function connectTarget(
  name: string,
  target: SshTarget,
  { signal, connectTimeout = 30_000, keepaliveInterval = 15_000 }: ConnectOptions,
  through?: Readable,
): Promise<SshConnection> {
  const entries = await readHostKeys(name, target);
  const { NodeSSH } = await import('node-ssh');
  const ssh = new NodeSSH();
  let refusal: BuilderError | undefined;
  let lost: BuilderError | undefined;

  const lose = (error?: Error): void => {
    const reason = error === undefined ? '' : `: ${error.message}`;
    lost ??= new BuilderError('connection-lost', name, `the connection to ${place(target)} ended${reason}`, {
      cause: error,
    });
  };
  const client = await new Promise<Client>((resolve, reject) => {
    const abort = (): void => {
      fail(new BuilderError('cancelled', name, `cancelled while connecting to ${place(target)}`));
    };
    const fail = (error: Error): void => {
      signal.removeEventListener('abort', abort);
      reject(refusal ?? describeConnectError(error, name, target));
      ssh.connection?.destroy();
    };
    if (signal.aborted) {
      abort();
      return;
    }
    signal.addEventListener('abort', abort, { once: true });
    const finish = ({ connection }: { readonly connection: Client | null }): void => {
      signal.removeEventListener('abort', abort);
      if (connection === null) fail(new Error('the connection was closed'));
      else resolve(connection);
    };
    const connecting = ssh.connect({
      sock: through ?? connectSocket(target),
      username: target.user,
      privateKey: target.privateKey,
      ...(target.passphrase === undefined ? {} : { passphrase: target.passphrase }),
      authHandler: ['publickey'],
      agentForward: false,
      readyTimeout: connectTimeout,
      keepaliveInterval,
      keepaliveCountMax: keepaliveCount,
      algorithms: { serverHostKey: hostKeyAlgorithms(entries), compress: ['none'] },
      hostVerifier: (key: Buffer) => {
        refusal = refuseHostKey(name, target, { entries, key });
        return refusal === undefined;
      },
    });
    // Listened to from the start and beyond: node-ssh itself lets go of the client when it is connected.
    ssh.connection?.on('error', (error) => {
      lose(error);
      fail(error);
    });
    ssh.connection?.on('close', () => {
      lose();
      fail(new Error('the connection was closed'));
    });
    connecting.then(finish, fail);
  });
  // Nagle's algorithm would hold back each small packet for a round trip.
  if (through === undefined) client.setNoDelay(true);
  return {
    client,
    lost: () => lost,
    close: () => {
      lose();
      client.end();
    },
  };
}

function refuseHostKey(
  name: string,
  target: SshTarget,
  { entries, key }: { entries: readonly KnownHost[]; key: Buffer },
): BuilderError | undefined {
  const verdict = judgeHostKey(entries, key);
  const seen = `its key is ${keyType(key) ?? 'of no known type'} ${fingerprint(key)}`;
  const refuse = (message: string, hint: string): BuilderError =>
    new BuilderError('host-key', name, `host ${place(target)} ${message}`, { hint });
  switch (verdict.kind) {
    case 'known':
      return undefined;
    case 'unknown':
      return refuse(
        `is not known in ${target.hostKeyFile}; ${seen}`,
        `compare the fingerprint with the builder's own (ssh-keygen -lf on its host key), then add it with: ${scanCommand(target)}`,
      );
    case 'changed':
      return refuse(
        `does not show the key that ${verdict.where} has for it (${verdict.fingerprint}); ${seen}`,
        `somebody may be in between; if the builder was set up anew, replace that line by: ${knownHostsLine(target.host, target.port, key)}`,
      );
    case 'revoked':
      return refuse(`shows a key that ${verdict.where} revokes; ${seen}`, 'give the builder a new host key');
    case 'certificate-only':
      return refuse(
        `is known by a certificate authority only (${verdict.where}), and host certificates are not supported; ${seen}`,
        `add its key with: ${scanCommand(target)}`,
      );
    default:
      return verdict satisfies never;
  }
}

function scanCommand({ host, port, hostKeyFile }: SshTarget): string {
  return `ssh-keyscan -p ${port} ${host} >> ${hostKeyFile}`;
}

function describeConnectError(error: Error, name: string, target: SshTarget): BuilderError {
  if (error instanceof BuilderError) return error;
  const level = 'level' in error ? error.level : undefined;
  if (level === 'client-authentication') {
    return new BuilderError(
      'authentication',
      name,
      `${place(target)} refused the key of user ${target.user}`,
      {
        cause: error,
        hint: `add its public key to ~/.ssh/authorized_keys of ${target.user} there; createbuilder shows it`,
      },
    );
  }
  const reason = level === 'client-timeout' ? 'no answer in time' : connectReason(error);
  return new BuilderError('unreachable', name, `${place(target)} cannot be reached: ${reason}`, {
    cause: error,
    hint: 'is it on, is sshd running there, and is a tunnel to it up?',
  });
}

function connectReason(error: Error): string {
  switch ('code' in error ? error.code : undefined) {
    case 'ECONNREFUSED':
      return 'connection refused';
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'its name is not known';
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return 'no route to it';
    case 'ETIMEDOUT':
      return 'no answer in time';
    default:
      return error.message;
  }
}

function forward(
  first: SshConnection,
  { name, jump, target }: { name: string; jump: SshTarget; target: SshTarget },
): Promise<Readable> {
  return new Promise((resolve, reject) => {
    first.client.forwardOut('127.0.0.1', 0, target.host, target.port, (error, channel) => {
      if (error === undefined) {
        resolve(channel);
        return;
      }
      const message = `jump host ${place(jump)} does not reach ${place(target)}: ${error.message}`;
      reject(first.lost() ?? new BuilderError('unreachable', name, message, { cause: error }));
    });
  });
}

function place({ host, port }: SshTarget): string {
  return knownHostName(host, port);
}
