import { describe, expect, test } from '@jest/globals';
import type { PolicyName } from '@buildmeister/resolver';
import type { Facts } from '../src/facts.js';
import { type Plan, planBuilds } from '../src/plan.js';
import { base, facts, file, port } from './makers.js';

function plan(given: Facts, ports: readonly string[] | 'all', policy: PolicyName = 'default'): Plan {
  return planBuilds(given, ports === 'all' ? { kind: 'all' } : { kind: 'ports', ports }, { policy });
}

/** The builds in order, each with what it waits for. */
function builds({ builds: planned }: Plan): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(planned.map((build) => [build.port.revisionedName, build.missingPackageIDs]));
}

function skipped({ skipped: ports }: Plan): Readonly<Record<string, string>> {
  return Object.fromEntries(ports.map(({ port: { revisionedName }, code }) => [revisionedName, code]));
}

describe('a plan', () => {
  test('names files that are there as required and packages to be made as missing', () => {
    const world = facts({
      ports: [port('a-1-1', { buildRequires: ['b', 'c'] }), port('b-1-2'), port('c-1-1')],
      present: [file('c-1-1')],
    });
    expect(plan(world, ['a']).builds).toEqual([
      {
        port: {
          name: 'b',
          version: '1',
          revision: '2',
          revisionedName: 'b-1-2',
          recipeFilePath: 'category/b/b-1.recipe',
        },
        resultingPackages: ['b-1-2-x86_64.hpkg'],
        requiredPackages: ['haiku-1-1-x86_64.hpkg'],
        missingPackageIDs: [],
        buildable: true,
        dependsOn: [],
        requestedBy: ['a-1-1'],
        depth: 0,
        height: 1,
      },
      {
        port: {
          name: 'a',
          version: '1',
          revision: '1',
          revisionedName: 'a-1-1',
          recipeFilePath: 'category/a/a-1.recipe',
        },
        resultingPackages: ['a-1-1-x86_64.hpkg'],
        requiredPackages: ['c-1-1-x86_64.hpkg', 'haiku-1-1-x86_64.hpkg'],
        missingPackageIDs: ['b-1'],
        buildable: false,
        dependsOn: ['b-1-2'],
        requestedBy: [],
        depth: 1,
        height: 0,
      },
    ]);
  });

  test('for everything has every active port, in an order that works', () => {
    const world = facts({
      ports: [
        port('a-1-1', { buildRequires: ['b'] }),
        port('b-1-1', { buildRequires: ['c'] }),
        port('c-1-1'),
      ],
    });
    expect(Object.keys(builds(plan(world, 'all')))).toEqual(['c-1-1', 'b-1-1', 'a-1-1']);
  });

  test('for nothing is empty', () => {
    expect(plan(facts({ ports: [port('a-1-1')] }), [])).toMatchObject({
      builds: [],
      skipped: [],
      cycles: [],
    });
  });

  test('waits for a package that is being rebuilt instead of using the old one', () => {
    const world = facts({
      ports: [port('a-1-1', { buildRequires: ['b'] }), port('b-2-1')],
      present: [file('b-1-1')],
    });
    expect(builds(plan(world, ['a', 'b']))).toEqual({ 'b-2-1': [], 'a-1-1': ['b-2'] });
    expect(builds(plan(world, ['a']))).toEqual({ 'a-1-1': [] });
    expect(builds(plan(world, ['a', 'b'], 'haikuporter'))).toEqual({ 'a-1-1': [], 'b-2-1': [] });
  });

  test('takes what the tree makes before a newer version that is left over', () => {
    const world = facts({
      ports: [
        port('a-1-2', { buildRequires: ['lib'] }),
        port('b-1-1', { buildRequires: ['lib', 'old'] }),
        port('lib-1-1'),
      ],
      present: [file('lib-1-1'), file('lib-2-1'), file('old-1-1', { requires: ['lib >= 2'] })],
    });
    const required = Object.fromEntries(
      plan(world, ['a', 'b']).builds.map(({ port: { name }, requiredPackages }) => [name, requiredPackages]),
    );
    expect(required).toEqual({
      a: ['haiku-1-1-x86_64.hpkg', 'lib-1-1-x86_64.hpkg'],
      b: ['haiku-1-1-x86_64.hpkg', 'lib-2-1-x86_64.hpkg', 'old-1-1-x86_64.hpkg'],
    });
  });

  test('waits for what the tree makes although a newer version is left over', () => {
    const world = facts({
      ports: [port('a-1-2', { buildRequires: ['lib'] }), port('lib-1-1')],
      present: [file('lib-2-1')],
    });
    expect(builds(plan(world, ['a', 'lib']))).toEqual({ 'lib-1-1': [], 'a-1-2': ['lib-1'] });
  });

  test('waits for what was only added because others need it, too', () => {
    const world = facts({
      ports: [
        port('a-1-1', { buildRequires: ['b >= 2'] }),
        port('b-2-1'),
        port('c-1-1', { buildRequires: ['b'] }),
      ],
      present: [file('b-1-1')],
    });
    expect(builds(plan(world, ['a', 'c']))).toEqual({ 'b-2-1': [], 'a-1-1': ['b-2'], 'c-1-1': ['b-2'] });
  });

  test('breaks a cycle of rebuilt ports with an old package', () => {
    const world = facts({
      ports: [port('a-2-1', { buildRequires: ['b'] }), port('b-2-1', { buildRequires: ['a'] })],
      present: [file('a-1-1'), file('b-1-1')],
    });
    const made = plan(world, ['a', 'b']);
    expect(made.cycles).toEqual([]);
    expect(builds(made)).toEqual({ 'a-2-1': [], 'b-2-1': ['a-2'] });
    expect(made.builds[0]?.requiredPackages).toContain('b-1-1-x86_64.hpkg');
  });

  test('breaks a cycle with a package of another port', () => {
    const world = facts({
      ports: [
        port('a-1-1', { buildRequires: ['cmd:x'] }),
        port('b-2-1', { provides: ['cmd:x = 2'], buildRequires: ['a'] }),
        port('c-1-1', { provides: ['cmd:x = 1'] }),
      ],
    });
    expect(builds(plan(world, 'all'))).toEqual({ 'c-1-1': [], 'a-1-1': ['c-1'], 'b-2-1': ['a-1'] });
  });

  test('a version that is not the active one is built only when named', () => {
    const world = facts({ ports: [port('a-1-1'), port('a-2-1')] });
    expect(Object.keys(builds(plan(world, 'all')))).toEqual(['a-2-1']);
    expect(Object.keys(builds(plan(world, ['a-1'])))).toEqual(['a-1-1']);
  });

  test('does not depend on the order in which anything is given', () => {
    const ports = [
      port('a-1-1', { buildRequires: ['cmd:x', 'b'] }),
      port('b-1-1', { buildRequires: ['c'] }),
      port('c-1-1', { provides: ['cmd:x'] }),
      port('d-1-1', { provides: ['cmd:x'], buildRequires: ['nowhere'] }),
    ];
    const present = [file('e-1-1', { provides: ['cmd:x'] }), file('e-2-1', { provides: ['cmd:x'] })];
    const one = plan(facts({ ports, present }), ['a', 'd', 'b']);
    const other = plan(facts({ ports: ports.toReversed(), present: present.toReversed() }), ['b', 'a', 'd']);
    expect(JSON.stringify(other)).toBe(JSON.stringify(one));
  });
});

