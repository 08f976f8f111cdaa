import type { Facts, TreeFacts } from '../facts.js';

/** A change to a ports tree, and the packages that were built before it. */
export interface Change {
  /** The tree as it is now, the packages that there are, and Haiku's own. */
  readonly now: Facts;
  /** What the tree made before; undefined if only the packages tell. */
  readonly before: Pick<TreeFacts, 'ports' | 'active'> | undefined;
}

/** What was known before the change, as far as the tree told it. */
export function formerFacts({ now, before }: Change): Facts | undefined {
  if (before === undefined) return undefined;
  return { ...now, tree: { ...now.tree, ports: before.ports, active: before.active } };
}
