import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import path from 'node:path';
import { describeSystemError, ExitCode, isSystemError, ToolError } from '@buildmeister/cli';
import { readDependencyInfos } from '@buildmeister/hpkg/dependency-infos';
import {
  type Configuration,
  readTreeInformation,
  readTreeSummary,
  type RecipeEvaluator,
} from '@buildmeister/portstree';
import type { Facts, PackagesFacts, PlanProblem } from './facts.js';

export interface FactsSource {
  readonly configuration: Configuration;
  readonly evaluator: RecipeEvaluator;
  /** Folder of the packages that were built; absolute. */
  readonly packages: string;
  /** Folder of Haiku's own packages; absolute; null if there is none. */
  readonly systemPackages: string | null;
  /** Where to remember what recipes and packages say; nowhere if there is none. */
  readonly cacheFolder: string | undefined;
}

export interface FoundFacts {
  readonly facts: Facts;
  /** Package files that cannot be read; they count as absent. */
  readonly problems: readonly PlanProblem[];
  /** What could not be remembered: that makes the next run slower, and no fact different. */
  readonly cacheProblems: readonly PlanProblem[];
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
    readTreeSummary({ configuration, evaluator, cacheFolder }),
    readTreeInformation(configuration.treePath),
  ]);
  const { targetArchitecture: architecture, secondaryArchitectures } = configuration;
  const { ports, active } = tree;
  return {
    facts: {
      tree: { tree: information, architecture, secondaryArchitectures, ports, active },
      packages: present.facts,
      systemPackages: system?.facts ?? null,
    },
    problems,
    cacheProblems: [tree, present, system].flatMap((read) => read?.cacheProblem ?? []),
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
    cacheProblems: [],
  };
}

interface ReadPackages {
  readonly facts: PackagesFacts;
  readonly problems: readonly PlanProblem[];
  readonly cacheProblem: PlanProblem | undefined;
}

function readPackages(folder: string, what: string, cacheFolder: string | undefined): ReadPackages {
  requireFolder(folder, what);
  const { packages, problems, cacheProblem } = readDependencyInfos(
    folder,
    cacheFolder === undefined ? {} : { cacheFile: path.join(cacheFolder, `packages-${digest(folder)}.json`) },
  );
  return { facts: { path: folder, packages }, problems, cacheProblem };
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
