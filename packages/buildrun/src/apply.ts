import { adoptBuilds } from './adopt-builds.js';
import { applyControl } from './apply-control.js';
import { attachBuilders } from './attach-builders.js';
import { beginBuilds } from './begin-builds.js';
import { updateFits } from './demands.js';
import { isHopeless, notePrepared, noteTrouble } from './mending.js';
import { packageId } from './package-names.js';
import { builderPolicies, delayFor, failurePolicies, maxReattachments, mendingPause } from './policies.js';
import { removeReady } from './ready-queue.js';
import { requireAwaited, requireIfLacking, requireInstead } from './required-packages.js';
import type { Build, BuilderPhase, BuilderState, BuildrunState, Event, EventOf, Failure } from './state.js';
import {
  cancel,
  cancelFor,
  closeBuild,
  enqueue,
  giveUp,
  interrupt,
  type Interruption,
  lastNumber,
  moveBuild,
  moveBuilder,
  revive,
  suspend,
  tryAgain,
} from './transitions.js';
import { markCached, packageNumber, setSize, uploadTime } from './uploads.js';

/**
 * Takes `event` into `state`, in place, and returns it. The result depends on nothing else, so that the same
 * events always give the same state.
 *
 * @throws Error if the event cannot happen in this state: a bug, or a journal that somebody has changed.
 */
export function apply(state: BuildrunState, event: Event): BuildrunState {
  if (event.event !== 'began' && state.began === null) throw misfit(event, 'it comes before "began"');
  switch (event.event) {
    case 'began':
      if (state.began !== null) throw misfit(event, 'the buildrun has begun already');
      state.began = event;
      begin(state, event);
      break;
    case 'attached':
      attach(state, event);
      break;
    case 'builder-preparing':
      moveBuilder(builderIn(state, event, 'away'), 'preparing', event.time);
      break;
    case 'builder-ready':
      builderReady(state, event);
      break;
    case 'builder-failed':
      builderFailed(state, event);
      break;
    case 'builder-released':
      moveBuilder(builderIn(state, event, 'idle'), 'away', event.time);
      break;
    case 'build-abandoned':
      buildAbandoned(state, event);
      break;
    case 'build-started':
      buildStarted(state, event);
      break;
    case 'build-fetched':
      buildFetched(state, event);
      break;
    case 'build-committed':
      buildCommitted(state, event);
      break;
    case 'build-failed':
      buildFailed(state, event);
      break;
    case 'build-lost':
      buildLost(state, event);
      break;
    case 'stopping':
      state.stopping = { class: event.class, reason: event.reason, time: event.time };
      break;
    case 'control':
      if (event.accepted) applyControl(state, event);
      break;
    case 'ended':
      end(state, event);
      break;
    case 'settled':
      if (state.endTime === null) throw misfit(event, 'the buildrun has not ended');
      state.settled = true;
      break;
  }
  return state;
}

function begin(state: BuildrunState, event: EventOf<'began'>): void {
  for (const [fileName, size] of Object.entries(event.packageSizes ?? {})) {
    setSize(state.packages, fileName, size);
  }
  for (const build of beginBuilds(event.builds, state.packages)) {
    if (build.demand.builds.length === 0) state.demands.push(build.demand);
    build.demand.builds.push(build);
    state.builds.push(build);
    state.buildsById.set(build.id, build);
    state.counts[build.phase] += 1;
  }
  adoptBuilds(state, event);
  state.settles = event.adopted !== undefined;
  state.wantsRoom = state.demands.some(({ memory, disk }) => memory + disk > 0);
  for (const build of state.builds) {
    if (build.plan.lost !== undefined && build.phase === 'waiting')
      giveUp(state, build, 'lost', build.plan.lost, event.time);
  }
  for (const build of state.builds) {
    if (build.phase === 'waiting' && build.missingCount === 0) enqueue(state, build, 0);
  }
}

