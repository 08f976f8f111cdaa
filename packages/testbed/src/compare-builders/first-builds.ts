import type { Documents } from '@buildmeister/documents';

/** The first builds of a plan, whose order makes everything in time: none of them waits for one that is left out. */
export function firstBuilds(plan: Documents['plan'], count: number | undefined): Documents['plan'] {
  return count === undefined ? plan : { ...plan, builds: plan.builds.slice(0, count) };
}
