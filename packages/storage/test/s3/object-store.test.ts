import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import {
  type Fault,
  faults,
  type FaultyProxy,
  requireSystem,
  type S3Server,
  s3ServerFile,
  startFaultyProxy,
  startS3Server,
} from '@buildmeister/testbed';
import { AwsClient } from 'aws4fetch';
import { type ObjectStore, openObjectStore } from '../../src/s3/object-store.js';
import type { S3Settings } from '../../src/s3/s3-settings.js';
import type { LocalFile } from '../../src/s3/upload-file.js';

jest.setTimeout(20_000);

const patience = { timeout: 700, bytesPerSecond: 1e8, retries: 6, firstWait: 1, longestWait: 5 };
const partSize = 40_000;
const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');
const options = { cacheControl: 'no-cache' };

(requireSystem(s3ServerFile) ? describe : describe.skip)('an object store', () => {
  let folder: string;
  let server: S3Server;
  let proxy: FaultyProxy;
  let faultOf: (number: number, request: string) => Fault | undefined = () => undefined;
  let settings: S3Settings;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 's3-'));
    server = await startS3Server(folder);
    proxy = await startFaultyProxy(server.endpoint, (number, request) => faultOf(number, request));
    const { region, accessKeyId, secretAccessKey } = server;
    settings = {
      endpoint: new URL(proxy.endpoint),
      bucket: 'farm',
      prefix: '',
      region,
      accessKeyId,
      secretAccessKey,
    };
    await server.makeBucket('farm');
  });
  afterAll(async () => {
    await proxy.stop();
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  let count = 0;
  /** A store of its own below the bucket. */
  const openStore = (changes: Partial<S3Settings> = {}): ObjectStore => {
    faultOf = () => undefined;
    return openObjectStore({ ...settings, prefix: `test-${++count}/`, ...changes }, { patience, partSize });
  };
  const file = (size: number): LocalFile => {
    const content = randomBytes(size);
    const path = join(folder, `file-${size}`);
    writeFileSync(path, content);
    return { path, size, sha256: sha256(content) };
  };

  test('gives back what was written, under any key that a package has', async () => {
    const store = openStore();
    const keys = ['packages/gtk+-3~rc1-1-x86_64.hpkg', "packages/lib@2=!()'*-1-1-any.hpkg", 'repo'];
    for (const key of keys) await store.write(key, Buffer.from(key), options);
    for (const key of keys) expect(Buffer.from((await store.read(key)) ?? []).toString()).toBe(key);
    expect((await store.list('')).map(({ key }) => key)).toEqual(keys.toSorted());
    expect((await store.list('packages/')).map(({ size }) => size)).toEqual([33, 33]);
    expect(await store.read('nothing')).toBeUndefined();
  });

  test('copies and removes', async () => {
    const store = openStore();
    await store.write('a+b', Buffer.from('text'), options);
    await store.copy('a+b', 'c', { ...options, sha256: sha256('text') });
    await store.remove('a+b');
    await store.remove('a+b');
    expect((await store.list('')).map(({ key }) => key)).toEqual(['c']);
    await expect(store.copy('a+b', 'd', { ...options, sha256: '' })).rejects.toMatchObject({ exitCode: 69 });
  });

  test('notices a write and a copy that the server only says it has done', async () => {
    const store = openStore();
    const copyOptions = { ...options, sha256: sha256('text') };
    faultOf = (_number, request) => (request.startsWith('PUT') ? 'forgotten' : undefined);
    await expect(store.write('a', Buffer.from('text'), options)).rejects.toMatchObject({
      code: 'S3_DAMAGED',
    });
    faultOf = () => undefined;
    await store.write('a', Buffer.from('text'), options);
    await store.write('b', Buffer.from('before'), options);
    faultOf = (_number, request) => (request.startsWith('PUT') ? 'forgotten' : undefined);
    await expect(store.copy('a', 'b', copyOptions)).rejects.toMatchObject({
      code: 'S3_DAMAGED',
      exitCode: 69,
    });
    await expect(store.copy('a', 'c', copyOptions)).rejects.toMatchObject({ code: 'S3_DAMAGED' });
    let isFirst = true;
    faultOf = (_number, request) => {
      if (!isFirst || !request.startsWith('PUT')) return undefined;
      isFirst = false;
      return 'forgotten';
    };
    await store.copy('a', 'b', copyOptions);
    expect(Buffer.from((await store.read('b')) ?? []).toString()).toBe('text');
  });

  test('tells of a server that says of everything that it is not there', async () => {
    const store = openStore();
    const local = file(partSize * 2);
    faultOf = (_number, request) => (request.startsWith('GET') ? undefined : 'not-found');
    for (const write of [
      () => store.upload('x', local, options),
      () => store.write('x', Buffer.from('text'), options),
      () => store.copy('x', 'y', { ...options, sha256: sha256('text') }),
    ]) {
      await expect(write()).rejects.toMatchObject({
        code: 'S3_TROUBLE',
        exitCode: 69,
        message: expect.stringContaining('x is not there'),
      });
    }
  });

  test.each([1, partSize, partSize + 1, partSize * 3])(
    'uploads a file of %d bytes, in parts if it is large',
    async (size) => {
      const store = openStore();
      const local = file(size);
      const before = proxy.requests.length;
      const stored = await store.upload('packages/x', local, options);
      expect(await store.digest('packages/x', size)).toEqual({ size, sha256: local.sha256 });
      expect(await store.list('packages/')).toEqual([{ ...stored, modified: expect.any(Number) }]);
      expect(await store.isSame(stored, local)).toBe(true);
      expect(await store.isSame(stored, file(size))).toBe(false);
      const parts = proxy.requests.slice(before).filter((request) => request.includes('partNumber'));
      expect(parts).toHaveLength(size > partSize ? Math.ceil(size / partSize) : 0);
    },
  );

  test('does not upload a file that is not the one expected, and leaves no parts of it', async () => {
    for (const size of [100, partSize * 2]) {
      const store = openStore();
      const local = { ...file(size), sha256: '0'.repeat(64) };
      await expect(store.upload('x', local, options)).rejects.toMatchObject({
        code: 'PACKAGE_CHANGED',
        exitCode: 69,
      });
      expect(await store.list('')).toEqual([]);
    }
  });

  test('takes no parts from under a server that may have put them together, although nobody heard of it', async () => {
    const store = openStore();
    const local = file(partSize * 2);
    const isEnd = (request: string): boolean => request.startsWith('POST') && request.includes('uploadId');
    let wasAsked = false;
    faultOf = (_number, request) => {
      wasAsked ||= isEnd(request);
      return wasAsked && !request.startsWith('DELETE') ? 'lost-answer' : undefined;
    };
    const before = proxy.requests.length;
    await expect(store.upload('x', local, options)).rejects.toMatchObject({ exitCode: 69 });
    expect(proxy.requests.slice(before).filter((request) => request.startsWith('DELETE'))).toEqual([]);
    faultOf = () => undefined;
    expect(await store.digest('x', local.size)).toEqual({ size: local.size, sha256: local.sha256 });
  });

  test('ends uploads that were never finished', async () => {
    const store = openStore();
    const aws = new AwsClient({ ...server, service: 's3' });
    const prefix = `test-${count}/`;
    await aws.fetch(`${server.endpoint}/farm/${prefix}x?uploads`, { method: 'POST' });
    const unfinished = async (): Promise<boolean> =>
      (await (await aws.fetch(`${server.endpoint}/farm?uploads&prefix=${prefix}`)).text()).includes(
        '<Upload>',
      );
    await store.abandonUploads('', Date.now() - 60_000);
    expect(await unfinished()).toBe(true);
    await store.abandonUploads('', Date.now() + 60_000);
    expect(await unfinished()).toBe(false);
  });

  test.each(faults.map((fault, index) => ({ fault, turn: (index + 1) % 2 })))(
    'with the fault $fault in every second request, does what it does without',
    async ({ fault, turn }) => {
      const local = file(partSize * 2);
      const store = openStore();
      faultOf = (number) => (number % 2 === turn ? fault : undefined);
      await store.write('a', Buffer.from('text of a'), options);
      await store.upload('p/x', local, options);
      await store.copy('a', 'b', { ...options, sha256: sha256('text of a') });
      await store.remove('a');
      const listed = await store.list('');
      expect(listed.map(({ key, size }) => [key, size])).toEqual([
        ['b', 9],
        ['p/x', local.size],
      ]);
      expect(await store.read('b')).toEqual(new Uint8Array(Buffer.from('text of a')));
      faultOf = () => undefined;
      expect(await store.digest('p/x', local.size)).toEqual({ size: local.size, sha256: local.sha256 });
    },
  );

  test.each<{ name: string; changes: Partial<S3Settings>; code: string; text: string }>([
    {
      name: 'a wrong secret',
      changes: { secretAccessKey: 'guessed' },
      code: 'S3_SECRET',
      text: 'SignatureDoesNotMatch',
    },
    {
      name: 'a bucket that is not there',
      changes: { bucket: 'other' },
      code: 'S3_NO_BUCKET',
      text: 'no bucket other',
    },
    { name: 'a wrong region', changes: { region: 'eu-west-7' }, code: 'S3_REGION', text: 'eu-west-7' },
  ])('refuses $name at once, naming it but no secret', async ({ changes, code, text }) => {
    const store = openStore(changes);
    const before = proxy.requests.length;
    const error = await store.read('repo').then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).toMatchObject({ code, exitCode: 2, message: expect.stringContaining(text) });
    expect(String(Reflect.get(Object(error), 'message'))).not.toContain(
      changes.secretAccessKey ?? server.secretAccessKey,
    );
    expect(proxy.requests.length - before).toBe(1);
  });

  test('names a clock that is wrong', async () => {
    const late = openObjectStore(settings, { patience, now: () => Date.now() - 3_600_000 });
    await expect(late.read('repo')).rejects.toMatchObject({
      code: 'S3_CLOCK',
      exitCode: 69,
      message: expect.stringContaining('the server has '),
    });
  });
});
