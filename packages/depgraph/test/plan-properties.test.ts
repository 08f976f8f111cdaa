import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { asPackaged, meets, parseProvided, parseRequirement } from '@buildmeister/resolver';
import type { Facts, FoundPackage, TreePort } from '../src/facts.js';
import { planBuilds } from '../src/plan.js';
import { resolvePorts } from '../src/resolve-ports.js';
import { verifyPlan } from '../src/verify-plan.js';
import { base, facts, file, port } from './makers.js';

const things = ['p', 'q', 'r', 's', 't'];
const requirement = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...things, 'cmd:x', 'cmd:y') },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      ...things.flatMap((name) => [`${name} >= 2`, `${name} < 2`, `${name} == 2 base`]),
    ),
  },
);
const lists = {
  requires: fc.array(requirement, { maxLength: 2 }),
  provides: fc.array(fc.constantFrom('cmd:x', 'cmd:y', 'cmd:x = 2'), { maxLength: 1 }),
};
const ports = fc.uniqueArray(
  fc
    .record({
      name: fc.constantFrom(...things),
      version: fc.constantFrom('1', '2', '3'),
      content: fc.record({ ...lists, buildRequires: fc.array(requirement, { maxLength: 2 }) }),
      devel: fc.option(fc.record(lists), { nil: undefined }),
    })
    .map(({ name, version, content, devel }) =>
      port(`${name}-${version}-2`, {
        ...content,
        packages: devel === undefined ? {} : { [`${name}_devel`]: devel },
      }),
    ),
  { maxLength: 5, selector: ({ name }) => name },
);
const files = fc.uniqueArray(
  fc
    .record({
      name: fc.constantFrom(...things, 'u'),
      version: fc.constantFrom('1', '2', '3'),
      revision: fc.constantFrom('1', '2'),
      content: fc.record(lists),
    })
    .map(({ name, version, revision, content }) => file(`${name}-${version}-${revision}`, content)),
  { maxLength: 4, selector: ({ fileName }) => fileName },
);
const policies = fc.constantFrom('default' as const, 'haikuporter' as const);
const worlds = fc.record({ ports, present: files }).map((world) => facts(world));

const certainToFail = /HaikuPorter would not package|and a build is given one|it needs other packages/;

describe('plans of random worlds', () => {
  test('are right, as checked without resolving anything', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const plan = planBuilds(world, { kind: 'all' }, { policy: 'default' });
        expect(verifyPlan(plan, world)).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  test('build exactly what some order of builds makes possible, found by trying all orders', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const plan = planBuilds(world, { kind: 'all' }, { policy: 'default' });
        const planned = plan.builds.map((build) => build.port.revisionedName).sort();
        const possible = possibleBuilds(world);
        // Whether other packages would help a build that is certain to fail is not tried to the end.
        const isRefused = plan.skipped.some(({ reason }) => certainToFail.test(reason));
        expect(planned).toEqual(isRefused ? possible.filter((name) => planned.includes(name)) : possible);
      }),
      { numRuns: 400 },
    );
  });

  test('have every port that was asked for, built or skipped with a reason', () => {
    fc.assert(
      fc.property(worlds, policies, (world, policy) => {
        const { builds, skipped } = planBuilds(world, { kind: 'all' }, { policy });
        const named = [...builds, ...skipped].map((item) => item.port.name).sort();
        expect(named).toEqual(world.tree.ports.map(({ name }) => name).sort());
        for (const { reason } of skipped) expect(reason).not.toBe('');
      }),
      { numRuns: 500 },
    );
  });

  test('are the same bytes in whatever order the world is given', () => {
    fc.assert(
      fc.property(worlds, policies, fc.infiniteStream(fc.nat()), (world, policy, numbers) => {
        const shuffled = <Item>(items: readonly Item[]): readonly Item[] =>
          items
            .map((item) => ({ item, place: Number(numbers.next().value) }))
            .sort((x, y) => x.place - y.place)
            .map(({ item }) => item);
        const turned: Facts = {
          ...world,
          tree: {
            ...world.tree,
            ports: shuffled(world.tree.ports),
            active: new Set(shuffled([...world.tree.active])),
          },
          packages: { ...world.packages, packages: shuffled(world.packages.packages) },
        };
        const [one, other] = [world, turned].map((given) =>
          JSON.stringify(planBuilds(given, { kind: 'all' }, { policy })),
        );
        expect(other).toBe(one);
      }),
      { numRuns: 500 },
    );
  });

  test('stay as they are when a port and a package come that nothing of them needs', () => {
    fc.assert(
      fc.property(worlds, policies, (world, policy) => {
        const strange = port('zz-1-1', { buildRequires: ['p', 'cmd:x'], provides: ['cmd:zz'] });
        const unrelated = file('yy-1-1', { requires: ['q', 'cmd:y'], provides: ['lib:yy'] });
        const grown: Facts = {
          ...world,
          tree: {
            ...world.tree,
            ports: [...world.tree.ports, strange],
            active: new Set([...world.tree.active, strange.versionedName]),
          },
          packages: { ...world.packages, packages: [unrelated, ...world.packages.packages] },
        };
        const names = world.tree.ports.map(({ name }) => name);
        const [before, after] = [world, grown].map((given) => {
          const { builds, skipped } = planBuilds(given, { kind: 'ports', ports: names }, { policy });
          // Looks at everything, while a plan for some ports looks at nothing else than it has to.
          const resolved = resolvePorts(given, { kind: 'all' }, policy).filter(
            ({ port: name }) => name !== strange.versionedName,
          );
          return { builds, skipped, resolved };
        });
        expect(after).toEqual(before);
      }),
      { numRuns: 500 },
    );
  });

  test('for one port have no more than the plan for everything needs for it', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const all = new Set(
          planBuilds(world, { kind: 'all' }, { policy: 'default' }).builds.map((build) => build.port.name),
        );
        for (const { name } of world.tree.ports) {
          const { builds } = planBuilds(world, { kind: 'ports', ports: [name] }, { policy: 'default' });
          expect(builds.length > 0).toBe(all.has(name));
          for (const build of builds) expect(all).toContain(build.port.name);
        }
      }),
      { numRuns: 300 },
    );
  });
});

