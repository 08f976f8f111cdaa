import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Documents } from '@buildmeister/documents';
import { readPackageInfo, withFile } from '@buildmeister/hpkg';
import { readJournal } from '@buildmeister/storage';
import { commitChanges, git } from '@buildmeister/testbed';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { commitPackages } from '../src/commit-packages.js';
import { dispatch } from '../src/dispatch.js';
import {
  type Behaviour,
  build,
  deliver,
  failing,
  type Farm,
  makeFarm,
  memoryBuilder,
  packageName,
  writePackage,
} from './makers.js';

type PlannedBuild = Documents['plan']['builds'][number];

/** `lib` and its port for a secondary architecture both make `lib_doc`, and no two builds make the same bytes. */
const doc = 'lib_doc-1.0-1-any.hpkg';
const sharing = (name: string): PlannedBuild => ({
  ...build(name),
  resultingPackages: [packageName(name), doc],
});
const lib = sharing('lib');
const second = sharing('lib_x86');

const ownBytes: Behaviour = (request) =>
  Promise.resolve(deliver(request, { requires: [`built_by_${request.port.split('-')[0]}`] }));

let farm: Farm;
beforeEach(async () => {
  farm = await makeFarm();
});
afterEach(() => rm(farm.folder, { recursive: true }));

const readDoc = (): string => readFileSync(join(farm.packages, doc), 'latin1');
const docIsOf = (): string =>
  withFile(join(farm.packages, doc), readPackageInfo)
    .requires.map(({ name }) => name)
    .join();
const packages = (): string[] => readdirSync(farm.packages).filter((name) => name.endsWith('.hpkg'));
const journalFile = (): string => join(farm.output, 'journal.ndjson');

/** Lets the builds of some ports deliver only when another one's packages are there. */
const after =
  (port: string, other: string): Behaviour =>
  async (request, hooks) => {
    const isThere = (): boolean => existsSync(join(farm.packages, packageName(other)));
    while (request.port.startsWith(`${port}-`) && !isThere())
      await new Promise((resolve) => setTimeout(resolve, 5));
    return ownBytes(request, hooks);
  };

describe('two ports of a plan that make one package file', () => {
  test.each([
    { first: 'lib', last: 'lib_x86' },
    { first: 'lib_x86', last: 'lib' },
  ])(
    'are both built at once, and the file of $first stays, which was there first',
    async ({ first, last }) => {
      const builders = ['one', 'two'].map((name) => memoryBuilder(name, after(last, first)));
      const { document, exitCode } = await dispatch(farm.options(farm.plan(lib, second), builders));
      expect(exitCode).toBe(0);
      expect(packages()).toEqual([packageName('lib'), doc, packageName('lib_x86')].toSorted());
      expect(document.built.map(({ port, kept }) => [port.name, kept])).toEqual(
        ['lib', 'lib_x86'].map((name) => [name, name === last ? [doc] : undefined]),
      );
      const named = document.built.flatMap(({ packages: made = [] }) => made.map(({ fileName }) => fileName));
      expect(named.toSorted()).toEqual(packages());
      expect(farm.said.join('\n')).toContain(`${doc} of another port was there before, and stays`);
      expect(existsSync(join(farm.output, 'pending.json'))).toBe(false);
    },
  );

  test('are both built when one is tried again', async () => {
    let tries = 0;
    const builder = memoryBuilder('one', (request, hooks) =>
      request.port.startsWith('lib_x86-') && tries++ === 0
        ? Promise.resolve({ kind: 'failed', class: 'killed', reason: 'a signal' })
        : ownBytes(request, hooks),
    );
    const { exitCode } = await dispatch(
      farm.options(farm.plan(lib, second), [builder, memoryBuilder('two', ownBytes)]),
    );
    expect(exitCode).toBe(0);
    expect(packages()).toHaveLength(3);
  });

  test('the one that fails is owed, and the next buildrun builds it and leaves the file alone', async () => {
    const plan = farm.plan(lib, second);
    const place = { kind: 'many', path: farm.output } as const;
    await dispatch(farm.options(plan, [memoryBuilder('one', failing('lib_x86'))], { place }));
    const published = readDoc();
    const builder = memoryBuilder('one', ownBytes);
    const { document, exitCode } = await dispatch(farm.options(plan, [builder], { place }));
    expect({ exitCode, skipped: document.skipped.map(({ code }) => code) }).toEqual({
      exitCode: 0,
      skipped: ['ALREADY_BUILT'],
    });
    expect(builder.requests.map(({ port }) => port)).toEqual(['lib_x86-1.0']);
    expect(document.built).toMatchObject([{ kept: [doc] }]);
    expect(readDoc()).toBe(published);
  });

  test('what needs the file is given the one that stays', async () => {
    const app = { ...build('app', ['lib_doc', 'lib_x86']), dependsOn: ['lib_x86-1.0-1'] };
    const builder = memoryBuilder('one', ownBytes);
    await dispatch(farm.options(farm.plan(lib, second, app), [builder]));
    const given = builder.requests.find(({ port }) => port === 'app-1.0')?.requiredPackages;
    expect(given).toContainEqual({ fileName: doc, path: join(farm.packages, doc) });
    // What others wait for is built first.
    expect(docIsOf()).toBe('built_by_lib_x86');
  });
});

