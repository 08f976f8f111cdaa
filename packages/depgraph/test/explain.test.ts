import { describe, expect, test } from '@jest/globals';
import { checkRequirements, formatCauses } from '../src/check-requirements.js';
import type { Facts } from '../src/facts.js';
import { findCycles, formatCycles } from '../src/find-cycles.js';
import { findDependents } from '../src/find-dependents.js';
import { planBuilds } from '../src/plan.js';
import { showPlan } from '../src/show-plan.js';
import { answerWhy, formatAnswer } from '../src/why.js';
import { facts, file, port } from './makers.js';

describe('why', () => {
  const world = facts({
    ports: [
      port('a-1-1', { buildRequires: ['b >= 1'] }),
      port('b-1-1', { requires: ['c'] }),
      port('c-1-1'),
      port('d-1-1', { buildRequires: ['nowhere'] }),
      port('e-1-1'),
    ],
    present: [file('e-1-1')],
  });

  test('a port waits: the builds, and the requirements that lead to them', () => {
    expect(answerWhy(world, { port: 'a' })).toEqual({
      port: 'a-1-1',
      state: 'waiting',
      reason: null,
      waitsFor: [
        {
          port: 'b-1-1',
          chain: [{ kind: 'build-requires', requirement: 'b >= 1', of: 'a-1', metBy: 'b-1' }],
        },
        {
          port: 'c-1-1',
          chain: [
            { kind: 'build-requires', requirement: 'b >= 1', of: 'a-1', metBy: 'b-1' },
            { kind: 'requires', requirement: 'c', of: 'b-1', metBy: 'c-1' },
          ],
        },
      ],
      chain: null,
    });
  });

  test.each([
    ['a skipped port', 'd', 'd-1-1 is not built: build-requires "nowhere" of d-1 cannot be met'],
    ['a port that is built already', 'e', 'e-1-1 is not built: e-1-1-x86_64.hpkg exists already'],
    ['an unknown port', 'f', 'f is not built: the ports tree has no port or package called f'],
    ['a port that waits for nothing', 'c', 'c-1-1 can be built at once'],
  ])('%s', (_, text, expected) => {
    expect(formatAnswer(answerWhy(world, { port: text }), undefined)).toContain(expected);
  });

  test.each([
    [
      'c',
      'a-1-1 needs c:\n  build-requires "b >= 1" of a-1, met by b-1\n    requires "c" of b-1, met by c-1\n',
    ],
    ['haiku', 'scriptlet-prerequires "coreutils" of every build, met by haiku-1-1-x86_64.hpkg'],
    ['e', 'a-1-1 does not need e'],
  ])('a port needs %s', (needs, expected) => {
    expect(formatAnswer(answerWhy(world, { port: 'a', needs }), needs)).toContain(expected);
  });
});

describe('dependents', () => {
  const icu = port('icu-74-1', { provides: ['lib:icu = 74 compat >= 74', 'icu_data'] });
  const world = facts({
    ports: [
      icu,
      port('a-1-1', { buildRequires: ['lib:icu'] }),
      port('b-1-1', { buildRequires: ['lib:icu == 74'] }),
      port('c-1-1', { buildRequires: ['a_tool'], packages: {} }),
      port('z-1-1'),
    ],
    present: [
      file('icu-74-1', { provides: icu.packages[0]?.dependencyInfo.provides.slice(1) ?? [] }),
      file('a_tool-1-1', { requires: ['lib:icu >= 74'] }),
    ],
  });
  const names = (options: Parameters<typeof findDependents>[2]): readonly string[] =>
    findDependents(world, icu, options).map(({ name }) => name);

  test('are those that require what the port makes', () => {
    expect(names({ transitive: false })).toEqual(['a-1', 'b-1', 'a_tool-1-1-x86_64.hpkg']);
  });

  test('through others', () => {
    expect(names({ transitive: true })).toEqual(['a-1', 'b-1', 'c-1', 'a_tool-1-1-x86_64.hpkg']);
  });

  test('that a new version would leave without what they require', () => {
    expect(findDependents(world, icu, { transitive: false, breakingVersion: '75' })).toEqual([
      { name: 'b-1', kind: 'port', requirement: 'lib:icu == 74' },
    ]);
  });
});

