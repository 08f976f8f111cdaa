import { createHash } from 'node:crypto';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Documents } from '@buildmeister/documents';
import { type ObjectStore, openObjectStore } from '@buildmeister/storage/s3';
import { requireSystem, type S3Server, s3ServerFile, startS3Server } from '@buildmeister/testbed';
import { createRepository, type CreateRepositoryResult } from '../src/create-repository.js';
import { parseSecretKey, unlock } from '../src/minisign/signing-key.js';
import { publishedPackages, putPackage, repoInfoText } from './folders.js';
import { makeKey } from './minisign/keys.js';
import { readAsClient } from './store-reader.js';

jest.setTimeout(60_000);

/**
 * Three farms side by side, each with a packages folder and a repository of its own. Each builds the packages for any
 * architecture too, under the same names as the others and with other bytes.
 */
const architectures = ['x86_64', 'x86_gcc2', 'riscv64'] as const;
type FarmArchitecture = (typeof architectures)[number];

const orders = architectures.flatMap((first) =>
  architectures
    .filter((second) => second !== first)
    .map((second) => [first, second, ...architectures.filter((third) => ![first, second].includes(third))]),
);
type History = 'new' | 'taken over';
const cases = orders.flatMap((order) =>
  (['new', 'taken over'] as const).map((history) => ({ order, history, name: describeCase(order, history) })),
);
function describeCase(order: readonly string[], history: History): string {
  return `${order.join(', ')}, ${history === 'new' ? 'all new' : 'all taken over from HaikuPorter'}`;
}

const anyPackages = ['dejavu-2-1-any.hpkg', 'noto-1-1-any.hpkg'];
const key = makeKey();

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'architectures-'));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

