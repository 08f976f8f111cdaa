import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Documents } from '@buildmeister/documents';
import {
  affectedPorts,
  type AffectedPorts,
  type Configuration,
  type DependentPort,
  dependentPorts,
  readPortsTree,
  readTreeInformation,
  readTreeSummary,
  type RecipeEvaluator,
  recipeLocation,
  type TreeSummary,
} from '@buildmeister/portstree';
import { type AffectedLists, affectedLists } from './affected-document.js';
import { changesFromGit, type RevisionRange } from './changes-from-git.js';
import { changesFromArguments, changesFromList, type ListedChanges } from './listed-changes.js';
import { readMovedPorts } from './moved-ports.js';
import { readReplacedPorts } from './replaced-ports.js';
import { isAsBefore, owedPorts } from './owed-ports.js';
import { duePorts, type PendingPort } from './pending-ports.js';

/** Where the changes are told. */
export type ChangeSource =
  | ({ readonly kind: 'revisions' } & RevisionRange)
  /** Names that a person has given. */
  | { readonly kind: 'arguments'; readonly files: readonly string[] }
  /** Names as a program lists them. */
  | { readonly kind: 'list'; readonly bytes: Uint8Array }
  /** Nothing has changed: only what is pending is asked for. */
  | { readonly kind: 'none' };

export interface AffectedRecipesOptions {
  readonly configuration: Configuration;
  readonly evaluator: RecipeEvaluator;
  readonly source: ChangeSource;
  /** Also versions that are not active and ports that cannot be built. */
  readonly allVersions: boolean;
  readonly pending: readonly PendingPort[];
  /** Seconds since the epoch: what is pending may wait for its time. */
  readonly now: number;
  /** `all`: where something has changed, also every port that can be built and is not pending; looks at the whole tree. */
  readonly wanted: 'asked' | 'all';
  /** Also ports that packages of a changed port no longer satisfy; looks at the whole tree. */
  readonly dependents: boolean;
  /** Where to remember what the whole tree says; nowhere if there is none. */
  readonly cacheFolder: string | undefined;
  /** Working directory, absolute: file names may be relative to it. */
  readonly cwd: string;
}

export interface AffectedRecipes {
  readonly document: Documents['affected'];
  /** What is worth saying to a person although nothing is wrong. */
  readonly notices: readonly string[];
  /** True if a changed recipe cannot be used, or names a file that is gone. */
  readonly hasFailures: boolean;
}

/**
 * Which ports a change to the ports tree affects, and why. Recipes are read as they are in the tree now,
 * and only those of the folders that changed.
 *
 * @throws ToolError if the tree or the changes cannot be read.
 */
export async function affectedRecipes(options: AffectedRecipesOptions): Promise<AffectedRecipes> {
  const { configuration, evaluator, pending, now, allVersions, dependents } = options;
  const { treePath } = configuration;
  const information = await readTreeInformation(treePath);
  const listed = await readChanges(treePath, options);
  const { changes, problems } = listed;
  const toLookAt = pending.filter((port) => port.owed && !isAsBefore(port, information.head));
  const tree = await readPortsTree({
    configuration,
    evaluator,
    selection: {
      files: changes.map(({ path }) => path),
      ports: [
        ...toLookAt.map(({ port }) => port.name),
        // A version of it may lie in another folder.
        ...changes.flatMap(({ path }) => recipeLocation(path)?.name ?? []),
      ],
    },
  });
  const affected = affectedPorts(tree, changes, {
    allVersions,
    isFolder: (file) => statSync(join(tree.path, file), { throwIfNoEntry: false })?.isDirectory() === true,
  });
  const { since, until } = listed;
  const moved = await readMovedPorts({ configuration, evaluator, tree, changes, since });
  const changed = new Set([...affected.ports, ...moved].map(({ port }) => port.name));
  const found = dependents && since !== null ? await findDependents(options, affected, since) : undefined;
  const isQuiet = since === until && changes.length === 0;
  const all = options.wanted === 'all' && !isQuiet ? await readTreeSummary(options) : undefined;
  const owed = owedPorts(tree, {
    pending,
    due: new Set(duePorts(pending, { changed, now })),
    head: information.head,
  });
  const lists = affectedLists({
    tree,
    affected,
    moved,
    dependent: found?.ports ?? [],
    owed,
    wanted: all === undefined ? [] : wantedPorts(all, pending),
    problems,
  });
  const notices: string[] = [];
  for (const { cacheProblem } of [found, all].filter((read) => read !== undefined))
    if (cacheProblem !== undefined) notices.push(cacheProblem.message);
  if (until !== null && until !== information.head && information.head !== null) {
    notices.push(
      `recipes are read as they are checked out (${short(information.head)}), not as of ${short(until)}`,
    );
  }
  if (!tree.licensesChecked && tree.ports.length > 0) {
    notices.push("licenses are not checked: set LICENSES_DIRECTORY to a copy of Haiku's data/licenses");
  }
  notices.push(summary(lists));
  return {
    document: { document: 'buildmeister/affected@1', tree: information, since, until, ...lists },
    notices,
    hasFailures: lists.problems.some(({ code }) => !harmless.has(code)),
  };
}

