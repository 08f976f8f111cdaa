import { describe, expect, test } from '@jest/globals';
import { forecast, type ForecastOptions } from '../src/forecast.js';
import { lowerBound } from '../src/lower-bound.js';
import { createRandom, type Random } from '../src/simulator/random.js';
import { scheduled } from './makers.js';

type Builds = ForecastOptions['builds'];

const seed = 1;
const count = 1800;

/** What the controller knows beforehand of how long builds take. */
type Knowledge = 'exact' | 'noisy' | 'a third missing';

/**
 * 1,800 builds of lognormal length (median 45 seconds, sigma 1.4), each needing up to five earlier ones, more often
 * those near the beginning, as ports do.
 */
function wideGraph(): Builds {
  const random = createRandom(seed);
  return Array.from({ length: count }, (_, index) => {
    const wanted = index === 0 ? 0 : random.pick([0, 1, 1, 2, 2, 3, 5]);
    const needs = Array.from({ length: wanted }, () => `p${Math.floor(index * random.next() ** 2)}`);
    const estimate = Math.ceil(Math.exp(3.8 + 1.4 * normal(random)) * 1000);
    return scheduled(`p${index}`, { needs: [...new Set(needs)], estimate });
  });
}

function normal({ next }: Pick<Random, 'next'>): number {
  return Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
}

/** The builds as they are believed to be: unknown ones as long as the longest percent, and likely of average length. */
function planned(builds: Builds, knowledge: Knowledge): Builds {
  const random = createRandom(seed + 1);
  const lengths = builds.map(({ estimate }) => estimate).toSorted((a, b) => a - b);
  const estimate = lengths[Math.floor(count * 0.99)] ?? 0;
  const likely = Math.round(lengths.reduce((sum, length) => sum + length, 0) / count);
  return builds.map((build) => {
    if (knowledge === 'exact') return build;
    if (knowledge === 'a third missing' && random.chance(1 / 3)) return { ...build, estimate, likely };
    return { ...build, estimate: Math.ceil(build.estimate * Math.exp(0.7 * normal(random))) };
  });
}

describe('a buildrun ends within 3 % of the lower bound', () => {
  test.each<[string, readonly number[], Knowledge]>([
    ['four equal builders', [1, 1, 1, 1], 'exact'],
    ['four equal builders', [1, 1, 1, 1], 'a third missing'],
    ['four unequal builders', [1, 0.5, 0.25, 0.25], 'exact'],
    ['four unequal builders', [1, 0.5, 0.25, 0.25], 'noisy'],
    ['four unequal builders', [1, 0.5, 0.25, 0.25], 'a third missing'],
    ['eight unequal builders', [1, 1, 1, 1, 0.5, 0.5, 0.25, 0.25], 'noisy'],
    ['eight unequal builders', [1, 1, 1, 1, 0.5, 0.5, 0.25, 0.25], 'a third missing'],
    ['sixteen builders', [2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 0.25, 0.25, 0.25, 0.25], 'exact'],
    ['sixteen builders', [2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 0.25, 0.25, 0.25, 0.25], 'noisy'],
  ])('on %s (%j) with %s history', (_what, speeds, knowledge) => {
    const builds = wideGraph();
    const lengths = new Map(builds.map(({ port, estimate }) => [port.name, estimate]));
    const { makespan, state } = forecast({
      builds: planned(builds, knowledge),
      builders: speeds.map((speed, index) => ({ attached: { name: `b${index}`, speed } })),
      duration: ({ port }) => lengths.get(port.name) ?? 0,
    });
    const { work, path } = lowerBound(builds, speeds, ({ estimate }) => estimate);
    expect(state.counts.built).toBe(count);
    expect(makespan / Math.max(work, path)).toBeLessThan(1.03);
    // A bound that nothing reaches would prove nothing.
    expect(makespan / Math.max(work, path)).toBeGreaterThanOrEqual(1);
  });
});
