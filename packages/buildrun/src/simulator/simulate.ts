import { isDeepStrictEqual } from 'node:util';
import { apply } from '../apply.js';
import { type Command, decide } from '../decide.js';
import { type Build, type BuildrunState, type Event, initialState } from '../state.js';
import { blame, checkAfterEvent, checkEnd, checkWait } from './invariants.js';
import { createRandom } from './random.js';
import type { Scenario } from './scenario.js';
import { createTimeline } from './timeline.js';
import { Violation } from './violation.js';
import { type Answer, createWorld, type NewEvent } from './world.js';

export interface Simulation {
  /** What must not have happened, in words; empty if all is well. */
  readonly violations: readonly string[];
  readonly events: readonly Event[];
  readonly state: BuildrunState;
  /** Virtual milliseconds from the beginning to the end. */
  readonly makespan: number;
  /** How often the controller was killed. */
  readonly kills: number;
}

/** The beginning of virtual time, in milliseconds since the epoch. */
const begin = 1_700_000_000_000;

/** A buildrun that takes more events than this, and for each build, never ends. */
const maxEvents = 20_000;
const maxEventsPerBuild = 20;

export interface SimulationOptions {
  /** Check all invariants after each event. Default: true. */
  readonly check?: boolean;
}

/**
 * Runs a buildrun under a virtual clock: the real `apply` and `decide`, with builders, a packages folder and a
 * journal that exist only here and fail as the scenario has it. The same scenario gives the same events.
 *
 * The first violated invariant ends it.
 */
