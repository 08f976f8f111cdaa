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
import type { RepositoryForm } from './forms/repository-form.js';
import { nextGeneration } from './forms/take-over.js';
import { type Layout, repositoryFiles } from './generations/layout.js';
import { completeGeneration, storeGeneration } from './generations/publish-generation.js';
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
  readonly form: RepositoryForm;
  readonly key: SigningKey | undefined;
  /** Seconds since the epoch, for the signature's comment. */
  readonly time: number;
}

/**
 * Makes a new generation of what was decided and shows it to clients, last. The lock must be held. Whenever this process or the
 * machine dies, what is current is a complete generation: the one before, or this one.
 */
export async function publish(
  layout: Layout,
  { repoInfo }: Ingredients,
  { current, folder, decision, hashes, portOf }: Examination,
  { form, key, time }: PublishOptions,
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
  const repository = writer.finish(withLicenses(repoInfo.info, entries, current)).bytes;
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
  const show = await form.prepare(staging.path, { replaceInfo: repoInfo.replacesOwn });
  await storeGeneration(layout, staging, {
    previous: current?.number ?? null,
    packages: entries.map(({ facts, file: { fileName, size, inode, modified } }) => {
      const port = portOf(facts.name);
      const sha256 = hashes(fileName);
      return { fileName, size, inode, modified, sha256, ...(port === undefined ? {} : { port }) };
    }),
  });
  await show(staging.number);
  return { generation: staging.number, checksum };
}

/**
 * Adds the licenses that users must approve before they install one of these packages. A stub holds none; what the
 * current repository has is kept for it.
 */
function withLicenses(
  info: RepositoryInfo,
  entries: readonly FolderPackage[],
  current: Generation | undefined,
): RepositoryInfo {
  const licensed = entries.filter((entry) => (entry.summary.flags & PackageFlag.approve_license) !== 0);
  const licenses = licensed.flatMap(({ file }) => (isStub(file) ? [] : readPackageLicenses(file.path)));
  const kept = licensed.some(({ file }) => isStub(file)) ? licensesOf(current) : [];
  return { ...info, licenses: mergeLicenses(info.licenses, [...licenses, ...kept]) };
}

function licensesOf(generation: Generation | undefined): RepositoryInfo['licenses'] {
  if (generation === undefined) return [];
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
