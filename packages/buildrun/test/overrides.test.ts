import { describe, expect, test } from '@jest/globals';
import { overrideBuilds, recallBuilds } from '../src/overrides.js';
import { scheduled } from './makers.js';

type Overrides = Parameters<typeof overrideBuilds>[1];

/** What overrides make of a build of `port-1`. */
function overridden(overrides: Overrides) {
  const { builds, unused } = overrideBuilds([scheduled('port')], overrides);
  const { priority, wants, neverOn, limits } = builds[0] ?? scheduled('none');
  return { priority, wants, neverOn, limits, unused };
}

const nothing = { priority: undefined, wants: undefined, neverOn: undefined, limits: undefined, unused: [] };

describe('overrides', () => {
  test.each<[string, Overrides, Partial<ReturnType<typeof overridden>>]>([
    ['of nothing change nothing', {}, {}],
    ['by name', { port: { priority: 3 } }, { priority: 3 }],
    ['by name and version', { 'port-1': { priority: 3 } }, { priority: 3 }],
    [
      'by name and version go before those by name',
      { 'port-1': { priority: 3 }, port: { priority: 1, timeout: 5 } },
      { priority: 3, limits: { totalSeconds: 5 } },
    ],
    ['of another port are told', { other: { priority: 3 }, 'port-2': {} }, { unused: ['other', 'port-2'] }],
    [
      'are limits in seconds',
      { port: { timeout: 0, silentTimeout: 60 } },
      { limits: { totalSeconds: 0, silentSeconds: 60 } },
    ],
    [
      'are limits of repetition and of the log',
      { port: { repeatTimeout: 0, logLimit: '0.5G' } },
      { limits: { repeatSeconds: 0, logBytes: 536_870_912 } },
    ],
    [
      'are labels and builders',
      { port: { labels: ['big'], neverOn: ['old'] } },
      { wants: { labels: ['big'] }, neverOn: ['old'] },
    ],
    [
      'take sizes with units',
      { port: { memory: '1.5G', disk: '40G' } },
      { wants: { memory: 1_610_612_736, disk: 42_949_672_960 } },
    ],
    [
      'take sizes in bytes',
      { port: { memory: 1000, disk: '2000' } },
      { wants: { memory: 1000, disk: 2000 } },
    ],
    [
      'may be for a port with the name of a property of objects',
      { constructor: { priority: 1 } },
      { unused: ['constructor'] },
    ],
  ])('%s', (_what, overrides, expected) => {
    expect(overridden(overrides)).toEqual({ ...nothing, ...expected });
  });
});

test('history adds where a port came to grief, and the average for one that was never built', () => {
  const history = { likely: () => 5000, avoid: () => ['old'] };
  expect(recallBuilds([scheduled('port')], history)).toMatchObject([{ likely: 5000, avoid: ['old'] }]);
});
