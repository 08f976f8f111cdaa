import { describe, expect, test } from '@jest/globals';
import { leftBuilds } from '../src/adopt-builds.js';
import { decide } from '../src/decide.js';
import { type BuildrunState } from '../src/state.js';
import { expectedBuild } from '../src/transitions.js';
import { attached, began, built, type NewEvent, ready, scheduled, started, stateAfter } from './makers.js';

const adopted = [{ build: 'a-1-1', number: 7, key: 'earlier.7', builder: 'x', startTime: 500 }];
const plan = began([scheduled('a', { needs: ['n'] }), scheduled('n'), scheduled('b', { needs: ['a'] })], {
  adopted,
});
const back: readonly NewEvent[] = [
  { event: 'builder-preparing', builder: 'x' },
  { event: 'builder-ready', builder: 'x', running: 7 },
];

const phases = ({ builds }: BuildrunState): readonly string[] => builds.map(({ phase }) => phase);

describe('a build that was taken over', () => {
  test('is waited for on its builder, and what it needs now is built meanwhile', () => {
    const state = stateAfter(plan, attached('x', 'y'), ...ready('y'));
    expect(phases(state)).toEqual(['suspended', 'ready', 'waiting']);
    expect(expectedBuild(state, 'x')).toBe(7);
    expect(decide(state, 9000).commands).toMatchObject([
      { command: 'prepare', builder: 'x' },
      { command: 'start', builder: 'y' },
    ]);
  });

  test('goes on there, although what it needs now is not there', () => {
    const state = stateAfter(plan, attached('x'), ...back);
    expect(state.buildsById.get('a-1-1')).toMatchObject({ phase: 'running', startTime: 500, numbers: [7] });
  });

  test('counts as built when it is, and what needs it is built', () => {
    const state = stateAfter(plan, attached('x'), ...back, ...built('a', 7));
    expect(phases(state)).toEqual(['built', 'ready', 'ready']);
  });

  test('waits for what it needs now when it is gone', () => {
    const gone: readonly NewEvent[] = [
      { event: 'builder-preparing', builder: 'x' },
      { event: 'builder-ready', builder: 'x', running: null },
    ];
    const state = stateAfter(plan, attached('x'), ...gone);
    expect(phases(state)).toEqual(['waiting', 'ready', 'waiting']);
  });

  test('is lost when it is gone and what it needs now has failed', () => {
    const failed: NewEvent = { event: 'build-failed', number: 8, class: 'build-failed', reason: 'no' };
    const state = stateAfter(plan, attached('x', 'y'), ...back, ...ready('y'), started('n', 8, 'y'), failed, {
      event: 'builder-failed',
      builder: 'x',
      class: 'transfer',
      reason: 'gone',
    });
    expect(phases(state)).toEqual(['lost', 'failed', 'lost']);
  });

  test('is tried again when an earlier process has cancelled it there', () => {
    const cancelled: NewEvent = { event: 'build-failed', number: 7, class: 'cancelled', reason: 'SIGTERM' };
    const state = stateAfter(began([scheduled('a')], { adopted }), attached('x'), ...back, cancelled);
    expect(phases(state)).toEqual(['ready']);
  });

  test('is begun anew when its builder is not used any more', () => {
    const state = stateAfter(began([scheduled('a')], { adopted }), attached('y'));
    expect(phases(state)).toEqual(['ready']);
  });
});

describe('what a buildrun leaves on builders', () => {
  const running = [began([scheduled('a'), scheduled('b')]), attached('x', 'y'), ...ready('x', 'y')];
  const both = [...running, started('a', 0, 'x'), started('b', 1, 'y')];
  const lost: NewEvent = { event: 'builder-failed', builder: 'x', class: 'connection-lost', reason: 'cut' };
  const superseded: NewEvent = { event: 'stopping', class: 'superseded', reason: 'another plan' };
  const abort: NewEvent = {
    event: 'control',
    id: '1',
    control: 'cancel',
    build: 'a-1-1',
    by: 'somebody',
    accepted: true,
    answer: '',
  };

  test.each<{ name: string; events: readonly NewEvent[]; numbers: readonly number[] }>([
    { name: 'nothing before it begins', events: running, numbers: [] },
    { name: 'what runs', events: both, numbers: [0, 1] },
    { name: 'not what has been built', events: [...both, ...built('a', 0)], numbers: [1] },
    { name: 'what is out of sight', events: [...both, lost], numbers: [0, 1] },
    {
      name: 'what is there when another plan takes its place',
      events: [...both, attached('x', 'y'), superseded, { event: 'ended' }],
      numbers: [0, 1],
    },
    { name: 'not what somebody has cancelled', events: [...both, lost, abort], numbers: [1] },
    {
      name: 'not what has ended with its builder',
      events: [...both, { ...lost, class: 'transfer' }],
      numbers: [1],
    },
  ])('is $name', ({ events, numbers }) => {
    expect(leftBuilds(stateAfter(...events)).map(({ number }) => number)).toEqual(numbers);
  });
});