function attach(state: BuildrunState, event: EventOf<'attached'>): void {
  const hadEnded = state.endTime !== null;
  attachBuilders(state, event);
  state.stopping = null;
  state.endTime = null;
  state.settled = false;
  state.settles ||= event.settles === true;
  if (hadEnded) state.pausedBy = null;
  for (const build of state.open.values()) {
    if (build.phase === 'committing') continue;
    // Otherwise one that is killed again and again would never get tired of waiting.
    takeOver(state, build, event.time, build.suspension?.since ?? event.time);
  }
  if (state.counts.cancelled > 0) reviveCancelled(state, hadEnded, event.time);
}

/** What an earlier process had running may still run; what ran on a builder that is not used any more is begun anew. */
function takeOver(state: BuildrunState, build: Build, time: number, since: number): void {
  const { reason, blameless } = build.suspension ?? { reason: 'dispatch was started anew', blameless: true };
  const builder = state.builders.get(build.builder ?? '');
  loseSight(state, build, { reason, blameless: blameless || builder === undefined, time, since, builder });
}

interface LostSight extends Interruption {
  /** Where it may still be running. */
  readonly builder: BuilderState | undefined;
}

function loseSight(state: BuildrunState, build: Build, { builder, ...interruption }: LostSight): void {
  if (build.cancelledBy !== null) {
    closeBuild(state, build);
    build.endTime = interruption.time;
    cancelFor(state, build, build.cancelledBy);
  } else if (builder !== undefined && build.reattachments < maxReattachments) {
    suspend(state, build, builder, interruption);
  } else {
    interrupt(state, build, build.builder ?? '', interruption);
  }
}

/** What was cancelled because the buildrun was stopped goes on; what a person has cancelled, when a person resumes it. */
function reviveCancelled(state: BuildrunState, hadEnded: boolean, time: number): void {
  const cancelled = state.builds.filter(
    ({ phase, cancelledBy }) => phase === 'cancelled' && (hadEnded || cancelledBy === null),
  );
  const left = cancelled.filter(({ suspension }) => suspension !== null);
  for (const build of left) {
    state.open.set(lastNumber(build), build);
    build.owed = false;
    build.endTime = null;
    takeOver(state, build, time, time);
  }
  revive(
    state,
    cancelled.filter(({ phase }) => phase === 'cancelled'),
  );
}

function builderReady(state: BuildrunState, event: EventOf<'builder-ready'>): void {
  const builder = builderIn(state, event, 'preparing');
  const { time, running = null, cached, memory, diskFree } = event;
  notePrepared(builder);
  builder.cached.fill(0);
  for (const fileName of cached ?? []) markCached(builder, packageNumber(state.packages, fileName));
  builder.memory = memory ?? builder.memory;
  builder.disk = diskFree ?? builder.disk;
  updateFits(state.demands, builder, state.began?.architecture);
  const build = builder.suspended;
  if (running !== null && (build === null || lastNumber(build) !== running)) {
    // It was asked for before somebody cancelled it, and is ended when the builder is prepared once more.
    moveBuilder(builder, 'away', time);
    builder.retryAt = time;
    return;
  }
  moveBuilder(builder, 'idle', time);
  if (build === null) return;
  const { reason, blameless } = build.suspension ?? { reason: '', blameless: true };
  if (running === null) {
    interrupt(state, build, builder.name, {
      reason: `builder ${builder.name} is back without it: ${reason}`,
      blameless,
      time,
    });
    return;
  }
  builder.suspended = null;
  build.suspension = null;
  build.failure = null;
  build.reattachments += 1;
  moveBuild(state, build, 'running');
  builder.build = build;
  moveBuilder(builder, 'busy', build.startTime ?? time);
}

