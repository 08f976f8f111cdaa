import type { FailureClass } from '@buildmeister/documents';
import { beginBuilds } from './begin-builds.js';
import { speedStep, usualBandwidth } from './place.js';
import { builderPolicies, delayFor, failurePolicies, maxInterruptions } from './policies.js';
import { insertReady, removeReady } from './ready-queue.js';
import type {
  Build,
  BuilderPhase,
  BuilderState,
  BuildPhase,
  BuildrunState,
  Event,
  EventOf,
  Failure,
} from './state.js';

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
      moveBuilder(builderIn(state, event, 'preparing'), 'idle', event.time);
      break;
    case 'builder-failed':
      builderFailed(state, event);
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
    case 'builder-released':
    case 'build-abandoned':
    case 'control':
      break;
    case 'ended':
      end(state, event);
      break;
  }
  return state;
}

function begin(state: BuildrunState, event: EventOf<'began'>): void {
  for (const build of beginBuilds(event.builds)) {
    state.builds.push(build);
    state.buildsById.set(build.id, build);
    state.counts[build.phase] += 1;
  }
  for (const build of state.builds) {
    if (build.plan.lost !== undefined && build.phase === 'waiting')
      giveUp(state, build, 'lost', build.plan.lost, event.time);
  }
  for (const build of state.builds) {
    if (build.phase === 'waiting' && build.missingCount === 0) enqueue(state, build, 0);
  }
}

function attach(state: BuildrunState, event: EventOf<'attached'>): void {
  state.builders.clear();
  for (const builder of event.builders) {
    const { name, speed } = builder;
    state.builders.set(name, {
      name,
      speed,
      speedStep: speedStep(speed),
      host: builder.host ?? name,
      architecture: builder.architecture ?? null,
      labels: new Set(builder.labels),
      memory: builder.memory ?? null,
      disk: null,
      bandwidth: builder.bandwidth ?? usualBandwidth,
      phase: 'away',
      since: event.time,
      retryAt: event.time,
      failures: 0,
      failure: null,
      build: null,
      suspended: null,
      hold: null,
      cached: new Set(),
    });
  }
  state.stopping = null;
  state.endTime = null;
  for (const [number, build] of state.open) {
    if (build.phase !== 'running') continue;
    state.open.delete(number);
    enqueue(state, build, 0);
  }
  if (state.counts.cancelled === 0) return;
  for (const build of state.builds) {
    if (build.phase !== 'cancelled') continue;
    build.failure = null;
    build.owed = false;
    if (build.missingCount === 0) enqueue(state, build, 0);
    else moveBuild(state, build, 'waiting');
  }
}

function builderFailed(state: BuildrunState, event: EventOf<'builder-failed'>): void {
  const builder = builderIn(state, event);
  const policy = builderPolicies[event.class];
  const { build } = builder;
  builder.build = null;
  builder.failures += 1;
  builder.failure = { class: event.class, reason: event.reason };
  builder.retryAt = event.time + delayFor(policy.backOff, builder.failures);
  moveBuilder(builder, 'away', event.time);
  if (build === null) return;
  state.open.delete(lastNumber(build));
  build.endTime = event.time;
  build.failure = { class: 'interrupted', reason: event.reason };
  if (!policy.blameless) {
    build.interruptions += 1;
    build.avoid.add(builder.name);
  }
  if (build.interruptions < maxInterruptions(state.builders.size)) {
    enqueue(state, build, 0);
    return;
  }
  const reason = `given up after ${build.interruptions} interrupted builds; the last time: ${event.reason}`;
  giveUp(state, build, 'failed', { class: 'interrupted', reason }, event.time);
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
  builder.build = build;
  moveBuilder(builder, 'busy', event.time);
  state.open.set(event.number, build);
  state.nextNumber = Math.max(state.nextNumber, event.number + 1);
}

function buildFetched(state: BuildrunState, event: EventOf<'build-fetched'>): void {
  const build = openBuild(state, event);
  if (build.phase !== 'running') throw misfit(event, `its build is ${build.phase}`);
  freeBuilder(state, build, event.time);
  build.packages = event.packages;
  build.endTime = event.time;
  moveBuild(state, build, 'committing');
}

function buildCommitted(state: BuildrunState, event: EventOf<'build-committed'>): void {
  const build = openBuild(state, event);
  if (build.phase !== 'committing') throw misfit(event, `its build is ${build.phase}`);
  state.open.delete(event.number);
  build.failure = null;
  moveBuild(state, build, 'built');
  const fileNames = new Map(build.packages.map(({ fileName }) => [packageId(fileName), fileName]));
  for (const dependent of build.dependents) {
    for (const need of dependent.plan.needs) {
      if (need.build !== build.id) continue;
      dependent.missingCount -= 1;
      const fileName = fileNames.get(need.package);
      if (fileName !== undefined) dependent.requiredPackages.add(fileName);
    }
    for (const fileName of event.alsoRequired) dependent.requiredPackages.add(fileName);
    if (dependent.phase === 'waiting' && dependent.missingCount === 0) enqueue(state, dependent, 0);
  }
}

