import { randomBytes } from 'node:crypto';
import {
  buildrunDocument,
  type BuildrunState,
  leftBuilds,
  remainingCount,
  type Schedule,
  scheduleBuilds,
} from '@buildmeister/buildrun';
import type { Builder, BuildLimits, RunSetup } from '@buildmeister/builders';
import { ExitCode, isSystemError, type Messages, ToolError } from '@buildmeister/cli';
import type { Documents } from '@buildmeister/documents';
import { isCheckout } from '@buildmeister/portstree';
import { folderAside, type PackagesAside } from '@buildmeister/storage';
import { listPackages, openBuildNumbers } from './build-numbers.js';
import { type BuildrunFolder, createBuildrunFolder, createFolder } from './buildrun-folder.js';
import {
  allBuildruns,
  announceBuildrun,
  type BuildrunPlace,
  nextBuildrun,
  placeFiles,
} from './buildrun-place.js';
import { attachedBuilder, earlierBuilders, equipBuilds, packageSizes, type Wishes } from './equip-builds.js';
import { withoutDamaged } from './damaged-packages.js';
import { type LastBuildrun, readLastBuildrun } from './last-buildrun.js';
import { readMasterId } from './master-id.js';
import type { ObserverFactory } from './observers/observer.js';
import { append, finish, openBuildrun, type OpenBuildrun, withPlaceLock } from './open-buildrun.js';
import type { PackageFolders } from './package-folders.js';
import { updatePending, wouldChangePending } from './pending-file.js';
import { planDigest } from './plan-digest.js';
import { readHistory } from './read-history.js';
import { type ControlSource, runBuildrun } from './run-buildrun.js';
import { isSettled, settleBuildrun } from './settle-buildrun.js';
import { findReturns, takeBack } from './take-back.js';
import { takeOver } from './take-over.js';

export interface DispatchOptions {
  /** The plan; undefined to resume the last buildrun. */
  readonly plan: Documents['plan'] | undefined;
  readonly place: BuildrunPlace;
  /** Absolute path of the packages folder. */
  readonly packages: string;
  /** The packages of the bucket that the repository is published in, if there is one. */
  readonly storeAside?: PackagesAside | undefined;
  /** Absolute path of the folder of system packages; undefined for that of the plan. */
  readonly systemPackages: string | undefined;
  /** Makes the builders, once it is known that there is something to build, and for which ports tree. */
  readonly openBuilders: (tree: Documents['plan']['tree']) => Promise<readonly Builder[]>;
  /** What haikuports.conf says; the settings of the plan come before it. */
  readonly flags: Pick<
    RunSetup,
    'allowUntested' | 'allowUnsafeSources' | 'createSourcePackages' | 'downloadMirror' | 'vendor'
  >;
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
  if (plan !== undefined) await requireCommit(plan.tree);
  const last = await readLastBuildrun(place);
  if (plan === undefined) {
    if (last === undefined) throw nothingToResume(place);
    return withPlaceLock(place, () => resume(last.folder, options));
  }
  if (last === undefined || isOver(last)) {
    const schedule = scheduleBuilds(plan, await listFolders(plan, options), () => 0);
    if (schedule.builds.length === 0) {
      await settlePending(schedule, place);
      return nothingToDo(plan, schedule, options);
    }
  }
  await createFolder(place.path, place.kind === 'single' ? 'output folder' : 'buildruns folder');
  return withPlaceLock(place, async () => {
    if (last === undefined) return begin(plan, options);
    const opened = await openBuildrun(last.folder);
    if (opened.state.endTime !== null) {
      await finish(opened, options);
    } else if (opened.state.began?.planDigest === planDigest(plan)) {
      messages.notice(`continuing the interrupted buildrun in ${last.folder.path}`);
      return run(opened, options);
    } else {
      messages.notice(`closing the interrupted buildrun in ${last.folder.path}, the plan is another one now`);
      await close(opened, options);
    }
    return begin(plan, options, opened);
  });
}

