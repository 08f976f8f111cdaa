import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { convertRepository } from '../src/convert-repository.js';
import { createRepository, type CreateRepositoryOptions } from '../src/create-repository.js';
import { parseSecretKey, unlock } from '../src/minisign/signing-key.js';
import { readFolderAsClient } from './folder-reader.js';
import { makeWorkplace, publishedPackages, putPackage, repoInfoText, type Workplace } from './folders.js';
import { publishAsHaikuPorter } from './haikuporter.js';
import { makeKey } from './minisign/keys.js';
import { killEverywhere, type Mortal, type MortalAction, startMortal } from './mortal.js';
import { kindsOf, plain, readPlainFolder } from './plain-reader.js';

const key = makeKey();
const secret = unlock(parseSecretKey(key.secretKeyText, 'sign.key'), undefined);
const keep = 2;

let mortal: Mortal;
beforeAll(() => {
  mortal = startMortal();
});
afterAll(async () => {
  await mortal.end();
});

let base: Workplace;
beforeEach(() => {
  base = makeWorkplace();
  mkdirSync(base.repository);
  writeFileSync(join(base.repository, 'repo.info'), repoInfoText({}));
});
afterEach(() => {
  base.remove();
});

/** A place like another, whose hard links are hard links. */
function copyOf({ path, packages }: Workplace): Pick<Workplace, 'path' | 'packages' | 'repository'> {
  const copy = `${path}/copy`;
  rmSync(copy, { recursive: true, force: true });
  mkdirSync(copy);
  execFileSync('cp', ['-a', packages, `${path}/repository`, copy]);
  return { path: copy, packages: join(copy, 'packages'), repository: join(copy, 'repository') };
}

/** How many changes it makes where nothing kills it. */
async function changesOf(actionIn: (place: Place) => MortalAction): Promise<number> {
  const { wasKilled, changes } = await mortal.live(actionIn(copyOf(base)));
  expect({ wasKilled, isMuch: changes > 10 }).toEqual({ wasKilled: false, isMuch: true });
  return changes;
}

type Place = Pick<Workplace, 'packages' | 'repository'>;

const publish = ({ packages, repository }: Place, changes: Partial<CreateRepositoryOptions> = {}) =>
  createRepository({
    packages,
    repository,
    openKey: () => Promise.resolve(secret),
    keep,
    now: () => 1_700_000_000,
    ...changes,
  });
const publishing = ({ packages, repository }: Place, layout?: 'plain'): MortalAction => ({
  action: 'publish',
  options: { packages, repository, layout, keep, key: key.secretKeyText },
});
const put = (names: readonly string[]): void => {
  for (const name of names) putPackage(base.packages, name);
};

const oldest = ['bar-1-1-any.hpkg'];
const old = ['bar-1-1-any.hpkg', 'foo-1-1-any.hpkg'];
const newest = ['bar-1-1-any.hpkg', 'foo-1-2-any.hpkg', 'new-1-2-any.hpkg'];
const next = ['bar-1-1-any.hpkg', 'foo-1-2-any.hpkg', 'new-1-1-any.hpkg'];

/** Clients see it in `seen` only in this order; what does not fit each other comes of replacing files one by one. */
const oneStep = /^(old )+(unfit ){0,2}(new )+$/;

function lookAt(repository: string, before: readonly string[]): 'old' | 'new' | 'unfit' {
  const { announced, checksum, names, missing } = readPlainFolder(repository);
  expect(missing).toEqual([]);
  if (announced !== checksum) return 'unfit';
  return names.join() === before.join() ? 'old' : 'new';
}

const cases: readonly {
  name: string;
  layout?: 'plain';
  prepare: () => Promise<unknown>;
  before: readonly string[];
}[] = [
  {
    name: 'publishes',
    prepare: async () => {
      put(oldest);
      await publish(base, { layout: 'plain' });
      put(old);
      await publish(base);
    },
    before: old,
  },
  {
    name: 'takes over what HaikuPorter has written, and publishes',
    prepare: async () => {
      put(old);
      publishAsHaikuPorter({ ...base, key });
      return Promise.resolve();
    },
    before: old,
  },
  {
    name: 'publishes after HaikuPorter has published in between',
    prepare: async () => {
      put(oldest);
      await publish(base, { layout: 'plain' });
      put(old);
      publishAsHaikuPorter({ ...base, key });
    },
    before: old,
  },
];

