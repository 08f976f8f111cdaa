import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type ObjectStore, openObjectStore } from '@buildmeister/storage/s3';
import { requireSystem, type S3Server, s3ServerFile, startS3Server } from '@buildmeister/testbed';
import { execa } from 'execa';
import { integer, noBias, sample } from 'fast-check';
import { readFolderAsClient } from './folder-reader.js';
import { makeWorkplace, putPackage, type Workplace } from './folders.js';
import { makeKey } from './minisign/keys.js';
import { readAsClient, readByPointer } from './store-reader.js';

/** `KILLS=200 KILL_SEED=7` for a night. */
const kills = Number(process.env['KILLS'] ?? 5);
const seed = Number(process.env['KILL_SEED'] ?? 1);
const timeout = 60_000 + kills * 15_000;

const tool = fileURLToPath(new URL('../bin/createrepo.js', import.meta.url));
const key = makeKey();

let place: Workplace;
beforeEach(() => {
  place = makeWorkplace();
  writeFileSync(join(place.path, 'sign.key'), key.secretKeyText);
});
afterEach(() => {
  place.remove();
});

const run = (...args: readonly string[]) =>
  execa(
    process.execPath,
    [
      ...[tool, '--from-folder', '--quiet', '--sign-key', 'sign.key', '--packages', place.packages],
      ...['--repository', place.repository, '--repo-info', place.repoInfo, ...args],
    ],
    { cwd: place.path, reject: false },
  );

/** Packages of a round: each has another foo, every third another bar, and some come and go. */
function packagesOf(round: number): readonly string[] {
  return [
    `bar-${Math.floor(round / 3) + 1}-1-any.hpkg`,
    `foo-${round + 1}-1-x86_64.hpkg`,
    ...(round % 4 === 0 ? ['guest-1-1-any.hpkg'] : []),
    'stay-1-1-x86_64.hpkg',
  ];
}

function putRound(round: number): void {
  rmSync(join(place.packages, 'guest-1-1-any.hpkg'), { force: true });
  for (const fileName of packagesOf(round)) putPackage(place.packages, fileName);
}

/** Reads until it is told to stop; gives what was seen, each once. */
async function poll(
  read: () => Promise<readonly string[]>,
  { signal, pause }: { readonly signal: AbortSignal; readonly pause: number },
): Promise<ReadonlySet<string>> {
  const seen = new Set<string>();
  while (!signal.aborted) {
    seen.add((await read()).join());
    await sleep(pause);
  }
  return seen;
}

/** Publishes round after round, and kills each run at a random moment. */
async function killAgainAndAgain(
  args: readonly string[],
  read: () => Promise<readonly string[]>,
  pause: number,
): Promise<void> {
  putRound(0);
  const started = performance.now();
  expect(await run(...args)).toMatchObject({ exitCode: 0 });
  const duration = performance.now() - started;
  const moments = sample(noBias(integer({ min: 0, max: 1100 })), { seed, numRuns: kills });
  const end = new AbortController();
  const reader = poll(read, { signal: end.signal, pause });
  let killed = 0;
  for (const [index, moment] of moments.entries()) {
    putRound(index + 1);
    const running = run(...args);
    const timer = setTimeout(() => running.kill('SIGKILL'), (duration * moment) / 1000);
    const result = await Promise.race([running, reader.then(() => running)]);
    clearTimeout(timer);
    if (result.signal === 'SIGKILL') killed++;
    else if (result.exitCode !== 0) throw new Error(result.stderr);
  }
  expect(await run(...args)).toMatchObject({ exitCode: 0 });
  end.abort();
  const rounds = Array.from({ length: kills + 1 }, (_, round) => packagesOf(round).join());
  for (const seen of await reader) expect(rounds).toContain(seen);
  expect(await read()).toEqual(packagesOf(kills));
  expect(killed).toBeGreaterThan(kills / 4);
}

test(
  'killed at random moments, it never shows a reader of the folder half a repository',
  async () => {
    const read = (): Promise<readonly string[]> =>
      Promise.resolve(readFolderAsClient(join(place.repository, 'current'), key));
    await killAgainAndAgain([], read, 5);
    expect(readFolderAsClient(place.repository, key)).toEqual(packagesOf(kills));
  },
  timeout,
);

(requireSystem(s3ServerFile) ? describe : describe.skip)('with a store', () => {
  let folder: string;
  let server: S3Server;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'killed-'));
    server = await startS3Server(folder);
    await server.makeBucket('farm');
  });
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  test(
    'killed at random moments, it never shows a reader of the store half a repository',
    async () => {
      const { endpoint, region, accessKeyId, secretAccessKey } = server;
      const config = {
        backend_type: 's3',
        endpoint_url: endpoint,
        region_name: region,
        access_key_id: accessKeyId,
        secret_access_key: secretAccessKey,
        bucket_name: 'farm',
        prefix: 'x86_64/current/',
      };
      writeFileSync(join(place.path, 'storage.json'), JSON.stringify(config));
      const { bucket_name: bucket, prefix } = config;
      const store: ObjectStore = openObjectStore({
        endpoint: new URL(endpoint),
        region,
        bucket,
        prefix,
        accessKeyId,
        secretAccessKey,
      });
      // 18 seconds: short enough that packages are deleted in the long run of a night.
      const args = ['--storage-backend-config', 'storage.json', '--grace', '0.005'];
      await killAgainAndAgain(args, () => readByPointer(store, key), 50);
      expect(await readAsClient(store, key)).toEqual(packagesOf(kills));
      const listed = (await store.list('packages/')).map(({ key: name }) => name.replace('packages/', ''));
      expect(listed).toEqual(expect.arrayContaining([...packagesOf(kills)]));
    },
    timeout,
  );
});
