import { apply } from '../apply.js';
import { answerControl } from '../controls.js';
import { type Command, decide } from '../decide.js';
import { type Build, type BuildrunState, type Event, initialState } from '../state.js';
import { expectedBuild } from '../transitions.js';
import { givenUp } from './check-survival.js';
import { blame, checkAfterEvent, checkEnd, checkWait } from './invariants.js';
import { type NextPlan, nextPlan } from './next-plan.js';
import { createRandom } from './random.js';
import { sameStructure } from './same-structure.js';
import type { Scenario, ScenarioControl } from './scenario.js';
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

const maxEventsPerBuild = 20;

export interface SimulationOptions {
  /** Check all invariants after each event. Default: true. */
  readonly check?: boolean;
  /** A buildrun that comes to more events, and some for each build, counts as one that never ends. Default: 12,000. */
  readonly maxEvents?: number;
}

/** Nobody leaves a buildrun or a builder paused for longer than this, in milliseconds. */
const sixHours = 6 * 3_600_000;

/** What comes to the controller. */
type Message = NewEvent | { readonly request: ScenarioControl; readonly id: string };

/**
 * Runs a buildrun under a virtual clock: the real `apply` and `decide`, with builders, a packages folder and a
 * journal that exist only here and fail as the scenario has it. The same scenario gives the same events.
 *
 * The first violated invariant ends it.
 */
