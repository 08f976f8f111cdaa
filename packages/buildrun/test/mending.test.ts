import type { BuilderFailureClass } from '@buildmeister/documents';
import { describe, expect, test } from '@jest/globals';
import { answerControl } from '../src/controls.js';
import { decide } from '../src/decide.js';
import { isHopeless, needsMending } from '../src/mending.js';
import { builderPolicies } from '../src/policies.js';
import { noFaults, randomScenario, type Scenario } from '../src/simulator/scenario.js';
import { simulate } from '../src/simulator/simulate.js';
import type { BuilderState, BuildrunState } from '../src/state.js';
import { attached, began, built, type NewEvent, ready, scheduled, started, stateAfter } from './makers.js';

const names = Array.from({ length: 20 }, (_, index) => `p${index}`);
const beginning = [began(names.map((name) => scheduled(name))), attached('b')];

function failing(failureClass: BuilderFailureClass): NewEvent {
  return { event: 'builder-failed', builder: 'b', class: failureClass, reason: `it is ${failureClass}` };
}

/** The builder is prepared, given a build, and fails. */
function failsAt(name: string, number: number, failureClass: BuilderFailureClass): readonly NewEvent[] {
  return [...ready('b'), started(name, number, 'b'), failing(failureClass)];
}

/** The builder fails while it is prepared. */
function failsToPrepare(failureClass: BuilderFailureClass, times: number): readonly NewEvent[] {
  return Array.from({ length: times }).flatMap((): NewEvent[] => [
    { event: 'builder-preparing', builder: 'b' },
    failing(failureClass),
  ]);
}

function builderOf(state: BuildrunState): BuilderState {
  const builder = state.builders.get('b');
  if (builder === undefined) throw new Error('no builder b');
  return builder;
}