test('a port is built when another one has made a file of it before, if the plan says that it is shared', async () => {
  await dispatch(
    farm.options(farm.plan(lib), [memoryBuilder('one', ownBytes)], {
      place: { kind: 'many', path: farm.output },
    }),
  );
  const alone = { ...second, sharedPackages: [doc] };
  const { document } = await dispatch(
    farm.options(farm.plan(alone), [memoryBuilder('one', ownBytes)], {
      place: { kind: 'many', path: farm.output },
    }),
  );
  expect(document.built).toMatchObject([{ port: { name: 'lib_x86' }, kept: [doc] }]);
  expect(docIsOf()).toBe('built_by_lib');
});

describe('a process that was killed while it put packages into their folder', () => {
  test.each([
    { name: 'none of its files', placed: [], kept: undefined },
    { name: 'its own file', placed: [packageName('lib_x86')], kept: undefined },
    { name: 'all of them', placed: [packageName('lib_x86'), doc], kept: undefined },
    {
      name: 'its own file, when the other port had made the other one',
      placed: [packageName('lib_x86')],
      kept: [doc],
    },
  ])('after $name, is completed by the next one', async ({ placed, kept }) => {
    const stagings: string[] = [];
    const builder = memoryBuilder('one', (request, hooks) => {
      stagings.push(request.stagingFolder);
      return ownBytes(request, hooks);
    });
    const plan = farm.plan({ ...second, sharedPackages: [doc] });
    await dispatch(farm.options(plan, [builder]));
    const lines = readFileSync(journalFile(), 'utf8').split('\n');
    const index = lines.findIndex((line) => line.includes('"build-fetched"'));
    writeFileSync(journalFile(), `${lines.slice(0, index + 1).join('\n')}\n{"document":"buildmei`);
    const [staging = ''] = stagings;
    mkdirSync(staging);
    for (const name of second.resultingPackages) {
      linkSync(join(farm.packages, name), join(staging, name));
      if (!placed.includes(name)) rmSync(join(farm.packages, name));
    }
    if (kept !== undefined) writePackage(join(farm.packages, doc), { requires: ['built_by_lib'] });
    const again = memoryBuilder('one');
    const { document, exitCode } = await dispatch(farm.options(undefined, [again]));
    expect({ exitCode, asked: again.requests }).toEqual({ exitCode: 0, asked: [] });
    expect(document.built.map((outcome) => outcome.kept)).toEqual([kept]);
    expect(docIsOf()).toBe(kept === undefined ? 'built_by_lib_x86' : 'built_by_lib');
    expect(packages()).toHaveLength(2);
    expect(readJournal(journalFile()).length).toBeGreaterThan(index);
  });
});

describe('a build that an earlier buildrun has left on its builder', () => {
  const place = { kind: 'many', path: '' } as const;

  test('is taken over although the other port has made the shared file meanwhile', async () => {
    const tree = join(farm.folder, 'haikuports');
    mkdirSync(tree);
    await git(tree, ['init', '-q']);
    const head = await commitChanges(tree, 'A change', [
      { kind: 'write', path: second.port.recipeFilePath, text: 'recipe\n' },
    ]);
    const at = (...builds: PlannedBuild[]) => ({
      ...farm.plan(...builds),
      tree: { path: tree, head, origin: null },
    });
    const there = { ...place, path: farm.output };
    const builder = memoryBuilder('one', ownBytes);
    await dispatch(farm.options(at(second, build('other')), [builder], { place: there }));
    const journal = join(farm.output, '1', 'journal.ndjson');
    const lines = readFileSync(journal, 'utf8').split('\n');
    const begun = lines.findIndex((line) => line.includes('"build":"lib_x86-1.0-1","number"'));
    writeFileSync(journal, `${lines.slice(0, begun + 1).join('\n')}\n`);
    rmSync(join(farm.packages, packageName('lib_x86')));
    const [request] = builder.requests.filter(({ port }) => port === 'lib_x86-1.0');
    const keeper = {
      ...memoryBuilder('one', ownBytes),
      prepare: ({ expects = null }: { expects?: string | null }) =>
        Promise.resolve({
          cached: new Set<string>(),
          running: expects === request?.key ? expects : null,
          memory: null,
          diskFree: null,
        }),
    };
    const next = at({ ...second, sharedPackages: [doc] }, { ...lib, sharedPackages: [doc] });
    const { document, exitCode } = await dispatch(farm.options(next, [keeper], { place: there }));
    expect(exitCode).toBe(0);
    expect(farm.said.join('\n')).toContain('lib_x86-1.0-1, which builder one has, is taken over');
    expect(keeper.requests.find(({ port }) => port === 'lib_x86-1.0')?.goesOn).toBe(true);
    expect(document.built.map(({ port }) => port.name).toSorted()).toEqual(['lib', 'lib_x86']);
  });
});

