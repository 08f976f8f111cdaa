import { randomBytes } from 'node:crypto';
import {
  apply,
  buildrunDocument,
  type BuildrunState,
  remainingCount,
  type Schedule,
  scheduleBuilds,
} from '@buildmeister/buildrun';
import type { Builder, BuildLimits, RunSetup } from '@buildmeister/builders';
import { ExitCode, isSystemError, type Messages, ToolError } from '@buildmeister/cli';
import type { Documents } from '@buildmeister/documents';
import { isCheckout } from '@buildmeister/portstree';
import { type Journal, openJournal, readJournal, withLock } from '@buildmeister/storage';
import { listPackages, openBuildNumbers } from './build-numbers.js';
import { type BuildrunFolder, createBuildrunFolder, createFolder } from './buildrun-folder.js';
import {
  allBuildruns,
  announceBuildrun,
  type BuildrunPlace,
  lastBuildrun,
  nextBuildrun,
  placeFiles,
} from './buildrun-place.js';
import { type Clock, steadyClock } from './clock.js';
import { attachedBuilder, equipBuilds, packageSizes, type Wishes } from './equip-builds.js';
import { withoutDamaged } from './damaged-packages.js';
import { replayEvents, stampEvent } from './journal-events.js';
import type { ObserverFactory } from './observers/observer.js';
import type { PackageFolders } from './package-folders.js';
import { updatePending, wouldChangePending } from './pending-file.js';
import { planDigest } from './plan-digest.js';
import { readHistory } from './read-history.js';
import { type ControlSource, runBuildrun } from './run-buildrun.js';

export interface DispatchOptions {
  /** The plan; undefined to resume the last buildrun. */
  readonly plan: Documents['plan'] | undefined;
  readonly place: BuildrunPlace;
  /** Absolute path of the packages folder. */
  readonly packages: string;
  /** Absolute path of the folder of system packages; undefined for that of the plan. */
  readonly systemPackages: string | undefined;
  /** Makes the builders, once it is known that there is something to build, and for which ports tree. */
  readonly openBuilders: (tree: Documents['plan']['tree']) => Promise<readonly Builder[]>;
  readonly flags: Pick<RunSetup, 'allowUntested' | 'allowUnsafeSources' | 'createSourcePackages'>;
  readonly limits: BuildLimits;
  /** What is asked for some ports. */
  readonly wishes?: Wishes;
  /** The buildrun stops after so many failed builds; undefined if it never does. */
  readonly maxFailures: number | undefined;
  readonly messages: Messages;
  /** As in `runBuildrun`. */
  readonly grace?: number;
  /** Told what happens. Default: nobody. */
  readonly observers?: readonly ObserverFactory[];
  /** Where people ask for things while it runs. Default: nobody does. */
  readonly controls?: ControlSource | undefined;
  /** Aborted to end when the running builds have ended. */
  readonly signal: AbortSignal;
  /** Aborted to cancel the running builds too. */
  readonly abortSignal?: AbortSignal | undefined;
}

export interface DispatchResult {
  readonly document: Documents['buildrun'];
  readonly exitCode: ExitCode;
}

/**
 * Runs a plan on builders, or continues the last buildrun: without a plan, or when that was interrupted and had
 * the same plan. An interrupted buildrun of another plan is brought into order and closed first.
 *
 * @throws ToolError if there is nothing to resume, a folder cannot be used, or another process is at work there.
 */
export async function dispatch(options: DispatchOptions): Promise<DispatchResult> {
  const { plan, place, messages } = options;
  const last = await lastBuildrun(place);
  if (plan === undefined) {
    const folder = last !== undefined && journalState(last) !== 'none' ? last : undefined;
    if (folder === undefined) throw nothingToResume(place);
    return withPlaceLock(place, () => resume(folder, options));
  }
  await requireCommit(plan.tree);
  const unfinished = last !== undefined && journalState(last) === 'unfinished' ? last : undefined;
  if (unfinished === undefined) {
    const schedule = scheduleBuilds(plan, await listFolders(plan, options), () => 0);
    if (schedule.builds.length === 0) {
      await settlePending(schedule, place);
      return nothingToDo(plan, schedule, options);
    }
  }
  await createFolder(place.path, place.kind === 'single' ? 'output folder' : 'buildruns folder');
  return withPlaceLock(place, async () => {
    if (unfinished !== undefined) {
      const opened = await openBuildrun(unfinished);
      if (opened.state.began?.planDigest === planDigest(plan)) {
        messages.notice(`continuing the interrupted buildrun in ${unfinished.path}`);
        return run(opened, options);
      }
      messages.notice(`closing the interrupted buildrun in ${unfinished.path}, the plan is another one now`);
      await close(opened, options);
    }
    return begin(plan, options);
  });
}

