import { demandText, misfit } from './demands.js';
import type { EstimatedTime, Estimates } from './estimate-ends.js';
import { needsMending } from './mending.js';
import type { Build, BuilderState, BuildrunState } from './state.js';

/** Why a build does not run, and what has to happen first. */
export interface Explanation {
  /** What it waits for, one after another; the first says most. Empty if it waits for nothing. */
  readonly reasons: readonly string[];
  /** Packages that are still to be built, with where their builds are. */
  readonly packages: readonly AwaitedPackage[];
  /** How the builders stand to it: names by what keeps each from taking it. */
  readonly builders: BuilderCensus | null;
  /** When it may be tried again, in milliseconds since the epoch; null if that is not what it waits for. */
  readonly notBefore: number | null;
  /** When it is likely to start and end, in milliseconds since the epoch; null if that cannot be told. */
  readonly eta: EstimatedTime | null;
}

export interface AwaitedPackage {
  readonly package: string;
  readonly build: string;
  readonly phase: Build['phase'];
  /** In words: "running on b1 for 12 min". */
  readonly where: string;
}

export interface BuilderCensus {
  /** What it needs of a builder, in words; empty if any will do. */
  readonly needs: string;
  readonly suitable: readonly string[];
  readonly down: readonly string[];
  readonly busy: readonly string[];
  readonly held: readonly string[];
  readonly idle: readonly string[];
  /** Builders that can never take it, and why. */
  readonly unsuitable: readonly { readonly builder: string; readonly reason: string }[];
}

/**
 * Says why `build` does not run.
 *
 * @param now in milliseconds since the epoch
 * @param ends what `estimateEnds` says, for times; without it there are none
 */
export function explainBuild(
  state: BuildrunState,
  build: Build,
  { now, ends }: { readonly now: number; readonly ends?: Estimates | undefined },
): Explanation {
  const eta = ends?.of(build) ?? null;
  const nothing: Explanation = { reasons: [], packages: [], builders: null, notBefore: null, eta };
  switch (build.phase) {
    case 'waiting': {
      const packages = awaitedPackages(state, build, now);
      return { ...nothing, packages, reasons: [waitsForPackages(packages), ...pauses(state)] };
    }
    case 'ready':
      return explainReady(state, build, { now, ends, nothing });
    case 'suspended': {
      const { builder, reason } = build.suspension ?? { builder: '', reason: '' };
      return { ...nothing, reasons: [`waits for builder ${builder}, where it may go on: ${reason}`] };
    }
    case 'running':
      return { ...nothing, reasons: [`is running on ${build.builder} for ${since(build, now)}`] };
    case 'committing':
      return { ...nothing, reasons: ['is built, its packages are being put into the packages folder'] };
    case 'built':
    case 'failed':
    case 'lost':
    case 'cancelled': {
      const reason = build.failure === null ? '' : `: ${build.failure.reason}`;
      return { ...nothing, eta: null, reasons: [`is ${build.phase}${reason}`] };
    }
    default:
      return build.phase satisfies never;
  }
}

interface ReadyContext {
  readonly now: number;
  readonly ends: Estimates | undefined;
  readonly nothing: Explanation;
}

function explainReady(state: BuildrunState, build: Build, { now, ends, nothing }: ReadyContext): Explanation {
  const builders = census(state, build);
  const reasons = pauses(state);
  const notBefore = build.notBefore > now ? build.notBefore : null;
  if (notBefore !== null) {
    reasons.push(`is tried again at ${clockTime(notBefore)}, after ${build.failure?.reason ?? 'a failure'}`);
  }
  if (builders.idle.length === 0) reasons.push(waitsForBuilders(state, builders, ends));
  else if (reasons.length === 0) {
    const before = state.ready.indexOf(build);
    reasons.push(
      before === 0
        ? 'is about to be started'
        : `waits for its turn: ${before} more urgent ${before === 1 ? 'build is' : 'builds are'} ready`,
    );
  }
  return { ...nothing, reasons, builders, notBefore };
}

