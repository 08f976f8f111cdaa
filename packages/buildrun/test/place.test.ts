import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { estimateEnds, type Estimates } from '../src/estimate-ends.js';
import { forecast, type ForecastBuilder, type ForecastOptions } from '../src/forecast.js';
import { lowerBound } from '../src/lower-bound.js';
import type { BuildrunState } from '../src/state.js';
import { began, ready, scheduled, stateAfter } from './makers.js';

type Plan = ForecastOptions['builds'][number];

const giga = 1024 ** 3;
const minute = 60_000;

function plan(name: string, more: Partial<Plan> = {}, needs: readonly string[] = []): Plan {
  return { ...scheduled(name, { needs, estimate: 10 * minute }), ...more };
}

function builder(name: string, more: Partial<ForecastBuilder['attached']> = {}): ForecastBuilder {
  return { attached: { name, speed: 1, ...more } };
}

/** Where and in which order builds are started: "port on builder". */
function course(builds: readonly Plan[], ...builders: readonly ForecastBuilder[]): readonly string[] {
  return forecast({ builds, builders }).runs.map(
    ({ build, builder: name }) => `${build.plan.port.name} on ${name}`,
  );
}

function lost(builds: readonly Plan[], ...builders: readonly ForecastBuilder[]): readonly string[] {
  return forecast({ builds, builders }).state.builds.flatMap(({ phase, failure }) =>
    phase === 'lost' ? [failure?.reason ?? ''] : [],
  );
}

describe('a build is given to', () => {
  test.each<[string, Partial<Plan>, readonly ForecastBuilder[], string]>([
    [
      'a builder with the label it wants',
      { wants: { labels: ['big'] } },
      [builder('a'), builder('b', { labels: ['big'] })],
      'b',
    ],
    [
      'a machine with the memory it wants',
      { wants: { memory: 8 * giga } },
      [builder('a', { memory: 4 * giga }), builder('b', { memory: 8 * giga })],
      'b',
    ],
    [
      'a machine of which nobody knows the memory',
      { wants: { memory: 8 * giga } },
      [builder('a', { memory: 4 * giga }), builder('b')],
      'b',
    ],
    [
      'a builder with the disk space it wants',
      { wants: { disk: 9 * giga } },
      [
        { ...builder('a'), diskFree: giga },
        { ...builder('b'), diskFree: 9 * giga },
      ],
      'b',
    ],
    [
      'another builder than the one it must not be on',
      { neverOn: ['a'] },
      [builder('a', { speed: 9 }), builder('b')],
      'b',
    ],
    [
      'another machine than the one it must not be on',
      { neverOn: ['m'] },
      [builder('a', { host: 'm' }), builder('b')],
      'b',
    ],
    [
      'no slot of the builder it must not be on',
      { neverOn: ['a'] },
      [builder('a+2', { host: 'x' }), builder('b')],
      'b',
    ],
    [
      'another builder than one where it came to grief',
      { avoid: ['a'] },
      [builder('a'), builder('b', { speed: 0.9 })],
      'b',
    ],
    ['a builder where it came to grief if there is no other', { avoid: ['a'] }, [builder('a')], 'a'],
    [
      'a builder of the architecture',
      {},
      [builder('a', { architecture: 'other' }), builder('b', { architecture: 'any' })],
      'b',
    ],
    ['the faster builder', {}, [builder('a'), builder('b', { speed: 2 })], 'b'],
    ['the first by name among equals', {}, [builder('b'), builder('a')], 'a'],
  ])('%s', (_what, wishes, builders, expected) => {
    expect(course([plan('port', wishes)], ...builders)).toEqual([`port on ${expected}`]);
  });

  test('the builder whose cache holds most of what it requires', () => {
    const builds = [plan('port', { requiredPackages: ['large-1-1-any.hpkg'] })];
    const builders = [builder('a'), { ...builder('b'), cached: ['large-1-1-any.hpkg'] }];
    const packageSizes = { 'large-1-1-any.hpkg': 100_000_000 };
    expect(forecast({ builds, builders, packageSizes }).runs[0]?.builder).toBe('b');
  });

  test('a faster builder although packages must be sent there, if it ends sooner even so', () => {
    const builds = [plan('port', { requiredPackages: ['large-1-1-any.hpkg'] })];
    const builders = [
      builder('a', { speed: 2, bandwidth: 1_000_000 }),
      { ...builder('b'), cached: ['large-1-1-any.hpkg'] },
    ];
    const at = (size: number): string | undefined =>
      forecast({ builds, builders, packageSizes: { 'large-1-1-any.hpkg': size } }).runs[0]?.builder;
    expect([at(290_000_000), at(310_000_000)]).toEqual(['a', 'b']);
  });
});

