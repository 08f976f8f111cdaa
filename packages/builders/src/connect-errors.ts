import { BuilderError } from './builder.js';
import type { SshTarget } from './builder-settings.js';
import { knownHostName } from './known-hosts.js';

/** What a server said when it did not let the user in with the key. */
export interface LoginMethods {
  /** What it would take instead. */
  readonly left: readonly string[];
  /** It took the key, and wants one of these as well. */
  readonly partial: boolean;
}

export interface ConnectAttempt {
  /** The builder's. */
  readonly name: string;
  readonly target: SshTarget;
  readonly methods: LoginMethods;
}

/** Says in the reader's words why a connection was not made. */
export function describeConnectError(error: Error, attempt: ConnectAttempt): BuilderError {
  if (error instanceof BuilderError) return error;
  const { name, target } = attempt;
  const level = 'level' in error ? error.level : undefined;
  if (level === 'client-authentication') return loginError(error, attempt);
  const mismatch = algorithmError(error, { name, where: place(target) });
  if (mismatch !== undefined) return mismatch;
  const reason = level === 'client-timeout' ? 'no answer in time' : connectReason(error);
  return new BuilderError('unreachable', name, `${place(target)} cannot be reached: ${reason}`, {
    cause: error,
    hint: 'is it on, is sshd running there, and is a tunnel to it up?',
  });
}

function loginError(
  cause: Error,
  { name, target, methods: { left, partial } }: ConnectAttempt,
): BuilderError {
  const others = left.filter((method) => method !== 'publickey').join(', ');
  const fail = (message: string, hint: string): BuilderError =>
    new BuilderError('authentication', name, `${place(target)} ${message}`, { cause, hint });
  if (partial) {
    return fail(
      `took the key of user ${target.user}, and wants ${left.join(' or ')} as well`,
      'AuthenticationMethods in its sshd_config must allow publickey alone for that user',
    );
  }
  if (others !== '' && !left.includes('publickey')) {
    return fail(
      `lets nobody in with a key, only with ${others}`,
      'PubkeyAuthentication must be yes in its sshd_config, and AuthenticationMethods allow publickey alone',
    );
  }
  return fail(
    `refused the key of user ${target.user}`,
    `add its public key to ~/.ssh/authorized_keys of ${target.user} there; createbuilder list shows it`,
  );
}

/** What ssh2 calls the things to be agreed on, what sshd_config calls them, and what of each ssh2 knows. */
const algorithms: readonly {
  readonly pattern: RegExp;
  readonly what: string;
  readonly setting: string;
  readonly known: string;
}[] = [
  {
    pattern: /no matching key exchange/,
    what: 'key exchange',
    setting: 'KexAlgorithms',
    known: 'curve25519-sha256, ecdh-sha2-nistp256 or diffie-hellman-group14-sha256',
  },
  {
    pattern: /no matching host key/,
    what: 'host key',
    setting: 'HostKey',
    known: 'an ed25519, ecdsa or rsa key',
  },
  {
    pattern: /no matching .{0,6} cipher/,
    what: 'cipher',
    setting: 'Ciphers',
    known: 'chacha20-poly1305@openssh.com, aes128-gcm@openssh.com or aes128-ctr',
  },
  {
    pattern: /no matching .{0,6} MAC/,
    what: 'MAC',
    setting: 'MACs',
    known: 'hmac-sha2-256-etm@openssh.com, hmac-sha2-512-etm@openssh.com or hmac-sha2-256',
  },
  {
    pattern: /no matching .{0,6} compression/,
    what: 'compression',
    setting: 'Compression',
    known: 'no or delayed',
  },
];

/** Where both sides are well, and have no algorithm in common. */
export function algorithmError(
  cause: Error,
  { name, where }: { readonly name: string; readonly where: string },
): BuilderError | undefined {
  const found = algorithms.find(({ pattern }) => pattern.test(cause.message));
  if (found === undefined) return undefined;
  const message = `${where} offers no ${found.what} that these tools know`;
  const hint = `${found.setting} in its sshd_config must have one of: ${found.known}`;
  return new BuilderError('configuration', name, message, { cause, hint });
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

function place({ host, port }: SshTarget): string {
  return knownHostName(host, port);
}
