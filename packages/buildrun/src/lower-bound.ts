import type { Immutable, ScheduledBuild } from '@buildmeister/documents';

/** No order and no placement of builds can be quicker than the larger of these, in milliseconds. */
export interface LowerBound {
  /** All builds, on builders that never wait. */
  readonly work: number;
  /** The longest chain of builds that need each other, on the fastest builder. */
  readonly path: number;
}

/** @param duration milliseconds that a build takes on a builder of speed 1 */
export function lowerBound(
  builds: readonly Immutable<ScheduledBuild>[],
  speeds: readonly number[],
  duration: (build: Immutable<ScheduledBuild>) => number,
): LowerBound {
  const makers = builds.map(({ needs }) => new Set(needs.map((need) => need.build)));
  const missing = makers.map((own) => own.size);
  const dependents = new Map<string, number[]>();
  for (const [index, own] of makers.entries()) {
    for (const maker of own) {
      const known = dependents.get(maker);
      if (known === undefined) dependents.set(maker, [index]);
      else known.push(index);
    }
  }
  const begins = builds.map(() => 0);
  const order = [...builds.keys()].filter((index) => missing[index] === 0);
  let path = 0;
  for (const index of order) {
    const build = builds[index];
    if (build === undefined) continue;
    const end = (begins[index] ?? 0) + duration(build);
    path = Math.max(path, end);
    for (const dependent of dependents.get(build.port.revisionedName) ?? []) {
      begins[dependent] = Math.max(begins[dependent] ?? 0, end);
      const left = (missing[dependent] ?? 0) - 1;
      missing[dependent] = left;
      if (left === 0) order.push(dependent);
    }
  }
  const work = builds.reduce((sum, build) => sum + duration(build), 0);
  const speed = speeds.reduce((sum, own) => sum + own, 0);
  return { work: work / speed, path: path / Math.max(...speeds) };
}
