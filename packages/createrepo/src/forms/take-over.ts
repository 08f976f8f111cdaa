import { lstatSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ExitCode, ToolError } from '@buildmeister/cli';
import type { Problem } from '@buildmeister/documents';
import { identityOf } from '../generations/file-identity.js';
import { type Layout, repositoryFiles } from '../generations/layout.js';
import { completeGeneration, storeGeneration } from '../generations/publish-generation.js';
import {
  currentGeneration,
  type Generation,
  listGenerations,
  parsePackageList,
  readGeneration,
} from '../generations/read-generation.js';
import { listIfThere, readIfThere } from '../generations/read-if-there.js';
import { stagePackages } from '../generations/stage-packages.js';
import type { RepositoryForm } from './repository-form.js';

export interface TakenOver {
  readonly generation: number;
  /** The folder `packages` that is now beside under another name, if it was in the way. */
  readonly replacedFolder: string | undefined;
  /** What people should know of it; empty for the first one. */
  readonly problems: readonly Problem[];
}

/**
 * Makes a generation of the repository that HaikuPorter wrote into the folder since createrepo last did, so that it is
 * what the next one is compared with, and it can be gone back to.
 *
 * @throws ToolError `REPOSITORY_CHANGED` (69) if it is being written
 */
export async function takeOver(layout: Layout, form: RepositoryForm): Promise<TakenOver> {
  const before = currentGeneration(layout);
  const number = nextGeneration(layout);
  const files = readFiles(layout);
  const current = before === undefined ? undefined : readGeneration(layout, before);
  const fitting = isSignatureOld(layout, files, current) ? without(files, repositoryFiles.signature) : files;
  const staging = stagePackages(layout, number, packageFiles(layout, files), undefined);
  refuseChange(layout, files);
  await completeGeneration(staging, fitting);
  await storeGeneration(layout, staging, { previous: before ?? null, packages: [] });
  await form.takeOver(number);
  const replacedFolder = await form.show({ replaceInfo: false });
  const problems = before === undefined ? [] : [describe(layout, { form, before, number })];
  return { generation: number, replacedFolder, problems };
}

/** The number of a generation that is about to be made. */
export function nextGeneration(layout: Layout): number {
  return Math.max(0, currentGeneration(layout) ?? 0, ...listGenerations(layout)) + 1;
}

/**
 * HaikuPorter signs last: killed before that, it leaves the signature of what was there before. Where it signs through a
 * link, what it writes is the former signature's file, and only the time tells.
 */
function isSignatureOld(
  { root }: Layout,
  files: ReadonlyMap<string, Uint8Array>,
  before: Generation | undefined,
): boolean {
  const signature = files.get(repositoryFiles.signature);
  if (signature === undefined || Buffer.from(signature).toString() !== before?.signature) return false;
  const path = join(root, repositoryFiles.signature);
  if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() !== true) return true;
  const timeOf = (file: string): bigint | undefined =>
    statSync(file, { bigint: true, throwIfNoEntry: false })?.mtimeNs;
  return (timeOf(path) ?? 0n) < (timeOf(join(root, repositoryFiles.repository)) ?? 0n);
}

function without(files: ReadonlyMap<string, Uint8Array>, unwanted: string): ReadonlyMap<string, Uint8Array> {
  return new Map([...files].filter(([name]) => name !== unwanted));
}

function readFiles({ root }: Layout): ReadonlyMap<string, Uint8Array> {
  const { packages: _, ...names } = repositoryFiles;
  const files = new Map<string, Uint8Array>();
  for (const name of Object.values(names)) {
    const content = readIfThere(join(root, name));
    if (content !== undefined) files.set(name, content);
  }
  return files;
}

/** Of a folder `packages` in which other files lie as well, those that are in the list. */
function packageFiles({ root }: Layout, files: ReadonlyMap<string, Uint8Array>) {
  const list = files.get(repositoryFiles.packageList);
  const listed = list === undefined ? undefined : new Set(parsePackageList(Buffer.from(list)));
  const folder = join(root, repositoryFiles.packages);
  return listIfThere(folder).flatMap((fileName) => {
    if (!fileName.endsWith('.hpkg') || listed?.has(fileName) === false) return [];
    const path = join(folder, fileName);
    const stats = statSync(path, { bigint: true, throwIfNoEntry: false });
    return stats?.isFile() === true ? [{ fileName, path, ...identityOf(stats) }] : [];
  });
}

/** HaikuPorter knows no lock. */
function refuseChange(layout: Layout, files: ReadonlyMap<string, Uint8Array>): void {
  const now = readFiles(layout);
  const isSame = [...files].every(([name, content]) =>
    Buffer.from(content).equals(now.get(name) ?? Buffer.of()),
  );
  if (isSame && now.size === files.size) return;
  throw publishedMeanwhile(layout);
}

export function publishedMeanwhile({ root }: Layout): ToolError {
  return new ToolError(
    'REPOSITORY_CHANGED',
    `something else, such as HaikuPorter, publishes in ${root} at the same time`,
    {
      exitCode: ExitCode.unavailable,
      hint: 'let one of them run at a time; when the other has ended, run the same command again',
    },
  );
}

interface Change {
  readonly form: RepositoryForm;
  readonly before: number;
  readonly number: number;
}

function describe({ root }: Layout, { form, before, number }: Change): Problem {
  const what = `something else, such as HaikuPorter, has published in ${root} after generation ${before}: that is generation ${number} now`;
  if (form.name === 'plain') return { code: 'PUBLISHED_MEANWHILE', message: what };
  return {
    code: 'WRITTEN_THROUGH_LINKS',
    message: `${what}; it has written through links, and so damaged generation ${before}, which clients have read until now`,
    hint: `if it goes on with this folder, make plain files of the links: createrepo convert --repository ${root} --layout plain`,
  };
}
