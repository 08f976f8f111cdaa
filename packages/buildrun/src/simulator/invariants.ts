import type { FailureClass } from '@buildmeister/documents';
import { pendingPorts } from '../pending-ports.js';
import { compareUrgency } from '../ready-queue.js';
import type { Build, BuilderState, BuildPhase, BuildrunState, Event, EventOf } from '../state.js';
import { checkControls, checkHeldUp, checkPriority } from './check-controls.js';
import { checkEnvironment, checkHopeless, checkMending } from './check-mending.js';
import { checkPatience, checkSurvival } from './check-survival.js';
import type { Occasion } from './occasion.js';
import { suits } from './suits.js';
import { demand, Violation } from './violation.js';
import type { World } from './world.js';

/**
 * Builds that end in these ways are tried so often, interrupted ones apart. Written down once more on
 * purpose: what the policies say is checked by what was meant.
 */
const attempts: Readonly<Partial<Record<FailureClass, number>>> = {
  'disk-full': 4,
  killed: 2,
  'out-of-memory': 2,
  'source-checksum': 2,
  'source-download': 4,
};

/** A builder is not tried again sooner than this after the connection to it failed, in milliseconds. */
const shortestBackOff = 5000;

/** What must hold after each event, the last one of the journal. */
export function checkAfterEvent(occasion: Occasion, event: Event): void {
  const { state, world } = occasion;
  const [complaint] = world.complaints;
  if (complaint !== undefined) throw new Violation(complaint);
  checkCounts(state);
  for (const build of state.builds) {
    checkBuild(build, state, world);
    checkPriority(build, state);
    checkHeldUp(build, state);
  }
  for (const builder of state.builders.values()) checkBuilder(builder);
  if (event.event === 'builder-failed') {
    checkBackOff(state, event);
    checkMending(occasion, event);
  }
  if (event.event === 'build-started') checkStart(state, world, event);
  checkSurvival(occasion, event);
  checkControls(occasion, event);
  blame(state, world, event);
}

/** What must hold when the controller has nothing more to do at the moment. */
export function checkWait(state: BuildrunState, now: number): void {
  if (state.stopping !== null || state.endTime !== null) return;
  const builders = [...state.builders.values()];
  const { ready, waiting, suspended } = state.counts;
  if (ready + waiting + suspended > 0) {
    const forgotten = builders.find(
      (builder) =>
        builder.phase === 'away' &&
        builder.retryAt <= now &&
        (builder.hold === null || builder.suspended !== null),
    );
    demand(forgotten === undefined, () => `nobody reconnects to builder ${forgotten?.name}`);
  }
  const active = builders.some(({ phase }) => phase === 'busy' || phase === 'preparing');
  if (active || state.pausedBy !== null) return;
  const idle = builders.filter(({ phase, hold }) => phase === 'idle' && hold === null);
  const startable = state.ready.find(
    // For a suspended build, the memory of its machine is kept.
    (build) =>
      build.notBefore <= now &&
      (suspended === 0 || build.plan.wants?.memory === undefined) &&
      idle.some((builder) => suits(builder, build)),
  );
  demand(startable === undefined, () => `${startable?.id} could be started, but is not`);
  checkPatience({ state }, now);
}