describe('what is asked for', () => {
  const world = facts({
    ports: [
      port('python3.10-3.10-2', { packages: { python3_devel: {} } }),
      port('zlib-1.2-1'),
      port('zlib-1.3-4'),
      port('odd-1-1', { obstacle: { code: 'UNTESTED', reason: 'odd-1 is untested on x86_64' } }),
    ],
  });

  test.each([
    ['a name', 'zlib', 'zlib-1.3-4'],
    ['a version', 'zlib-1.2', 'zlib-1.2-1'],
    ['a revision', 'zlib-1.3-4', 'zlib-1.3-4'],
    ['a package', 'python3_devel', 'python3.10-3.10-2'],
  ])('%s', (_, text, expected) => {
    expect(Object.keys(builds(plan(world, [text])))).toEqual([expected]);
  });

  test.each([
    ['an unknown name', 'zlip', 'the ports tree has no port or package called zlip; did you mean zlib?'],
    [
      'the beginning of a name',
      'python3',
      'the ports tree has no port or package called python3; did you mean python3.10 or python3_devel?',
    ],
    ['an unknown version', 'zlib-9', 'the ports tree has no zlib-9; its versions of zlib are 1.2, 1.3'],
    ['another revision', 'zlib-1.3-5', 'zlib-1.3 has revision 4 in the ports tree, not 5'],
    ['no name at all', 'a-b-c-d', '"a-b-c-d" is no port: write name, name-version or name-version-revision'],
    ['nothing near', 'xxxxxxxx', 'the ports tree has no port or package called xxxxxxxx'],
  ])('%s is not found, and the reason helps', (_, text, reason) => {
    const [found] = plan(world, [text]).skipped;
    expect(found?.code).toBe('NOT_FOUND');
    expect(found?.reason).toBe(reason);
  });

  test('what is asked for twice is built once', () => {
    expect(plan(world, ['zlib', 'zlib-1.3', 'zlib']).builds.length).toBe(1);
  });

  test('a port with an obstacle is skipped for that', () => {
    expect(plan(world, ['odd']).skipped).toMatchObject([
      { code: 'UNTESTED', reason: 'odd-1 is untested on x86_64', port: { revisionedName: 'odd-1-1' } },
    ]);
  });
});

