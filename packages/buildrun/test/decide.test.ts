import { describe, expect, test } from '@jest/globals';
import { decide } from '../src/decide.js';
import { expectedBuild } from '../src/transitions.js';
import { attached, began, built, type NewEvent, ready, scheduled, started, stateAfter } from './makers.js';

/** What is started, as "build on builder". */
function starts(now: number, ...events: readonly NewEvent[]): readonly string[] {
  return decide(stateAfter(...events), now).commands.flatMap((command) =>
    command.command === 'start' ? [`${command.build.plan.port.name} on ${command.builder}`] : [],
  );
}

const minute = 60_000;

describe('builds are placed', () => {
  test('with the longest way to the end first, not the longest build', () => {
    const builds = [
      scheduled('alone', { estimate: 5 * minute }),
      scheduled('first', { estimate: minute }),
      scheduled('second', { needs: ['first'], estimate: 10 * minute }),
    ];
    expect(starts(9000, began(builds), attached('b'), ...ready('b'))).toEqual(['first on b']);
  });

  test('on the builder where they end first, be it busy, and a shorter one takes the idle builder', () => {
    const builds = [
      scheduled('long', { estimate: 60 * minute }),
      scheduled('short', { estimate: minute }),
      scheduled('now', { estimate: 5 * minute }),
    ];
    const fast = { name: 'fast', speed: 1 };
    const slow = { name: 'slow', speed: 0.1 };
    const events = [began(builds), attached(fast, slow), ...ready('fast', 'slow'), started('now', 0, 'fast')];
    // "long" would take ten hours on the slow builder, and an hour and five minutes if it waits.
    expect(starts(9000, ...events)).toEqual(['short on slow']);
  });

  test('in the order of the plan where nothing else tells them apart', () => {
    const builds = ['z', 'a', 'm'].map((name) => scheduled(name));
    expect(starts(9000, began(builds), attached('x', 'y'), ...ready('x', 'y'))).toEqual(['z on x', 'a on y']);
  });

  test('not before what they need is built', () => {
    const builds = [scheduled('lib'), scheduled('app', { needs: ['lib'] })];
    const begin = [began(builds), attached('x', 'y'), ...ready('x', 'y'), started('lib', 0, 'x')];
    expect(starts(9000, ...begin)).toEqual([]);
    expect(starts(9000, ...begin, ...built('lib', 0))).toEqual(['app on x']);
  });
});

describe('a build that ended badly', () => {
  const begin = [began([scheduled('app')]), attached('x', 'y'), ...ready('x', 'y'), started('app', 0, 'x')];

  test('for want of memory goes to another builder', () => {
    const failed: NewEvent = { event: 'build-failed', number: 0, class: 'out-of-memory', reason: 'killed' };
    expect(starts(9000, ...begin, failed)).toEqual(['app on y']);
  });

  const builderFailed = (failureClass: 'transfer' | 'connection-lost'): NewEvent => ({
    event: 'builder-failed',
    builder: 'x',
    class: failureClass,
    reason: 'lost',
  });

  test('with its builder goes to another one', () => {
    expect(starts(9000, ...begin, builderFailed('transfer'))).toEqual(['app on y']);
  });

  describe('only as far as the connection tells', () => {
    const cut = [...begin, builderFailed('connection-lost')];
    const cutAt = (cut.length - 1) * 1000;
    const back = (running: number | null): readonly NewEvent[] => [
      { event: 'builder-preparing', builder: 'x' },
      { event: 'builder-ready', builder: 'x', running },
    ];

    test('is waited for, and its builder is asked for it', () => {
      expect(starts(cutAt + minute, ...cut)).toEqual([]);
      expect(decide(stateAfter(...cut), cutAt + minute).commands).toEqual([
        { command: 'prepare', builder: 'x' },
      ]);
      expect(expectedBuild(stateAfter(...cut), 'x')).toBe(0);
    });

    test('goes on under its number when its builder is back', () => {
      const state = stateAfter(...cut, ...back(0));
      expect(state.builders.get('x')?.build?.id).toBe('app-1-1');
      expect(state.builds[0]).toMatchObject({ phase: 'running', interruptions: 0, numbers: [0] });
    });

    test('is begun anew elsewhere when its builder is back without it', () => {
      expect(starts(99_000, ...cut, ...back(null))).toEqual(['app on y']);
    });

    test('is begun anew elsewhere when its builder stays away for as long as that would cost', () => {
      const unreachable: NewEvent = {
        event: 'builder-failed',
        builder: 'x',
        class: 'unreachable',
        reason: 'no route',
      };
      const away = [...cut, { event: 'builder-preparing', builder: 'x' } as const, unreachable];
      const { commands } = decide(stateAfter(...away), cutAt + 2 * minute);
      expect(commands).toEqual([{ command: 'prepare', builder: 'x' }]);
      const later = [...away, ...Array.from({ length: 5 }, () => away.slice(-2)).flat()];
      expect(decide(stateAfter(...later), cutAt + 2 * minute).commands).toMatchObject([
        { command: 'abandon', number: 0, builder: 'x' },
      ]);
    });

    test('is begun anew elsewhere at once when somebody has to mend its builder', () => {
      const stranger: NewEvent = {
        event: 'builder-failed',
        builder: 'x',
        class: 'host-key',
        reason: 'another key',
      };
      const state = stateAfter(...cut, { event: 'builder-preparing', builder: 'x' }, stranger);
      expect(decide(state, cutAt + 10_000).commands).toMatchObject([
        { command: 'abandon', number: 0, builder: 'x' },
      ]);
    });

    test('is found again by a dispatch that is started anew', () => {
      const state = stateAfter(...begin, attached('x', 'y'));
      expect(state.builds[0]).toMatchObject({ phase: 'suspended' });
      expect(expectedBuild(state, 'x')).toBe(0);
    });
  });

  test('because its source could not be loaded waits a minute', () => {
    const failed: NewEvent = {
      event: 'build-failed',
      number: 0,
      class: 'source-download',
      reason: 'timeout',
    };
    const failedAt = begin.length * 1000;
    expect(starts(failedAt + minute - 1, ...begin, failed)).toEqual([]);
    expect(decide(stateAfter(...begin, failed), failedAt).wakeAt).toBe(failedAt + minute);
    expect(starts(failedAt + minute, ...begin, failed)).toEqual(['app on y']);
  });
});