/** What must hold when a buildrun has ended, for now or for good. */
export function checkEnd(state: BuildrunState, world: World, journal: readonly Event[]): void {
  demand(state.open.size === 0 && state.ready.length === 0, () => 'the buildrun ended with open builds');
  const { waiting, ready, running, committing, cancelled } = state.counts;
  demand(
    waiting + ready + running + committing === 0,
    () => 'the buildrun ended with builds that have not ended',
  );
  demand(
    state.stopping !== null ||
      cancelled === state.builds.filter((build) => build.cancelledBy !== null).length,
    () => 'builds are cancelled although nobody stopped the buildrun',
  );
  checkAbort(state);
  checkHopeless(state, journal);
  const built = state.builds.filter(({ phase }) => phase === 'built');
  // Several builds may make one file, of which the first one's stays, also that of an earlier buildrun.
  const expected = [
    ...new Set(
      built.flatMap(({ plan: { resultingPackages, sharedPackages = [] } }) =>
        resultingPackages.filter(
          (fileName) => !(sharedPackages.includes(fileName) && world.earlier.has(fileName)),
        ),
      ),
    ),
  ];
  const added = [...world.packages].filter((fileName) => !world.earlier.has(fileName));
  demand(
    expected.length === added.length && expected.every((fileName) => world.packages.has(fileName)),
    () => `the packages folder got ${added.join(' ')}, built were ${expected.join(' ')}`,
  );
  for (const build of state.builds) checkOutcome(build, state);
  checkEnvironment(state, journal);
  checkHistory(state, journal);
  checkPending(state);
}

function checkCounts(state: BuildrunState): void {
  const counts: Record<string, number> = {};
  for (const { phase } of state.builds) counts[phase] = (counts[phase] ?? 0) + 1;
  for (const [phase, count] of Object.entries(state.counts)) {
    demand(
      (counts[phase] ?? 0) === count,
      () => `${count} builds are counted as ${phase}, ${counts[phase]} are`,
    );
  }
  demand(
    state.ready.length === state.counts.ready,
    () => 'the queue does not hold the builds that are ready',
  );
  for (const [index, build] of state.ready.entries()) {
    const before = state.ready[index - 1];
    demand(build.phase === 'ready', () => `${build.id} is in the queue and ${build.phase}`);
    demand(before === undefined || compareUrgency(before, build) < 0, () => 'the queue is out of order');
  }
  demand(
    state.open.size === state.counts.running + state.counts.suspended + state.counts.committing,
    () => 'the open builds are not those that run, are suspended or committed',
  );
}

function checkBuild(build: Build, state: BuildrunState, world: World): void {
  const { id, phase, plan } = build;
  const missing = plan.needs.filter((need) => state.buildsById.get(need.build)?.phase !== 'built');
  if (needsAll.has(phase) && !isTakenOver(build, state)) {
    demand(missing.length === 0, () => `${id} is ${phase}, but ${missing[0]?.build} is not built`);
  }
  if (phase === 'waiting') {
    demand(missing.length > 0, () => `${id} waits for nothing`);
    const dead = missing.find(({ build: need }) => isDead(state.buildsById.get(need)));
    demand(dead === undefined, () => `${id} waits for ${dead?.build}, which will not be built`);
  }
  if (phase === 'built') {
    const absent = plan.resultingPackages.find((fileName) => !world.packages.has(fileName));
    demand(absent === undefined, () => `${id} is built, but ${absent} is not in the packages folder`);
  }
  if (phase === 'running' || phase === 'suspended' || phase === 'committing') {
    demand(state.open.get(build.numbers.at(-1) ?? -1) === build, () => `${id} is ${phase}, but not open`);
  }
  const builders = [...state.builders.values()].filter((builder) => builder.build === build);
  const expected = phase === 'running' ? 1 : 0;
  demand(builders.length === expected, () => `${id} is ${phase} and on ${builders.length} builders`);
  const waitedFor = [...state.builders.values()].filter(({ suspended }) => suspended === build);
  // What is taken over is waited for when builders are there.
  const expectedWaits = phase === 'suspended' && state.builders.size > 0 ? 1 : 0;
  demand(
    waitedFor.length === expectedWaits,
    () => `${id} is ${phase} and waited for on ${waitedFor.length} builders`,
  );
}

/** In these phases, all that a build needs has been built. */
const needsAll: ReadonlySet<BuildPhase> = new Set(['ready', 'running', 'suspended', 'committing', 'built']);

/** It was begun for an earlier plan, in which it needed something else. */
function isTakenOver({ numbers }: Build, { adopted }: BuildrunState): boolean {
  return adopted.has(numbers.at(-1) ?? -1);
}

