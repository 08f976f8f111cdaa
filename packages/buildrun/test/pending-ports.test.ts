import { describe, expect, test } from '@jest/globals';
import { parseDocument } from '@buildmeister/documents';
import * as fc from 'fast-check';
import {
  apply,
  type BuildrunState,
  giveUpPorts,
  initialState,
  owedNames,
  pendingPorts,
} from '../src/index.js';

const port = (name: string) => ({
  name,
  version: '1',
  revision: '1',
  revisionedName: `${name}-1-1`,
  recipeFilePath: `x/${name}/${name}-1.recipe`,
});

/** A buildrun of a library and a program that needs it, in which the library's source could not be downloaded. */
function afterFailedDownload(): BuildrunState {
  const state = initialState();
  const scheduled = (name: string, needs: readonly string[]) => ({
    port: port(name),
    resultingPackages: [`${name}-1-1-x86_64.hpkg`],
    requiredPackages: [],
    needs: needs.map((need) => ({ package: `${need}-1`, build: `${need}-1-1` })),
    estimate: 1000,
  });
  let time = 0;
  const happen = (event: object): void => {
    time += 3_600_000;
    apply(state, parseDocument('event', { document: 'buildmeister/event@1', time, ...event }, 'test'));
  };
  happen({
    event: 'began',
    planDigest: '',
    tree: { path: '/tree', head: null, origin: null },
    architecture: 'x86_64',
    secondaryArchitectures: [],
    packages: '/packages',
    systemPackages: null,
    maxFailures: null,
    builds: [scheduled('library', []), scheduled('program', ['library'])],
    skipped: [],
  });
  happen({ event: 'attached', builders: [{ name: 'one', speed: 1 }] });
  happen({ event: 'builder-preparing', builder: 'one' });
  happen({ event: 'builder-ready', builder: 'one' });
  for (let number = 0; number < 4; number++) {
    happen({ event: 'build-started', build: 'library-1-1', number, builder: 'one' });
    happen({ event: 'build-failed', number, class: 'source-download', reason: 'the mirror is down' });
  }
  return state;
}

describe('a port that failed through no fault of its own', () => {
  const outcome = { skipped: [], builds: afterFailedDownload().builds };
  const hour = 3600;

  test.each([
    { attempts: 1, hours: 1 },
    { attempts: 2, hours: 2 },
    { attempts: 3, hours: 4 },
    { attempts: 9, hours: 24 },
  ])('comes back $hours h after buildrun $attempts in a row', ({ attempts, hours }) => {
    let { ports } = pendingPorts(outcome, [], 0);
    for (let count = 1; count < attempts; count++) ports = pendingPorts(outcome, ports, count).ports;
    expect(ports.find(({ port: { name } }) => name === 'library')).toMatchObject({
      owed: true,
      attempts,
      notBefore: attempts - 1 + hours * hour,
    });
  });

  test('is what the ports that need it wait for', () => {
    const { ports } = pendingPorts(outcome, [], 0);
    expect(ports.find(({ port: { name } }) => name === 'program')).toMatchObject({
      outcome: 'lost',
      owed: true,
      waitsFor: ['library'],
    });
  });
});

type Skip = Parameters<typeof pendingPorts>[0]['skipped'][number];

