interface Entry {
  readonly time: number;
  readonly order: number;
  readonly act: () => void;
}

/** What will happen, by virtual time; among equal times, what was planned first. */
export interface Timeline {
  at(time: number, act: () => void): void;
  /** Takes out what comes next. */
  next(): { readonly time: number; readonly act: () => void } | undefined;
  /** When that is; Infinity if nothing comes. */
  nextTime(): number;
}

export function createTimeline(): Timeline {
  const heap: Entry[] = [];
  let order = 0;
  return {
    at: (time, act) => {
      heap.push({ time, order: order++, act });
      siftUp(heap);
    },
    nextTime: () => heap[0]?.time ?? Infinity,
    next: () => {
      const first = heap[0];
      const last = heap.pop();
      if (first !== undefined && last !== undefined && heap.length > 0) {
        heap[0] = last;
        siftDown(heap);
      }
      return first;
    },
  };
}

function before(a: Entry, b: Entry): boolean {
  return a.time < b.time || (a.time === b.time && a.order < b.order);
}

function siftUp(heap: Entry[]): void {
  for (let index = heap.length - 1; index > 0;) {
    const parent = (index - 1) >> 1;
    if (!swapIfBefore(heap, index, parent)) return;
    index = parent;
  }
}

function siftDown(heap: Entry[]): void {
  for (let index = 0; ;) {
    const left = 2 * index + 1;
    const a = heap[left];
    if (a === undefined) return;
    const b = heap[left + 1];
    const child = b !== undefined && before(b, a) ? left + 1 : left;
    if (!swapIfBefore(heap, child, index)) return;
    index = child;
  }
}

function swapIfBefore(heap: Entry[], lower: number, upper: number): boolean {
  const a = heap[lower];
  const b = heap[upper];
  if (a === undefined || b === undefined || !before(a, b)) return false;
  heap[lower] = b;
  heap[upper] = a;
  return true;
}
