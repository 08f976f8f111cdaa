import { ToolError } from '@buildmeister/cli';
import type { Problem } from '@buildmeister/documents';
import { PackageFlag, readPackageLicenses } from '@buildmeister/hpkg';
import type { FileHashes } from './file-hashes.js';
import type { FrozenPackages } from './frozen-in-folder.js';
import { isSameFile } from './generations/file-identity.js';
import {
  type FolderPackage,
  type FormerPackages,
  isStub,
  type PackagesFolder,
  publishedCopy,
} from './packages-folder.js';
import { isFew } from './removal-guard.js';
import { type PublishedSum, replacedProblem } from './replaced-problem.js';

/** What a repository is published to beside its folder. */
export interface StoreTerms {
  /** SHA-256 of packages that must not change there, by file name. */
  readonly frozen: ReadonlyMap<string, string>;
}

/** Why a package did not get where it was to be published. */
export interface Refusal {
  readonly problem: Readonly<Problem>;
  /** Whether the published one of that name, if there is one, may stay. */
  readonly mayStay: boolean;
}

export interface UsableOptions {
  readonly hashes: FileHashes;
  /** What the repository folder has published. */
  readonly frozen: FrozenPackages;
  readonly store: StoreTerms | undefined;
  /** By file name. */
  readonly refused: ReadonlyMap<string, Refusal>;
}

export interface UsablePackages {
  readonly folder: PackagesFolder;
  /** File names of those that were left out, or for which the published ones stand. */
  readonly unusable: ReadonlySet<string>;
}

/**
 * Of a packages folder, what can be published. One package that cannot be does not keep the others back: the one that is
 * published under its name stays, if it still is what it was; otherwise it is left out.
 */
export function usablePackages(
  folder: PackagesFolder,
  former: FormerPackages,
  { hashes, frozen, store, refused: refusals }: UsableOptions,
): UsablePackages {
  const stubs = folder.packages.filter(({ file }) => isStub(file)).length;
  // If all are stubs, it is the store that was forgotten.
  const refusesStubs = store === undefined && isFew(stubs, folder.packages.length);
  const unusable = new Set<string>();
  const problems = [...folder.problems];
  const packages = folder.packages.flatMap((entry): readonly FolderPackage[] => {
    const { fileName } = entry.file;
    const known = former.published.get(fileName);
    const isKnown = known?.source !== undefined && isSameFile(known.source, entry.file);
    const refused = refusals.get(fileName);
    const stored = store?.frozen.get(fileName);
    const problem =
      refused?.problem ??
      (refusesStubs && isStub(entry.file) ? stubProblem(entry) : undefined) ??
      (stored === undefined ? undefined : change(entry, hashes, { sha256: stored, where: 'in the store' })) ??
      (isKnown ? undefined : (readProblem(entry, hashes) ?? change(entry, hashes, frozen(fileName))));
    if (problem === undefined) return [entry];
    unusable.add(fileName);
    const mayStay =
      refused?.mayStay !== false && (stored === undefined || stored === known?.summary.checksum);
    const copy = known === undefined || !mayStay ? undefined : publishedCopy(known, former.folder);
    const outcome = copy === undefined ? 'left out' : 'the one that is published stays';
    problems.push({ ...problem, message: `${problem.message}; ${outcome}`, file: fileName });
    return copy === undefined ? [] : [copy];
  });
  return unusable.size === 0 ? { folder, unusable } : { folder: { packages, problems }, unusable };
}

/** Without a store, clients would get an empty file. */
function stubProblem({ file }: FolderPackage): Problem {
  return {
    code: 'STUB_WITHOUT_STORE',
    message: `${file.fileName} is empty, as a file that stands for a package in a store, and no store is given`,
    hint: 'put the package there, or pass --storage-backend-config FILE as for HaikuPorter',
  };
}

/** Other bytes than those that were published. */
function change(
  { file }: FolderPackage,
  hashes: FileHashes,
  published: PublishedSum | undefined,
): Problem | undefined {
  const { fileName } = file;
  const given = published === undefined || isStub(file) ? undefined : readHash(fileName, hashes);
  if (published === undefined || typeof given !== 'string' || given === published.sha256) return undefined;
  return replacedProblem(fileName, published, given);
}

/** What is read only when it is published: the file to its end, and the licenses that users must approve. */
function readProblem({ file, summary }: FolderPackage, hashes: FileHashes): Problem | undefined {
  if (isStub(file)) return undefined;
  const hash = readHash(file.fileName, hashes);
  if (typeof hash !== 'string') return hash;
  if ((summary.flags & PackageFlag.approve_license) === 0) return undefined;
  const licenses = attempt(() => readPackageLicenses(file.path));
  return licenses instanceof ToolError ? problemOf(licenses) : undefined;
}

function readHash(fileName: string, hashes: FileHashes): string | Problem {
  const hash = attempt(() => hashes(fileName));
  return typeof hash === 'string' ? hash : problemOf(hash);
}

function problemOf({ code, message }: ToolError): Problem {
  return { code, message, hint: 'build its port again, or put a good copy there' };
}

function attempt<Result>(act: () => Result): Result | ToolError {
  try {
    return act();
  } catch (error) {
    if (error instanceof ToolError) return error;
    throw error;
  }
}
