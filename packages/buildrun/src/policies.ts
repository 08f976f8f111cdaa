import type { BuilderFailureClass, FailureClass } from '@buildmeister/documents';

const second = 1000;
const minute = 60 * second;

/** What is done about a failed build. */
export interface FailurePolicy {
  /** How many builds may end so, the first included, before it is final. */
  readonly attempts: number;
  /** Milliseconds to wait before the next attempt; the last one repeats. */
  readonly delays: readonly number[];
  /** The port is not at fault: it comes back with the next buildrun, without a change to its recipe. */
  readonly owed: boolean;
}

const final: FailurePolicy = { attempts: 1, delays: [0], owed: false };
const finalButOwed: FailurePolicy = { ...final, owed: true };

/** Attempts after the first are made on another builder, as long as there is one. */
export const failurePolicies: Readonly<Record<FailureClass, FailurePolicy>> = {
  'build-failed': final,
  cancelled: finalButOwed,
  'dependency-failed': finalButOwed,
  'disk-full': { attempts: 4, delays: [0, minute, 10 * minute], owed: true },
  interrupted: finalButOwed,
  // By the system, most likely for want of memory.
  killed: { attempts: 2, delays: [0], owed: false },
  'log-too-large': final,
  'missing-dependency': final,
  'no-output': final,
  'no-progress': final,
  // On a machine with more memory the same build may succeed.
  'out-of-memory': { attempts: 2, delays: [0], owed: false },
  'package-vanished': finalButOwed,
  'result-invalid': final,
  'result-missing': final,
  // A mirror may have sent half a file.
  'source-checksum': { attempts: 2, delays: [5 * minute], owed: false },
  'source-download': { attempts: 4, delays: [minute, 5 * minute, 15 * minute], owed: true },
  timeout: final,
  unbuildable: finalButOwed,
};

/**
 * A build may be interrupted by the failure of its builder this often before it is given up: it may be the
 * build that brings the builders down.
 */
export function maxInterruptions(builderCount: number): number {
  return 5 + Math.floor(20 / Math.max(1, builderCount));
}

/** A build whose connection is cut again and again is begun anew after so many times. */
export const maxReattachments = 20;

/**
 * How long to wait for a builder that is away and may still have a build, in milliseconds, while another builder is
 * idle: about as long as the build would lose by being begun anew there.
 *
 * @param done how long the build had been running
 */
export function patienceWhenIdle(done: number): number {
  return Math.min(30 * minute, Math.max(30 * second, done));
}

/** The same while all other builders are busy. */
export const patienceWhenBusy = 60 * minute;

/** The same when the buildrun is to end: it can be resumed, and the build is fetched then. */
export const patienceWhenStopping = 5 * minute;

/** How long to try to reach builders that are away and may still have a build that is to be cancelled, in milliseconds. */
export const patienceWhenAborted = 20 * second;

/**
 * How long a builder may take to end its build when the buildrun is aborted, in milliseconds; then it is let go, and
 * ends the build in its own time, or when it is prepared the next time.
 */
export const patienceWhenCancelling = 8 * second;

/** What is done about a builder that failed. */
export interface BuilderPolicy {
  /** Milliseconds until it is tried again, by the number of failures in a row; the last one repeats. */
  readonly backOff: readonly number[];
  /** Waiting alone cannot help, somebody has to mend it. */
  readonly needsMending: boolean;
  /** After so many failures of this class, with no build brought to an end there between them, the same is true. */
  readonly untilMending: number;
  /** Even then it may come back by itself: the buildrun does not end for want of it. */
  readonly mayReturn: boolean;
  /** Its build had no part in it and may go back to the same builder. */
  readonly blameless: boolean;
  /** Its build may go on there meanwhile, or has ended there and can be fetched when the builder is back. */
  readonly mayStillRun: boolean;
}

const away = {
  needsMending: false,
  untilMending: 5,
  mayReturn: false,
  blameless: false,
  mayStillRun: false,
};
/** Somebody turned it off for the night, or its line is down. */
const connection: BuilderPolicy = {
  ...away,
  untilMending: 12,
  mayReturn: true,
  backOff: [5 * second, 10 * second, 30 * second, minute, 2 * minute, 5 * minute],
};
const broken: BuilderPolicy = {
  backOff: [10 * minute],
  needsMending: true,
  untilMending: 1,
  mayReturn: false,
  blameless: true,
  mayStillRun: false,
};
const innocent: BuilderPolicy = { ...away, untilMending: Infinity, backOff: [0], blameless: true };

export const builderPolicies: Readonly<Record<BuilderFailureClass, BuilderPolicy>> = {
  authentication: broken,
  cancelled: innocent,
  configuration: broken,
  'connection-lost': { ...connection, mayStillRun: true },
  'disk-full': { ...away, backOff: [minute, 5 * minute, 10 * minute] },
  // It is prepared anew, which may have mended it.
  environment: { ...away, untilMending: 3, backOff: [10 * second, minute, 5 * minute] },
  'host-key': broken,
  // The lock of a process that has just been killed is free in a moment.
  locked: {
    ...away,
    untilMending: 12,
    mayReturn: true,
    backOff: [second, 3 * second, 10 * second, 30 * second, minute, 2 * minute],
    blameless: true,
  },
  'master-disk': { ...innocent, mayStillRun: true },
  mounted: broken,
  'remote-command': { ...away, backOff: [30 * second, 2 * minute, 5 * minute, 10 * minute] },
  // A disk that hangs, most likely.
  stalled: { ...connection, untilMending: 5, mayReturn: false, mayStillRun: true },
  transfer: { ...connection, untilMending: 5, mayReturn: false },
  unreachable: connection,
};

/** How long a builder that keeps failing for one cause is left alone, in milliseconds; unless it may come back by itself. */
export const mendingPause = 60 * minute;

/** A port that finds the environment of builders wanting so often is at fault itself, whatever HaikuPorter says. */
export const maxEnvironmentFailures = 3;

/** Milliseconds until such a port is tried again: others come first, which tell whether the builder is at fault. */
export const environmentDelays: readonly number[] = [minute, 10 * minute];

/** Element of a list of delays for the `count`-th failure (from 1); the last one repeats. */
export function delayFor(delays: readonly number[], count: number): number {
  return delays[Math.min(count, delays.length) - 1] ?? 0;
}
