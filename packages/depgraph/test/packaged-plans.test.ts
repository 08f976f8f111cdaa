import { describe, expect, test } from '@jest/globals';
import type { TreePort } from '../src/facts.js';
import { planBuilds } from '../src/plan.js';
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