test.each(cases)(
  'killed at any change while it $name, it leaves the old or the new repository but for two changes, and the next run ends it',
  async ({ layout, prepare, before }) => {
    await prepare();
    put(next);
    const changes = await changesOf((place) => publishing(place, layout));
    const seen = await killEverywhere(changes, async (moment) => {
      const place = copyOf(base);
      const { wasKilled } = await mortal.dieAt(moment, publishing(place, layout));
      expect(wasKilled).toBe(moment <= changes);
      const view = lookAt(place.repository, before);
      await publish(place);
      expect(readFolderAsClient(place.repository, key)).toEqual(next);
      expect(kindsOf(place.repository)).toEqual(plain);
      expect(rubbish(place.repository)).toEqual([]);
      expect(readdirSync(join(place.repository, 'packages'))).toEqual(expect.arrayContaining([...before]));
      return view;
    });
    expect(inWords(seen)).toMatch(oneStep);
    expect(seen).toContain('unfit');
  },
  300_000,
);

test('killed at any change of a first publication, the next run publishes', async () => {
  put(next);
  const changes = await changesOf((place) => publishing(place, 'plain'));
  await killEverywhere(changes, async (moment) => {
    const place = copyOf(base);
    await mortal.dieAt(moment, publishing(place, 'plain'));
    const state = JSON.stringify(kindsOf(place.repository));
    await publish(place, { layout: 'plain' });
    expect(readFolderAsClient(place.repository, key)).toEqual(next);
    expect(rubbish(place.repository)).toEqual([]);
    return state;
  });
}, 300_000);

test('what was killed between two changes is repaired by a run that publishes nothing, or must not', async () => {
  put(old);
  await publish(base, { layout: 'plain' });
  put(next);
  const repaired: string[] = [];
  await killEverywhere(await changesOf(publishing), async (moment) => {
    const place = copyOf(base);
    await mortal.dieAt(moment, publishing(place));
    const view = lookAt(place.repository, old);
    if (view !== 'unfit') return view;
    for (const name of readdirSync(place.packages)) rmSync(join(place.packages, name), { recursive: true });
    await expect(publish(place)).rejects.toMatchObject({ code: 'MASS_REMOVAL' });
    repaired.push(readFolderAsClient(place.repository, key).join());
    return view;
  });
  expect(new Set(repaired)).toEqual(new Set([next.join()]));
}, 300_000);

test('killed at any change while it goes back, it leaves either, and going back again ends it', async () => {
  put(old);
  await publish(base, { layout: 'plain' });
  put(next);
  await publish(base);
  const goBack = ({ repository }: Place): MortalAction => ({
    action: 'rollBack',
    options: { repository, generation: 1, keep },
  });
  const seen = await killEverywhere(await changesOf(goBack), async (moment) => {
    const place = copyOf(base);
    await mortal.dieAt(moment, goBack(place));
    const view = lookAt(place.repository, next);
    await mortal.live(goBack(place));
    expect(readFolderAsClient(place.repository, key)).toEqual(old);
    return view;
  });
  expect(inWords(seen)).toMatch(oneStep);
}, 300_000);

test.each([
  { from: 'linked', to: 'plain' },
  { from: 'plain', to: 'linked' },
] as const)(
  'killed at any change while it is converted from $from to $to, clients find what is published, and again ends it',
  async ({ from, to }) => {
    put(old);
    await publish(base, { layout: from });
    put(next);
    await publish(base);
    const converting = ({ repository }: Place): MortalAction => ({
      action: 'convert',
      options: { repository, layout: to, dryRun: false },
    });
    let gaps = 0;
    await killEverywhere(await changesOf(converting), async (moment) => {
      const place = copyOf(base);
      const { repository } = place;
      await mortal.dieAt(moment, converting(place));
      const { announced, checksum, names, missing } = readPlainFolder(repository);
      expect({ announced, names }).toEqual({ announced: checksum, names: next });
      if (missing.length > 0) gaps++;
      const state = JSON.stringify(kindsOf(repository));
      const published = await publish(place);
      expect(published.document).toMatchObject({ changed: false, problems: [] });
      expect(readFolderAsClient(repository, key)).toEqual(next);
      await convertRepository({ repository, layout: to, dryRun: false });
      expect((await publish(place)).document).toMatchObject({ layout: to, changed: false });
      expect(readFolderAsClient(repository, key)).toEqual(next);
      // Both URLs stay valid, of folders that had both.
      const urls = from === 'linked' ? [repository, join(repository, 'current')] : [repository];
      for (const url of urls) expect(readFolderAsClient(url, key)).toEqual(next);
      expect(rubbish(repository)).toEqual([]);
      return state;
    });
    // Nothing replaces a folder by a link, or a link by a folder, in one step.
    expect(gaps).toBeLessThanOrEqual(1);
  },
  300_000,
);

