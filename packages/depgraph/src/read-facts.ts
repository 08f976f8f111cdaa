import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import path from 'node:path';
import { describeSystemError, ExitCode, isSystemError, ToolError } from '@buildmeister/cli';
import { readDependencyInfos } from '@buildmeister/hpkg';
import {
  type Configuration,
  type Port,
  type PortsTree,
  readPortsTree,
  readTreeInformation,
  type RecipeEvaluator,
  type UnusablePort,
  whyNotBuildable,
} from '@buildmeister/portstree';
import { compareVersions } from '@buildmeister/resolver';
import type { Facts, PackagesFacts, PlanProblem, TreeFacts, TreePort } from './facts.js';

export interface FactsSource {
  readonly configuration: Configuration;
  readonly evaluator: RecipeEvaluator;
  /** Folder of the packages that were built; absolute. */
  readonly packages: string;
  /** Folder of Haiku's own packages; absolute; null if there is none. */
  readonly systemPackages: string | null;
  /** Where to remember what packages say; nowhere if there is none. */
  readonly cacheFolder: string | undefined;
}

export interface FoundFacts {
  readonly facts: Facts;
  /** Package files that cannot be read; they count as absent. */
  readonly problems: readonly PlanProblem[];
}

/**
 * Reads everything that a plan follows from: the recipes of the tree, and what the package files say.
 *
 * @param options.strict a package file that cannot be read is an error, and not left out
 * @throws ToolError if the tree or a folder cannot be read
 */
export async function readFacts(
  { configuration, evaluator, packages, systemPackages, cacheFolder }: FactsSource,
  { strict }: { readonly strict: boolean },
): Promise<FoundFacts> {
  const present = readPackages(packages, 'packages folder', cacheFolder);
  const system =
    systemPackages === null ? null : readPackages(systemPackages, 'folder of system packages', cacheFolder);
  const problems = [...present.problems, ...(system?.problems ?? [])];
  if (strict) refuseBroken(problems);
  const [tree, information] = await Promise.all([
    readPortsTree({ configuration, evaluator }),
    readTreeInformation(configuration.treePath),
  ]);
  return {
    facts: {
      tree: treeFacts(tree, information),
      packages: present.facts,
      systemPackages: system?.facts ?? null,
    },
    problems,
  };
}

/** What a plan says of a tree whose recipes nobody asked for. */
export async function readTreeOnly({
  configuration,
  packages,
  systemPackages,
}: FactsSource): Promise<FoundFacts> {
  requireFolder(packages, 'packages folder');
  if (systemPackages !== null) requireFolder(systemPackages, 'folder of system packages');
  const { targetArchitecture: architecture, secondaryArchitectures, treePath } = configuration;
  const tree = await readTreeInformation(treePath);
  return {
    facts: {
      tree: { tree, architecture, secondaryArchitectures, ports: [], active: new Set() },
      packages: { path: packages, packages: [] },
      systemPackages: systemPackages === null ? null : { path: systemPackages, packages: [] },
    },
    problems: [],
  };
}

function treeFacts(
  { configuration, ports, unusable, activePorts }: PortsTree,
  tree: TreeFacts['tree'],
): TreeFacts {
  return {
    tree,
    architecture: configuration.targetArchitecture,
    secondaryArchitectures: configuration.secondaryArchitectures,
    ports: [...ports.map(usablePort), ...unusable.map(unusablePort)].sort(byNameAndVersion),
    active: new Set(activePorts.map(({ versionedName }) => versionedName)),
  };
}

function usablePort(port: Port): TreePort {
  const { name, version, revision, versionedName, revisionedName, recipeFilePath, packages } = port;
  return {
    name,
    version,
    revision,
    versionedName,
    revisionedName,
    recipeFilePath,
    packages: packages.map(({ hpkgName, dependencyInfo }) => ({ hpkgName, dependencyInfo })),
    obstacle: port.isBuildable ? undefined : whyNotBuildable(port),
  };
}

function unusablePort(port: UnusablePort): TreePort {
  const { name, version, versionedName, recipeFilePath } = port;
  return {
    name,
    version,
    revision: '',
    versionedName,
    revisionedName: versionedName,
    recipeFilePath,
    packages: [],
    obstacle: whyNotBuildable(port),
  };
}

function byNameAndVersion(a: TreePort, b: TreePort): number {
  if (a.name !== b.name) return a.name < b.name ? -1 : 1;
  return compareVersions(a.version, b.version) || (a.version < b.version ? -1 : 1);
}

function readPackages(
  folder: string,
  what: string,
  cacheFolder: string | undefined,
): { readonly facts: PackagesFacts; readonly problems: readonly PlanProblem[] } {
  requireFolder(folder, what);
  const { packages, problems } = readDependencyInfos(
    folder,
    cacheFolder === undefined ? {} : { cacheFile: path.join(cacheFolder, `packages-${digest(folder)}.json`) },
  );
  return { facts: { path: folder, packages }, problems };
}

/** Names the cache of a folder, of which there may be many. */
function digest(folder: string): string {
  return createHash('sha256').update(folder).digest('hex').slice(0, 16);
}

function requireFolder(folder: string, what: string): void {
  try {
    if (statSync(folder).isDirectory()) return;
  } catch (error) {
    if (!isSystemError(error, 'ENOENT', 'ENOTDIR')) throw describeSystemError(error, `${what} ${folder}`);
  }
  throw new ToolError('NO_PACKAGES_FOLDER', `${what} ${folder}: no such folder`, {
    exitCode: ExitCode.usage,
    hint: `check the path, or make it with: mkdir -p ${path.resolve(folder)}`,
  });
}

function refuseBroken(problems: readonly PlanProblem[]): void {
  const [first] = problems;
  if (first === undefined) return;
  const others = problems.length === 1 ? '' : ` (and ${problems.length - 1} more)`;
  throw new ToolError(first.code, `${first.message}${others}`, {
    exitCode: ExitCode.unavailable,
    hint: 'remove or replace the file, or leave out --strict to do without it',
  });
}
