import {
  type Resolution,
  type ResolveOptions,
  type Resolver,
  stronglyConnectedComponents,
} from '@buildmeister/resolver';

/** The builds so far, and what to ask and change about them. */
export interface Schedule {
  readonly resolver: Resolver;
  /** By `name-version`. */
  readonly builds: ReadonlyMap<string, Resolution>;
  /** By `name-version` how the port's requirements are resolved, where that is not as preferred. */
  readonly choices: Map<string, ResolveOptions>;
}

/** For each port, those it waits for. */
export type Edges = ReadonlyMap<string, ReadonlySet<string>>;

/** Sets of ports that all wait for each other, or that wait for themselves. */
export function knots(names: readonly string[], edges: Edges): readonly (readonly string[])[] {
  const numbers = new Map(names.map((name, number) => [name, number]));
  const targets = names.map((name) =>
    [...(edges.get(name) ?? [])].flatMap((target) => numbers.get(target) ?? []),
  );
  return stronglyConnectedComponents(names.length, (node) => targets[node] ?? [])
    .filter(([first = -1, second]) => second !== undefined || targets[first]?.includes(first) === true)
    .map((component) => component.flatMap((number) => names[number] ?? []));
}
