import { createHash, createHmac } from 'node:crypto';

/** A line of a known_hosts file (sshd(8), "SSH_KNOWN_HOSTS FILE FORMAT"). */
export interface KnownHost {
  /** `file:line`, for messages. */
  readonly where: string;
  readonly marker: 'cert-authority' | 'revoked' | undefined;
  /** Patterns separated by commas, or one hashed name. */
  readonly patterns: string;
  readonly keyType: string;
  /** The key as it goes over the wire. */
  readonly key: Buffer;
}

interface KnownHostsProblem {
  readonly where: string;
  readonly message: string;
}

export interface KnownHosts {
  readonly hosts: readonly KnownHost[];
  /** Lines that are no entry; they are ignored. */
  readonly problems: readonly KnownHostsProblem[];
}

export type HostKeyVerdict =
  | { readonly kind: 'known' }
  | { readonly kind: 'unknown' }
  /** The host is known, but by other keys; `where` is the line to look at. */
  | { readonly kind: 'changed'; readonly where: string; readonly fingerprint: string }
  | { readonly kind: 'revoked'; readonly where: string }
  /** Only the authority that signs the host's certificate is known, and certificates are not supported. */
  | { readonly kind: 'certificate-only'; readonly where: string };

/** Reads the text of a known_hosts file; `file` is for messages. */
export function parseKnownHosts(text: string, file: string): KnownHosts {
  const hosts: KnownHost[] = [];
  const problems: KnownHostsProblem[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    const where = `${file}:${index + 1}`;
    const words = line.trim().split(/\s+/);
    if (words[0] === '' || words[0]?.startsWith('#') === true) continue;
    const entry = parseEntry(words, where);
    if (typeof entry === 'string') problems.push({ where, message: entry });
    else hosts.push(entry);
  }
  return { hosts, problems };
}

/** The name that known_hosts has for a host: lower case, in brackets with its port unless that is 22. */
export function knownHostName(host: string, port: number): string {
  const name = host.toLowerCase();
  return port === 22 ? name : `[${name}]:${port}`;
}

/** Entries for a host, markers and all, in the order of the file. */
export function findHost(knownHosts: KnownHosts, host: string, port: number): KnownHost[] {
  const name = knownHostName(host, port);
  return knownHosts.hosts.filter(({ patterns }) => matchesPatterns(name, patterns));
}

/** Judges the key that a host has shown. A revoked key is revoked whatever other lines say. */
export function judgeHostKey(entries: readonly KnownHost[], key: Buffer): HostKeyVerdict {
  const same = entries.filter((entry) => entry.key.equals(key));
  const revoked = same.find(({ marker }) => marker === 'revoked');
  if (revoked !== undefined) return { kind: 'revoked', where: revoked.where };
  if (same.some(({ marker }) => marker === undefined)) return { kind: 'known' };

  const plain = entries.filter(({ marker }) => marker === undefined);
  const type = keyType(key);
  const other = plain.find((entry) => entry.keyType === type) ?? plain[0];
  if (other !== undefined) {
    return { kind: 'changed', where: other.where, fingerprint: fingerprint(other.key) };
  }
  const authority = entries.find(({ marker }) => marker === 'cert-authority');
  if (authority !== undefined) return { kind: 'certificate-only', where: authority.where };
  return { kind: 'unknown' };
}

/**
 * Host key algorithms to offer, those first for which known_hosts has a key, as OpenSSH does: a host that has
 * several keys then shows one that can be checked. The others follow, so that a wrong key can be named.
 */
export function hostKeyAlgorithms(entries: readonly KnownHost[]): HostKeyAlgorithm[] {
  const known = new Set(entries.filter(({ marker }) => marker === undefined).map((entry) => entry.keyType));
  const all = Object.entries(algorithmsOfType);
  return [...all.filter(([type]) => known.has(type)), ...all.filter(([type]) => !known.has(type))].flatMap(
    ([, algorithms]) => algorithms,
  );
}

