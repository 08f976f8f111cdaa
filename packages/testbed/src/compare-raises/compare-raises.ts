import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ExitCode, ToolError } from '@buildmeister/cli';
import { type Documents, parseDocument } from '@buildmeister/documents';
import { readDependencyInfos } from '@buildmeister/hpkg';
import {
  loadConfiguration,
  openRecipeEvaluator,
  readFormerSummary,
  readPortsTree,
  readTreeSummary,
} from '@buildmeister/portstree';
import type { DependencyInfo } from '@buildmeister/resolver';
import { execa } from 'execa';
import { createBareSystem } from '../compare-builders/bare-system.js';
import { makeProductionPackages } from '../compare-builders/production-packages.js';
import { toolPath } from '../compare-builders/tools.js';
import { whatBecame, whyNotNeeded } from './explain.js';
import { type Commit, type History, openHistory } from './history.js';
import { type LibraryChange, libraryChanges } from './library-changes.js';
import { raisedByPeople } from './raised-by-people.js';

export interface CompareRaisesOptions {
  /** Ports tree with its history; absolute. */
  readonly haikuports: string;
  /** Where it works; absolute. */
  readonly work: string;
  readonly changes: number;
  /** Commits that are looked through for them. */
  readonly commits: number;
  /** Whether the packages of the tree before are made as on a farm, and not only foretold by depgraph. */
  readonly production: boolean;
  readonly say: (line: string) => void;
  readonly print: (text: string) => void;
  readonly signal: AbortSignal;
}

export interface Figures {
  readonly changes: number;
  /** Ports that we raise, that people did, and that both did. */
  readonly ours: number;
  readonly peoples: number;
  readonly both: number;
  /** Ports that people had built and of which nothing tells why that was not needed. */
  readonly unexplained: number;
  /** Patches that do not apply, or leave something to raise. */
  readonly faults: number;
}

/** A place where trees are checked out one after another. */
interface Workshop {
  readonly history: History;
  /** haikuports.conf */
  readonly file: string;
  readonly cache: string;
  readonly options: CompareRaisesOptions;
}

/**
 * For the last changes of a library in the history of a tree, sets what `depgraph raise` says, right after the change and with the packages that
 * the tree before had built, beside what people had built again for it.
 */
export async function compareRaises(options: CompareRaisesOptions): Promise<Figures> {
  await mkdir(options.work, { recursive: true });
  const workshop = await openWorkshop(options);
  const { history } = workshop;
  const commits = await history.commits(options.commits);
  options.say(`looking for changes of libraries in ${commits.length} commits`);
  const found = await libraryChanges(history, {
    commits,
    count: options.changes,
    ...(await recipes(workshop)),
  });
  const figures = { changes: 0, ours: 0, peoples: 0, both: 0, unexplained: 0, faults: 0 };
  for (const change of found) {
    if (options.signal.aborted) break;
    const result = await compareChange(change, commits, workshop);
    options.print(`${figures.changes + 1}. ${result.text}\n`);
    figures.changes++;
    for (const name of ['ours', 'peoples', 'both', 'unexplained', 'faults'] as const)
      figures[name] += result[name];
  }
  await history.close();
  return figures;
}

async function openWorkshop(options: CompareRaisesOptions): Promise<Workshop> {
  const history = await openHistory(options.haikuports, join(options.work, 'tree'));
  const file = join(options.work, 'haikuports.conf');
  const lines = [
    `TREE_PATH="${history.folder}"`,
    'PACKAGER="The peer <peer@example.org>"',
    'TARGET_ARCHITECTURE="x86_64"',
  ];
  await writeFile(file, lines.map((line) => `${line}\n`).join(''));
  return { history, file, cache: join(options.work, 'cache'), options };
}

async function recipes({ file, cache, options }: Workshop) {
  const configuration = await loadConfiguration({ file, cwd: options.work, home: null });
  return { configuration, evaluator: openRecipeEvaluator({ sandbox: true, cacheFolder: cache }) };
}

type ChangeResult = Omit<Figures, 'changes'> & { readonly text: string };

