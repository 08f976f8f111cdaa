import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Builder, BuilderError, type BuildRequest } from '@buildmeister/builders';
import type { Documents } from '@buildmeister/documents';
import { commitChanges, git } from '@buildmeister/testbed';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { BuildrunPlace } from '../src/buildrun-place.js';
import { dispatch } from '../src/dispatch.js';
import { build, deliver, type Farm, makeFarm, memoryBuilder, packageName } from './makers.js';

type Plan = Documents['plan'];

let farm: Farm;
let tree: string;
beforeEach(async () => {
  farm = await makeFarm();
  tree = join(farm.folder, 'haikuports');
  mkdirSync(tree);
  await git(tree, ['init', '-q']);
});
afterEach(() => rm(farm.folder, { recursive: true }));

const commit = (...paths: readonly string[]): Promise<string> =>
  commitChanges(
    tree,
    'A change',
    paths.map((path) => ({ kind: 'write', path, text: `${Math.random()}\n` })),
  );

const recipe = (name: string): string => `dev-libs/${name}/${name}-1.0.recipe`;

async function planAt(head: string, ...builds: Plan['builds']): Promise<Plan> {
  return { ...farm.plan(...builds), tree: { path: tree, head, origin: null } };
}

interface Interrupted {
  readonly head: string;
  /** What the builder was asked for `long`. */
  readonly request: BuildRequest;
}

const places: readonly BuildrunPlace['kind'][] = ['single', 'many'];

function options(plan: Plan, builder: Builder, kind: BuildrunPlace['kind'] = 'many') {
  return farm.options(plan, [builder], { place: { kind, path: farm.output } });
}

function journalOf(kind: BuildrunPlace['kind'], id: number): string {
  return join(farm.output, ...(kind === 'many' ? [String(id)] : []), 'journal.ndjson');
}

function linesOf(path: string): string[] {
  return readFileSync(path, 'utf8').trimEnd().split('\n');
}

/** A buildrun of `quick` and `long` whose process was killed when it had built the one and begun the other. */
async function interrupt(kind: BuildrunPlace['kind'] = 'many'): Promise<Interrupted> {
  const head = await commit(recipe('quick'), recipe('long'), 'README');
  const builder = memoryBuilder('one');
  const plan = await planAt(head, build('quick'), build('long', ['quick']), build('after', ['long']));
  await dispatch(options(plan, builder, kind));
  const journal = journalOf(kind, 1);
  const lines = linesOf(journal);
  const begun = lines.findIndex((line) => line.includes('"build":"long-1.0-1","number":1'));
  writeFileSync(journal, `${lines.slice(0, begun + 1).join('\n')}\n`);
  for (const name of ['long', 'after']) rmSync(join(farm.packages, packageName(name)));
  const request = builder.requests.find(({ port }) => port === 'long-1.0');
  if (request === undefined) throw new Error('long was not built');
  return { head, request };
}

function olderVersion({ port, ...rest }: Plan['builds'][number]): Plan['builds'][number] {
  const [version, revisionedName] = ['0.9', `${port.name}-0.9-1`];
  const recipeFilePath = port.recipeFilePath.replace('1.0', version);
  return {
    ...rest,
    port: { ...port, version, revisionedName, recipeFilePath },
    resultingPackages: [`${revisionedName}-x86_64.hpkg`],
  };
}

/** A builder on which a build waits; whatever else is built begins there. */
function keeper(key: string): Builder & { readonly requests: BuildRequest[]; readonly expected: string[] } {
  const expected: string[] = [];
  const builder = memoryBuilder('one', (request, hooks) => {
    hooks.onOutput('all of it\n');
    return Promise.resolve(deliver(request));
  });
  return {
    ...builder,
    expected,
    prepare: ({ expects = null }) => {
      expected.push(String(expects));
      const running = expects === key ? key : null;
      return Promise.resolve({ cached: new Set<string>(), running, memory: null, diskFree: null });
    },
  };
}

