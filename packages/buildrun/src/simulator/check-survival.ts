import { isHopeless } from '../mending.js';
import type { Event, EventOf } from '../state.js';
import type { Occasion } from './occasion.js';
import { suits } from './suits.js';
import { demand } from './violation.js';

const minute = 60_000;

/** A builder gets at least this long to come back with its build, in milliseconds. */
const leastPatience = 30_000;

/** A build whose connection was cut so often may be begun anew. */
const manyReattachments = 20;

/** A build that survives on its builder is waited for, and goes on there. */
export function checkSurvival({ state, world, journal }: Occasion, event: Event): void {
  for (const [name, { number, endsAt }] of world.remote) {
    const builder = state.builders.get(name);
    if (endsAt <= event.time || builder === undefined || !world.prepared.has(name)) continue;
    if (builder.phase === 'idle')
      demand(false, () => `builder ${name} is idle, but build ${number} runs there`);
    const own = builder.build?.numbers.at(-1);
    demand(
      own === undefined || own === number,
      () => `builder ${name} runs build ${number} instead of ${own}`,
    );
  }
  if (event.event === 'build-started') checkNotTwice({ state, world, journal }, event);
  if (event.event === 'build-abandoned') checkAbandoned({ state, world, journal }, event);
}

/** What must hold when the controller has nothing more to do at the moment. */
export function checkPatience({ state }: Pick<Occasion, 'state'>, now: number): void {
  if (state.stopping !== null) return;
  const builders = [...state.builders.values()];
  for (const { name, phase, suspended } of builders) {
    if (suspended === null || phase !== 'away') continue;
    const since = suspended.suspension?.since ?? now;
    const idle = builders.find(
      (other) => other.phase === 'idle' && other.hold === null && suits(other, suspended),
    );
    demand(
      idle === undefined || now - since <= 31 * minute,
      () => `${suspended.id} is waited for on ${name} although ${idle?.name} is idle`,
    );
  }
}

function checkNotTwice({ world, journal }: Occasion, { build }: EventOf<'build-started'>): void {
  const survivors = [...world.remote].filter(([, { id }]) => id === build);
  if (survivors.length === 0) return;
  const given = givenUp({ world, journal });
  for (const [name, { number }] of survivors) {
    demand(given.has(number), () => `${build} is begun anew although build ${number} of it is on ${name}`);
  }
}

/** Numbers of builds that nobody waits for any more, whether or not they go on. */
export function givenUp({ world, journal }: Pick<Occasion, 'world' | 'journal'>): ReadonlySet<number> {
  const given = new Set(world.forgotten);
  const reattachments = new Map<number, number>();
  for (const event of journal) {
    if (event.event === 'build-abandoned' || event.event === 'build-failed') given.add(event.number);
    if (event.event === 'builder-ready' && typeof event.running === 'number') {
      const count = (reattachments.get(event.running) ?? 0) + 1;
      reattachments.set(event.running, count);
      if (count >= manyReattachments) given.add(event.running);
    }
    if (event.event === 'control' && event.accepted && event.control === 'cancel') {
      for (const [, { id, number }] of world.remote) if (id === event.build) given.add(number);
    }
  }
  return given;
}

function checkAbandoned({ state, journal }: Occasion, event: EventOf<'build-abandoned'>): void {
  const contact = journal.findLast(
    (before) =>
      (before.event === 'builder-ready' && before.builder === event.builder) ||
      (before.event === 'build-started' && before.builder === event.builder),
  );
  const builder = state.builders.get(event.builder);
  const mayReturn = builder === undefined || !isHopeless(builder);
  demand(
    !mayReturn || event.time - (contact?.time ?? 0) >= leastPatience,
    () => `build ${event.number} is given up at once, although builder ${event.builder} may come back`,
  );
  const other = [...state.builders.values()].some(
    ({ name, phase, hold }) => name !== event.builder && phase !== 'away' && hold === null,
  );
  demand(other, () => `build ${event.number} is given up although no other builder is there`);
}