/** Nothing of it is left to be done, written or fetched. */
function isOver({ state }: LastBuildrun): boolean {
  return state.endTime !== null && isSettled(state) && leftBuilds(state).length === 0;
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

/** Begins a buildrun, and takes over what the last one has left on its builders. */
async function begin(
  plan: Documents['plan'],
  options: DispatchOptions,
  last?: LastBuildrun,
): Promise<DispatchResult> {
  const { place, messages, packages } = options;
  const history = await readHistory(place.path);
  const { files } = await listFolders(plan, options);
  const aside = [folderAside(packages), ...(options.storeAside === undefined ? [] : [options.storeAside])];
  const returns = await findReturns(plan, { place, aside, files });
  await takeBack(returns, { packages, messages });
  const folders = await listFolders(plan, options);
  const schedule = withRefused(
    scheduleBuilds(plan, folders, (portName) => history.estimate(portName)),
    returns.refused,
  );
  for (const { message } of schedule.problems) messages.warn(message);
  const left = await takeOver(last, { plan, schedule, packages, files: folders.files, messages });
  if (left.builds.length === 0) {
    await settlePending(schedule, place, (work) => work());
    return nothingToDo(plan, schedule, options);
  }
  const builds = equipBuilds(left.builds, { history, wishes: options.wishes ?? noWishes, messages });
  // Before anything is written: a farm without builders should leave no trace of a buildrun.
  const builders = await options.openBuilders(plan.tree);
  const folder = await nextBuildrun(place);
  await createBuildrunFolder(folder);
  const opened = await openBuildrun(folder);
  const { tree, architecture, secondaryArchitectures, settings } = plan;
  append(opened, {
    event: 'began',
    planDigest: planDigest(plan),
    token: randomBytes(8).toString('hex'),
    tree,
    architecture,
    secondaryArchitectures,
    ...(settings === undefined ? {} : { settings }),
    packages: folders.path,
    systemPackages: folders.systemPath,
    maxFailures: options.maxFailures ?? null,
    adopted: left.adopted,
    builds,
    skipped: schedule.skipped,
    packageSizes: await packageSizes(builds, folders),
  });
  await opened.journal.sync();
  return run(opened, { ...options, openBuilders: () => Promise.resolve(builders) });
}

/** The schedule, with builds that must not be done lost from the beginning. */
function withRefused(schedule: Schedule, refused: ReadonlyMap<string, string>): Schedule {
  if (refused.size === 0) return schedule;
  const builds = schedule.builds.map((build) => {
    const reason = refused.get(build.port.revisionedName);
    return reason === undefined ? build : { ...build, lost: { class: 'unbuildable' as const, reason } };
  });
  return { ...schedule, builds };
}

async function resume(folder: BuildrunFolder, options: DispatchOptions): Promise<DispatchResult> {
  const opened = await openBuildrun(folder);
  const { state } = opened;
  if (state.endTime !== null && state.counts.cancelled === 0) {
    await finish(opened, options);
    options.messages.notice(`the buildrun in ${folder.path} has nothing left to do`);
    return resultOf(state, folder);
  }
  return run(opened, options);
}

/** Runs what is left of an open buildrun, or with `superseded` only completes it, and closes its journal. */
async function run(
  opened: OpenBuildrun,
  options: DispatchOptions,
  { superseded = false } = {},
): Promise<DispatchResult> {
  const { folder, journal, state, clock } = opened;
  const { place, messages } = options;
  let hasBegun = false;
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
    // Here, as a process may have been killed between its beginning and this.
    await announceBuildrun(place, folder);
    await createFolder(options.packages, 'packages folder');
    const packages = withoutDamaged(await listFolders(began, options), options.messages);
    const files = placeFiles(place);
    const usedIn = (await allBuildruns(place)).flatMap(({ path }) => [`${path}/records`, `${path}/builds`]);
    const numbers = await openBuildNumbers(files.buildNumber, usedIn);
    const builders = await options.openBuilders(began.tree);
    const history = await readHistory(place.path);
    append(opened, {
      event: 'attached',
      settles: true,
      builders: superseded
        ? earlierBuilders(state)
        : builders.map((builder) => attachedBuilder(builder, history)),
    });
    if (superseded)
      append(opened, { event: 'stopping', class: 'superseded', reason: 'the plan is another one' });
    hasBegun = true;
    await runBuildrun({
      state,
      journal,
      folder,
      builders,
      setup: {
        master: await readMasterId(place),
        treeHead: began.tree.head,
        treeOrigin: began.tree.origin,
        architecture: began.architecture,
        secondaryArchitectures: began.secondaryArchitectures,
        ...options.flags,
        ...began.settings,
      },
      packages,
      numbers,
      limits: options.limits,
      settle: () => settleBuildrun({ state, folder, pending: files.pending }),
      clock,
      messages: options.messages,
      grace: options.grace,
      observers: options.observers ?? [],
      controls: options.controls,
      signal: options.signal,
      abortSignal: options.abortSignal,
    });
  } catch (error) {
    // What has ended has its result; the next dispatch writes the rest. A next buildrun must not begin before that.
    const cause = error instanceof ToolError ? error.cause : error;
    if (superseded || !hasBegun || state.endTime === null || !isSystemError(cause)) throw error;
    messages.warn(`the buildrun has ended, but ${String(error)}`);
    return { ...resultOf(state, folder), exitCode: ExitCode.unavailable };
  } finally {
    journal.close();
  }
  return resultOf(state, folder);
}

/**
 * Ends an interrupted buildrun: what was about to be put into the packages folder is, and the rest is owed. What runs on
 * its builders goes on there, for whoever takes it over.
 */
async function close(opened: OpenBuildrun, options: DispatchOptions): Promise<void> {
  // Who watches the new buildrun wants to know nothing of this one, and has nothing to ask of it.
  const alone = { observers: [], controls: undefined, openBuilders: () => Promise.resolve([]) };
  const signal = new AbortController().signal;
  await run(opened, { ...options, ...alone, signal, abortSignal: undefined }, { superseded: true });
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
async function settlePending(
  { skipped }: Schedule,
  place: BuildrunPlace,
  locked: (work: () => Promise<void>) => Promise<void> = (work) => withPlaceLock(place, work),
): Promise<void> {
  const { pending } = placeFiles(place);
  const outcome = { skipped, builds: [] };
  if (!(await wouldChangePending(pending, outcome))) return;
  await locked(() => updatePending(pending, outcome, 0));
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

function nothingToResume(place: BuildrunPlace): ToolError {
  return new ToolError('NOTHING_TO_RESUME', `there is no buildrun in ${place.path} to resume`, {
    hint: 'without --resume, a new one is begun with the plan on stdin',
  });
}
