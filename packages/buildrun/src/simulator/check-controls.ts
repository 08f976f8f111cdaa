import type { Build, BuildrunState, Event, EventOf } from '../state.js';
import type { Occasion } from './occasion.js';
import { demand } from './violation.js';
import { wishesOf } from './wishes.js';

/** A running build that was cancelled ends this soon in the simulation, in milliseconds. */
const cancelTime = 2000;

/** What people have asked for, and were promised, must come true. */
export function checkControls(occasion: Occasion, event: Event): void {
  if (event.event === 'build-started') checkStarted(occasion, event);
  if (event.event === 'build-fetched') checkFetched(occasion, event);
  if (event.event === 'build-failed' && event.class === 'cancelled') checkCancelled(occasion, event);
  if (event.event === 'control' && event.accepted) checkGranted(occasion, event);
  if (event.event !== 'builder-released') return;
  const isHeld = wishesOf(occasion.journal).held.has(event.builder);
  demand(isHeld, () => `builder ${event.builder} is let go although nobody wants that`);
}

function checkStarted({ journal }: Occasion, { build, builder }: EventOf<'build-started'>): void {
  const { paused, held, cancelled, stop } = wishesOf(journal);
  demand(!paused, () => `${build} is started although the buildrun is paused`);
  demand(stop === null, () => `${build} is started although the buildrun was stopped`);
  demand(!held.has(builder), () => `${build} is started on ${builder}, which is not to be used`);
  demand(!cancelled.has(build), () => `${build} is started although somebody has cancelled it`);
}

function checkFetched({ journal }: Occasion, { number, time }: EventOf<'build-fetched'>): void {
  const id = buildOf(journal, number);
  const since = wishesOf(journal).cancelled.get(id) ?? time;
  demand(time - since <= cancelTime, () => `${id} was not ended although somebody has cancelled it`);
}

/** More urgent builds draw along what they need. */
export function checkPriority(build: Build, state: BuildrunState): void {
  const { id, plan, priority, ownPriority } = build;
  demand(priority >= ownPriority, () => `${id} has a lower priority than was asked for`);
  for (const need of plan.needs) {
    const maker = state.buildsById.get(need.build);
    demand(
      maker === undefined || maker.priority >= priority,
      () => `${id} has priority ${priority}, but needs ${maker?.id} of priority ${maker?.priority}`,
    );
  }
}

/** What was ended only for want of another build goes on when that is there or tried again. */
export function checkHeldUp(build: Build, state: BuildrunState): void {
  if (build.failure?.class !== 'dependency-failed') return;
  if (build.phase !== 'lost' && build.phase !== 'cancelled') return;
  const obstacle = build.plan.needs.find((need) => {
    const phase = state.buildsById.get(need.build)?.phase;
    return phase === 'failed' || phase === 'lost' || (phase === 'cancelled' && build.phase === 'cancelled');
  });
  demand(obstacle !== undefined, () => `${build.id} is ${build.phase}, but all that it needs can be built`);
}

function checkCancelled({ journal }: Occasion, { number }: EventOf<'build-failed'>): void {
  const { cancelled, stop } = wishesOf(journal);
  const id = buildOf(journal, number);
  demand(stop === 'abort' || cancelled.has(id), () => `${id} is cancelled although nobody wants that`);
}

function checkGranted({ state: { buildsById } }: Occasion, event: EventOf<'control'>): void {
  if (event.control !== 'retry') return;
  const phase = buildsById.get(event.build ?? '')?.phase;
  demand(phase === 'ready' || phase === 'waiting', () => `${event.build} is to be retried and is ${phase}`);
}

function buildOf(journal: readonly Event[], number: number): string {
  for (const event of journal) {
    const begun =
      event.event === 'began' ? (event.adopted ?? []) : event.event === 'build-started' ? [event] : [];
    const found = begun.find((build) => build.number === number);
    if (found !== undefined) return found.build;
  }
  return '';
}
