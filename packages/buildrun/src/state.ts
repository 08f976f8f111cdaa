import type {
  BuilderFailureClass,
  BuildrunEvent,
  CommittedPackage,
  FailureClass,
  Immutable,
  ScheduledBuild,
  StopClass,
  Upload,
} from '@buildmeister/documents';
import type { Demand } from './demands.js';
import { createPackageTable, type PackageTable } from './uploads.js';

/** Something that happened in a buildrun; a line of its journal. */
export type Event = Immutable<BuildrunEvent>;
export type EventOf<Name extends Event['event']> = Extract<Event, { readonly event: Name }>;

export type BuildPhase =
  /** Some package it needs is still to be built. */
  | 'waiting'
  /** It waits for a builder. */
  | 'ready'
  | 'running'
  /** The connection to its builder is cut; it may still be running there. */
  | 'suspended'
  /** Its packages are on this machine and are being put into the packages folder. */
  | 'committing'
  | 'built'
  | 'failed'
  | 'lost'
  | 'cancelled';

export interface Failure {
  readonly class: FailureClass;
  readonly reason: string;
  readonly line?: number;
}

/** A build that this process has lost sight of. */
export interface Suspension {
  readonly builder: string;
  /** In milliseconds since the epoch. */
  readonly since: number;
  readonly reason: string;
  /** It had no part in it, and may go back to the same builder if it is gone there. */
  readonly blameless: boolean;
}

export interface Build {
  readonly index: number;
  /** revisionedName of the port. */
  readonly id: string;
  readonly plan: Immutable<ScheduledBuild>;
  /** Builds that need a package of this one. */
  readonly dependents: Build[];
  /** Longest way from the beginning of this build to the end of the buildrun, in milliseconds at speed 1. */
  rank: number;
  /** What was asked for, and the highest that was asked for it or for anything that needs it; see `setPriority`. */
  ownPriority: number;
  priority: number;
  phase: BuildPhase;
  /** Packages in `plan.needs` whose build has not been committed yet. */
  missingCount: number;
  /** File names of all packages to make visible, as far as they are known; of each name one version. */
  readonly requiredPackages: Set<string>;
  /** Ids of packages in `plan.needs` that it is not given, as it waits for a newer version too. */
  readonly passedOver: ReadonlySet<string>;
  /** Not to be started before, in milliseconds since the epoch. */
  notBefore: number;
  /** How many of its builds ended with which class. */
  readonly failures: Map<FailureClass, number>;
  interruptions: number;
  /** How many of these the builder's environment was blamed for. */
  environmentFailures: number;
  /** How often its last build went on after a cut connection. */
  reattachments: number;
  /** Given while it is suspended, and kept when the buildrun ends meanwhile. */
  suspension: Suspension | null;
  /** Who has asked for it to be cancelled. */
  cancelledBy: string | null;
  /** What it wants of a builder. */
  readonly demand: Demand;
  /** Numbers of its required packages in the table of the buildrun. */
  readonly requiredNumbers: number[];
  /** What had to be sent to the builder for its last build is thought to take so many milliseconds. */
  uploadTime: number;
  /** What was really sent there, once that is known. */
  upload: Immutable<Upload> | null;
  /** Builders on which it failed or was interrupted, in this buildrun or an earlier one. */
  readonly avoid: Set<string>;
  /** The most memory with which it has run out of memory, in bytes. */
  outgrown: number;
  readonly numbers: number[];
  /** The builder of its last build. */
  builder: string | null;
  /** Begin and end of its last build, in milliseconds since the epoch. */
  startTime: number | null;
  endTime: number | null;
  packages: readonly Immutable<CommittedPackage>[];
  /** Names of those among its packages that were there already from another port, and stayed. */
  kept: readonly string[];
  /** Why it failed, is lost, was cancelled, or is tried again. */
  failure: Failure | null;
  /** It is to come back with the next buildrun. */
  owed: boolean;
}

export type BuilderPhase = 'away' | 'preparing' | 'idle' | 'busy';

