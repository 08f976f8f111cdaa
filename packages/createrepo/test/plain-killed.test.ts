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
import { type Mortal, type MortalAction, startMortal } from './mortal.js';
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
const next = ['bar-1-1-any.hpkg', 'foo-1-2-any.hpkg', 'new-1-1-any.hpkg'];

/** Clients see it in `seen` only in this order; what does not fit each other comes of replacing files one by one. */
const oneStep = /^(old )*(unfit ){0,2}(new )+$/;

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
    let seen = '';
    for (let moment = 1; ; moment++) {
      const place = copyOf(base);
      const { wasKilled } = await mortal.dieAt(moment, publishing(place, layout));
      seen += `${lookAt(place.repository, before)} `;
      await publish(place);
      expect(readFolderAsClient(place.repository, key)).toEqual(next);
      expect(kindsOf(place.repository)).toEqual(plain);
      expect(rubbish(place.repository)).toEqual([]);
      expect(readdirSync(join(place.repository, 'packages'))).toEqual(expect.arrayContaining([...before]));
      if (!wasKilled) break;
    }
    expect(seen).toMatch(oneStep);
    expect(seen.split('old').length).toBeGreaterThan(20);
    expect(seen).toContain('unfit');
  },
  300_000,
);

test('killed at any change of a first publication, the next run publishes', async () => {
  put(next);
  for (let moment = 1; ; moment++) {
    const place = copyOf(base);
    const { wasKilled } = await mortal.dieAt(moment, publishing(place, 'plain'));
    await publish(place, { layout: 'plain' });
    expect(readFolderAsClient(place.repository, key)).toEqual(next);
    expect(rubbish(place.repository)).toEqual([]);
    if (!wasKilled) break;
  }
}, 300_000);

test('what was killed between two changes is repaired by a run that publishes nothing, or must not', async () => {
  put(old);
  await publish(base, { layout: 'plain' });
  put(next);
  const repaired: string[] = [];
  for (let moment = 1; ; moment++) {
    const place = copyOf(base);
    const { wasKilled } = await mortal.dieAt(moment, publishing(place));
    if (!wasKilled) break;
    if (lookAt(place.repository, old) !== 'unfit') continue;
    for (const name of readdirSync(place.packages)) rmSync(join(place.packages, name), { recursive: true });
    await expect(publish(place)).rejects.toMatchObject({ code: 'MASS_REMOVAL' });
    repaired.push(readFolderAsClient(place.repository, key).join());
  }
  expect(new Set(repaired)).toEqual(new Set([next.join()]));
}, 300_000);

test('killed at any change while it goes back, it leaves either, and going back again ends it', async () => {
  put(old);
  await publish(base, { layout: 'plain' });
  put(next);
  await publish(base);
  let seen = '';
  for (let moment = 1; ; moment++) {
    const place = copyOf(base);
    const goBack: MortalAction = {
      action: 'rollBack',
      options: { repository: place.repository, generation: 1, keep },
    };
    const { wasKilled } = await mortal.dieAt(moment, goBack);
    seen += `${lookAt(place.repository, next)} `;
    await mortal.dieAt(Number.MAX_SAFE_INTEGER, goBack);
    expect(readFolderAsClient(place.repository, key)).toEqual(old);
    if (!wasKilled) break;
  }
  expect(seen).toMatch(oneStep);
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
    let gaps = 0;
    for (let moment = 1; ; moment++) {
      const place = copyOf(base);
      const { repository } = place;
      const { wasKilled } = await mortal.dieAt(moment, {
        action: 'convert',
        options: { repository, layout: to, dryRun: false },
      });
      const { announced, checksum, names, missing } = readPlainFolder(repository);
      expect({ announced, names }).toEqual({ announced: checksum, names: next });
      if (missing.length > 0) gaps++;
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
      if (!wasKilled) break;
    }
    // Nothing replaces a folder by a link, or a link by a folder, in one step.
    expect(gaps).toBeLessThanOrEqual(1);
  },
  300_000,
);

test('a client that reads while something is published finds a repo that fits, at the latest when it asks again', async () => {
  put(old);
  await publish(base, { layout: 'plain' });
  put(next);
  const place = copyOf(base);
  let isDone = false;
  const publication = mortal.dieAt(Number.MAX_SAFE_INTEGER, publishing(place)).finally(() => {
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

function rubbish(folder: string): readonly string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => /(^|\/)\.(new|old)-|\.tmp$/.test(name));
}
