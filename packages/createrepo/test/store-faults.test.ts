import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { ToolError } from '@buildmeister/cli';
import { type ObjectStore, openObjectStore } from '@buildmeister/storage/s3';
import {
  type Fault,
  faults,
  type FaultyProxy,
  refusalsAndLies,
  requireSystem,
  type S3Server,
  s3ServerFile,
  startFaultyProxy,
  startS3Server,
} from '@buildmeister/testbed';
import { createRepository } from '../src/create-repository.js';
import { parseSecretKey, unlock } from '../src/minisign/signing-key.js';
import { makeWorkplace, putPackage, type Workplace } from './folders.js';
import { makeKey } from './minisign/keys.js';
import { readAsClient, readByPointer } from './store-reader.js';

/**
 * `STORE_FAULTS=1` for a night: each fault in each request, which takes an hour or two; with 5, in every fifth one. Otherwise
 * in one, and half of them. What each kind of request does about each fault by itself is tried in packages/storage.
 */
const stride = Number(process.env['STORE_FAULTS'] ?? Infinity);
const isSample = stride === Infinity;
const timeout = isSample ? 240_000 : 4 * 3_600_000;

const key = makeKey();
const hour = 3600;
const partSize = 2000;
/** About so many requests a publication has here, at least. */
const [firstPublication, laterPublication] = [38, 48];

/** Packages of a round. What a round has and the next one has not is deleted by the one after that. */
function packagesOf(round: number): readonly string[] {
  return [
    `bar-${Math.floor(round / 3) + 1}-1-any.hpkg`,
    `foo-${round + 1}-1-x86_64.hpkg`,
    ...(round % 2 === 0 ? ['guest-1-1-any.hpkg'] : []),
    'stay-1-1-x86_64.hpkg',
  ];
}