describe('check', () => {
  test('puts together what fails for the same reason, most first', () => {
    const world = facts({
      ports: [
        port('a-1-1', { buildRequires: ['b'] }),
        port('b-1-1', { buildRequires: ['nowhere'] }),
        port('c-1-1', { requires: ['elsewhere'] }),
      ],
      present: [file('d-1-1', { requires: ['nowhere'] })],
    });
    const causes = checkRequirements(world);
    expect(causes).toMatchObject([
      { requirement: 'nowhere', ports: ['a-1', 'b-1'], packages: ['d-1-1-x86_64.hpkg'] },
      { requirement: 'elsewhere', ports: [], packages: ['c-1'] },
    ]);
    expect(formatCauses(causes)).toContain('ports that cannot be built (2): a-1, b-1');
  });

  test('is silent about a world without faults', () => {
    expect(formatCauses(checkRequirements(facts({ ports: [port('a-1-1')] })))).toBe(
      'every requirement can be met\n',
    );
  });
});

describe('cycles', () => {
  const world: Facts = facts({
    ports: [
      port('a-1-1', { buildRequires: ['b'] }),
      port('b-1-1', { buildPrerequires: ['cmd:c'] }),
      port('c-1-1', { provides: ['cmd:c'], requires: ['a'] }),
    ],
  });

  test('name the requirement of each step, and the cheapest way out', () => {
    const [cycle, ...others] = findCycles(world, 'default');
    expect(others).toEqual([]);
    expect(cycle).toMatchObject({
      ports: ['a-1-1', 'b-1-1'],
      members: ['a-1-1', 'b-1-1'],
      weakest: { port: 'a-1-1', requirement: 'build-requires "b"' },
    });
    expect(formatCycles(findCycles(world, 'default'))).toContain('a-1-1 needs b-1-1: build-requires "b"');
  });

  test('by the rules of HaikuPorter are ports that require each other', () => {
    expect(findCycles(world, 'haikuporter').map(({ members }) => members)).toEqual([['a-1', 'b-1']]);
  });

  test('are none where a package breaks them', () => {
    expect(
      findCycles({ ...world, packages: { path: '/packages', packages: [file('b-0-1')] } }, 'default'),
    ).toEqual([]);
  });
});

describe('show', () => {
  const plan = planBuilds(
    facts({
      ports: [
        port('a-1-1', { buildRequires: ['b', 'c'] }),
        port('b-1-1', { requires: ['c'], buildRequires: ['c'] }),
        port('c-1-1'),
        port('d-1-1', { buildRequires: ['nowhere'] }),
      ],
    }),
    { kind: 'all' },
    { policy: 'default' },
  );

  test('as text: levels, and what each build waits for last', () => {
    expect(showPlan(plan, 'text')).toBe(
      'at once:\n  c-1-1\nafter level 1:\n  b-1-1  after c-1-1\nafter level 2:\n  a-1-1  after b-1-1\nskipped:\n  d-1-1  UNRESOLVABLE\n',
    );
  });

  test('as dot: an edge for each build that another waits for', () => {
    expect(showPlan(plan, 'dot')).toContain('"c-1-1" -> "b-1-1";');
    expect(showPlan(plan, 'dot')).not.toContain('"c-1-1" -> "a-1-1";');
  });

  test('as svg: a box for each build', () => {
    const svg = showPlan(plan, 'svg');
    expect(svg.match(/<rect /g)?.length).toBe(3);
    expect(svg).toMatch(/^<svg .*<\/svg>\n$/s);
  });

  test('as json: builds with what they wait for', () => {
    expect(JSON.parse(showPlan(plan, 'json'))).toEqual([
      { port: 'c-1-1', depth: 0, dependsOn: [] },
      { port: 'b-1-1', depth: 1, dependsOn: ['c-1-1'] },
      { port: 'a-1-1', depth: 2, dependsOn: ['b-1-1'] },
    ]);
  });

  test('refuses a picture that nobody could read', () => {
    const many = planBuilds(
      facts({ ports: Array.from({ length: 301 }, (_, number) => port(`p${number}-1-1`)) }),
      { kind: 'all' },
      { policy: 'default' },
    );
    expect(() => showPlan(many, 'svg')).toThrow('a picture of 301 builds could not be read (at most 300)');
    expect(showPlan(many, 'text')).toContain('p300-1-1');
  });

  test('of a plan without builds says so', () => {
    expect(showPlan({ ...plan, builds: [], skipped: [] }, 'text')).toBe('nothing to build\n');
    expect(showPlan({ ...plan, builds: [] }, 'svg')).toContain('</svg>');
  });
});
