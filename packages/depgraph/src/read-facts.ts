import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import path from 'node:path';
import { describeSystemError, ExitCode, isSystemError, ToolError } from '@buildmeister/cli';
import { readDependencyInfos } from '@buildmeister/hpkg/dependency-infos';
import {
  type Configuration,
  isTreeRemembered,
  readPortSummaries,
  readProviders,
  readTreeInformation,
  readTreeSummary,
  type RecipeEvaluator,
  type RecipeList,
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

/** What a plan follows from besides the recipes of the tree. */
export interface Surroundings {
  readonly tree: Facts['tree']['tree'];
  readonly packages: PackagesFacts;
  readonly systemPackages: PackagesFacts | null;
  readonly problems: readonly PlanProblem[];
  readonly cacheProblems: readonly PlanProblem[];
}

/**
 * Reads what the package files say, and what git knows of the tree.
 *
 * @param options.strict a package file that cannot be read is an error, and not left out
 * @throws ToolError if a folder cannot be read
 */
export async function readSurroundings(
  { configuration, packages, systemPackages, cacheFolder }: FactsSource,
  { strict }: { readonly strict: boolean },
): Promise<Surroundings> {
  const present = readPackages(packages, 'packages folder', cacheFolder);
  const system =
    systemPackages === null ? null : readPackages(systemPackages, 'folder of system packages', cacheFolder);
  const problems = [...present.problems, ...(system?.problems ?? [])];
  if (strict) refuseBroken(problems);
  return {
    tree: await readTreeInformation(configuration.treePath),
    packages: present.facts,
    systemPackages: system?.facts ?? null,
    problems,
    cacheProblems: [present, system].flatMap((read) => read?.cacheProblem ?? []),
  };
}

/**
 * Reads everything that a plan follows from: the recipes of the tree, and what the package files say.
 *
 * @param options.strict a package file that cannot be read is an error, and not left out
 * @throws ToolError if the tree or a folder cannot be read
 */
export async function readFacts(
  source: FactsSource,
  { strict }: { readonly strict: boolean },
): Promise<FoundFacts> {
  const surroundings = await readSurroundings(source, { strict });
  return await readTreeFacts(source, surroundings);
}

/**
 * Reads what the recipes of the tree say.
 *
 * @param list the recipes of the tree, if they are listed already
 */
export async function readTreeFacts(
  { configuration, evaluator, cacheFolder }: FactsSource,
  surroundings: Surroundings,
  list?: RecipeList,
): Promise<FoundFacts> {
  const tree = await readTreeSummary({
    configuration,
    evaluator,
    cacheFolder,
    ...(list === undefined ? {} : { list }),
  });
  const cacheProblems = [
    ...(tree.cacheProblem === undefined ? [] : [tree.cacheProblem]),
    ...surroundings.cacheProblems,
  ];
  return { ...together(configuration, surroundings, tree), cacheProblems };
}

/** So many recipes are evaluated much faster than all, or than all are read and compared with what is remembered of them. */
const most = { anew: 100, remembered: 10 };

/** Reads what the recipes of some ports say, and of no others; undefined if there are too many. */
export async function readNamedFacts(
  { configuration, evaluator, cacheFolder }: FactsSource,
  surroundings: Surroundings,
  { names, list }: { readonly names: readonly string[]; readonly list: RecipeList },
): Promise<FoundFacts | undefined> {
  const tree = await readPortSummaries({
    configuration,
    evaluator,
    list,
    names,
    most: isTreeRemembered(cacheFolder, configuration) ? most.remembered : most.anew,
  });
  return tree === undefined ? undefined : together(configuration, surroundings, tree);
}

/**
 * `found` and the ports besides that may provide any of `provided`; undefined where reading all recipes takes less, now or the next time.
 */
export async function withProviders(
  { configuration, evaluator, cacheFolder }: FactsSource,
  found: FoundFacts,
  { provided, list }: { readonly provided: readonly string[]; readonly list: RecipeList },
): Promise<FoundFacts | undefined> {
  if (isTreeRemembered(cacheFolder, configuration)) return undefined;
  const { tree } = found.facts;
  const known = new Set(tree.ports.map(({ recipeFilePath }) => recipeFilePath));
  const except = new Set(list.recipes.flatMap(({ path: file, name }) => (known.has(file) ? name : [])));
  const providers = await readProviders({ configuration, evaluator, cacheFolder, list, provided, except });
  if (providers === undefined) return undefined;
  const { cacheProblem } = providers;
  const ports = [...tree.ports, ...providers.ports];
  const active = new Set([...tree.active, ...providers.active]);
  return {
    ...found,
    facts: { ...found.facts, tree: { ...tree, ports, active } },
    cacheProblems: [...(cacheProblem === undefined ? [] : [cacheProblem]), ...found.cacheProblems],
  };
}

function together(
  { targetArchitecture: architecture, secondaryArchitectures, ...configuration }: Configuration,
  { tree, packages, systemPackages, problems, cacheProblems }: Surroundings,
  { ports, active }: Pick<Facts['tree'], 'ports' | 'active'>,
): FoundFacts {
  const { allowUntested, createSourcePackages } = configuration;
  const settings = { allowUntested, createSourcePackages };
  return {
    facts: {
      tree: { tree, architecture, secondaryArchitectures, settings, ports, active },
      packages,
      systemPackages,
    },
    problems,
    cacheProblems,
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
  const surroundings = {
    tree: await readTreeInformation(configuration.treePath),
    packages: { path: packages, packages: [] },
    systemPackages: systemPackages === null ? null : { path: systemPackages, packages: [] },
    problems: [],
    cacheProblems: [],
  };
  return together(configuration, surroundings, { ports: [], active: new Set() });
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
