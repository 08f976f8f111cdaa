import type { Build, BuilderState, BuildrunState } from './state.js';

/** So far down the queue a build is looked for. */
const maxLook = 64;

/**
 * The build that `builder`, which is busy, is likely to be given next, so that packages can be sent to it meanwhile;
 * undefined if there is none.
 *
 * @param taken builds that others are likely to be given
 */
export function likelyNext(
  { ready, pausedBy }: BuildrunState,
  { name, index, hold }: BuilderState,
  taken: ReadonlySet<Build>,
): Build | undefined {
  if (hold !== null || pausedBy !== null) return undefined;
  return ready
    .slice(0, maxLook)
    .find((build) => !taken.has(build) && build.demand.fits[index] === true && !build.avoid.has(name));
}
