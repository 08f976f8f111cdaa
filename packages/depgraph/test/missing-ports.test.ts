import type { BuildrunStatus, Immutable, PendingPort } from '@buildmeister/documents';
import { describe, expect, test } from '@jest/globals';
import type { FarmFacts } from '../src/missing/farm-facts.js';
import { formatMissing, formatPorts } from '../src/missing/format-missing.js';
import { missingPorts } from '../src/missing/missing-ports.js';
import { sumUp } from '../src/missing/sum-up.js';
import { planBuilds } from '../src/plan.js';
import { base, facts, file, port, type World } from './makers.js';

const world: World = {
  ports: [
    port('leaf-1.0-1', { provides: ['lib:leaf = 1.0'] }),
    port('bark-2.0-1', { buildRequires: ['lib:leaf'] }),
  ],
};

function farm(more: World & Partial<Omit<FarmFacts, 'tree' | 'plan' | 'present'>> = {}): FarmFacts {
  const { ports = world.ports ?? [], present = [], system = [base], ...rest } = more;
  const known = facts({ ports, present, system });
  return {
    tree: known.tree,
    plan: planBuilds(known, { kind: 'all' }, { policy: 'default' }),
    present: new Set(present.map(({ fileName }) => fileName)),
    published: new Set(),
    keptBack: [],
    pending: [],
    buildrun: undefined,
    wanted: 'asked',
    now: 1000,
    ...rest,
  };
}

