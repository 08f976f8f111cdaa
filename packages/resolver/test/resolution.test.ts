import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { createAvailability } from '../src/availability.js';
import { portsOf } from '../src/ports.js';
import { createPreference } from '../src/preference.js';
import { createResolver } from '../src/resolution.js';
import { buildStages } from '../src/stages.js';
import { type AvailablePackage, createUniverse } from '../src/universe.js';
import { chainOf, describeUnmet } from '../src/unmet.js';
import { present, system, tree } from './makers.js';

interface World {
  readonly resolve: (port: string, options?: { readonly avoid?: readonly string[] }) => unknown;
  readonly unmet: (port: string) => readonly string[];
  readonly stages: () => Readonly<Record<string, number>>;
}

function world(packages: readonly AvailablePackage[], rebuiltPorts: readonly string[] = []): World {
  const universe = createUniverse(packages, { architectures: ['x86_64', 'any', 'source'] });
  const ports = portsOf(universe, []);
  const availability = createAvailability(universe, ports);
  const rebuilt = new Map(
    rebuiltPorts.flatMap((name) => {
      const port = ports.get(name);
      return port?.packages.map((id) => [universe.packages[id]?.info.name ?? '', port] as const) ?? [];
    }),
  );
  const preference = createPreference(universe);
  const resolver = createResolver({ universe, availability, preference, rebuilt });
  const names = (ids: readonly number[]): readonly string[] =>
    ids.map((id) => `${universe.packages[id]?.info.name}-${universe.packages[id]?.info.version}`);
  return {
    resolve: (name, { avoid = [] } = {}) => {
      const port = ports.get(name);
      if (port === undefined || availability.unmetNeed(name) !== undefined) return undefined;
      const { required, missing } = resolver.resolve(port, { avoid: new Set(avoid) });
      return { required: names(required), missing: names(missing) };
    },
    unmet: (name) => {
      const need = availability.unmetNeed(name);
      const unmet =
        need === undefined ? undefined : describeUnmet({ universe, availability, preference }, need);
      return unmet === undefined ? [] : chainOf(unmet).map(({ requirement }) => requirement.text);
    },
    stages: () => Object.fromEntries(buildStages(universe, ports, availability).ports),
  };
}

describe('resolution by foresight', () => {
  test('needs build requirements and their runtime requirements, nothing else', () => {
    const { resolve } = world([
      tree('a-1', { buildRequires: ['b'], requires: ['nowhere'] }),
      tree('b-1', { requires: ['c'], buildRequires: ['d'] }),
      tree('c-1'),
      tree('d-1'),
    ]);
    expect(resolve('a-1')).toEqual({ required: [], missing: ['b-1', 'c-1'] });
  });

  test('never takes a package that is a dead end', () => {
    const { resolve } = world([
      present('b-2-1', { provides: ['cmd:x'], requires: ['nowhere'] }),
      present('c-1-1', { provides: ['cmd:x'] }),
      tree('a-1', { buildRequires: ['cmd:x'] }),
    ]);
    expect(resolve('a-1')).toEqual({ required: ['c-1-1'], missing: [] });
  });

  test('a package whose port cannot be built is a dead end', () => {
    const { resolve, unmet } = world([
      tree('b-1', { buildRequires: ['nowhere'] }),
      tree('a-1', { buildRequires: ['b'] }),
    ]);
    expect(resolve('a-1')).toBeUndefined();
    expect(unmet('a-1')).toEqual(['b', 'nowhere']);
  });

  test('waits for a package whose port is built anew', () => {
    const packages = [present('b-1-1'), tree('b-2'), tree('a-1', { buildRequires: ['b'] })];
    expect(world(packages).resolve('a-1')).toEqual({ required: ['b-1-1'], missing: [] });
    expect(world(packages, ['b-2']).resolve('a-1')).toEqual({ required: [], missing: ['b-2'] });
  });

  test('waits for another package of the port if that takes over what the old one provided', () => {
    const packages = [
      present('b-1-1', { provides: ['lib:b'] }),
      tree('b-2'),
      tree('b_libs-2', { provides: ['lib:b'] }, 'b-2'),
      tree('a-1', { buildRequires: ['lib:b'] }),
    ];
    expect(world(packages, ['b-2']).resolve('a-1')).toEqual({ required: [], missing: ['b_libs-2'] });
  });

  test('uses the old package if the new one will not do', () => {
    const packages = [present('b-1-1'), tree('b-2'), tree('a-1', { buildRequires: ['b < 2'] })];
    expect(world(packages, ['b-2']).resolve('a-1')).toEqual({ required: ['b-1-1'], missing: [] });
  });

  test('a port that needs itself uses its old package', () => {
    const packages = [present('a-1-1'), tree('a-2', { buildRequires: ['a'] })];
    expect(world(packages, ['a-2']).resolve('a-2')).toEqual({ required: ['a-1-1'], missing: [] });
  });

  test('system packages are never waited for', () => {
    const packages = [system('b-1-1'), tree('b-2'), tree('a-1', { buildRequires: ['b'] })];
    expect(world(packages, ['b-2']).resolve('a-1')).toEqual({ required: ['b-1-1'], missing: [] });
  });

  test('what the own port makes meets a requirement before anything newer', () => {
    const { resolve } = world([
      tree('llvm20_clang-20', { requires: ['lib:libLLVM'] }, 'llvm20-20'),
      tree('llvm20_libs-20', { provides: ['lib:libLLVM = 20 compat >= 20'] }, 'llvm20-20'),
      tree('llvm22_libs-22', { provides: ['lib:libLLVM = 22 compat >= 22'] }, 'llvm22-22'),
      tree('ccls-1', { buildRequires: ['llvm20_clang'] }),
      tree('other-1', { buildRequires: ['lib:libLLVM'] }),
    ]);
    expect(resolve('ccls-1')).toEqual({ required: [], missing: ['llvm20_clang-20', 'llvm20_libs-20'] });
    expect(resolve('other-1')).toEqual({ required: [], missing: ['llvm22_libs-22'] });
  });

  test('of package files each says which version it needs', () => {
    const { resolve } = world([
      present('llvm20_clang-20-1', { requires: ['lib:libLLVM >= 20'] }),
      present('llvm20_libs-20-1', { provides: ['lib:libLLVM = 20 compat >= 20'] }),
      present('llvm22_libs-22-1', { provides: ['lib:libLLVM = 22 compat >= 22'] }),
      tree('ccls-1', { buildRequires: ['llvm20_clang'] }),
    ]);
    expect(resolve('ccls-1')).toEqual({ required: ['llvm20_clang-20-1', 'llvm20_libs-20-1'], missing: [] });
  });

  test('avoids ports as long as something else will do', () => {
    const { resolve } = world([
      tree('b-2', { provides: ['cmd:x'] }),
      tree('c-1', { provides: ['cmd:x'] }),
      tree('a-1', { buildRequires: ['cmd:x'] }),
    ]);
    expect(resolve('a-1', { avoid: ['b-2'] })).toEqual({ required: [], missing: ['c-1'] });
    expect(resolve('a-1', { avoid: ['b-2', 'c-1'] })).toEqual({ required: [], missing: ['b-2'] });
  });
});

