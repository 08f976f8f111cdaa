import type { Immutable, ScheduledBuild } from '@buildmeister/documents';
import { leftBuilds } from '../adopt-builds.js';
import type { BuildrunState, EventOf } from '../state.js';
import type { Random } from './random.js';

export interface NextPlan {
  readonly builds: readonly Immutable<ScheduledBuild>[];
  /** What the buildrun before has left on builders, and this one takes over. */
  readonly adopted: NonNullable<EventOf<'began'>['adopted']>;
  /** Numbers of builds that it has left and that this one begins anew. */
  readonly dropped: readonly number[];
}

/** How many ports a commit changed meanwhile, from 0 to 1: those that were built and those that were not. */
const changedShare = 0.1;

/**
 * The plan after somebody committed something: what was built is there, unless it changed; what changed is built in a
 * new revision, and whatever needs it waits for that, also what is running.
 */
export function nextPlan(state: BuildrunState, random: Random): NextPlan {
  const changed = new Set(state.builds.filter(() => random.chance(changedShare)).map(({ id }) => id));
  const isThere = (id: string): boolean => state.buildsById.get(id)?.phase === 'built' && !changed.has(id);
  const nameOf = (id: string): string => (changed.has(id) ? revised(id) : id);
  const builds = state.builds
    .filter(({ id }) => !isThere(id))
    .map(({ id, plan }): Immutable<ScheduledBuild> => {
      const there = plan.needs.filter(({ build }) => isThere(build));
      const files = there.flatMap(({ build }) => state.buildsById.get(build)?.packages ?? []);
      const required = [...plan.requiredPackages, ...files.map(({ fileName }) => fileName)];
      const { port, resultingPackages, sharedPackages } = plan;
      return {
        ...plan,
        port: changed.has(id)
          ? { ...port, revision: revisionOf(nameOf(id)), revisionedName: nameOf(id) }
          : port,
        resultingPackages: changed.has(id) ? resultingPackages.map(revised) : resultingPackages,
        ...(sharedPackages === undefined
          ? {}
          : { sharedPackages: changed.has(id) ? sharedPackages.map(revised) : sharedPackages }),
        requiredPackages: [...new Set(required)],
        needs: plan.needs
          .filter(({ build }) => !isThere(build))
          .map((need) => ({ ...need, build: nameOf(need.build) })),
      };
    });
  const left = leftBuilds(state);
  return {
    builds,
    adopted: left
      .filter(({ id }) => !changed.has(id))
      .map(({ id, ...build }) => ({ ...build, build: id, key: `earlier.${build.number}` })),
    dropped: left.filter(({ id }) => changed.has(id)).map(({ number }) => number),
  };
}

/** The same with the next revision: name-version-revision, or a package file. */
function revised(name: string): string {
  const [first, version, revision, ...rest] = name.split('-');
  return [first, version, String(Number(revision) + 1), ...rest].join('-');
}

function revisionOf(id: string): string {
  return id.split('-')[2] ?? '';
}
