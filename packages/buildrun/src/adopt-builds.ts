import type { BuildrunState, EventOf } from './state.js';
import { moveBuild } from './transitions.js';

type Adopted = NonNullable<EventOf<'began'>['adopted']>[number];

/** A build that may still run on its builder, or wait there to be fetched, while nobody looks after it. */
export interface LeftBuild extends Pick<Adopted, 'number' | 'builder' | 'startTime'> {
  /** revisionedName of the port. */
  readonly id: string;
}

/**
 * What a buildrun has left on builders: what was running when its process ended, or could not be reached at its end.
 * A builder has one of them at most, the last that it was given. What somebody has cancelled is none.
 */
export function leftBuilds({ builds }: Pick<BuildrunState, 'builds'>): readonly LeftBuild[] {
  const left = new Map<string, LeftBuild>();
  for (const { id, phase, cancelledBy, suspension, numbers, builder, startTime } of builds) {
    const number = numbers.at(-1);
    if (number === undefined || builder === null || startTime === null || cancelledBy !== null) continue;
    const mayBeThere =
      phase === 'running' || phase === 'suspended' || (phase === 'cancelled' && suspension !== null);
    if (!mayBeThere || number < (left.get(builder)?.number ?? 0)) continue;
    left.set(builder, { id, number, builder, startTime });
  }
  return [...left.values()].toSorted((a, b) => a.number - b.number);
}

/** Takes over builds of an earlier buildrun, before any other has begun: they are waited for on their builders. */
export function adoptBuilds(state: BuildrunState, { adopted = [], time }: EventOf<'began'>): void {
  for (const { build: id, number, key, builder, startTime } of adopted) {
    const build = state.buildsById.get(id);
    if (build?.phase !== 'waiting') throw new Error(`build ${id} cannot be taken over`);
    const reason = 'an earlier buildrun began it';
    build.numbers.push(number);
    build.builder = builder;
    build.startTime = startTime;
    build.suspension = { builder, since: time, reason, blameless: true };
    build.failure = { class: 'interrupted', reason };
    state.open.set(number, build);
    state.adopted.set(number, key);
    state.nextNumber = Math.max(state.nextNumber, number + 1);
    moveBuild(state, build, 'suspended');
  }
}