/** Builders of a plan without a commit build from whatever they have. */
async function requireCommit({ path, head }: Documents['plan']['tree']): Promise<void> {
  if (head !== null || !(await isCheckout(path))) return;
  throw new ToolError('NO_COMMIT', `the plan names no commit, although its ports tree ${path} is in git`, {
    exitCode: ExitCode.badInput,
    hint: 'make the plan anew with depgraph, which looks up the commit',
  });
}

const noWishes: Wishes = { overrides: {}, priorities: new Map() };

interface OpenBuildrun {
  readonly folder: BuildrunFolder;
  readonly journal: Journal;
  readonly state: BuildrunState;
  readonly clock: Clock;
}

/** Begins a buildrun. */
async function begin(plan: Documents['plan'], options: DispatchOptions): Promise<DispatchResult> {
  const { place, messages } = options;
  const history = await readHistory(place.path);
  const folders = await listFolders(plan, options);
  const schedule = scheduleBuilds(plan, folders, (portName) => history.estimate(portName));
  for (const { message } of schedule.problems) messages.warn(message);
  if (schedule.builds.length === 0) return nothingToDo(plan, schedule, options);
  const builds = equipBuilds(schedule.builds, {
    history,
    wishes: options.wishes ?? noWishes,
    messages,
  });
  // Before anything is written: a farm without builders should leave no trace of a buildrun.
  const builders = await options.openBuilders(plan.tree);
  const folder = await nextBuildrun(place);
  await createBuildrunFolder(folder);
  const opened = await openBuildrun(folder);
  const { tree, architecture, secondaryArchitectures } = plan;
  append(opened, {
    event: 'began',
    planDigest: planDigest(plan),
    token: randomBytes(8).toString('hex'),
    tree,
    architecture,
    secondaryArchitectures,
    packages: folders.path,
    systemPackages: folders.systemPath,
    maxFailures: options.maxFailures ?? null,
    builds,
    skipped: schedule.skipped,
    packageSizes: await packageSizes(builds, folders),
  });
  await opened.journal.sync();
  await announceBuildrun(place, folder);
  return run(opened, { ...options, openBuilders: () => Promise.resolve(builders) });
}

async function resume(folder: BuildrunFolder, options: DispatchOptions): Promise<DispatchResult> {
  const opened = await openBuildrun(folder);
  const { state } = opened;
  if (state.endTime !== null && state.counts.cancelled === 0) {
    opened.journal.close();
    options.messages.notice(`the buildrun in ${folder.path} has nothing left to do`);
    return resultOf(state, folder);
  }
  return run(opened, options);
}

/** Runs what is left of an open buildrun and closes its journal. */
async function run(opened: OpenBuildrun, options: DispatchOptions): Promise<DispatchResult> {
  const { folder, journal, state, clock } = opened;
  const { place } = options;
  try {
    const { began } = state;
    if (began === null) throw new Error('the buildrun has not begun');
    if (began.packages !== options.packages) {
      throw new ToolError(
        'OTHER_PACKAGES_FOLDER',
        `the buildrun in ${folder.path} builds into ${began.packages}, --packages says ${options.packages}`,
        { hint: `finish it with --packages ${began.packages} --resume, or take another folder` },
      );
    }
    await createBuildrunFolder(folder);
    await createFolder(options.packages, 'packages folder');
    const packages = withoutDamaged(await listFolders(began, options), options.messages);
    const files = placeFiles(place);
    const usedIn = (await allBuildruns(place)).flatMap(({ path }) => [`${path}/records`, `${path}/builds`]);
    const numbers = await openBuildNumbers(files.buildNumber, usedIn);
    const builders = await options.openBuilders(began.tree);
    const history = await readHistory(place.path);
    append(opened, {
      event: 'attached',
      builders: builders.map((builder) => attachedBuilder(builder, history)),
    });
    await runBuildrun({
      state,
      journal,
      folder,
      builders,
      setup: {
        treeHead: began.tree.head,
        treeOrigin: began.tree.origin,
        architecture: began.architecture,
        secondaryArchitectures: began.secondaryArchitectures,
        ...options.flags,
      },
      packages,
      numbers,
      limits: options.limits,
      clock,
      messages: options.messages,
      grace: options.grace,
      observers: options.observers ?? [],
      controls: options.controls,
      signal: options.signal,
      abortSignal: options.abortSignal,
    });
    const outcome = { skipped: began.skipped, builds: state.builds };
    await updatePending(files.pending, outcome, (state.endTime ?? clock()) / 1000);
  } finally {
    journal.close();
  }
  return resultOf(state, folder);
}

