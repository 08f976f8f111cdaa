import type { Build, BuilderState, BuildrunState } from './state.js';

/** Builders whose speeds differ by less than a step, 9 %, count as equally fast when one is chosen. */
export function speedStep(speed: number): number {
  return Math.round(Math.log2(speed) * 8);
}

/** How fast packages are sent to a builder as long as nothing is known, in bytes a second: a home line. */
export const usualBandwidth = 4_000_000;

export interface Placement {
  readonly starts: readonly { readonly build: Build; readonly builder: string }[];
  /** When a build that waits for its next attempt may be started, in milliseconds since the epoch; Infinity if none does. */
  readonly wakeAt: number;
}

/**
 * Gives idle builders to builds: the build with the longest way to the end first, each to the builder where it
 * will end first, even if that one is busy now; then it is reserved there and the idle builder stays free for
 * a shorter one. A builder on which the build failed before is used only when there is no other.
 */
export function place(state: BuildrunState, now: number): Placement {
  const groups = groupSlots(state, now);
  let idle = groups.reduce((count, { slots }) => count + slots.filter((slot) => slot.idle).length, 0);
  const starts: { build: Build; builder: string }[] = [];
  let wakeAt = Infinity;
  let looked = 0;
  for (const build of state.ready) {
    if (idle === 0 || looked === maxLook) break;
    if (build.notBefore > now) {
      wakeAt = Math.min(wakeAt, build.notBefore);
      continue;
    }
    looked += 1;
    const choice = earliestFinish(groups, build);
    if (choice === undefined) break;
    const { slot, group } = choice;
    slot.freeAt += build.plan.estimate / slot.speed;
    if (slot.idle) {
      slot.idle = false;
      idle -= 1;
      starts.push({ build, builder: slot.name });
    }
    group.earliest = earliestOf(group.slots, nobody);
  }
  return { starts, wakeAt };
}

/** How far down the queue to look for a build that suits an idle builder. */
const maxLook = 64;

/** A builder that is being prepared is expected to be ready this long after it began, in milliseconds. */
const usualPreparation = 60_000;

interface Slot {
  readonly name: string;
  readonly speed: number;
  freeAt: number;
  idle: boolean;
}

/** Builders of about one speed: of these, the one that is free first is always the best. */
interface Group {
  readonly slots: Slot[];
  earliest: Slot | undefined;
}

function groupSlots(state: BuildrunState, now: number): readonly Group[] {
  const groups = new Map<number, Group>();
  for (const builder of state.builders.values()) {
    // One that is due to be tried again is prepared in the same decision.
    if (builder.phase === 'away' && builder.retryAt > now) continue;
    const { name, speed } = builder;
    const slot = { name, speed, freeAt: freeAt(builder, now), idle: builder.phase === 'idle' };
    const group = groups.get(builder.speedStep);
    if (group === undefined) {
      groups.set(builder.speedStep, { slots: [slot], earliest: slot });
      continue;
    }
    group.slots.push(slot);
    if (group.earliest === undefined || isEarlier(slot, group.earliest)) group.earliest = slot;
  }
  return [...groups.values()];
}

function freeAt(builder: BuilderState, now: number): number {
  if (builder.phase === 'idle') return now;
  if (builder.phase === 'away') return now + usualPreparation;
  const elapsed = now - builder.since;
  const expected = builder.build === null ? usualPreparation : builder.build.plan.estimate / builder.speed;
  // What takes longer than expected is likely to go on for a part of the time it has taken.
  return expected > elapsed ? builder.since + expected : now + elapsed / 4;
}

interface Choice {
  readonly slot: Slot;
  readonly group: Group;
}

function earliestFinish(groups: readonly Group[], build: Build): Choice | undefined {
  return best(groups, build, build.avoid) ?? best(groups, build, nobody);
}

const nobody: ReadonlySet<string> = new Set();

function best(groups: readonly Group[], build: Build, avoid: ReadonlySet<string>): Choice | undefined {
  let found: Choice | undefined;
  let foundFinish = Infinity;
  for (const group of groups) {
    const slot = avoid.size === 0 ? group.earliest : earliestOf(group.slots, avoid);
    if (slot === undefined) continue;
    const finish = slot.freeAt + build.plan.estimate / slot.speed;
    if (finish < foundFinish || (finish === foundFinish && slot.idle && found?.slot.idle === false)) {
      found = { slot, group };
      foundFinish = finish;
    }
  }
  return found;
}

function earliestOf(slots: readonly Slot[], avoid: ReadonlySet<string>): Slot | undefined {
  let earliest: Slot | undefined;
  for (const slot of slots) {
    if (avoid.size > 0 && avoid.has(slot.name)) continue;
    if (earliest === undefined || isEarlier(slot, earliest)) earliest = slot;
  }
  return earliest;
}

function isEarlier(a: Slot, b: Slot): boolean {
  return a.freeAt < b.freeAt || (a.freeAt === b.freeAt && a.idle && !b.idle);
}
