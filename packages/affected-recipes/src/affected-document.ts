import type { Documents } from '@buildmeister/documents';
import {
  type AffectedPort,
  type AffectedPorts,
  type BuiltPort,
  type DependentPort,
  type MovedPort,
  type PortsTree,
  type UnusablePort,
  whyNotBuildable,
} from '@buildmeister/portstree';
import type { PendingPort } from './pending-ports.js';

type AffectedDocument = Documents['affected'];
type Entry = AffectedDocument['ports'][number];
type NotBuiltEntry = NonNullable<AffectedDocument['notBuilt']>[number];
type Problem = AffectedDocument['problems'][number];

export interface AffectedLists {
  readonly ports: readonly Entry[];
  readonly notBuilt: readonly NotBuiltEntry[];
  readonly removed: AffectedDocument['removed'];
  readonly unrelated: readonly string[];
  readonly problems: readonly Problem[];
}

export interface AffectedFacts {
  readonly tree: PortsTree;
  readonly affected: AffectedPorts;
  /** Ports whose active version was a newer one before. */
  readonly moved: readonly MovedPort[];
  readonly dependent: readonly DependentPort[];
  readonly pending: readonly PendingPort[];
  /** Found before the tree was asked. */
  readonly problems: readonly Problem[];
}

/** The parts of the document that follow from the tree, the changes and what is pending. */
export function affectedLists({
  tree,
  affected,
  moved,
  dependent,
  pending,
  problems,
}: AffectedFacts): AffectedLists {
  const ports = new Map<string, Entry>(
    affected.ports.map((entry) => [entry.port.versionedName, document(entry)]),
  );
  const notBuilt = new Map<string, NotBuiltEntry>(
    affected.notBuilt.map((entry) => [
      entry.port.versionedName,
      { ...document(entry), code: entry.code, reason: entry.reason },
    ]),
  );
  for (const { port, from, reason } of moved) {
    const known = ports.get(port.versionedName) ?? { port: reference(port), files: [] };
    notBuilt.delete(port.versionedName);
    ports.set(port.versionedName, { ...known, moved: { from, reason } });
  }
  for (const { port, of, requirement, reason } of dependent) {
    const known = ports.get(port.versionedName) ?? { port: reference(port), files: [] };
    ports.set(port.versionedName, { ...known, dependent: { of, requirement, reason } });
  }
  const gone: Problem[] = [];
  const removedNames = new Set(affected.removed.map(({ name }) => name));
  for (const owed of pending) {
    const active = tree.activePorts.find(({ name }) => name === owed.name);
    const newest = [...tree.ports, ...tree.unusable].findLast(({ name }) => name === owed.name);
    if (active !== undefined) {
      const known = ports.get(active.versionedName) ?? { port: reference(active), files: [] };
      ports.set(active.versionedName, { ...known, pending: owed.reason });
    } else if (newest !== undefined) {
      const known = notBuilt.get(newest.versionedName) ?? { port: reference(newest), files: [] };
      notBuilt.set(newest.versionedName, { ...known, ...whyNotBuildable(newest) });
    } else if (!removedNames.has(owed.name)) {
      gone.push(pendingPortGone(owed));
    }
  }
  return {
    ports: inOrder(ports.values()),
    notBuilt: inOrder(notBuilt.values()),
    removed: [...affected.removed],
    unrelated: [...affected.unrelated],
    problems: [...problems, ...gone, ...affected.problems],
  };
}

function document({ port, files }: AffectedPort): Entry {
  return { port: reference(port), files: files.map((file) => ({ ...file })) };
}

function reference(port: BuiltPort | UnusablePort): Entry['port'] {
  const { name, version, versionedName, recipeFilePath } = port;
  const known = 'problem' in port ? { revision: '', revisionedName: versionedName } : port;
  const { revision, revisionedName } = known;
  return { name, version, revision, revisionedName, recipeFilePath };
}

function pendingPortGone({ name, version }: PendingPort): Problem {
  return {
    code: 'PENDING_PORT_GONE',
    message: `${version === '' ? name : `${name}-${version}`} is pending from an earlier buildrun, but the tree has no port ${name} any more`,
    port: version === '' ? name : `${name}-${version}`,
  };
}

function inOrder<Item extends { readonly port: Entry['port'] }>(entries: Iterable<Item>): Item[] {
  return [...entries].sort(
    (a, b) => compare(a.port.name, b.port.name) || compare(a.port.version, b.port.version),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