export type HostKeyAlgorithm =
  | 'ecdsa-sha2-nistp256'
  | 'ecdsa-sha2-nistp384'
  | 'ecdsa-sha2-nistp521'
  | 'rsa-sha2-256'
  | 'rsa-sha2-512'
  | 'ssh-ed25519';

/** Signatures with SHA-1 (the algorithm `ssh-rsa`) are not accepted; RSA keys sign with SHA-2. */
export const algorithmsOfType: Readonly<Record<string, readonly HostKeyAlgorithm[]>> = {
  'ssh-ed25519': ['ssh-ed25519'],
  'ecdsa-sha2-nistp256': ['ecdsa-sha2-nistp256'],
  'ecdsa-sha2-nistp384': ['ecdsa-sha2-nistp384'],
  'ecdsa-sha2-nistp521': ['ecdsa-sha2-nistp521'],
  'ssh-rsa': ['rsa-sha2-512', 'rsa-sha2-256'],
};

/** Fingerprint of a key as ssh shows it: `SHA256:` and base64 without padding. */
export function fingerprint(key: Uint8Array): string {
  return `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;
}

/** Type of a key in wire form, such as `ssh-ed25519`; undefined if it is no key. */
export function keyType(key: Buffer): string | undefined {
  if (key.length < 4) return undefined;
  const length = key.readUInt32BE(0);
  if (length === 0 || length > 100 || key.length < 4 + length) return undefined;
  const type = key.toString('latin1', 4, 4 + length);
  return /^[\x21-\x7e]+$/.test(type) ? type : undefined;
}

/** A line for known_hosts. */
export function knownHostsLine(host: string, port: number, key: Buffer): string {
  return `${knownHostName(host, port)} ${keyType(key) ?? ''} ${key.toString('base64')}`;
}

function parseEntry(words: readonly string[], where: string): KnownHost | string {
  const marker = words[0]?.startsWith('@') === true ? words[0].slice(1) : undefined;
  const [patterns, type, base64] = marker === undefined ? words : words.slice(1);
  if (marker !== undefined && marker !== 'cert-authority' && marker !== 'revoked') {
    return `unknown marker @${marker}`;
  }
  if (patterns === undefined || type === undefined || base64 === undefined) {
    return 'expected host names, key type and key';
  }
  const key = Buffer.from(base64, 'base64');
  if (keyType(key) !== type) return `the key is damaged, or no ${type} key`;
  return { where, marker, patterns, keyType: type, key };
}

function matchesPatterns(name: string, patterns: string): boolean {
  if (patterns.startsWith('|')) return matchesHash(name, patterns);
  let matches = false;
  for (const pattern of patterns.toLowerCase().split(',')) {
    const negated = pattern.startsWith('!');
    if (!matchesWildcards(name, negated ? pattern.slice(1) : pattern)) continue;
    if (negated) return false;
    matches = true;
  }
  return matches;
}

function matchesHash(name: string, hashed: string): boolean {
  const [, version, salt, hash] = hashed.split('|');
  if (version !== '1' || salt === undefined || hash === undefined) return false;
  const digest = createHmac('sha1', Buffer.from(salt, 'base64')).update(name).digest();
  return digest.equals(Buffer.from(hash, 'base64'));
}

/** Matches `*` and `?` in time proportional to the product of the lengths: patterns are input. */
function matchesWildcards(name: string, pattern: string): boolean {
  let inName = 0;
  let inPattern = 0;
  let star = -1;
  let starName = 0;
  while (inName < name.length) {
    const wanted = pattern[inPattern];
    if (wanted === '*') {
      star = inPattern++;
      starName = inName;
    } else if (wanted === '?' || (wanted !== undefined && wanted === name[inName])) {
      inName++;
      inPattern++;
    } else if (star !== -1) {
      inPattern = star + 1;
      inName = ++starName;
    } else {
      return false;
    }
  }
  while (pattern[inPattern] === '*') inPattern++;
  return inPattern === pattern.length;
}
