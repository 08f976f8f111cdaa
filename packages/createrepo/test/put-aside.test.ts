import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ExitCode, ToolError } from '@buildmeister/cli';
import { folderAside } from '@buildmeister/storage';
import { storeAside } from '@buildmeister/storage/s3';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createRepository, type CreateRepositoryResult } from '../src/create-repository.js';
import { pruneAside } from '../src/prune-aside.js';
import { rollBackRepository } from '../src/roll-back-repository.js';
import { makeWorkplace, putPackage, type Workplace } from './folders.js';
import { type MemoryStore, memoryStore } from './memory-store.js';

const hour = 3600;
const [foo, foo2, bar, more] = [
  'foo-1-1-any.hpkg',
  'foo-2-1-any.hpkg',
  'bar-1-1-any.hpkg',
  'more-1-1-any.hpkg',
];

let place: Workplace;
let store: MemoryStore;
let now = 0;
beforeEach(() => {
  place = makeWorkplace();
  store = memoryStore('x86_64/');
  now = 1_700_000_000;
});
afterEach(() => {
  place.remove();
});

const common = (keep: number) => ({
  repository: place.repository,
  store: { objects: store, grace: hour },
  keep,
  now: () => now,
});
const publish = (keep = 1): Promise<CreateRepositoryResult> =>
  createRepository({ ...common(keep), packages: place.packages, repoInfo: place.repoInfo });

/** Publishes exactly these, an hour after what was before: what left the last time is put aside by it. */
async function publishOnly(...names: readonly string[]): Promise<CreateRepositoryResult> {
  for (const name of readdirSync(place.packages)) rmSync(join(place.packages, name), { recursive: true });
  for (const name of names) putPackage(place.packages, name);
  now += hour;
  return publish();
}
const keys = async (prefix: string): Promise<readonly string[]> =>
  (await store.list(prefix)).map(({ key }) => key.slice(prefix.length));
const content = async (key: string): Promise<Buffer> => Buffer.from((await store.read(key)) ?? []);
const publishedNames = async (): Promise<string> => (await content('package.list')).toString();

/** `foo` is out of the repository, and put aside in the bucket. */
async function putFooAside(): Promise<Buffer> {
  await publishOnly(bar, foo);
  const published = await content(`packages/${foo}`);
  await publishOnly(bar, foo2);
  await publishOnly(bar, foo2, more);
  return published;
}

describe('what leaves a bucket', () => {
  test('is put aside as it was, when nobody can need it where it was', async () => {
    const published = await putFooAside();
    expect(await keys('packages/')).toEqual([`.obsolete/${foo}`, bar, foo2, more]);
    expect(await content(`packages/.obsolete/${foo}`)).toEqual(published);
  });

  test('stays where it was as long as a generation that is kept names it, however old that is', async () => {
    for (const names of [[foo], [foo2], [foo2, bar]]) {
      for (const name of names) putPackage(place.packages, name);
      await publish(3);
      now += 100 * hour;
    }
    expect(await keys('packages/')).toEqual([bar, foo, foo2]);
    putPackage(place.packages, more);
    expect((await publish(3)).document.store?.putAside).toEqual([foo]);
  });

  test('does not stay because one of it cannot be put aside', async () => {
    await publishOnly(bar, foo);
    await publishOnly(more);
    store.failure = (request) =>
      request.startsWith(`copy packages/${bar}`) ? new ToolError('S3_DENIED', 'denied') : undefined;
    const { document } = await publishOnly(more, foo2);
    expect(document.store?.putAside).toEqual([foo]);
    expect(document.problems).toMatchObject([{ code: 'STORE_NOT_TIDIED' }]);
    expect(await keys('packages/')).toEqual([`.obsolete/${foo}`, bar, foo2, more]);
    store.failure = () => undefined;
    expect((await publishOnly(more)).document.store?.putAside).toEqual([bar]);
  });

  test('comes back on the server when it is published again', async () => {
    const published = await putFooAside();
    const { document, failed } = await publishOnly(bar, foo);
    expect(failed).toBe(false);
    expect(document.store?.uploaded).toEqual([]);
    expect(await content(`packages/${foo}`)).toEqual(published);
    expect(await publishedNames()).toBe(`${bar}\n${foo}`);
  });

  test('comes back when an older generation is published again, also where the folder has only a stub of it', async () => {
    await publishOnly(foo);
    const published = await content(`packages/${foo}`);
    rmSync(join(place.packages, foo));
    writeFileSync(join(place.packages, foo), '');
    putPackage(place.packages, bar);
    await publish(3);
    now += hour;
    // Out of the bucket's generations, while the folder keeps it.
    rmSync(join(place.packages, foo));
    await createRepository({
      ...common(3),
      packages: place.packages,
      repoInfo: place.repoInfo,
      allowMassRemoval: true,
    });
    now += hour;
    putPackage(place.packages, more);
    await createRepository({
      ...common(3),
      store: { objects: store, grace: 0 },
      packages: place.packages,
      repoInfo: place.repoInfo,
    });
    await store.copy(`packages/${foo}`, `packages/.obsolete/${foo}`, { cacheControl: '' });
    await store.remove(`packages/${foo}`);
    await rollBackRepository({ ...common(3), generation: 2 });
    expect(await publishedNames()).toBe(`${bar}\n${foo}`);
    expect(await content(`packages/${foo}`)).toEqual(published);
  });
});

