import { describe, expect, test } from '@jest/globals';
import { estimateEnds } from '../src/estimate-ends.js';
import { type Explanation, explainBuild } from '../src/explain.js';
import { attached, began, type NewEvent, ready, scheduled, started, stateAfter } from './makers.js';

const minute = 60_000;

function explain(name: string, now: number, ...events: readonly NewEvent[]): Explanation {
  const state = stateAfter(...events);
  const build = state.buildsById.get(`${name}-1-1`);
  if (build === undefined) throw new Error(`there is no build ${name}`);
  return explainBuild(state, build, { now, ends: estimateEnds(state, now) });
}

describe('a build that does not run waits for', () => {
  const builds = [
    scheduled('lib', { estimate: 10 * minute }),
    scheduled('app', { needs: ['lib'] }),
    { ...scheduled('big'), wants: { memory: 8 * 1024 ** 3 } },
  ];
  const small = { name: 'small', speed: 1, memory: 4 * 1024 ** 3 };
  const large = { name: 'large', speed: 1, memory: 16 * 1024 ** 3 };
  const begin = [began(builds), attached(small, large), ...ready('small', 'large')];

  test('packages, with their builds and where these are', () => {
    const explanation = explain('app', 5 * minute, ...begin, started('lib', 0, 'small'));
    expect(explanation.reasons).toEqual(['waits for lib-1 (running on small for 5 min)']);
    expect(explanation.packages).toMatchObject([{ package: 'lib-1', build: 'lib-1-1', phase: 'running' }]);
    expect(explanation.eta?.start).toBe(10 * minute + 6000);
  });

  test('builders that have what it needs, and says until when they are busy', () => {
    const explanation = explain('big', minute, ...begin, started('lib', 0, 'large'));
    expect(explanation.reasons).toEqual(['needs memory ≥ 8 GB: 1 builder, 1 busy until about 00:10 UTC']);
    expect(explanation.builders).toMatchObject({
      suitable: ['large'],
      unsuitable: [{ builder: 'small', reason: 'has 4 GB of memory' }],
    });
  });

  test('its next attempt', () => {
    const failed: NewEvent = {
      event: 'build-failed',
      number: 0,
      class: 'source-download',
      reason: 'no answer',
    };
    const explanation = explain('lib', 7000, ...begin, started('lib', 0, 'small'), failed);
    expect(explanation.reasons[0]).toBe('is tried again at 00:01 UTC, after no answer');
    expect(explanation.notBefore).toBe(7000 + minute);
  });

  test('whoever has paused the buildrun', () => {
    const pause: NewEvent = {
      event: 'control',
      id: '1',
      control: 'pause',
      by: 'me',
      accepted: true,
      answer: '',
    };
    expect(explain('lib', 9000, ...begin, pause).reasons[0]).toBe('the buildrun is paused by me');
  });
});
