/** The names on one cycle of the graph, in order, each needing the next; undefined if there is none. */
export function findCycle(needs: ReadonlyMap<string, readonly string[]>): readonly string[] | undefined {
  const done = new Set<string>();
  const path: { readonly name: string; next: number }[] = [];
  const onPath = new Set<string>();
  for (const root of needs.keys()) {
    if (done.has(root)) continue;
    path.push({ name: root, next: 0 });
    onPath.add(root);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const needed = needs.get(top.name)?.[top.next];
      top.next += 1;
      if (needed === undefined) {
        done.add(top.name);
        onPath.delete(top.name);
        path.pop();
      } else if (onPath.has(needed)) {
        const names = path.map(({ name }) => name);
        return names.slice(names.indexOf(needed));
      } else if (!done.has(needed)) {
        path.push({ name: needed, next: 0 });
        onPath.add(needed);
      }
    }
  }
  return undefined;
}