describe('a port is skipped', () => {
  test('as built already, which says by which file and what to do', () => {
    const world = facts({ ports: [port('a-1-3', { packages: { a_devel: {} } })], present: [file('a-1-3')] });
    expect(plan(world, ['a']).skipped).toMatchObject([
      {
        code: 'ALREADY_BUILT',
        reason:
          'a-1-3-x86_64.hpkg exists already, although a_devel-1-3-x86_64.hpkg is not: a new build needs a revision bump (REVISION="4" in category/a/a-1.recipe)',
      },
    ]);
  });

  test('as built already before its requirements are looked at', () => {
    const world = facts({ ports: [port('a-1-1', { buildRequires: ['nowhere'] })], present: [file('a-1-1')] });
    expect(skipped(plan(world, ['a']))).toEqual({ 'a-1-1': 'ALREADY_BUILT' });
    expect(skipped(plan(world, ['a'], 'haikuporter'))).toEqual({ 'a-1-1': 'UNRESOLVABLE' });
  });

  test('its packages count as present then', () => {
    const world = facts({
      ports: [port('a-1-1'), port('b-1-1', { buildRequires: ['a'] })],
      present: [file('a-1-1')],
    });
    expect(builds(plan(world, 'all'))).toEqual({ 'b-1-1': [] });
  });

  test('in a cycle, with the requirement of each step; what needs it is unresolvable, the rest is built', () => {
    const world = facts({
      ports: [
        port('a-1-1', { buildRequires: ['b >= 1'] }),
        port('b-1-1', { buildPrerequires: ['cmd:c'] }),
        port('c-1-1', { packages: { c_tool: { provides: ['cmd:c'], requires: ['a'] } } }),
        port('d-1-1', { buildRequires: ['a'] }),
        port('e-1-1'),
      ],
    });
    const made = plan(world, 'all');
    expect(skipped(made)).toEqual({ 'a-1-1': 'CYCLE', 'b-1-1': 'CYCLE', 'd-1-1': 'UNRESOLVABLE' });
    expect(made.cycles).toEqual([
      {
        ports: ['a-1-1', 'b-1-1'],
        requirements: [
          'build-requires "b >= 1"',
          'build-prerequires "cmd:c" met by c_tool-1, which requires "a"',
        ],
        members: ['a-1-1', 'b-1-1'],
        reason: expect.stringContaining(
          'b-1 needs a-1 (build-prerequires "cmd:c" met by c_tool-1, which requires "a")',
        ),
      },
    ]);
    expect(Object.keys(builds(made))).toEqual(['c-1-1', 'e-1-1']);
    const dependent = made.skipped.find(({ port: { name } }) => name === 'd');
    expect(dependent?.reason).toContain(
      'build-requires "a" of d-1 cannot be met: a-1 of the port a-1 would do, but',
    );
  });

  test('in a cycle that goes on among ports that no build has needed so far', () => {
    const world = facts({
      ports: [
        port('q-1-1', { buildRequires: ['cmd:x'] }),
        port('p-1-1', { buildRequires: ['q'], provides: ['cmd:x = 2'] }),
        // The other way to cmd:x: a package that needs one of t, which needs it.
        port('s-1-1', { requires: ['cmd:y'], provides: ['cmd:x = 2'] }),
        port('t-1-1', { buildRequires: ['s'], provides: ['cmd:y'] }),
      ],
    });
    const made = plan(world, ['q']);
    expect(builds(made)).toEqual({});
    expect(skipped(made)).toEqual({ 'q-1-1': 'CYCLE' });
    expect(made.cycles.map(({ members }) => members)).toEqual([['t-1-1'], ['p-1-1', 'q-1-1']]);
  });

  test('in a cycle with itself', () => {
    const made = plan(facts({ ports: [port('a-1-1', { buildRequires: ['a'] })] }), 'all');
    expect(skipped(made)).toEqual({ 'a-1-1': 'CYCLE' });
    expect(made.skipped[0]?.reason).toContain(
      'the port needs itself to be built: a-1 needs itself (build-requires "a")',
    );
  });

  test('in a long cycle, of which not all is told to each', () => {
    const ports = Array.from({ length: 40 }, (_, number) =>
      port(`p${number}-1-1`, { buildRequires: [`p${(number + 1) % 40}`] }),
    );
    for (const policy of ['default', 'haikuporter'] as const) {
      const made = plan(facts({ ports }), ['p0'], policy);
      expect(new Set(made.skipped.map(({ code }) => code))).toEqual(new Set(['CYCLE']));
      expect(made.skipped[0]?.reason).toMatch(/build-requires "p1".* … \(\d+ (ports|steps)\) ….*"p0"/);
    }
  });

  test('as HaikuPorter would go round in a cycle for ever', () => {
    const world = facts({
      ports: [
        port('a-1-1', { buildRequires: ['b'] }),
        port('b-1-1', { buildRequires: ['a'] }),
        port('c-1-1', { buildRequires: ['b'] }),
      ],
    });
    expect(skipped(plan(world, 'all', 'haikuporter'))).toEqual({
      'a-1-1': 'CYCLE',
      'b-1-1': 'CYCLE',
      'c-1-1': 'CYCLE',
    });
  });
});