export function simulate(
  scenario: Scenario,
  { check = true, maxEvents = 12_000 }: SimulationOptions = {},
): Simulation {
  const random = createRandom(scenario.seed ^ 0x5eed);
  const timeline = createTimeline();
  const world = createWorld(scenario, begin);
  let journal: Event[] = [];
  const violations: string[] = [];
  const mostEvents = maxEvents + scenario.builds.length * maxEventsPerBuild;
  let now = begin;
  let synced = 0;
  let kills = 0;
  let plan: NextPlan = { builds: scenario.builds, adopted: [], dropped: [] };
  /** The plan is another one, so the buildrun is being closed. */
  let closing = false;
  /** The controller process of this moment; what an earlier one waited for is lost. */
  let life = 0;
  let state = initialState();
  let inbox: Message[] = [];
  let wake = Infinity;
  /** Builds that are watched, and what is being done about them. */
  const unanswered = new Map<number, 'watched' | 'cancelled' | 'detached'>();

  const record = (event: NewEvent): void => {
    if (journal.length >= mostEvents) throw new Violation('the buildrun does not end');
    const stamped: Event = { document: 'buildmeister/event@1', time: now, ...event };
    journal.push(stamped);
    apply(state, stamped);
    if (check) checkAfterEvent({ state, world, journal }, stamped);
    if (random.chance(scenario.faults.kill)) throw new Killed();
  };
  const later = ({ after, event }: Answer): void => {
    const own = life;
    timeline.at(now + after, () => {
      if (own === life) inbox.push(event(now));
    });
  };
  /** A build answers once: with what it comes to, or before that because it was cancelled. */
  const laterOfBuild = (number: number, { after, event }: Answer): void => {
    const own = life;
    timeline.at(now + after, () => {
      if (own !== life || !unanswered.delete(number)) return;
      const answer = event(now);
      inbox.push(answer);
      if (answer.event === 'builder-failed' && answer.class === 'master-disk') {
        inbox.push({ event: 'stopping', class: 'disk-full', reason: answer.reason });
      }
    });
  };

  /** Puts packages into the folder one after another; a kill in between leaves a part of them there. */
  const commit = (number: number, build: Build): void => {
    const own = life;
    const fileNames = build.packages.map(({ fileName }) => fileName);
    const shared = new Set(build.plan.sharedPackages);
    const ownFiles = fileNames.filter((fileName) => !shared.has(fileName));
    const taken = ownFiles.find((fileName) => world.foreign.has(fileName));
    if (taken !== undefined || world.conflict(build)) {
      world.foreign.add(ownFiles.at(-1) ?? '');
      for (const fileName of ownFiles) world.packages.delete(fileName);
      const reason = `${ownFiles.at(-1)} is there already`;
      const event = { event: 'build-failed', number, class: 'result-invalid', reason } as const;
      later({ after: 5, event: () => event });
      return;
    }
    const kept = [...shared].filter((fileName) => world.packages.has(fileName));
    for (const [index, fileName] of fileNames.entries()) {
      timeline.at(now + 1 + index, () => {
        if (own === life) world.packages.add(fileName);
      });
    }
    const event = {
      event: 'build-committed',
      number,
      alsoRequired: world.alsoNeeded(build, 'committed'),
      ...(kept.length === 0 ? {} : { kept }),
    } as const;
    later({ after: 5 + fileNames.length, event: () => event });
  };

  const watch = (number: number, build: Build): void => {
    unanswered.set(number, 'watched');
    laterOfBuild(number, world.watch({ build, number, builder: build.builder ?? '' }, now));
  };

  const drain = (): void => {
    const messages = inbox;
    inbox = [];
    const followUps: (() => void)[] = [];
    let mustSync = false;
    for (const message of messages) {
      if ('request' in message) {
        record(answered(state, message));
        continue;
      }
      if (message.event === 'stopping' && state.stopping !== null) continue;
      record(message);
      if (message.event === 'builder-ready') {
        const build = state.builders.get(message.builder)?.build ?? null;
        if (build !== null) followUps.push(() => watch(message.running ?? -1, build));
      }
      if (!('number' in message)) continue;
      mustSync = true;
      const build = state.open.get(message.number);
      if (message.event === 'build-fetched' && build !== undefined) {
        followUps.push(() => commit(message.number, build));
      }
    }
    if (mustSync) synced = journal.length;
    for (const act of followUps) act();
  };

  const prepare = (builder: string): void => {
    const { after, event } = world.prepare(builder, expectedBuild(state, builder));
    const ended = (time: number): NewEvent => {
      const before = world.remote.get(builder)?.number;
      const answer = event(time);
      const awaited = state.builders.get(builder)?.suspended?.numbers.at(-1);
      if (before === awaited && !world.remote.has(builder) && state.stopping === null) {
        if (before !== undefined) world.complaints.push(`build ${before}, which is waited for, is ended`);
      }
      return answer;
    };
    later({ after, event: ended });
  };

  const execute = (command: Command): void => {
    switch (command.command) {
      case 'prepare':
        record({ event: 'builder-preparing', builder: command.builder });
        prepare(command.builder);
        break;
      case 'release':
        world.prepared.delete(command.builder);
        record({ event: 'builder-released', builder: command.builder });
        break;
      case 'start': {
        const { build, builder } = command;
        if (world.vanishes(build)) {
          const reason = 'a required package has vanished';
          record({ event: 'build-lost', build: build.id, class: 'package-vanished', reason });
          break;
        }
        const number = world.nextNumber++;
        const alsoRequired = world.alsoNeeded(build, 'started');
        record({ event: 'build-started', build: build.id, number, builder, alsoRequired });
        unanswered.set(number, 'watched');
        laterOfBuild(number, world.build({ build, number, builder }, now));
        break;
      }
      case 'abandon': {
        const { number, builder, reason } = command;
        record({ event: 'build-abandoned', number, builder, reason });
        break;
      }
      case 'cancel': {
        const { number, reason } = command;
        if (unanswered.get(number) !== 'watched') break;
        unanswered.set(number, 'cancelled');
        const isDeaf = state.stopping?.class === 'abort' && random.chance(scenario.faults.deaf);
        laterOfBuild(number, {
          after: isDeaf ? sixHours : 1000,
          event: () => {
            world.endBuild(number);
            return { event: 'build-failed', number, class: 'cancelled', reason };
          },
        });
        break;
      }
      case 'lose': {
        const { build, reason } = command;
        record({ event: 'build-lost', build: build.id, class: 'unbuildable', reason });
        break;
      }
      case 'detach': {
        const { builder } = command;
        const number = state.builders.get(builder)?.build?.numbers.at(-1) ?? -1;
        if (!unanswered.has(number) || unanswered.get(number) === 'detached') break;
        unanswered.set(number, 'detached');
        world.prepared.delete(builder);
        const event = {
          event: 'builder-failed',
          builder,
          class: 'connection-lost',
          reason: 'it was let go',
        } as const;
        laterOfBuild(number, { after: 100, event: () => event });
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
      if (commands.every(({ command }) => command === 'cancel' || command === 'detach')) {
        if (check) checkWait(state, now);
        if (commands.length === 0 && wakeAt !== null && wakeAt <= now) {
          throw new Violation('it wakes up again and again for nothing');
        }
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
    if (closing && state.endTime !== null) succeed();
    else if (state.began === null) record(beganEvent(plan, scenario));
    else if (state.endTime === null) closing ||= random.chance(scenario.faults.otherPlan);
    record({ event: 'attached', builders: scenario.builders.map(({ attached }) => attached) });
    if (closing) record({ event: 'stopping', class: 'superseded', reason: 'the plan is another one' });
    synced = journal.length;
    for (const [number, build] of state.open) if (build.phase === 'committing') commit(number, build);
  };

  /** Another buildrun begins, and takes over what this one has left. */
  const succeed = (): void => {
    plan = nextPlan(state, random);
    closing = false;
    for (const number of [...plan.dropped, ...givenUp({ world, journal })]) world.forgotten.add(number);
    for (const fileName of world.packages) world.earlier.add(fileName);
    world.blamed.clear();
    journal = [];
    synced = 0;
    state = initialState();
    record(beganEvent(plan, scenario));
  };

  const die = (): void => {
    kills += 1;
    life += 1;
    if (random.chance(scenario.faults.powerFailure)) {
      const lost = journal.splice(random.integer(synced, journal.length));
      for (const event of lost) if (event.event === 'build-started') world.forgotten.add(event.number);
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

  for (const [index, request] of scenario.controls.entries()) {
    timeline.at(begin + request.at, () => {
      if (state.endTime === null) inbox.push({ request, id: `c${index}` });
    });
  }
  const lastControl = Math.max(0, ...scenario.controls.map(({ at }) => at));
  timeline.at(begin + lastControl + sixHours, () => {
    if (state.endTime === null) inbox.push(...releases(state));
  });
  try {
    live(attach);
    for (;;) {
      if (state.endTime !== null) {
        if (check) checkEnd(state, world, journal);
        if (closing) {
          live(attach);
          continue;
        }
        if (!mayBeResumed(state)) break;
        // Somebody comes back after a while and resumes it.
        now += 3_600_000;
        live(attach);
        continue;
      }
      const time = Math.min(wake, timeline.nextTime());
      if (time === Infinity) {
        if (!isHeld(state))
          throw new Violation('nothing will happen any more, and the buildrun has not ended');
        inbox.push(...releases(state));
      } else {
        now = Math.max(now, time);
        if (timeline.nextTime() <= now) timeline.next()?.act();
      }
      live(turn);
    }
    if (check) replay(journal, state, true);
  } catch (error) {
    violations.push(error instanceof Error ? error.message : String(error));
  }
  return { violations, events: journal, state, makespan: now - begin, kills };
}

function answered(
  state: BuildrunState,
  { request, id }: { readonly request: ScenarioControl; readonly id: string },
): NewEvent {
  const { at, ...control } = request;
  const { accepted, answer, build } = answerControl(state, { ...control, id, by: `somebody at ${at}` });
  return {
    event: 'control',
    id,
    control: control.control,
    ...('builder' in control ? { builder: control.builder } : {}),
    ...('port' in control ? { build: build ?? control.port } : {}),
    ...('priority' in control ? { priority: control.priority } : {}),
    by: `somebody at ${at}`,
    accepted,
    answer,
  };
}

function mayBeResumed({ stopping, counts }: BuildrunState): boolean {
  return stopping !== null && stopping.class !== 'max-failures' && counts.cancelled > 0;
}

/** The buildrun or a builder is paused: it waits for somebody. */
function isHeld({ pausedBy, builders }: BuildrunState): boolean {
  return pausedBy !== null || [...builders.values()].some(({ hold }) => hold !== null);
}

function releases({ pausedBy, builders }: BuildrunState): readonly Message[] {
  const held = [...builders.values()].filter(({ hold }) => hold !== null);
  return [
    ...(pausedBy === null ? [] : [{ request: { at: 0, control: 'resume' } as const, id: 'r' }]),
    ...held.map(({ name }) => ({
      request: { at: 0, control: 'resume-builder', builder: name } as const,
      id: `r-${name}`,
    })),
  ];
}

/** The state that the journal comes to; it must be the one that the controller had. */
function replay(journal: readonly Event[], expected: BuildrunState, check: boolean): BuildrunState {
  const state = initialState();
  for (const event of journal) apply(state, event);
  if (check && !sameStructure(state, expected))
    throw new Violation('replaying the journal gives another state');
  return state;
}

function beganEvent({ builds, adopted }: NextPlan, { maxFailures }: Scenario): NewEvent {
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
    adopted,
    skipped: [],
  };
}

/** The controller was killed. */
class Killed extends Error {}