function builderFailed(state: BuildrunState, event: EventOf<'builder-failed'>): void {
  const builder = builderIn(state, event);
  const { time, reason } = event;
  const { backOff, blameless, mayStillRun, needsMending: atOnce } = builderPolicies[event.class];
  const { build } = builder;
  builder.build = null;
  builder.failures += 1;
  builder.failure = { class: event.class, reason };
  noteTrouble(builder, event.class, build);
  builder.retryAt = time + delayFor(backOff, builder.failures);
  if (isHopeless(builder) && !atOnce) builder.retryAt = time + mendingPause;
  moveBuilder(builder, 'away', time);
  if (build === null) return;
  if (event.class === 'environment') build.environmentFailures += 1;
  loseSight(state, build, { reason, blameless, time, builder: mayStillRun ? builder : undefined });
}

function buildAbandoned(state: BuildrunState, event: EventOf<'build-abandoned'>): void {
  const build = openBuild(state, event);
  const { suspension } = build;
  if (build.phase !== 'suspended' || suspension?.builder !== event.builder) {
    throw misfit(event, `its build is ${build.phase}`);
  }
  const { reason, time } = event;
  interrupt(state, build, event.builder, { reason, blameless: suspension.blameless, time });
}

function buildStarted(state: BuildrunState, event: EventOf<'build-started'>): void {
  const build = state.buildsById.get(event.build);
  if (build?.phase !== 'ready') throw misfit(event, `build ${event.build} is ${build?.phase ?? 'unknown'}`);
  const builder = builderIn(state, event, 'idle');
  removeReady(state.ready, build);
  moveBuild(state, build, 'running');
  build.numbers.push(event.number);
  build.builder = builder.name;
  build.startTime = event.time;
  build.endTime = null;
  build.reattachments = 0;
  builder.build = build;
  build.upload = null;
  for (const fileName of event.alsoRequired ?? []) requireInstead(state.packages, build, fileName);
  build.uploadTime = uploadTime(state.packages, build, builder);
  for (const number of build.requiredNumbers) markCached(builder, number);
  moveBuilder(builder, 'busy', event.time);
  state.open.set(event.number, build);
  state.nextNumber = Math.max(state.nextNumber, event.number + 1);
}

function buildFetched(state: BuildrunState, event: EventOf<'build-fetched'>): void {
  const build = openBuild(state, event);
  if (build.phase !== 'running') throw misfit(event, `its build is ${build.phase}`);
  freeBuilder(state, build, event.time).troubles.clear();
  state.cancelling.delete(event.number);
  build.cancelledBy = null;
  build.packages = event.packages;
  build.upload = event.upload ?? null;
  build.endTime = event.time;
  moveBuild(state, build, 'committing');
}

function buildCommitted(state: BuildrunState, event: EventOf<'build-committed'>): void {
  const build = openBuild(state, event);
  if (build.phase !== 'committing') throw misfit(event, `its build is ${build.phase}`);
  state.open.delete(event.number);
  build.failure = null;
  moveBuild(state, build, 'built');
  build.kept = event.kept ?? [];
  for (const { fileName, size } of build.packages) {
    if (!build.kept.includes(fileName)) setSize(state.packages, fileName, size);
  }
  const fileNames = new Map(build.packages.map(({ fileName }) => [packageId(fileName), fileName]));
  for (const dependent of build.dependents) {
    for (const need of dependent.plan.needs) {
      if (need.build !== build.id) continue;
      dependent.missingCount -= 1;
      const fileName = fileNames.get(need.package);
      if (fileName !== undefined) requireAwaited(state.packages, dependent, fileName);
    }
    // Journals of earlier versions have here what is found when a build is started now.
    for (const fileName of event.alsoRequired) requireIfLacking(state.packages, dependent, fileName);
    if (dependent.phase === 'waiting' && dependent.missingCount === 0) enqueue(state, dependent, 0);
  }
}

