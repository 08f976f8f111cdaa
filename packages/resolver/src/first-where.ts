/** The first of `items` that is accepted; undefined if none is. Looks at no more of them than it must. */
export function firstWhere<Item>(
  items: Iterable<Item>,
  isAccepted: (item: Item) => boolean,
): Item | undefined {
  for (const item of items) if (isAccepted(item)) return item;
  return undefined;
}
