import { createHash } from 'node:crypto';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { type ObjectStore, openObjectStore } from '@buildmeister/storage/s3';
import {
  type Fault,
  type FaultyProxy,
  requireSystem,
  type S3Server,
  s3ServerFile,
  startFaultyProxy,
  startS3Server,
} from '@buildmeister/testbed';
import {
  createRepository,
  type CreateRepositoryOptions,
  type CreateRepositoryResult,
} from '../src/create-repository.js';
import { parseSecretKey, unlock } from '../src/minisign/signing-key.js';
import { rollBackRepository } from '../src/roll-back-repository.js';
import {
  makeWorkplace,
  publishedLicenses,
  putPackage,
  repoInfoText,
  snapshot,
  type Workplace,
} from './folders.js';
import { makeKey } from './minisign/keys.js';
import { readAsClient, readByPointer } from './store-reader.js';

jest.setTimeout(60_000);

const patience = { timeout: 1000, bytesPerSecond: 1e8, retries: 6, firstWait: 1, longestWait: 5 };
const key = makeKey();
const hour = 3600;

function sizeAndSum(folder: string, fileName: string): { readonly size: number; readonly sha256: string } {
  const content = readFileSync(join(folder, fileName));
  return { size: content.length, sha256: createHash('sha256').update(content).digest('hex') };
}

