import type { Immutable, PendingPort } from '@buildmeister/documents';
import type { FarmFacts } from './farm-facts.js';
import type { Finding } from './missing-ports.js';

type Entry = Immutable<PendingPort>;

/** Where a port stands that was asked for, can be planned, and that no buildrun is at work on. */
export function pendingState(entry: Entry, facts: FarmFacts): Finding {
  const common = { reason: entry.reason, cause: entry.class, since: entry.time, ...logOf(entry) };
  if (!entry.owed) return failedState(entry.class, common);
  const standing = obstacles(entry, facts);
  if (standing.length > 0) {
    return {
      ...common,
      state: 'waiting',
      code: 'NEEDS_PORT',
      cause: standing.join(', '),
      waitsFor: { kind: 'port', names: standing },
      next: `${standing.join(', ')} failed: this comes back by itself when that changes or is built`,
      attention: 'packager',
    };
  }
  if (entry.notBefore !== undefined && entry.notBefore > facts.now) {
    return {
      ...common,
      state: 'waiting',
      code: entry.class,
      waitsFor: { kind: 'time', names: [], until: entry.notBefore },
      next: 'it is tried again at that time, or as soon as it changes',
      attention: 'nobody',
    };
  }
  if (entry.class === 'unbuildable') {
    return {
      ...common,
      state: 'waiting',
      code: entry.class,
      waitsFor: { kind: 'builder', names: [] },
      next: 'a builder that has what the reason names; each update tries again',
      attention: 'operator',
    };
  }
  return {
    ...common,
    state: 'queued',
    code: entry.outcome === 'skipped' ? 'CAN_BE_BUILT' : entry.class,
    reason: entry.outcome === 'skipped' ? 'what it waited for is there' : entry.reason,
    next: 'the next update builds it',
    attention: 'nobody',
  };
}

/** A build that failed, and that is not begun again while nothing changes. */
export function failedState(
  failureClass: string,
  common: Pick<Finding, 'reason' | 'cause' | 'since' | 'log' | 'builder'>,
): Finding {
  const isOfFarm = classesOfFarm.has(failureClass);
  return {
    ...common,
    state: 'failed',
    code: failureClass,
    next: isOfFarm
      ? 'other limits or another builder, and then: buildmaster build PORT; or a commit that changes it'
      : 'a commit that changes the port, or an operator who asks for it by name',
    attention: isOfFarm ? 'operator' : 'packager',
  };
}

/** Failures that a person who runs builders can do something about. */
const classesOfFarm: ReadonlySet<string> = new Set([
  'killed',
  'log-too-large',
  'no-output',
  'no-progress',
  'out-of-memory',
  'timeout',
]);

/** Ports whose failure still stands in the way. */
function obstacles({ waitsFor = [] }: Entry, { pending, now }: FarmFacts): readonly string[] {
  return waitsFor.filter((name) =>
    pending.some(
      ({ port, owed, notBefore = 0, outcome }) =>
        port.name === name && outcome === 'failed' && (!owed || notBefore > now),
    ),
  );
}

function logOf({ buildNumber, output }: Entry): { readonly log?: string } {
  return buildNumber === undefined || output === undefined
    ? {}
    : { log: `${output}/builds/${buildNumber}.log` };
}