function isDead(build: Build | undefined): boolean {
  return build === undefined || build.phase === 'failed' || build.phase === 'lost';
}

function checkBuilder({ name, phase, build, retryAt, suspended }: BuilderState): void {
  demand(
    (phase === 'busy') === (build !== null),
    () => `builder ${name} is ${phase}, its build is ${build?.id}`,
  );
  demand(
    suspended === null || phase === 'away' || phase === 'preparing',
    () => `builder ${name} is ${phase}, and ${suspended?.id} is still waited for there`,
  );
  demand(Number.isFinite(retryAt), () => `builder ${name} never returns`);
}

function checkBackOff({ builders }: BuildrunState, event: EventOf<'builder-failed'>): void {
  const { name, retryAt } = builders.get(event.builder) ?? { name: event.builder, retryAt: 0 };
  const isConnection = event.class === 'unreachable' || event.class === 'connection-lost';
  const least = isConnection ? shortestBackOff : 0;
  demand(retryAt >= event.time + least, () => `builder ${name} is tried again without waiting`);
}

function checkStart(state: BuildrunState, world: World, event: EventOf<'build-started'>): void {
  const { build: id, builder } = event;
  demand(state.stopping === null, () => `${id} is started although the buildrun is stopping`);
  const maxFailures = state.began?.maxFailures ?? Infinity;
  demand(state.counts.failed < maxFailures, () => `${id} is started after ${maxFailures} failures`);
  const build = state.buildsById.get(id);
  const used = state.builders.get(builder);
  demand(build !== undefined && used !== undefined, () => `${id} is started on ${builder}: unknown`);
  demand(suits(used, build), () => `${id} is started on ${builder}, which does not suit it`);
  checkRoom(state, used);
  const notBefore = build.notBefore;
  demand(notBefore <= event.time, () => `${id} is tried again too early`);
  const blamed = world.blamed.get(id);
  if (blamed?.has(builder) !== true) return;
  const others = [...state.builders.values()].filter(
    (other) =>
      other.phase !== 'away' &&
      other.hold === null &&
      !blamed.has(other.name) &&
      !build.avoid.has(other.name) &&
      suits(other, build),
  );
  demand(
    others.length === 0,
    () => `${id} is started on ${builder} again, although ${others[0]?.name} is there`,
  );
}

/** Builds that run on one machine do not want more memory than it has. */
function checkRoom(state: BuildrunState, { host, memory }: BuilderState): void {
  if (memory === null) return;
  let wanted = 0;
  for (const other of state.builders.values()) {
    if (other.host === host) wanted += other.build?.plan.wants?.memory ?? 0;
  }
  demand(wanted <= memory, () => `the builds on ${host} want ${wanted} bytes of memory, it has ${memory}`);
}

/** Remembers which builder a build failed on; to be called after each event. */
export function blame(state: BuildrunState, world: World, event: Event): void {
  for (const build of state.builds) {
    if (build.endTime !== event.time || build.builder === null || build.failure === null) continue;
    const failed =
      event.event === 'build-failed' && build.failure.class === event.class && event.class !== 'cancelled';
    const interrupted =
      event.event === 'builder-failed' &&
      build.failure.class === 'interrupted' &&
      build.builder === event.builder;
    if (!failed && !interrupted) continue;
    const blamed = world.blamed.get(build.id) ?? new Set();
    world.blamed.set(build.id, blamed.add(build.builder));
  }
}

/** Whoever aborts a buildrun waits no longer than this, in milliseconds, whatever its builders do. */
const halfAMinute = 30_000;

function checkAbort({ stopping, endTime }: BuildrunState): void {
  if (stopping?.class !== 'abort') return;
  const after = (endTime ?? stopping.time) - stopping.time;
  demand(after <= halfAMinute, () => `the buildrun ended ${after} ms after it was aborted`);
}

