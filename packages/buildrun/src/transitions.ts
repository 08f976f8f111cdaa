import type { FailureClass, StopClass } from '@buildmeister/documents';
import {
  delayFor,
  environmentDelays,
  failurePolicies,
  maxEnvironmentFailures,
  maxInterruptions,
} from './policies.js';
import { insertReady, removeReady } from './ready-queue.js';
import type { Build, BuilderPhase, BuilderState, BuildPhase, BuildrunState, Failure } from './state.js';

/** Moves builds and builders from phase to phase, keeping counts and queue in step; what `apply` is made of. */

export function moveBuild(state: BuildrunState, build: Build, phase: BuildPhase): void {
  state.counts[build.phase] -= 1;
  state.counts[phase] += 1;
  build.phase = phase;
}

export function moveBuilder(builder: BuilderState, phase: BuilderPhase, time: number): void {
  builder.phase = phase;
  builder.since = time;
}

/** `notBefore`: milliseconds since the epoch. */
export function enqueue(state: BuildrunState, build: Build, notBefore: number): void {
  build.notBefore = notBefore;
  moveBuild(state, build, 'ready');
  insertReady(state.ready, build);
}

/** Takes the last build of `build` out of the open ones, whatever comes next. */
export function closeBuild(state: BuildrunState, build: Build): void {
  const number = lastNumber(build);
  state.open.delete(number);
  state.cancelling.delete(number);
  forgetSuspension(state, build);
}

function forgetSuspension(state: BuildrunState, build: Build): void {
  const builder = build.suspension === null ? undefined : state.builders.get(build.suspension.builder);
  if (builder?.suspended === build) builder.suspended = null;
  build.suspension = null;
}

export interface Interruption {
  readonly reason: string;
  readonly blameless: boolean;
  readonly time: number;
  /** Since when it is out of sight. Default: `time`. */
  readonly since?: number;
}

/** A running build has got out of sight with its builder, and is waited for. */
export function suspend(
  state: BuildrunState,
  build: Build,
  builder: BuilderState,
  { reason, blameless, time, since = time }: Interruption,
): void {
  builder.suspended = build;
  build.suspension = { builder: builder.name, since, reason, blameless };
  build.failure = { class: 'interrupted', reason };
  moveBuild(state, build, 'suspended');
}

/** A build has ended with its builder, and is tried again unless that has happened too often. */
export function interrupt(
  state: BuildrunState,
  build: Build,
  builder: string,
  { reason, blameless, time }: Interruption,
): void {
  closeBuild(state, build);
  build.endTime = time;
  build.failure = { class: 'interrupted', reason };
  if (!blameless) {
    build.interruptions += 1;
    build.avoid.add(builder);
  }
  const { environmentFailures } = build;
  if (
    build.interruptions < maxInterruptions(state.builders.size) &&
    environmentFailures < maxEnvironmentFailures
  ) {
    const delay = environmentFailures === 0 ? 0 : delayFor(environmentDelays, environmentFailures);
    tryAgain(state, build, delay === 0 ? 0 : time + delay, time);
    return;
  }
  const text = `given up after ${build.interruptions} interrupted builds; the last time: ${reason}`;
  giveUp(state, build, 'failed', { class: 'interrupted', reason: text }, time);
}

/**
 * Lets a build wait for a builder once more, or first for what it needs: one that was taken over may lack that, or be
 * one that can not be begun any more.
 */
export function tryAgain(state: BuildrunState, build: Build, notBefore: number, time: number): void {
  const { lost } = build.plan;
  if (lost !== undefined) {
    giveUp(state, build, 'lost', lost, time);
    return;
  }
  if (build.missingCount === 0) {
    enqueue(state, build, notBefore);
    return;
  }
  moveBuild(state, build, 'waiting');
  endIfHopeless(state, build);
}

/** Ends `build` as failed or lost, and with it everything that needs its packages, naming it as the cause. */
export function giveUp(
  state: BuildrunState,
  build: Build,
  phase: 'failed' | 'lost',
  failure: Failure,
  time: number,
): void {
  conclude(state, build, phase, failure);
  build.endTime ??= time;
  loseDependents(state, build, build);
}

/** Ends what waits for `cause` as lost. `root` is the build through which that can not be built. */
function loseDependents(state: BuildrunState, cause: Build, root: Build): void {
  const what = root.phase === 'failed' ? 'failed' : 'is lost';
  const why = `${root.id} ${what}: ${root.failure?.reason}`;
  for (const [dependent, maker] of waitingFor(cause)) {
    const via = maker === root ? '' : ` of ${maker.id}`;
    const reason = `needs ${neededPackage(dependent, maker)}${via}, but ${why}`;
    conclude(state, dependent, 'lost', { class: 'dependency-failed', reason });
  }
}

