import type { Documents } from '@buildmeister/documents';
import {
  type AffectedPort,
  type AffectedPorts,
  type BuiltPort,
  type DependentPort,
  type MovedPort,
  type PortsTree,
  type UnusablePort,
} from '@buildmeister/portstree';
import type { OwedPort } from './owed-ports.js';
import type { PendingPort } from './pending-ports.js';

type AffectedDocument = Documents['affected'];
type Entry = AffectedDocument['ports'][number];
type NotBuiltEntry = NonNullable<AffectedDocument['notBuilt']>[number];
type Problem = AffectedDocument['problems'][number];

export interface AffectedLists {
  readonly ports: readonly Entry[];
  readonly notBuilt: readonly NotBuiltEntry[];
  readonly removed: AffectedDocument['removed'];
  readonly gone: NonNullable<AffectedDocument['gone']>;
  readonly unrelated: readonly string[];
  readonly problems: readonly Problem[];
}

export interface AffectedFacts {
  readonly tree: Pick<PortsTree, 'activePorts'>;
  readonly affected: AffectedPorts;
  /** Ports whose active version was a newer one before. */
  readonly moved: readonly MovedPort[];
  readonly dependent: readonly DependentPort[];
  readonly owed: readonly OwedPort[];
  /** Ports that the farm wants in any case. */
  readonly wanted: readonly BuiltPort[];
  /** Found before the tree was asked. */
  readonly problems: readonly Problem[];
}

/** The parts of the document that follow from the tree, the changes and what is pending. */
export function affectedLists({
  tree,
  affected,
  moved,
  dependent,
  owed,
  wanted,
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
    const known = ports.get(port.versionedName) ?? { port: portReference(port), files: [] };
    notBuilt.delete(port.versionedName);
    ports.set(port.versionedName, { ...known, moved: { from, reason } });
  }
  for (const { port, of, requirement, reason } of dependent) {
    const known = ports.get(port.versionedName) ?? { port: portReference(port), files: [] };
    ports.set(port.versionedName, { ...known, dependent: { of, requirement, reason } });
  }
  for (const port of wanted) {
    if (!ports.has(port.versionedName))
      ports.set(port.versionedName, { port: portReference(port), files: [] });
  }
  const active = new Map(tree.activePorts.map(({ name, version }) => [name, version]));
  const gone: Problem[] = [];
  const removedNames = new Set(affected.removed.map(({ name }) => name));
  for (const { pending, ...found } of owed) {
    const { reason, skippedBefore, notActive } = pending;
    if (found.kind === 'gone') {
      if (pending.owed && !removedNames.has(pending.port.name)) gone.push(pendingPortGone(pending));
      continue;
    }
    const key = `${found.port.name}-${found.port.version}`;
    if (found.kind === 'not-built') {
      const known = notBuilt.get(key) ?? { port: found.port, files: [] };
      notBuilt.set(key, { ...known, ...found.obstacle });
      continue;
    }
    notBuilt.delete(key);
    ports.set(key, {
      ...(ports.get(key) ?? { port: found.port, files: [] }),
      pending: reason,
      ...(skippedBefore === undefined ? {} : { skippedBefore }),
      ...(notActive ? { notActive } : {}),
    });
  }
  return {
    ports: inOrder(ports.values()),
    notBuilt: inOrder(notBuilt.values()).map((entry) => {
      const version = active.get(entry.port.name);
      return version === undefined ? entry : { ...entry, active: version };
    }),
    removed: [...affected.removed],
    gone: owed.flatMap(({ kind, pending }) =>
      kind === 'gone' ? [{ port: pending.port, ...(pending.notActive ? { notActive: true } : {}) }] : [],
    ),
    unrelated: [...affected.unrelated],
    problems: [...problems, ...gone, ...affected.problems],
  };
}

function document({ port, files }: AffectedPort): Entry {
  return { port: portReference(port), files: files.map((file) => ({ ...file })) };
}

export function portReference(port: BuiltPort | UnusablePort): Entry['port'] {
  const { name, version, versionedName, recipeFilePath } = port;
  const known = 'problem' in port ? { revision: '', revisionedName: versionedName } : port;
  const { revision, revisionedName } = known;
  return { name, version, revision, revisionedName, recipeFilePath };
}

function pendingPortGone({ port: { name, version }, notActive }: PendingPort): Problem {
  const versionedName = version === '' ? name : `${name}-${version}`;
  return {
    code: 'PENDING_PORT_GONE',
    message: `${versionedName} is pending from an earlier buildrun, but the tree has no port ${notActive ? versionedName : name} any more`,
    port: versionedName,
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
