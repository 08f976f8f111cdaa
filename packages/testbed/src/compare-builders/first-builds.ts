/** The part of a plan document that is looked at here. */
export interface Plan {
  readonly builds: readonly PlannedBuild[];
}

export interface PlannedBuild {
  readonly port: { readonly revisionedName: string };
  readonly resultingPackages: readonly string[];
}

/** The first builds of a plan, whose order makes everything in time: none of them waits for one that is left out. */
export function firstBuilds<P extends Plan>(plan: P, count: number | undefined): P {
  return count === undefined ? plan : { ...plan, builds: plan.builds.slice(0, count) };
}
