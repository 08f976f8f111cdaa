export interface Layer {
  /** Builds on the longest chain of builds that must come before; 0 if none must. */
  readonly depth: number;
  /** Builds on the longest chain of builds that wait for it; 0 if none does. */
  readonly height: number;
}

/**
 * How deep in the order of builds each one lies.
 *
 * @param dependsOn for each build those it waits for; others than builds are ignored; without cycles
 */
export function layers(dependsOn: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, Layer> {
  const order = inOrder(dependsOn);
  const depths = new Map<string, number>();
  const heights = new Map<string, number>();
  for (const name of order) {
    const below = (dependsOn.get(name) ?? []).map((other) => depths.get(other) ?? -1);
    depths.set(name, maximum(below) + 1);
  }
  for (const name of order.toReversed()) {
    const height = heights.get(name) ?? 0;
    heights.set(name, height);
    for (const other of dependsOn.get(name) ?? []) {
      heights.set(other, Math.max(heights.get(other) ?? 0, height + 1));
    }
  }
  return new Map(
    order.map((name) => [name, { depth: depths.get(name) ?? 0, height: heights.get(name) ?? 0 }]),
  );
}

/** Each build after all it waits for. */
function inOrder(dependsOn: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const waiting = new Map<string, number>();
  const dependents = new Map<string, string[]>();
  for (const [name, others] of dependsOn) {
    const known = others.filter((other) => dependsOn.has(other));
    waiting.set(name, known.length);
    for (const other of known) {
      const list = dependents.get(other);
      if (list === undefined) dependents.set(other, [name]);
      else list.push(name);
    }
  }
  const order = [...waiting].flatMap(([name, count]) => (count === 0 ? name : []));
  for (const name of order) {
    for (const dependent of dependents.get(name) ?? []) {
      const left = (waiting.get(dependent) ?? 0) - 1;
      waiting.set(dependent, left);
      if (left === 0) order.push(dependent);
    }
  }
  return order;
}

function maximum(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), -1);
}
