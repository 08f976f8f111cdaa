import type { Documents, Immutable, PendingPort, SkippedBuild } from '@buildmeister/documents';
import type { Build } from './state.js';

export interface PortsOfBuildrun {
  readonly skipped: readonly Immutable<SkippedBuild>[];
  readonly builds: readonly Build[];
}

/**
 * The ports that are still to be built after a buildrun: those of `earlier` that it did not touch, and its own.
 * Ports that turned out to be built already, or not to exist any more, are settled.
 *
 * @param time seconds since the epoch
 */
export function pendingPorts(
  { skipped, builds }: PortsOfBuildrun,
  earlier: readonly Immutable<PendingPort>[],
  time: number,
): Documents['pending'] {
  const ports = new Map(earlier.map((pending) => [pending.port.name, pending]));
  for (const { port, code } of skipped) {
    if (code === 'ALREADY_BUILT' || code === 'NOT_FOUND') ports.delete(port.name);
  }
  const obstacles = failedRequirements(builds);
  for (const build of builds) {
    const { plan, phase, failure, owed } = build;
    const before = ports.get(plan.port.name);
    ports.delete(plan.port.name);
    if (phase === 'built') continue;
    const waitsFor = obstacles.get(build);
    ports.set(plan.port.name, {
      port: plan.port,
      outcome: phase === 'failed' || phase === 'lost' ? phase : 'cancelled',
      owed: phase === 'failed' ? owed : true,
      class: failure?.class ?? 'cancelled',
      reason: failure?.reason ?? 'the buildrun ended before it',
      time,
      ...(phase === 'failed' && owed ? nextAttempt(before, time) : {}),
      ...(waitsFor === undefined ? {} : { waitsFor: [...waitsFor].toSorted() }),
    });
  }
  const sorted = [...ports].toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return { document: 'buildmeister/pending@1', ports: sorted.map(([, pending]) => pending) };
}

/**
 * When a port comes back whose build failed through no fault of its own, such as a mirror that is down: the more often
 * in a row, the later.
 */
function nextAttempt(
  before: Immutable<PendingPort> | undefined,
  time: number,
): { readonly attempts: number; readonly notBefore: number } {
  // The same buildrun again: it was interrupted while it wrote this down.
  const earlier = before?.time === time ? (before.attempts ?? 1) - 1 : (before?.attempts ?? 0);
  const attempts = earlier + 1;
  return { attempts, notBefore: time + Math.min(longestPause, firstPause * 2 ** (attempts - 1)) };
}

/** Seconds. */
const firstPause = 3600;
const longestPause = 86_400;

/** For each lost build the names of the ports that it needs, directly or not, and whose builds failed. */
function failedRequirements(builds: readonly Build[]): ReadonlyMap<Build, ReadonlySet<string>> {
  const obstacles = new Map<Build, Set<string>>();
  for (const failed of builds) {
    if (failed.phase !== 'failed') continue;
    const reached = new Set<Build>([failed]);
    for (const build of reached) {
      for (const dependent of build.dependents) {
        if (dependent.phase !== 'lost' || reached.has(dependent)) continue;
        reached.add(dependent);
        const names = obstacles.get(dependent) ?? new Set();
        obstacles.set(dependent, names.add(failed.plan.port.name));
      }
    }
  }
  return obstacles;
}
