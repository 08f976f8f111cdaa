import { setMaxListeners } from 'node:events';
import type { Readable } from 'node:stream';
import type { Client, ClientChannel } from 'ssh2';
import { BuilderError } from './builder.js';
import type { BuilderSettings, SshTarget } from './builder-settings.js';
import { connectSocket } from './batching-socket.js';
import { describeConnectError, type LoginMethods } from './connect-errors.js';
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
import { openChannel } from './open-channel.js';
import { readableKey } from './private-key.js';

/** A connection that was closed may take this long to send its goodbye, in milliseconds. */
const closeTimeout = 3000;
const defaultConnectTimeout = 30_000;
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
  /** Aborted when it is gone. */
  readonly gone: AbortSignal;
  /** Cuts it at once, whatever is still to be said; `error` is why it is gone. */
  giveUp(error: BuilderError): void;
  /** Ends it. What was written before may not arrive: ssh2 lets its goodbye overtake it. Wait for an answer first. */
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
    const through = await forward(first, { name, jump, target: ssh, ...options });
    const second = await connectTarget(name, ssh, options, through);
    return {
      client: second.client,
      lost: () => second.lost() ?? first.lost(),
      gone: AbortSignal.any([first.gone, second.gone]),
      giveUp: (error) => {
        second.giveUp(error);
        first.giveUp(error);
      },
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
  { signal, connectTimeout = defaultConnectTimeout, keepaliveInterval = 15_000 }: ConnectOptions,
  through?: Readable,
): Promise<SshConnection> {
  const entries = await readHostKeys(name, target);
  const login = readableKey(target);
  const { NodeSSH } = await import('node-ssh');
  const ssh = new NodeSSH();
  let refusal: BuilderError | undefined;
  let lost: BuilderError | undefined;
  let methods: LoginMethods = { left: [], partial: false };
  const gone = new AbortController();
  setMaxListeners(0, gone.signal);

  const loseBy = (error: BuilderError): void => {
    lost ??= error;
    gone.abort(lost);
  };
  const lose = (error?: Error): void => {
    const reason = error === undefined ? '' : `: ${error.message}`;
    const message = `the connection to ${place(target)} ended${reason}`;
    loseBy(new BuilderError('connection-lost', name, message, { cause: error }));
  };
  const client = await new Promise<Client>((resolve, reject) => {
    const abort = (): void => {
      fail(new BuilderError('cancelled', name, `cancelled while connecting to ${place(target)}`));
    };
    const fail = (error: Error): void => {
      signal.removeEventListener('abort', abort);
      reject(refusal ?? describeConnectError(error, { name, target, methods }));
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
      ...login,
      authHandler: (left: readonly string[] | null, partial: boolean | null) => {
        if (left === null) return 'publickey';
        // Asked again, the server has refused the key, or wants something else as well.
        methods = { left, partial: partial === true };
        return false;
      },
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
    gone: gone.signal,
    giveUp: (error) => {
      loseBy(error);
      client.destroy();
    },
    close: () => {
      lose();
      client.end();
      // A line that is dead, or a host that reads nothing, must not keep this process from ending.
      setTimeout(() => client.destroy(), closeTimeout).unref();
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

interface Forwarding extends ConnectOptions {
  readonly name: string;
  readonly jump: SshTarget;
  readonly target: SshTarget;
}

async function forward(first: SshConnection, options: Forwarding): Promise<Readable> {
  const { name, jump, target, signal, connectTimeout = defaultConnectTimeout } = options;
  const { host, port } = target;
  try {
    return await openChannel<ClientChannel>(
      (done) => first.client.forwardOut('127.0.0.1', 0, host, port, done),
      { name, connection: first, purpose: `${host}, port ${port}`, patience: connectTimeout, signal },
      [],
    );
  } catch (error) {
    if (error instanceof BuilderError && error.class !== 'configuration' && error.class !== 'stalled')
      throw error;
    const { cause = error } = error instanceof BuilderError ? error : {};
    const reason = cause instanceof Error ? cause.message : String(cause);
    const message = `jump host ${place(jump)} does not reach ${place(target)}: ${reason}`;
    throw new BuilderError('unreachable', name, message, { cause });
  }
}

function place({ host, port }: SshTarget): string {
  return knownHostName(host, port);
}