describe('an unresolvable port says why', () => {
  function reason(world: Facts): string {
    return plan(world, ['a']).skipped[0]?.reason ?? '';
  }
  const needing = (buildRequires: string): ReturnType<typeof port> =>
    port('a-1-1', { buildRequires: [buildRequires] });

  test('nothing provides it', () => {
    expect(reason(facts({ ports: [needing('lib:foo')] }))).toBe(
      'build-requires "lib:foo" of a-1 cannot be met: nothing provides lib:foo',
    );
  });

  test('it is there in another version', () => {
    const world = facts({
      ports: [needing('lib:foo >= 1.3')],
      present: [file('foo-1.2-3', { provides: ['lib:foo = 1.2'] })],
    });
    expect(reason(world)).toBe(
      'build-requires "lib:foo >= 1.3" of a-1 cannot be met: lib:foo is provided at 1.2 by foo-1.2-3-x86_64.hpkg in the packages folder, "lib:foo >= 1.3" is required',
    );
  });

  test('it is there in many other versions: the nearest ones are named, the others counted', () => {
    const present = ['1', '2', '3', '10', '20', '30'].map((version) => file(`b-${version}-1`));
    const said = (text: string): readonly string[] =>
      [...reason(facts({ ports: [needing(text)], present })).matchAll(/provided at (\d+)|(\d+ more)/g)].map(
        ([, version, more]) => version ?? more ?? '',
      );
    expect(said('b >= 31')).toEqual(['30', '20', '10', '3', '2 more']);
    expect(said('b < 1')).toEqual(['1', '2', '3', '10', '2 more']);
  });

  test('a chain of many links: its beginning and its end are told', () => {
    const ports = Array.from({ length: 40 }, (_, number) =>
      port(`p${number}-1-1`, { requires: [number === 39 ? 'nowhere' : `p${number + 1}`] }),
    );
    const text = reason(facts({ ports: [needing('p0'), ...ports] }));
    expect(text).toMatch(
      /^build-requires "p0" of a-1 cannot be met: p0-1 of the port p0-1 would do, but .*… \(29 steps\) …/,
    );
    expect(text).toMatch(/requires "nowhere" of p39-1 cannot be met: nothing provides nowhere$/);
  });

  test('several ports for the same cause, which they name alike', () => {
    const world = facts({
      ports: [
        needing('b'),
        port('b-1-1', { buildRequires: ['c >= 2'] }),
        port('c-1-1'),
        port('d-1-1', { buildRequires: ['d'] }),
        port('e-1-1', { buildRequires: ['d'] }),
      ],
    });
    expect(plan(world, 'all').skipped.map(({ port: { name }, cause }) => [name, cause])).toEqual([
      ['a', '"c >= 2"'],
      ['b', '"c >= 2"'],
      ['d', 'cycle of d-1'],
      ['e', 'cycle of d-1'],
    ]);
  });

  test('it is there without a version', () => {
    const world = facts({
      ports: [needing('cmd:foo >= 1')],
      present: [file('foo-1-1', { provides: ['cmd:foo'] })],
    });
    expect(reason(world)).toContain(
      'foo-1-1-x86_64.hpkg in the packages folder provides cmd:foo without a version',
    );
  });

  test('it is not compatible that far back', () => {
    const world = facts({
      ports: [needing('lib:foo >= 1'), port('foo-3-1', { provides: ['lib:foo = 3 compat >= 2'] })],
    });
    expect(reason(world)).toContain(
      'foo-3 of the port foo-3 provides lib:foo at 3, compatible with 2 and newer only',
    );
  });

  test('what would do cannot be had itself, down to the cause', () => {
    const world = facts({
      ports: [
        needing('b'),
        port('b-1-1', { requires: ['c'] }),
        port('c-1-1', { buildPrerequires: ['cmd:none'] }),
      ],
    });
    expect(reason(world)).toBe(
      'build-requires "b" of a-1 cannot be met: b-1 of the port b-1 would do, but requires "c" of b-1 cannot be met: c-1 of the port c-1 would do, but build-prerequires "cmd:none" of c-1 cannot be met: nothing provides cmd:none',
    );
  });

  test('the operator does not exist', () => {
    expect(reason(facts({ ports: [needing('b = 1'), port('b-1-1')] }))).toContain(
      '"b = 1" is not written as a requirement: name, one of < <= == != >= >, version',
    );
  });

  test('a port that would make it is untested', () => {
    const world = facts({
      ports: [
        needing('b'),
        port('b-1-1', { obstacle: { code: 'UNTESTED', reason: 'b-1 is untested on x86_64' } }),
      ],
    });
    expect(reason(world)).toMatch(
      /nothing provides b\. The port b-1 would make it, but b-1 is untested on x86_64$/,
    );
  });

  test('an older version of a port would make it', () => {
    const world = facts({ ports: [needing('b < 2'), port('b-1-1'), port('b-2-1')] });
    expect(reason(world)).toContain(
      'The port b-1 would make it, but a newer version of it is the active one',
    );
  });

  test('a package has it for another architecture', () => {
    const world = facts({ ports: [needing('b')], present: [file('b-1-1', { architecture: 'x86_gcc2' })] });
    expect(reason(world)).toContain(
      'b-1-1-x86_gcc2.hpkg provides it for x86_gcc2 only, builds are for x86_64',
    );
  });

  test('its other packages were not kept when it was built', () => {
    const world = facts({
      ports: [needing('b_devel'), port('b-1-1', { packages: { b_devel: {} } })],
      present: [file('b-1-1')],
    });
    expect(reason(world)).toContain(
      'b_devel-1 of the port b-1 would do, but b-1-1-x86_64.hpkg exists already',
    );
  });

  test.each([
    [
      'no folder of system packages is given',
      null,
      "Haiku's own packages come from no port, and no folder of system packages is given: name one with --system-packages DIR",
    ],
    [
      'the folder of system packages lacks it',
      [base].map(({ info: haiku, ...rest }) => ({
        ...rest,
        info: { ...haiku, name: 'other', provides: haiku.provides.slice(1) },
      })),
      'the folder of system packages /system lacks it (1 packages are in it)',
    ],
  ])('requires "haiku", and %s', (_, system, expected) => {
    const tools = file('tools-1-1', { provides: base.info.provides.slice(1) });
    const world = facts({
      ports: [needing('b'), port('b-1-1', { requires: ['haiku'] })],
      present: [tools],
      system,
    });
    expect(reason(world)).toContain('requires "haiku" of b-1 cannot be met: nothing provides haiku');
    expect(reason(world)).toContain(expected);
  });
});

describe("HaikuPorter's plan", () => {
  test('has each port after what it requires, in the order asked for', () => {
    const world = facts({
      ports: [
        port('a-1-1', { buildRequires: ['c'] }),
        port('b-1-1'),
        port('c-1-1'),
        port('d-1-1', { buildRequires: ['c'] }),
      ],
    });
    expect(Object.keys(builds(plan(world, ['d', 'b', 'a'], 'haikuporter')))).toEqual([
      'c-1-1',
      'd-1-1',
      'b-1-1',
      'a-1-1',
    ]);
  });

  test('skips what waits for a port that is built already', () => {
    const world = facts({
      ports: [port('a-1-1', { buildRequires: ['b_devel'] }), port('b-1-1', { packages: { b_devel: {} } })],
      present: [file('b-1-1')],
    });
    expect(skipped(plan(world, ['a'], 'haikuporter'))).toEqual({
      'a-1-1': 'UNRESOLVABLE',
      'b-1-1': 'ALREADY_BUILT',
    });
  });
});
