import type { Build, BuilderState, BuildrunState } from './state.js';

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
  const slots = slotsOf(state, now);
  let idle = slots.reduce((count, slot) => count + (slot.idle ? 1 : 0), 0);
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
    const slot = earliestFinish(slots, build);
    if (slot === undefined) break;
    slot.freeAt += build.plan.estimate / slot.speed;
    if (!slot.idle) continue;
    slot.idle = false;
    idle -= 1;
    starts.push({ build, builder: slot.name });
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

function slotsOf(state: BuildrunState, now: number): Slot[] {
  const slots: Slot[] = [];
  for (const builder of state.builders.values()) {
    // One that is due to be tried again is prepared in the same decision.
    if (builder.phase === 'away' && builder.retryAt > now) continue;
    const { name, speed } = builder;
    slots.push({ name, speed, freeAt: freeAt(builder, now), idle: builder.phase === 'idle' });
  }
  return slots;
}

function freeAt(builder: BuilderState, now: number): number {
  if (builder.phase === 'idle') return now;
  if (builder.phase === 'away') return now + usualPreparation;
  const elapsed = now - builder.since;
  const expected = builder.build === null ? usualPreparation : builder.build.plan.estimate / builder.speed;
  // What takes longer than expected is likely to go on for a part of the time it has taken.
  return expected > elapsed ? builder.since + expected : now + elapsed / 4;
}

function earliestFinish(slots: readonly Slot[], build: Build): Slot | undefined {
  return best(slots, build, build.avoid) ?? best(slots, build, nobody);
}

const nobody: ReadonlySet<string> = new Set();

function best(slots: readonly Slot[], build: Build, avoid: ReadonlySet<string>): Slot | undefined {
  let found: Slot | undefined;
  let foundFinish = Infinity;
  for (const slot of slots) {
    if (avoid.size > 0 && avoid.has(slot.name)) continue;
    const finish = slot.freeAt + build.plan.estimate / slot.speed;
    if (finish < foundFinish || (finish === foundFinish && slot.idle && found?.idle === false)) {
      found = slot;
      foundFinish = finish;
    }
  }
  return found;
}
