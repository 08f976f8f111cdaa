import { describe, expect, test } from '@jest/globals';
import { checkRequirements, formatCauses } from '../src/check-requirements.js';
import type { Facts } from '../src/facts.js';
import { findCycles, formatCycles } from '../src/find-cycles.js';
import { findDependents } from '../src/find-dependents.js';
import { findNeighbourhood, showNeighbourhood } from '../src/neighbourhood.js';
import { planBuilds } from '../src/plan.js';
import { showPlan } from '../src/show-plan.js';
import { answerWhy, formatAnswer } from '../src/why.js';
import { base, facts, file, port } from './makers.js';

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
      unmet: [],
    });
  });

  test('a port that cannot be built: all its requirements that fail, every package that comes close, down to the causes', () => {
    const failing = facts({
      ports: [
        port('a-1-1', { buildRequires: ['b >= 5', 'c', 'b >= 5', 'cmd:x'] }),
        port('c-1-1', { buildRequires: ['nowhere'] }),
        port('d-1-1', { buildRequires: ['nowhere'], provides: ['cmd:x'] }),
      ],
      present: Array.from({ length: 6 }, (_, number) => file(`b-${number}-1`)).slice(0, 5),
    });
    const answer = answerWhy(failing, { port: 'a' });
    expect(formatAnswer(answer, undefined).split('\n\n')[1]).toBe(`All that cannot be met:
  build-requires "b >= 5" of a-1
    b-4-1-x86_64.hpkg provides version 4
    b-3-1-x86_64.hpkg provides version 3
    b-2-1-x86_64.hpkg provides version 2
    b-1-1-x86_64.hpkg provides version 1
    b-0-1-x86_64.hpkg provides version 0
  build-requires "c" of a-1
    c-1 cannot be had either
      build-requires "nowhere" of c-1: nothing provides it
  build-requires "cmd:x" of a-1
    d-1 cannot be had either
      build-requires "nowhere" of d-1: nothing provides it
`);
    expect(answer.reason).toMatch(
      /1 more does not fit either\. Other requirements of it fail because of "nowhere"$/,
    );
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
      { name: 'a_tool-1-1-x86_64.hpkg', kind: 'package', requirement: 'lib:icu >= 74' },
    ]);
  });

  test('also by what a package of theirs requires to run', () => {
    const runs = facts({ ports: [port('b-1-1'), port('a-1-1', { requires: ['b'] })] });
    expect(findDependents(runs, runs.tree.ports[0] ?? icu, { transitive: false })).toEqual([
      { name: 'a-1', kind: 'port', requirement: 'b' },
    ]);
  });

  test.each([
    ['compatible as far back as before', 'lib:b = 1.2 compat >= 1', '1.3', []],
    ['compatible with the new series only', 'lib:b = 1.2 compat >= 1', '2.0', ['a-1']],
    ['compatible from a version that is not its own', 'lib:b = 1.2 compat >= 0.5', '2.0', []],
    ['with a version that does not follow the port', 'lib:b = 7', '2.0', []],
    ['without a version that it is compatible with', 'lib:b = 1.2', '2.0', []],
  ])('a new version, %s', (_, provides, version, expected) => {
    const b = port('b-1.2-1', { provides: [provides] });
    const other = facts({ ports: [b, port('a-1-1', { buildRequires: ['lib:b >= 1.1'] })] });
    expect(findDependents(other, b, { transitive: false }).length).toBe(1);
    const broken = findDependents(other, b, { transitive: false, breakingVersion: version });
    expect(broken.map(({ name }) => name)).toEqual(expected);
  });

  test('a requirement that something else meets is not broken', () => {
    const b = port('b-1-1', { provides: ['cmd:x = 1'] });
    const c = port('c-1-1', { provides: ['cmd:x = 1'] });
    const other = facts({ ports: [b, c, port('a-1-1', { buildRequires: ['cmd:x == 1'] })] });
    expect(findDependents(other, b, { transitive: false, breakingVersion: '2' })).toEqual([]);
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
      ports: ['a-1', 'b-1'],
      requirements: ['build-requires "b"', 'build-prerequires "cmd:c" met by c-1, which requires "a"'],
      members: ['a-1', 'b-1'],
    });
    expect(formatCycles(findCycles(world, 'default'))).toContain('a-1 needs b-1: build-requires "b"');
  });

  test('by the rules of HaikuPorter are ports that require each other, through builds of others too', () => {
    const [cycle, ...others] = findCycles(world, 'haikuporter');
    expect(others).toEqual([]);
    expect(cycle).toMatchObject({
      members: ['a-1', 'b-1'],
      ports: ['a-1'],
      requirements: [
        'build-requires "b" met by b-1, which build-prerequires "cmd:c" met by c-1, which requires "a"',
      ],
    });
  });

  test.each([
    ['a tool rather than a library', { buildPrerequires: ['b'] }, { buildRequires: ['a'] }, 'a-1'],
    ['what a recipe asks for itself', { buildRequires: ['b_devel'] }, { buildRequires: ['a'] }, 'b-1'],
    ['by name where nothing tells them apart', { buildRequires: ['b'] }, { buildRequires: ['a'] }, 'a-1'],
  ])('are broken most cheaply at %s', (_, a, b, expected) => {
    const ports = [
      port('a-1-1', a),
      port('b-1-1', b),
      port('c-1-1', { provides: ['b_devel'], requires: ['b'] }),
    ];
    expect(findCycles(facts({ ports }), 'default')).toMatchObject([{ weakest: { port: expected, left: 0 } }]);
  });

  test('tell how many ports need each other even then', () => {
    const ports = [
      port('a-1-1', { buildPrerequires: ['b'] }),
      port('b-1-1', { buildRequires: ['a', 'c'] }),
      port('c-1-1', { buildRequires: ['a', 'd'] }),
      port('d-1-1', { buildRequires: ['c'] }),
    ];
    expect(findCycles(facts({ ports }), 'default')).toMatchObject([
      { ports: ['a-1', 'b-1'], weakest: { port: 'a-1', needs: 'b-1', left: 2 } },
    ]);
  });

  test('tell that a port needs itself, also among others, and even if there were packages of another', () => {
    const ports = [
      port('a-1-1', { buildPrerequires: ['a', 'b'] }),
      port('b-1-1', { buildRequires: ['a', 'b'] }),
    ];
    const text = formatCycles(findCycles(facts({ ports }), 'default'));
    expect(text).toContain('a-1 needs itself: build-prerequires "a"');
    expect(text).toContain('; one of the ports needs itself even with a-1');
  });

  test('name no recipe where every build needs what is missing', () => {
    const ports = [port('bash-1-1', { provides: ['cmd:bash'] })];
    const bare = file('haiku-1-1', {
      provides: base.info.provides.filter((text) => text !== 'cmd:bash'),
    });
    const [cycle] = findCycles(facts({ ports, system: [bare] }), 'default');
    expect(cycle?.weakest?.advice).toMatch(/^put a package that provides "cmd:bash"/);
    expect(cycle?.weakest?.advice).not.toContain('out of');
    const { skipped } = planBuilds(
      facts({ ports, system: [bare] }),
      { kind: 'ports', ports: ['bash'] },
      { policy: 'default' },
    );
    expect(skipped.map(({ reason }) => reason)).toEqual([
      'the port needs itself to be built: bash-1 needs itself (scriptlet-prerequires "cmd:bash"); every build needs "cmd:bash", so something has to be there to begin with: give all packages of a Haiku that is installed (/system/packages) with --system-packages DIR',
    ]);
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
    expect(svg.match(/<rect class="(box|asked)"/g)?.length).toBe(3);
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
    expect(() => showPlan(many, 'svg')).toThrow('a picture of 301 ports could not be read (at most 300)');
    expect(showPlan(many, 'text')).toContain('p300-1-1');
  });

  test('of a plan without builds says so', () => {
    expect(showPlan({ ...plan, builds: [], skipped: [] }, 'text')).toBe('nothing to build\n');
    expect(showPlan({ ...plan, builds: [] }, 'svg')).toContain('</svg>');
  });
});