describe('other bytes under a name that was put aside', () => {
  test.each([
    { where: 'in the bucket', forget: true },
    { where: 'in the packages folder', forget: false },
  ])('$where are left out, and nothing else', async ({ forget }) => {
    await putFooAside();
    if (!forget) {
      store = memoryStore('x86_64/');
      mkdirSync(join(place.packages, '.obsolete'));
      putPackage(join(place.packages, '.obsolete'), foo);
    }
    putPackage(place.packages, foo, { summary: 'Built again' });
    rmSync(join(place.packages, foo2));
    putPackage(place.packages, 'other-1-1-any.hpkg');
    const { document, failed } = await publish();
    expect(failed).toBe(true);
    expect(document.problems.filter(({ file }) => file === foo)).toMatchObject([
      { code: 'PACKAGE_REPLACED', hint: expect.stringContaining('raise the revision') },
    ]);
    expect(document.added).toEqual(['other-1-1-any.hpkg']);
  });

  test('are published after it was pruned, and not before', async () => {
    await putFooAside();
    const prune = (age: number, dryRun = false) =>
      pruneAside({ repository: place.repository, aside: [storeAside(store)], age, dryRun, now: now });
    expect((await prune(0, true)).deleted).toMatchObject([
      { fileName: foo, place: 's3://memory/x86_64/packages/.obsolete/' },
    ]);
    expect(await keys('packages/.obsolete/')).toEqual([foo]);
    expect((await prune(now + 1)).deleted).toEqual([]);
    expect((await prune(0)).deleted).toMatchObject([{ fileName: foo }]);
    rmSync(join(place.packages, foo2));
    putPackage(place.packages, foo, { summary: 'Built again' });
    expect((await publish()).document.store?.uploaded).toEqual([foo]);
  });
});

describe('prune', () => {
  test('deletes in the packages folder and in the bucket, and names what it could not', async () => {
    await putFooAside();
    mkdirSync(join(place.packages, '.obsolete'));
    for (const name of [foo, bar]) putPackage(join(place.packages, '.obsolete'), name);
    store.failure = (request) =>
      request.startsWith('remove') ? new ToolError('S3_DENIED', 'denied') : undefined;
    const aside = [folderAside(place.packages), storeAside(store)];
    const pruned = await pruneAside({
      repository: place.repository,
      aside,
      age: 0,
      dryRun: false,
      now: Date.now() / 1000 + 10,
    });
    // The current generation has bar.
    expect(pruned.deleted).toMatchObject([{ place: join(place.packages, '.obsolete'), fileName: foo }]);
    expect(pruned.problems).toMatchObject([{ code: 'S3_DENIED', file: foo }]);
    expect(readdirSync(join(place.packages, '.obsolete'))).toEqual([bar]);
  });
});

