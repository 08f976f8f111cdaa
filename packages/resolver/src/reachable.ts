import { providedName, requirementName } from './expression.js';
import type { AvailablePackage } from './universe.js';

export interface ReachableFrom {
  /** `name-version` of ports: their packages, and what their builds require. */
  readonly ports: readonly string[];
  /** Requirements besides those of the ports. */
  readonly requirements: readonly string[];
  /** Packages of any other architecture provide nothing, as in a universe. */
  readonly architectures: readonly string[];
}

/**
 * The packages that can have a part in building some ports, in whatever versions they are required: all that provides the
 * name of something that is required, what that requires in turn, and of a port that makes any of it all packages and what its
 * build requires. The rest changes nothing about how these requirements are met, or why they are not.
 */
export function reachablePackages(
  packages: readonly AvailablePackage[],
  { ports, requirements, architectures }: ReachableFrom,
): readonly AvailablePackage[] {
  const usable = new Set(architectures);
  const providers = new Map<string, AvailablePackage[]>();
  const ofPort = new Map<string, AvailablePackage[]>();
  for (const item of packages) {
    if (item.port !== undefined) addTo(ofPort, item.port, item);
    if (!usable.has(item.info.architecture)) continue;
    for (const text of item.info.provides) {
      const name = providedName(text);
      if (name !== undefined) addTo(providers, name, item);
    }
  }
  const names = new Set<string>();
  const reachedPorts = new Set<string>();
  const reached = new Set<AvailablePackage>();
  const require = (texts: readonly string[]): void => {
    for (const text of texts) {
      const name = requirementName(text);
      if (name === undefined || names.has(name)) continue;
      names.add(name);
      for (const item of providers.get(name) ?? []) reached.add(item);
    }
  };
  const reachPort = (port: string): void => {
    if (reachedPorts.has(port)) return;
    reachedPorts.add(port);
    for (const item of ofPort.get(port) ?? []) {
      reached.add(item);
      require(item.info.buildRequires);
      require(item.info.buildPrerequires);
    }
  };
  require(requirements);
  for (const port of ports) reachPort(port);
  // The set grows while it is walked.
  for (const { info, port } of reached) {
    require(info.requires);
    if (port !== undefined) reachPort(port);
  }
  return packages.filter((item) => reached.has(item));
}

function addTo<Item>(lists: Map<string, Item[]>, key: string, item: Item): void {
  const known = lists.get(key);
  if (known === undefined) lists.set(key, [item]);
  else known.push(item);
}