const onFullDisk: readonly {
  readonly name: string;
  readonly from: 'plain' | 'linked';
  readonly to: 'plain' | 'linked';
  /** What publishes `next`; otherwise createrepo. */
  readonly prepare?: () => Promise<unknown>;
  readonly action: (place: Place) => MortalAction;
  readonly wanted: readonly string[];
}[] = [
  { name: 'publishes', from: 'plain', to: 'plain', action: (place) => publishing(place), wanted: newest },
  {
    name: 'takes over what HaikuPorter has published, and publishes',
    from: 'plain',
    to: 'plain',
    prepare: () => {
      publishAsHaikuPorter({ ...base, key });
      return Promise.resolve();
    },
    action: (place) => publishing(place),
    wanted: newest,
  },
  {
    name: 'goes back',
    from: 'plain',
    to: 'plain',
    action: ({ repository }) => ({ action: 'rollBack', options: { repository, generation: 1, keep } }),
    wanted: old,
  },
  {
    name: 'is converted to plain',
    from: 'linked',
    to: 'plain',
    action: ({ repository }) => ({
      action: 'convert',
      options: { repository, layout: 'plain', dryRun: false },
    }),
    wanted: next,
  },
  {
    name: 'is converted to linked',
    from: 'plain',
    to: 'linked',
    action: ({ repository }) => ({
      action: 'convert',
      options: { repository, layout: 'linked', dryRun: false },
    }),
    wanted: next,
  },
];

test.each(onFullDisk)(
  'where the disk is full at any change while it $name, clients find the old or the new, and again ends it',
  async ({ from, to, prepare, action, wanted }) => {
    put(old);
    await publish(base, { layout: from });
    put(next);
    await (prepare ?? (() => publish(base)))();
    put(wanted);
    const { changes } = await mortal.runOutOfRoomAt(Number.MAX_SAFE_INTEGER, action(copyOf(base)));
    const failures = new Set<string>();
    const seen = await killEverywhere(changes, async (moment) => {
      const place = copyOf(base);
      const { failure } = await mortal.runOutOfRoomAt(moment, action(place));
      failures.add(failure?.split(' ')[0] ?? 'none');
      const { announced, checksum, names, missing } = readPlainFolder(place.repository);
      expect({ announced, missing }).toEqual({ announced: checksum, missing: [] });
      expect([next, wanted]).toContainEqual(names);
      expect(rubbish(place.repository)).toEqual([]);
      expect(await mortal.live(action(place))).toMatchObject({ wasKilled: false });
      expect(readFolderAsClient(place.repository, key)).toEqual(wanted);
      expect(kindsOf(place.repository)['repo']).toBe(to === 'plain' ? 'file' : 'link');
      return names.join();
    });
    expect(failures).toEqual(new Set(['ENOSPC', 'none']));
    expect(seen.at(-1)).toBe(wanted.join());
  },
  300_000,
);

test('a client that reads while something is published finds a repo that fits, at the latest when it asks again', async () => {
  put(old);
  await publish(base, { layout: 'plain' });
  put(next);
  const place = copyOf(base);
  let isDone = false;
  const publication = mortal.live(publishing(place)).finally(() => {
    isDone = true;
  });
  const seen = new Set<string>();
  for (let isLast = false; !isLast;) {
    isLast = isDone;
    let view = readPlainFolder(place.repository);
    for (let tries = 0; view.announced !== view.checksum && tries < 100; tries++) {
      await setImmediate();
      view = readPlainFolder(place.repository);
    }
    expect(view).toMatchObject({ announced: view.checksum, missing: [] });
    seen.add(view.names.join());
    await setImmediate();
  }
  await publication;
  expect([old.join(), next.join()]).toEqual(expect.arrayContaining([...seen]));
  expect(Object.keys(publishedPackages(place.repository))).toEqual(next);
}, 60_000);

const inWords = (seen: readonly string[]): string => seen.map((view) => `${view} `).join('');

function rubbish(folder: string): readonly string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => /(^|\/)\.(new|old)-|\.tmp$/.test(name));
}
