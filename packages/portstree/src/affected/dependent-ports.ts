import { meets, parseProvided, parseRequirement, type Provided } from '@buildmeister/resolver';
import type { Port } from '../port.js';
import type { PortSummary } from '../summary/port-summary.js';

/** A port that changed, with what it was before. */
export interface ReplacedPort {
  readonly port: Port;
  readonly before: Port;
}

/** What has to be known of a port to say whether others leave it without something; a `Port` has it, too. */
export type BuiltPort = Omit<PortSummary, 'obstacle'>;

/** A port whose packages a change leaves without something that they were built with. */
export interface DependentPort {
  readonly port: BuiltPort;
  /** versionedName of the changed port. */
  readonly of: string;
  /** What its packages require since they were built, such as `lib:libfoo >= 1.2`. */
  readonly requirement: string;
  readonly reason: string;
}

/**
 * The ports that must be built anew because a changed port provides what they were built with no longer, or
 * in a version that is not compatible. A package requires at least the version it was built with
 * (HaikuPorter's RequiresUpdater.py), so a library whose `compat` moved past that is missed.
 *
 * @param active the active ports of the whole tree
 * @returns in the order of `active`, without the changed ports themselves
 */
export function dependentPorts(
  active: readonly BuiltPort[],
  replaced: readonly ReplacedPort[],
): readonly DependentPort[] {
  const lost = lostProvides(active, replaced);
  const changed = new Set(replaced.map(({ port }) => port.name));
  return active.flatMap((port): readonly DependentPort[] => {
    if (lost.size === 0 || changed.has(port.name)) return [];
    for (const { dependencyInfo } of port.packages) {
      for (const text of dependencyInfo.requires) {
        const requirement = parseRequirement(text);
        const found = requirement === undefined ? undefined : lost.get(requirement.name);
        if (requirement === undefined || found === undefined) continue;
        if (['<', '<=', '!='].includes(requirement.operator ?? '') || !meets(found.before, requirement))
          continue;
        const since = `${requirement.name} >= ${found.before.version ?? ''}`;
        const reason = `${dependencyInfo.name} was built with ${since}, and ${found.now}`;
        return [{ port, of: found.of, requirement: since, reason }];
      }
    }
    return [];
  });
}

interface LostProvides {
  readonly before: Provided;
  readonly of: string;
  /** What there is instead, in words. */
  readonly now: string;
}

function lostProvides(
  active: readonly BuiltPort[],
  replaced: readonly ReplacedPort[],
): ReadonlyMap<string, LostProvides> {
  const wanted = new Map<string, { readonly before: Provided; readonly port: Port }>();
  for (const { port, before } of replaced) {
    for (const provided of provides(before)) {
      if (provided.version !== undefined) wanted.set(provided.name, { before: provided, port });
    }
  }
  const current = new Map<string, Provided[]>();
  for (const port of wanted.size === 0 ? [] : active) {
    for (const provided of provides(port)) {
      if (!wanted.has(provided.name)) continue;
      current.set(provided.name, [...(current.get(provided.name) ?? []), provided]);
    }
  }
  const lost = new Map<string, LostProvides>();
  for (const [name, { before, port }] of wanted) {
    const requirement = parseRequirement(`${name} >= ${before.version ?? ''}`);
    const candidates = current.get(name) ?? [];
    if (requirement === undefined || candidates.some((candidate) => meets(candidate, requirement))) continue;
    const [first] = candidates;
    const now =
      first === undefined
        ? `${port.versionedName} no longer provides it`
        : `there is ${name} ${first.version ?? 'without a version'} now${compatibility(first)}`;
    lost.set(name, { before, of: port.versionedName, now });
  }
  return lost;
}

function compatibility({ compatibleVersion }: Provided): string {
  return compatibleVersion === undefined ? '' : `, compatible with ${compatibleVersion} and later only`;
}

function provides(port: BuiltPort): readonly Provided[] {
  return port.packages.flatMap(({ dependencyInfo }) =>
    dependencyInfo.provides.flatMap((text) => parseProvided(text) ?? []),
  );
}