(requireSystem(s3ServerFile) ? describe : describe.skip)('a store', () => {
  let folder: string;
  let server: S3Server;
  let proxy: FaultyProxy;
  let faultOf: (number: number, request: string) => Fault | undefined = () => undefined;
  let place: Workplace;
  let store: ObjectStore;
  let count = 0;
  let now = 1_700_000_000;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'store-'));
    server = await startS3Server(folder);
    await server.makeBucket('farm');
    proxy = await startFaultyProxy(server.endpoint, (number, request) => faultOf(number, request));
  });
  afterAll(async () => {
    await proxy.stop();
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  const openStore = (prefix: string): ObjectStore => {
    const { region, accessKeyId, secretAccessKey } = server;
    const settings = {
      endpoint: new URL(proxy.endpoint),
      region,
      bucket: 'farm',
      accessKeyId,
      secretAccessKey,
    };
    return openObjectStore({ ...settings, prefix }, { patience });
  };
  beforeEach(() => {
    faultOf = () => undefined;
    now = 1_700_000_000;
    place = makeWorkplace();
    store = openStore(`${++count}/x86_64/current/`);
  });
  afterEach(() => {
    place.remove();
  });

  const common = () => ({
    repository: place.repository,
    store: { objects: store, grace: hour },
    keep: 1,
    now: () => now,
  });
  const publish = (changes: Partial<CreateRepositoryOptions> = {}): Promise<CreateRepositoryResult> =>
    createRepository({
      ...common(),
      packages: place.packages,
      repoInfo: place.repoInfo,
      openKey: () => Promise.resolve(unlock(parseSecretKey(key.secretKeyText, 'sign.key'), undefined)),
      ...changes,
    });
  const put = (...names: readonly string[]): void => {
    for (const name of names) putPackage(place.packages, name);
  };
  const keys = async (prefix = ''): Promise<readonly string[]> =>
    (await store.list(prefix)).map((object) => object.key);

  const [foo, foo2, bar] = ['foo-1-1-x86_64.hpkg', 'foo-2-1-x86_64.hpkg', 'bar-1-1-any.hpkg'];

  test("gets HaikuPorter's layout, a generation and a pointer to it", async () => {
    put(foo, bar);
    const { document, failed } = await publish();
    expect(failed).toBe(false);
    expect(document).toMatchObject({
      changed: true,
      store: { url: `s3://farm/${count}/x86_64/current/`, generation: 1, uploaded: [bar, foo], putAside: [] },
    });
    const files = ['package.list', 'repo', 'repo.info', 'repo.minisig', 'repo.sha256'];
    expect(await keys()).toEqual(
      [
        'current.json',
        'store.json',
        ...files,
        ...files.map((name) => `generations/1/${name}`),
        `packages/${bar}`,
        `packages/${foo}`,
      ].toSorted(),
    );
    expect(await readByPointer(store, key)).toEqual([bar, foo]);
    expect(await readAsClient(store, key)).toEqual([bar, foo]);
    for (const name of files) {
      expect(Buffer.from((await store.read(name)) ?? [])).toEqual(
        readFileSync(join(place.repository, 'current', name)),
      );
    }
  });

  test('that has everything is only looked at', async () => {
    put(foo);
    await publish();
    const before = snapshot(place.path);
    const requests = proxy.requests.length;
    const { document } = await publish();
    expect(document.changed).toBe(false);
    expect(document.store).toBeUndefined();
    expect(proxy.requests.slice(requests).map((request) => request.replace(/ .*\//, ' '))).toEqual([
      'GET current.json',
      'GET repo.sha256',
    ]);
    expect(snapshot(place.path)).toEqual(before);
  });

  test('gets only what it lacks', async () => {
    put(foo);
    await publish();
    put(bar);
    const requests = proxy.requests.length;
    expect((await publish()).document).toMatchObject({
      added: [bar],
      store: { generation: 2, uploaded: [bar] },
    });
    const written = proxy.requests
      .slice(requests)
      .filter((request) => request.startsWith('PUT') && request.includes('packages/'));
    expect(written).toHaveLength(1);
  });

  test('catches up with the folder, from what an upload that was cut short has left', async () => {
    put(foo, bar);
    await publish({ store: undefined });
    await store.upload(
      `packages/${foo}`,
      { path: join(place.packages, foo), ...sizeAndSum(place.packages, foo) },
      { cacheControl: '' },
    );
    await store.write('generations/1/repo', Buffer.from('half'), { cacheControl: '' });
    const { document } = await publish();
    expect(document).toMatchObject({ changed: true, added: [], store: { generation: 2, uploaded: [bar] } });
    expect(await readByPointer(store, key)).toEqual([bar, foo]);
  });

  test('gets a package again that is damaged or gone there', async () => {
    put(foo, bar);
    await publish();
    await store.write(`packages/${foo}`, Buffer.from('damaged'), { cacheControl: '' });
    await store.remove(`packages/${bar}`);
    put('new-1-1-any.hpkg');
    expect((await publish()).document.store?.uploaded).toEqual([bar, foo, 'new-1-1-any.hpkg']);
    expect(await readByPointer(store, key)).toEqual([bar, foo, 'new-1-1-any.hpkg']);
  });

  test('keeps what is no longer current for the time of grace, and then only so many generations', async () => {
    put(foo, bar);
    await publish();
    put(foo2);
    expect((await publish()).document.store?.putAside).toEqual([]);
    now += hour - 1;
    put('new-1-1-any.hpkg');
    expect((await publish()).document.store?.putAside).toEqual([]);
    expect(await keys('generations/1/')).not.toEqual([]);
    now += 1;
    put('more-1-1-any.hpkg');
    expect((await publish()).document.store).toMatchObject({ putAside: [foo], deleted: [] });
    expect(await keys('packages/.obsolete/')).toEqual([`packages/.obsolete/${foo}`]);
    expect(await keys(`packages/${foo}`)).toEqual([]);
    expect(await keys('generations/1/')).toEqual([]);
    expect(await keys('generations/3/')).not.toEqual([]);
    expect(await readByPointer(store, key)).toEqual(
      [bar, foo2, 'more-1-1-any.hpkg', 'new-1-1-any.hpkg'].toSorted(),
    );
  });

  test('keeps generations to go back to, with their packages, beyond the time of grace', async () => {
    put(foo);
    await publish({ keep: 2 });
    put(foo2);
    await publish({ keep: 2 });
    now += 10 * hour;
    await publish({ keep: 2 });
    expect(await keys('packages/')).toHaveLength(2);
    await rollBackRepository({ ...common(), keep: 2 });
    expect(await readByPointer(store, key)).toEqual([foo]);
    expect(await readAsClient(store, key)).toEqual([foo]);
  });

  test('counts the time of grace from when something stopped being current, also after a run that was cut short', async () => {
    put(foo);
    await publish();
    put(foo2);
    const requests = proxy.requests.length;
    faultOf = (number, request) =>
      number > requests && request === `PUT ${pathOf('current.json')}` ? 'internal-error' : undefined;
    await expect(publish()).rejects.toMatchObject({ exitCode: 69 });
    faultOf = () => undefined;
    expect(await readByPointer(store, key)).toEqual([foo]);
    now += 10 * hour;
    expect((await publish()).document.store).toMatchObject({ generation: 3, uploaded: [], putAside: [] });
    expect(await keys('packages/')).toHaveLength(2);
  });

  const pathOf = (name: string): string => `/farm/${count}/x86_64/current/${name}`;

  test('deletes nothing when it cannot be listed completely', async () => {
    put(foo);
    await publish();
    put(foo2);
    await publish();
    now += 10 * hour;
    put('new-1-1-any.hpkg');
    faultOf = (_number, request) => (request.includes('list-type') ? 'shortened-answer' : undefined);
    await expect(publish()).rejects.toMatchObject({
      code: 'S3_TROUBLE',
      message: expect.stringContaining('cannot list packages/'),
    });
    faultOf = () => undefined;
    expect(await keys('packages/')).toHaveLength(2);
  });

  test('that cannot be tidied up is published nevertheless', async () => {
    put(foo);
    await publish();
    put(foo2);
    await publish();
    now += 10 * hour;
    put('new-1-1-any.hpkg');
    faultOf = (_number, request) => (request.startsWith('DELETE') ? 'internal-error' : undefined);
    const { document } = await publish();
    faultOf = () => undefined;
    expect(await keys(`packages/${foo}`)).toHaveLength(1);
    expect(document.problems).toContainEqual(expect.objectContaining({ code: 'STORE_NOT_TIDIED' }));
    expect(await readByPointer(store, key)).toEqual([foo2, 'new-1-1-any.hpkg']);
  });

  test('that HaikuPorter has filled is taken over: what nobody needs stays for the time of grace', async () => {
    put(foo, bar);
    await publish({ store: undefined, openKey: undefined });
    for (const name of [foo, bar, foo2]) {
      if (name === foo2) put(foo2);
      const content = readFileSync(join(place.packages, name));
      await store.write(`packages/${name}`, content, { cacheControl: '' });
    }
    await store.write('packages/.obsolete/old-1-1-any.hpkg', Buffer.from('old'), { cacheControl: '' });
    await store.write('package.list', Buffer.from([bar, foo].join('\n')), { cacheControl: '' });
    const { document } = await publish();
    expect(document.store).toMatchObject({ uploaded: [], putAside: [] });
    now += hour;
    put('new-1-1-any.hpkg');
    expect((await publish()).document.store?.putAside).toEqual([foo]);
    expect(await keys('packages/.obsolete/')).toHaveLength(2);
  });

  test('is not emptied because the packages folder is', async () => {
    const names = Array.from({ length: 30 }, (_, index) => `p${index}-1-1-any.hpkg`);
    await store.write('package.list', Buffer.from(names.join('\n')), { cacheControl: '' });
    put(foo);
    await expect(publish()).rejects.toMatchObject({ code: 'MASS_REMOVAL', exitCode: 2 });
    expect(await keys()).toEqual(['package.list']);
  });

  test('repairs what clients read if something else has written there', async () => {
    put(foo);
    await publish();
    await store.write('repo.sha256', Buffer.from('0'.repeat(64)), { cacheControl: '' });
    expect((await publish()).document).toMatchObject({ changed: true, store: { uploaded: [] } });
    expect(await readAsClient(store, key)).toEqual([foo]);
  });

  test('leaves out another package under the name of one that somebody may need, with both hashes', async () => {
    put(foo, bar);
    await publish();
    const next = 'next-1-1-any.hpkg';
    put(next);
    const before = sizeAndSum(place.packages, foo).sha256;
    rmSync(join(place.packages, foo));
    putPackage(place.packages, foo, { summary: 'Built again' });
    const after = sizeAndSum(place.packages, foo).sha256;
    const published = await publish();
    expect(published.failed).toBe(true);
    expect(published.document).toMatchObject({ added: [next], removed: [] });
    expect(published.document.problems).toContainEqual({
      code: 'PACKAGE_REPLACED',
      message: `${foo} is another package under the name of one in the store (SHA-256 ${before} there and ${after} here); the one that is published stays`,
      hint: expect.stringContaining('raise the revision'),
      file: foo,
    });
    expect(await readByPointer(store, key)).toEqual([bar, foo, next]);
    rmSync(join(place.packages, next));
  });

  test('of another architecture is refused', async () => {
    put(bar);
    await publish();
    const repoInfo = join(place.path, 'other.info');
    writeFileSync(repoInfo, repoInfoText({ architecture: 'x86_gcc2' }));
    await expect(publish({ repoInfo })).rejects.toMatchObject({ code: 'OTHER_ARCHITECTURE', exitCode: 2 });
  });

  test('notices that somebody else publishes there', async () => {
    put(foo);
    await publish();
    put(bar);
    faultOf = (_number, request) => {
      if (request !== `PUT ${pathOf('store.json')}`) return undefined;
      faultOf = () => undefined;
      return 'silence';
    };
    const running = publish();
    running.catch(() => undefined);
    const other = openStore(store.prefix);
    await other.write('current.json', Buffer.from('{"generation":9,"files":{}}'), { cacheControl: '' });
    await expect(running).rejects.toMatchObject({ code: 'STORE_CHANGED', exitCode: 75 });
  });

  test('without a signature has none', async () => {
    put(foo);
    await publish();
    put(bar);
    await publish({ openKey: undefined, unsigned: true });
    expect(await keys()).not.toContain('repo.minisig');
  });

  describe('beside another architecture in its bucket', () => {
    test('takes a package for any architecture that is the same there, and leaves out one that is not', async () => {
      put(bar, 'same-1-1-any.hpkg');
      await publish();
      const there = sizeAndSum(place.packages, bar).sha256;
      const same = readFileSync(join(place.packages, 'same-1-1-any.hpkg'));
      place.remove();
      place = makeWorkplace();
      writeFileSync(place.repoInfo, repoInfoText({ architecture: 'x86_gcc2' }));
      store = openStore(`${count}/x86_gcc2/current/`);
      writeFileSync(join(place.packages, 'same-1-1-any.hpkg'), same);
      putPackage(place.packages, bar, { summary: 'Built for gcc2' });
      const { document, failed } = await publish({ anyPackages: 'sibling' });
      expect(failed).toBe(true);
      const here = sizeAndSum(place.packages, bar).sha256;
      expect(document.problems).toEqual([
        expect.objectContaining({
          code: 'ANY_DIFFERS',
          file: bar,
          message: expect.stringMatching(`${here}.*x86_64 has ${there} .s3://farm/`),
        }),
      ]);
      expect(await readByPointer(store, key)).toEqual(['same-1-1-any.hpkg']);
    });
  });

  describe('with stubs, as HaikuPorter leaves them', () => {
    const stub = (name: string): void => {
      rmSync(join(place.packages, name));
      writeFileSync(join(place.packages, name), '');
    };

    test('has the packages, and they stay published', async () => {
      put(foo, bar);
      await publish();
      stub(foo);
      expect((await publish()).document.changed).toBe(false);
      put('new-1-1-any.hpkg');
      const { document, failed } = await publish();
      expect(failed).toBe(false);
      expect(document).toMatchObject({
        packageCount: 3,
        removed: [],
        store: { uploaded: ['new-1-1-any.hpkg'] },
      });
      expect(await readByPointer(store, key)).toEqual([bar, foo, 'new-1-1-any.hpkg']);
      await store.remove('store.json');
      put('more-1-1-any.hpkg');
      await publish();
      expect(await readByPointer(store, key)).toContain(foo);
    });

    test('keeps the licenses that users must approve', async () => {
      putPackage(place.packages, foo, { license: 'Approve this' });
      await publish();
      stub(foo);
      put(bar);
      await publish();
      expect(await readByPointer(store, key)).toEqual([bar, foo]);
      expect(publishedLicenses(join(place.repository, 'current'))).toEqual({ Special: 'Approve this' });
    });

    test("takes over HaikuPorter's folder, where only whole packages have links", async () => {
      put(foo, bar);
      await publish({ store: undefined, openKey: undefined });
      const plain = join(place.path, 'plain');
      renameSync(realpathSync(join(place.repository, 'current')), plain);
      rmSync(place.repository, { recursive: true });
      renameSync(plain, place.repository);
      await store.write(`packages/${foo}`, readFileSync(join(place.packages, foo)), { cacheControl: '' });
      await store.write('package.list', Buffer.from([bar, foo].join('\n')), { cacheControl: '' });
      rmSync(join(place.repository, 'packages', foo));
      stub(foo);
      expect((await publish()).document).toMatchObject({ packageCount: 2, store: { uploaded: [bar] } });
      expect(await readByPointer(store, key)).toEqual([bar, foo]);
    });

    test('keeps them although the repository folder is lost: the store tells what is in them', async () => {
      putPackage(place.packages, foo, { license: 'Approve this' });
      put(bar, 'lost-1-1-any.hpkg');
      await publish();
      rmSync(place.repository, { recursive: true });
      stub(foo);
      // It is published nowhere, so nothing tells what it was.
      writeFileSync(join(place.packages, 'unknown-1-1-any.hpkg'), '');
      put('new-1-1-any.hpkg');
      const { document, failed } = await publish();
      expect(failed).toBe(true);
      expect(document.problems.map(({ file }) => file)).toEqual([
        join(place.packages, 'unknown-1-1-any.hpkg'),
      ]);
      const published = [bar, foo, 'lost-1-1-any.hpkg', 'new-1-1-any.hpkg'];
      expect(await readByPointer(store, key)).toEqual(published);
      expect(publishedLicenses(join(place.repository, 'current'))).toEqual({ Special: 'Approve this' });
    });

    test('must have them: otherwise they are left out, and nothing else', async () => {
      put(foo, bar);
      await publish();
      stub(foo);
      put('new-1-1-any.hpkg');
      const withoutStore = await publish({ store: undefined });
      expect(withoutStore.failed).toBe(true);
      expect(withoutStore.document).toMatchObject({ added: ['new-1-1-any.hpkg'], removed: [] });
      expect(withoutStore.document.problems).toMatchObject([
        { code: 'STUB_WITHOUT_STORE', message: expect.stringContaining('the one that is published stays') },
      ]);
      await publish();

      await store.remove(`packages/${foo}`);
      put('newer-1-1-any.hpkg');
      const withLoss = await publish();
      expect(withLoss.failed).toBe(true);
      expect(withLoss.document.problems).toMatchObject([
        { code: 'NOT_IN_STORE', file: foo, message: expect.stringContaining('left out') },
      ]);
      expect(await readByPointer(store, key)).toEqual([bar, 'new-1-1-any.hpkg', 'newer-1-1-any.hpkg']);
    });

    test('are refused without it, if they are many', async () => {
      const names = ['a', 'b', 'c', 'd'].map((name) => `${name}-1-1-any.hpkg`);
      put(...names);
      await publish();
      names.forEach(stub);
      put('new-1-1-any.hpkg');
      await expect(publish({ store: undefined })).rejects.toMatchObject({
        code: 'STUBS_WITHOUT_STORE',
        exitCode: 2,
      });
    });
  });
});

test('a folder beside that of another architecture leaves out what differs there', async () => {
  const root = mkdtempSync(join(tmpdir(), 'architectures-'));
  const place = makeWorkplace();
  const publishTo = (architecture: string): Promise<CreateRepositoryResult> => {
    writeFileSync(place.repoInfo, repoInfoText({ architecture }));
    mkdirSync(join(root, architecture), { recursive: true });
    const { packages, repoInfo } = place;
    return createRepository({
      packages,
      repoInfo,
      repository: join(root, architecture),
      anyPackages: 'sibling',
      keep: 3,
      now: () => 1,
    });
  };
  putPackage(place.packages, 'bar-1-1-any.hpkg');
  await publishTo('x86_64');
  expect((await publishTo('x86_gcc2')).failed).toBe(false);
  putPackage(place.packages, 'bar-1-1-any.hpkg', { summary: 'Built again' });
  const { document, failed } = await publishTo('riscv64');
  expect(failed).toBe(true);
  expect(document).toMatchObject({
    packageCount: 0,
    problems: [{ code: 'ANY_DIFFERS', file: 'bar-1-1-any.hpkg' }],
  });
  place.remove();
  rmSync(root, { recursive: true });
});
