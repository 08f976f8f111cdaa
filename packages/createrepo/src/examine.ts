import { join } from 'node:path';
import type { Documents, Problem } from '@buildmeister/documents';
import { builtPackages, checkBuiltPackages } from './built-packages.js';
import { type Decision, decide } from './decide.js';
import { type FileHashes, fileHashes } from './file-hashes.js';
import type { FrozenPackages } from './frozen-in-folder.js';
import { repositoryFiles } from './generations/layout.js';
import type { Generation } from './generations/read-generation.js';
import { checkAnyPackages, isNewForAny, type OtherRepository } from './other-architectures.js';
import type { PackageFacts } from './package-facts.js';
import type { PackagesFolder } from './packages-folder.js';
import type { PublishedPackage } from './published-packages.js';
import type { RepoInfoFile } from './repo-info-file.js';
import { selectPackages } from './select-packages.js';
import type { StoredRepository } from './store/stored-repository.js';
import type { TreeFacts } from './tree-facts.js';
import { type Refusal, type StoreTerms, usablePackages } from './usable-packages.js';

/** All that a repository is made from. */
export interface Ingredients {
  readonly folder: PackagesFolder;
  readonly repoInfo: RepoInfoFile;
  /** What other architectures have; none if no package for any architecture is new, or these do not matter. */
  readonly others: readonly OtherRepository[];
  readonly tree: TreeFacts | undefined;
  readonly system: readonly PackageFacts[] | undefined;
  readonly buildrun: Documents['buildrun'] | undefined;
  readonly publishUninstallable: boolean;
  /** What the repository folder has published beside what is current. */
  readonly frozen: (published: RepositoryState['published']) => FrozenPackages;
  /** Undefined without a store. */
  readonly store: StoreTerms | undefined;
  /** What did not get where it was to be published, by file name. */
  readonly refused: ReadonlyMap<string, Refusal>;
  /** What the store publishes, where the repository folder does not tell. */
  readonly stored: StoredRepository | undefined;
}

/** The repository as it is. */
export interface RepositoryState {
  readonly current: Generation | undefined;
  /** What is in `current`, by file name; undefined if there is none or it is damaged. */
  readonly published: ReadonlyMap<string, PublishedPackage> | undefined;
}

/** The repository as it should be, compared with how it is. */
export interface Examination {
  readonly current: Generation | undefined;
  /** What of the packages folder can be published, and what is published in the place of the rest. */
  readonly folder: PackagesFolder;
  readonly decision: Decision;
  readonly hashes: FileHashes;
  /** The port that a package comes from, as far as the ports tree tells, or told formerly. */
  readonly portOf: (packageName: string) => string | undefined;
  /** Packages that cannot be published as they are. */
  readonly leftOut: readonly Readonly<Problem>[];
  /** Whether something is kept back that was built now, or nobody says what was. */
  readonly isNewlyKeptBack: boolean;
  /** File names of the packages that may be published, obsolete ones included. */
  readonly available: readonly string[];
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** Whether the packages and repo.info in `current` are what they should be. */
  readonly isUpToDate: boolean;
}

/** Compares what should be published with `current`. Reads package files whose checksum is not known yet. */
export function examine(ingredients: Ingredients, state: RepositoryState): Examination {
  const { repoInfo, others, tree, system, buildrun, publishUninstallable } = ingredients;
  const { current, published } = state;
  const hashesThere = fileHashes(ingredients.folder.packages, published);
  const { folder, unusable } = usablePackages(
    ingredients.folder,
    { published: published ?? new Map(), folder: packagesOf(current) },
    {
      hashes: hashesThere,
      frozen: ingredients.frozen(published),
      store: ingredients.store,
      refused: ingredients.refused,
    },
  );
  const hashes = unusable.size === 0 ? hashesThere : fileHashes(folder.packages, published);
  const selection = selectPackages(
    folder.packages.map(({ facts }) => facts),
    repoInfo.info,
  );
  const fileNames = selection.packages.map(({ fileName }) => fileName);
  const wrong = [
    ...(buildrun === undefined
      ? []
      : checkBuiltPackages(buildrun, fileNames, hashes).filter(({ file = '' }) => !unusable.has(file))),
    ...(others.length === 0
      ? []
      : checkAnyPackages(newForAny(folder, { fileNames, published, hashes }), others)),
  ];
  const bad = new Set(wrong.map(({ file }) => file));
  const packages = selection.packages.filter(({ fileName }) => !bad.has(fileName));
  const ports = formerPorts(published);
  const decision = decide({
    packages,
    previous: published === undefined ? undefined : Array.from(published.values(), ({ facts }) => facts),
    tree,
    formerPorts: ports,
    system,
    publishUninstallable,
  });
  const built = buildrun === undefined ? undefined : builtPackages(buildrun);
  const before = new Set(current?.packageFileNames);
  const after = new Set(decision.packages.map(({ fileName }) => fileName));
  const added = [...after].filter((fileName) => !before.has(fileName));
  const removed = [...before].filter((fileName) => !after.has(fileName)).toSorted();
  return {
    current,
    folder,
    decision,
    hashes,
    portOf: (packageName) => tree?.products.get(packageName)?.port ?? ports.get(packageName),
    leftOut: [...folder.problems, ...selection.problems, ...wrong],
    isNewlyKeptBack: decision.keptBack.some(
      ({ fileName }) => fileName !== undefined && built?.has(fileName) !== false,
    ),
    available: packages.map(({ fileName }) => fileName),
    added,
    removed,
    isUpToDate:
      current?.intact === true &&
      added.length === 0 &&
      removed.length === 0 &&
      Buffer.compare(current.info, repoInfo.bytes) === 0 &&
      [...after].every((fileName) => published?.get(fileName)?.summary.checksum === hashes(fileName)),
  };
}

/** Packages for any architecture whose content is not what was published under their name. */
function newForAny(
  { packages }: PackagesFolder,
  { fileNames, published, hashes }: NewForAnyInput,
): readonly { readonly fileName: string; readonly sha256: string }[] {
  const selected = new Set(fileNames);
  return packages
    .filter((entry) => selected.has(entry.file.fileName) && isNewForAny(entry, published))
    .map(({ file: { fileName } }) => ({ fileName, sha256: hashes(fileName) }))
    .filter(({ fileName, sha256 }) => published?.get(fileName)?.summary.checksum !== sha256);
}

interface NewForAnyInput {
  readonly fileNames: readonly string[];
  readonly published: RepositoryState['published'];
  readonly hashes: FileHashes;
}

/** The folder in which readers find packages. */
export function packagesOf(generation: Generation | undefined): string | undefined {
  return generation === undefined ? undefined : join(generation.path, repositoryFiles.packages);
}

function formerPorts(published: RepositoryState['published']): ReadonlyMap<string, string> {
  const ports = new Map<string, string>();
  for (const { facts, source } of published?.values() ?? []) {
    if (source?.port !== undefined) ports.set(facts.name, source.port);
  }
  return ports;
}
