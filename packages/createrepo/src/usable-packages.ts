import { ToolError } from '@buildmeister/cli';
import type { Problem } from '@buildmeister/documents';
import { PackageFlag, readPackageLicenses } from '@buildmeister/hpkg';
import type { FileHashes } from './file-hashes.js';
import { isSameFile } from './generations/file-identity.js';
import {
  type FolderPackage,
  type FormerPackages,
  isStub,
  type PackagesFolder,
  publishedCopy,
} from './packages-folder.js';
import { isFew } from './removal-guard.js';

/** What a repository is published to beside its folder. */
export interface StoreTerms {
  /** SHA-256 of packages that must not change there, by file name. */
  readonly frozen: ReadonlyMap<string, string>;
  /** File names of packages that it should have and does not. */
  readonly lost: ReadonlySet<string>;
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
  { hashes, store }: { readonly hashes: FileHashes; readonly store: StoreTerms | undefined },
): UsablePackages {
  const stubs = folder.packages.filter(({ file }) => isStub(file)).length;
  // If all are stubs, it is the store that was forgotten.
  const refusesStubs = store === undefined && isFew(stubs, folder.packages.length);
  const unusable = new Set<string>();
  const problems = [...folder.problems];
  const packages = folder.packages.flatMap((entry): readonly FolderPackage[] => {
    const { fileName } = entry.file;
    const known = former.published.get(fileName);
    const problem =
      (refusesStubs && isStub(entry.file) ? stubProblem(entry) : undefined) ??
      (store === undefined ? undefined : storeProblem(entry, hashes, store)) ??
      (known?.source !== undefined && isSameFile(known.source, entry.file)
        ? undefined
        : readProblem(entry, hashes));
    if (problem === undefined) return [entry];
    unusable.add(fileName);
    const copy = known === undefined ? undefined : publishedCopy(known, former.folder);
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

function storeProblem(
  { file }: FolderPackage,
  hashes: FileHashes,
  { frozen, lost }: StoreTerms,
): Problem | undefined {
  const { fileName } = file;
  if (lost.has(fileName)) {
    return {
      code: 'NOT_IN_STORE',
      message: `${fileName} is empty in the packages folder, and the store does not have it`,
      hint: 'build its port again, or put the package there',
    };
  }
  const stored = frozen.get(fileName);
  const given = stored === undefined || isStub(file) ? undefined : readHash(fileName, hashes);
  if (typeof given !== 'string' || given === stored) return undefined;
  return {
    code: 'PACKAGE_REPLACED',
    message: `${fileName} is another package under the name of one in the store (SHA-256 ${stored} there and ${given} here)`,
    hint: 'what was published never changes: raise the revision of the port, or put the published package back',
  };
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
