import type {
  Documents,
  Immutable,
  PlannedBuild,
  Problem,
  ScheduledBuild,
  SkippedBuild,
} from '@buildmeister/documents';
import { packageId } from './package-names.js';
import { findCycle } from './find-cycle.js';
import { sharedPackages } from './shared-packages.js';

/** Package files that exist, by name. */
export interface PresentPackages {
  readonly packages: ReadonlySet<string>;
  readonly systemPackages: ReadonlySet<string>;
}

export interface Schedule {
  readonly builds: readonly Immutable<ScheduledBuild>[];
  readonly skipped: readonly Immutable<SkippedBuild>[];
  readonly problems: readonly Immutable<Problem>[];
}

/**
 * Makes the builds of a buildrun out of a plan that filters may have changed and that may be older than what
 * is in the packages folders. A build whose packages exist is skipped; one that needs what nobody makes and
 * what is not there, or that needs itself, is lost and says why.
 *
 * @param estimate milliseconds that a build of the port of this name takes
 */
export function scheduleBuilds(
  plan: Documents['plan'],
  present: PresentPackages,
  estimate: (portName: string) => number,
): Schedule {
  const { builds, skipped, problems } = sortOut(plan, present);
  const context: Context = {
    present,
    presentById: indexById(present),
    makersById: makersBy(builds, packageId),
    makersByFile: makersBy(builds, (fileName) => fileName),
    shared: sharedPackages(plan.builds),
    skipped: [...plan.skipped, ...skipped],
  };
  const scheduled = builds.map((build) => scheduleBuild(build, context, estimate(build.port.name)));
  return {
    builds: loseCycles(scheduled),
    skipped: [...plan.skipped, ...skipped].map(
      ({ port, resultingPackages, code, reason, cause, notActive }) => ({
        port,
        resultingPackages,
        code,
        reason,
        ...(cause === undefined ? {} : { cause }),
        ...(notActive === true ? { notActive } : {}),
      }),
    ),
    problems,
  };
}

interface Context {
  readonly present: PresentPackages;
  /** File name of the newest package of each name-version. */
  readonly presentById: ReadonlyMap<string, string>;
  /** Names of the builds that make a package, in the order of the plan. */
  readonly makersById: Makers;
  readonly makersByFile: Makers;
  readonly shared: ReturnType<typeof sharedPackages>;
  readonly skipped: readonly Immutable<SkippedBuild>[];
}

type Makers = ReadonlyMap<string, readonly string[]>;

function makersBy(builds: Sorted['builds'], keyOf: (fileName: string) => string): Makers {
  const makers = new Map<string, string[]>();
  for (const { port, resultingPackages } of builds) {
    for (const key of new Set(resultingPackages.map(keyOf))) {
      const known = makers.get(key);
      if (known === undefined) makers.set(key, [port.revisionedName]);
      else known.push(port.revisionedName);
    }
  }
  return makers;
}

/** Of several builds that make what `build` needs, the one that the plan has chosen, otherwise the first. No build waits for itself if there is another. */
function makerFor(
  { port, dependsOn = [] }: Immutable<PlannedBuild>,
  makers: readonly string[] = [],
): string | undefined {
  const others = makers.filter((name) => name !== port.revisionedName);
  return others.find((name) => dependsOn.includes(name)) ?? others[0] ?? makers[0];
}

interface Sorted {
  readonly builds: readonly Immutable<PlannedBuild>[];
  readonly skipped: readonly Immutable<SkippedBuild>[];
  readonly problems: readonly Problem[];
}

/** Leaves out what is there twice, makes nothing but packages that another makes, or has been built. */
function sortOut(plan: Documents['plan'], present: PresentPackages): Sorted {
  const builds: Immutable<PlannedBuild>[] = [];
  const skipped: Immutable<SkippedBuild>[] = [];
  const problems: Problem[] = [];
  const seen = new Set<string>();
  const makers = new Map<string, string>();
  const shared = sharedPackages(plan.builds);
  for (const build of plan.builds) {
    const { port, resultingPackages } = build;
    const name = port.revisionedName;
    if (seen.has(name)) {
      problems.push({ code: 'DUPLICATE_BUILD', message: `the plan holds ${name} twice`, port: name });
      continue;
    }
    seen.add(name);
    const skip = skipReason(build, { present, makers, shared: shared.get(name) ?? new Set() });
    if (skip !== undefined) {
      const { notActive } = build;
      skipped.push({ port, resultingPackages, ...skip, ...(notActive === true ? { notActive } : {}) });
      continue;
    }
    for (const fileName of resultingPackages) if (!makers.has(fileName)) makers.set(fileName, name);
    builds.push(build);
  }
  return { builds, skipped, problems };
}

interface SkipFacts {
  readonly present: PresentPackages;
  /** By file name, the first of the builds so far that makes it. */
  readonly makers: ReadonlyMap<string, string>;
  /** Files of the build that others make too: that one is there says nothing of this build. */
  readonly shared: ReadonlySet<string>;
}

