/** What comes before all others is taken out first. */
export interface Heap<Item> {
  readonly size: () => number;
  readonly first: () => Item | undefined;
  add(item: Item): void;
  /** Takes out the first. */
  take(): Item | undefined;
}

export function createHeap<Item>(comesBefore: (a: Item, b: Item) => boolean): Heap<Item> {
  const items: Item[] = [];
  const swapIfBefore = (lower: number, upper: number): boolean => {
    const a = items[lower];
    const b = items[upper];
    if (a === undefined || b === undefined || !comesBefore(a, b)) return false;
    items[lower] = b;
    items[upper] = a;
    return true;
  };
  return {
    size: () => items.length,
    first: () => items[0],
    add: (item) => {
      items.push(item);
      for (let at = items.length - 1; at > 0;) {
        const parent = (at - 1) >> 1;
        if (!swapIfBefore(at, parent)) return;
        at = parent;
      }
    },
    take: () => {
      const first = items[0];
      const last = items.pop();
      if (items.length === 0 || last === undefined) return first;
      items[0] = last;
      for (let at = 0; ;) {
        const left = items[2 * at + 1];
        const right = items[2 * at + 2];
        if (left === undefined) return first;
        const child = right !== undefined && comesBefore(right, left) ? 2 * at + 2 : 2 * at + 1;
        if (!swapIfBefore(child, at)) return first;
        at = child;
      }
    },
  };
}