function stateOf(name: string, known: FarmFacts) {
  const found = missingPorts(known).find((state) => state.port.name === name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
}

function pending(name: string, more: Partial<PendingPort> = {}): Immutable<PendingPort> {
  return {
    port: { name, version: '1.0', revision: '1', revisionedName: `${name}-1.0-1`, recipeFilePath: '' },
    ...{ outcome: 'lost', owed: true, class: 'interrupted', reason: `of ${name}`, time: 900 },
    ...more,
  };
}

type Builds = BuildrunStatus['builds'];
type Worker = BuildrunStatus['builders']['idle'][number];

function worker(name: string, more: Partial<Worker> = {}): Worker {
  const errors = { connectionErrors: 0, maxConnectionErrors: 5 };
  return { name, state: 'Available', availablePackages: [], currentBuild: null, ...errors, ...more };
}

function running(
  builds: Partial<Builds>,
  builders: Partial<BuildrunStatus['builders']> = {},
): FarmFacts['buildrun'] {
  const lists = { active: [], scheduled: [], blocked: [], complete: [], failed: [], lost: [] };
  return {
    folder: '/buildruns/7',
    status: {
      builds: { ...lists, cancelled: [], skipped: [], ...builds },
      builders: {
        active: [],
        idle: [worker('one')],
        reconnecting: [],
        lost: [],
        ...builders,
      },
      ...{ nextBuildNumber: 9, portsTreeOriginURL: '', portsTreeHead: '', buildStatus: '' },
      ...{ startTime: 900, endTime: null },
    },
  };
}

function statusBuild(name: string, more: Partial<Builds['active'][number]> = {}): Builds['active'][number] {
  const { port: found } = pending(name);
  const [version, revisionedName] = name === 'bark' ? ['2.0', 'bark-2.0-1'] : ['1.0', `${name}-1.0-1`];
  return {
    port: { ...found, version, revisionedName },
    ...{ resultingPackages: [], requiredPackages: [], missingPackageIDs: [], buildable: true },
    ...{ buildNumbers: [8], lost: false },
    ...more,
  };
}

const leaf = file('leaf-1.0-1', { provides: ['lib:leaf = 1.0'] });
const needsNewer = [...(world.ports ?? []), port('moss-1.0-1', { buildRequires: ['lib:leaf >= 2'] })];

describe('a port', () => {
  test.each<{ name: string; port: string; farm: () => FarmFacts; is: object }>([
    {
      name: 'whose packages are in the repository is published',
      port: 'leaf',
      farm: () => farm({ present: [leaf], published: new Set([leaf.fileName]) }),
      is: { state: 'published', owed: false, attention: 'nobody' },
    },
    {
      name: 'that is built is next to be published',
      port: 'leaf',
      farm: () => farm({ present: [leaf] }),
      is: { state: 'queued', code: 'TO_BE_PUBLISHED' },
    },
    {
      name: 'that createrepo keeps back says why',
      port: 'leaf',
      farm: () =>
        farm({ present: [leaf], keptBack: [{ fileName: leaf.fileName, reason: 'it breaks bark' }] }),
      is: { state: 'kept-back', reason: expect.stringContaining('it breaks bark'), attention: 'packager' },
    },
    {
      name: 'that is built now names builder, time and log',
      port: 'leaf',
      farm: () => {
        const build = statusBuild('leaf');
        const active = [worker('two', { currentBuild: { build, number: 8, startTime: 950 } })];
        return farm({ pending: [pending('leaf')], buildrun: running({ active: [build] }, { active }) });
      },
      is: { state: 'building', builder: 'two', since: 950, log: '/buildruns/7/builds/8.log', owed: true },
    },
    {
      name: 'that waits for its turn is queued',
      port: 'leaf',
      farm: () => farm({ buildrun: running({ scheduled: [statusBuild('leaf')] }) }),
      is: { state: 'queued', code: 'SCHEDULED' },
    },
    {
      name: 'waits for a builder if none is there',
      port: 'leaf',
      farm: () => {
        const lost = [worker('one', { state: 'Lost' })];
        return farm({ buildrun: running({ scheduled: [statusBuild('leaf')] }, { idle: [], lost }) });
      },
      is: { state: 'waiting', waitsFor: { kind: 'builder', names: ['one'] }, attention: 'operator' },
    },
    {
      name: 'waits for a port of the same buildrun',
      port: 'bark',
      farm: () =>
        farm({ buildrun: running({ blocked: [statusBuild('bark', { missingPackageIDs: ['leaf-1.0'] })] }) }),
      is: { state: 'waiting', waitsFor: { kind: 'port', names: ['leaf-1.0'] }, attention: 'nobody' },
    },
    {
      name: 'that has failed in a buildrun which goes on has failed',
      port: 'leaf',
      farm: () => farm({ buildrun: running({ failed: [statusBuild('leaf', { failureClass: 'timeout' })] }) }),
      is: { state: 'failed', code: 'timeout', attention: 'operator' },
    },
    {
      name: 'waits for a version that nothing has',
      port: 'moss',
      farm: () =>
        farm({
          ports: needsNewer,
          pending: [pending('moss', { outcome: 'skipped', class: 'UNRESOLVABLE' })],
        }),
      is: {
        state: 'waiting',
        waitsFor: { kind: 'version', names: ['lib:leaf >= 2'] },
        next: expect.stringContaining('built by itself'),
        since: 900,
        owed: true,
      },
    },
    {
      name: 'waits for a port that cannot be built either',
      port: 'bark',
      farm: () =>
        farm({
          ports: [
            port('bark-2.0-1', { buildRequires: ['moss'] }),
            port('moss-1.0-1', { requires: ['nowhere'] }),
          ],
        }),
      is: { state: 'waiting', waitsFor: { kind: 'port', names: ['moss-1.0'] }, owed: false },
    },
    {
      name: 'cannot be built if nothing provides what it needs',
      port: 'bark',
      farm: () => farm({ ports: [port('bark-2.0-1', { buildRequires: ['lib:none'] })] }),
      is: { state: 'cannot-be-built', code: 'NOTHING_PROVIDES', cause: '"lib:none"' },
    },
    {
      name: 'cannot be built if it needs itself',
      port: 'bark',
      farm: () => farm({ ports: [port('bark-2.0-1', { buildRequires: ['bark'] })] }),
      is: { state: 'cannot-be-built', code: 'CYCLE' },
    },
    {
      name: 'cannot be built if its recipe cannot be used',
      port: 'bark',
      farm: () =>
        farm({
          ports: [port('bark-2.0-1', { obstacle: { code: 'BROKEN_RECIPE', reason: 'unknown license' } })],
        }),
      is: { state: 'cannot-be-built', code: 'BROKEN_RECIPE', reason: 'unknown license' },
    },
    {
      name: 'is not made for the architecture if its recipe says so',
      port: 'bark',
      farm: () =>
        farm({ ports: [port('bark-2.0-1', { obstacle: { code: 'UNTESTED', reason: '?x86_64' } })] }),
      is: { state: 'not-made', code: 'UNTESTED' },
    },
    {
      name: 'that has failed waits for a change, and names the log',
      port: 'leaf',
      farm: () =>
        farm({
          pending: [
            pending('leaf', {
              outcome: 'failed',
              owed: false,
              class: 'build-failed',
              buildNumber: 3,
              output: '/buildruns/2',
            }),
          ],
        }),
      is: {
        state: 'failed',
        code: 'build-failed',
        log: '/buildruns/2/builds/3.log',
        attention: 'packager',
        owed: true,
      },
    },
    {
      name: 'waits for a port whose build failed',
      port: 'bark',
      farm: () =>
        farm({
          pending: [
            pending('bark', { waitsFor: ['leaf'] }),
            pending('leaf', { outcome: 'failed', owed: false }),
          ],
        }),
      is: { state: 'waiting', waitsFor: { kind: 'port', names: ['leaf'] } },
    },
    {
      name: 'whose obstacle has been built meanwhile is next',
      port: 'bark',
      farm: () => farm({ pending: [pending('bark', { waitsFor: ['leaf'] })] }),
      is: { state: 'queued' },
    },
    {
      name: 'waits for its time after a download that failed',
      port: 'leaf',
      farm: () =>
        farm({
          pending: [pending('leaf', { outcome: 'failed', class: 'source-download', notBefore: 1001 })],
        }),
      is: { state: 'waiting', waitsFor: { kind: 'time', names: [], until: 1001 } },
    },
    {
      name: 'whose time has come is next',
      port: 'leaf',
      farm: () =>
        farm({
          pending: [pending('leaf', { outcome: 'failed', class: 'source-download', notBefore: 1000 })],
        }),
      is: { state: 'queued', code: 'source-download' },
    },
    {
      name: 'waits for a builder that has what it needs',
      port: 'leaf',
      farm: () => farm({ pending: [pending('leaf', { class: 'unbuildable' })] }),
      is: { state: 'waiting', waitsFor: { kind: 'builder', names: [] }, attention: 'operator' },
    },
    {
      name: 'that could not be planned and can be now is next',
      port: 'leaf',
      farm: () => farm({ pending: [pending('leaf', { outcome: 'skipped', class: 'UNRESOLVABLE' })] }),
      is: { state: 'queued', code: 'CAN_BE_BUILT' },
    },
    {
      name: 'that a person has given up says who and why',
      port: 'leaf',
      farm: () =>
        farm({ pending: [pending('leaf', { givenUp: { time: 950, by: 'eve', reason: 'no use' } })] }),
      is: { state: 'given-up', reason: 'eve has given it up: no use', owed: false, since: 950 },
    },
    {
      name: 'that nobody has asked for says so',
      port: 'leaf',
      farm: () => farm(),
      is: { state: 'not-asked-for', attention: 'operator', owed: false },
    },
    {
      name: 'of a farm that wants all is next in any case',
      port: 'leaf',
      farm: () => farm({ wanted: 'all' }),
      is: { state: 'queued', code: 'WANTED' },
    },
    {
      name: 'names the version that is in the repository',
      port: 'leaf',
      farm: () => farm({ published: new Set(['leaf-0.9-3-x86_64.hpkg', 'leafy-7-1-any.hpkg']) }),
      is: { state: 'not-asked-for', published: ['0.9-3'] },
    },
    {
      name: 'names a newer version that cannot be used',
      port: 'leaf',
      farm: () =>
        farm({
          ports: [
            port('leaf-1.0-1'),
            port('leaf-2.0-1', { obstacle: { code: 'BROKEN_RECIPE', reason: 'a quote is open' } }),
          ],
          present: [leaf],
          published: new Set([leaf.fileName]),
        }),
      is: { state: 'published', newer: { version: '2.0', code: 'BROKEN_RECIPE', reason: 'a quote is open' } },
    },
  ])('$name', ({ port: name, farm: known, is }) => {
    expect(stateOf(name, known())).toMatchObject(is);
  });

  test('that was asked for in an old version is judged by the one that its name stands for', () => {
    const old = pending('leaf', { notActive: true });
    expect(stateOf('leaf', farm({ pending: [old] }))).toMatchObject({ state: 'not-asked-for', owed: false });
  });
});

test('each port has one state, the counts say how many, and the causes name them, the largest first', () => {
  const ports = missingPorts(
    farm({ ports: [...needsNewer, port('fern-1.0-1', { buildRequires: ['lib:leaf >= 2'] })] }),
  );
  expect(ports.map(({ port: { name } }) => name)).toEqual(['bark', 'fern', 'leaf', 'moss']);
  const { counts, causes } = sumUp(ports);
  expect(counts).toMatchObject({ waiting: 2, 'not-asked-for': 2, published: 0 });
  expect(causes).toMatchObject([
    { state: 'not-asked-for', count: 2, ports: ['bark-2.0-1', 'leaf-1.0-1'] },
    { state: 'waiting', cause: '"lib:leaf >= 2"', count: 2, ports: ['fern-1.0-1', 'moss-1.0-1'] },
  ]);
});

test('people read counts and causes, or all about one port', () => {
  const known = farm({ ports: needsNewer });
  const ports = missingPorts(known);
  const { tree, architecture, secondaryArchitectures } = known.tree;
  const text = formatMissing({
    ...{ document: 'buildmeister/missing@1', tree, architecture, secondaryArchitectures, wanted: 'asked' },
    ...sumUp(ports),
    ports,
  });
  expect(text).toContain('0 of 3 ports are published');
  expect(text).toContain('     1 waiting for something\n');
  expect(text).toContain('     1 "lib:leaf >= 2": moss-1.0-1\n');
  const about = formatPorts(ports.filter(({ port: { name } }) => name === 'moss'));
  expect(about).toContain('moss-1.0-1: waiting for something\n  why       build-requires "lib:leaf >= 2"');
  expect(about).toContain('  waits for lib:leaf >= 2\n');
});
