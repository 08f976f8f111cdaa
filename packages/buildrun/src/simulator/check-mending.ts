import type { BuilderFailureClass } from '@buildmeister/documents';
import { needsMending } from '../mending.js';
import type { BuildrunState, Event, EventOf } from '../state.js';
import type { Occasion } from './occasion.js';
import { demand } from './violation.js';

const minute = 60_000;

/**
 * So many failures of a class make a builder one that needs mending, those of one port counted once. Written down
 * once more on purpose: what the policies say is checked by what was meant.
 */
const untilMending: Readonly<Partial<Record<BuilderFailureClass, number>>> = {
  authentication: 1,
  cancelled: Infinity,
  configuration: 1,
  'connection-lost': 12,
  environment: 3,
  'host-key': 1,
  locked: 12,
  'master-disk': Infinity,
  mounted: 1,
  unreachable: 12,
};
const usuallyUntilMending = 5;

/** These may be gone without anybody's help, however often they come. */
const mayReturn: ReadonlySet<BuilderFailureClass> = new Set(['connection-lost', 'locked', 'unreachable']);

/** These are over when the builder could be prepared. */
const overWhenReady: ReadonlySet<BuilderFailureClass> = new Set([
  'authentication',
  'host-key',
  'locked',
  'unreachable',
]);

/** Whoever keeps failing for one cause ends as one that needs mending; whoever succeeds in between does not. */
export function checkMending({ state, journal }: Occasion, event: EventOf<'builder-failed'>): void {
  const builder = state.builders.get(event.builder);
  if (builder === undefined) return;
  const count = countCauses(journal, event);
  const expected = count >= (untilMending[event.class] ?? usuallyUntilMending);
  demand(
    needsMending(builder) === expected,
    () => `builder ${event.builder} failed ${count} times as ${event.class}, needs mending: ${!expected}`,
  );
  if (!expected || mayReturn.has(event.class)) return;
  const pause = (untilMending[event.class] ?? usuallyUntilMending) === 1 ? 10 : 60;
  demand(
    builder.retryAt >= event.time + pause * minute,
    () => `builder ${event.builder}, which needs mending, is tried again too soon`,
  );
}

/** A buildrun is given up for want of builders only if all of them need mending and will not come back. */
export function checkHopeless(state: BuildrunState, journal: readonly Event[]): void {
  if (state.stopping?.class !== 'no-usable-builder') return;
  for (const { name, failure } of state.builders.values()) {
    const last = journal.findLast(
      (event): event is EventOf<'builder-failed'> =>
        event.event === 'builder-failed' && event.builder === name,
    );
    const hopeless =
      last !== undefined &&
      failure !== null &&
      !mayReturn.has(last.class) &&
      countCauses(journal, last) >= (untilMending[last.class] ?? usuallyUntilMending);
    demand(hopeless, () => `the buildrun was given up although builder ${name} may return`);
  }
}

/** A port that is to blame itself brings no builder into disrepute for long: it is given up. */
export function checkEnvironment(state: BuildrunState, journal: readonly Event[]): void {
  if (journal.some((event) => event.event === 'control' && event.control === 'retry')) return;
  const counts = new Map<string, number>();
  for (const [index, event] of journal.entries()) {
    if (event.event !== 'builder-failed' || event.class !== 'environment') continue;
    const build = buildAt(journal, index, event.builder);
    if (build !== null) counts.set(build, (counts.get(build) ?? 0) + 1);
  }
  for (const { id } of state.builds) {
    demand((counts.get(id) ?? 0) <= 3, () => `${id} was tried ${counts.get(id)} times on ailing builders`);
  }
}

/** How many different builds, and failures without a build, of the class of `last` its builder has had since its last success. */
function countCauses(journal: readonly Event[], last: EventOf<'builder-failed'>): number {
  const causes = new Set<string>();
  for (let index = journal.lastIndexOf(last); index >= 0; index--) {
    const event = journal[index];
    if (event === undefined || event.event === 'attached' || isSuccess(journal, index, last)) break;
    if (event.event !== 'builder-failed' || event.builder !== last.builder || event.class !== last.class) {
      continue;
    }
    causes.add(buildAt(journal, index, event.builder) ?? `failure ${index}`);
  }
  return causes.size;
}

function isSuccess(
  journal: readonly Event[],
  index: number,
  { builder, class: failureClass }: EventOf<'builder-failed'>,
): boolean {
  const event = journal[index];
  if (event?.event === 'builder-ready') return event.builder === builder && overWhenReady.has(failureClass);
  if (event?.event === 'control') {
    return event.accepted && event.control === 'resume-builder' && event.builder === builder;
  }
  const isEnd =
    event?.event === 'build-fetched' || (event?.event === 'build-failed' && event.class !== 'cancelled');
  return isEnd && builderOf(journal, index, event.number) === builder && !isCommitting(journal, index, event);
}

/** A build that is refused when it is committed has ended on its builder before. */
function isCommitting(journal: readonly Event[], index: number, event: { readonly number: number }): boolean {
  return journal.some(
    (before, at) => at < index && before.event === 'build-fetched' && before.number === event.number,
  );
}

function builderOf(journal: readonly Event[], index: number, number: number): string | undefined {
  const started = journal.find(
    (event, at): event is EventOf<'build-started'> =>
      at < index && event.event === 'build-started' && event.number === number,
  );
  return started?.builder;
}

/** The build that a builder had when it failed; null if it had none. */
function buildAt(journal: readonly Event[], index: number, builder: string): string | null {
  for (let at = index - 1; at >= 0; at--) {
    const event = journal[at];
    if (event === undefined || event.event === 'attached') return null;
    if (event.event === 'build-started' && event.builder === builder) return event.build;
    if (event.event === 'builder-ready' && event.builder === builder) {
      return typeof event.running === 'number' ? nameOf(journal, event.running) : null;
    }
    if (event.event === 'builder-failed' && event.builder === builder) return null;
    const isEnd = event.event === 'build-fetched' || event.event === 'build-failed';
    if (isEnd && builderOf(journal, at, event.number) === builder && !isCommitting(journal, at, event)) {
      return null;
    }
  }
  return null;
}

function nameOf(journal: readonly Event[], number: number): string | null {
  for (const event of journal)
    if (event.event === 'build-started' && event.number === number) return event.build;
  return null;
}