/** What somebody wants of a builder: to start no builds there, or to be let go too when its build has ended. */
export type BuilderHold = 'paused' | 'drained';

export interface BuilderState {
  readonly name: string;
  /** Its place in `builderOrder`. */
  index: number;
  readonly speed: number;
  /** The speed as one of few; see `speedStep`. */
  readonly speedStep: number;
  /** The machine; builders of one host share its memory. */
  readonly host: string;
  /** Architecture that it builds for; null: that of the buildrun. */
  readonly architecture: string | null;
  readonly labels: ReadonlySet<string>;
  /** Bytes of memory of the machine, and of free disk space when it was prepared; null if unknown. */
  memory: number | null;
  disk: number | null;
  /** How fast packages are sent to it, in bytes a second. */
  readonly bandwidth: number;
  phase: BuilderPhase;
  /** Since when it is in its phase, in milliseconds since the epoch. */
  since: number;
  /** When an absent builder is tried again, in milliseconds since the epoch. */
  retryAt: number;
  /** Failures since its last build. */
  failures: number;
  /** What they came from: for each class, the builds that ran into it, and numbers of failures without a build. */
  readonly troubles: Map<BuilderFailureClass, Set<string>>;
  failure: { readonly class: BuilderFailureClass; readonly reason: string } | null;
  /** What it builds. */
  build: Build | null;
  /** What may still be running there, while it is away. */
  suspended: Build | null;
  hold: BuilderHold | null;
  /** For each package of the table, 1 if it is in its cache, as far as is known. */
  cached: Uint8Array;
}

/**
 * Where a buildrun stands: what its events come to. It belongs to whoever made it with `initialState`; `apply`
 * changes it in place, since a copy of 10,000 builds for each event would cost milliseconds.
 */
export interface BuildrunState {
  began: EventOf<'began'> | null;
  readonly builds: Build[];
  readonly buildsById: Map<string, Build>;
  /** Builds that are running, suspended or being committed, by build number. */
  readonly open: Map<number, Build>;
  /** Keys of the builds that were taken over from an earlier buildrun, by number. They may lack what they need now. */
  readonly adopted: Map<number, string>;
  /** Numbers of running builds that somebody has cancelled. */
  readonly cancelling: Set<number>;
  /** Builds in phase `ready`, the most urgent first. */
  readonly ready: Build[];
  readonly counts: Record<BuildPhase, number>;
  readonly builders: Map<string, BuilderState>;
  /** The same, the fastest first and among equals by name: an order that does not depend on who lists them. */
  readonly builderOrder: BuilderState[];
  /** What builds want of builders. */
  readonly demands: Demand[];
  /** Some build wants memory or disk space. */
  wantsRoom: boolean;
  readonly packages: PackageTable;
  stopping: { readonly class: StopClass; readonly reason: string; readonly time: number } | null;
  /** Who wants nothing to be started; null if nobody does. */
  pausedBy: string | null;
  /** In milliseconds since the epoch. */
  endTime: number | null;
  /** All that is made from the journal at the end has been written. */
  settled: boolean;
  /** False while only processes of earlier versions, which do not say `settled`, had to do with it. */
  settles: boolean;
  /** Next to the highest build number in use. */
  nextNumber: number;
}

export function initialState(): BuildrunState {
  return {
    began: null,
    builds: [],
    buildsById: new Map(),
    open: new Map(),
    adopted: new Map(),
    cancelling: new Set(),
    ready: [],
    counts: {
      waiting: 0,
      ready: 0,
      running: 0,
      suspended: 0,
      committing: 0,
      built: 0,
      failed: 0,
      lost: 0,
      cancelled: 0,
    },
    builders: new Map(),
    builderOrder: [],
    demands: [],
    wantsRoom: false,
    packages: createPackageTable(),
    stopping: null,
    pausedBy: null,
    endTime: null,
    settled: false,
    settles: false,
    nextNumber: 0,
  };
}

/** Builds that have not come to their end. */
export function remainingCount({ counts }: Pick<BuildrunState, 'counts'>): number {
  return counts.waiting + counts.ready + counts.running + counts.suspended + counts.committing;
}
