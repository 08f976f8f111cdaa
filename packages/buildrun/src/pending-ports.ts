import type {
  Documents,
  Immutable,
  PendingPort,
  PlanBasis,
  Port,
  SkippedBuild,
} from '@buildmeister/documents';
import type { Build } from './state.js';

export interface PortsOfBuildrun {
  readonly skipped: readonly Immutable<SkippedBuild>[];
  readonly builds: readonly Build[];
  /** From what the plan was made, if it says so. */
  readonly basis?: Immutable<PlanBasis> | undefined;
  /** Absolute path of the folder of the buildrun; undefined if there was nothing to build. */
  readonly output?: string | undefined;
  /** When the buildrun began, in seconds since the epoch; what people gave up before was asked for again. Default: at the end. */
  readonly began?: number | undefined;
}

type Entry = Immutable<PendingPort>;

/**
 * The ports that were asked for and are not built after a buildrun: those of `earlier` that it did not touch, and its own, with
 * those that the plan had no way to build. Ports that turned out to be built already, or that the tree has no more or
 * does not want built, are settled.
 *
 * @param time seconds since the epoch
 */
export function pendingPorts(
  outcome: PortsOfBuildrun,
  earlier: readonly Entry[],
  time: number,
): Documents['pending'] {
  const ports = new Map(earlier.map((pending) => [keyOf(pending), pending]));
  /** Takes out what was known of a port. */
  const take = (touched: Touched): Entry | undefined => {
    const before = ports.get(keyOf(touched));
    ports.delete(keyOf(touched));
    // It was asked for by its version, and is now what the name stands for.
    ports.delete(versionKey(touched.port));
    return before;
  };
  for (const skip of outcome.skipped) {
    if (skip.code === 'BAD_PLAN') continue;
    const before = take(skip);
    if (settledBy.has(skip.code)) continue;
    ports.set(keyOf(skip), {
      ...skippedEntry(skip, before, outcome, time),
      ...givenUpSince(before, outcome),
    });
  }
  const obstacles = failedRequirements(outcome.builds);
  for (const build of outcome.builds) {
    const before = take(build.plan);
    if (build.phase === 'built') continue;
    ports.set(keyOf(build.plan), {
      ...buildEntry(build, { before, time, output: outcome.output, waitsFor: obstacles.get(build) }),
      ...givenUpSince(before, outcome),
    });
  }
  const sorted = [...ports].toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return { document: 'buildmeister/pending@1', ports: sorted.map(([, pending]) => pending) };
}

/**
 * What is owed, as names that HaikuPorter's build master takes from its file `do-packages`: its `loop` gives the words of it
 * to `buildmaster build`.
 */
export function owedNames({ ports }: Documents['pending']): readonly string[] {
  return ports.filter(({ givenUp }) => givenUp === undefined).map(keyOf);
}

/** What a person has given up is not owed any more. Ports of `names` are named as in `owedNames`. */
export function giveUpPorts(
  { document, ports }: Documents['pending'],
  names: ReadonlySet<string>,
  givenUp: NonNullable<Entry['givenUp']>,
): Documents['pending'] {
  return {
    document,
    ports: ports.map((entry) =>
      names.has(keyOf(entry)) && entry.givenUp === undefined ? { ...entry, givenUp } : entry,
    ),
  };
}

interface Touched {
  readonly port: Immutable<Port>;
  readonly notActive?: boolean | undefined;
}

/** A port's name stands for its active version; another version is another wish. */
function keyOf({ port, notActive }: Touched): string {
  return notActive === true ? versionKey(port) : port.name;
}

function versionKey({ name, version }: Immutable<Port>): string {
  return `${name}-${version}`;
}

/** By these codes of a plan, nobody has to come back to the port: it is there, gone, or not wanted by its recipe. */
const settledBy: ReadonlySet<string> = new Set([
  'ALREADY_BUILT',
  'PARTLY_BUILT',
  'NOT_FOUND',
  'GONE',
  'UNTESTED',
  'BROKEN',
  'UNSUPPORTED',
]);

function skippedEntry(
  { port, code, reason, cause, notActive }: Immutable<SkippedBuild>,
  before: Entry | undefined,
  { basis }: PortsOfBuildrun,
  time: number,
): Entry {
  const isSame = before?.outcome === 'skipped' && before.class === code;
  return {
    port,
    outcome: 'skipped',
    owed: true,
    class: code,
    reason,
    ...(cause === undefined ? {} : { cause }),
    time: isSame ? before.time : time,
    ...(basis === undefined ? {} : { basis }),
    ...(notActive === true ? { notActive } : {}),
  };
}

interface BuildEntryOptions {
  readonly before: Entry | undefined;
  readonly time: number;
  readonly output: string | undefined;
  readonly waitsFor: ReadonlySet<string> | undefined;
}

function buildEntry(
  { plan, phase, failure, owed, numbers }: Build,
  { before, time, output, waitsFor }: BuildEntryOptions,
): Entry {
  const buildNumber = numbers.at(-1);
  return {
    port: plan.port,
    outcome: phase === 'failed' || phase === 'lost' ? phase : 'cancelled',
    owed: phase === 'failed' ? owed : true,
    class: failure?.class ?? 'cancelled',
    reason: failure?.reason ?? 'the buildrun ended before it',
    time,
    ...(phase === 'failed' && owed ? nextAttempt(before, time) : {}),
    ...(waitsFor === undefined ? {} : { waitsFor: [...waitsFor].toSorted() }),
    ...(plan.notActive === true ? { notActive: true } : {}),
    ...(buildNumber === undefined || output === undefined ? {} : { buildNumber, output }),
  };
}

/** What a person gave up while the buildrun was at work stays so; what was given up before was asked for again. */
function givenUpSince(before: Entry | undefined, { began }: PortsOfBuildrun): Pick<Entry, 'givenUp'> {
  const givenUp = before?.givenUp;
  return givenUp === undefined || began === undefined || givenUp.time < began ? {} : { givenUp };
}

/**
 * When a port comes back whose build failed through no fault of its own, such as a mirror that is down: the more often
 * in a row, the later.
 */
function nextAttempt(
  before: Entry | undefined,
  time: number,
): { readonly attempts: number; readonly notBefore: number } {
  // The same buildrun again: it was interrupted while it wrote this down.
  const earlier = before?.time === time ? (before.attempts ?? 1) - 1 : (before?.attempts ?? 0);
  const attempts = earlier + 1;
  return { attempts, notBefore: time + Math.min(longestPause, firstPause * 2 ** (attempts - 1)) };
}

/** Seconds. */
const firstPause = 3600;
const longestPause = 86_400;

/** For each lost build the names of the ports that it needs, directly or not, and whose builds failed. */
function failedRequirements(builds: readonly Build[]): ReadonlyMap<Build, ReadonlySet<string>> {
  const obstacles = new Map<Build, Set<string>>();
  for (const failed of builds) {
    if (failed.phase !== 'failed') continue;
    const reached = new Set<Build>([failed]);
    for (const build of reached) {
      for (const dependent of build.dependents) {
        if (dependent.phase !== 'lost' || reached.has(dependent)) continue;
        reached.add(dependent);
        const names = obstacles.get(dependent) ?? new Set();
        obstacles.set(dependent, names.add(failed.plan.port.name));
      }
    }
  }
  return obstacles;
}