/** Lost builds name what they are lost through; nothing else is lost. */
function checkOutcome(build: Build, state: BuildrunState): void {
  const { id, phase, failure } = build;
  const roots = rootsOfLoss(build, state);
  if (phase === 'lost' && failure?.class === 'dependency-failed') {
    demand(
      roots.some((root) => failure.reason.includes(root.id)),
      () =>
        `${id} is lost, but its reason names none of ${roots.map((root) => root.id).join(' ')}: ${failure.reason}`,
    );
  }
  if (phase !== 'lost' && phase !== 'cancelled' && !isTakenOver(build, state))
    demand(roots.length === 0, () => `${id} is ${phase}, but ${roots[0]?.id} can not be built`);
  if (phase === 'built') demand(failure === null, () => `${id} is built and failed`);
  else demand(failure !== null && failure.reason !== '', () => `${id} is ${phase} without a reason`);
}

/** The builds that `build` needs, directly or not, and that failed or were lost by themselves. */
function rootsOfLoss(build: Build, state: BuildrunState): readonly Build[] {
  const seen = new Set<Build>();
  const stack = [build];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    for (const need of next.plan.needs) {
      const maker = state.buildsById.get(need.build);
      if (maker === undefined || seen.has(maker)) continue;
      seen.add(maker);
      stack.push(maker);
    }
  }
  return [...seen].filter((needed) => isDead(needed) && needed.failure?.class !== 'dependency-failed');
}

function checkHistory(state: BuildrunState, journal: readonly Event[]): void {
  const failures = new Map<string, number>();
  const numbers = new Map<number, string>();
  const over = new Set<string>();
  let retried = false;
  for (const event of journal) {
    if (event.event === 'began') {
      for (const { number, build } of event.adopted ?? []) numbers.set(number, build);
    } else if (event.event === 'build-started') {
      demand(!numbers.has(event.number), () => `build number ${event.number} is used twice`);
      demand(!over.has(event.build), () => `${event.build} is built again after it ended`);
      numbers.set(event.number, event.build);
    } else if (event.event === 'build-committed') {
      over.add(numbers.get(event.number) ?? '');
    } else if (event.event === 'control' && event.accepted && event.control === 'retry') {
      over.clear();
      failures.clear();
      retried = true;
    } else if (event.event === 'build-failed' && event.class !== 'cancelled') {
      const id = numbers.get(event.number) ?? '';
      const key = `${id} ${event.class}`;
      failures.set(key, (failures.get(key) ?? 0) + 1);
      if ((failures.get(key) ?? 0) >= (attempts[event.class] ?? 1)) over.add(id);
    }
  }
  // How often each one may be tried is anybody's wish then.
  if (retried) return;
  for (const { id, phase, failure } of state.builds) {
    if (phase !== 'failed' || failure === null || failure.class === 'interrupted') continue;
    const count = failures.get(`${id} ${failure.class}`) ?? 0;
    demand(
      count === (attempts[failure.class] ?? 1),
      () => `${id} is given up as ${failure.class} after ${count} attempts`,
    );
  }
  const wrong = state.builds.find(({ phase }) => phase !== 'failed' && phase !== 'built');
  const ended = wrong !== undefined && over.has(wrong.id);
  demand(!ended, () => `${wrong?.id} has ended, but is ${wrong?.phase}`);
}

function checkPending(state: BuildrunState): void {
  const { ports } = pendingPorts({ skipped: [], builds: state.builds }, [], 0);
  const unbuilt = state.builds.filter(({ phase }) => phase !== 'built');
  demand(
    ports.length === unbuilt.length,
    () => `${unbuilt.length} ports are not built, ${ports.length} are pending`,
  );
  for (const { port, outcome, owed, class: failureClass } of ports) {
    const mustBeOwed =
      outcome !== 'failed' || failureClass === 'source-download' || failureClass === 'interrupted';
    demand(!mustBeOwed || owed, () => `${port.name} is ${outcome} and not owed`);
    demand(failureClass !== 'build-failed' || !owed, () => `${port.name} failed by itself and is owed`);
  }
}
