import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { meets, operators, parseProvided, parseRequirement } from '../src/expression.js';
import { createPreference } from '../src/preference.js';
import { type AvailablePackage, createUniverse, maxRemembered, type Universe } from '../src/universe.js';
import { compareRevisionedVersions, compareVersions } from '../src/version.js';
import { present, system, tree } from './makers.js';

const versions = ['0.9', '1', '1.0', '1.00', '1.2', '1.10', '2~rc1', '2', '2.0a', '10'];
const version = fc.constantFrom(...versions);

/** Something that provides `x`, or not; sometimes twice. */
const provides = fc.array(
  fc.oneof(
    fc.constant('x'),
    version.map((own) => `x = ${own}`),
    fc.tuple(version, version).map(([own, compatible]) => `x = ${own} compat >= ${compatible}`),
  ),
  { maxLength: 2 },
);
const maker = fc.record({
  name: fc.constantFrom('x', 'p', 'q', 'r'),
  own: version,
  revision: fc.constantFrom('1', '2', '10'),
  origin: fc.constantFrom('present', 'system', 'tree'),
  provides,
});
const makers: fc.Arbitrary<readonly AvailablePackage[]> = fc
  .oneof(
    fc.uniqueArray(maker, { maxLength: 12, selector: identity }),
    // More than what is remembered for each requirement.
    fc.uniqueArray(maker, { minLength: maxRemembered + 1, maxLength: 3 * maxRemembered, selector: identity }),
  )
  .map((all) =>
    all.map(({ name, own, revision, origin, provides: entries }) => {
      if (origin === 'tree') return tree(`${name}-${own}`, { provides: entries }, `port_${name}-${own}`);
      const make = origin === 'present' ? present : system;
      return make(`${name}-${own}-${revision}`, { provides: entries });
    }),
  );
const requirement = fc
  .tuple(
    fc.oneof(
      fc.constant('x'),
      fc.tuple(fc.constantFrom(...operators, '='), version).map(([sign, wanted]) => `x ${sign} ${wanted}`),
    ),
    fc.constantFrom('', ' base'),
  )
  .map(([text, base]) => text + base);

function identity({
  name,
  own,
  revision,
  origin,
}: {
  name: string;
  own: string;
  revision: string;
  origin: string;
}): string {
  return `${name} ${own} ${origin === 'tree' ? '' : revision} ${origin}`;
}

/** Looks at every package, and at everything that it provides. */
function meeting({ packages }: Universe, text: string): readonly (readonly [number, string | undefined])[] {
  const wanted = parseRequirement(text);
  return [...packages.entries()].flatMap(([id, { info }]) => {
    const fitting = info.provides.flatMap((entry) => {
      const provided = parseProvided(entry);
      return provided !== undefined &&
        wanted !== undefined &&
        provided.name === wanted.name &&
        meets(provided, wanted)
        ? provided
        : [];
    });
    if (fitting.length === 0) return [];
    const [newest] = fitting.map((provided) => provided.version).sort((a, b) => compareOptional(b, a));
    return [[id, newest] as const];
  });
}

function compareOptional(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? -1 : 1;
  return compareVersions(a, b);
}

describe('what meets a requirement, of few and of many', () => {
  test('is what looking at everything finds, in the order of packages', () => {
    fc.assert(
      fc.property(makers, fc.array(requirement, { minLength: 1, maxLength: 4 }), (packages, texts) => {
        const universe = createUniverse(packages, { architectures: ['x86_64'] });
        for (const text of texts) {
          const id = universe.requirement(text) ?? -1;
          const expected = meeting(universe, text).map(([found]) => found);
          expect([...universe.candidates(id)]).toEqual(expected);
          for (const found of universe.packages.keys()) {
            expect(universe.meets(id, found)).toBe(expected.includes(found));
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  test('is taken by origin, name, provided version and package version, as sorting all of it says', () => {
    fc.assert(
      fc.property(makers, fc.array(requirement, { minLength: 1, maxLength: 4 }), (packages, texts) => {
        const universe = createUniverse(packages, { architectures: ['x86_64'] });
        const preference = createPreference(universe);
        for (const text of texts) {
          const id = universe.requirement(text) ?? -1;
          const order = text.endsWith('base') ? ['tree', 'present', 'system'] : ['present', 'system', 'tree'];
          const expected = meeting(universe, text)
            .map(([found, provided]) => ({ found, provided, of: universe.packages[found] ?? fail() }))
            .sort(
              (a, b) =>
                order.indexOf(a.of.origin) - order.indexOf(b.of.origin) ||
                Number(b.of.info.name === 'x') - Number(a.of.info.name === 'x') ||
                compareOptional(b.provided, a.provided) ||
                compareRevisionedVersions(b.of.info.version, a.of.info.version) ||
                (a.of.info.name < b.of.info.name ? -1 : a.of.info.name > b.of.info.name ? 1 : 0) ||
                a.found - b.found,
            );
          expect([...preference(id)]).toEqual(expected.map(({ found }) => found));
          expect([...preference(id, 'tree')]).toEqual(
            expected.flatMap(({ found, of }) => (of.origin === 'tree' ? found : [])),
          );
        }
      }),
      { numRuns: 300 },
    );
  });
});

function fail(): never {
  throw new Error('no such package');
}