(requireSystem(s3ServerFile) ? describe : describe.skip)('a store with faults', () => {
  let folder: string;
  let server: S3Server;
  let proxy: FaultyProxy;
  let faultOf: (number: number) => Fault | undefined = () => undefined;
  let place: Workplace;
  let count = 0;
  let prefix = '';
  let now = 1_700_000_000;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'store-'));
    server = await startS3Server(folder);
    await server.makeBucket('farm');
    proxy = await startFaultyProxy(server.endpoint, (number) => faultOf(number));
  });
  afterAll(async () => {
    await proxy.stop();
    await server.stop();
    rmSync(folder, { recursive: true });
  });
  beforeEach(() => {
    place = makeWorkplace();
  });
  afterEach(() => {
    place.remove();
  });

  const openStore = (endpoint: string, retries: number): ObjectStore => {
    const { region, accessKeyId, secretAccessKey } = server;
    const settings = { endpoint: new URL(endpoint), region, bucket: 'farm', accessKeyId, secretAccessKey };
    const patience = { timeout: 1000, bytesPerSecond: 1e8, retries, firstWait: 1, longestWait: 5 };
    return openObjectStore({ ...settings, prefix }, { patience, partSize });
  };
  const publish = (objects: ObjectStore): Promise<unknown> =>
    createRepository({
      repository: place.repository,
      store: { objects, grace: hour },
      keep: 1,
      now: () => now,
      packages: place.packages,
      repoInfo: place.repoInfo,
      openKey: () => Promise.resolve(unlock(parseSecretKey(key.secretKeyText, 'sign.key'), undefined)),
    });
  const putRound = (round: number): void => {
    const names = packagesOf(round);
    for (const name of readdirSync(place.packages)) {
      if (name.endsWith('.hpkg') && !names.includes(name)) rmSync(join(place.packages, name));
    }
    // The first of them is so large that it is uploaded in parts.
    for (const [index, name] of names.entries()) {
      putPackage(place.packages, name, index === 0 ? { provides: provisions } : {});
    }
  };
  const provisions = Array.from({ length: 600 }, (_, index) => `cmd:tool_${index ** 3}`);

  /** Publishes with the fault in some requests; gives whether that went well, and how many requests there were. */
  async function publishWithFault(
    fault: Fault,
    isFaulty: (request: number) => boolean,
    retries: number,
  ): Promise<{ readonly isDone: boolean; readonly requests: number }> {
    const before = proxy.requests.length;
    faultOf = (number) => (isFaulty(number - before) ? fault : undefined);
    try {
      await publish(openStore(proxy.endpoint, retries));
      return { isDone: true, requests: proxy.requests.length - before };
    } catch (error) {
      if (!(error instanceof ToolError) || ![2, 69, 75].includes(error.exitCode)) throw error;
      return { isDone: false, requests: proxy.requests.length - before };
    } finally {
      faultOf = () => undefined;
    }
  }

  /** Does it with each fault of the turn, in each request that is to be tried, until there are not so many. */
  async function withEachFault(
    { few, turn }: { readonly few: number; readonly turn: number },
    act: (fault: Fault, first: number) => Promise<{ readonly requests: number }>,
  ): Promise<void> {
    for (const [index, fault] of [...faults, ...refusalsAndLies].entries()) {
      if (isSample && index % 2 !== turn % 2) continue;
      for (let first = 1 + (isSample ? (index * 7) % few : index % stride); ; first += stride) {
        try {
          const { requests } = await act(fault, first);
          if (requests < first || isSample) break;
        } catch (error) {
          throw new Error(`${fault} in request ${first}`, { cause: error });
        }
      }
    }
  }

  const readBothWays = async (store: ObjectStore): Promise<readonly (readonly string[])[]> => [
    await readByPointer(store, key),
    await readAsClient(store, key),
  ];

  /** What readers get, which throws if that is nothing whole; without HaikuPorter's clients if the pointer says that they are between. */
  async function readAfterFailure(store: ObjectStore): Promise<readonly (readonly string[])[]> {
    const pointer = Buffer.from((await store.read('current.json')) ?? []);
    return pointer.includes('"next"') ? [await readByPointer(store, key)] : readBothWays(store);
  }

  const namesBelow = async (
    store: ObjectStore,
    keyPrefix: string,
  ): Promise<readonly (string | undefined)[]> => [
    ...new Set((await store.list(keyPrefix)).map((object) => object.key.split('/')[1])),
  ];

  const modes = [
    {
      name: 'one request',
      isFaulty: (first: number) => (request: number) => request === first,
      retries: 6,
      turn: 0,
    },
    {
      name: 'all requests from one on',
      isFaulty: (first: number) => (request: number) => request >= first,
      retries: 1,
      turn: 1,
    },
  ];

  test.each(modes)(
    'with any fault in $name, a first publication is whole or not there, and the next run completes it',
    async ({ isFaulty, retries, turn }) => {
      putRound(0);
      await withEachFault({ few: firstPublication, turn }, async (fault, first) => {
        prefix = `${++count}/x86_64/current/`;
        rmSync(place.repository, { recursive: true, force: true });
        const direct = openStore(server.endpoint, 6);
        const result = await publishWithFault(fault, isFaulty(first), retries);
        const isThere = result.isDone || (await direct.read('current.json')) !== undefined;
        expect(isThere ? await readAfterFailure(direct) : [packagesOf(0)]).toContainEqual(packagesOf(0));
        await publish(direct);
        expect(await readBothWays(direct)).toEqual([packagesOf(0), packagesOf(0)]);
        return result;
      });
    },
    timeout,
  );

  test.each(modes)(
    'with any fault in $name, readers get all or nothing of one that adds, replaces and deletes, and the next run completes it',
    async ({ isFaulty, retries, turn }) => {
      prefix = `${++count}/x86_64/current/`;
      const direct = openStore(server.endpoint, 6);
      let round = -1;
      const next = (): void => {
        putRound(++round);
        now += 2 * hour;
      };
      for (let run = 0; run < 2; run++) {
        next();
        await publish(direct);
      }
      await withEachFault({ few: laterPublication, turn: turn + 1 }, async (fault, first) => {
        next();
        const result = await publishWithFault(fault, isFaulty(first), retries);
        const allowed = result.isDone ? [round] : [round - 1, round];
        expect(allowed.map(packagesOf)).toEqual(
          expect.arrayContaining([...(await readAfterFailure(direct))]),
        );
        await publish(direct);
        expect(await readBothWays(direct)).toEqual([packagesOf(round), packagesOf(round)]);
        return result;
      });
      // Nothing that was left behind stays for ever.
      for (let run = 0; run < 3; run++) {
        next();
        await publish(direct);
      }
      const expected = new Set([...packagesOf(round - 1), ...packagesOf(round)]);
      expect(await namesBelow(direct, 'packages/')).toEqual([...expected].toSorted());
      expect(await namesBelow(direct, 'generations/')).toHaveLength(2);
    },
    timeout,
  );
});