describe('builders that fail', () => {
  const lost = (builder: string): NewEvent => ({
    event: 'builder-failed',
    builder,
    class: 'unreachable',
    reason: `builder ${builder}: no route to host`,
  });

  test('are tried again after longer and longer pauses', () => {
    const events: NewEvent[] = [began([scheduled('app')]), attached('x')];
    const pauses: number[] = [];
    for (let attempt = 0; attempt < 8; attempt++) {
      events.push({ event: 'builder-preparing', builder: 'x' }, lost('x'));
      const failedAt = (events.length - 1) * 1000;
      pauses.push((decide(stateAfter(...events), failedAt).wakeAt ?? 0) - failedAt);
    }
    expect(pauses.map((pause) => pause / 1000)).toEqual([5, 10, 30, 60, 120, 300, 300, 300]);
  });

  test('all of them: the buildrun waits and says so', () => {
    const events = [
      began([scheduled('app')]),
      attached('x'),
      { event: 'builder-preparing', builder: 'x' } as const,
    ];
    const { commands, activity } = decide(stateAfter(...events, lost('x')), 4000);
    expect(commands).toEqual([]);
    expect(activity).toBe('all builders are away, reconnecting');
  });

  test('all of them, so that only a person can help: the buildrun stops and says why', () => {
    const refused: NewEvent = {
      event: 'builder-failed',
      builder: 'x',
      class: 'host-key',
      reason: 'builder x: the host key has changed',
    };
    const events = [
      began([scheduled('app')]),
      attached('x'),
      { event: 'builder-preparing', builder: 'x' } as const,
    ];
    expect(decide(stateAfter(...events, refused), 4000).commands).toEqual([
      {
        command: 'stop',
        class: 'no-usable-builder',
        reason: 'no builder is usable: builder x: the host key has changed',
      },
    ]);
  });

  test('an abort does not wait for one that hangs while it is prepared and may still have a build', () => {
    const stalled: NewEvent = {
      event: 'builder-failed',
      builder: 'x',
      class: 'stalled',
      reason: 'builder x: upload of big-1.hpkg: nothing has moved for 90 s',
    };
    const events: NewEvent[] = [
      began([scheduled('app')]),
      attached('x'),
      ...ready('x'),
      started('app', 0, 'x'),
      stalled,
      { event: 'builder-preparing', builder: 'x' },
      { event: 'control', id: '1', control: 'abort', by: 'somebody', accepted: true, answer: '' },
    ];
    const state = stateAfter(...events);
    const abortedAt = state.stopping?.time ?? 0;
    const waiting = decide(state, abortedAt + 1000);
    expect(waiting.commands).toEqual([]);
    expect(waiting.wakeAt).toBe(abortedAt + 20_000);
    expect(decide(state, abortedAt + 20_000).commands).toEqual([{ command: 'end' }]);
  });
});
