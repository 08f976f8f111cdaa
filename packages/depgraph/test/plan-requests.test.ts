import { describe, expect, test } from '@jest/globals';
import { parseProvided, policies } from '@buildmeister/resolver';
import * as fc from 'fast-check';
import type { Facts, Request } from '../src/facts.js';
import { outlineDefault } from '../src/outline-default.js';
import { createPlanContext } from '../src/plan-context.js';
import { planBuilds, planFromPart } from '../src/plan.js';
import { selectPorts } from '../src/select-ports.js';
import { verifyPlan } from '../src/verify-plan.js';
import { facts, file, port } from './makers.js';
import { requestsFor, turned, worlds } from './worlds.js';

const asked = worlds
  .filter(({ tree }) => tree.ports.length > 0)
  .chain((world) => fc.record({ world: fc.constant(world), request: requestsFor(world) }));

describe('plans for some ports of random worlds', () => {
  test('are right, as checked without resolving anything, and name each port once', () => {
    fc.assert(
      fc.property(asked, ({ world, request }) => {
        const plan = planBuilds(world, request, { policy: 'default' });
        expect(verifyPlan(plan, world)).toEqual([]);
        const names = [...plan.builds, ...plan.skipped].map((one) => one.port.revisionedName);
        expect(new Set(names).size).toBe(names.length);
      }),
      { numRuns: 300 },
    );
  });

  test('are the same bytes in whatever order the world and the ports are given', () => {
    fc.assert(
      fc.property(asked, fc.infiniteStream(fc.nat()), ({ world, request }, numbers) => {
        const reversed: Request = { ...request, ports: request.ports.toReversed() };
        expect(JSON.stringify(planBuilds(turned(world, numbers), reversed, { policy: 'default' }))).toBe(
          JSON.stringify(planBuilds(world, request, { policy: 'default' })),
        );
      }),
      { numRuns: 300 },
    );
  });

  test('are the same whether all is looked at or only what has a part in them', () => {
    fc.assert(
      fc.property(asked, ({ world, request }) => {
        const { ports } = selectPorts(world.tree, request);
        const [all, part] = (['everything', 'requested'] as const).map((scope) => {
          const context = createPlanContext(world, ports, policies.default, scope);
          const { builds, skipped, cycles } = outlineDefault(context, ports);
          const nameOf = (id: number): string | undefined => context.universe.packages[id]?.fileName;
          return {
            builds: builds.map(({ port: { versionedName }, required, missing }) => [
              versionedName,
              required.map(nameOf),
              missing.map(nameOf),
            ]),
            skipped,
            cycles: cycles.map(({ reason }) => reason),
          };
        });
        expect(part).toEqual(all);
      }),
      { numRuns: 300 },
    );
  });

  test('are the same from the recipes of these ports alone, if they can be made from them', () => {
    fc.assert(
      fc.property(asked, ({ world, request }) => {
        const whole = planBuilds(world, request, { policy: 'default' });
        const told = planFromPart(partOf(world, request), request, { policy: 'default' });
        const plan =
          told !== undefined && 'unlessProvided' in told
            ? planWithProviders(world, request, told.unlessProvided)
            : told?.plan;
        expect(plan ?? whole).toEqual(whole);
      }),
      { numRuns: 2000 },
    );
  });
});

test('what would do but for its architecture or its port is the same one in whatever order all is given', () => {
  const foreign = ['a-1-1', 'b-1-1'].map((name) =>
    file(name, { architecture: 'x86_gcc2', provides: ['cmd:x'] }),
  );
  const obstacle = { code: 'UNTESTED', reason: 'it is untested' };
  const untested = ['c-1-1', 'd-1-1'].map((name) => port(name, { obstacle, provides: ['cmd:x'] }));
  const app = port('app-1-1', { buildRequires: ['cmd:x'] });
  const reasons = [foreign, foreign.toReversed()].flatMap((present) =>
    [untested, untested.toReversed()].map((others) => {
      const world = facts({ ports: [app, ...others], present });
      const plan = planBuilds(world, { kind: 'ports', ports: ['app'] }, { policy: 'default' });
      return plan.skipped.map(({ reason }) => reason).join();
    }),
  );
  expect(new Set(reasons).size).toBe(1);
  expect(reasons[0]).toContain('a-1-1-x86_gcc2.hpkg provides it for x86_gcc2 only');
  expect(reasons[0]).toContain('The port d-1 would make it');
});

test('of two versions that are built anew, the newer one is waited for', () => {
  const ports = [port('lib-1-2'), port('lib-2-2'), port('app-1-1', { buildRequires: ['lib'] })];
  const world = facts({ ports, present: [file('lib-1-1')] });
  for (const order of [
    ['lib-1', 'lib-2', 'app'],
    ['lib-2', 'lib-1', 'app'],
  ]) {
    const { builds } = planBuilds(world, { kind: 'ports', ports: order }, { policy: 'default' });
    expect(builds.find((build) => build.port.name === 'app')?.dependsOn).toEqual(['lib-2-2']);
  }
});