function buildFailed(state: BuildrunState, event: EventOf<'build-failed'>): void {
  const build = openBuild(state, event);
  if (build.phase === 'suspended') throw misfit(event, 'its build is out of sight');
  closeBuild(state, build);
  if (build.phase === 'running') {
    const builder = freeBuilder(state, build, event.time);
    if (event.class !== 'cancelled') builder.troubles.clear();
  }
  build.endTime = event.time;
  build.upload = event.upload ?? build.upload;
  build.packages = [];
  const failure: Failure = {
    class: event.class,
    reason: event.reason,
    ...(event.line === undefined ? {} : { line: event.line }),
  };
  if (event.class === 'cancelled') {
    // An earlier process has cancelled it, and what that wanted is over.
    if (build.cancelledBy === null && state.stopping === null) tryAgain(state, build, 0, event.time);
    else if (build.cancelledBy === null) cancel(state, build, failure);
    else cancelFor(state, build, build.cancelledBy);
    return;
  }
  const policy = failurePolicies[event.class];
  const count = (build.failures.get(event.class) ?? 0) + 1;
  build.failures.set(event.class, count);
  if (build.builder !== null) build.avoid.add(build.builder);
  if (count >= policy.attempts) {
    giveUp(state, build, 'failed', failure, event.time);
    return;
  }
  build.failure = failure;
  if (event.class === 'out-of-memory') {
    build.outgrown = Math.max(build.outgrown, state.builders.get(build.builder ?? '')?.memory ?? 0);
  }
  tryAgain(state, build, event.time + delayFor(policy.delays, count), event.time);
}

function buildLost(state: BuildrunState, event: EventOf<'build-lost'>): void {
  const build = state.buildsById.get(event.build);
  if (build?.phase === 'ready') removeReady(state.ready, build);
  else if (build?.phase !== 'waiting')
    throw misfit(event, `build ${event.build} is ${build?.phase ?? 'unknown'}`);
  giveUp(state, build, 'lost', event, event.time);
}

function end(state: BuildrunState, event: EventOf<'ended'>): void {
  for (const [number, build] of state.open) {
    if (build.phase !== 'suspended') throw misfit(event, `build ${number} is still ${build.phase}`);
    state.open.delete(number);
    // Its suspension is kept: a later process may find it there.
    const where = `it may still be running on builder ${build.builder}`;
    cancel(state, build, { class: 'cancelled', reason: `${build.suspension?.reason}; ${where}` });
    build.endTime = event.time;
  }
  for (const builder of state.builders.values()) builder.suspended = null;
  state.endTime = event.time;
  const reason = reasonOfStop(state);
  for (const build of state.builds) {
    if (build.phase === 'ready' || build.phase === 'waiting') {
      cancel(state, build, { class: 'cancelled', reason });
    }
  }
}

/** In a few words: it stands with each build that was not begun. */
function reasonOfStop({ stopping }: BuildrunState): string {
  if (stopping === null) return 'the buildrun ended before it';
  return stopping.class === 'no-usable-builder' ? 'no builder was usable' : stopping.reason;
}

function freeBuilder(state: BuildrunState, build: Build, time: number): BuilderState {
  const builder = build.builder === null ? undefined : state.builders.get(build.builder);
  if (builder?.build !== build) throw new Error(`builder ${build.builder} does not build ${build.id}`);
  builder.build = null;
  builder.failures = 0;
  builder.failure = null;
  moveBuilder(builder, 'idle', time);
  return builder;
}

function builderIn(
  state: BuildrunState,
  event: Event & { readonly builder: string },
  phase?: BuilderPhase,
): BuilderState {
  const builder = state.builders.get(event.builder);
  if (builder === undefined) throw misfit(event, `builder ${event.builder} is unknown`);
  if (phase !== undefined && builder.phase !== phase) {
    throw misfit(event, `builder ${event.builder} is ${builder.phase}`);
  }
  return builder;
}

function openBuild(state: BuildrunState, event: Event & { readonly number: number }): Build {
  const build = state.open.get(event.number);
  if (build === undefined) throw misfit(event, `build ${event.number} is not open`);
  return build;
}

function misfit(event: Event, why: string): Error {
  return new Error(`event "${event.event}" does not fit: ${why}`);
}
