import { describe, expect, test } from '@jest/globals';
import { createRandom } from '../src/simulator/random.js';
import { noFaults, type Scenario } from '../src/simulator/scenario.js';
import { simulate } from '../src/simulator/simulate.js';
import { scheduled } from './makers.js';

type Builds = Scenario['builds'];

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

function normal({ next }: { next(this: void): number }): number {
  return Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
}

function planned(builds: Builds, knowledge: Knowledge): Builds {
  const random = createRandom(seed + 1);
  const longest =
    builds.map(({ estimate }) => estimate).toSorted((a, b) => a - b)[Math.floor(count * 0.99)] ?? 0;
  return builds.map((build) => {
    if (knowledge === 'exact') return build;
    if (knowledge === 'a third missing' && random.chance(1 / 3)) return { ...build, estimate: longest };
    return { ...build, estimate: Math.ceil(build.estimate * Math.exp(0.7 * normal(random))) };
  });
}

/** No schedule can be shorter: all builders work all the time, or the longest chain runs on the fastest one. */
function lowerBound(builds: Builds, speeds: readonly number[]): number {
  const longest = new Map<string, number>();
  for (const { port, needs, estimate } of builds) {
    const before = Math.max(0, ...needs.map(({ build }) => longest.get(build) ?? 0));
    longest.set(port.revisionedName, before + estimate);
  }
  const work = builds.reduce((sum, { estimate }) => sum + estimate, 0);
  const speed = speeds.reduce((sum, own) => sum + own, 0);
  return Math.max(work / speed, Math.max(...longest.values()) / Math.max(...speeds));
}

describe('a simulated buildrun ends within 3 % of the lower bound', () => {
  test.each<[string, readonly number[], Knowledge]>([
    ['four equal builders', [1, 1, 1, 1], 'exact'],
    ['four equal builders', [1, 1, 1, 1], 'a third missing'],
    ['four unequal builders', [1, 0.5, 0.25, 0.25], 'exact'],
    ['four unequal builders', [1, 0.5, 0.25, 0.25], 'noisy'],
    ['four unequal builders', [1, 0.5, 0.25, 0.25], 'a third missing'],
    ['eight unequal builders', [1, 1, 1, 1, 0.5, 0.5, 0.25, 0.25], 'noisy'],
    ['eight unequal builders', [1, 1, 1, 1, 0.5, 0.5, 0.25, 0.25], 'a third missing'],
  ])('on %s (%j) with %s history', (_what, speeds, knowledge) => {
    const builds = wideGraph();
    const { violations, makespan } = simulate(
      {
        seed,
        builds: planned(builds, knowledge),
        durations: new Map(builds.map(({ port, estimate }) => [port.revisionedName, estimate])),
        broken: new Map(),
        poisonous: new Set(),
        builders: speeds.map((speed, index) => ({
          name: `b${index}`,
          speed,
          believedSpeed: speed,
          outages: [],
        })),
        maxFailures: null,
        faults: noFaults,
        stops: [],
      },
      { check: false },
    );
    expect(violations).toEqual([]);
    expect(makespan / lowerBound(builds, speeds)).toBeLessThan(1.03);
  });
});
