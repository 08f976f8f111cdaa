import { readFile } from 'node:fs/promises';
import {
  findHost,
  fingerprint,
  judgeHostKey,
  keyType,
  knownHostName,
  knownHostsLine,
  parseKnownHosts,
} from '@buildmeister/builders';
import { ExitCode, isSystemError, type Messages, ToolError } from '@buildmeister/cli';
import type { Questions } from './questions.js';

export interface HostAddress {
  readonly host: string;
  readonly port: number;
}

export interface HostKey extends HostAddress {
  /** In wire form. */
  readonly key: Buffer;
}

export interface ConfirmOptions {
  /** The known_hosts file of the builders; it need not exist. */
  readonly knownHostsFile: string;
  readonly questions: Questions | undefined;
  /** Fingerprints that the user has given; keys with another one are not taken. */
  readonly accepted: readonly string[];
  /** The user trusts what the host shows. */
  readonly acceptAll: boolean;
  readonly messages: Messages;
}

/**
 * Lets somebody compare the keys that a host shows with those that it has, unless the known_hosts file knows
 * them already, and gives those to write down.
 *
 * @throws ToolError `HOST_KEY_CHANGED`, `HOST_KEY_UNCONFIRMED`
 */
export async function confirmHostKeys(
  address: HostAddress,
  shown: readonly Buffer[],
  options: ConfirmOptions,
): Promise<HostKey[]> {
  const { knownHostsFile, accepted, acceptAll, messages } = options;
  const name = knownHostName(address.host, address.port);
  const entries = findHost(
    parseKnownHosts(await readKnownHosts(knownHostsFile), knownHostsFile),
    address.host,
    address.port,
  );
  const keys = shown.map((key) => ({ ...address, key }));
  const known = keys.filter(({ key }) => judgeHostKey(entries, key).kind === 'known');
  if (known.length > 0) {
    messages.notice(`host ${name} is known in ${knownHostsFile}`);
    return known;
  }
  refuseChanged(name, shown, entries);

  messages.notice(`host ${name} shows these keys:\n${shown.map(describeKey).join('\n')}`);
  if (accepted.length > 0) {
    const matching = keys.filter(({ key }) => accepted.includes(fingerprint(key)));
    if (matching.length > 0) return matching;
    throw unconfirmed(`none of the keys of ${name} has the accepted fingerprint ${accepted.join(', ')}`);
  }
  if (acceptAll) return keys;
  if (options.questions === undefined) {
    throw unconfirmed(`the keys of host ${name} must be confirmed: ${shown.map(describeKey).join('; ')}`);
  }
  messages.notice(
    'Compare with the builder itself: ssh-keygen -lf /boot/system/settings/ssh/ssh_host_ed25519_key.pub',
  );
  if (await options.questions.confirm(`Are these the keys of ${name}?`)) return keys;
  throw unconfirmed(`the keys of host ${name} were not confirmed, nothing was written`);
}

/** The text of a known_hosts file with these keys added, each once. */
export function addHostKeys(text: string, keys: readonly HostKey[]): string {
  const hosts = parseKnownHosts(text, 'known_hosts');
  const lines = keys
    .filter(({ host, port, key }) => judgeHostKey(findHost(hosts, host, port), key).kind !== 'known')
    .map(({ host, port, key }) => `${knownHostsLine(host, port, key)}\n`);
  const separator = text === '' || text.endsWith('\n') ? '' : '\n';
  return text + separator + [...new Set(lines)].join('');
}

/** Empty if there is no such file. */
export async function readKnownHosts(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (isSystemError(error, 'ENOENT')) return '';
    throw error;
  }
}

function refuseChanged(name: string, shown: readonly Buffer[], entries: ReturnType<typeof findHost>): void {
  for (const key of shown) {
    const verdict = judgeHostKey(entries, key);
    if (verdict.kind !== 'changed' && verdict.kind !== 'revoked') continue;
    throw new ToolError(
      'HOST_KEY_CHANGED',
      `host ${name} shows ${describeKey(key)}, but ${verdict.where} ${verdict.kind === 'revoked' ? 'revokes it' : `has ${verdict.fingerprint}`}`,
      {
        exitCode: ExitCode.unavailable,
        hint: 'somebody may be in between; if the builder was set up anew, remove that line first',
      },
    );
  }
}

function describeKey(key: Buffer): string {
  return `${keyType(key) ?? 'unknown type'} ${fingerprint(key)}`;
}

function unconfirmed(message: string): ToolError {
  return new ToolError('HOST_KEY_UNCONFIRMED', message, {
    exitCode: ExitCode.usage,
    hint: 'compare it with the builder itself and give --accept-fingerprint SHA256:…, or --yes to trust it',
  });
}
