import { describe, expect, test } from '@jest/globals';
import { answerControl, type ControlRequest } from '../src/controls.js';
import { decide } from '../src/decide.js';
import type { BuildrunState } from '../src/state.js';
import { attached, began, type NewEvent, ready, scheduled, started, stateAfter } from './makers.js';

type Wish = ControlRequest extends infer Request
  ? Request extends unknown
    ? Omit<Request, 'id' | 'by'>
    : never
  : never;

const builds = [scheduled('lib'), scheduled('app', { needs: ['lib'] }), scheduled('other')];
const begin = [began(builds), attached('x', 'y'), ...ready('x', 'y')];
const running = [...begin, started('lib', 0, 'x')];
const failed: NewEvent = { event: 'build-failed', number: 0, class: 'build-failed', reason: 'no' };

function ask(state: BuildrunState, wish: Wish) {
  return answerControl(state, { id: '1', by: 'me', ...wish });
}

/** The event of a request that is granted. */
function granted(control: Extract<NewEvent, { event: 'control' }>['control'], about: object = {}): NewEvent {
  return { event: 'control', id: '1', by: 'me', control, accepted: true, answer: '', ...about };
}

function phases(...events: readonly NewEvent[]): Record<string, string> {
  return Object.fromEntries(stateAfter(...events).builds.map(({ plan, phase }) => [plan.port.name, phase]));
}

describe('a port is found', () => {
  test.each(['lib', 'lib-1', 'lib-1-1'])('as "%s"', (port) => {
    expect(ask(stateAfter(...begin), { control: 'cancel', port })).toMatchObject({ build: 'lib-1-1' });
  });

  test('not under another name, and names that are near are said', () => {
    expect(ask(stateAfter(...begin), { control: 'cancel', port: 'libb' })).toEqual({
      accepted: false,
      answer: 'no build of libb is in this buildrun; there is lib',
    });
  });
});

describe('what was cancelled', () => {
  test('takes along what needs it, and is no failure', () => {
    expect(phases(...begin, granted('cancel', { build: 'lib-1-1' }))).toEqual({
      lib: 'cancelled',
      app: 'cancelled',
      other: 'ready',
    });
  });

  test('is ended on its builder if it runs', () => {
    const state = stateAfter(...running, granted('cancel', { build: 'lib-1-1' }));
    expect(decide(state, 9000).commands).toContainEqual({
      command: 'cancel',
      number: 0,
      reason: 'cancelled by me',
    });
  });
});

describe('what failed and is retried', () => {
  test('is built again, with what was lost through it', () => {
    const before = [...running, failed];
    expect(phases(...before)).toMatchObject({ lib: 'failed', app: 'lost' });
    expect(ask(stateAfter(...before), { control: 'retry', port: 'lib' }).answer).toBe(
      'lib-1-1 is tried again, and 1 other with it',
    );
    expect(phases(...before, granted('retry', { build: 'lib-1-1' }))).toMatchObject({
      lib: 'ready',
      app: 'waiting',
    });
  });

  test('may be asked for by what was lost through it', () => {
    expect(phases(...running, failed, granted('retry', { build: 'app-1-1' }))).toMatchObject({
      lib: 'ready',
      app: 'waiting',
    });
  });
});

describe('nothing is started', () => {
  const starts = (...events: readonly NewEvent[]): number =>
    decide(stateAfter(...events), 99_000).commands.filter(({ command }) => command === 'start').length;

  test('while the buildrun is paused', () => {
    expect(starts(...begin)).toBe(2);
    expect(starts(...begin, granted('pause'))).toBe(0);
    expect(starts(...begin, granted('pause'), granted('resume'))).toBe(2);
  });

  test('on a builder that is paused', () => {
    expect(starts(...begin, granted('pause-builder', { builder: 'x' }))).toBe(1);
  });

  test('on a builder that is drained, and that is let go', () => {
    const { commands } = decide(stateAfter(...begin, granted('drain-builder', { builder: 'x' })), 99_000);
    expect(commands).toContainEqual({ command: 'release', builder: 'x' });
  });

  test('after a stop, and what runs is finished', () => {
    const { commands, activity } = decide(stateAfter(...running, granted('stop')), 99_000);
    expect([commands, activity]).toEqual([[], 'stopping, waiting for running builds']);
  });

  test('after an abort, and what runs is cancelled', () => {
    const state = stateAfter(...running, granted('abort'));
    const time = state.stopping?.time ?? 0;
    const { commands, wakeAt } = decide(state, time);
    expect(commands).toMatchObject([{ command: 'cancel', number: 0 }]);
    expect(wakeAt).toBe(time + 8000);
  });

  test('after an abort, and a builder that does not end its build soon is let go', () => {
    const state = stateAfter(...running, granted('abort'));
    const { commands } = decide(state, (state.stopping?.time ?? 0) + 8000);
    expect(commands).toMatchObject([{ command: 'detach', builder: 'x' }]);
  });
});

test.each<[string, Wish, string]>([
  ['to resume what is not paused', { control: 'resume' }, 'it is not paused'],
  [
    'a builder that is not there',
    { control: 'pause-builder', builder: 'z' },
    'there is no builder z; there is x, y',
  ],
  ['to retry what is about to be built', { control: 'retry', port: 'lib' }, 'lib-1-1 is about to be built'],
  [
    'a priority out of reach',
    { control: 'priority', port: 'lib', priority: 5000 },
    'a priority is a whole number from -1000 to 1000',
  ],
])('a request is refused with the reason: %s', (_what, wish, answer) => {
  expect(ask(stateAfter(...begin), wish)).toMatchObject({ accepted: false, answer });
});
