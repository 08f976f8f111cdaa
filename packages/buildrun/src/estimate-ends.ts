import { createHeap, type Heap } from './heap.js';
import { freeAt, likelyLength } from './place.js';
import { compareUrgency } from './ready-queue.js';
import { addSlot, occupy, type Slot, type SlotGroup } from './slots.js';
import type { Build, BuildrunState } from './state.js';

/** When builds will likely be built, if nothing fails. */
export interface Estimates {
  /** When the last build ends of those that can be foreseen, in milliseconds since the epoch; null if there is none. */
  readonly end: number | null;
  /** How many builds wait for what nobody can foresee: that a builder returns, or that somebody lets it go on. */
  readonly unforeseeable: number;
  /** Null if it has ended, or cannot be foreseen. */
  of(build: Build): EstimatedTime | null;
}

/** In milliseconds since the epoch. */
export interface EstimatedTime {
  readonly start: number;
  readonly end: number;
}

/**
 * Looks ahead from `now` (milliseconds since the epoch): builds in the order of their urgency, each to the builder
 * where it will end first, as `place` has it, but without regard to what has to be sent there and to what memory
 * allows. It takes some milliseconds for 7,000 builds.
 */
export function estimateEnds(state: BuildrunState, now: number): Estimates {
  const { builds } = state;
  const starts = new Float64Array(builds.length).fill(Infinity);
  const ends = new Float64Array(builds.length).fill(Infinity);
  const missing = countMissing(builds);
  const coming = createHeap<Moment>(
    (a, b) => a.time < b.time || (a.time === b.time && a.build.index < b.build.index),
  );
  const ready = createHeap<Build>(isMoreUrgent);
  const groups = state.pausedBy === null && state.stopping === null ? openGroups(state, now) : [];
  for (const build of state.open.values()) {
    const time = build.phase === 'committing' ? now : runningEnd(state, build, now);
    starts[build.index] = build.startTime ?? now;
    ends[build.index] = time;
    coming.add({ time, build });
  }
  for (const build of state.ready) {
    if (build.notBefore > now) coming.add({ time: build.notBefore, build });
    else ready.add(build);
  }
  let time = now;
  let end: number | null = null;
  for (;;) {
    // What ends at the same time may make more urgent builds ready.
    if ((coming.first()?.time ?? Infinity) > time) placeReady(ready, groups, { time, starts, ends, coming });
    const moment = coming.take();
    if (moment === undefined) break;
    const { build } = moment;
    ({ time } = moment);
    if (ends[build.index] !== time) {
      ready.add(build);
      continue;
    }
    end = time;
    for (const dependent of build.dependents) {
      const left = (missing[dependent.index] ?? 0) - 1;
      missing[dependent.index] = left;
      if (left === 0 && dependent.phase === 'waiting') ready.add(dependent);
    }
  }
  const isForeseen = (index: number): boolean => (ends[index] ?? Infinity) < Infinity;
  return {
    end,
    unforeseeable: builds.filter(({ phase, index }) => isWaiting(phase) && !isForeseen(index)).length,
    of: ({ index }) =>
      isForeseen(index) ? { start: starts[index] ?? Infinity, end: ends[index] ?? Infinity } : null,
  };
}

/** A build ends, or may be started from then on. */
interface Moment {
  readonly time: number;
  readonly build: Build;
}

function isMoreUrgent(a: Build, b: Build): boolean {
  return compareUrgency(a, b) < 0;
}

/** For each build, how many of those that it needs have not ended. */
function countMissing(builds: readonly Build[]): Int32Array {
  const missing = new Int32Array(builds.length);
  for (const { phase, dependents } of builds) {
    if (phase === 'built') continue;
    for (const { index } of dependents) missing[index] = (missing[index] ?? 0) + 1;
  }
  return missing;
}

function isWaiting(phase: Build['phase']): boolean {
  return phase === 'waiting' || phase === 'ready';
}

