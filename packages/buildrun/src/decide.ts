import type { StopClass } from '@buildmeister/documents';
import {
  patienceWhenIdle,
  patienceWhenBusy,
  patienceWhenAborted,
  patienceWhenCancelling,
  patienceWhenStopping,
} from './policies.js';
import { isHopeless } from './mending.js';
import { noBuilderReason } from './demands.js';
import { place } from './place.js';
import { type Build, type BuilderState, type BuildrunState, remainingCount } from './state.js';
import { finishesBuilds, lastNumber } from './transitions.js';

export type Command =
  /** Connect to the builder and prepare it; answered by `builder-ready` or `builder-failed`. */
  | { readonly command: 'prepare'; readonly builder: string }
  /** Let go of a builder that is idle; answered by `builder-released`. */
  | { readonly command: 'release'; readonly builder: string }
  /** Build it there; answered by `build-fetched`, `build-failed` or `builder-failed`. */
  | { readonly command: 'start'; readonly build: Build; readonly builder: string }
  /** Wait no longer for a build that may still be running on a builder that is away. */
  | {
      readonly command: 'abandon';
      readonly number: number;
      readonly builder: string;
      readonly reason: string;
    }
  /** End the running build soon; it is still answered. Commanded again until it is. */
  | { readonly command: 'cancel'; readonly number: number; readonly reason: string }
  /** No builder can ever be given this build; answered by `build-lost`. */
  | { readonly command: 'lose'; readonly build: Build; readonly reason: string }
  /** Let go of a builder and leave the build running there; answered by `builder-failed`. Commanded again until it is. */
  | { readonly command: 'detach'; readonly builder: string }
  | { readonly command: 'stop'; readonly class: StopClass; readonly reason: string }
  /** The buildrun is over. */
  | { readonly command: 'end' };

export interface Decision {
  /** To be carried out in this order; each is an event (preparing, started, stopping, ended) before anything else is decided. */
  readonly commands: readonly Command[];
  /** When to decide again even if nothing happens, in milliseconds since the epoch; null: only when something happens. */
  readonly wakeAt: number | null;
  /** What the buildrun is doing or waiting for, in words. */
  readonly activity: string;
  /** All builders are away; nothing goes on until one returns. */
  readonly paused: boolean;
}

/** Says what is to be done at the time `now` (milliseconds since the epoch). Changes nothing. */
export function decide(state: BuildrunState, now: number): Decision {
  if (state.began === null || state.endTime !== null) return quiet('ended');
  if (state.stopping !== null) return decideStopping(state, state.stopping, now);
  if (remainingCount(state) === 0) return only({ command: 'end' }, 'ending');
  const { maxFailures } = state.began;
  if (maxFailures !== null && state.counts.failed >= maxFailures) {
    const reason = `${state.counts.failed} builds failed, no more than ${maxFailures} may`;
    return only({ command: 'stop', class: 'max-failures', reason }, 'stopping');
  }
  const { ready, waiting, suspended } = state.counts;
  if (ready + waiting + suspended === 0) {
    return { ...quiet('waiting for the last builds'), commands: cancelCommands(state) };
  }
  return decideWork(state, now);
}

function decideStopping(
  state: BuildrunState,
  { class: stopClass, reason, time }: NonNullable<BuildrunState['stopping']>,
  now: number,
): Decision {
  const finish = finishesBuilds(stopClass);
  const leaves = stopClass === 'disk-full' || stopClass === 'superseded';
  const cancelUntil = leaves ? time : time + patienceWhenCancelling;
  const commands = finish
    ? cancelCommands(state)
    : now < cancelUntil
      ? cancelAll(state, reason)
      : detachAll(state);
  let wakeAt = !finish && now < cancelUntil && state.counts.running > 0 ? cancelUntil : Infinity;
  let waiting = state.counts.running + state.counts.committing > 0;
  const reconnects = finish || stopClass === 'abort' || stopClass === 'signal';
  for (const builder of reconnects && state.counts.suspended > 0 ? state.builders.values() : []) {
    const since = builder.suspended?.suspension?.since;
    if (since === undefined) continue;
    const until = finish ? since + patienceWhenStopping : time + patienceWhenAborted;
    if (until <= now) continue;
    waiting = true;
    if (builder.phase !== 'away') wakeAt = Math.min(wakeAt, until);
    else if (builder.retryAt <= now) commands.push({ command: 'prepare', builder: builder.name });
    else wakeAt = Math.min(wakeAt, builder.retryAt, until);
  }
  if (!waiting) return only({ command: 'end' }, 'ending');
  const what = finish ? 'stopping, waiting for running builds' : 'stopping, cancelling running builds';
  return { ...quiet(what), commands, wakeAt: finiteOrNull(wakeAt) };
}