describe('a build that an interrupted buildrun has left on its builder', () => {
  test.each([
    {
      name: 'goes on in the rest of the same plan',
      builds: [build('long'), build('after', ['long'])],
      change: [],
    },
    {
      name: 'goes on when something else changed',
      builds: [build('long'), build('after', ['long'])],
      change: ['README', recipe('other')],
    },
    {
      name: 'goes on although what it needs is built anew',
      builds: [build('newer'), { ...build('long'), missingPackageIDs: ['newer-1.0'] }],
      change: [recipe('newer')],
    },
    {
      name: 'goes on when the plan is about something else',
      builds: [build('other')],
      change: [recipe('other')],
    },
    {
      name: 'goes on when the plan holds an older version of its port, too',
      builds: [olderVersion(build('long')), build('long')],
      change: [],
    },
    {
      name: 'is begun anew when its recipe changed',
      builds: [build('long')],
      change: [recipe('long')],
      anew: true,
    },
    {
      name: 'is begun anew when a patch of it changed',
      builds: [build('long')],
      change: ['dev-libs/long/patches/long-1.0.patchset'],
      anew: true,
    },
    {
      name: 'is begun anew when it makes other packages now',
      builds: [{ ...build('long'), resultingPackages: [packageName('long'), packageName('long_devel')] }],
      change: [],
      anew: true,
    },
  ])('$name', async ({ builds, change, anew = false }) => {
    const { head, request } = await interrupt();
    const now = change.length === 0 ? head : await commit(...change);
    const builder = keeper(request.key);
    const { document } = await dispatch(options(await planAt(now, ...builds), builder));
    const again = builder.requests.filter(({ port }) => port === 'long-1.0');
    expect(again).toHaveLength(1);
    expect(again[0]?.key === request.key).toBe(!anew);
    expect(again[0]?.goesOn).toBe(!anew);
    expect(builder.expected[0]).toBe(anew ? 'null' : request.key);
    const long = document.built.find(({ port }) => port.revisionedName === 'long-1.0-1');
    expect(long?.buildNumbers).toHaveLength(1);
    expect(long?.buildNumbers[0] === request.number).toBe(!anew);
    expect([...document.failed, ...document.lost, ...document.cancelled]).toEqual([]);
    expect(existsSync(join(farm.packages, packageName('long')))).toBe(true);
    const log = join(farm.output, '2/builds', `${long?.buildNumbers[0]}.log`);
    expect(readFileSync(log, 'utf8')).toBe('all of it\n');
  });

  test('is begun anew where the ports tree is in no git, and where the old commit is gone', async () => {
    const { request } = await interrupt();
    rmSync(join(tree, '.git'), { recursive: true });
    await git(tree, ['init', '-q']);
    const builder = keeper(request.key);
    await dispatch(options(await planAt(await commit(recipe('long')), build('long')), builder));
    expect(builder.requests.map(({ key }) => key)).not.toContain(request.key);
  });

  test('is begun anew, and only then what it needs now, when its builder does not have it any more', async () => {
    const { request } = await interrupt();
    const head = await commit(recipe('newer'));
    const plan = await planAt(head, build('newer'), { ...build('long'), missingPackageIDs: ['newer-1.0'] });
    const builder = memoryBuilder('one');
    const { document } = await dispatch(options(plan, builder));
    expect(builder.requests.map(({ port }) => port)).toEqual(['newer-1.0', 'long-1.0']);
    expect(builder.requests[1]?.requiredPackages.map(({ fileName }) => fileName)).toContain(
      packageName('newer'),
    );
    expect(document.built).toHaveLength(2);
    expect(document.built.find(({ port }) => port.name === 'long')?.buildNumbers).toEqual([
      request.number,
      4,
    ]);
  });

  test('is begun anew when its builder is not used any more', async () => {
    await interrupt();
    const plan = await planAt(await commit(recipe('other')), build('other'));
    const { document } = await dispatch(
      farm.options(plan, [memoryBuilder('two')], { place: { kind: 'many', path: farm.output } }),
    );
    expect(document.built.map(({ port }) => port.name).toSorted()).toEqual(['long', 'other']);
  });

  test('goes on when the buildrun ended because the disk was full, and the plan is another one', async () => {
    const head = await commit(recipe('long'), recipe('other'));
    const full = memoryBuilder('one', () =>
      Promise.reject(new BuilderError('master-disk', 'one', 'no space left on the disk')),
    );
    const first = await dispatch(options(await planAt(head, build('long')), full));
    expect(first).toMatchObject({ exitCode: 69, document: { cancelled: [{ port: { name: 'long' } }] } });
    const key = full.requests[0]?.key ?? '';
    const builder = keeper(key);
    await dispatch(options(await planAt(head, build('other')), builder));
    expect(builder.requests.map((request) => request.key)).toContain(key);
    expect(existsSync(join(farm.packages, packageName('long')))).toBe(true);
  });

  test.each(places)(
    'is built once wherever the process that takes it over is killed (%s)',
    async (kind) => {
      const { head, request } = await interrupt(kind);
      const before = join(farm.folder, 'before');
      const save = (): void => {
        for (const folder of [farm.packages, farm.output])
          cpSync(folder, before + folder, { recursive: true });
      };
      const restore = (): void => {
        for (const folder of [farm.packages, farm.output]) {
          rmSync(folder, { recursive: true });
          cpSync(before + folder, folder, { recursive: true });
        }
      };
      const old = journalOf(kind, 1);
      const aside = kind === 'many' ? old : join(farm.output, 'journal.1.ndjson');
      const next = kind === 'many' ? journalOf(kind, 2) : old;
      const change = await commit('README');
      expect(change).not.toBe(head);
      const plan = await planAt(change, build('long'), build('after', ['long']));
      save();
      const beginning = linesOf(old);
      await dispatch(options(plan, keeper(request.key), kind));
      const closing = linesOf(aside).slice(beginning.length);
      const taking = linesOf(next);
      const fetched = taking.findIndex((line) => line.includes('"event":"build-fetched"'));
      expect(closing.length).toBeGreaterThan(2);
      expect(fetched).toBeGreaterThan(2);
      for (let count = 0; count <= closing.length + fetched; count++) {
        restore();
        appendFileSync(
          old,
          closing
            .slice(0, count)
            .map((line) => `${line}\n`)
            .join(''),
        );
        const more = count - closing.length;
        if (more >= 0) {
          if (kind === 'many') mkdirSync(join(farm.output, '2'));
          else cpSync(old, aside);
          writeFileSync(
            next,
            taking
              .slice(0, more)
              .map((line) => `${line}\n`)
              .join(''),
          );
        }
        const builder = keeper(request.key);
        const { document } = await dispatch(options(plan, builder, kind));
        const keys = builder.requests.filter(({ port }) => port === 'long-1.0').map(({ key }) => key);
        const listed = kind === 'single' ? '' : readFileSync(join(farm.output, 'buildruns.txt'), 'utf8');
        const last = readdirSync(farm.output)
          .filter((name) => /^\d+$/.test(name))
          .sort()
          .at(-1);
        expect(listed.split('\n').at(-2)).toBe(kind === 'single' ? undefined : last);
        expect({ count, keys }).toEqual({ count, keys: [request.key] });
        expect(document.built.map(({ port }) => port.name).toSorted()).toEqual(['after', 'long']);
        expect(readdirSync(join(farm.packages, '.staging'))).toEqual([]);
      }
    },
    60_000,
  );
});
