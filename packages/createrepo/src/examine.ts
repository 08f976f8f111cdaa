import type { Documents, Problem } from '@buildmeister/documents';
import { bytesAccess, canonicalFileName, type PackageInfo, readRepository } from '@buildmeister/hpkg';
import { ToolError } from '@buildmeister/cli';
import { checkBuiltPackages } from './built-packages.js';
import { type Decision, decide } from './decide.js';
import { type FileHashes, fileHashes } from './file-hashes.js';
import type { Generation } from './generations/read-generation.js';
import type { PackageFacts } from './package-facts.js';
import { type PackagesFolder, packageFacts } from './packages-folder.js';
import type { RepoInfoFile } from './repo-info-file.js';
import { selectPackages } from './select-packages.js';
import type { TreeFacts } from './tree-facts.js';

/** All that a repository is made from. */
export interface Ingredients {
  readonly folder: PackagesFolder;
  readonly repoInfo: RepoInfoFile;
  readonly tree: TreeFacts | undefined;
  readonly system: readonly PackageFacts[] | undefined;
  readonly buildrun: Documents['buildrun'] | undefined;
}

/** The repository as it should be, compared with how it is. */
export interface Examination {
  readonly current: Generation | undefined;
  readonly decision: Decision;
  readonly hashes: FileHashes;
  /** Packages that cannot be published as they are. */
  readonly leftOut: readonly Readonly<Problem>[];
  /** File names of the packages that may be published, obsolete ones included. */
  readonly available: readonly string[];
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** Whether the packages and repo.info in `current` are what they should be. */
  readonly isUpToDate: boolean;
}

/** Compares what should be published with `current`. Reads package files whose checksum is not known yet. */
export function examine(ingredients: Ingredients, current: Generation | undefined): Examination {
  const { folder, repoInfo, tree, system, buildrun } = ingredients;
  const hashes = fileHashes(folder.packages, current?.record);
  const selection = selectPackages(
    folder.packages.map(({ facts }) => facts),
    repoInfo.info,
  );
  const fileNames = selection.packages.map(({ fileName }) => fileName);
  const wrong = buildrun === undefined ? [] : checkBuiltPackages(buildrun, fileNames, hashes);
  const bad = new Set(wrong.map(({ file }) => file));
  const packages = selection.packages.filter(({ fileName }) => !bad.has(fileName));
  const published = current === undefined ? undefined : readPublished(current);
  const decision = decide({
    packages,
    previous: published?.map((info) => packageFacts(canonicalFileName(info), info)),
    tree,
    formerPorts: formerPorts(current),
    system,
  });
  const before = new Set(current?.packageFileNames);
  const after = new Set(decision.packages.map(({ fileName }) => fileName));
  const added = [...after].filter((fileName) => !before.has(fileName));
  const removed = [...before].filter((fileName) => !after.has(fileName)).toSorted();
  const checksums = new Map(published?.map((info) => [canonicalFileName(info), info.checksum]));
  return {
    current,
    decision,
    hashes,
    leftOut: [...folder.problems, ...selection.problems, ...wrong],
    available: packages.map(({ fileName }) => fileName),
    added,
    removed,
    isUpToDate:
      current?.intact === true &&
      added.length === 0 &&
      removed.length === 0 &&
      Buffer.compare(current.info, repoInfo.bytes) === 0 &&
      [...after].every((fileName) => checksums.get(fileName) === hashes(fileName)),
  };
}

/** The packages in a generation; undefined if its repository file is damaged: it will be replaced. */
function readPublished({ path, repository }: Generation): readonly PackageInfo[] | undefined {
  try {
    return readRepository(bytesAccess(`${path}/repo`, repository)).packages;
  } catch (error) {
    if (error instanceof ToolError) return undefined;
    throw error;
  }
}

function formerPorts(current: Generation | undefined): ReadonlyMap<string, string> {
  const ports = new Map<string, string>();
  for (const { fileName, port } of current?.record?.packages ?? []) {
    if (port !== undefined) ports.set(fileName.slice(0, fileName.indexOf('-')), port);
  }
  return ports;
}