function decideWork(state: BuildrunState, now: number): Decision {
  const loss = nextLoss(state);
  if (loss !== undefined) return only(loss, 'building');
  const commands: Command[] = cancelCommands(state);
  const absent: BuilderState[] = [];
  let wakeAt = Infinity;
  let unusable = 0;
  let idle = 0;
  let busy = 0;
  let held = 0;
  for (const builder of state.builders.values()) {
    const { name, phase, hold } = builder;
    if (phase === 'idle' && hold === 'drained') commands.push({ command: 'release', builder: name });
    if (hold !== null) held += 1;
    else if (phase === 'idle') idle += 1;
    else if (phase !== 'away') busy += 1;
    if (phase === 'away' && (hold === null || builder.suspended !== null)) {
      if (isHopeless(builder)) unusable += 1;
      if (builder.retryAt <= now) commands.push({ command: 'prepare', builder: name });
      else {
        wakeAt = Math.min(wakeAt, builder.retryAt);
        if (builder.suspended !== null) absent.push(builder);
      }
    }
  }
  const { running, committing } = state.counts;
  if (unusable === state.builders.size && running + committing === 0) {
    return only({ command: 'stop', class: 'no-usable-builder', reason: unusableReason(state) }, 'stopping');
  }
  for (const builder of absent) {
    const { name, suspended } = builder;
    if (suspended === null) continue;
    const until = waitUntil(state, suspended, builder);
    if (until <= now) commands.push(abandonment(suspended, name, now));
    else wakeAt = Math.min(wakeAt, until);
  }
  if (idle > 0 && state.ready.length > 0 && state.pausedBy === null) {
    const placement = place(state, now);
    for (const { build, builder } of placement.starts) commands.push({ command: 'start', build, builder });
    wakeAt = Math.min(wakeAt, placement.wakeAt);
  }
  return {
    commands,
    wakeAt: finiteOrNull(wakeAt),
    activity: activity(state, { idle, busy, held }),
    paused: idle + busy + held === 0 && commands.length === 0,
  };
}

/** When to build `build` elsewhere, although it may still be running on its builder: never, while there is no other. */
function waitUntil({ builderOrder }: BuildrunState, build: Build, builder: BuilderState): number {
  const since = build.suspension?.since ?? 0;
  const others = builderOrder.filter(
    ({ index, phase, hold }) => phase !== 'away' && hold === null && build.demand.fits[index],
  );
  // One that somebody has to mend first is not going to be back soon.
  if (others.length > 0 && isHopeless(builder)) return since;
  if (others.some(({ phase }) => phase === 'idle')) {
    return since + patienceWhenIdle(since - (build.startTime ?? since));
  }
  return others.length > 0 ? since + patienceWhenBusy : Infinity;
}

function abandonment(build: Build, builder: string, now: number): Command {
  const minutes = Math.round((now - (build.suspension?.since ?? now)) / 60_000);
  const reason = `builder ${builder} has not come back for ${minutes} minutes: ${build.suspension?.reason}`;
  return { command: 'abandon', number: lastNumber(build), builder, reason };
}

/** For a build that wants what none of the builders has; its loss may bring others with it. */
function nextLoss({ demands, builders, began }: BuildrunState): Command | undefined {
  if (builders.size === 0) return undefined;
  for (const demand of demands) {
    if (demand.fitCount > 0) continue;
    const build = demand.builds.find(({ phase }) => phase === 'waiting' || phase === 'ready');
    if (build === undefined) continue;
    const reason = noBuilderReason(demand, builders.values(), began?.architecture);
    return { command: 'lose', build, reason };
  }
  return undefined;
}

/** For builds that somebody has cancelled. */
function cancelCommands({ cancelling, open }: BuildrunState): Command[] {
  const commands: Command[] = [];
  for (const number of cancelling) {
    commands.push({ command: 'cancel', number, reason: `cancelled by ${open.get(number)?.cancelledBy}` });
  }
  return commands;
}

function cancelAll({ open }: BuildrunState, reason: string): Command[] {
  const commands: Command[] = [];
  for (const [number, { phase }] of open) {
    if (phase === 'running') commands.push({ command: 'cancel', number, reason });
  }
  return commands;
}

/** Results cannot be taken in now, and are when the buildrun is resumed. */
function detachAll({ open }: BuildrunState): Command[] {
  const commands: Command[] = [];
  for (const { phase, builder } of open.values()) {
    if (phase === 'running' && builder !== null) commands.push({ command: 'detach', builder });
  }
  return commands;
}

function unusableReason(state: BuildrunState): string {
  const reasons = [...state.builders.values()].map(({ failure }) => failure?.reason ?? 'unusable');
  return `no builder is usable: ${reasons.join('; ')}`;
}

function activity(
  { counts, pausedBy }: BuildrunState,
  { idle, busy, held }: { readonly idle: number; readonly busy: number; readonly held: number },
): string {
  if (pausedBy !== null) return `paused by ${pausedBy}`;
  if (idle + busy === 0) {
    return held > 0 ? 'no builder may be used: paused or drained' : 'all builders are away, reconnecting';
  }
  if (counts.ready === 0) return 'waiting for packages';
  if (idle === 0) return 'waiting for available builders';
  return 'building';
}

function finiteOrNull(time: number): number | null {
  return Number.isFinite(time) ? time : null;
}

function only(command: Command, what: string): Decision {
  return { commands: [command], wakeAt: null, activity: what, paused: false };
}

function quiet(what: string): Decision {
  return { commands: [], wakeAt: null, activity: what, paused: false };
}