/** What can be built and is not waited for already. */
function wantedPorts(
  { ports, active }: TreeSummary,
  pending: readonly PendingPort[],
): readonly TreeSummary['ports'][number][] {
  const known = new Set(pending.map(({ port }) => port.name));
  return ports.filter(({ name, versionedName }) => active.has(versionedName) && !known.has(name));
}

async function findDependents(
  { configuration, evaluator, cacheFolder }: AffectedRecipesOptions,
  affected: AffectedPorts,
  since: string,
): Promise<{ readonly ports: readonly DependentPort[] } & Pick<TreeSummary, 'cacheProblem'>> {
  const changed = affected.ports.flatMap(({ port }) => ('problem' in port ? [] : [port]));
  const { removed } = affected;
  const replaced = await readReplacedPorts({ configuration, evaluator, since, ports: changed, removed });
  if (replaced.length === 0) return { ports: [], cacheProblem: undefined };
  const { ports, active, cacheProblem } = await readTreeSummary({ configuration, evaluator, cacheFolder });
  const built = ports.filter(
    ({ versionedName, obstacle }) => obstacle === undefined && active.has(versionedName),
  );
  // Reading packages is of no use to the usual question.
  const { packagedRequirements } = await import('./packaged-requirements.js');
  const packaged = packagedRequirements(configuration.packagesPath);
  return { ports: dependentPorts(built, replaced, packaged), cacheProblem };
}

/** Problems that leave nothing out of what is to be built. */
const harmless: ReadonlySet<string> = new Set([
  'IGNORED_VARIABLE',
  'DOUBTFUL_ENTRY',
  'FILE_NAME_NOT_UTF8',
  'PENDING_PORT_GONE',
]);

function summary({ ports, notBuilt, removed, unrelated }: AffectedLists): string {
  const counts = [
    `${plural(ports.length, 'port')} affected`,
    ...(notBuilt.length === 0 ? [] : [`${plural(notBuilt.length, 'port')} affected but not built`]),
    ...(removed.length === 0 ? [] : [`${plural(removed.length, 'recipe')} gone`]),
    ...(unrelated.length === 0 ? [] : [`${plural(unrelated.length, 'file')} without a port`]),
  ];
  return counts.join(', ');
}

function plural(count: number, what: string): string {
  return `${count} ${count === 1 ? what : `${what}s`}`;
}

interface FoundChanges extends ListedChanges {
  readonly since: string | null;
  readonly until: string | null;
}

async function readChanges(treePath: string, { source, cwd }: AffectedRecipesOptions): Promise<FoundChanges> {
  const byName = { since: null, until: null };
  switch (source.kind) {
    case 'revisions':
      return changesFromGit(treePath, source);
    case 'arguments':
      return { ...byName, ...changesFromArguments(source.files, { treePath, cwd }) };
    case 'list':
      return { ...byName, ...changesFromList(source.bytes, { treePath, cwd }) };
    case 'none':
      return { ...byName, changes: [], problems: [] };
    default:
      return source satisfies never;
  }
}

function short(commit: string): string {
  return commit.slice(0, 12);
}
