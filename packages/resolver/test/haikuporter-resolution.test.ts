import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { meets, parseProvided, parseRequirement } from '../src/expression.js';
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

describe('in random universes', () => {
  const things = ['p', 'q', 'r', 's'];
  const requirement = fc.constantFrom(
    ...things.flatMap((name) => [name, `${name} >= 2`, `${name} < 2`, `${name} == 2 base`]),
  );
  const lists = {
    requires: fc.array(requirement, { maxLength: 2 }),
    buildRequires: fc.array(requirement, { maxLength: 2 }),
    buildPrerequires: fc.array(requirement, { maxLength: 1 }),
  };
  const maker = fc.record({
    name: fc.constantFrom(...things),
    version: fc.constantFrom('1', '2', '3'),
    origin: fc.constantFrom('present', 'system', 'tree'),
    ...lists,
  });
  const universes = fc
    .uniqueArray(maker, { maxLength: 8, selector: ({ name, version }) => `${name}-${version}` })
    .map((makers) =>
      makers.map(({ name, version, origin, requires, buildRequires, buildPrerequires }) => {
        if (origin === 'tree')
          return tree(`${name}-${version}`, { requires, buildRequires, buildPrerequires });
        return (origin === 'present' ? present : system)(`${name}-${version}-1`, { requires });
      }),
    );

  test('is what following the rules step by step over plain lists gives', () => {
    fc.assert(
      fc.property(universes, (packages) => {
        for (const port of packages.flatMap((one) => one.port ?? [])) {
          expect(resolve(packages, port)).toEqual(stepByStep(packages, port));
        }
      }),
      { numRuns: 500 },
    );
  });
});

/** The rules of HaikuPorter's DependencyResolver.py once more, without anything that makes them fast. */
function stepByStep(unordered: readonly AvailablePackage[], port: string): unknown {
  const origins = ['present', 'system', 'tree'];
  const name = ({ info }: AvailablePackage): string => `${info.name}-${info.version}`;
  const listed = unordered.toSorted(
    (a, b) =>
      origins.indexOf(a.origin) - origins.indexOf(b.origin) ||
      (`${name(a)}${a.origin === 'tree' ? '.' : '-'}` < `${name(b)}${b.origin === 'tree' ? '.' : '-'}`
        ? -1
        : 1),
  );
  const own = listed.filter((one) => one.port === port);
  const dropped: AvailablePackage[] = [];
  const messages: string[] = [];
  for (;;) {
    // Each package once for the target and once for the host.
    const found: { readonly one: AvailablePackage; readonly host: boolean; waits: number }[] = own.map(
      (one) => ({ one, host: false, waits: 0 }),
    );
    let deadEnd: AvailablePackage | undefined;
    for (let at = 0; at < found.length && deadEnd === undefined; at++) {
      const node = found[at];
      if (node === undefined) break;
      const isOwn = at < own.length;
      const isFile = node.one.origin !== 'tree';
      const { requires, buildRequires, buildPrerequires } = node.one.info;
      const groups = [
        ['requires', isOwn && dropped.length === 0 ? [] : requires, node.host],
        ['build-requires', buildRequires, node.host],
        ['build-prerequires', buildPrerequires, true],
      ] as const;
      for (const [kind, texts, host] of groups) {
        for (const text of texts) {
          const next = listed.find((one) => !dropped.includes(one) && fits(one, text, isFile));
          if (next === undefined) {
            const told = isFile ? text.replace(/ base$/, '') : text;
            messages.push(`${kind} "${told}" of package "${name(node.one)}" could not be resolved`);
            deadEnd = node.one;
            break;
          }
          if (next.origin === 'tree') node.waits++;
          if (!found.some((other) => other.one === next && other.host === host)) {
            found.push({ one: next, host, waits: 0 });
          }
        }
        if (deadEnd !== undefined) break;
      }
    }
    if (deadEnd === undefined) {
      const needed = found
        .slice(own.length)
        .toSorted((a, b) => a.waits - b.waits)
        .map(({ one }) => one);
      const names = (isWanted: (one: AvailablePackage) => boolean): readonly string[] => [
        ...new Set(needed.filter(isWanted).map(name)),
      ];
      return {
        required: names(({ origin }) => origin !== 'tree'),
        missing: names(({ origin }) => origin === 'tree'),
      };
    }
    if (own.includes(deadEnd)) return messages;
    dropped.push(deadEnd);
  }
}

function fits({ origin, info }: AvailablePackage, text: string, ignoresBase: boolean): boolean {
  const wanted = parseRequirement(text, { ignoreBase: ignoresBase });
  if (wanted === undefined || (wanted.base && origin !== 'tree')) return false;
  return info.provides.some((entry) => {
    const provided = parseProvided(entry);
    return provided !== undefined && provided.name === wanted.name && meets(provided, wanted);
  });
}
