import type { Readable } from 'node:stream';
import type { ServerHostKeyAlgorithm } from 'ssh2';
import { BuilderError } from './builder.js';
import { algorithmError } from './connect-errors.js';
import { algorithmsOfType } from './known-hosts.js';

export interface ScanOptions {
  readonly signal: AbortSignal;
  /** For each connection, in milliseconds. Default: 10,000. */
  readonly timeout?: number;
  /** Opens a connection through something else than TCP, such as a jump host. */
  readonly connect?: () => Promise<Readable>;
}

/**
 * Asks a host for its keys, one of each type that it has, as ssh-keyscan does. Nothing is checked and nobody
 * logs in: somebody must compare the fingerprints.
 *
 * @param name the builder's, for messages
 * @returns keys in wire form; ed25519 first
 * @throws BuilderError `unreachable`, `cancelled`
 */
export async function scanHostKeys(
  { name, host, port }: { readonly name: string; readonly host: string; readonly port: number },
  options: ScanOptions,
): Promise<Buffer[]> {
  const keys: Buffer[] = [];
  let failure: Error | undefined;
  // The curves of ecdsa are one type for a server.
  const { 'ssh-ed25519': ed25519 = [], 'ssh-rsa': rsa = [], ...ecdsa } = algorithmsOfType;
  for (const algorithms of [ed25519, Object.values(ecdsa).flat(), rsa]) {
    if (options.signal.aborted) throw new BuilderError('cancelled', name, 'cancelled');
    const seen = await seeHostKey({ host, port, algorithms }, options);
    if (Buffer.isBuffer(seen)) keys.push(seen);
    else failure = seen;
    // A host that does not answer once is not asked again.
    if (!Buffer.isBuffer(seen) && !isRefusedAlgorithm(seen)) break;
  }
  if (keys.length > 0) return keys;
  if (failure instanceof BuilderError) throw failure;
  const mismatch = failure && algorithmError(failure, { name, where: `${host}, port ${port},` });
  if (mismatch !== undefined) throw mismatch;
  const reason = failure === undefined ? 'no key' : failure.message;
  throw new BuilderError('unreachable', name, `${host}, port ${port}, does not show a host key: ${reason}`, {
    cause: failure,
    hint: 'is it on, is sshd running there, and is a tunnel to it up?',
  });
}

async function seeHostKey(
  target: { host: string; port: number; algorithms: readonly ServerHostKeyAlgorithm[] },
  { signal, timeout = 10_000, connect }: ScanOptions,
): Promise<Buffer | Error> {
  const { default: ssh2 } = await import('ssh2');
  let sock: Readable | undefined;
  try {
    sock = await connect?.();
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
  return new Promise((resolve) => {
    const client = new ssh2.Client();
    const abort = (): void => {
      client.destroy();
    };
    const settle = (seen: Buffer | Error): void => {
      signal.removeEventListener('abort', abort);
      resolve(seen);
    };
    signal.addEventListener('abort', abort, { once: true });
    client.on('error', settle);
    client.on('close', () => {
      settle(new Error('the connection was closed'));
    });
    client.connect({
      ...(sock === undefined ? { host: target.host, port: target.port } : { sock }),
      username: 'nobody',
      readyTimeout: timeout,
      algorithms: { serverHostKey: [...target.algorithms] },
      hostVerifier: (key: Buffer) => {
        settle(key);
        return false;
      },
    });
  });
}

function isRefusedAlgorithm(error: Error): boolean {
  return /no matching host key/i.test(error.message);
}