describe('what was put aside as obsolete', () => {
  const obsolete = (): string => join(farm.packages, '.obsolete');
  const putAside = (...names: readonly string[]): void => {
    mkdirSync(obsolete(), { recursive: true });
    for (const name of names) renameSync(join(farm.packages, name), join(obsolete(), name));
  };
  const run = (...builds: PlannedBuild[]) => {
    const builder = memoryBuilder('one', ownBytes);
    const place = { kind: 'many', path: farm.output } as const;
    const plan = {
      ...farm.plan(...builds),
      tree: { path: join(farm.folder, 'haikuports'), head: null, origin: null },
    };
    return dispatch(farm.options(plan, [builder], { place })).then((result) => ({
      ...result,
      asked: builder.requests.map(({ port }) => port),
    }));
  };

  test('comes back for both ports, with one file', async () => {
    await run(lib, second);
    const published = readDoc();
    putAside(...packages());
    expect(await run(lib, second)).toMatchObject({ exitCode: 0, asked: [] });
    expect(readDoc()).toBe(published);
    expect(readdirSync(obsolete())).toEqual([]);
  });

  test('of one port comes back also if the other has never been built, which then keeps the file', async () => {
    await run(lib);
    const published = readDoc();
    putAside(...packages());
    expect(await run(second, lib)).toMatchObject({ exitCode: 0, asked: ['lib_x86-1.0'] });
    expect(readDoc()).toBe(published);
  });

  test('of a shared file comes back alone when only the port is built that has never been', async () => {
    await run(lib);
    const published = readDoc();
    putAside(...packages());
    const { document, asked } = await run({ ...second, sharedPackages: [doc] });
    expect(asked).toEqual(['lib_x86-1.0']);
    expect(document.built).toMatchObject([{ kept: [doc] }]);
    expect(readDoc()).toBe(published);
    expect(readdirSync(obsolete())).toEqual([packageName('lib')]);
  });
});

describe('packages are put into their folder', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'commit-'));
    for (const name of ['a', 'b', 'packages']) mkdirSync(join(folder, name));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const commit = (from: string, names: readonly string[], shared: readonly string[]) =>
    commitPackages(names, { from: join(folder, from), to: join(folder, 'packages') }, new Set(shared));
  const write = (where: string, ...names: readonly string[]): void => {
    for (const name of names) writeFileSync(join(folder, where, name), where);
  };

  test('and a shared one stays when the build that brought it cannot be completed', async () => {
    write('a', 'own', 'shared');
    write('packages', 'own');
    expect(await commit('a', ['shared', 'own'], ['shared'])).toMatchObject({ committed: false });
    expect(readdirSync(join(folder, 'packages'))).toEqual(['own']);
    rmSync(join(folder, 'packages', 'own'));
    expect(await commit('a', ['shared', 'own'], ['shared'])).toEqual({ committed: true, kept: [] });
    write('b', 'other', 'shared');
    expect(await commit('b', ['shared', 'other'], ['shared'])).toEqual({ committed: true, kept: ['shared'] });
    expect(readFileSync(join(folder, 'packages', 'shared'), 'utf8')).toBe('a');
  });

  test('and one that somebody else put there is refused if it is not shared', async () => {
    write('a', 'own', 'shared');
    write('packages', 'shared');
    expect(await commit('a', ['own', 'shared'], [])).toMatchObject({ committed: false });
    expect(readdirSync(join(folder, 'packages'))).toEqual(['shared']);
  });

  test('and again after an interruption, with the same outcome', async () => {
    write('a', 'own', 'shared');
    for (let times = 0; times < 2; times++)
      expect(await commit('a', ['own', 'shared'], ['shared'])).toEqual({ committed: true, kept: [] });
  });
});
