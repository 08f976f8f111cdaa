import { describe, expect, test } from '@jest/globals';
import type { Request, TreePort } from '../src/facts.js';
import { type Plan, planBuilds } from '../src/plan.js';
import { verifyPlan } from '../src/verify-plan.js';
import { facts, file, port, type World } from './makers.js';

/** What a build is given besides what every build needs: files, and packages that it waits for. */
function given(world: World, name: string, request: readonly string[] | 'all' = 'all'): readonly string[] {
  const plan = planBuilds(
    facts(world),
    request === 'all' ? { kind: 'all' } : { kind: 'ports', ports: request },
    { policy: 'default' },
  );
  const build = plan.builds.find((planned) => planned.port.name === name);
  const files = build?.requiredPackages.filter((fileName) => !fileName.startsWith('haiku-')) ?? [];
  return [...files, ...(build?.missingPackageIDs ?? [])];
}

const boost = (version: string): TreePort =>
  port(`boost${version}-${version}-1`, {
    provides: [
      `lib:boost = ${version} compat >= ${version}`,
      `devel:boost = ${version} compat >= ${version}`,
    ],
  });

describe('a build that waits for others is given what their packages will require', () => {
  test('the library of the same port, not a newer one of another port', () => {
    const world = {
      ports: [
        port('ccls-1-1', { buildRequires: ['llvm20_clang'] }),
        ...['20', '22'].map((version) =>
          port(`llvm${version}-${version}-1`, {
            packages: {
              [`llvm${version}_clang`]: { requires: ['lib:libLLVM'] },
              [`llvm${version}_libs`]: { provides: [`lib:libLLVM = ${version} compat >= ${version}`] },
            },
          }),
        ),
      ],
    };
    expect(given(world, 'ccls')).toEqual(['llvm20_clang-20', 'llvm20_libs-20']);
  });

  test('nothing else than what is of the same port, even if that cannot be had: who needs it is skipped', () => {
    const world = (provided: string): World => ({
      ports: [
        port('app-1-2', { buildRequires: ['tool'] }),
        port('tool-1-1', {
          requires: ['cmd:x'],
          packages: { tool_x: { provides: [provided], requires: ['nowhere'] } },
        }),
      ],
      present: [file('app-1-1', { provides: ['cmd:x'] })],
    });
    expect(given(world('cmd:x = 2'), 'app')).toEqual([]);
    // No version is written where there is none.
    expect(given(world('cmd:x'), 'app')).toEqual(['app-1-1-x86_64.hpkg', 'tool-1']);
  });

  test('the library that another port was built with, not a newer one that is not compatible', () => {
    const world = {
      ports: [
        boost('1.83'),
        boost('1.85'),
        port('highlight-3-1', { requires: ['lib:boost'], buildRequires: ['boost1.83'] }),
        port('gdb-17-1', { buildRequires: ['highlight'] }),
        port('other-1-1', { buildRequires: ['lib:boost'] }),
      ],
    };
    expect(given(world, 'gdb')).toEqual(['boost1.83-1.83', 'highlight-3']);
    expect(given(world, 'other')).toEqual(['boost1.85-1.85']);
  });

  test('also when that one is a file, and the newer one too', () => {
    const world = {
      ports: [
        port('highlight-3-1', { requires: ['lib:boost'], buildRequires: ['boost1.83'] }),
        port('gdb-17-1', { buildRequires: ['highlight'] }),
      ],
      present: ['1.83', '1.85'].map((version) =>
        file(`boost${version}-${version}-1`, { provides: [`lib:boost = ${version} compat >= ${version}`] }),
      ),
    };
    const needed = ['boost1.83-1.83-1-x86_64.hpkg', 'highlight-3'];
    expect(given(world, 'gdb')).toEqual(needed);
    expect(given(world, 'gdb', ['gdb', 'highlight'])).toEqual(needed);
  });

  test('the newer one where it is compatible with what the other was built with', () => {
    const world = {
      ports: [
        port('old-1-1', { provides: ['lib:x = 1'] }),
        port('new-2-1', { provides: ['lib:x = 2 compat >= 1'] }),
        port('user-1-1', { requires: ['lib:x'], buildRequires: ['old'] }),
        port('top-1-1', { buildRequires: ['user'] }),
      ],
    };
    expect(given(world, 'top')).toEqual(['new-2', 'user-1']);
  });

  test('what only the tools of that build needed does not count: HaikuPorter does not look there', () => {
    const world = {
      ports: [
        boost('1.83'),
        boost('1.85'),
        port('tool-1-1', { requires: ['boost1.83'] }),
        port('user-1-1', { requires: ['lib:boost'], buildPrerequires: ['tool'] }),
        port('top-1-1', { buildRequires: ['user'] }),
      ],
    };
    expect(given(world, 'top')).toEqual(['boost1.85-1.85', 'user-1']);
  });

  test('the first in the listing counts where a build is given two', () => {
    const world = {
      ports: [
        boost('1.83'),
        boost('1.85'),
        port('user-1-1', { requires: ['lib:boost'], buildRequires: ['boost1.83', 'boost1.85'] }),
        port('top-1-1', { buildRequires: ['user'] }),
      ],
    };
    expect(given(world, 'top')).toEqual(['boost1.83-1.83', 'user-1']);
  });

  test('and so on: a build that is given another library for it makes packages that require that one', () => {
    const world = {
      ports: [
        boost('1.83'),
        boost('1.85'),
        port('a-1-1', { requires: ['lib:boost'], buildRequires: ['boost1.83'] }),
        port('b-1-1', { requires: ['lib:boost'], buildRequires: ['a'] }),
        port('c-1-1', { buildRequires: ['b'] }),
      ],
    };
    expect(given(world, 'c')).toEqual(['b-1', 'boost1.83-1.83']);
  });

  test('by the rules of HaikuPorter what recipes say counts', () => {
    const world = facts({
      ports: [
        port('llvm20-20-1', {
          packages: {
            llvm20_clang: { requires: ['lib:libLLVM'] },
            llvm20_libs: { provides: ['lib:libLLVM = 20 compat >= 20'] },
          },
        }),
        port('allvm-22-1', { provides: ['lib:libLLVM = 22 compat >= 22'] }),
        port('ccls-1-1', { buildRequires: ['llvm20_clang'] }),
      ],
    });
    const { builds } = planBuilds(world, { kind: 'ports', ports: ['ccls'] }, { policy: 'haikuporter' });
    expect(builds.at(-1)?.missingPackageIDs).toEqual(['allvm-22', 'llvm20_clang-20']);
  });
});

