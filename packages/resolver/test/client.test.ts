import { describe, expect, test } from '@jest/globals';
import { clientAccepts } from '../src/client/accepts.js';
import { type ClientPackage, ClientWorld } from '../src/client/client-world.js';
import { compareClientVersions } from '../src/client/client-version.js';
import { checkInstallability } from '../src/client/installability.js';
import { parseProvided, parseRequirement } from '../src/expression.js';

// The expected values are what libsolv 0.7.23 says in Haiku mode.
test.each([
  ['1.0', '1.0', 0],
  ['1.0', '1.0-1', -2],
  ['1.0-1', '1.0', 2],
  ['1.0-2', '1.0-10', -1],
  ['1.0.1', '1.0-1', 1],
  ['1.01', '1.1', 0],
  ['1.0', '1.0.', -1],
  ['1.a', '1.0', 1],
  ['1.0a', '1.0', 1],
  ['1.0~beta', '1.0', -1],
  ['1.0~beta2', '1.0~beta10', -1],
  ['1.0~rc1-1', '1.0~rc1', 2],
  ['r1~beta5', 'r1~beta4', 1],
])('to a client, %s compared with %s is %i', (a, b, order) => {
  expect(compareClientVersions(a, b)).toBe(order);
});

describe('to a client', () => {
  test.each([
    ['x = 1.7.0', 'x >= 1.7.0-1', true],
    ['x = 1.0-1', 'x == 1.0', true],
    ['x = 1.0-1', 'x > 1.0', false],
    ['x = 1.0-1', 'x < 1.0', false],
    ['x = 1.0', 'x > 1.0-1', true],
    ['x = 1.0', 'x < 1.0-1', true],
    ['x = 1.0-1', 'x == 1.0-2', false],
    ['x', 'x >= 2', true],
    ['x', 'x == 2', true],
    ['x', 'x != 2', false],
    ['x = 1', 'x != 2', false],
    ['x = 1', 'x', true],
    ['x = 2 compat >= 1.5', 'x >= 1', false],
    ['x = 2 compat >= 1.5', 'x >= 1.6', true],
    ['x = 2 compat >= 1.5', 'x >= 1.5-3', true],
    ['x = 2 compat >= 1.5', 'x > 2', false],
    ['x = 2 compat >= 3', 'x == 2', true],
    ['x = 2 compat >= 1.5', 'x < 3', true],
  ])('%s is what %s asks for: %s', (provides, requires, expected) => {
    const provided = parseProvided(provides);
    const requirement = parseRequirement(requires);
    if (provided === undefined || requirement === undefined) throw new Error('no name');
    expect(clientAccepts(provided, requirement)).toBe(expected);
  });
});

interface Written extends Partial<Omit<ClientPackage, 'name'>> {
  readonly provides?: readonly string[];
}

/** Why packages cannot be installed, by name. */
function problemsOf(
  packages: Readonly<Record<string, Written>>,
  { system = {}, limit = 1000 }: { system?: Readonly<Record<string, Written>>; limit?: number } = {},
): Readonly<Record<string, string>> {
  const made = (of: Readonly<Record<string, Written>>): readonly ClientPackage[] =>
    Object.entries(of).map(([key, facts]) => ({
      // `foo@2` is another package of that name.
      name: key.replace(/@.*/, ''),
      architecture: 'x86_64',
      requires: [],
      conflicts: [],
      replaces: [],
      ...facts,
      provides: [key.replace('@', ' = '), ...(facts.provides ?? [])],
    }));
  const ours = made(packages);
  const { whyNot, undecided } = checkInstallability(new ClientWorld(ours, { system: made(system) }), {
    limit,
  });
  const problems = ours.flatMap((candidate) => {
    const reason = undecided.includes(candidate) ? 'undecided' : whyNot(candidate);
    return reason === undefined ? [] : [[candidate.name, reason] as const];
  });
  return Object.fromEntries(problems);
}

describe('a client cannot install', () => {
  test.each<{
    name: string;
    packages: Record<string, Written>;
    system?: Record<string, Written>;
    problems: object;
  }>([
    {
      name: 'what needs, over any number of steps, what nothing provides',
      packages: { a: { requires: ['b'] }, b: { requires: ['none >= 1'] }, c: {} },
      problems: {
        a: 'requires b, which requires none >= 1, which nothing provides as required',
        b: 'requires none >= 1, which nothing provides as required',
      },
    },
    {
      name: 'what excludes its only provider',
      packages: { a: { requires: ['x'], conflicts: ['x'] }, b: { provides: ['x'] } },
      problems: { a: 'it excludes b, which it requires, itself or by what it requires' },
    },
    {
      name: 'what replaces all that provides what it requires',
      packages: { a: { requires: ['x'], replaces: ['y'] }, b: { provides: ['x', 'y = 3'] } },
      problems: { a: 'it excludes b, which it requires, itself or by what it requires' },
    },
    {
      name: 'what needs two that exclude each other',
      packages: { a: { requires: ['b', 'c'] }, b: { conflicts: ['c'] }, c: {} },
      problems: { a: 'what it requires cannot be installed together: b and c exclude each other' },
    },
    {
      name: 'what needs a source package',
      packages: { a: { requires: ['b'] }, b: { architecture: 'source' } },
      problems: { a: 'requires b, which nothing provides as required' },
    },
    {
      name: 'what needs two versions of one package',
      packages: { a: { requires: ['foo == 1', 'foo == 2'] }, 'foo@1': {} },
      system: { 'foo@2': {} },
      problems: { a: 'what it requires cannot be installed together: foo and foo exclude each other' },
    },
    {
      name: 'nothing of this: another provider, a cycle, a package that excludes or provides for itself',
      packages: {
        a: { requires: ['x'], conflicts: ['b'] },
        b: { provides: ['x'] },
        c: { provides: ['x'] },
        d: { requires: ['e'] },
        e: { requires: ['d'] },
        f: { requires: ['y'], provides: ['y'], conflicts: ['y'] },
        // The first that comes to mind excludes what is needed later.
        g: { requires: ['p', 'q'] },
        h: { provides: ['p'], conflicts: ['q'] },
        i: { provides: ['p'], requires: ['q'] },
        j: { provides: ['q'] },
      },
      problems: {},
    },
    {
      name: 'nothing that needs a package of the system, whatever that requires',
      packages: { a: { requires: ['haiku >= r1~beta4'] } },
      system: { haiku: { provides: ['haiku = r1~beta5'], requires: ['firmware'] } },
      problems: {},
    },
  ])('$name', ({ packages, system, problems }) => {
    expect(problemsOf(packages, { system: system ?? {} })).toEqual(problems);
  });

  test('what cannot be found out within the limit is named as such', () => {
    // As many packages as places to put them, but one: nothing short of trying them all tells.
    const places = Array.from({ length: 7 }, (_, at) => at);
    const packages: Record<string, Written> = {
      all: { requires: [...places.map((at) => `item${at}`), 'item7'] },
    };
    for (const item of [...places, 7]) {
      for (const at of places) {
        packages[`i${item}at${at}`] = {
          provides: [`item${item}`, `place${at}`],
          conflicts: [`place${at}`],
        };
      }
    }
    expect(problemsOf(packages, { limit: 20 })).toEqual({ all: 'undecided' });
    expect(Object.keys(problemsOf(packages, { limit: 100_000 }))).toEqual(['all']);
  });
});
