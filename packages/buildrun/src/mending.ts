import type { BuilderFailureClass } from '@buildmeister/documents';
import { builderPolicies } from './policies.js';
import type { Build, BuilderState } from './state.js';

/*
 * A builder that fails again and again for one cause is set aside: it is told once that it needs mending, and tried
 * only seldom until somebody has mended it or a build comes to its end there. A port may be the cause itself; so
 * failures of one port count once.
 */

type Ailing = Pick<BuilderState, 'failure' | 'troubles'>;

/** Somebody has to look after it: it says what only a person can change, or it keeps failing for one cause. */
export function needsMending(builder: Ailing): boolean {
  const failureClass = builder.failure?.class;
  if (failureClass === undefined) return false;
  const { needsMending: atOnce, untilMending } = builderPolicies[failureClass];
  return atOnce || countOf(builder, failureClass) >= untilMending;
}

/** It needs mending, and will not come back without. */
export function isHopeless(builder: Ailing): boolean {
  const failureClass = builder.failure?.class;
  return failureClass !== undefined && needsMending(builder) && !builderPolicies[failureClass].mayReturn;
}

/** How often it has failed for the cause of its last failure, ports counted once. */
export function repetitions(builder: Ailing): number {
  return builder.failure === null ? 0 : countOf(builder, builder.failure.class);
}

/** Counts a failure; `build` is what it was building. */
export function noteTrouble(
  builder: BuilderState,
  failureClass: BuilderFailureClass,
  build: Build | null,
): void {
  const causes = builder.troubles.get(failureClass) ?? new Set();
  builder.troubles.set(failureClass, causes.add(build?.id ?? `failure ${builder.failures}`));
}

/** It could be reached and prepared: whatever keeps it from that is over. */
export function notePrepared({ troubles }: BuilderState): void {
  for (const failureClass of ['authentication', 'host-key', 'locked', 'unreachable'] as const) {
    troubles.delete(failureClass);
  }
}

function countOf({ troubles }: Ailing, failureClass: BuilderFailureClass): number {
  return troubles.get(failureClass)?.size ?? 0;
}
