import type { StopClass } from '@buildmeister/documents';
import { builderPolicies } from './policies.js';
import { place } from './place.js';
import { type Build, type BuilderState, type BuildrunState, remainingCount } from './state.js';

export type Command =
  /** Connect to the builder and prepare it; answered by `builder-ready` or `builder-failed`. */
  | { readonly command: 'prepare'; readonly builder: string }
  /** Build it there; answered by `build-fetched`, `build-failed` or `builder-failed`. */
  | { readonly command: 'start'; readonly build: Build; readonly builder: string }
  /** End the running build soon; it is still answered. Commanded again until it is. */
  | { readonly command: 'cancel'; readonly number: number }
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
  if (state.stopping !== null) return decideStopping(state, state.stopping.class);
  if (remainingCount(state) === 0) return only({ command: 'end' }, 'ending');
  const { maxFailures } = state.began;
  if (maxFailures !== null && state.counts.failed >= maxFailures) {
    const reason = `${state.counts.failed} builds failed, no more than ${maxFailures} may`;
    return only({ command: 'stop', class: 'max-failures', reason }, 'stopping');
  }
  if (state.counts.ready + state.counts.waiting === 0) return quiet('waiting for the last builds');
  return decideWork(state, now);
}

function decideStopping(state: BuildrunState, stopClass: StopClass): Decision {
  if (state.open.size === 0) return only({ command: 'end' }, 'ending');
  if (stopClass === 'max-failures') return quiet('stopping, waiting for running builds');
  const commands: Command[] = [];
  for (const [number, build] of state.open) {
    if (build.phase === 'running') commands.push({ command: 'cancel', number });
  }
  return { commands, wakeAt: null, activity: 'stopping, cancelling running builds', paused: false };
}

function decideWork(state: BuildrunState, now: number): Decision {
  const commands: Command[] = [];
  let wakeAt = Infinity;
  let unusable = 0;
  let idle = 0;
  let busy = 0;
  for (const builder of state.builders.values()) {
    if (builder.phase === 'idle') idle += 1;
    else if (builder.phase !== 'away') busy += 1;
    else {
      if (needsMending(builder)) unusable += 1;
      if (builder.retryAt <= now) commands.push({ command: 'prepare', builder: builder.name });
      else wakeAt = Math.min(wakeAt, builder.retryAt);
    }
  }
  if (unusable === state.builders.size && state.open.size === 0) {
    return only({ command: 'stop', class: 'no-usable-builder', reason: unusableReason(state) }, 'stopping');
  }
  if (idle > 0 && state.ready.length > 0) {
    const placement = place(state, now);
    for (const { build, builder } of placement.starts) commands.push({ command: 'start', build, builder });
    wakeAt = Math.min(wakeAt, placement.wakeAt);
  }
  return {
    commands,
    wakeAt: Number.isFinite(wakeAt) ? wakeAt : null,
    activity: activity(state, idle, busy),
    paused: idle + busy === 0 && commands.length === 0,
  };
}

function needsMending(builder: BuilderState): boolean {
  return builder.failure !== null && builderPolicies[builder.failure.class].needsMending;
}

function unusableReason(state: BuildrunState): string {
  const reasons = [...state.builders.values()].map(({ failure }) => failure?.reason ?? 'unusable');
  return `no builder is usable: ${reasons.join('; ')}`;
}

function activity(state: BuildrunState, idle: number, busy: number): string {
  if (idle + busy === 0) return 'all builders are away, reconnecting';
  if (state.counts.ready === 0) return 'waiting for packages';
  if (idle === 0) return 'waiting for available builders';
  return 'building';
}

function only(command: Command, what: string): Decision {
  return { commands: [command], wakeAt: null, activity: what, paused: false };
}

function quiet(what: string): Decision {
  return { commands: [], wakeAt: null, activity: what, paused: false };
}
