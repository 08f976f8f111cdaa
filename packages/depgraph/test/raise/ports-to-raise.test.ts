import { describe, expect, test } from '@jest/globals';
import type { FoundPackage, TreePort } from '../../src/facts.js';
import { portsToRaise } from '../../src/raise/ports-to-raise.js';
import { base, facts, file, port, type PortContent } from '../makers.js';

interface World {
  /** Before the change; of these, what `now` has of the same name is another version. */
  readonly before: readonly TreePort[];
  readonly now: readonly TreePort[];
  readonly present?: readonly FoundPackage[];
  readonly system?: readonly FoundPackage[] | null;
}

/** What is said after a change: of the unchanged ports, `now` is only told what differs. */
function raises({ before, now, present = [], system = [base] }: World) {
  const names = new Set(now.map(({ name }) => name));
  const all = [...before.filter(({ name }) => !names.has(name)), ...now];
  const { raise, left } = portsToRaise({
    now: facts({ ports: all, present, system }),
    before: facts({ ports: before }).tree,
  });
  return {
    raise: raise.map(
      ({ port: { name }, needs }) => `${name}: ${needs.map(({ requirement }) => requirement).join(', ')}`,
    ),
    left: left.map(({ port: { name }, code, reason }) => `${name} ${code}: ${reason}`),
  };
}

/** foo at a version, compatible with what is as new as `compatible`. */
function foo(version: string, compatible: string, { provides = [], ...lists }: PortContent = {}): TreePort {
  return port(`foo-${version}-1`, {
    provides: [
      `lib:libfoo = ${version} compat >= ${compatible}`,
      `devel:libfoo = ${version} compat >= ${compatible}`,
      ...provides,
    ],
    ...lists,
  });
}

const user = port('user-1-1', { requires: ['lib:libfoo'], buildRequires: ['devel:libfoo'] });