/** Ends a build as cancelled; what needs it goes on waiting. */
export function cancel(state: BuildrunState, build: Build, failure: Failure): void {
  if (build.phase === 'ready') removeReady(state.ready, build);
  conclude(state, build, 'cancelled', failure);
}

/** Ends a build as cancelled because `by` wants it, and with it everything that needs its packages. */
export function cancelFor(state: BuildrunState, build: Build, by: string): void {
  cancel(state, build, { class: 'cancelled', reason: `cancelled by ${by}` });
  build.cancelledBy = by;
  cancelDependents(state, build, build);
}

/** Ends what waits for `cause` as cancelled. `root` is the build that somebody has cancelled. */
function cancelDependents(state: BuildrunState, cause: Build, root: Build): void {
  for (const [dependent, maker] of waitingFor(cause)) {
    const reason = `needs ${neededPackage(dependent, maker)}, but ${root.id} was ${root.failure?.reason}`;
    cancel(state, dependent, { class: 'dependency-failed', reason });
    dependent.cancelledBy = root.cancelledBy;
  }
}

/** What waits for `cause`, directly or not, each with the build that it needs. To be ended by who walks through it. */
function* waitingFor(cause: Build): Generator<readonly [Build, Build]> {
  const stack = [cause];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    for (const dependent of next.dependents) {
      if (dependent.phase !== 'waiting') continue;
      yield [dependent, next];
      stack.push(dependent);
    }
  }
}

/** Lets builds that had ended wait or be built again; what lacks another that can not be built ends again. */
export function revive(state: BuildrunState, builds: readonly Build[]): void {
  for (const build of builds) {
    build.failure = null;
    build.owed = false;
    build.cancelledBy = null;
    if (build.missingCount === 0) enqueue(state, build, 0);
    else moveBuild(state, build, 'waiting');
  }
  for (const build of builds) endIfHopeless(state, build);
}

/** Ends a build that waits for what can not be built, with what else does. */
function endIfHopeless(state: BuildrunState, build: Build): void {
  const obstacle = build.phase === 'waiting' ? obstacleOf(state, build) : undefined;
  if (obstacle === undefined) return;
  const root = rootOf(state, obstacle);
  if (obstacle.phase === 'cancelled') cancelDependents(state, obstacle, root);
  else loseDependents(state, obstacle, root);
}

/** A build that `build` needs and that can not be built or that somebody has cancelled, if there is one. */
function obstacleOf(state: BuildrunState, build: Build): Build | undefined {
  let cancelled: Build | undefined;
  for (const need of build.plan.needs) {
    const maker = state.buildsById.get(need.build);
    if (maker?.phase === 'failed' || maker?.phase === 'lost') return maker;
    if (maker?.phase === 'cancelled' && maker.cancelledBy !== null) cancelled ??= maker;
  }
  return cancelled;
}

/** The build through which `build`, which has ended unbuilt, can not be built: itself, unless it needs another. */
function rootOf(state: BuildrunState, build: Build): Build {
  const seen = new Set<Build>();
  let root = build;
  while (root.failure?.class === 'dependency-failed' && !seen.has(root)) {
    seen.add(root);
    root = obstacleOf(state, root) ?? root;
  }
  return root;
}

function neededPackage(build: Build, maker: Build): string {
  return build.plan.needs.find((need) => need.build === maker.id)?.package ?? maker.id;
}

function conclude(
  state: BuildrunState,
  build: Build,
  phase: 'failed' | 'lost' | 'cancelled',
  { class: failureClass, reason, line }: Failure,
): void {
  build.failure = { class: failureClass, reason, ...(line === undefined ? {} : { line }) };
  build.owed = isOwed(phase, failureClass);
  moveBuild(state, build, phase);
}

function isOwed(phase: 'failed' | 'lost' | 'cancelled', failureClass: FailureClass): boolean {
  return phase !== 'failed' || failurePolicies[failureClass].owed;
}

/**
 * Number of the build that may still be on a builder which is about to be prepared; null if there is none, or if it
 * is not wanted any more. Whatever else is there is to be ended.
 */
export function expectedBuild({ builders, stopping }: BuildrunState, name: string): number | null {
  const build = builders.get(name)?.suspended ?? null;
  const unwanted = stopping !== null && !finishesBuilds(stopping.class);
  return build === null || unwanted ? null : lastNumber(build);
}

/** Tells whether a buildrun that is stopped so finishes the builds that run. */
export function finishesBuilds(stopClass: StopClass): boolean {
  return stopClass === 'stop' || stopClass === 'max-failures';
}

export function lastNumber(build: Build): number {
  return build.numbers.at(-1) ?? -1;
}