/** Ports that are not built yet and that can be, whatever must be built before, in order of name. */
function possibleBuilds({ tree, packages }: Facts): readonly string[] {
  const existing = new Set(packages.packages.map(({ fileName }) => fileName));
  const isBuilt = ({ packages: own }: TreePort): boolean =>
    own.some(({ hpkgName }) => existing.has(hpkgName));
  const wanted = tree.ports.filter((one) => !isBuilt(one));
  const start = [...packages.packages, base];
  const reached = new Set<string>();
  const seen = new Set<string>(['']);
  const states: (readonly TreePort[])[] = [[]];
  for (const built of states) {
    const there = installable([...start, ...built.flatMap(filesOf)]);
    for (const next of wanted) {
      if (built.includes(next) || !canBuild(next, there)) continue;
      reached.add(next.revisionedName);
      const state = [...built, next];
      const key = state
        .map(({ name }) => name)
        .sort()
        .join();
      if (seen.has(key)) continue;
      seen.add(key);
      states.push(state);
    }
  }
  return [...reached].sort();
}

/** What a build makes: a package requires the versions of what another one of the same port provides. */
function filesOf({ packages, versionedName }: TreePort): readonly FoundPackage[] {
  return asPackaged(
    packages.map(({ hpkgName, dependencyInfo: info }) => ({
      origin: 'tree' as const,
      fileName: hpkgName,
      port: versionedName,
      info,
    })),
  );
}

function canBuild({ packages }: TreePort, there: readonly FoundPackage[]): boolean {
  return packages.every(({ dependencyInfo }) =>
    dependencyInfo.buildRequires.every((text) => isMet(text, there)),
  );
}

/** The packages that can be there together with all that they require: the union of all sets that can. */
function installable(packages: readonly FoundPackage[]): readonly FoundPackage[] {
  const found = new Set<FoundPackage>();
  for (let bits = 0; bits < 2 ** packages.length; bits++) {
    const chosen = packages.filter((_, index) => (bits & (1 << index)) !== 0);
    if (chosen.every((item) => found.has(item))) continue;
    if (chosen.every(({ info }) => info.requires.every((text) => isMet(text, chosen)))) {
      for (const item of chosen) found.add(item);
    }
  }
  return [...found];
}

function isMet(text: string, there: readonly FoundPackage[]): boolean {
  const wanted = parseRequirement(text);
  return there.some(({ info }) =>
    info.provides.some((provides) => {
      const provided = parseProvided(provides);
      return (
        provided !== undefined &&
        wanted !== undefined &&
        provided.name === wanted.name &&
        meets(provided, wanted)
      );
    }),
  );
}