describe('a builder needs mending', () => {
  test.each<[BuilderFailureClass, number]>([
    ['authentication', 1],
    ['configuration', 1],
    ['connection-lost', 12],
    ['disk-full', 5],
    ['environment', 3],
    ['host-key', 1],
    ['locked', 12],
    ['mounted', 1],
    ['remote-command', 5],
    ['stalled', 5],
    ['transfer', 5],
    ['unreachable', 12],
  ])('after %s, %d times', (failureClass, times) => {
    const before = builderOf(stateAfter(...beginning, ...failsToPrepare(failureClass, times - 1)));
    const after = builderOf(stateAfter(...beginning, ...failsToPrepare(failureClass, times)));
    expect([needsMending(before), needsMending(after)]).toEqual([false, true]);
    expect(isHopeless(after)).toBe(!builderPolicies[failureClass].mayReturn);
  });

  test('not if builds come to their end in between', () => {
    const events = names
      .slice(0, 8)
      .flatMap((name, index) => [
        ...failsAt(name, 3 * index, 'remote-command'),
        ...ready('b'),
        started(name, 3 * index + 1, 'b'),
        ...built(name, 3 * index + 1),
        { event: 'builder-failed', builder: 'b', class: 'transfer', reason: 'x' } as const,
      ]);
    expect(needsMending(builderOf(stateAfter(...beginning, ...events)))).toBe(false);
  });

  test('but it does if other failures come in between', () => {
    const events = ['p0', 'p1', 'p2'].flatMap((name, index) => [
      ...failsToPrepare('unreachable', 1),
      ...failsAt(name, index, 'environment'),
    ]);
    expect(needsMending(builderOf(stateAfter(...beginning, ...events)))).toBe(true);
  });

  test('not for one port, which may be to blame itself', () => {
    const events = [...failsAt('p0', 0, 'environment'), ...failsAt('p0', 1, 'environment')];
    const state = stateAfter(...beginning, ...events, ...failsAt('p0', 2, 'environment'));
    expect(needsMending(builderOf(state))).toBe(false);
    expect(state.buildsById.get('p0-1-1')).toMatchObject({
      phase: 'failed',
      owed: true,
      failure: { class: 'interrupted', reason: expect.stringContaining('it is environment') as unknown },
    });
  });

  test('a port that finds a builder wanting waits until others have been tried', () => {
    const state = stateAfter(...beginning, ...failsAt('p0', 0, 'environment'));
    const build = state.buildsById.get('p0-1-1');
    expect((build?.notBefore ?? 0) - (build?.endTime ?? 0)).toBe(60_000);
  });

  test('it is left alone for an hour, and then tried', () => {
    const builder = builderOf(stateAfter(...beginning, ...failsToPrepare('remote-command', 5)));
    expect(builder.retryAt - builder.since).toBe(3_600_000);
  });

  test('one that may come back is tried as before, and ends no buildrun', () => {
    const state = stateAfter(...beginning, ...failsToPrepare('unreachable', 12));
    expect(builderOf(state).retryAt - builderOf(state).since).toBe(300_000);
    expect(decide(state, builderOf(state).since)).toMatchObject({ commands: [], paused: true });
  });

  test('without any other, the buildrun ends and says why', () => {
    const state = stateAfter(...beginning, ...failsToPrepare('environment', 3));
    expect(decide(state, 1_000_000).commands).toEqual([
      { command: 'stop', class: 'no-usable-builder', reason: 'no builder is usable: it is environment' },
    ]);
  });

  test('until somebody who has mended it says so', () => {
    const broken = [...beginning, ...failsToPrepare('environment', 3)];
    const request = { control: 'resume-builder', builder: 'b', id: 'c', by: 'ann' } as const;
    const { accepted, answer } = answerControl(stateAfter(...broken), request);
    expect([accepted, answer]).toEqual([true, 'builder b is tried again now']);
    const state = stateAfter(...broken, { event: 'control', ...request, accepted, answer });
    expect(needsMending(builderOf(state))).toBe(false);
    expect(decide(state, builderOf(state).retryAt).commands).toEqual([{ command: 'prepare', builder: 'b' }]);
  });

  test('or until dispatch is started anew', () => {
    const state = stateAfter(...beginning, ...failsToPrepare('environment', 3), attached('b'));
    expect(needsMending(builderOf(state))).toBe(false);
  });
});

describe('in simulated buildruns, a builder that keeps failing for one cause', () => {
  const ailments = ['environment', 'remote-command', 'transfer', 'disk-full'] as const;

  test.each(ailments)('as %s is set aside, and all is built on the one that is well', (ailing) => {
    const scenario = withBuilders(3, ailing);
    const { violations, events, state, makespan } = simulate(scenario);
    expect(violations).toEqual([]);
    expect(state.builds.filter(({ phase }) => phase !== 'built')).toEqual([]);
    const failures = events.filter(({ event }) => event === 'builder-failed').length;
    // Then it is tried once an hour.
    const hours = Math.ceil(makespan / 3_600_000);
    expect(failures).toBeLessThanOrEqual(builderPolicies[ailing].untilMending + hours);
    expect(failures).toBeGreaterThanOrEqual(builderPolicies[ailing].untilMending);
  });
});

/** A buildrun in which nothing else goes wrong: one builder is well, and one is not. */
function withBuilders(seed: number, ailing: BuilderFailureClass): Scenario {
  const scenario = randomScenario(seed);
  const builder = { speed: 1, outages: [] };
  return {
    ...scenario,
    builds: names.map((name) => ({ ...scheduled(name), requiredPackages: [] })),
    durations: new Map(names.map((name) => [`${name}-1-1`, 300_000])),
    broken: new Map(),
    poisonous: new Set(),
    maxFailures: null,
    faults: noFaults,
    controls: [],
    builders: [
      { ...builder, name: 'a', attached: { name: 'a', speed: 1 }, ailing: null },
      { ...builder, name: 'b', attached: { name: 'b', speed: 1 }, ailing },
    ],
  };
}
