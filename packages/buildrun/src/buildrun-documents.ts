import type {
  BuilderFailureClass,
  BuildRecord,
  BuildrunStatus,
  Documents,
  Immutable,
  Outcome,
  StatusBuild,
  StatusBuilder,
} from '@buildmeister/documents';
import { availablePackages } from './available-packages.js';
import { needsMending } from './mending.js';
import { builderPolicies } from './policies.js';
import type { Build, BuilderState, BuildPhase, BuildrunState } from './state.js';

/** The buildrun as HaikuPorter's build master words its end. */
export function finalStatus(state: BuildrunState): string {
  if (state.stopping !== null) {
    const { class: stopClass, reason } = state.stopping;
    if (stopClass === 'abort' || stopClass === 'signal') return 'aborted';
    return stopClass === 'stop' ? reason : `stopped: ${reason}`;
  }
  const failures = state.counts.failed + state.counts.lost;
  return failures > 0 ? `complete (with ${failures} failures)` : 'complete';
}

/** What dispatch answers when a buildrun has ended. `output` is the absolute path of its folder. */
export function buildrunDocument(state: BuildrunState, output: string): Documents['buildrun'] {
  const { began } = state;
  if (began === null) throw new Error('the buildrun has not begun');
  return {
    document: 'buildmeister/buildrun@1',
    tree: began.tree,
    architecture: began.architecture,
    packages: began.packages,
    output,
    status: finalStatus(state),
    publish: state.stopping?.class !== 'abort',
    startTime: toSeconds(began.time),
    endTime: state.endTime === null ? null : toSeconds(state.endTime),
    built: outcomes(state, 'built'),
    failed: outcomes(state, 'failed'),
    lost: outcomes(state, 'lost'),
    cancelled: outcomes(state, 'cancelled'),
    skipped: began.skipped.map(({ port, code, reason }) => ({ port, code, reason })),
  };
}

/** The record of the build that has just ended, for records/N.json; undefined while it has not. */
export function buildRecord(build: Build): Immutable<BuildRecord> | undefined {
  if (build.builder === null || build.startTime === null || build.endTime === null) return undefined;
  const { name, version, revision, revisionedName } = build.plan.port;
  return {
    port: { name, version, revision, revisionedName },
    buildNumbers: [...build.numbers],
    startTime: toSeconds(build.startTime),
    duration: toSeconds(build.endTime - build.startTime),
    buildSuccess: build.phase === 'built',
    builderId: build.builder,
    ...(build.failure === null ? {} : { class: build.failure.class, reason: build.failure.reason }),
    ...(build.upload === null ? {} : { upload: build.upload }),
  };
}

/**
 * Where the buildrun stands, in the shape of HaikuPorter's build master.
 *
 * @param activity what it is doing, in words (see `decide`)
 */
export function buildrunStatus(state: BuildrunState, activity: string): Immutable<BuildrunStatus> {
  const lists: Record<BuildPhase, StatusBuild[]> = {
    waiting: [],
    ready: [],
    running: [],
    suspended: [],
    committing: [],
    built: [],
    failed: [],
    lost: [],
    cancelled: [],
  };
  for (const build of state.builds) lists[build.phase].push(statusOfBuild(build, state));
  const builders = [...state.builders.values()];
  const ofBuilders = (fits: (builder: BuilderState) => boolean): StatusBuilder[] =>
    builders.filter(fits).map((builder) => statusOfBuilder(builder, state));
  return {
    builds: {
      active: [...lists.running, ...lists.suspended, ...lists.committing],
      scheduled: state.ready.map((build) => statusOfBuild(build, state)),
      blocked: lists.waiting,
      complete: lists.built,
      failed: lists.failed,
      lost: lists.lost,
      cancelled: lists.cancelled,
      skipped: (state.began?.skipped ?? []).map(({ port, resultingPackages, reason }) => ({
        port,
        resultingPackages: [...resultingPackages],
        reason,
      })),
    },
    builders: {
      active: ofBuilders(({ phase }) => phase === 'busy'),
      idle: ofBuilders(({ phase }) => phase === 'idle'),
      reconnecting: ofBuilders((builder) => isAway(builder) && !needsMending(builder)),
      lost: ofBuilders((builder) => isAway(builder) && needsMending(builder)),
    },
    nextBuildNumber: state.nextNumber,
    portsTreeOriginURL: state.began?.tree.origin ?? '<unknown>',
    portsTreeHead: state.began?.tree.head ?? '<unknown>',
    buildStatus: state.endTime === null ? activity : finalStatus(state),
    startTime: state.began === null ? null : toSeconds(state.began.time),
    endTime: state.endTime === null ? null : toSeconds(state.endTime),
  };
}

