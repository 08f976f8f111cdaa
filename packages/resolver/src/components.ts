/**
 * Finds the strongly connected components of a directed graph (Tarjan's algorithm, without recursion).
 * Nodes are 0 to `size - 1`.
 *
 * @param successors the nodes that a node points to; others than nodes of the graph must not occur
 * @returns every node in exactly one component; a component comes after all those it points to. Its nodes are
 *   in ascending order.
 */
export function stronglyConnectedComponents(
  size: number,
  successors: (node: number) => readonly number[],
): readonly (readonly number[])[] {
  const unvisited = -1;
  const index = new Int32Array(size).fill(unvisited);
  const lowest = new Int32Array(size);
  const onStack = new Uint8Array(size);
  const stack: number[] = [];
  const components: number[][] = [];
  let visited = 0;

  for (let root = 0; root < size; root++) {
    if (index[root] !== unvisited) continue;
    const path: { readonly node: number; readonly next: readonly number[]; at: number }[] = [];
    const enter = (node: number): void => {
      index[node] = lowest[node] = visited++;
      stack.push(node);
      onStack[node] = 1;
      path.push({ node, next: successors(node), at: 0 });
    };
    enter(root);
    for (let frame = path.at(-1); frame !== undefined; frame = path.at(-1)) {
      const { node, next } = frame;
      const target = next[frame.at];
      if (target !== undefined) {
        frame.at++;
        if (index[target] === unvisited) enter(target);
        else if (onStack[target] === 1) {
          lowest[node] = Math.min(lowest[node] ?? 0, index[target] ?? 0);
        }
        continue;
      }
      path.pop();
      const parent = path.at(-1)?.node;
      if (parent !== undefined) lowest[parent] = Math.min(lowest[parent] ?? 0, lowest[node] ?? 0);
      if (lowest[node] !== index[node]) continue;
      const component: number[] = [];
      for (let member = stack.pop(); member !== undefined; member = stack.pop()) {
        onStack[member] = 0;
        component.push(member);
        if (member === node) break;
      }
      components.push(component.sort((a, b) => a - b));
    }
  }
  return components;
}

/**
 * A shortest cycle through `start` that stays inside `members`, as the nodes on it beginning with
 * `start`; undefined if there is none.
 */
export function shortestCycle(
  start: number,
  members: ReadonlySet<number>,
  successors: (node: number) => readonly number[],
): readonly number[] | undefined {
  const cameFrom = new Map<number, number>();
  let frontier: readonly number[] = [start];
  while (frontier.length > 0) {
    const next: number[] = [];
    for (const node of frontier) {
      for (const target of successors(node)) {
        if (target === start) return pathTo(node, start, cameFrom);
        if (!members.has(target) || cameFrom.has(target)) continue;
        cameFrom.set(target, node);
        next.push(target);
      }
    }
    frontier = next;
  }
  return undefined;
}

function pathTo(end: number, start: number, cameFrom: ReadonlyMap<number, number>): readonly number[] {
  const path: number[] = [];
  for (let node: number | undefined = end; node !== undefined && node !== start; node = cameFrom.get(node)) {
    path.push(node);
  }
  return [start, ...path.reverse()];
}