describe('what a plan could not build', () => {
  const skip = (name: string, code: string): Skip => ({
    port: port(name),
    resultingPackages: [],
    code,
    reason: `${code} of ${name}`,
  });
  const after = (skipped: readonly Skip[], earlier: Parameters<typeof pendingPorts>[1] = [], time = 10) =>
    pendingPorts({ skipped, builds: [] }, earlier, time).ports;

  test.each([
    { code: 'UNRESOLVABLE', owed: true },
    { code: 'CYCLE', owed: true },
    { code: 'BROKEN_RECIPE', owed: true },
    { code: 'DUPLICATE_PACKAGE', owed: true },
    { code: 'ALREADY_BUILT', owed: false },
    { code: 'PARTLY_BUILT', owed: false },
    { code: 'UNTESTED', owed: false },
    { code: 'BROKEN', owed: false },
    { code: 'UNSUPPORTED', owed: false },
    { code: 'NOT_FOUND', owed: false },
    { code: 'GONE', owed: false },
  ])('as $code is owed: $owed, whatever it was before', ({ code, owed }) => {
    for (const earlier of [[], after([skip('a', 'CYCLE')])]) {
      const ports = after([skip('a', code)], earlier);
      expect(ports.map((entry) => [entry.outcome, entry.owed, entry.class])).toEqual(
        owed ? [['skipped', true, code]] : [],
      );
    }
  });

  test('is owed since it was so for the first time, and what it was found out from is the newest', () => {
    const basis = { commit: 'c'.repeat(40), digest: 'd' };
    const first = after([skip('a', 'UNRESOLVABLE')], [], 1);
    const { ports } = pendingPorts({ skipped: [skip('a', 'UNRESOLVABLE')], builds: [], basis }, first, 2);
    expect(ports).toMatchObject([{ time: 1, basis }]);
    expect(after([skip('a', 'CYCLE')], ports, 3)).toMatchObject([{ time: 3, class: 'CYCLE' }]);
  });

  test('in a filtered plan that is none changes nothing', () => {
    const before = after([skip('a', 'CYCLE')]);
    expect(after([skip('a', 'BAD_PLAN')], before)).toEqual(before);
  });

  test('may be one port in two versions: the one that its name stands for, and one that was asked for by its number', () => {
    const old = {
      ...skip('a', 'UNRESOLVABLE'),
      port: { ...port('a'), version: '0', revisionedName: 'a-0-1' },
    };
    const both = after([{ ...old, notActive: true }, skip('a', 'CYCLE')]);
    expect(owedNames({ document: 'buildmeister/pending@1', ports: both })).toEqual(['a', 'a-0']);
    expect(after([skip('a', 'ALREADY_BUILT')], both).map((entry) => entry.port.version)).toEqual(['0']);
    // The newer one was withdrawn: the old one is what the name stands for.
    expect(after([{ ...old, code: 'ALREADY_BUILT' }], both)).toEqual([]);
  });

  describe('and a person has given up', () => {
    const given = { time: 100, by: 'somebody', reason: 'upstream is gone' };
    const owed = {
      document: 'buildmeister/pending@1' as const,
      ports: after([skip('a', 'CYCLE'), skip('b', 'CYCLE')]),
    };
    const less = giveUpPorts(owed, new Set(['a']), given);

    test('is not in the list for HaikuPorter, and says who and why', () => {
      expect(owedNames(less)).toEqual(['b']);
      expect(less.ports[0]).toMatchObject({ givenUp: given });
    });

    test.each([
      {
        name: 'stays given up by a plan that does not hold it',
        skipped: [skip('b', 'CYCLE')],
        began: 200,
        owed: ['b'],
      },
      {
        name: 'is owed again when it was asked for after that',
        skipped: [skip('a', 'CYCLE')],
        began: 200,
        owed: ['a', 'b'],
      },
      {
        name: 'stays given up when that was said while a buildrun was at work on it',
        skipped: [skip('a', 'CYCLE')],
        began: 50,
        owed: ['b'],
      },
    ])('$name', ({ skipped, began, owed: names }) => {
      expect(owedNames(pendingPorts({ skipped, builds: [], began }, less.ports, 300))).toEqual(names);
    });
  });

  test('is owed exactly as long as the last thing that happened to it leaves it unbuilt, over any buildruns', () => {
    const codes = ['UNRESOLVABLE', 'CYCLE', 'BROKEN_RECIPE', 'ALREADY_BUILT', 'GONE', 'UNTESTED'];
    const happening = fc.record({ name: fc.constantFrom('a', 'b', 'c'), code: fc.constantFrom(...codes) });
    fc.assert(
      fc.property(fc.array(fc.uniqueArray(happening, { selector: ({ name }) => name })), (buildruns) => {
        const model = new Map<string, string>();
        let ports: Parameters<typeof pendingPorts>[1] = [];
        for (const [time, happenings] of buildruns.entries()) {
          for (const { name, code } of happenings) model.set(name, code);
          const skipped = happenings.map(({ name, code }) => skip(name, code));
          // Killed after it was written, the same is written again.
          for (const _ of ['once', 'again']) ports = after(skipped, ports, time);
        }
        const owed = [...model]
          .filter(([, code]) => codes.indexOf(code) < 3)
          .sort(([a], [b]) => (a < b ? -1 : 1));
        expect(ports.map((entry) => [entry.port.name, entry.class])).toEqual(owed);
      }),
    );
  });
});
