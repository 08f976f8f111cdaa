import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { meets, parseProvided, parseRequirement } from '@buildmeister/resolver';
import type { Facts, FoundPackage, TreePort } from '../src/facts.js';
import { planBuilds } from '../src/plan.js';
import { verifyPlan } from '../src/verify-plan.js';
import { base, facts, file, port } from './makers.js';

const count = 150;

/** A number of a port: most need those that come early, some need each other. */
const place = fc
  .tuple(fc.nat({ max: count - 1 }), fc.nat({ max: count - 1 }))
  .map(([a, b]) => Math.min(a, b));
const requirement = fc.oneof(
  { weight: 6, arbitrary: place.map((number) => `lib:p${number}`) },
  { weight: 2, arbitrary: place.map((number) => `cmd:p${number % 20}`) },
  { weight: 2, arbitrary: place.map((number) => `lib:p${number} >= 2`) },
  { weight: 1, arbitrary: place.map((number) => `p${number} == 2 base`) },
);
const lists = fc.record({
  requires: fc.array(requirement, { maxLength: 2 }),
  buildRequires: fc.array(requirement, { maxLength: 4 }),
  /** Whether a package of an earlier version is there, and one of this. */
  earlier: fc.boolean(),
  built: fc.nat({ max: 9 }).map((number) => number === 0),
});

const worlds = fc.array(lists, { minLength: count, maxLength: count }).map((all) => {
  const provides = (number: number, version: string): readonly string[] => [
    `lib:p${number} = ${version} compat >= 1`,
    `cmd:p${number % 20}`,
  ];
  return facts({
    ports: all.map(({ requires, buildRequires }, number) =>
      port(`p${number}-2-1`, {
        provides: provides(number, '2'),
        buildRequires,
        packages: { [`p${number}_tools`]: { requires } },
        requires: requires.slice(0, 1),
      }),
    ),
    present: all.flatMap(({ requires, earlier, built }, number) => [
      ...(earlier
        ? [file(`p${number}-1-1`, { provides: provides(number, '1'), requires: requires.slice(0, 1) })]
        : []),
      ...(built
        ? [file(`p${number}-2-1`, { provides: provides(number, '2'), requires: requires.slice(0, 1) })]
        : []),
    ]),
  });
});

describe('plans of random worlds of many ports, with and without packages', () => {
  const asGiven = worlds.chain((world) =>
    fc.constantFrom(world, { ...world, packages: { ...world.packages, packages: [] } }),
  );

  test('are right, as checked without resolving anything, and leave out nothing that could be built', () => {
    fc.assert(
      fc.property(asGiven, (world) => {
        const plan = planBuilds(world, { kind: 'all' }, { policy: 'default' });
        expect(verifyPlan(plan, world)).toEqual([]);
        expect(plan.builds.map((build) => build.port.revisionedName).sort()).toEqual(possible(world));
      }),
      { numRuns: 15 },
    );
  });

  test('are the same bytes in whatever order the world is given, by both policies', () => {
    fc.assert(
      fc.property(worlds, fc.constantFrom('default' as const, 'haikuporter' as const), (world, policy) => {
        const turned: Facts = {
          ...world,
          tree: { ...world.tree, ports: world.tree.ports.toReversed() },
          packages: { ...world.packages, packages: world.packages.packages.toReversed() },
        };
        const [one, other] = [world, turned].map((given) =>
          JSON.stringify(planBuilds(given, { kind: 'all' }, { policy })),
        );
        expect(other).toBe(one);
      }),
      { numRuns: 8 },
    );
  });
});

/**
 * Ports that are not built yet and can be, found by building whatever can be until nothing more can, in order of name. Ends, as each
 * turn builds a port.
 */
function possible({ tree, packages }: Facts): readonly string[] {
  const existing = new Set(packages.packages.map(({ fileName }) => fileName));
  let waiting = tree.ports.filter((one) => !one.packages.some(({ hpkgName }) => existing.has(hpkgName)));
  const made: FoundPackage[] = [base, ...packages.packages];
  const built: string[] = [];
  for (;;) {
    const there = installable(made);
    const isMet = meetingAny(there);
    const next = waiting.filter((one) => hasAll(one, isMet) && canBePackaged(one, there));
    if (next.length === 0) return built.sort();
    built.push(...next.map(({ revisionedName }) => revisionedName));
    made.push(...next.flatMap(filesOf));
    waiting = waiting.filter((one) => !next.includes(one));
  }
}

function hasAll({ packages }: TreePort, isMet: (text: string) => boolean): boolean {
  return packages.every(({ dependencyInfo }) => dependencyInfo.buildRequires.every(isMet));
}

/**
 * Whether the build can do without all that is there in another version than its packages require: HaikuPorter would not package
 * what it makes beside that. It can be left out wherever what fits is there, as that has all of what an earlier version
 * provides.
 */
function canBePackaged(one: TreePort, there: readonly FoundPackage[]): boolean {
  const isMetByOwn = meetingAny(filesOf(one));
  const requirements = one.packages.flatMap(({ dependencyInfo }) =>
    dependencyInfo.requires.flatMap((text) => (isMetByOwn(text) ? [] : (parseRequirement(text) ?? []))),
  );
  const fitting = there.filter(({ info }) =>
    info.provides.every((text) => {
      const provided = parseProvided(text);
      return requirements.every(
        (wanted) => provided === undefined || provided.name !== wanted.name || meets(provided, wanted),
      );
    }),
  );
  return fitting.length === there.length || hasAll(one, meetingAny(installable(fitting)));
}

function filesOf({ packages }: TreePort): readonly FoundPackage[] {
  return packages.map(({ hpkgName, dependencyInfo }) => ({ fileName: hpkgName, info: dependencyInfo }));
}

/** The packages whose requirements are all met among them: what cannot be is taken out until nothing must. */
function installable(packages: readonly FoundPackage[]): readonly FoundPackage[] {
  const isMet = meetingAny(packages);
  const left = packages.filter(({ info }) => info.requires.every(isMet));
  return left.length === packages.length ? left : installable(left);
}

function meetingAny(packages: readonly FoundPackage[]): (text: string) => boolean {
  const provided = packages.flatMap(({ info }) => info.provides.flatMap((text) => parseProvided(text) ?? []));
  const byName = new Map(provided.map(({ name }) => [name, new Array<(typeof provided)[number]>()]));
  for (const one of provided) byName.get(one.name)?.push(one);
  return (text) => {
    const wanted = parseRequirement(text);
    return wanted !== undefined && (byName.get(wanted.name) ?? []).some((one) => meets(one, wanted));
  };
}