describe('the recipes of the requested ports alone', () => {
  const present = [
    file('tool-1-1'),
    file('lib-1-1', { provides: ['lib:lib = 1'] }),
    file('lib_devel-1-1', { provides: ['devel:lib = 1'], requires: ['lib == 1'] }),
  ];
  const app = port('app-2-1', { buildRequires: ['devel:lib'], buildPrerequires: ['tool'] });
  const lib = port('lib-1-2', {
    provides: ['lib:lib = 1'],
    packages: { lib_devel: { provides: ['devel:lib = 1'] } },
  });
  const planOf = (world: Facts, ...ports: readonly string[]) => {
    const request = { kind: 'ports' as const, ports };
    const told = planFromPart(partOf(world, request), request, { policy: 'default' });
    return told !== undefined && 'unlessProvided' in told
      ? planWithProviders(world, request, told.unlessProvided)
      : told?.plan;
  };

  test('are enough if package files meet all that they require', () => {
    const world = facts({ ports: [app, lib], present });
    expect(planOf(world, 'app')?.builds.map((build) => build.port.name)).toEqual(['app']);
    expect(planOf(world, 'app', 'lib')?.builds.map((build) => build.dependsOn)).toEqual([[], ['lib-1-2']]);
  });

  test.each([
    ['something that a port has to make', { buildRequires: ['devel:lib >= 2'] }],
    ['something of which the file cannot be used without another port', { buildRequires: ['odd'] }],
    ['what a build makes, and not what is there', { buildRequires: ['tool base'] }],
    ['something that nothing provides', { buildRequires: ['nothing'] }],
  ])('are not enough if they require %s', (_, content) => {
    const odd = file('odd-1-1', { requires: ['devel:lib >= 2'] });
    const ports = [port('app-2-1', content), lib, port('tool-1-2')];
    const world = facts({ ports, present: [...present, odd] });
    expect(planOf(world, 'app')).toBeUndefined();
  });

  test('are enough for what they need of each other, unless another port would make it, too', () => {
    const needy = port('app-2-1', { buildRequires: ['devel:lib >= 2'] });
    const newer = port('lib-2-1', { packages: { lib_devel: { provides: ['devel:lib = 2'] } } });
    const other = port('another-1-1', { provides: ['devel:lib = 3'] });
    const request = { kind: 'ports' as const, ports: ['app', 'lib'] };
    const world = facts({ ports: [needy, newer], present });
    expect(planFromPart(world, request, { policy: 'default' })).toEqual({ unlessProvided: ['devel:lib'] });
    expect(planOf(world, 'app', 'lib')?.builds.map((build) => build.dependsOn)).toEqual([[], ['lib-2-1']]);
    expect(planOf(facts({ ports: [needy, newer, other], present }), 'app', 'lib')).toBeUndefined();
  });

  test('are not enough for builds that wait for each other', () => {
    const one = port('one-1-1', { buildRequires: ['two'] });
    const two = port('two-1-1', { buildRequires: ['one'] });
    expect(planOf(facts({ ports: [one, two], present }), 'one', 'two')).toBeUndefined();
  });

  test('are not enough for names that no port has', () => {
    expect(planOf(facts({ ports: [app, lib], present }), 'lib_devel')).toBeUndefined();
  });

  test('are enough for ports that are built already, and say by which files', () => {
    const built = [...present, file('lib-1-2')];
    const plan = planOf(facts({ ports: [app, lib], present: built }), 'lib');
    expect(plan?.skipped.map(({ code }) => code)).toEqual(['ALREADY_BUILT']);
  });
});

/** What can be told if the ports are known besides that provide any of `provided`. */
function planWithProviders(world: Facts, request: Request, provided: readonly string[]) {
  const wanted = new Set(provided);
  const providers = world.tree.ports.filter(({ packages }) =>
    packages.some(({ dependencyInfo }) =>
      dependencyInfo.provides.some((text) => wanted.has(parseProvided(text)?.name ?? '')),
    ),
  );
  const ports = [...(request.kind === 'ports' ? request.ports : []), ...providers.map(({ name }) => name)];
  const told = planFromPart(partOf(world, { ports }), request, { policy: 'default' }, wanted);
  return told !== undefined && 'plan' in told ? told.plan : undefined;
}

/** The world as it is if only the recipes of the requested ports are known. */
function partOf(world: Facts, { ports: texts }: { readonly ports: readonly string[] }): Facts {
  const names = new Set(texts.map((text) => text.split('-', 1)[0]));
  const ports = world.tree.ports.filter(({ name }) => names.has(name));
  const active = ports.flatMap(({ versionedName }) =>
    world.tree.active.has(versionedName) ? versionedName : [],
  );
  return { ...world, tree: { ...world.tree, ports, active: new Set(active) } };
}
