import { nearNames } from '@buildmeister/cli';
import type { Request, TreeFacts, TreePort } from './facts.js';
import { notFound, type SkippedPort, skippedPort } from './skipped-port.js';

export interface Selection {
  /** Ports that can be built, each once, in the order asked for; all of them in order of name. */
  readonly ports: readonly TreePort[];
  readonly skipped: readonly SkippedPort[];
}

/**
 * Finds the ports that are asked for, as HaikuPorter's Main.py does: a name stands for the port's active version, or
 * for that of the port that makes a package of this name; a version is taken even if it is not the active one.
 */
export function selectPorts(tree: TreeFacts, request: Request): Selection {
  const index = indexPorts(tree);
  if (request.kind === 'all') {
    const names = [...index.versions.keys()].sort();
    return split(names.flatMap((name) => activeOrNewest(index, name) ?? []));
  }
  const found = new Map<string, TreePort>();
  const missing: SkippedPort[] = [];
  for (const text of new Set(request.ports)) {
    const result = find(index, text);
    if ('port' in result) missing.push(result);
    else found.set(result.versionedName, result);
  }
  const { ports, skipped } = split([...found.values()]);
  return { ports, skipped: [...skipped, ...missing] };
}

interface PortIndex {
  /** All versions of a port, from the oldest to the newest. */
  readonly versions: ReadonlyMap<string, readonly TreePort[]>;
  /** By the name of each package, the port that makes it. */
  readonly portOfPackage: () => ReadonlyMap<string, string>;
  readonly active: ReadonlySet<string>;
}

function indexPorts({ ports, active }: TreeFacts): PortIndex {
  const versions = new Map<string, TreePort[]>();
  for (const port of ports) {
    const known = versions.get(port.name);
    if (known === undefined) versions.set(port.name, [port]);
    else known.push(port);
  }
  let known: ReadonlyMap<string, string> | undefined;
  return { versions, portOfPackage: () => (known ??= indexPackages(ports, active)), active };
}

/** Of several ports that make a package of one name, the last by name. */
function indexPackages(ports: readonly TreePort[], active: ReadonlySet<string>): ReadonlyMap<string, string> {
  const makers = new Map<string, string>();
  for (const { name, versionedName, packages } of ports) {
    if (!active.has(versionedName)) continue;
    for (const { dependencyInfo } of packages) {
      const other = makers.get(dependencyInfo.name);
      if (other === undefined || other < name) makers.set(dependencyInfo.name, name);
    }
  }
  return makers;
}

function find(index: PortIndex, text: string): TreePort | SkippedPort {
  const [given = '', version, revision, ...rest] = text.split('-');
  if (given === '' || rest.length > 0) {
    const advice = text.startsWith('-')
      ? 'what stands after -- is taken for ports, options stand before it'
      : 'write name, name-version or name-version-revision';
    return notFound(text, `"${text}" is no port: ${advice}`);
  }
  const name = index.versions.has(given) ? given : (index.portOfPackage().get(given) ?? given);
  const versions = index.versions.get(name);
  if (versions === undefined) return notFound(text, unknownName(index, name));
  if (version === undefined) return activeOrNewest(index, name) ?? notFound(text, unknownName(index, name));
  const port = versions.find((candidate) => candidate.version === version);
  if (port === undefined) {
    const known = versions.map((candidate) => candidate.version).join(', ');
    return notFound(text, `the ports tree has no ${name}-${version}; its versions of ${name} are ${known}`);
  }
  if (revision !== undefined && port.obstacle === undefined && port.revision !== revision) {
    return notFound(
      text,
      `${port.versionedName} has revision ${port.revision} in the ports tree, not ${revision}`,
    );
  }
  return port;
}

function activeOrNewest({ versions, active }: PortIndex, name: string): TreePort | undefined {
  const all = versions.get(name);
  return all?.findLast((port) => active.has(port.versionedName)) ?? all?.at(-1);
}

function unknownName({ versions, portOfPackage }: PortIndex, name: string): string {
  const near = nearNames(name, new Set([...versions.keys(), ...portOfPackage().keys()]));
  const question = near.length === 0 ? '' : `; did you mean ${near.join(' or ')}?`;
  return `the ports tree has no port or package called ${name}${question}`;
}

function split(found: readonly TreePort[]): Selection {
  return {
    ports: found.filter(({ obstacle }) => obstacle === undefined),
    skipped: found.flatMap((port) =>
      port.obstacle === undefined ? [] : skippedPort(port, port.obstacle.code, port.obstacle.reason),
    ),
  };
}