describe('a build that no builder can be given is lost, saying why', () => {
  test.each<[string, Partial<Plan>, Partial<ForecastBuilder['attached']>, string]>([
    [
      'label',
      { wants: { labels: ['big'] } },
      {},
      'no builder can take it: it needs label big; a lacks label big',
    ],
    [
      'memory',
      { wants: { memory: 8 * giga } },
      { memory: 6 * giga },
      'no builder can take it: it needs memory ≥ 8 GB; a has 6 GB of memory',
    ],
    [
      'excluded',
      { neverOn: ['a'] },
      {},
      'no builder can take it: it needs another builder than a; a must not be given it',
    ],
    ['architecture', {}, { architecture: 'arm64' }, 'no builder can take it; a builds for arm64'],
  ])('%s', (_what, wishes, traits, reason) => {
    expect(lost([plan('port', wishes)], builder('a', traits))).toEqual([reason]);
  });

  test('with what needs it, while others are built', () => {
    const builds = [plan('big', { wants: { labels: ['big'] } }), plan('app', {}, ['big']), plan('other')];
    const { state } = forecast({ builds, builders: [builder('a')] });
    expect(state.builds.map(({ phase, owed }) => [phase, owed])).toEqual([
      ['lost', true],
      ['lost', true],
      ['built', false],
    ]);
  });
});

describe('memory of a machine', () => {
  test('is not promised twice: builds wait for each other although a slot is idle', () => {
    const wants = { memory: 10 * giga };
    const builders = ['a', 'a+2'].map((name) => builder(name, { host: 'a', memory: 16 * giga }));
    const { makespan } = forecast({ builds: [plan('x', { wants }), plan('y', { wants })], builders });
    expect(makespan).toBeGreaterThanOrEqual(20 * minute);
  });

  test('leaves the idle slot to builds that want none', () => {
    const wants = { memory: 10 * giga };
    const builders = ['a', 'a+2'].map((name) => builder(name, { host: 'a', memory: 16 * giga }));
    const builds = [plan('x', { wants }), plan('y', { wants }), plan('z')];
    expect(course(builds, ...builders)).toEqual(['x on a', 'z on a+2', 'y on a']);
  });
});

describe('order', () => {
  test('is by priority, and what such a build needs comes with it', () => {
    const builds = [plan('a'), plan('b'), plan('lib'), plan('app', { priority: 1 }, ['lib'])];
    expect(course(builds, builder('x'))).toEqual(['lib on x', 'app on x', 'a on x', 'b on x']);
  });

  test('puts lower priorities last', () => {
    expect(course([plan('a', { priority: -1 }), plan('b')], builder('x'))).toEqual(['b on x', 'a on x']);
  });
});

const wishes = fc.record({
  needs: fc.uniqueArray(fc.nat(), { maxLength: 3 }),
  minutes: fc.integer({ min: 1, max: 200 }),
  priority: fc.integer({ min: -2, max: 2 }),
  memory: fc.constantFrom(0, 0, 4, 8),
  label: fc.option(fc.constantFrom('big', 'ssd')),
  never: fc.option(fc.nat({ max: 3 })),
});
const traits = fc.record({
  speed: fc.constantFrom(0.25, 0.5, 1, 1, 2),
  host: fc.nat({ max: 2 }),
  labels: fc.subarray(['big', 'ssd']),
});

type Drawn<Arbitrary> = Arbitrary extends fc.Arbitrary<infer Value> ? Value : never;

function farm(drawn: readonly Drawn<typeof wishes>[], machines: readonly Drawn<typeof traits>[]) {
  const builds = drawn.map(({ needs, minutes, priority, memory, label, never }, index) =>
    plan(
      `p${index}`,
      {
        estimate: minutes * minute,
        priority,
        wants: { memory: memory * giga, ...(label === null ? {} : { labels: [label] }) },
        ...(never === null ? {} : { neverOn: [`b${never}`] }),
      },
      index === 0 ? [] : [...new Set(needs.map((need) => `p${need % index}`))],
    ),
  );
  const builders = machines.map(({ speed, host, labels }, index) =>
    builder(`b${index}`, { speed, host: `h${host}`, labels, memory: 12 * giga }),
  );
  return { builds, builders };
}

const farms = fc
  .tuple(fc.array(wishes, { minLength: 1, maxLength: 25 }), fc.array(traits, { minLength: 1, maxLength: 6 }))
  .map(([drawn, machines]) => farm(drawn, machines));

