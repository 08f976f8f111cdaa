import { readFile } from 'node:fs/promises';
import { isSystemError } from '@buildmeister/cli';
import { BuilderError } from './builder.js';
import type { SshTarget } from './builder-settings.js';
import { findHost, type KnownHost, parseKnownHosts } from './known-hosts.js';

/**
 * What a target's host key file says about its host; nothing if there is no such file.
 *
 * @param name the builder's, for messages
 * @throws BuilderError `host-key` if the file cannot be read
 */
export async function readHostKeys(name: string, target: SshTarget): Promise<KnownHost[]> {
  let text: string;
  try {
    text = await readFile(target.hostKeyFile, 'utf8');
  } catch (error) {
    if (!isSystemError(error)) throw error;
    if (error.code === 'ENOENT') return [];
    throw new BuilderError('host-key', name, `${target.hostKeyFile} cannot be read: ${error.message}`, {
      cause: error,
    });
  }
  const named = target.hostKeyFileOfHost ? nameBareKeys(text) : text;
  return findHost(parseKnownHosts(named, target.hostKeyFile), target.host, target.port);
}

/** A host key file of 2016 may hold a public key without a host's name before it: it is that host's. */
function nameBareKeys(text: string): string {
  return text.replaceAll(/^(?=(?:ssh|ecdsa)-\S+\s+AAAA)/gm, '* ');
}