describe('a build that is certain to fail', () => {
  /** Why a port is skipped. */
  function reason(world: World, name: string): string | undefined {
    const plan = planBuilds(facts(world), { kind: 'all' }, { policy: 'default' });
    return plan.skipped.find((skipped) => skipped.port.name === name)?.reason;
  }
  const llvm = (version: string): TreePort =>
    port(`llvm${version}-${version}-1`, { provides: [`lib:libLLVM = ${version} compat >= ${version}`] });

  test('when it is packaged, is skipped, and the reason names what HaikuPorter would find', () => {
    const world = {
      ports: [
        llvm('12'),
        llvm('20'),
        port('slicer-1-1', { requires: ['lib:libLLVM >= 20'], buildRequires: ['llvm12'] }),
        port('top-1-1', { buildRequires: ['slicer'] }),
      ],
    };
    expect(given(world, 'slicer')).toEqual([]);
    expect(reason(world, 'slicer')).toBe(
      'HaikuPorter would not package slicer: it requires "lib:libLLVM >= 20", and among what the build requirements need there is only "lib:libLLVM = 12 compat >= 12" of llvm12-12',
    );
    expect(reason(world, 'top')).toContain('slicer-1 is not built: HaikuPorter would not package slicer');
  });

  test('as the version that it requires cannot be had and an earlier one is there, is skipped', () => {
    const llvmOf = (version: string): { readonly provides: readonly string[] } => ({
      provides: [`lib:libLLVM = ${version} compat >= 12`],
    });
    const withTool = (requires: readonly string[]): World => ({
      ports: [
        port('llvm-20-1', { ...llvmOf('20'), buildRequires: ['tool'] }),
        port('slicer-1-1', { requires: ['lib:libLLVM >= 20'], buildRequires: ['lib:libLLVM'] }),
      ],
      present: [file('llvm-12-1', llvmOf('12')), file('tool-1-1', { requires })],
    });
    // The tool needs what it is needed for.
    const without = withTool(['lib:libLLVM >= 20']);
    expect(reason(without, 'llvm')).toContain('llvm-20 needs itself');
    expect(reason(without, 'slicer')).toBe(
      'HaikuPorter would not package slicer: it requires "lib:libLLVM >= 20", and among what the build requirements need there is only "lib:libLLVM = 12 compat >= 12" of llvm-12-1-x86_64.hpkg',
    );
    expect(given(withTool(['lib:libLLVM']), 'slicer')).toEqual(['llvm-20']);
  });

  test('is no longer counted on by a build that took it so that it does not wait for itself', () => {
    const world = (...more: readonly TreePort[]): World => ({
      ports: [
        port('lib-1-2', { packages: { lib_devel: { requires: ['lib == 2 base'] } } }),
        port('app-1-2', { buildRequires: ['lib'] }),
        ...more,
      ],
      present: [file('lib-1-1', { requires: ['app'] })],
    });
    const plan = (request: Request, of: World): Plan => planBuilds(facts(of), request, { policy: 'default' });
    const app = { kind: 'ports' as const, ports: ['app'] };
    for (const request of [app, { kind: 'all' as const }]) {
      const { builds, skipped } = plan(request, world());
      expect(builds).toEqual([]);
      expect(skipped.find((one) => one.port.name === 'app')?.code).toBe('CYCLE');
    }
    const other = world(port('other-1-1', { provides: ['lib = 1'] }));
    expect(given(other, 'app', ['app'])).toEqual(['other-1']);
    expect(verifyPlan(plan(app, other), facts(other))).toEqual([]);
  });

  test('is given another package that fits, if there is one', () => {
    const world = {
      ports: [
        llvm('12'),
        llvm('20'),
        port('mesa-1-1', { provides: ['devel:gl = 2'], requires: ['llvm12'] }),
        port('mesa_new-1-1', { provides: ['devel:gl = 1'], requires: ['llvm20'] }),
        port('slicer-1-1', { requires: ['lib:libLLVM >= 20'], buildRequires: ['devel:gl'] }),
        port('other-1-1', { buildRequires: ['devel:gl'] }),
      ],
    };
    expect(given(world, 'slicer')).toEqual(['llvm20-20', 'mesa_new-1']);
    expect(given(world, 'other')).toEqual(['llvm12-12', 'mesa-1']);
  });

  test('is none where nothing of the name is found: the requirement stays as it is', () => {
    const world = {
      ports: [llvm('20'), port('slicer-1-1', { requires: ['lib:libLLVM >= 20'] })],
    };
    expect(reason(world, 'slicer')).toBeUndefined();
  });

  test('is none where the tools for the build bring another version: HaikuPorter does not look there', () => {
    const world = {
      ports: [
        llvm('12'),
        llvm('20'),
        port('slicer-1-1', { requires: ['lib:libLLVM >= 20'], buildPrerequires: ['llvm12'] }),
      ],
    };
    expect(reason(world, 'slicer')).toBeUndefined();
  });

  test('is none where the own port makes what fits', () => {
    const world = {
      ports: [
        llvm('12'),
        port('slicer-1-1', {
          requires: ['lib:libLLVM >= 20'],
          provides: ['lib:libLLVM = 21'],
          buildRequires: ['llvm12'],
        }),
      ],
    };
    expect(reason(world, 'slicer')).toBeUndefined();
  });

  test('as it needs a package in two versions, is skipped, and the reason says what for', () => {
    const world = {
      ports: [
        port('a-1-1', { buildRequires: ['b < 2', 'c'] }),
        port('b-2-1'),
        port('c-1-1', { requires: ['b >= 2'] }),
      ],
      present: [file('b-1-1')],
    };
    expect(reason(world, 'a')).toBe(
      'it needs b in 2 versions, and a build is given one: b-1-1-x86_64.hpkg for "b < 2" of a-1, b-2 for "b >= 2" of c-1',
    );
  });

  test('as the best packages need another in two versions, is given others', () => {
    const world = {
      ports: [
        port('a-1-1', { buildRequires: ['b < 2', 'cmd:c'] }),
        port('b-2-1'),
        port('c-1-1', { requires: ['b >= 2'], provides: ['cmd:c = 2'] }),
        port('d-1-1', { provides: ['cmd:c = 1'] }),
      ],
      present: [file('b-1-1')],
    };
    expect(given(world, 'a')).toEqual(['b-1-1-x86_64.hpkg', 'd-1']);
  });
});