describe('in any buildrun', () => {
  test('no build is on a builder that it must not be on, and no machine promises more memory than it has', () => {
    fc.assert(
      fc.property(farms, ({ builds, builders }) => {
        const { runs } = forecast({ builds, builders });
        const known = new Map(builders.map(({ attached }) => [attached.name, attached]));
        for (const { build, builder: name } of runs) {
          const { labels = [] } = known.get(name) ?? {};
          expect(build.plan.wants?.labels?.filter((label) => !labels.includes(label)) ?? []).toEqual([]);
          expect(build.plan.neverOn ?? []).not.toContain(name);
        }
        for (const { start } of runs) {
          const promised = new Map<string, number>();
          for (const run of runs) {
            if (run.start > start || run.end <= start) continue;
            const host = known.get(run.builder)?.host ?? '';
            promised.set(host, (promised.get(host) ?? 0) + (run.build.plan.wants?.memory ?? 0));
          }
          for (const memory of promised.values()) expect(memory).toBeLessThanOrEqual(12 * giga);
        }
      }),
    );
  });

  test('every build is built, unless no builder suits it or what it needs', () => {
    fc.assert(
      fc.property(farms, ({ builds, builders }) => {
        const { state } = forecast({ builds, builders });
        for (const build of state.builds) {
          const suited = build.demand.fitCount > 0;
          const needsMet = build.plan.needs.every(
            ({ build: id }) => state.buildsById.get(id)?.phase === 'built',
          );
          expect(build.phase).toBe(suited && needsMet ? 'built' : 'lost');
        }
      }),
    );
  });

  test('the order in which builders are listed changes nothing', () => {
    fc.assert(
      fc.property(farms, ({ builds, builders }) => {
        expect(course(builds, ...builders.toReversed())).toEqual(course(builds, ...builders));
      }),
    );
  });

  test('a build of lower priority is never started on a builder that suits one that waits', () => {
    fc.assert(
      fc.property(farms, ({ builds, builders: [first] }) => {
        if (first === undefined) return;
        // On one builder the order is that of priorities, as far as needs allow.
        const { runs, state } = forecast({ builds, builders: [first] });
        const ends = new Map(runs.map(({ build, end }) => [build.id, end]));
        for (const [index, { build, start }] of runs.entries()) {
          for (const { build: later } of runs.slice(index + 1)) {
            const hadToWait = later.plan.needs.some((need) => (ends.get(need.build) ?? Infinity) > start);
            expect(hadToWait || later.priority <= build.priority).toBe(true);
          }
        }
        expect(state.counts.running).toBe(0);
      }),
    );
  });
});

describe('what is foreseen', () => {
  test('at the beginning is what happens', () => {
    const builds = [
      plan('a'),
      plan('b', { estimate: 25 * minute }),
      plan('c', {}, ['a']),
      plan('d', {}, ['c']),
    ];
    const builders = [builder('x'), builder('y', { speed: 0.5 })];
    const { runs, makespan } = forecast({ builds, builders });
    const { estimates, state } = foreseen(builds, builders);
    expect(estimates.end).toBe(makespan);
    expect(estimates.unforeseeable).toBe(0);
    for (const { build, start, end } of runs) {
      const own = state.buildsById.get(build.id);
      expect(own === undefined ? null : estimates.of(own)).toEqual({ start, end });
    }
  });

  test('does not hold for builds that no builder in use can take, nor for what needs them', () => {
    const builds = [plan('big', { wants: { labels: ['big'] } }), plan('app', {}, ['big']), plan('other')];
    const { estimates } = foreseen(builds, [builder('a')]);
    expect(estimates).toMatchObject({ end: 10 * minute, unforeseeable: 2 });
  });

  test('is never sooner than possible, and never what needs a build before its end', () => {
    fc.assert(
      fc.property(farms, ({ builds, builders }) => {
        const { estimates, state } = foreseen(builds, builders);
        const speeds = builders.map(({ attached }) => attached.speed);
        const known = state.builds.filter((build) => estimates.of(build) !== null);
        const { work, path } = lowerBound(
          known.map((build) => build.plan),
          speeds,
          ({ estimate }) => estimate,
        );
        expect((estimates.end ?? 0) + 1).toBeGreaterThanOrEqual(
          known.length === 0 ? 0 : Math.max(work, path),
        );
        for (const build of known) {
          const ends = build.plan.needs.map((need) => {
            const maker = state.buildsById.get(need.build);
            return maker === undefined ? Infinity : (estimates.of(maker)?.end ?? Infinity);
          });
          expect(Math.max(0, ...ends)).toBeLessThanOrEqual(estimates.of(build)?.start ?? -1);
        }
        expect(estimates.unforeseeable).toBe(builds.length - known.length);
      }),
    );
  });
});

interface Foreseen {
  readonly estimates: Estimates;
  readonly state: BuildrunState;
}

/** What is foreseen at the beginning, with all builders ready. */
function foreseen(builds: readonly Plan[], builders: readonly ForecastBuilder[]): Foreseen {
  const state = stateAfter(
    began([...builds]),
    { event: 'attached', builders: builders.map(({ attached }) => attached) },
    ...ready(...builders.map(({ attached }) => attached.name)),
  );
  return { state, estimates: estimateEnds(state, 0) };
}