async function compareChange(
  change: LibraryChange,
  commits: readonly Commit[],
  workshop: Workshop,
): Promise<ChangeResult> {
  const { history, options } = workshop;
  const { commit } = change;
  const folder = await mkdtemp(join(options.work, 'change-'));
  try {
    options.say(`${commit.hash.slice(0, 10)}: preparing the trees`);
    const [earlier, later] = await history.prepare(commit.hash);
    const packages = options.production
      ? await makePackages(earlier, folder, workshop)
      : new Map<string, DependencyInfo>();
    await history.checkOut(later);
    options.say(`${commit.hash.slice(0, 10)}: looking for ports to raise`);
    const raise = await askForRaises(folder, workshop);
    const asked = { ...(await recipes(workshop)), cacheFolder: workshop.cache };
    const after = await readTreeSummary(asked);
    const before = await readFormerSummary('HEAD~1', { ...asked, now: after });
    const people = await raisedByPeople(history, change, commits);
    const fault = raise.raise.length === 0 ? undefined : await tryPatch(folder, workshop);
    return describeResult({
      change,
      commits,
      raise,
      people,
      fault,
      surroundings: { change, before, after, packages },
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What each package says, by its name. */
async function makePackages(commit: string, folder: string, workshop: Workshop) {
  await workshop.history.checkOut(commit);
  const tree = await readPortsTree(await recipes(workshop));
  const [packages, systemPackages] = [join(folder, 'packages'), join(folder, 'system')];
  for (const place of [packages, systemPackages]) await mkdir(place);
  createBareSystem(tree, systemPackages, { withPorts: false });
  const { file: configuration, options } = workshop;
  await makeProductionPackages(tree, packages, { configuration, systemPackages, folder, say: options.say });
  return new Map(readDependencyInfos(packages).packages.map(({ info }) => [info.name, info]));
}

function raiseArguments(
  folder: string,
  { file, cache, options }: Workshop,
  format: string,
): readonly string[] {
  const built = ['--packages', join(folder, 'packages'), '--system-packages', join(folder, 'system')];
  return [
    ...[toolPath('depgraph'), 'raise', '--quiet', '--config', file, '--cache', cache, '--since', 'HEAD~1'],
    ...[...(options.production ? built : []), '--format', format],
  ];
}

async function askForRaises(folder: string, workshop: Workshop): Promise<Documents['raise']> {
  const words = raiseArguments(folder, workshop, 'json');
  const { stdout, stderr, exitCode } = await execa(process.execPath, words, {
    reject: false,
    maxBuffer: 1 << 30,
  });
  if (exitCode === ExitCode.done || exitCode === ExitCode.failed) {
    return parseDocument('raise', JSON.parse(stdout), 'depgraph raise');
  }
  throw new ToolError('TOOL_FAILED', `depgraph raise ended with status ${exitCode}: ${stderr.slice(-2000)}`, {
    exitCode: ExitCode.unavailable,
  });
}

/** Applies the patch as people would, and with the packages at hand asks again. */
async function tryPatch(folder: string, workshop: Workshop): Promise<string | undefined> {
  const env = {
    ...{ GIT_AUTHOR_NAME: 'Compare', GIT_AUTHOR_EMAIL: 'compare@example.org' },
    ...{ GIT_COMMITTER_NAME: 'Compare', GIT_COMMITTER_EMAIL: 'compare@example.org' },
  };
  const asked = { reject: false, env, encoding: 'buffer' as const, maxBuffer: 1 << 30 };
  const { stdout } = await execa(process.execPath, raiseArguments(folder, workshop, 'patch'), asked);
  const cwd = workshop.history.folder;
  const applied = await execa('git', ['am', '--quiet'], { cwd, env, input: stdout, reject: false });
  if (applied.exitCode !== 0) return `git am refuses the patch: ${applied.stderr.split('\n', 1)[0] ?? ''}`;
  if (!workshop.options.production) return undefined;
  const words = raiseArguments(folder, workshop, 'json').map((word) => (word === 'HEAD~1' ? 'HEAD~2' : word));
  const again = await execa(process.execPath, words, { reject: false, maxBuffer: 1 << 30 });
  const { raise } = parseDocument('raise', JSON.parse(again.stdout), 'depgraph raise');
  return raise.length === 0 ? undefined : `after the patch, ${raise.length} ports are still to be raised`;
}

interface Found {
  readonly change: LibraryChange;
  readonly commits: readonly Commit[];
  readonly raise: Documents['raise'];
  readonly people: Awaited<ReturnType<typeof raisedByPeople>>;
  readonly fault: string | undefined;
  readonly surroundings: Parameters<typeof whyNotNeeded>[1];
}

function describeResult({ change, commits, raise, people, fault, surroundings }: Found): ChangeResult {
  const ours = new Map(raise.raise.map((one) => [one.port.name, one]));
  const left = new Map(raise.left.map((one) => [one.port.name, one]));
  const both = [...ours.keys()].filter((name) => people.has(name));
  const onlyOurs = [...ours.values()].filter(({ port }) => !people.has(port.name));
  const onlyPeople = [...people].filter(([name]) => !ours.has(name)).sort(([a], [b]) => (a < b ? -1 : 1));
  let unexplained = 0;
  const peopleLines = onlyPeople.map(([name, { commit, kind }]) => {
    const why = left.get(name)?.reason ?? whyNotNeeded(name, surroundings);
    if (why === undefined) unexplained++;
    return `     ${name}: ${kind} by ${commit.hash.slice(0, 10)} "${commit.subject}"; ${why ?? 'NOT EXPLAINED'}`;
  });
  const ourLines = onlyOurs.map(({ port, needs }) => {
    const [need] = needs;
    const requires = need === undefined ? '' : `${need.package} requires ${need.requirement}; `;
    return `     ${port.name}: ${requires}${whatBecame(port.name, change, commits)}`;
  });
  const { commit, ports } = change;
  const date = new Date(commit.time * 1000).toISOString().slice(0, 10);
  const lines = [
    `${commit.hash.slice(0, 10)} ${date} ${commit.subject}`,
    ...ports.map(({ before, after, libraries }) => `   ${before} to ${after}: ${shortened(libraries)}`),
    `   to raise: ${ours.size}; people raised or touched: ${people.size}; both: ${both.length}`,
    ...section('both', both.length === 0 ? [] : [`     ${both.join(', ')}`]),
    ...section('only ours', ourLines),
    ...section('only people', peopleLines),
    ...section('not helped by a new revision', [...groupsOf(raise.left)]),
    ...(fault === undefined ? [] : [`   FAULT: ${fault}`]),
  ];
  return {
    text: lines.join('\n'),
    ours: ours.size,
    peoples: people.size,
    both: both.length,
    unexplained,
    faults: fault === undefined ? 0 : 1,
  };
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`   ${title}:`, ...lines];
}

function shortened(texts: readonly string[]): string {
  return texts.length <= 3
    ? texts.join('; ')
    : `${texts.slice(0, 3).join('; ')}; and ${texts.length - 3} more`;
}

function groupsOf(left: Documents['raise']['left']): readonly string[] {
  const causes = new Map<string, string[]>();
  for (const { port, code, cause } of left) {
    const key = `${code}, ${cause}`;
    causes.set(key, [...(causes.get(key) ?? []), port.name]);
  }
  return [...causes].map(([cause, names]) => `     ${cause}: ${names.join(', ')}`);
}