describe('ports to raise', () => {
  test('who was built with a library that is compatible with something else now', () => {
    expect(raises({ before: [foo('1.2', '1'), user], now: [foo('2.0', '2')] })).toEqual({
      raise: ['user: lib:libfoo >= 1.2'],
      left: [],
    });
  });

  test('nobody where the library is compatible with what it was', () => {
    expect(raises({ before: [foo('1.2', '1'), user], now: [foo('1.3', '1')] })).toEqual({
      raise: [],
      left: [],
    });
  });

  test('nobody where the recipe does not say since when the library is compatible: no client refuses it', () => {
    const silent = (version: string): TreePort =>
      port(`foo-${version}-1`, { provides: [`lib:libfoo = ${version}`, 'devel:libfoo'] });
    expect(raises({ before: [silent('1.2'), user], now: [silent('2.0')] })).toEqual({ raise: [], left: [] });
  });

  test('who was built with a library whose name is gone, if its recipe can do without', () => {
    const now = port('foo-2-1', { provides: ['lib:libfoo2 = 2', 'devel:libfoo = 2'] });
    const built = file('user-1-1', { requires: ['lib:libfoo >= 1.2'] });
    const flexible = port('user-1-1', { requires: ['foo'], buildRequires: ['devel:libfoo'] });
    expect(raises({ before: [foo('1.2', '1'), flexible], now: [now], present: [built] }).raise).toEqual([
      'user: lib:libfoo >= 1.2',
    ]);
  });

  test('who requires a name that is gone cannot be helped: its recipe must change', () => {
    const now = port('foo-2-1', { provides: ['lib:libfoo2 = 2', 'devel:libfoo = 2'] });
    expect(raises({ before: [foo('1.2', '1'), user], now: [now] })).toEqual({
      raise: [],
      left: ['user STILL_NOT_INSTALLABLE: user requires lib:libfoo, which nothing provides as required'],
    });
  });

  test('nobody where another port still provides what it was', () => {
    const older = port('foo1-1.2-1', { provides: ['lib:libfoo = 1.2 compat >= 1'] });
    expect(raises({ before: [foo('1.2', '1'), user], now: [foo('2.0', '2'), older] })).toEqual({
      raise: [],
      left: [],
    });
  });

  test('who needs one that is raised is installable again with it, and stays', () => {
    const outer = port('outer-1-1', { requires: ['user'], buildRequires: ['user'] });
    expect(raises({ before: [foo('1.2', '1'), user, outer], now: [foo('2.0', '2')] })).toEqual({
      raise: ['user: lib:libfoo >= 1.2'],
      left: [],
    });
  });

  test('who needs one that cannot be helped is told with what it waits for', () => {
    const strict = port('user-1-1', { requires: ['lib:libfoo < 2'], buildRequires: ['devel:libfoo'] });
    const outer = port('outer-1-1', { requires: ['user'] });
    expect(raises({ before: [foo('1.2', '1'), strict, outer], now: [foo('2.0', '2')] })).toEqual({
      raise: [],
      left: [
        'outer NEEDS_OTHERS: outer requires user, which requires lib:libfoo < 2, which nothing provides as required',
        'user STILL_NOT_INSTALLABLE: user requires lib:libfoo < 2, which nothing provides as required',
      ],
    });
  });

  test('a raised port changes its revision only: who requires its version exactly stays', () => {
    const addon = port('addon-1-1', { requires: ['user == 1'], buildRequires: ['user'] });
    expect(raises({ before: [foo('1.2', '1'), user, addon], now: [foo('2.0', '2')] }).raise).toEqual([
      'user: lib:libfoo >= 1.2',
    ]);
  });

  test('">" and "==" are written as the version that was found: no newer one meets them', () => {
    const node = (version: string): TreePort =>
      port(`node-${version}-1`, { provides: [`cmd:node = ${version}`] });
    const npm = port('npm-10-1', { requires: ['cmd:node > 20'], buildRequires: ['cmd:node'] });
    expect(raises({ before: [node('20.15'), npm], now: [node('20.19')] }).raise).toEqual([
      'npm: cmd:node == 20.15',
    ]);
  });

  test('what was found by the build is what counts, not the newest that there is', () => {
    const llvm = (version: string): TreePort =>
      port(`llvm${version}-${version}.1-1`, {
        provides: [`lib:libLLVM = ${version}.1 compat >= ${version}`, `devel:llvm${version} = ${version}.1`],
      });
    const mesa = port('mesa-1-1', { requires: ['lib:libLLVM'], buildRequires: ['devel:llvm16'] });
    const next = port('llvm22-22.2-1', {
      provides: ['lib:libLLVM = 22.2 compat >= 22.2', 'devel:llvm22 = 22.2'],
    });
    expect(raises({ before: [llvm('16'), llvm('22'), mesa], now: [next] }).raise).toEqual([]);
    const gone = port('llvm16-16.2-1', {
      provides: ['lib:libLLVM = 16.2 compat >= 16.2', 'devel:llvm16 = 16.2'],
    });
    expect(raises({ before: [llvm('16'), llvm('22'), mesa], now: [gone] }).raise).toEqual([
      'mesa: lib:libLLVM >= 16.1',
    ]);
  });

  test('what a package that is there says counts, not its recipe', () => {
    const built = file('user-1-1', { requires: ['lib:libfoo >= 1.3'] });
    const before = [foo('1.3', '1'), user];
    expect(raises({ before, now: [foo('1.4', '1.4')], present: [built] }).raise).toEqual([
      'user: lib:libfoo >= 1.3',
    ]);
    const other = file('user-1-1', { requires: ['foo'] });
    expect(raises({ before, now: [foo('1.4', '1.4')], present: [other] }).raise).toEqual([]);
  });

  test('a package that could not be installed before is nothing that the change did', () => {
    const broken = file('user-1-1', { requires: ['lib:libfoo >= 1.2', 'lib:nowhere'] });
    expect(raises({ before: [foo('1.2', '1'), user], now: [foo('2.0', '2')], present: [broken] })).toEqual({
      raise: [],
      left: [],
    });
  });

  test('a port that could not be built anew is left out with the reason', () => {
    const old = port('user-1-1', { requires: ['lib:libfoo'], buildRequires: ['devel:libfoo == 1.2'] });
    const { raise, left } = raises({ before: [foo('1.2', '1'), old], now: [foo('2.0', '2')] });
    expect(raise).toEqual([]);
    expect(left).toEqual([
      expect.stringMatching(
        /^user NOT_BUILDABLE: build-requires "devel:libfoo == 1.2" of user-1 cannot be met/,
      ),
    ]);
  });

  test('a port whose build alone requires what is gone is named: its recipe must change', () => {
    const builder = port('builder-1-1', { buildRequires: ['devel:libfoo < 2'] });
    const { raise, left } = raises({ before: [foo('1.2', '1'), builder], now: [foo('2.0', '2')] });
    expect(raise).toEqual([]);
    expect(left).toEqual([
      expect.stringMatching(/^builder NOT_BUILDABLE: build-requires "devel:libfoo < 2"/),
    ]);
  });

  test('a port that changed itself is not raised again', () => {
    const anew = port('user-1-2', { requires: ['lib:libfoo'], buildRequires: ['devel:libfoo'] });
    expect(raises({ before: [foo('1.2', '1'), user], now: [foo('2.0', '2'), anew] })).toEqual({
      raise: [],
      left: [],
    });
  });

  test('two packages of a port are told with one revision', () => {
    const two = port('user-1-1', {
      requires: ['lib:libfoo'],
      buildRequires: ['devel:libfoo'],
      packages: { user_devel: { requires: ['devel:libfoo'] } },
    });
    expect(raises({ before: [foo('1.2', '1'), two], now: [foo('2.0', '2')] }).raise).toEqual([
      'user: lib:libfoo >= 1.2, devel:libfoo >= 1.2',
    ]);
  });

  test('an older version of a port that is not active is not looked at', () => {
    const older = port('user-0.9-1', { requires: ['lib:libfoo'], buildRequires: ['devel:libfoo'] });
    expect(raises({ before: [foo('1.2', '1'), older, user], now: [foo('2.0', '2')] }).raise).toEqual([
      'user: lib:libfoo >= 1.2',
    ]);
  });

  test('without history, packages tell what was before; the newest of a name counts', () => {
    const present = [
      file('foo-1.2-1', { provides: ['lib:libfoo = 1.2 compat >= 1'] }),
      file('foo-1.1-1', { provides: ['lib:libfoo = 1.1 compat >= 1'] }),
      file('user-1-1', { requires: ['lib:libfoo >= 1.2'] }),
    ];
    const { raise } = portsToRaise({
      now: facts({ ports: [foo('2.0', '2'), user], present }),
      before: undefined,
    });
    expect(raise.map(({ port: { name } }) => name)).toEqual(['user']);
    expect(raise[0]?.needs[0]).toEqual({
      package: 'user',
      requirement: 'lib:libfoo >= 1.2',
      of: 'foo',
      change: expect.stringMatching(
        /^foo.* provided lib:libfoo = 1.2 compat >= 1, now foo-2.0 provides lib:libfoo = 2.0 compat >= 2$/,
      ),
    });
  });

  test("without Haiku's packages, what nothing provides is theirs, and what a port provided before is not", () => {
    const onHaiku = port('user-1-1', {
      requires: ['haiku >= r1~beta5', 'lib:libfoo', 'cmd:made'],
      buildRequires: ['haiku_devel > 1', 'devel:libfoo'],
    });
    const before = [foo('1.2', '1', { provides: ['cmd:made'] }), onHaiku];
    expect(raises({ before, now: [foo('1.3', '1')], system: null }).left).toEqual([
      expect.stringMatching(/^user STILL_NOT_INSTALLABLE: user requires cmd:made/),
    ]);
    expect(raises({ before, now: [foo('2', '2', { provides: ['cmd:made'] })], system: null })).toEqual({
      raise: ['user: lib:libfoo >= 1.2'],
      left: [],
    });
  });
});
