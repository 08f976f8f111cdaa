import { compareVersions } from '@buildmeister/resolver';
import type { Port, PortReference, UnusablePort } from '../port.js';

/** Why the newest version of a port is not built. */
export type SkipCode = 'BROKEN_RECIPE' | 'UNTESTED' | 'BROKEN' | 'UNSUPPORTED' | 'OLDER_VERSION';

/** A port without a buildable version. */
export interface SkippedPortName {
  readonly name: string;
  /** Its newest version. */
  readonly version: string;
  readonly recipeFilePath: string;
  readonly code: SkipCode;
  /** Why, naming what to change. */
  readonly reason: string;
}

export interface PortVersions {
  readonly ports: readonly Port[];
  readonly unusable: readonly UnusablePort[];
  readonly activePorts: readonly Port[];
  readonly skippedPorts: readonly SkippedPortName[];
}

/**
 * Orders ports by name and version and finds the active version of each: the newest that can be built.
 * Source: HaikuPorter's Repository.py, getActiveVersionOf.
 */
export function activeVersions(ports: readonly Port[], unusable: readonly UnusablePort[]): PortVersions {
  const sortedPorts = ports.toSorted(byNameAndVersion);
  const active = new Map<string, Port>();
  for (const port of sortedPorts) if (port.isBuildable) active.set(port.name, port);
  const newest = new Map<string, Port | UnusablePort>();
  for (const port of [...ports, ...unusable].sort(byNameAndVersion)) {
    if (!active.has(port.name)) newest.set(port.name, port);
  }
  return {
    ports: sortedPorts,
    unusable: unusable.toSorted(byNameAndVersion),
    activePorts: [...active.values()],
    skippedPorts: [...newest.values()].map((port) => ({
      name: port.name,
      version: port.version,
      recipeFilePath: port.recipeFilePath,
      ...whyNotBuildable(port),
    })),
  };
}

/** Why a port that is not buildable is not. */
export function whyNotBuildable(port: Port | UnusablePort): { code: SkipCode; reason: string } {
  if ('problem' in port) return { code: 'BROKEN_RECIPE', reason: port.problem.message };
  const on = port.effectiveTargetArchitecture;
  const variable = port.secondaryArchitecture === null ? 'ARCHITECTURES' : 'SECONDARY_ARCHITECTURES';
  if (port.status === 'untested') {
    return {
      code: 'UNTESTED',
      reason: `${port.versionedName} is untested on ${on} (?${on} in ${variable}) and ALLOW_UNTESTED is not set`,
    };
  }
  if (port.status === 'broken') {
    return {
      code: 'BROKEN',
      reason: `${port.versionedName} is marked as broken on ${on} (!${on} in ${variable})`,
    };
  }
  const reason = port.statusReason ?? `${variable} does not name ${on}`;
  return { code: 'UNSUPPORTED', reason: `${port.versionedName} is not made for ${on}: ${reason}` };
}

function byNameAndVersion(a: PortReference, b: PortReference): number {
  if (a.name !== b.name) return a.name < b.name ? -1 : 1;
  const order = compareVersions(a.version, b.version);
  if (order !== 0) return order;
  return a.version < b.version ? -1 : a.version > b.version ? 1 : 0;
}
