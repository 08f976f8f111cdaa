import type { Immutable, Port } from '@buildmeister/documents';
import { type PortsTree, type SkipCode, whyNotBuildable } from '@buildmeister/portstree';
import { portReference } from './affected-document.js';
import type { PendingPort } from './pending-ports.js';

/** What has become of a pending port in the tree. */
export type OwedPort = { readonly pending: PendingPort } & (
  | { readonly kind: 'to-build'; readonly port: Immutable<Port> }
  | {
      readonly kind: 'not-built';
      readonly port: Immutable<Port>;
      readonly obstacle: { readonly code: SkipCode; readonly reason: string };
    }
  /** The tree has no such port any more. */
  | { readonly kind: 'gone' }
);

export interface OwedFacts {
  readonly pending: readonly PendingPort[];
  /** Those of them that are to be built now. */
  readonly due: ReadonlySet<PendingPort>;
  /** Commit that is checked out; null if there is none. */
  readonly head: string | null;
}

/** Whether a plan of this commit says that the port cannot be built: then nobody needs to look at its recipe again. */
export function isAsBefore({ skippedBefore }: PendingPort, head: string | null): boolean {
  return head !== null && skippedBefore?.basis?.commit === head;
}

/**
 * What becomes of pending ports in a tree of which the recipes of those have been read that are owed: a name stands for the
 * version that is active now. Those that are not due are only looked at for whether the tree still has them.
 */
export function owedPorts(tree: PortsTree, { pending, due, head }: OwedFacts): readonly OwedPort[] {
  const names = new Set(tree.recipes.map(({ name }) => name));
  const suffixes = tree.configuration.secondaryArchitectures.map((architecture) => `_${architecture}`);
  const hasRecipe = (name: string): boolean =>
    names.has(name) ||
    suffixes.some((suffix) => name.endsWith(suffix) && names.has(name.slice(0, -suffix.length)));
  return pending.flatMap((entry): OwedPort | readonly never[] => {
    if (!due.has(entry)) return hasRecipe(entry.port.name) ? [] : { pending: entry, kind: 'gone' };
    return isAsBefore(entry, head)
      ? { pending: entry, kind: 'to-build', port: entry.port }
      : findPort(tree, entry);
  });
}

function findPort({ activePorts, ports, unusable }: PortsTree, pending: PendingPort): OwedPort {
  const { port, notActive } = pending;
  const isMeant = ({ name, version }: { readonly name: string; readonly version: string }): boolean =>
    name === port.name && (!notActive || version === port.version);
  const found = notActive
    ? ports.find((candidate) => isMeant(candidate) && candidate.isBuildable)
    : activePorts.find(isMeant);
  if (found !== undefined) return { pending, kind: 'to-build', port: portReference(found) };
  const newest = [...ports, ...unusable].findLast(isMeant);
  if (newest === undefined) return { pending, kind: 'gone' };
  return { pending, kind: 'not-built', port: portReference(newest), obstacle: whyNotBuildable(newest) };
}