function outcomes(state: BuildrunState, phase: BuildPhase): Immutable<Outcome>[] {
  return state.builds
    .filter((build) => build.phase === phase)
    .map(({ plan, numbers, builder, startTime, endTime, packages, kept, failure }) => ({
      port: plan.port,
      buildNumbers: [...numbers],
      builder,
      ...(startTime === null || endTime === null ? {} : { duration: toSeconds(endTime - startTime) }),
      ...(phase === 'built' ? { packages: packages.filter(({ fileName }) => !kept.includes(fileName)) } : {}),
      ...(phase === 'built' && kept.length > 0 ? { kept } : {}),
      ...(phase === 'built' ? {} : failure),
    }));
}

function statusOfBuild(build: Build, state: BuildrunState): StatusBuild {
  const { plan, requiredPackages, phase, failure } = build;
  const missing =
    build.missingCount === 0
      ? []
      : plan.needs
          .filter((need) => state.buildsById.get(need.build)?.phase !== 'built')
          .map((need) => need.package);
  return {
    port: plan.port,
    resultingPackages: [...plan.resultingPackages],
    requiredPackages: inOrder(requiredPackages),
    missingPackageIDs: missing.toSorted(),
    buildable: build.missingCount === 0,
    buildNumbers: [...build.numbers],
    lost: phase === 'lost',
    ...(failure === null ? {} : { failureClass: failure.class, failureReason: failure.reason }),
  };
}

const ordered = new WeakMap<ReadonlySet<string>, string[]>();

/** Sorted once: the status is asked for again and again, and what a build requires only grows. */
function inOrder(fileNames: ReadonlySet<string>): string[] {
  const known = ordered.get(fileNames);
  if (known?.length === fileNames.size) return known;
  const sorted = [...fileNames].toSorted();
  ordered.set(fileNames, sorted);
  return sorted;
}

function statusOfBuilder(builder: BuilderState, state: BuildrunState): StatusBuilder {
  const { name, phase, failures, failure, build, retryAt, since } = builder;
  const away = isAway(builder);
  return {
    name,
    state: !away
      ? 'Available'
      : needsMending(builder)
        ? 'Lost'
        : failure === null
          ? 'Not Available'
          : 'Reconnecting',
    availablePackages: availablePackages(builder, state.packages),
    connectionErrors: failures,
    maxConnectionErrors: untilSetAside(failure?.class),
    currentBuild:
      build === null
        ? null
        : {
            build: statusOfBuild(build, state),
            number: build.numbers.at(-1) ?? -1,
            startTime: toSeconds(since),
          },
    ...(failure === null ? {} : { reason: failure.reason }),
    ...(phase === 'away' ? { retryTime: toSeconds(retryAt) } : {}),
  };
}

/** So many failures of a kind set a builder aside; HaikuPorter knows one kind, that it cannot be reached. */
function untilSetAside(failureClass: BuilderFailureClass = 'unreachable'): number {
  const { untilMending } = builderPolicies[failureClass];
  return Number.isFinite(untilMending) ? untilMending : builderPolicies.unreachable.untilMending;
}

function isAway({ phase }: BuilderState): boolean {
  return phase === 'away' || phase === 'preparing';
}

function toSeconds(milliseconds: number): number {
  return milliseconds / 1000;
}
