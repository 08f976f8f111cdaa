import { describe, expect, test } from '@jest/globals';
import { createHaikuPorterResolver } from '../src/haikuporter-resolution.js';
import { type AvailablePackage, createUniverse } from '../src/universe.js';
import { present, system, tree } from './makers.js';

/** Resolves the build of `port` and names what it needs; a message if it cannot be. */
function resolve(
  packages: readonly AvailablePackage[],
  port: string,
  scriptlets: readonly string[] = [],
): unknown {
  const universe = createUniverse(packages, { architectures: ['x86_64', 'any', 'source'] });
  const own = [...universe.packages.keys()].filter((id) => universe.packages[id]?.port === port);
  const result = createHaikuPorterResolver(universe, scriptlets).resolve(own);
  if (result.kind === 'unresolvable') return result.messages;
  const names = (ids: readonly number[]): readonly string[] =>
    ids.map((id) => `${universe.packages[id]?.info.name}-${universe.packages[id]?.info.version}`);
  return { required: names(result.required), missing: names(result.missing) };
}

describe('resolution as HaikuPorter does it', () => {
  test('takes the first package listed, not the newest', () => {
    expect(
      resolve(
        [
          present('icu66-66-1', { provides: ['lib:icu = 66'] }),
          present('icu74-74-1', { provides: ['lib:icu = 74'] }),
          tree('a-1', { buildRequires: ['lib:icu'] }),
        ],
        'a-1',
      ),
    ).toEqual({ required: ['icu66-66-1'], missing: [] });
  });

  test('follows runtime requirements of what the build needs, not those of the port itself', () => {
    expect(
      resolve(
        [
          present('b-1-1', { requires: ['c'] }),
          system('c-1-1', { requires: ['d'] }),
          tree('d-1'),
          tree('a-1', { buildRequires: ['b'], requires: ['nowhere'] }),
        ],
        'a-1',
      ),
    ).toEqual({ required: ['b-1-1', 'c-1-1'], missing: ['d-1'] });
  });

  test('merges the build requirements of every package of the tree', () => {
    expect(
      resolve(
        [
          tree('a-1', { buildRequires: ['b'] }),
          tree('b-1', { buildPrerequires: ['cmd:c'] }),
          tree('c-1', { provides: ['cmd:c'] }),
        ],
        'a-1',
      ),
    ).toEqual({ required: [], missing: ['c-1', 'b-1'] });
  });

  test('orders missing packages by how many others each waits for', () => {
    expect(
      resolve(
        [
          tree('a-1', { buildRequires: ['b', 'c', 'd'] }),
          tree('b-1', { requires: ['c', 'd'] }),
          tree('c-1', { requires: ['d'] }),
          tree('d-1'),
        ],
        'a-1',
      ),
    ).toEqual({ required: [], missing: ['d-1', 'c-1', 'b-1'] });
  });

  test('does without a package whose requirements cannot be met, if another will do', () => {
    expect(
      resolve(
        [
          present('b-1-1', { provides: ['cmd:x'], requires: ['nowhere'] }),
          present('c-1-1', { provides: ['cmd:x'] }),
          tree('a-1', { buildRequires: ['cmd:x'] }),
        ],
        'a-1',
      ),
    ).toEqual({ required: ['c-1-1'], missing: [] });
  });

  test('tells every dead end it met when nothing is left', () => {
    expect(
      resolve(
        [present('b-1-1', { requires: ['nowhere >= 2'] }), tree('a-1', { buildPrerequires: ['b'] })],
        'a-1',
      ),
    ).toEqual([
      'requires "nowhere >= 2" of package "b-1-1" could not be resolved',
      'build-prerequires "b" of package "a-1" could not be resolved',
    ]);
  });

  test('after a dead end, the runtime requirements of the port itself count too', () => {
    expect(
      resolve(
        [
          present('b-1-1', { provides: ['cmd:x'], requires: ['nowhere'] }),
          present('c-1-1', { provides: ['cmd:x'] }),
          tree('a-1', { buildRequires: ['cmd:x'], requires: ['elsewhere'] }),
        ],
        'a-1',
      ),
    ).toEqual([
      'requires "nowhere" of package "b-1-1" could not be resolved',
      'requires "elsewhere" of package "a-1" could not be resolved',
    ]);
  });

  test('a base requirement is for what the tree makes', () => {
    expect(
      resolve([present('b-1-1'), tree('b-1'), tree('a-1', { buildRequires: ['b == 1 base'] })], 'a-1'),
    ).toEqual({ required: [], missing: ['b-1'] });
  });

  test('a port that build-requires itself is not seen to, one that build-prerequires itself is', () => {
    expect(resolve([tree('a-1', { buildRequires: ['a'] })], 'a-1')).toEqual({ required: [], missing: [] });
    expect(resolve([tree('a-1', { buildPrerequires: ['a'] })], 'a-1')).toEqual({
      required: [],
      missing: ['a-1'],
    });
  });

  test('scriptlet prerequirements are those of every package', () => {
    expect(resolve([tree('a-1')], 'a-1', ['cmd:sh'])).toEqual([
      'scriptlet-prerequires "cmd:sh" of package "a-1" could not be resolved',
    ]);
  });
});
