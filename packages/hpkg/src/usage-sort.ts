/**
 * Sorts in place by falling usage, and leaves what is used equally often in the order in which
 * std::sort of the GNU C++ library leaves it: quicksort with the median of three down to runs of 16, then
 * insertion sort (bits/stl_algo.h, __introsort_loop and __final_insertion_sort).
 */
export function byDescendingUsage<T extends { readonly usage: number }>(items: T[]): T[] {
  if (items.length > 1) {
    const maxDepth = 2 * Math.floor(Math.log2(items.length));
    partitionRange(items, { first: 0, last: items.length, depth: maxDepth });
    insertionSort(items);
  }
  return items;
}

const threshold = 16;

interface Range {
  readonly first: number;
  /** Behind the last item. */
  readonly last: number;
  readonly depth: number;
}

type Items = { readonly usage: number }[];

function partitionRange(items: Items, range: Range): void {
  let { last, depth } = range;
  while (last - range.first > threshold) {
    if (depth === 0) {
      // The original uses a heap sort here; no list of strings that was met gets this far.
      const sorted = items.slice(range.first, last).toSorted((a, b) => b.usage - a.usage);
      items.splice(range.first, sorted.length, ...sorted);
      return;
    }
    depth -= 1;
    const cut = partition(items, range.first, last);
    partitionRange(items, { first: cut, last, depth });
    last = cut;
  }
}

/** Splits around the median of the second, the middle and the last item, which is moved to the front. */
function partition(items: Items, start: number, end: number): number {
  const middle = start + Math.floor((end - start) / 2);
  swap(items, start, median(items, [start + 1, middle, end - 1]));
  const pivot = usage(items, start);
  let first = start + 1;
  let last = end;
  for (;;) {
    while (usage(items, first) > pivot) first += 1;
    last -= 1;
    while (pivot > usage(items, last)) last -= 1;
    if (first >= last) return first;
    swap(items, first, last);
    first += 1;
  }
}

function median(items: Items, [a, b, c]: readonly [number, number, number]): number {
  const before = (left: number, right: number): boolean => usage(items, left) > usage(items, right);
  if (before(a, b)) {
    if (before(b, c)) return b;
    return before(a, c) ? c : a;
  }
  if (before(a, c)) return a;
  return before(b, c) ? c : b;
}

/**
 * The original puts an item that belongs before the first one there at once. As it moves items only past
 * those that are used less, the outcome is the same.
 */
function insertionSort(items: Items): void {
  for (let index = 1; index < items.length; index += 1) {
    const item = items[index];
    if (item === undefined) continue;
    let place = index;
    while (place > 0 && item.usage > usage(items, place - 1)) {
      swap(items, place - 1, place);
      place -= 1;
    }
  }
}

function swap(items: Items, left: number, right: number): void {
  const a = items[left];
  const b = items[right];
  if (a === undefined || b === undefined) return;
  items[left] = b;
  items[right] = a;
}

function usage(items: Items, index: number): number {
  return items[index]?.usage ?? 0;
}
