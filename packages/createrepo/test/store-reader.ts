import { createHash } from 'node:crypto';
import { bytesAccess, canonicalFileName, readRepository } from '@buildmeister/hpkg';
import type { ObjectStore } from '@buildmeister/storage/s3';
import { verify } from '../src/minisign/signature.js';
import type { TestKey } from './minisign/keys.js';

const sha256 = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');

/** What somebody gets who follows the pointer once and then reads everything; throws if something does not fit. */
export async function readByPointer(store: ObjectStore, key: TestKey): Promise<readonly string[]> {
  const pointer: unknown = JSON.parse(Buffer.from(await get(store, 'current.json')).toString());
  const generation: unknown = Reflect.get(Object(pointer), 'generation');
  return readFiles(store, key, `generations/${String(generation)}/`);
}

/** What a client of HaikuPorter's layout gets, which reads the files one after another. */
export async function readAsClient(store: ObjectStore, key: TestKey): Promise<readonly string[]> {
  return readFiles(store, key, '');
}

async function readFiles(store: ObjectStore, key: TestKey, folder: string): Promise<readonly string[]> {
  const checksum = Buffer.from(await get(store, `${folder}repo.sha256`)).toString();
  const repo = await get(store, `${folder}repo`);
  if (sha256(repo) !== checksum) throw new Error(`${folder}repo is not what repo.sha256 says`);
  const signature = Buffer.from(await get(store, `${folder}repo.minisig`)).toString();
  if (!verify(repo, signature, { id: key.id, publicKey: key.publicKeyObject }))
    throw new Error(`${folder}repo.minisig does not sign repo`);
  const { packages } = readRepository(bytesAccess('repo', repo));
  const names = packages.map((info) => canonicalFileName(info));
  for (const [index, name] of names.entries()) {
    const content = await get(store, `packages/${name}`);
    if (sha256(content) !== packages[index]?.checksum)
      throw new Error(`packages/${name} is not the one in repo`);
  }
  const list = Buffer.from(await get(store, `${folder}package.list`)).toString();
  if (list !== names.join('\n')) throw new Error(`${folder}package.list is not that of repo`);
  return names;
}

async function get(store: ObjectStore, key: string): Promise<Uint8Array> {
  const content = await store.read(key);
  if (content === undefined) throw new Error(`${key} is missing`);
  return content;
}