function skipReason(
  { port, resultingPackages }: Immutable<PlannedBuild>,
  { present: { packages }, makers, shared }: SkipFacts,
): { code: string; reason: string } | undefined {
  if (!plainWord.test(port.name) || !plainWord.test(port.version)) {
    return { code: 'BAD_PLAN', reason: `"${port.name}-${port.version}" is no name and version of a port` };
  }
  const bad = resultingPackages.find((fileName) => !packageFileName.test(fileName));
  if (bad !== undefined) {
    return {
      code: 'BAD_PLAN',
      reason: `"${bad}" is no package file name (name-version-revision-architecture.hpkg)`,
    };
  }
  if (resultingPackages.length === 0) return { code: 'BAD_PLAN', reason: 'it makes no packages' };
  if (resultingPackages.every((fileName) => packages.has(fileName))) {
    return { code: 'ALREADY_BUILT', reason: 'all its packages are in the packages folder' };
  }
  if (resultingPackages.every((fileName) => makers.has(fileName))) {
    const others = [...new Set(resultingPackages.flatMap((fileName) => makers.get(fileName) ?? []))];
    return { code: 'DUPLICATE_PACKAGE', reason: `${others.join(' and ')} makes all that it makes` };
  }
  const existing = resultingPackages.find((fileName) => packages.has(fileName) && !shared.has(fileName));
  if (existing === undefined) return undefined;
  return {
    code: 'PARTLY_BUILT',
    reason: `${existing} is in the packages folder, but not all packages of this revision are: raise REVISION in the recipe`,
  };
}

/** What HaikuPorter's command line takes for a part of a port's name and nothing else. */
const plainWord = /^[^-\s/\0][^\s/\0]*$/;

/** A name that stays inside the folder it is written to. */
const packageFileName = /^[^-/\0]+-[^-/\0]+-[0-9]+-[^-/\0]+\.hpkg$/;

function indexById({ packages, systemPackages }: PresentPackages): Map<string, string> {
  const index = new Map<string, string>();
  for (const fileName of [...systemPackages].toSorted(byRevision)) index.set(packageId(fileName), fileName);
  for (const fileName of [...packages].toSorted(byRevision)) index.set(packageId(fileName), fileName);
  return index;
}

function byRevision(a: string, b: string): number {
  return revisionOf(a) - revisionOf(b) || (a < b ? -1 : a > b ? 1 : 0);
}

function revisionOf(fileName: string): number {
  return Number.parseInt(fileName.split('-')[2] ?? '', 10) || 0;
}

function scheduleBuild(
  build: Immutable<PlannedBuild>,
  context: Context,
  estimate: number,
): Immutable<ScheduledBuild> {
  const { port, resultingPackages, notActive } = build;
  const requiredPackages = new Set<string>();
  const needs = new Map<string, string>();
  const reasons: { class: 'unbuildable' | 'package-vanished'; reason: string }[] = [];
  for (const fileName of build.requiredPackages) {
    const maker = makerFor(build, context.makersByFile.get(fileName));
    if (context.present.packages.has(fileName) || context.present.systemPackages.has(fileName)) {
      requiredPackages.add(fileName);
    } else if (maker !== undefined) {
      needs.set(packageId(fileName), maker);
    } else {
      reasons.push({
        class: 'package-vanished',
        reason: `required package ${fileName} is neither in the packages folder nor among the system packages`,
      });
    }
  }
  for (const id of build.missingPackageIDs) {
    const maker = makerFor(build, context.makersById.get(id));
    const fileName = context.presentById.get(id);
    if (maker !== undefined) needs.set(id, maker);
    else if (fileName !== undefined) requiredPackages.add(fileName);
    else reasons.push({ class: 'unbuildable', reason: missingReason(id, context.skipped) });
  }
  const lost = reasons[0];
  const shared = [...(context.shared.get(port.revisionedName) ?? [])];
  return {
    port,
    resultingPackages,
    ...(shared.length === 0 ? {} : { sharedPackages: shared }),
    requiredPackages: [...requiredPackages],
    needs: [...needs].map(([id, maker]) => ({ package: id, build: maker })),
    estimate,
    ...(notActive === true ? { notActive } : {}),
    ...(lost === undefined ? {} : { lost }),
  };
}

function missingReason(id: string, skipped: readonly Immutable<SkippedBuild>[]): string {
  const maker = skipped.find(({ resultingPackages }) =>
    resultingPackages.some((fileName) => packageId(fileName) === id),
  );
  const why =
    maker === undefined
      ? 'which no build of the plan makes'
      : `which ${maker.port.revisionedName} makes, but that is skipped: ${maker.reason}`;
  return `needs ${id}, ${why}, and which is not in the packages folder`;
}

/** Marks as lost what needs itself in the end; otherwise it would wait for ever. */
function loseCycles(builds: readonly Immutable<ScheduledBuild>[]): readonly Immutable<ScheduledBuild>[] {
  const needs = new Map(
    builds.map((build) => [build.port.revisionedName, build.needs.map((need) => need.build)]),
  );
  const lost = new Map<string, string>();
  for (;;) {
    const cycle = findCycle(needs);
    if (cycle === undefined) break;
    const reason = `needs itself: ${[...cycle, cycle[0]].join(' needs ')}`;
    for (const name of cycle) {
      lost.set(name, reason);
      needs.set(name, []);
    }
  }
  if (lost.size === 0) return builds;
  return builds.map((build) => {
    const reason = lost.get(build.port.revisionedName);
    return reason === undefined ? build : { ...build, lost: { class: 'unbuildable' as const, reason } };
  });
}
