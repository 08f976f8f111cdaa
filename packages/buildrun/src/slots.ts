import type { BuilderState } from './state.js';

/** A builder as the place of the builds that are about to be given to it. */
export interface Slot {
  readonly builder: BuilderState;
  readonly group: SlotGroup;
  position: number;
  /** In milliseconds since the epoch. */
  freeAt: number;
  /** A build can be started there at once. */
  idle: boolean;
}

/** Slots of about one speed; they are a heap: the one that is free first is the first. */
export interface SlotGroup {
  readonly slots: Slot[];
  /** Speed of the fastest of them. */
  readonly fastest: number;
}

/** To be called in the order of builders: among equals, the earlier comes first. */
export function addSlot(group: SlotGroup, builder: BuilderState, freeAt: number): Slot {
  const { slots } = group;
  const slot = { builder, group, position: slots.length, freeAt, idle: builder.phase === 'idle' };
  slots.push(slot);
  let at = slot.position;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (!swapIfBefore(slots, at, parent)) break;
    at = parent;
  }
  return slot;
}

/** The slot is taken until `end`, which is not before it was free. */
export function occupy(slot: Slot, end: number): void {
  const { slots } = slot.group;
  slot.idle = false;
  slot.freeAt = end;
  for (let at = slot.position; ;) {
    const left = 2 * at + 1;
    const a = slots[left];
    if (a === undefined) return;
    const b = slots[left + 1];
    const child = b !== undefined && isBefore(b, a) ? left + 1 : left;
    if (!swapIfBefore(slots, child, at)) return;
    at = child;
  }
}

function swapIfBefore(slots: Slot[], lower: number, upper: number): boolean {
  const a = slots[lower];
  const b = slots[upper];
  if (a === undefined || b === undefined || !isBefore(a, b)) return false;
  slots[lower] = b;
  slots[upper] = a;
  b.position = lower;
  a.position = upper;
  return true;
}

function isBefore(a: Slot, b: Slot): boolean {
  if (a.freeAt !== b.freeAt) return a.freeAt < b.freeAt;
  return a.idle === b.idle ? a.builder.index < b.builder.index : a.idle;
}
