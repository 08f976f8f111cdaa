import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { publishedPackages } from './folders.js';

const sha256 = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');

/** What a client finds in a folder of plain files, read in the order in which pkgman does (RefreshRepositoryRequest.cpp). */
export interface ClientView {
  /** What `repo.sha256` says. */
  readonly announced: string;
  /** SHA-256 of `repo`. */
  readonly checksum: string;
  /** The packages in `repo`, sorted. */
  readonly names: readonly string[];
  /** Those of them that are not there, or not what `repo` says. */
  readonly missing: readonly string[];
}

export function readPlainFolder(folder: string): ClientView {
  const announced = readFileSync(join(folder, 'repo.sha256'), 'utf8');
  const checksum = sha256(readFileSync(join(folder, 'repo')));
  const packages = Object.entries(publishedPackages(folder));
  const isRight = ([name, sum]: readonly [string, string]): boolean => {
    const path = join(folder, 'packages', name);
    return existsSync(path) && sha256(readFileSync(path)) === sum;
  };
  return {
    announced,
    checksum,
    names: packages.map(([name]) => name).toSorted(),
    missing: packages.filter((entry) => !isRight(entry)).map(([name]) => name),
  };
}

const files = ['repo', 'repo.info', 'repo.sha256', 'repo.minisig', 'package.list', 'packages'] as const;

/** What each name of a repository folder is. */
export function kindsOf(folder: string): Readonly<Record<string, string>> {
  const kind = (name: string): string => {
    const stats = lstatSync(join(folder, name), { throwIfNoEntry: false });
    if (stats === undefined) return 'missing';
    return stats.isSymbolicLink() ? 'link' : stats.isDirectory() ? 'folder' : 'file';
  };
  return Object.fromEntries(files.map((name) => [name, kind(name)]));
}

export const plain = {
  repo: 'file',
  'repo.info': 'file',
  'repo.sha256': 'file',
  'repo.minisig': 'file',
  'package.list': 'file',
  packages: 'folder',
};