function pauses({ pausedBy, stopping }: BuildrunState): string[] {
  return [
    ...(stopping === null ? [] : [`nothing more is started: ${stopping.reason}`]),
    ...(pausedBy === null ? [] : [`the buildrun is paused by ${pausedBy}`]),
  ];
}

function awaitedPackages(state: BuildrunState, build: Build, now: number): readonly AwaitedPackage[] {
  return build.plan.needs.flatMap((need) => {
    const maker = state.buildsById.get(need.build);
    if (maker === undefined || maker.phase === 'built') return [];
    return [{ package: need.package, build: maker.id, phase: maker.phase, where: whereIs(maker, now) }];
  });
}

function whereIs(build: Build, now: number): string {
  if (build.phase === 'running') return `running on ${build.builder} for ${since(build, now)}`;
  if (build.phase === 'suspended') return `on ${build.builder}, which is away`;
  if (build.phase === 'waiting') return `waiting for ${build.missingCount} other packages`;
  return build.phase === 'ready' ? 'waiting for a builder' : build.phase;
}

function waitsForPackages(packages: readonly AwaitedPackage[]): string {
  const shown = packages.slice(0, 3).map(({ package: name, where }) => `${name} (${where})`);
  const more = packages.length > shown.length ? ` and ${packages.length - shown.length} more` : '';
  return `waits for ${shown.join(', ')}${more}`;
}

/** How each builder stands to `build`. */
function census(state: BuildrunState, { demand }: Build): BuilderCensus {
  const groups = { suitable: [], down: [], busy: [], held: [], idle: [] } as Record<
    'suitable' | 'down' | 'busy' | 'held' | 'idle',
    string[]
  >;
  const unsuitable: { builder: string; reason: string }[] = [];
  for (const builder of state.builders.values()) {
    const reason = misfit(demand, builder, state.began?.architecture);
    if (reason !== null) {
      unsuitable.push({ builder: builder.name, reason });
      continue;
    }
    groups.suitable.push(builder.name);
    groups[standing(builder)].push(builder.name);
  }
  return { needs: demandText(demand), ...groups, unsuitable };
}

function standing({ hold, phase }: BuilderState): 'held' | 'idle' | 'busy' | 'down' {
  if (hold !== null) return 'held';
  if (phase === 'idle') return 'idle';
  return phase === 'away' ? 'down' : 'busy';
}

/** "needs memory ≥ 8 GiB: 2 builders, 1 down, 1 busy until about 14:20". */
function waitsForBuilders(
  state: BuildrunState,
  { needs, suitable, down, busy, held }: BuilderCensus,
  ends: Estimates | undefined,
): string {
  const parts = [countOf(suitable.length, 'builder')];
  if (down.length > 0) {
    const mending = down.filter((name) => {
      const builder = state.builders.get(name);
      return builder !== undefined && needsMending(builder);
    });
    parts.push(`${down.length} down${mending.length > 0 ? ` (${mending.join(', ')} must be mended)` : ''}`);
  }
  if (held.length > 0) parts.push(`${held.length} paused or drained`);
  if (busy.length > 0) {
    const free = Math.min(...busy.map((name) => endOf(state.builders.get(name)?.build ?? null, ends)));
    parts.push(`${busy.length} busy${Number.isFinite(free) ? ` until about ${clockTime(free)}` : ''}`);
  }
  return `${needs === '' ? 'waits for a builder' : `needs ${needs}`}: ${parts.join(', ')}`;
}

function endOf(build: Build | null, ends: Estimates | undefined): number {
  return (build === null ? null : ends?.of(build))?.end ?? Infinity;
}

function since({ startTime }: Build, now: number): string {
  return `${Math.max(0, Math.round((now - (startTime ?? now)) / 60_000))} min`;
}

/** Hours and minutes of the machine's own time would make the core depend on where it runs: it is UTC. */
function clockTime(time: number): string {
  return `${new Date(time).toISOString().slice(11, 16)} UTC`;
}

function countOf(count: number, what: string): string {
  return count === 1 ? `1 ${what}` : `${count} ${what}s`;
}
