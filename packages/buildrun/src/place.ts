import type { Demand } from './demands.js';
import { promise, type Promises, promisesOf, roomFrom } from './machines.js';
import { type Slot, type SlotGroup, addSlot, occupy } from './slots.js';
import type { Build, BuilderState, BuildrunState } from './state.js';
import { type PackageTable, uploadTime } from './uploads.js';

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
 * Gives idle builders to builds: the most urgent build first, each to the builder where it will end first, with the
 * packages that are still to be sent there, even if that builder is busy now; then it is reserved there and the idle
 * builder stays free for another. A builder on which the build failed before is used only when there is no other.
 */
export function place(state: BuildrunState, now: number): Placement {
  const places = openPlaces(state, now);
  const { idle } = places;
  const starts: { build: Build; builder: string }[] = [];
  const exhausted = new Set<Demand>();
  let wakeAt = Infinity;
  for (const build of state.ready) {
    if (idle.length === 0 || places.effort > maxEffort) break;
    if (build.notBefore > now) {
      wakeAt = Math.min(wakeAt, build.notBefore);
      continue;
    }
    const { demand } = build;
    if (exhausted.has(demand)) continue;
    const choice = earliestFinish(places, build);
    if (choice !== undefined && take(places, build, choice)) {
      starts.push({ build, builder: choice.slot.builder.name });
    } else if (!idle.some(({ builder }) => demand.fits[builder.index])) {
      exhausted.add(demand);
    }
  }
  return { starts, wakeAt };
}

/**
 * How hard to look for a build that suits an idle builder, in slots that are looked at: the queue may hold thousands
 * of builds that had better wait for faster builders.
 */
const maxEffort = 1200;

/** How often to add up what has to be sent to a builder, as a build requires hundreds of packages; then what the best one so far lacks is taken for all. */
const maxUploadLooks = 16;

/** A builder that is being prepared is expected to be ready this long after it began, in milliseconds. */
const usualPreparation = 60_000;

interface Places {
  readonly now: number;
  readonly packages: PackageTable;
  readonly groups: readonly SlotGroup[];
  /** Slots that a build can be started in at once. */
  readonly idle: Slot[];
  readonly promises: Promises;
  effort: number;
  uploadLooks: number;
}

function openPlaces(state: BuildrunState, now: number): Places {
  const groups = new Map<number, SlotGroup>();
  const idle: Slot[] = [];
  for (const builder of state.builderOrder) {
    // One that is due to be tried again is prepared in the same decision.
    if (builder.hold !== null || (builder.phase === 'away' && builder.retryAt > now)) continue;
    let group = groups.get(builder.speedStep);
    if (group === undefined) {
      group = { slots: [], fastest: builder.speed };
      groups.set(builder.speedStep, group);
    }
    const slot = addSlot(group, builder, freeAt(builder, now));
    if (slot.idle) idle.push(slot);
  }
  const promises = promisesOf(state, (builder) => freeAt(builder, now));
  return {
    now,
    packages: state.packages,
    groups: [...groups.values()],
    idle,
    promises,
    effort: 0,
    uploadLooks: 0,
  };
}

/** When `builder` is thought to be free, in milliseconds since the epoch. */
export function freeAt(builder: BuilderState, now: number): number {
  if (builder.phase === 'idle') return now;
  if (builder.phase === 'away') return now + usualPreparation;
  const elapsed = now - builder.since;
  const { build, speed } = builder;
  const expected = build === null ? usualPreparation : build.uploadTime + likelyLength(build) / speed;
  // What takes longer than expected is likely to go on for a part of the time it has taken.
  return expected > elapsed ? builder.since + expected : now + elapsed / 4;
}

/** How long a build is likely to take on a builder of speed 1, in milliseconds. */
export function likelyLength({ plan }: Build): number {
  return plan.likely ?? plan.estimate;
}

interface Choice {
  readonly slot: Slot;
  /** When the machine has the memory that is wanted, in milliseconds since the epoch. */
  readonly room: number;
  readonly upload: number;
  readonly finish: number;
}