/** Ends an interrupted buildrun: what was about to be put into the packages folder is, the rest is owed. */
async function close(opened: OpenBuildrun, options: DispatchOptions): Promise<void> {
  const signal = AbortSignal.abort('another plan');
  // Who watches the new buildrun wants to know nothing of this one, and has nothing to ask of it.
  const alone = { observers: [], controls: undefined, openBuilders: () => Promise.resolve([]) };
  await run(opened, { ...options, ...alone, signal });
}

async function openBuildrun(folder: BuildrunFolder): Promise<OpenBuildrun> {
  const journal = await openJournal(folder.journal);
  try {
    const { state, lastTime } = replayEvents(journal.entries, folder.journal);
    return { folder, journal, state, clock: steadyClock(lastTime) };
  } catch (error) {
    journal.close();
    throw error;
  }
}

function append({ journal, state, clock }: OpenBuildrun, event: Parameters<typeof stampEvent>[0]): void {
  const stamped = stampEvent(event, clock());
  journal.append(stamped);
  apply(state, stamped);
}

function journalState(folder: BuildrunFolder): 'none' | 'unfinished' | 'ended' {
  try {
    const { state } = replayEvents(readJournal(folder.journal), folder.journal);
    if (state.began === null) return 'none';
    return state.endTime === null ? 'unfinished' : 'ended';
  } catch (error) {
    if (error instanceof ToolError && isSystemError(error.cause, 'ENOENT')) return 'none';
    throw error;
  }
}

async function listFolders(
  plan: Pick<Documents['plan'], 'systemPackages'>,
  options: DispatchOptions,
): Promise<PackageFolders & { packages: ReadonlySet<string>; systemPackages: ReadonlySet<string> }> {
  const systemPath = options.systemPackages ?? plan.systemPackages;
  const files = await listPackages(options.packages, 'packages folder');
  const systemFiles =
    systemPath === null ? new Set<string>() : await listPackages(systemPath, 'system packages folder');
  return {
    path: options.packages,
    files,
    systemPath,
    systemFiles,
    packages: files,
    systemPackages: systemFiles,
  };
}

/** Takes ports out of the list of pending ones that need nothing any more. Nothing is written if there are none. */
async function settlePending({ skipped }: Schedule, place: BuildrunPlace): Promise<void> {
  const { pending } = placeFiles(place);
  const outcome = { skipped, builds: [] };
  if (!(await wouldChangePending(pending, outcome))) return;
  await withPlaceLock(place, () => updatePending(pending, outcome, 0));
}

function nothingToDo(
  plan: Documents['plan'],
  { skipped }: Schedule,
  { place, packages, messages }: DispatchOptions,
): DispatchResult {
  messages.notice('nothing to build');
  return {
    exitCode: ExitCode.done,
    document: {
      document: 'buildmeister/buildrun@1',
      tree: plan.tree,
      architecture: plan.architecture,
      packages,
      output: place.path,
      status: 'complete',
      publish: true,
      startTime: null,
      endTime: null,
      built: [],
      failed: [],
      lost: [],
      cancelled: [],
      skipped: skipped.map(({ port, code, reason }) => ({ port, code, reason })),
    },
  };
}

function resultOf(state: BuildrunState, folder: BuildrunFolder): DispatchResult {
  return { document: buildrunDocument(state, folder.path), exitCode: exitCodeOf(state) };
}

function exitCodeOf(state: BuildrunState): ExitCode {
  const stop = state.stopping?.class;
  if (stop === 'disk-full' || stop === 'no-usable-builder') return ExitCode.unavailable;
  const { failed, lost, cancelled } = state.counts;
  return failed + lost + cancelled + remainingCount(state) > 0 ? ExitCode.failed : ExitCode.done;
}

function withPlaceLock<T>(place: BuildrunPlace, work: () => Promise<T>): Promise<T> {
  return withLock(placeFiles(place).lock, { what: `the folder ${place.path}` }, work);
}

function nothingToResume(place: BuildrunPlace): ToolError {
  return new ToolError('NOTHING_TO_RESUME', `there is no buildrun in ${place.path} to resume`, {
    hint: 'without --resume, a new one is begun with the plan on stdin',
  });
}
