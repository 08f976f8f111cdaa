import { createHash } from 'node:crypto';
import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import {
  fileChecksum,
  parseRepositoryInfo,
  readPackageInfo,
  RepositoryWriter,
  withFile,
} from '@buildmeister/hpkg';
import { sign } from '../src/minisign/signature.js';
import { parseSecretKey, unlock } from '../src/minisign/signing-key.js';
import type { TestKey } from './minisign/keys.js';

export interface HaikuPorterOptions {
  readonly packages: string;
  readonly repository: string;
  readonly key?: TestKey;
  /** After how many changes to the file system it is killed; undefined for never. */
  readonly changes?: number | undefined;
}

/**
 * What HaikuPorter 8c51a31 does with `--prune-package-repository --create-package-repository` (PackageRepository.py), change by change: it empties and fills
 * `packages` where that leads to, opens `package.list` and `repo.sha256` for writing where they lead to, has `repo` replaced by
 * renaming `repo.___new___` to it (Haiku's package_repo, command_update.cpp), and minisign opens `repo.minisig` for writing.
 */
export function publishAsHaikuPorter({ packages, repository, key, changes }: HaikuPorterOptions): void {
  let left = changes ?? Infinity;
  const change = (write: () => void): void => {
    if (left-- > 0) write();
  };
  const at = (name: string): string => join(repository, name);
  const isPackage = (name: string): boolean => name.endsWith('.hpkg') && !name.startsWith('.');
  const info = parseRepositoryInfo(readFileSync(at('repo.info'), 'utf8'), 'repo.info');
  for (const name of outdated(readdirSync(packages).filter(isPackage))) {
    mkdirSync(join(packages, '.obsolete'), { recursive: true });
    renameSync(join(packages, name), join(packages, '.obsolete', name));
  }
  const names = readdirSync(packages).filter(isPackage);
  if (!existsSync(at('packages'))) change(() => mkdirSync(at('packages')));
  else {
    for (const name of readdirSync(at('packages')).filter(isPackage))
      change(() => unlinkSync(join(at('packages'), name)));
  }
  for (const name of names) change(() => linkSync(join(packages, name), join(at('packages'), name)));
  change(() => writeFileSync(at('package.list'), names.join('\n')));
  const writer = new RepositoryWriter(info);
  for (const name of names) {
    const path = join(packages, name);
    writer.add({
      ...withFile(path, (file) => readPackageInfo(file)),
      checksum: withFile(path, fileChecksum),
    });
  }
  const { bytes } = writer.finish(info);
  change(() => writeFileSync(at('repo.___new___'), bytes));
  change(() => renameSync(at('repo.___new___'), at('repo')));
  change(() => writeFileSync(at('repo.sha256'), createHash('sha256').update(bytes).digest('hex')));
  if (key === undefined) return;
  const secret = unlock(parseSecretKey(key.secretKeyText, 'sign.key'), undefined);
  change(() => writeFileSync(at('repo.minisig'), sign(bytes, secret, 'HaikuPorter')));
}

/** Packages of which a newer one is there, as `obsoletePackagesWithNewerVersions` takes it. */
function outdated(names: readonly string[]): readonly string[] {
  const rising = names.toSorted(new Intl.Collator('en', { numeric: true }).compare);
  const nameOf = (fileName: string | undefined): string | undefined => fileName?.split('-')[0];
  return rising.filter((fileName, index) => nameOf(fileName) === nameOf(rising[index + 1]));
}
