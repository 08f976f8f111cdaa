import type { BuildrunStatus, Immutable, StatusBuild } from '@buildmeister/documents';
import type { FarmFacts } from './farm-facts.js';
import type { Finding } from './missing-ports.js';
import { failedState } from './pending-state.js';

type Build = Immutable<StatusBuild>;

/** Where the ports stand that a buildrun is at work on, by name-version-revision. */
export function buildrunStates({ buildrun, tree }: FarmFacts): ReadonlyMap<string, Finding> {
  const states = new Map<string, Finding>();
  if (buildrun === undefined) return states;
  const { status, folder } = buildrun;
  const { builds, builders } = status;
  const makers = new Map(
    tree.ports.flatMap(({ packages, versionedName }) =>
      packages.map(({ dependencyInfo: { name, version } }) => [`${name}-${version}`, versionedName] as const),
    ),
  );
  const enter = (list: readonly Build[], state: (build: Build) => Finding): void => {
    for (const build of list) states.set(build.port.revisionedName, state(build));
  };
  const log = ({ buildNumbers }: Build): { readonly log?: string } => {
    const number = buildNumbers.at(-1);
    return number === undefined ? {} : { log: `${folder}/builds/${number}.log` };
  };
  const canBuild = builders.active.length + builders.idle.length > 0;
  enter(builds.scheduled, () => (canBuild ? queued : noBuilder(builders)));
  enter(builds.blocked, (build) => blocked(build, makers));
  enter([...builds.lost, ...builds.cancelled], (build) => lost(build));
  enter(builds.failed, (build) => {
    const failureClass = build.failureClass ?? 'build-failed';
    return failedState(failureClass, { reason: reasonOf(build), cause: failureClass, ...log(build) });
  });
  const workers = workingOn(builders);
  enter(builds.active, (build) => ({
    state: 'building',
    code: 'BUILDING',
    reason: `build ${build.buildNumbers.at(-1) ?? ''} is running`,
    next: 'its end',
    attention: 'nobody',
    ...workers.get(build.port.revisionedName),
    ...log(build),
  }));
  return states;
}

const queued: Finding = {
  state: 'queued',
  code: 'SCHEDULED',
  reason: 'it waits for its turn in the buildrun that is at work',
  next: 'a builder that becomes free ("dispatch ctl why PORT" says when that may be)',
  attention: 'nobody',
};

function noBuilder({ reconnecting, lost: mending }: Immutable<BuildrunStatus>['builders']): Finding {
  const names = [...reconnecting, ...mending].map(({ name }) => name);
  return {
    state: 'waiting',
    code: 'NO_BUILDER',
    reason: `no builder is there: ${names.join(', ')}`,
    next: 'one of them comes back',
    attention: mending.length > 0 ? 'operator' : 'nobody',
    cause: 'no builder',
    waitsFor: { kind: 'builder', names },
  };
}

function blocked({ missingPackageIDs }: Build, makers: ReadonlyMap<string, string>): Finding {
  const names = [...new Set(missingPackageIDs.map((id) => makers.get(id) ?? id))].toSorted();
  return {
    state: 'waiting',
    code: 'NEEDS_BUILD',
    reason: `it needs ${names.join(', ')}, which the same buildrun builds`,
    next: 'these are built',
    attention: 'nobody',
    waitsFor: { kind: 'port', names },
  };
}

function lost(build: Build): Finding {
  if (build.failureClass === 'dependency-failed') {
    return {
      state: 'waiting',
      code: 'NEEDS_PORT',
      reason: reasonOf(build),
      next: 'it comes back by itself when what failed changes or is built',
      attention: 'packager',
      cause: reasonOf(build),
      waitsFor: { kind: 'port', names: [] },
    };
  }
  return {
    state: 'queued',
    code: build.failureClass ?? 'lost',
    reason: reasonOf(build),
    next: 'a later buildrun comes back to it',
    attention: 'nobody',
    cause: build.failureClass ?? 'lost',
  };
}

function reasonOf({ failureReason }: Build): string {
  return failureReason ?? 'the buildrun does not say why';
}

/** By port, the builder that builds it, and since when. */
function workingOn({
  active,
}: Immutable<BuildrunStatus>['builders']): ReadonlyMap<string, Pick<Finding, 'builder' | 'since'>> {
  return new Map(
    active.flatMap(({ name, currentBuild }) =>
      currentBuild === null
        ? []
        : [
            [
              currentBuild.build.port.revisionedName,
              {
                builder: name,
                ...(currentBuild.startTime === undefined ? {} : { since: currentBuild.startTime }),
              },
            ],
          ],
    ),
  );
}