describe('the neighbourhood of a port', () => {
  const middle = port('b-1-1', { buildRequires: ['cmd:a'], requires: ['a'] });
  const world = facts({
    ports: [
      port('a-1-1', { provides: ['cmd:a'], buildRequires: ['z'] }),
      middle,
      port('c-1-1', { buildRequires: ['b'] }),
      port('d-1-1', { requires: ['c'] }),
      port('z-1-1'),
      port('other-1-1'),
    ],
    present: [file('b-1-1')],
  });

  test('is what it needs and what needs it, built already or not', () => {
    expect(findNeighbourhood(world, middle, { distance: 1, side: 'both' })).toEqual({
      port: 'b-1',
      ports: [
        { port: 'a-1', distance: -1 },
        { port: 'b-1', distance: 0 },
        { port: 'c-1', distance: 1 },
      ],
      needs: [
        { port: 'b-1', needs: 'a-1', requirement: 'cmd:a' },
        { port: 'c-1', needs: 'b-1', requirement: 'b' },
      ],
    });
  });

  test.each([
    ['needs', ['z-1', 'a-1', 'b-1']],
    ['dependents', ['b-1', 'c-1', 'd-1']],
    ['both', ['z-1', 'a-1', 'b-1', 'c-1', 'd-1']],
  ] as const)('in two steps, %s', (side, expected) => {
    const { ports } = findNeighbourhood(world, middle, { distance: 2, side });
    expect(ports.map((one) => one.port)).toEqual(expected);
  });

  test('as text and as a picture', () => {
    const found = findNeighbourhood(world, middle, { distance: 1, side: 'both' });
    expect(showNeighbourhood(found, 'text')).toBe('b-1 needs\n  a-1  cmd:a\nb-1 is needed by\n  c-1  b\n');
    expect(showNeighbourhood(found, 'svg')).toContain('<title>c-1 needs b-1: b</title>');
    expect(showNeighbourhood(found, 'dot')).toContain('"a-1" -> "b-1" [tooltip="cmd:a"];');
  });

  test('that is too large for a picture is refused with a way to make it smaller', () => {
    const users = Array.from({ length: 5000 }, (_, number) => port(`p${number}-1-1`, { requires: ['b'] }));
    const crowd = findNeighbourhood(facts({ ports: [middle, ...users] }), middle, {
      distance: 1,
      side: 'both',
    });
    expect(() => showNeighbourhood(crowd, 'svg')).toThrow('a picture of 5001 ports could not be read');
  });
});
