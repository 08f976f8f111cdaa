import { createHash } from 'node:crypto';
import { readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { verify } from '../src/minisign/signature.js';
import { publishedPackages } from './folders.js';
import type { TestKey } from './minisign/keys.js';

const sha256 = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');

/** What a client gets that follows `current` once and then reads everything; throws if something does not fit. */
export function readFolderAsClient(folder: string, key: TestKey): readonly string[] {
  const path = realpathSync(folder);
  const repo = readFileSync(join(path, 'repo'));
  if (readFileSync(join(path, 'repo.sha256'), 'utf8') !== sha256(repo))
    throw new Error(`${path}: repo is not what repo.sha256 says`);
  const signature = readFileSync(join(path, 'repo.minisig'), 'utf8');
  if (!verify(repo, signature, { id: key.id, publicKey: key.publicKeyObject }))
    throw new Error(`${path}: repo.minisig does not sign repo`);
  const packages = publishedPackages(path);
  const names = Object.keys(packages);
  if (readFileSync(join(path, 'package.list'), 'utf8') !== names.join('\n'))
    throw new Error(`${path}: package.list is not that of repo`);
  for (const [fileName, checksum] of Object.entries(packages)) {
    if (sha256(readFileSync(join(path, 'packages', fileName))) !== checksum)
      throw new Error(`${path}: ${fileName} is not the one in repo`);
  }
  return names;
}
