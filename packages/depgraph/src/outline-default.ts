import {
  type BuildablePort,
  compareVersions,
  createResolver,
  type Resolution,
  type ResolveOptions,
} from '@buildmeister/resolver';
import { alreadyBuiltReason } from './already-built.js';
import { createCycleBreaker } from './break-cycles.js';
import { createBuildChecker, type Refusal } from './check-builds.js';
import type { BuildOutline, CycleOutline, PlanOutline } from './build-outline.js';
import type { TreePort } from './facts.js';
import { createPackagedLearner } from './learn-packaged.js';
import type { PlanContext } from './plan-context.js';
import type { Schedule } from './schedule.js';
import { skippedPort } from './skipped-port.js';
import { createUnmetReasons } from './unmet-reason.js';

/**
 * Plans the builds of `requested` ports and of all that they need, where a package whose port is built anew is waited
 * for. Builds that would wait for each other take the older package that is there, or one that another port
 * makes; those that cannot are skipped as cycles, and what cannot do without them as unresolvable. So are builds that are
 * certain to fail with whatever they are given.
 */
export function outlineDefault(context: PlanContext, requested: readonly TreePort[]): PlanOutline {
  const { existing } = context;
  // Of two versions of a port, the newer one is waited for, in whatever order they are asked for.
  const wanted = requested
    .filter(({ versionedName }) => !existing.has(versionedName))
    .sort((a, b) => (a.name === b.name ? compareVersions(b.version, a.version) : a.name < b.name ? -1 : 1));
  const refused = new Map<string, Refusal>();
  const scheduler = createScheduler(context, wanted, refused);
  const breaker = createCycleBreaker(context);
  const checker = createBuildChecker(context);
  const cycles: CycleOutline[] = [];
  let hadCycles = false;
  let schedule = scheduler.run();
  let hasLearnt = false;
  for (;;) {
    for (let found = breaker.breakCycles(schedule); found.changed; found = breaker.breakCycles(schedule)) {
      hadCycles = true;
      cycles.push(...found.cycles);
      schedule = scheduler.run();
    }
    const hasMore = scheduler.learn(schedule);
    const found = hasMore ? undefined : checker.check(schedule);
    if (found?.changed === false) break;
    hasLearnt = true;
    for (const refusal of found?.refused ?? []) refused.set(refusal.port, refusal);
    if (found !== undefined && found.refused.length > 0) breaker.forget(schedule);
    schedule = scheduler.run();
  }
  const builds = [...schedule.builds].flatMap(([name, resolution]): BuildOutline | readonly never[] => {
    const port = context.treePorts.get(name);
    return port === undefined ? [] : { port, ...resolution };
  });
  const cycleByPort = new Map(
    cycles.flatMap((cycle) => cycle.members.map((member) => [member, cycle] as const)),
  );
  const reasons = createUnmetReasons(context);
  const skipped = requested.flatMap((port) => {
    const found = existing.get(port.versionedName);
    if (found !== undefined) return skippedPort(port, 'ALREADY_BUILT', alreadyBuiltReason(port, found));
    const cycle = cycleByPort.get(port.versionedName);
    if (cycle !== undefined) return { ...skippedPort(port, 'CYCLE', cycle.reason), cause: cycle.cause };
    const refusal = refused.get(port.versionedName);
    if (refusal !== undefined) {
      return { ...skippedPort(port, 'UNRESOLVABLE', refusal.reason), cause: refusal.cause };
    }
    const unmet = reasons.ofPort(port.versionedName);
    if (unmet === undefined) return [];
    const { text, cause, obstacle } = unmet;
    return {
      ...skippedPort(port, 'UNRESOLVABLE', text),
      cause,
      ...(obstacle === undefined ? {} : { obstacle }),
    };
  });
  return { builds, skipped, cycles, hadCycles, hasLearnt };
}

interface Scheduler {
  run(): Schedule;
  /** Finds out what packages will require when they are built; true if that changes what builds need. */
  learn(schedule: Schedule): boolean;
}

const asPreferred: ResolveOptions = {};

/** @param refused ports that are not to be built; more may come */
function createScheduler(
  context: PlanContext,
  wanted: readonly TreePort[],
  refused: ReadonlyMap<string, Refusal>,
): Scheduler {
  const { universe, availability, preference, buildable } = context;
  const choices = new Map<string, ResolveOptions>();
  const presentNames = new Set(
    universe.packages.flatMap(({ origin, info }) => (origin === 'present' ? info.name : [])),
  );
  const rebuilt = new Map<string, BuildablePort>();
  /** Tells whether a package that is there, and so the choice of packages, is affected. */
  const rebuild = (name: string): boolean => {
    const port = buildable.get(name);
    let affects = false;
    for (const id of port?.packages ?? []) {
      const packageName = universe.packages[id]?.info.name ?? '';
      if (port === undefined || rebuilt.has(packageName)) continue;
      rebuilt.set(packageName, port);
      affects ||= presentNames.has(packageName);
    }
    return affects;
  };
  for (const { versionedName } of wanted) rebuild(versionedName);
  const learner = createPackagedLearner(context);
  const { packaged } = learner;
  let resolver = createResolver({ universe, availability, preference, rebuilt, packaged });
  const known = new Map<string, { readonly options: ResolveOptions; readonly resolution: Resolution }>();

  const resolve = (name: string): Resolution | undefined => {
    const port = buildable.get(name);
    if (port === undefined || refused.has(name) || availability.unmetNeed(name) !== undefined)
      return undefined;
    if (port.packages.some((id) => availability.reason(id)?.kind === 'excluded')) return undefined;
    const options = choices.get(name) ?? asPreferred;
    const earlier = known.get(name);
    if (earlier !== undefined && earlier.options === options && isUsable(earlier.resolution))
      return earlier.resolution;
    const resolution = resolver.resolve(port, options);
    known.set(name, { options, resolution });
    return resolution;
  };
  /** Choices are made among what is usable: they stay as long as what was chosen does. */
  const isUsable = ({ required, missing }: Resolution): boolean =>
    [required, missing].every((ids) => ids.every((id) => availability.isUsable(id)));

  const schedule = (): ReadonlyMap<string, Resolution> => {
    const builds = new Map<string, Resolution>();
    const queue = wanted.map(({ versionedName }) => versionedName);
    for (const name of queue) {
      if (builds.has(name)) continue;
      const resolution = resolve(name);
      if (resolution === undefined) continue;
      builds.set(name, resolution);
      for (const id of resolution.missing) {
        const port = universe.packages[id]?.port;
        if (port !== undefined && !builds.has(port)) queue.push(port);
      }
    }
    return builds;
  };

  return {
    run: () => {
      for (;;) {
        const builds = schedule();
        let affected = false;
        for (const name of [...builds.keys()].sort()) affected = rebuild(name) || affected;
        if (!affected) return { resolver, builds, choices };
        known.clear();
        resolver = createResolver({ universe, availability, preference, rebuilt, packaged });
      }
    },
    learn: (found) => {
      const learnt = learner.learn(found);
      if (learnt.size === 0) return false;
      for (const [name, { resolution }] of known) {
        if (resolution.missing.some((id) => learnt.has(id))) known.delete(name);
      }
      resolver = createResolver({ universe, availability, preference, rebuilt, packaged });
      return true;
    },
  };
}
