/**
 * Tells whether two values are alike, objects that refer to each other included. Takes time in proportion to their
 * size, unlike a comparison that follows each reference anew. Maps and sets must hold the same in the same order.
 */
export function sameStructure(first: unknown, second: unknown): boolean {
  const partners = new Map<object, object>();
  const stack: [unknown, unknown][] = [[first, second]];
  for (let pair = stack.pop(); pair !== undefined; pair = stack.pop()) {
    const [a, b] = pair;
    if (Object.is(a, b)) continue;
    if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
    const partner = partners.get(a);
    if (partner !== undefined) {
      if (partner !== b) return false;
      continue;
    }
    partners.set(a, b);
    const partsOfA = partsOf(a);
    const partsOfB = partsOf(b);
    if (partsOfA.length !== partsOfB.length || Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) {
      return false;
    }
    for (const [index, part] of partsOfA.entries()) stack.push([part, partsOfB[index]]);
  }
  return true;
}

function partsOf(value: object): readonly unknown[] {
  if (Array.isArray(value) || value instanceof Set) return [...value];
  if (value instanceof Map) return [...value].flat(1);
  return Object.entries(value).flat(1);
}
