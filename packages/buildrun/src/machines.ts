import type { Demand } from './demands.js';
import type { BuilderState, BuildrunState } from './state.js';

/** Memory and disk space of machines that was promised to builds, by machine. */
export type Promises = Map<string, Use[]>;

interface Use extends Pick<Demand, 'memory' | 'disk'> {
  /** In milliseconds since the epoch. */
  readonly until: number;
}

/**
 * What was promised to the builds that run.
 *
 * @param freeAt when the builder is thought to be free, in milliseconds since the epoch
 */
export function promisesOf(
  { builderOrder, wantsRoom }: BuildrunState,
  freeAt: (builder: BuilderState) => number,
): Promises {
  const promises: Promises = new Map();
  for (const builder of wantsRoom ? builderOrder : []) {
    const build = builder.build ?? builder.suspended;
    if (build !== null) promise(promises, builder, build.demand, freeAt(builder));
  }
  return promises;
}

/** Adds to `promises` what builds of this demand want, until a time. */
export function promise(promises: Promises, { host }: BuilderState, demand: Demand, until: number): void {
  const { memory, disk } = demand;
  if (memory + disk === 0) return;
  const use = { until, memory, disk };
  const uses = promises.get(host);
  if (uses === undefined) promises.set(host, [use]);
  else uses.push(use);
}

/**
 * From when on the machine of `builder` has the memory and disk space that are wanted, in milliseconds since the
 * epoch; what nobody knows is taken for enough.
 */
export function roomFrom(promises: Promises, builder: BuilderState, wanted: Demand, now: number): number {
  if (wanted.memory + wanted.disk === 0) return now;
  const uses = promises.get(builder.host);
  if (uses === undefined) return now;
  let memory = builder.memory ?? Infinity;
  let disk = builder.disk ?? Infinity;
  for (const use of uses) {
    memory -= use.memory;
    disk -= use.disk;
  }
  if (memory >= wanted.memory && disk >= wanted.disk) return now;
  let from = now + 1;
  for (const use of uses.toSorted((a, b) => a.until - b.until)) {
    memory += use.memory;
    disk += use.disk;
    from = Math.max(from, use.until);
    if (memory >= wanted.memory && disk >= wanted.disk) break;
  }
  return from;
}
