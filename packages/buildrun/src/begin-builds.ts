import type { Immutable, ScheduledBuild } from '@buildmeister/documents';
import { type Demand, demandOf } from './demands.js';
import { setPriority } from './priorities.js';
import { oneOfEach } from './required-packages.js';
import type { Build } from './state.js';
import { packageNumber, type PackageTable } from './uploads.js';

/**
 * The builds of a buildrun in the order of the plan, all waiting, with their dependents, ranks and demands.
 *
 * @param packages is given the packages that they require and make.
 */
export function beginBuilds(
  plans: readonly Immutable<ScheduledBuild>[],
  packages: PackageTable,
): readonly Build[] {
  const demands = new Map<string, Demand>();
  const builds = plans.map((plan, index) => newBuild(plan, { index, packages, demands }));
  const byId = new Map(builds.map((build) => [build.id, build]));
  for (const build of builds) {
    for (const needed of new Set(build.plan.needs.map((need) => need.build))) {
      const maker = byId.get(needed);
      if (maker === undefined) throw new Error(`build ${build.id} needs the unknown build ${needed}`);
      maker.dependents.push(build);
    }
  }
  rank(builds);
  for (const build of builds) {
    const { priority } = build.plan;
    if (priority !== undefined) setPriority({ buildsById: byId, ready: [] }, build, priority);
  }
  return builds;
}

interface Tables {
  readonly index: number;
  readonly packages: PackageTable;
  readonly demands: Map<string, Demand>;
}

function newBuild(plan: Immutable<ScheduledBuild>, { index, packages, demands }: Tables): Build {
  const { present, passedOver } = oneOfEach(plan);
  return {
    index,
    id: plan.port.revisionedName,
    plan,
    dependents: [],
    rank: plan.estimate,
    ownPriority: 0,
    priority: 0,
    phase: 'waiting',
    missingCount: plan.needs.length,
    requiredPackages: new Set(present),
    passedOver,
    notBefore: 0,
    failures: new Map(),
    interruptions: 0,
    environmentFailures: 0,
    reattachments: 0,
    suspension: null,
    cancelledBy: null,
    demand: demandOf(demands, plan),
    requiredNumbers: present.map((fileName) => packageNumber(packages, fileName)),
    uploadTime: 0,
    upload: null,
    avoid: new Set(plan.avoid),
    outgrown: 0,
    numbers: [],
    builder: null,
    startTime: null,
    endTime: null,
    packages: [],
    kept: [],
    failure: null,
    owed: false,
  };
}

/** Ranks from the ends of the graph to its beginnings. Builds on a cycle keep their own estimate; they never run. */
function rank(builds: readonly Build[]): void {
  const open = builds.map((build) => build.dependents.length);
  const stack = builds.filter((build) => build.dependents.length === 0);
  const makers = new Map(builds.map((build) => [build.id, build]));
  for (let build = stack.pop(); build !== undefined; build = stack.pop()) {
    const longest = build.dependents.reduce((max, dependent) => Math.max(max, dependent.rank), 0);
    build.rank = build.plan.estimate + longest;
    for (const id of new Set(build.plan.needs.map((need) => need.build))) {
      const maker = makers.get(id);
      if (maker === undefined) continue;
      const left = (open[maker.index] ?? 0) - 1;
      open[maker.index] = left;
      if (left === 0) stack.push(maker);
    }
  }
}
