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
  const strings: Strings = { order, usages: Uint32Array.from(order, (number) => usages[number] ?? 0) };
  const maxDepth = 2 * Math.floor(Math.log2(order.length));
  partitionRange(strings, { first: 0, last: order.length, depth: maxDepth });
  insertionSort(strings);
}

/** Both are moved together: looking up the usage of a number takes most of the time otherwise. */
interface Strings {
  readonly order: Uint32Array;
  /** Of the string at the same place in `order`. */
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
      sortSlowly(strings, range.first, last);
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
  const { usages } = strings;
  const pivot = usages[start] ?? 0;
  let first = start + 1;
  let last = end;
  for (;;) {
    while ((usages[first] ?? 0) > pivot) first += 1;
    last -= 1;
    while (pivot > (usages[last] ?? 0)) last -= 1;
    if (first >= last) return first;
    swap(strings, first, last);
    first += 1;
  }
}

function median(strings: Strings, [a, b, c]: readonly [number, number, number]): number {
  const { usages } = strings;
  const before = (left: number, right: number): boolean => (usages[left] ?? 0) > (usages[right] ?? 0);
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
  const { usages } = strings;
  for (let index = 1; index < usages.length; index += 1) {
    const usage = usages[index] ?? 0;
    for (let place = index; place > 0 && usage > (usages[place - 1] ?? 0); place -= 1) {
      swap(strings, place - 1, place);
    }
  }
}

function sortSlowly({ order, usages }: Strings, first: number, last: number): void {
  const sorted = Array.from(order.subarray(first, last), (number, index) => ({
    number,
    usage: usages[first + index] ?? 0,
  })).toSorted((a, b) => b.usage - a.usage);
  for (const [index, { number, usage }] of sorted.entries()) {
    order[first + index] = number;
    usages[first + index] = usage;
  }
}

function swap({ order, usages }: Strings, left: number, right: number): void {
  const number = order[left] ?? 0;
  order[left] = order[right] ?? 0;
  order[right] = number;
  const usage = usages[left] ?? 0;
  usages[left] = usages[right] ?? 0;
  usages[right] = usage;
}
