import type { Immutable, ScheduledBuild } from '@buildmeister/documents';
import { apply } from './apply.js';
import { decide } from './decide.js';
import { createTimeline } from './simulator/timeline.js';
import { type Build, type BuildrunState, type Event, type EventOf, initialState } from './state.js';

/** A buildrun in which nothing fails. */
export interface ForecastOptions {
  readonly builds: readonly Immutable<ScheduledBuild>[];
  /** Sizes of the packages that are there at the beginning, in bytes by file name. */
  readonly packageSizes?: Readonly<Record<string, number>>;
  readonly builders: readonly ForecastBuilder[];
  /** Milliseconds that a build really takes on a builder of speed 1. Default: what it is thought to take. */
  readonly duration?: (build: Immutable<ScheduledBuild>) => number;
  /** When it begins, in milliseconds since the epoch. Default: 0. */
  readonly begin?: number;
}

export interface ForecastBuilder {
  /** What the buildrun believes of it. */
  readonly attached: EventOf<'attached'>['builders'][number];
  /** What is true, where that is something else. */
  readonly speed?: number;
  /** File names of the packages that are on it. */
  readonly cached?: readonly string[];
  /** Bytes free on its disk; unknown if undefined. */
  readonly diskFree?: number;
}

export interface ForecastRun {
  readonly build: Build;
  readonly builder: string;
  /** In milliseconds since the epoch. */
  readonly start: number;
  readonly end: number;
}

export interface Forecast {
  /** In the order in which they start. */
  readonly runs: readonly ForecastRun[];
  readonly state: BuildrunState;
  /** Milliseconds from the beginning to the end. */
  readonly makespan: number;
  /** How many events the buildrun came to. */
  readonly eventCount: number;
}

/**
 * Runs a buildrun under a virtual clock: the real `apply` and `decide`, with builders that never fail and take as
 * long as they are said to. Builds that no builder can take are lost as they are in a real buildrun.
 */
export function forecast(options: ForecastOptions): Forecast {
  const { builders, begin = 0 } = options;
  const known = new Map(builders.map((builder) => [builder.attached.name, builder]));
  const timeline = createTimeline();
  const state = initialState();
  const runs: ForecastRun[] = [];
  let now = begin;
  let number = 0;
  let eventCount = 0;
  const record = (event: NewEvent): void => {
    eventCount += 1;
    apply(state, { document: 'buildmeister/event@1', time: now, ...event });
  };

  const start = (build: Build, name: string): void => {
    const speed = known.get(name)?.speed ?? state.builders.get(name)?.speed ?? 1;
    const own = number++;
    record({ event: 'build-started', build: build.id, number: own, builder: name });
    const length = (options.duration?.(build.plan) ?? build.plan.estimate) / speed;
    const end = now + Math.max(1, Math.ceil(build.uploadTime + length));
    runs.push({ build, builder: name, start: now, end });
    timeline.at(end, () => {
      record({ event: 'build-fetched', number: own, packages: packagesOf(build) });
      record({ event: 'build-committed', number: own, alsoRequired: [] });
    });
  };

  record(beganEvent(options));
  record({ event: 'attached', builders: builders.map(({ attached }) => attached) });
  while (state.endTime === null) {
    const { commands, wakeAt } = decide(state, now);
    for (const command of commands) {
      if (command.command === 'start') start(command.build, command.builder);
      else if (command.command === 'prepare') {
        record({ event: 'builder-preparing', builder: command.builder });
        record(readyEvent(command.builder, known.get(command.builder)));
      } else if (command.command === 'lose') {
        const { build, reason } = command;
        record({ event: 'build-lost', build: build.id, class: 'unbuildable', reason });
      } else if (command.command === 'stop') {
        record({ event: 'stopping', class: command.class, reason: command.reason });
      } else if (command.command === 'end') record({ event: 'ended' });
    }
    if (commands.length > 0) continue;
    now = Math.min(timeline.nextTime(), wakeAt ?? Infinity);
    if (now === Infinity) throw new Error('the buildrun does not end');
    if (timeline.nextTime() === now) timeline.next()?.act();
  }
  return { runs, state, makespan: now - begin, eventCount };
}

function readyEvent(builder: string, { cached, diskFree }: Partial<ForecastBuilder> = {}): NewEvent {
  return {
    event: 'builder-ready',
    builder,
    ...(cached === undefined ? {} : { cached }),
    ...(diskFree === undefined ? {} : { diskFree }),
  };
}

type NewEvent = Event extends infer Known
  ? Known extends Event
    ? Omit<Known, 'document' | 'time'>
    : never
  : never;

function beganEvent({ builds, packageSizes = {} }: ForecastOptions): NewEvent {
  return {
    event: 'began',
    planDigest: '',
    tree: { path: '/', head: null, origin: null },
    architecture: 'any',
    secondaryArchitectures: [],
    packages: '/',
    systemPackages: null,
    maxFailures: null,
    builds,
    skipped: [],
    packageSizes,
  };
}

function packagesOf({ plan }: Build): EventOf<'build-fetched'>['packages'] {
  return plan.resultingPackages.map((fileName) => ({ fileName, size: 0, sha256: '0'.repeat(64) }));
}