function runningEnd(state: BuildrunState, build: Build, now: number): number {
  const builder = state.builders.get(build.builder ?? '');
  if (builder === undefined) return now;
  if (builder.build === build) return freeAt(builder, now);
  return Math.max(now, (build.startTime ?? now) + build.uploadTime + likelyLength(build) / builder.speed);
}

/** Builders of about one speed. */
interface Group extends SlotGroup {
  /** Builds that had better wait for one of these than be started elsewhere. */
  readonly awaiting: Heap<Build>;
  /** Milliseconds of work that they are. */
  backlog: number;
}

function openGroups(state: BuildrunState, now: number): readonly Group[] {
  const groups = new Map<number, Group>();
  for (const builder of state.builderOrder) {
    if (builder.hold !== null || (builder.phase === 'away' && builder.retryAt > now)) continue;
    let group = groups.get(builder.speedStep);
    if (group === undefined) {
      group = { slots: [], fastest: builder.speed, awaiting: createHeap(isMoreUrgent), backlog: 0 };
      groups.set(builder.speedStep, group);
    }
    addSlot(group, builder, freeAt(builder, now));
  }
  return [...groups.values()];
}

interface Course {
  readonly time: number;
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  readonly coming: Heap<Moment>;
}

/** Gives builds to idle builders, and has those wait that had better wait for others, until there is no more to do at this time. */
function placeReady(ready: Heap<Build>, groups: readonly Group[], course: Course): void {
  const { time } = course;
  for (;;) {
    const idle = groups.filter(({ slots }) => (slots[0]?.freeAt ?? Infinity) <= time);
    if (idle.length === 0) return;
    const next = mostUrgent(idle, ready.first());
    if (next === undefined) {
      const build = ready.take();
      if (build === undefined) return;
      placeBuild(build, groups, course);
    } else {
      const build = next.awaiting.take();
      const [slot] = next.slots;
      if (build === undefined || slot === undefined) return;
      next.backlog -= likelyLength(build) / next.fastest;
      start(build, slot, course);
    }
  }
}

/** The group of which a build waits that is more urgent than the others and than `first`. */
function mostUrgent(groups: readonly Group[], first: Build | undefined): Group | undefined {
  let found: Group | undefined;
  let most = first;
  for (const group of groups) {
    const build = group.awaiting.first();
    if (build === undefined || (most !== undefined && !isMoreUrgent(build, most))) continue;
    found = group;
    most = build;
  }
  return found;
}

function start(build: Build, slot: Slot, { time, starts, ends, coming }: Course): void {
  const begin = Math.max(time, slot.freeAt);
  const end = begin + likelyLength(build) / slot.builder.speed;
  starts[build.index] = begin;
  ends[build.index] = end;
  occupy(slot, end);
  coming.add({ time: end, build });
}

function placeBuild(build: Build, groups: readonly Group[], course: Course): void {
  const { time } = course;
  const { plan, demand } = build;
  const fitsAll = demand.fitCount === demand.fits.length;
  let found: { readonly slot: Slot; readonly group: Group } | undefined;
  let foundFinish = Infinity;
  for (const group of groups) {
    const { slots, fastest, awaiting, backlog } = group;
    const first = awaiting.first();
    const before = first === undefined || isMoreUrgent(build, first) ? 0 : backlog / slots.length;
    const stack = [0];
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const slot = slots[at];
      if (slot === undefined) continue;
      const begin = slot.freeAt <= time ? time : slot.freeAt + before;
      // What comes below it in the heap is free even later.
      if (begin + plan.estimate / fastest >= foundFinish) continue;
      if (!fitsAll && demand.fits[slot.builder.index] !== true) {
        stack.push(2 * at + 2, 2 * at + 1);
        continue;
      }
      found = { slot, group };
      foundFinish = begin + plan.estimate / slot.builder.speed;
    }
  }
  if (found === undefined) return;
  const { slot, group } = found;
  if (slot.freeAt > time && fitsAll) {
    group.awaiting.add(build);
    group.backlog += likelyLength(build) / group.fastest;
  } else start(build, slot, course);
}