export function simulate(scenario: Scenario, { check = true }: SimulationOptions = {}): Simulation {
  const random = createRandom(scenario.seed ^ 0x5eed);
  const timeline = createTimeline();
  const world = createWorld(scenario, random, begin);
  const journal: Event[] = [];
  const violations: string[] = [];
  const mostEvents = maxEvents + scenario.builds.length * maxEventsPerBuild;
  let now = begin;
  let synced = 0;
  let kills = 0;
  /** The controller process of this moment; what an earlier one waited for is lost. */
  let life = 0;
  let state = initialState();
  let inbox: NewEvent[] = [];
  let wake = Infinity;
  /** Running builds, and whether they are being cancelled. */
  const unanswered = new Map<number, boolean>();

  const record = (event: NewEvent): void => {
    if (journal.length >= mostEvents) throw new Violation('the buildrun does not end');
    const stamped: Event = { document: 'buildmeister/event@1', time: now, ...event };
    journal.push(stamped);
    apply(state, stamped);
    if (check) checkAfterEvent(state, world, stamped);
    if (random.chance(scenario.faults.kill)) throw new Killed();
  };
  const later = ({ after, event }: Answer): void => {
    const own = life;
    timeline.at(now + after, () => {
      if (own === life) inbox.push(event);
    });
  };
  /** A build answers once: with what it comes to, or before that because it was cancelled. */
  const laterOfBuild = (number: number, { after, event }: Answer): void => {
    const own = life;
    timeline.at(now + after, () => {
      if (event.event !== 'builder-failed') endProcess(number);
      if (own !== life || !unanswered.delete(number)) return;
      inbox.push(event);
    });
  };
  const endProcess = (number: number): void => {
    for (const [builder, running] of world.processes) if (running === number) world.processes.delete(builder);
  };

  /** Puts packages into the folder one after another; a kill in between leaves a part of them there. */
  const commit = (number: number, build: Build): void => {
    const own = life;
    const fileNames = build.packages.map(({ fileName }) => fileName);
    const taken = fileNames.find((fileName) => world.foreign.has(fileName));
    if (taken !== undefined || world.conflict(build)) {
      world.foreign.add(fileNames.at(-1) ?? '');
      for (const fileName of fileNames) world.packages.delete(fileName);
      const reason = `${fileNames.at(-1)} is there already`;
      later({ after: 5, event: { event: 'build-failed', number, class: 'result-invalid', reason } });
      return;
    }
    for (const [index, fileName] of fileNames.entries()) {
      timeline.at(now + 1 + index, () => {
        if (own === life) world.packages.add(fileName);
      });
    }
    later({ after: 5 + fileNames.length, event: { event: 'build-committed', number, alsoRequired: [] } });
  };

  const drain = (): void => {
    const events = inbox;
    inbox = [];
    const commits: (readonly [number, Build])[] = [];
    let mustSync = false;
    for (const event of events) {
      if (event.event === 'stopping' && state.stopping !== null) continue;
      record(event);
      if (!('number' in event)) continue;
      mustSync = true;
      const build = state.open.get(event.number);
      if (event.event === 'build-fetched' && build !== undefined) commits.push([event.number, build]);
    }
    if (mustSync) synced = journal.length;
    for (const [number, build] of commits) commit(number, build);
  };

  const execute = (command: Command): void => {
    switch (command.command) {
      case 'prepare':
        record({ event: 'builder-preparing', builder: command.builder });
        later(world.prepare(command.builder, now));
        break;
      case 'start': {
        const { build, builder } = command;
        if (world.vanishes(build)) {
          const reason = 'a required package has vanished';
          record({ event: 'build-lost', build: build.id, class: 'package-vanished', reason });
          break;
        }
        const number = world.nextNumber++;
        record({ event: 'build-started', build: build.id, number, builder });
        unanswered.set(number, false);
        laterOfBuild(number, world.build({ build, number, builder }, now));
        break;
      }
      case 'cancel': {
        const { number } = command;
        if (unanswered.get(number) !== false) break;
        unanswered.set(number, true);
        const event = { event: 'build-failed', number, class: 'cancelled', reason: 'stopped' } as const;
        laterOfBuild(number, { after: 1000, event });
        break;
      }
      case 'stop':
        record({ event: 'stopping', class: command.class, reason: command.reason });
        break;
      case 'end':
        record({ event: 'ended' });
        break;
    }
  };

  /** One turn of the controller: as dispatch does it, until there is nothing more to do at this moment. */
  const turn = (): void => {
    for (;;) {
      drain();
      if (state.endTime !== null) return;
      const { commands, wakeAt } = decide(state, now);
      for (const command of commands) execute(command);
      if (commands.every(({ command }) => command === 'cancel')) {
        if (check) checkWait(state, now);
        wake = wakeAt ?? Infinity;
        return;
      }
    }
  };

  const attach = (): void => {
    life += 1;
    inbox = [];
    unanswered.clear();
    world.prepared.clear();
    state = replay(journal, state, check);
    if (state.began === null) record(beganEvent(scenario));
    const builders = scenario.builders.map(({ name, believedSpeed }) => ({ name, speed: believedSpeed }));
    record({ event: 'attached', builders });
    synced = journal.length;
    for (const [number, build] of state.open) commit(number, build);
  };

  const die = (): void => {
    kills += 1;
    life += 1;
    if (random.chance(scenario.faults.powerFailure)) {
      journal.length = random.integer(synced, journal.length);
      world.blamed.clear();
      state = initialState();
      for (const event of journal) blame(apply(state, event), world, event);
    }
  };

  /** Runs `work` of the controller; if it is killed in it, it is started again, as often as needed. */
  const live = (work: () => void): void => {
    for (let next = work; ; next = attach) {
      try {
        next();
        if (next === attach) turn();
        return;
      } catch (error) {
        if (!(error instanceof Killed)) throw error;
        die();
      }
    }
  };

  for (const stop of scenario.stops) {
    timeline.at(begin + stop, () => {
      if (state.endTime === null)
        inbox.push({ event: 'stopping', class: 'signal', reason: 'stopped by a person' });
    });
  }
  try {
    live(attach);
    for (;;) {
      if (state.endTime !== null) {
        const reason = state.stopping?.class;
        if (reason !== 'signal' && reason !== 'no-usable-builder') break;
        // Somebody comes back after a while and resumes it.
        if (check) checkEnd(state, world, journal);
        now += 3_600_000;
        live(attach);
        continue;
      }
      const time = Math.min(wake, timeline.nextTime());
      if (time === Infinity)
        throw new Violation('nothing will happen any more, and the buildrun has not ended');
      now = Math.max(now, time);
      if (timeline.nextTime() <= now) timeline.next()?.act();
      live(turn);
    }
    if (check) {
      checkEnd(state, world, journal);
      replay(journal, state, true);
    }
  } catch (error) {
    violations.push(error instanceof Error ? error.message : String(error));
  }
  return { violations, events: journal, state, makespan: now - begin, kills };
}

/** The state that the journal comes to; it must be the one that the controller had. */
function replay(journal: readonly Event[], expected: BuildrunState, check: boolean): BuildrunState {
  const state = initialState();
  for (const event of journal) apply(state, event);
  if (check && !isDeepStrictEqual(state, expected))
    throw new Violation('replaying the journal gives another state');
  return state;
}

function beganEvent({ builds, maxFailures }: Scenario): NewEvent {
  return {
    event: 'began',
    planDigest: '',
    tree: { path: '/tree', head: null, origin: null },
    architecture: 'x86_64',
    secondaryArchitectures: [],
    packages: '/packages',
    systemPackages: null,
    maxFailures,
    builds,
    skipped: [],
  };
}

/** The controller was killed. */
class Killed extends Error {}