const packagesOf = (architecture: string): string => join(root, 'packages', architecture);
const repositoryOf = (architecture: string): string => join(root, 'repositories', architecture, 'master');
const sumOf = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');
const sumsIn = (architecture: string, names: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(names.map((name) => [name, sumOf(join(packagesOf(architecture), name))]));

/** Builds everything of a farm; x86_gcc2 builds for its secondary architecture too. */
function build(architecture: FarmArchitecture): readonly string[] {
  mkdirSync(packagesOf(architecture), { recursive: true });
  const own = [`app-1-1-${architecture}.hpkg`];
  if (architecture === 'x86_gcc2') own.push('app_x86-1-1-x86_gcc2.hpkg');
  for (const name of own) putPackage(packagesOf(architecture), name, { requires: ['noto'] });
  for (const name of anyPackages)
    putPackage(packagesOf(architecture), name, { summary: `Built by the farm for ${architecture}` });
  return [...own, ...anyPackages].toSorted();
}

async function publish(
  architecture: string,
  objects?: ObjectStore,
  changes: Partial<Parameters<typeof createRepository>[0]> = {},
): Promise<CreateRepositoryResult> {
  const repoInfo = join(root, `${architecture}.info`);
  writeFileSync(
    repoInfo,
    repoInfoText({ architecture, baseurl: `https://example.org/${architecture}/master/current` }),
  );
  return createRepository({
    packages: packagesOf(architecture),
    repository: repositoryOf(architecture),
    repoInfo,
    openKey: () => Promise.resolve(unlock(parseSecretKey(key.secretKeyText, 'sign.key'), undefined)),
    ...(objects === undefined ? {} : { store: { objects, grace: 3600 } }),
    keep: 2,
    now: () => 1_700_000_000,
    ...changes,
  });
}

/** What HaikuPorter leaves: plain files in the folder, and in the bucket if there is one. */
async function publishAsHaikuPorter(architecture: string, store?: ObjectStore): Promise<void> {
  const made = join(root, 'made', architecture);
  await publish(architecture, undefined, { repository: made });
  mkdirSync(join(repositoryOf(architecture), '..'), { recursive: true });
  renameSync(realpathSync(join(made, 'current')), repositoryOf(architecture));
  for (const name of ['repo', 'repo.info', 'repo.sha256', 'package.list'])
    await store?.write(name, readFileSync(join(repositoryOf(architecture), name)), { cacheControl: '' });
  const list = readFileSync(join(repositoryOf(architecture), 'package.list'), 'utf8');
  for (const name of list.split('\n'))
    await store?.write(`packages/${name}`, readFileSync(join(packagesOf(architecture), name)), {
      cacheControl: '',
    });
}

describe('each of three repositories beside each other is whole, and has what its own farm built', () => {
  test.each(cases)('in folders: $name', async ({ order, history }) => {
    const built = new Map(architectures.map((architecture) => [architecture, build(architecture)]));
    if (history === 'taken over') for (const architecture of order) await publishAsHaikuPorter(architecture);
    for (const architecture of order) {
      if (history === 'taken over') putPackage(packagesOf(architecture), 'noto-1-2-any.hpkg');
      expect(await publish(architecture)).toMatchObject({ failed: false, document: { problems: [] } });
    }
    for (const architecture of architectures) {
      const names = (built.get(architecture) ?? []).map((name) =>
        history === 'taken over' ? name.replace('noto-1-1', 'noto-1-2') : name,
      );
      expect(publishedPackages(repositoryOf(architecture))).toEqual(sumsIn(architecture, names));
      expect((await publish(architecture)).document.changed).toBe(false);
    }
  });
});

describe('where their readers share a pool, each has the packages for any architecture that were published first', () => {
  const shared = { anyPackages: 'sibling' } as const;
  const buildrunOf = (architecture: string): Documents['buildrun'] => ({
    document: 'buildmeister/buildrun@1',
    tree: { path: '/ports', head: null, origin: null },
    architecture,
    packages: packagesOf(architecture),
    output: '/buildruns/1',
    status: 'complete',
    startTime: 1,
    endTime: 2,
    built: [
      {
        port: { name: 'p', version: '1', revision: '1', revisionedName: 'p-1-1', recipeFilePath: 'p' },
        buildNumbers: [0],
        builder: 'one',
        packages: readdirSync(packagesOf(architecture)).map((fileName) => ({
          fileName,
          size: 1,
          sha256: sumOf(join(packagesOf(architecture), fileName)),
        })),
      },
    ],
    failed: [],
    lost: [],
    cancelled: [],
    skipped: [],
  });

  test.each(cases)('in folders: $name', async ({ order, history }) => {
    const [first = ''] = order;
    for (const architecture of architectures) build(architecture);
    const anySums = sumsIn(first, anyPackages);
    for (const architecture of order) {
      const buildrun = buildrunOf(architecture);
      const own = sumsIn(architecture, anyPackages);
      if (history === 'taken over') await publishAsHaikuPorter(architecture);
      for (let times = 0; times < 2; times++) {
        const { failed, document } = await publish(architecture, undefined, { ...shared, buildrun });
        expect({ failed, problems: document.problems }).toEqual({ failed: false, problems: [] });
        expect(times > 0 && document.changed).toBe(false);
      }
      // What HaikuPorter has published stays.
      expect(publishedPackages(repositoryOf(architecture))).toMatchObject(history === 'new' ? anySums : own);
      expect(sumsIn(architecture, anyPackages)).toEqual(history === 'new' ? anySums : own);
    }
  });

  test('what is not to be had there any more is left out and named, and goes by itself when the setting is another', async () => {
    for (const architecture of architectures) build(architecture);
    await publish('riscv64');
    const [dejavu = '', noto = ''] = anyPackages;
    rmSync(join(repositoryOf('riscv64'), 'current/packages', noto));
    const { failed, document, notices } = await publish('x86_64', undefined, shared);
    expect(failed).toBe(true);
    expect(notices.join()).toContain(`${dejavu} is taken from ${repositoryOf('riscv64')}`);
    expect(document.problems).toContainEqual(
      expect.objectContaining({
        code: 'ANY_DIFFERS',
        file: noto,
        hint: expect.stringContaining('--any-packages'),
      }),
    );
    expect(readdirSync(packagesOf('x86_64')).filter((name) => name.startsWith('.'))).toEqual([]);
    expect(await publish('x86_64')).toMatchObject({ failed: false, document: { problems: [] } });
    expect(publishedPackages(repositoryOf('x86_64'))).toEqual(
      sumsIn('x86_64', ['app-1-1-x86_64.hpkg', ...anyPackages]),
    );
  });
});

(requireSystem(s3ServerFile) ? describe : describe.skip)('in one bucket', () => {
  let folder: string;
  let server: S3Server;
  let count = 0;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'store-'));
    server = await startS3Server(folder);
    await server.makeBucket('farm');
  });
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  });
  beforeEach(() => {
    count += 1;
  });

  const storeOf = (architecture: string): ObjectStore => {
    const { region, accessKeyId, secretAccessKey } = server;
    return openObjectStore({
      endpoint: new URL(server.endpoint),
      region,
      bucket: 'farm',
      accessKeyId,
      secretAccessKey,
      prefix: `${count}/${architecture}/current/`,
    });
  };

  // Each order in one of the histories: a server takes its time.
  const some = cases.filter((_, index) => index % 4 === 0 || index % 4 === 3);
  test.each(some)('each is whole, and has what its own farm built: $name', async ({ order, history }) => {
    const built = new Map(architectures.map((architecture) => [architecture, build(architecture)]));
    for (const architecture of order) {
      const store = storeOf(architecture);
      if (history === 'taken over') await publishAsHaikuPorter(architecture, store);
      expect(await publish(architecture, store)).toMatchObject({ failed: false, document: { problems: [] } });
    }
    for (const architecture of architectures) {
      const names = built.get(architecture) ?? [];
      expect(await readAsClient(storeOf(architecture), key)).toEqual(names);
      expect(publishedPackages(repositoryOf(architecture))).toEqual(sumsIn(architecture, names));
    }
  });
});
