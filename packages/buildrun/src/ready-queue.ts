import type { Build } from './state.js';

/**
 * Puts `build` at its place: the highest priority first, then the longest way to the end, and among equals the
 * earlier in the plan.
 */
export function insertReady(ready: Build[], build: Build): void {
  ready.splice(position(ready, build), 0, build);
}

export function removeReady(ready: Build[], build: Build): void {
  const index = position(ready, build);
  if (ready[index] !== build) throw new Error(`build ${build.id} is not in the queue`);
  ready.splice(index, 1);
}

/** How much more urgent `b` is than `a`: below 0 if `a` goes first. */
export function compareUrgency(a: Build, b: Build): number {
  return b.priority - a.priority || b.rank - a.rank || a.index - b.index;
}

/** Index of the first build that is not more urgent than `build`; a binary search, the queue may hold thousands. */
function position(ready: readonly Build[], build: Build): number {
  let low = 0;
  let high = ready.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = ready[middle];
    if (other !== undefined && compareUrgency(other, build) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