function buildFailed(state: BuildrunState, event: EventOf<'build-failed'>): void {
  const build = openBuild(state, event);
  state.open.delete(event.number);
  if (build.phase === 'running') freeBuilder(state, build, event.time);
  build.endTime = event.time;
  build.packages = [];
  const failure: Failure = {
    class: event.class,
    reason: event.reason,
    ...(event.line === undefined ? {} : { line: event.line }),
  };
  if (event.class === 'cancelled') {
    cancel(state, build, failure);
    return;
  }
  const policy = failurePolicies[event.class];
  const count = (build.failures.get(event.class) ?? 0) + 1;
  build.failures.set(event.class, count);
  if (count >= policy.attempts) {
    giveUp(state, build, 'failed', failure, event.time);
    return;
  }
  build.failure = failure;
  if (build.builder !== null) build.avoid.add(build.builder);
  enqueue(state, build, event.time + delayFor(policy.delays, count));
}

function buildLost(state: BuildrunState, event: EventOf<'build-lost'>): void {
  const build = state.buildsById.get(event.build);
  if (build?.phase === 'ready') removeReady(state.ready, build);
  else if (build?.phase !== 'waiting')
    throw misfit(event, `build ${event.build} is ${build?.phase ?? 'unknown'}`);
  giveUp(state, build, 'lost', event, event.time);
}

function end(state: BuildrunState, event: EventOf<'ended'>): void {
  if (state.open.size > 0) throw misfit(event, `${state.open.size} builds are still open`);
  state.endTime = event.time;
  const reason = state.stopping?.reason ?? 'the buildrun ended before it';
  for (const build of state.builds) {
    if (build.phase === 'ready' || build.phase === 'waiting') {
      cancel(state, build, { class: 'cancelled', reason });
    }
  }
  state.ready.length = 0;
}

function cancel(state: BuildrunState, build: Build, failure: Failure): void {
  build.failure = failure;
  build.owed = failurePolicies.cancelled.owed;
  moveBuild(state, build, 'cancelled');
}

/** Ends `build` as failed or lost, and with it everything that needs its packages, naming it as the cause. */
function giveUp(
  state: BuildrunState,
  build: Build,
  phase: 'failed' | 'lost',
  failure: Failure,
  time: number,
): void {
  conclude(state, build, phase, failure);
  build.endTime ??= time;
  const what = phase === 'failed' ? 'failed' : 'is lost';
  const stack = [build];
  for (let cause = stack.pop(); cause !== undefined; cause = stack.pop()) {
    for (const dependent of cause.dependents) {
      if (dependent.phase !== 'waiting') continue;
      const need = dependent.plan.needs.find((candidate) => candidate.build === cause.id);
      const via = cause === build ? '' : ` of ${cause.id}`;
      const reason = `needs ${need?.package ?? cause.id}${via}, but ${build.id} ${what}: ${failure.reason}`;
      conclude(state, dependent, 'lost', { class: 'dependency-failed', reason });
      stack.push(dependent);
    }
  }
}

function conclude(
  state: BuildrunState,
  build: Build,
  phase: 'failed' | 'lost',
  { class: failureClass, reason, line }: Failure,
): void {
  build.failure = { class: failureClass, reason, ...(line === undefined ? {} : { line }) };
  build.owed = isOwed(phase, failureClass);
  moveBuild(state, build, phase);
}

function isOwed(phase: 'failed' | 'lost', failureClass: FailureClass): boolean {
  return phase === 'lost' || failurePolicies[failureClass].owed;
}

function enqueue(state: BuildrunState, build: Build, notBefore: number): void {
  build.notBefore = notBefore;
  moveBuild(state, build, 'ready');
  insertReady(state.ready, build);
}

function moveBuild(state: BuildrunState, build: Build, phase: BuildPhase): void {
  state.counts[build.phase] -= 1;
  state.counts[phase] += 1;
  build.phase = phase;
}

function moveBuilder(builder: BuilderState, phase: BuilderPhase, time: number): void {
  builder.phase = phase;
  builder.since = time;
}

function freeBuilder(state: BuildrunState, build: Build, time: number): void {
  const builder = build.builder === null ? undefined : state.builders.get(build.builder);
  if (builder?.build !== build) throw new Error(`builder ${build.builder} does not build ${build.id}`);
  builder.build = null;
  builder.failures = 0;
  builder.failure = null;
  moveBuilder(builder, 'idle', time);
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

function lastNumber(build: Build): number {
  return build.numbers.at(-1) ?? -1;
}

/** name-version of a package file name-version-revision-architecture.hpkg; none of the parts holds a "-". */
export function packageId(fileName: string): string {
  return fileName.split('-', 2).join('-');
}

function misfit(event: Event, why: string): Error {
  return new Error(`event "${event.event}" does not fit: ${why}`);
}