describe('stages', () => {
  test('count the rounds in which ports can be built', () => {
    const { stages } = world([
      tree('a-1'),
      tree('b-1', { buildRequires: ['a'] }),
      tree('c-1', { buildRequires: ['b'] }),
      tree('d-1', { buildRequires: ['e'] }),
      tree('e-1', { buildRequires: ['d'] }),
    ]);
    expect(stages()).toEqual({ 'a-1': 0, 'b-1': 1, 'c-1': 2 });
  });

  test('packages that need each other come together', () => {
    const { stages } = world([
      tree('a-1', { requires: ['b'] }),
      tree('b-1', { requires: ['a'] }),
      tree('c-1', { buildRequires: ['a'] }),
    ]);
    expect(stages()).toEqual({ 'a-1': 0, 'b-1': 0, 'c-1': 1 });
  });
});

describe('availability', () => {
  const things = ['p', 'q', 'r', 's'];
  const requirement = fc.constantFrom(
    ...things,
    ...things.map((name) => `${name} >= 2`),
    ...things.map((name) => `${name} < 2`),
  );
  const maker = fc.record({
    name: fc.constantFrom(...things),
    version: fc.constantFrom('1', '2', '3'),
    inTree: fc.boolean(),
    requires: fc.array(requirement, { maxLength: 2 }),
    buildRequires: fc.array(requirement, { maxLength: 2 }),
  });
  const universes = fc
    .uniqueArray(maker, { maxLength: 7, selector: ({ name, version }) => `${name}-${version}` })
    .map((makers) =>
      makers.map(({ name, version, inTree, requires, buildRequires }) =>
        inTree
          ? tree(`${name}-${version}`, { requires, buildRequires })
          : present(`${name}-${version}-1`, { requires }),
      ),
    );

  test('is the largest set of packages that can do with each other, found by trying all sets', () => {
    fc.assert(
      fc.property(universes, (packages) => {
        const universe = createUniverse(packages, { architectures: ['x86_64'] });
        const availability = createAvailability(universe, portsOf(universe, []));
        const ids = [...universe.packages.keys()];
        const largest = new Set<number>();
        for (let bits = 0; bits < 2 ** ids.length; bits++) {
          const chosen = ids.filter((id) => (bits & (1 << id)) !== 0);
          const isClosed = chosen.every((id) =>
            (['requires', 'buildRequires'] as const).every((kind) =>
              universe
                .requirementsOf(id, kind)
                .every((need) => [...universe.candidates(need)].some((met) => chosen.includes(met))),
            ),
          );
          if (isClosed) for (const id of chosen) largest.add(id);
        }
        expect(ids.filter((id) => availability.isUsable(id))).toEqual(ids.filter((id) => largest.has(id)));
      }),
      { numRuns: 300 },
    );
  });

  test('adding a package that nothing requires changes no other closure', () => {
    fc.assert(
      fc.property(universes, (packages) => {
        const names = packages.flatMap(({ port }) => port ?? []);
        const before = world(packages);
        const after = world([...packages, present('unrelated-1-1', { requires: ['p'] })]);
        for (const name of names) expect(after.resolve(name)).toEqual(before.resolve(name));
      }),
      { numRuns: 200 },
    );
  });

  test('excluding packages takes along what cannot do without them', () => {
    const universe = createUniverse(
      [tree('a-1', { requires: ['b'] }), tree('b-1'), tree('c-1', { buildRequires: ['a'] })],
      { architectures: ['x86_64'] },
    );
    const availability = createAvailability(universe, portsOf(universe, []));
    const exclusion = { reason: 'for a reason', cause: 'a cycle' };
    availability.exclude([1], exclusion);
    expect([0, 1, 2].map((id) => availability.isUsable(id))).toEqual([false, false, false]);
    expect(availability.reason(1)).toEqual({ kind: 'excluded', exclusion });
    expect(availability.unmetNeed('c-1')?.kind).toBe('build-requires');
  });
});