describe('one package that does not get into the bucket', () => {
  const refuse = (name: string, error: ToolError): void => {
    store.failure = (request) => (request === `upload packages/${name}` ? error : undefined);
  };
  const unavailable = { exitCode: ExitCode.unavailable };

  test.each([
    { why: 'is not allowed', error: new ToolError('S3_DENIED', 'access is denied (403)') },
    { why: 'is too large for the server', error: new ToolError('S3_REFUSED', '400 EntityTooLarge') },
    { why: 'arrives damaged', error: new ToolError('S3_DAMAGED', 'does not read back', unavailable) },
    { why: 'breaks the connection each time', error: new ToolError('S3_UNREACHABLE', 'lost', unavailable) },
    { why: 'is changed meanwhile', error: new ToolError('PACKAGE_CHANGED', 'was changed', unavailable) },
  ])('because it $why is left out and named, and comes when it can', async ({ error }) => {
    await publishOnly(bar, foo);
    refuse(foo2, error);
    const first = await publishOnly(bar, foo, foo2, more);
    expect(first.failed).toBe(true);
    expect(first.document.added).toEqual([more]);
    expect(first.document.problems).toContainEqual(expect.objectContaining({ code: error.code, file: foo2 }));
    expect(await publishedNames()).toBe(`${bar}\n${foo}\n${more}`);
    const again = await publish();
    expect(again).toMatchObject({ failed: true, document: { changed: false } });
    store.failure = () => undefined;
    expect((await publish()).document.added).toEqual([foo2]);
  });

  test('of a first publication is left out as well', async () => {
    refuse(foo, new ToolError('S3_DENIED', 'denied'));
    expect(await publishOnly(bar, foo)).toMatchObject({ failed: true, document: { added: [bar] } });
    expect(await publishedNames()).toBe(bar);
  });

  test('is the end of it where the bucket takes nothing at all', async () => {
    await publishOnly(bar);
    store.failure = (request) =>
      /^(upload|write)/.test(request) ? new ToolError('S3_DENIED', 'denied') : undefined;
    await expect(publishOnly(bar, foo)).rejects.toMatchObject({ code: 'S3_DENIED', exitCode: 2 });
    expect(await publishedNames()).toBe(bar);
  });

  test('is the end of it where it is not one, but many', async () => {
    const names = Array.from({ length: 30 }, (_, index) => `p${index}-1-1-any.hpkg`);
    store.failure = (request) =>
      request.startsWith('upload packages/p') ? new ToolError('S3_REFUSED', 'no') : undefined;
    await expect(publishOnly(bar, ...names)).rejects.toMatchObject({ code: 'S3_REFUSED' });
  });

  test('whose file is gone in the bucket and stands for it here is left out', async () => {
    await publishOnly(bar, foo);
    writeFileSync(join(place.packages, foo), '');
    await store.remove(`packages/${foo}`);
    putPackage(place.packages, more);
    const { document } = await publish();
    expect(document.problems).toContainEqual(expect.objectContaining({ code: 'NOT_IN_STORE', file: foo }));
    expect(await publishedNames()).toBe(`${bar}\n${more}`);
  });
});

describe('other bytes under a name that a folder has published', () => {
  const folderOnly = (): Promise<CreateRepositoryResult> =>
    createRepository({
      repository: place.repository,
      keep: 3,
      now: () => now,
      packages: place.packages,
      repoInfo: place.repoInfo,
    });
  const published = (name: string): Buffer => readFileSync(join(place.repository, 'current/packages', name));
  const rebuild = (name: string): void => {
    rmSync(join(place.packages, name), { force: true });
    putPackage(place.packages, name, { summary: 'Built again' });
  };

  test('are not published: the published file stays, and all others go on', async () => {
    for (const name of [foo, bar]) putPackage(place.packages, name);
    await folderOnly();
    const before = published(foo);
    rebuild(foo);
    putPackage(place.packages, more);
    const { document, failed } = await folderOnly();
    expect(failed).toBe(true);
    expect(document).toMatchObject({
      added: [more],
      removed: [],
      problems: expect.arrayContaining([
        expect.objectContaining({
          code: 'PACKAGE_REPLACED',
          file: foo,
          message: expect.stringContaining('the one that is published stays'),
          hint: expect.stringContaining('raise the revision'),
        }),
      ]),
    });
    expect(published(foo)).toEqual(before);
    // It is named until somebody has raised the revision; then the other one is published.
    expect(await folderOnly()).toMatchObject({ failed: true, document: { changed: false } });
    rmSync(join(place.packages, foo));
    putPackage(place.packages, 'foo-1-2-any.hpkg', { summary: 'Built again' });
    expect(await folderOnly()).toMatchObject({ failed: false, document: { added: ['foo-1-2-any.hpkg'] } });
  });

  test('are not published either where the file was changed in place, and with it the published one', async () => {
    for (const name of [foo, bar]) putPackage(place.packages, name);
    await folderOnly();
    putPackage(place.packages, foo, { summary: 'Changed by hand' });
    putPackage(place.packages, more);
    const { document, failed } = await folderOnly();
    expect(failed).toBe(true);
    expect(document).toMatchObject({ added: [more], removed: [foo] });
    expect(document.problems).toContainEqual(
      expect.objectContaining({ code: 'PACKAGE_REPLACED', message: expect.stringContaining('left out') }),
    );
  });

  test('are not published after it has left, while a generation is kept or it lies aside', async () => {
    for (const name of [foo, bar]) putPackage(place.packages, name);
    await folderOnly();
    putPackage(place.packages, foo2);
    await folderOnly();
    expect(readdirSync(join(place.packages, '.obsolete'))).toEqual([foo]);
    rmSync(join(place.packages, '.obsolete'), { recursive: true });
    rmSync(join(place.packages, foo2));
    rebuild(foo);
    const { document } = await folderOnly();
    expect(document.problems).toContainEqual(
      expect.objectContaining({ message: expect.stringContaining('that an earlier generation has') }),
    );
  });

  test('do not come from the same bytes in another file', async () => {
    putPackage(place.packages, foo);
    await folderOnly();
    putPackage(place.path, foo);
    renameSync(join(place.path, foo), join(place.packages, foo));
    expect(await folderOnly()).toMatchObject({ failed: false, document: { changed: false } });
  });
});