/** Starts the build there if it can be now, and keeps the place for it if not. */
function take({ now, idle, promises }: Places, build: Build, { slot, room, upload }: Choice): boolean {
  const { builder } = slot;
  const begin = Math.max(slot.freeAt, room);
  const end = begin + upload + likelyLength(build) / builder.speed;
  promise(promises, builder, build.demand, end);
  const starts = slot.idle;
  // While it waits for memory, builds that want none may use the slot.
  if (starts && room > now) return false;
  if (starts) idle.splice(idle.indexOf(slot), 1);
  occupy(slot, end);
  return starts;
}

function earliestFinish(places: Places, build: Build): Choice | undefined {
  const { demand, avoid, outgrown } = build;
  if (avoid.size > 0 || outgrown > 0) {
    const choice = bestOfAll(places, build, isShunned) ?? bestOfAll(places, build, isAvoided);
    if (choice !== undefined) return choice;
  }
  // Where builders of a group differ only in when they are free, the one that is free first is the best.
  const anyOfGroup = demand.fitCount === demand.fits.length && demand.memory + demand.disk === 0;
  if (!anyOfGroup) return bestOfAll(places, build, nowhere);
  let found: Choice | undefined;
  for (const group of places.groups) {
    const [slot] = group.slots;
    if (slot !== undefined) found = better(places, build, slot, found);
  }
  return found === undefined || found.upload === 0 ? found : bestOfAll(places, build, nowhere, found);
}

type Shun = (build: Build, builder: BuilderState) => boolean;

/** @param shuns which builders to leave out */
function bestOfAll(places: Places, build: Build, shuns: Shun, first?: Choice): Choice | undefined {
  const { fits } = build.demand;
  let found = first;
  const stack: number[] = [];
  for (const { slots, fastest } of places.groups) {
    const length = build.plan.estimate / fastest;
    stack.push(0);
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const slot = slots[at];
      // What comes below it in the heap is free even later.
      if (slot === undefined || (found !== undefined && slot.freeAt + length > found.finish)) continue;
      stack.push(2 * at + 2, 2 * at + 1);
      if (fits[slot.builder.index] !== true || shuns(build, slot.builder)) continue;
      found = better(places, build, slot, found);
    }
  }
  return found;
}

/** It failed there before, or ran out of memory where there was no less. */
function isShunned(build: Build, builder: BuilderState): boolean {
  return isAvoided(build, builder) || (builder.memory !== null && builder.memory <= build.outgrown);
}

function isAvoided({ avoid }: Build, { name }: BuilderState): boolean {
  return avoid.has(name);
}

function nowhere(): boolean {
  return false;
}

/** `found`, or the choice of `slot` if the build ends sooner there or, at the same time, can begin at once. */
function better(places: Places, build: Build, slot: Slot, found: Choice | undefined): Choice | undefined {
  places.effort += 1;
  const { builder } = slot;
  const length = build.plan.estimate / builder.speed;
  const foundFinish = found === undefined ? Infinity : found.finish;
  if (slot.freeAt + length > foundFinish) return found;
  const room = roomFrom(places.promises, builder, build.demand, places.now);
  const upload = uploadTo(places, build, slot, found);
  const finish = Math.max(slot.freeAt, room) + upload + length;
  if (finish > foundFinish) return found;
  if (finish === foundFinish && found !== undefined && !comesBefore(slot, found.slot)) return found;
  return { slot, room, upload, finish };
}

function uploadTo(places: Places, build: Build, { builder }: Slot, found: Choice | undefined): number {
  if (places.uploadLooks >= maxUploadLooks) return found?.upload ?? 0;
  places.uploadLooks += 1;
  return uploadTime(places.packages, build, builder);
}

function comesBefore(a: Slot, b: Slot): boolean {
  return a.idle === b.idle ? a.builder.index < b.builder.index : a.idle;
}
