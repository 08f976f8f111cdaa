import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ExitCode, ToolError } from '@buildmeister/cli';
import {
  bytesAccess,
  mergeLicenses,
  openRepository,
  PackageFlag,
  readPackageLicenses,
  type RepositoryInfo,
  RepositoryWriter,
} from '@buildmeister/hpkg';
import type { Examination, Ingredients } from './examine.js';
import { nextGeneration } from './generations/adopt-plain-repository.js';
import { type Layout, repositoryFiles } from './generations/layout.js';
import { completeGeneration, publishGeneration } from './generations/publish-generation.js';
import type { Generation } from './generations/read-generation.js';
import { type Staging, stagePackages } from './generations/stage-packages.js';
import { sign, verify } from './minisign/signature.js';
import type { SigningKey } from './minisign/signing-key.js';
import { type FolderPackage, isStub } from './packages-folder.js';

export interface Published {
  readonly generation: number;
  readonly checksum: string;
}

export interface PublishOptions {
  readonly key: SigningKey | undefined;
  /** Seconds since the epoch, for the signature's comment. */
  readonly time: number;
}

/** Makes a new generation of what was decided and moves `current` to it. The lock must be held. */
export async function publish(
  layout: Layout,
  { repoInfo, stored }: Ingredients,
  { current, folder, decision, hashes, portOf }: Examination,
  { key, time }: PublishOptions,
): Promise<Published> {
  const byName = new Map(folder.packages.map((entry) => [entry.facts.fileName, entry]));
  const entries = decision.packages.flatMap(({ fileName }) => byName.get(fileName) ?? []);
  const staging = stagePackages(
    layout,
    nextGeneration(layout),
    entries.map(({ file }) => file),
    current,
  );
  const writer = new RepositoryWriter(repoInfo.info);
  for (const { addTo, file } of entries) addTo(writer, hashes(file.fileName));
  const repository = writer.finish(
    withLicenses(repoInfo.info, entries, () => licensesOf(current) ?? stored?.licenses ?? []),
  ).bytes;
  const checksum = createHash('sha256').update(repository).digest('hex');
  const files = new Map<string, string | Uint8Array>([
    [repositoryFiles.repository, repository],
    [repositoryFiles.info, repoInfo.bytes],
    // As HaikuPorter's _checksumPackageRepository and createPackageRepository write them: without a line feed at the end.
    [repositoryFiles.checksum, checksum],
    [repositoryFiles.packageList, entries.map(({ file }) => file.fileName).join('\n')],
  ]);
  if (key !== undefined) {
    files.set(repositoryFiles.signature, sign(repository, key, `timestamp:${time}\tfile:repo\thashed`));
  }
  await completeGeneration(staging, files);
  checkWritten(staging, checksum, key);
  await publishGeneration(layout, staging, {
    previous: current?.number ?? null,
    packages: entries.map(({ facts, file: { fileName, size, inode, modified } }) => {
      const port = portOf(facts.name);
      const sha256 = hashes(fileName);
      return { fileName, size, inode, modified, sha256, ...(port === undefined ? {} : { port }) };
    }),
  });
  return { generation: staging.number, checksum };
}

/**
 * Adds the licenses that users must approve before they install one of these packages. A stub holds none, and what has become
 * unreadable neither; `former` ones are kept for them.
 */
function withLicenses(
  info: RepositoryInfo,
  entries: readonly FolderPackage[],
  former: () => RepositoryInfo['licenses'],
): RepositoryInfo {
  const licensed = entries.filter((entry) => (entry.summary.flags & PackageFlag.approve_license) !== 0);
  const own = licensed.map(({ file }) => (isStub(file) ? undefined : licensesIn(file.path)));
  const kept = own.includes(undefined) ? former() : [];
  return { ...info, licenses: mergeLicenses(info.licenses, [...own.flatMap((some) => some ?? []), ...kept]) };
}

/** Undefined if they cannot be read: of a file that is new, that has been found out before. */
function licensesIn(path: string): RepositoryInfo['licenses'] | undefined {
  try {
    return readPackageLicenses(path);
  } catch (error) {
    if (error instanceof ToolError) return undefined;
    throw error;
  }
}

function licensesOf(generation: Generation | undefined): RepositoryInfo['licenses'] | undefined {
  if (generation === undefined) return undefined;
  return openRepository(bytesAccess(`${generation.path}/repo`, generation.repository)).info.licenses;
}

/** Reads back what clients will check. */
function checkWritten({ path }: Staging, checksum: string, key: SigningKey | undefined): void {
  const repository = readFileSync(join(path, repositoryFiles.repository));
  const signed =
    key === undefined || verify(repository, readFileSync(join(path, repositoryFiles.signature), 'utf8'), key);
  if (signed && createHash('sha256').update(repository).digest('hex') === checksum) return;
  throw new ToolError(
    'DAMAGED_WRITE',
    `${path}: the repository reads back differently from how it was written`,
    {
      exitCode: ExitCode.unavailable,
      hint: 'the disk or the memory of this machine is failing; nothing was published',
    },
  );
}
