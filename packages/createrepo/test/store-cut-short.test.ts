import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createRepository } from '../src/create-repository.js';
import { parseSecretKey, unlock } from '../src/minisign/signing-key.js';
import { rollBackRepository } from '../src/roll-back-repository.js';
import { makeWorkplace, putPackage, type Workplace } from './folders.js';
import { CutShort, type MemoryStore, memoryStore } from './memory-store.js';
import { makeKey } from './minisign/keys.js';
import { readAsClient, readByPointer } from './store-reader.js';

const key = makeKey();
const old = ['bar-1-1-any.hpkg', 'foo-1-1-any.hpkg', 'gone-1-1-any.hpkg'];
const next = ['bar-1-1-any.hpkg', 'foo-1-2-any.hpkg', 'new-1-1-any.hpkg'];

let place: Workplace;
beforeEach(() => {
  place = makeWorkplace();
});
afterEach(() => {
  place.remove();
});

let now = 0;
const common = (store: MemoryStore) => ({
  repository: place.repository,
  store: { objects: store, grace: 100 },
  keep: 2,
  now: () => now,
});

async function publish(store: MemoryStore, names: readonly string[]): Promise<void> {
  for (const name of [...old, ...next]) rmSync(join(place.packages, name), { force: true });
  for (const name of names) putPackage(place.packages, name);
  await createRepository({
    ...common(store),
    packages: place.packages,
    repoInfo: place.repoInfo,
    openKey: () => Promise.resolve(unlock(parseSecretKey(key.secretKeyText, 'sign.key'), undefined)),
  });
}

/** Does it with one more request each time, until it comes through; gives what readers saw after each. */
async function cutShortEverywhere(
  prepare: (store: MemoryStore) => Promise<void>,
  act: (store: MemoryStore) => Promise<unknown>,
): Promise<readonly string[]> {
  const seen: string[] = [];
  for (let requests = 0; ; requests++) {
    const store = memoryStore('x86_64/');
    now = 1000;
    await prepare(store);
    // What was deleted by the first run is gone for the second.
    now += 150;
    store.left = requests;
    const cut = await act(store).then(
      () => false,
      (error: unknown) => error instanceof CutShort,
    );
    store.left = Infinity;
    seen.push((await readByPointer(store, key)).join());
    now += 1;
    await act(store);
    expect(await readAsClient(store, key)).toEqual(await readByPointer(store, key));
    now += 200;
    await publish(store, next);
    const kept = (await store.list('packages/')).map((object) => object.key.replace('packages/', ''));
    expect(kept).toEqual(expect.arrayContaining(next));
    if (!cut) return seen;
    place.remove();
    place = makeWorkplace();
  }
}

test('cut short after any request, a publication leaves the old repository or the new one, and the next run ends it', async () => {
  const seen = await cutShortEverywhere(
    (store) => publish(store, old),
    (store) => publish(store, next),
  );
  const turn = seen.indexOf(next.join());
  expect(turn).toBeGreaterThan(20);
  expect(new Set(seen.slice(0, turn))).toEqual(new Set([old.join()]));
  expect(new Set(seen.slice(turn))).toEqual(new Set([next.join()]));
}, 240_000);

test('so does going back', async () => {
  const seen = await cutShortEverywhere(
    async (store) => {
      await publish(store, old);
      now += 1;
      await publish(store, [...next, 'gone-1-1-any.hpkg']);
    },
    (store) => rollBackRepository({ ...common(store), generation: 1 }),
  );
  expect(new Set(seen)).toEqual(new Set([[...next, 'gone-1-1-any.hpkg'].toSorted().join(), old.join()]));
}, 240_000);
