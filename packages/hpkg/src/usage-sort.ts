/**
 * Sorts the numbers of strings by falling usage, and leaves what is used equally often in the order in which
 * std::sort of the GNU C++ library leaves it: quicksort with the median of three down to runs of 16, then
 * insertion sort (bits/stl_algo.h, __introsort_loop and __final_insertion_sort).
 *
 * @param order numbers of strings, sorted in place
 * @param usages how often each string is used, by its number
 */
export function sortByUsage(order: Uint32Array, usages: Uint32Array): void {
  if (order.length < 2) return;
  const strings: Strings = { order, usages };
  const maxDepth = 2 * Math.floor(Math.log2(order.length));
  partitionRange(strings, { first: 0, last: order.length, depth: maxDepth });
  insertionSort(strings);
}

interface Strings {
  readonly order: Uint32Array;
  readonly usages: Uint32Array;
}

const threshold = 16;

interface Range {
  readonly first: number;
  /** Behind the last item. */
  readonly last: number;
  readonly depth: number;
}

function partitionRange(strings: Strings, range: Range): void {
  let { last, depth } = range;
  while (last - range.first > threshold) {
    if (depth === 0) {
      // The original uses a heap sort here; no list of strings that was met gets this far.
      const { order, usages } = strings;
      order.subarray(range.first, last).sort((a, b) => (usages[b] ?? 0) - (usages[a] ?? 0));
      return;
    }
    depth -= 1;
    const cut = partition(strings, range.first, last);
    partitionRange(strings, { first: cut, last, depth });
    last = cut;
  }
}

/** Splits around the median of the second, the middle and the last item, which is moved to the front. */
function partition(strings: Strings, start: number, end: number): number {
  const middle = start + Math.floor((end - start) / 2);
  swap(strings, start, median(strings, [start + 1, middle, end - 1]));
  const pivot = usageAt(strings, start);
  let first = start + 1;
  let last = end;
  for (;;) {
    while (usageAt(strings, first) > pivot) first += 1;
    last -= 1;
    while (pivot > usageAt(strings, last)) last -= 1;
    if (first >= last) return first;
    swap(strings, first, last);
    first += 1;
  }
}

function median(strings: Strings, [a, b, c]: readonly [number, number, number]): number {
  const before = (left: number, right: number): boolean => usageAt(strings, left) > usageAt(strings, right);
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
function insertionSort(strings: Strings): void {
  const { order } = strings;
  for (let index = 1; index < order.length; index += 1) {
    const usage = usageAt(strings, index);
    for (let place = index; place > 0 && usage > usageAt(strings, place - 1); place -= 1) {
      swap(strings, place - 1, place);
    }
  }
}

function swap({ order }: Strings, left: number, right: number): void {
  const string = order[left] ?? 0;
  order[left] = order[right] ?? 0;
  order[right] = string;
}

function usageAt({ order, usages }: Strings, index: number): number {
  return usages[order[index] ?? 0] ?? 0;
}
