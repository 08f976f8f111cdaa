import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { convertRepository } from '../src/convert-repository.js';
import { createRepository, type CreateRepositoryOptions } from '../src/create-repository.js';
import { parseSecretKey, unlock } from '../src/minisign/signing-key.js';
import { rollBackRepository } from '../src/roll-back-repository.js';
import { readFolderAsClient } from './folder-reader.js';
import { makeWorkplace, putPackage, repoInfoText, snapshot, type Workplace } from './folders.js';
import { publishAsHaikuPorter } from './haikuporter.js';
import { makeKey } from './minisign/keys.js';
import { kindsOf, plain, readPlainFolder } from './plain-reader.js';

jest.setTimeout(30_000);

const key = makeKey();
const secret = unlock(parseSecretKey(key.secretKeyText, 'sign.key'), undefined);

let place: Workplace;
beforeEach(() => {
  place = makeWorkplace();
  mkdirSync(place.repository);
  writeFileSync(at('repo.info'), repoInfoText({}));
  put('bar-1-1-any.hpkg', 'foo-1-1-any.hpkg');
});
afterEach(() => {
  place.remove();
});

const at = (...names: readonly string[]): string => join(place.repository, ...names);
const put = (...fileNames: readonly string[]): void => {
  for (const fileName of fileNames) putPackage(place.packages, fileName);
};
const publish = (changes: Partial<CreateRepositoryOptions> = {}) =>
  createRepository({
    packages: place.packages,
    repository: place.repository,
    openKey: () => Promise.resolve(secret),
    keep: 3,
    now: () => 1_700_000_000,
    ...changes,
  });
const rollBack = (generation?: number) =>
  rollBackRepository({ repository: place.repository, generation, keep: 3, now: () => 1_700_000_000 });
const convert = (layout: 'linked' | 'plain', dryRun = false) =>
  convertRepository({ repository: place.repository, layout, dryRun });
const haikuPorterPublishes = (changes?: number): void => {
  publishAsHaikuPorter({ packages: place.packages, repository: place.repository, key, changes });
};
const client = (): readonly string[] => readFolderAsClient(place.repository, key).toSorted();
const inPackages = (): readonly string[] => readdirSync(at('packages')).toSorted();

const old = ['bar-1-1-any.hpkg', 'foo-1-1-any.hpkg'];
const next = ['bar-1-1-any.hpkg', 'foo-1-2-any.hpkg'];

describe('which layout a folder has', () => {
  test('a new one is linked', async () => {
    expect((await publish()).document.layout).toBe('linked');
    expect(readlinkSync(at('repo'))).toBe('current/repo');
  });

  test('a new one is plain if that is asked for, and stays so', async () => {
    expect((await publish({ layout: 'plain' })).document).toMatchObject({ layout: 'plain', generation: 1 });
    put('foo-1-2-any.hpkg');
    expect((await publish()).document).toMatchObject({ layout: 'plain', generation: 2 });
    expect(kindsOf(place.repository)).toEqual(plain);
    expect(client()).toEqual(next);
    expect(existsSync(at('current'))).toBe(false);
  });

  test('one that HaikuPorter has written is plain', async () => {
    haikuPorterPublishes();
    put('foo-1-2-any.hpkg');
    const { document, notices } = await publish();
    expect(document).toMatchObject({
      layout: 'plain',
      generation: 2,
      added: ['foo-1-2-any.hpkg'],
      problems: [],
    });
    expect(notices.join()).not.toContain('replaced');
    expect(kindsOf(place.repository)).toEqual(plain);
    expect(client()).toEqual(next);
    await rollBack();
    expect(client()).toEqual(old);
  });

  test('one that HaikuPorter has written is linked if that is asked for', async () => {
    haikuPorterPublishes();
    expect((await publish({ layout: 'linked' })).document).toMatchObject({ layout: 'linked', generation: 1 });
    expect(readlinkSync(at('repo'))).toBe('current/repo');
    expect(readdirSync(at('packages.replaced-1')).toSorted()).toEqual(old);
  });

  test('one that has only repo.info, as HaikuPorter’s bootstrap leaves it, is a new one', async () => {
    expect((await publish()).document.layout).toBe('linked');
    expect(kindsOf(place.repository)).toMatchObject({ 'repo.info': 'file', repo: 'link' });
  });

  test.each([
    { has: 'linked', wanted: 'plain' },
    { has: 'plain', wanted: 'linked' },
  ] as const)('a $has one is not made $wanted in passing', async ({ has, wanted }) => {
    await publish({ layout: has });
    const before = snapshot(place.repository);
    await expect(publish({ layout: wanted })).rejects.toMatchObject({
      code: 'OTHER_LAYOUT',
      hint: expect.stringContaining(`createrepo convert --repository ${place.repository} --layout ${wanted}`),
    });
    expect(snapshot(place.repository)).toEqual(before);
  });
});

describe('in the plain layout', () => {
  beforeEach(async () => {
    await publish({ layout: 'plain' });
  });

  test('what is up to date is not touched', async () => {
    const before = snapshot(place.repository);
    expect((await publish()).document).toMatchObject({ changed: false, generation: 1 });
    expect(snapshot(place.repository)).toEqual(before);
  });

  test('packages of the generation before stay for clients that have read its repo, and go with the next one', async () => {
    put('foo-1-2-any.hpkg');
    await publish();
    expect(inPackages()).toEqual(['bar-1-1-any.hpkg', 'foo-1-1-any.hpkg', 'foo-1-2-any.hpkg']);
    put('foo-1-3-any.hpkg');
    await publish();
    expect(inPackages()).toEqual(['bar-1-1-any.hpkg', 'foo-1-2-any.hpkg', 'foo-1-3-any.hpkg']);
  });

  test('with --keep 1 there is no generation before', async () => {
    put('foo-1-2-any.hpkg');
    await publish({ keep: 1 });
    expect(inPackages()).toEqual(next);
    const before = snapshot(place.repository);
    await publish({ keep: 1 });
    expect(snapshot(place.repository)).toEqual(before);
  });

  test('going back and forward', async () => {
    put('foo-1-2-any.hpkg');
    await publish();
    expect(await rollBack()).toMatchObject({ changed: true, generation: 1, layout: 'plain' });
    expect(client()).toEqual(old);
    expect(inPackages()).toEqual(['bar-1-1-any.hpkg', 'foo-1-1-any.hpkg', 'foo-1-2-any.hpkg']);
    await rollBack(2);
    expect(client()).toEqual(next);
    expect(kindsOf(place.repository)).toEqual(plain);
  });

  test('repo.info there is the operator’s to edit: it is published by the next run, and going back brings the old one', async () => {
    const edited = repoInfoText({ summary: '"Another"' });
    writeFileSync(at('repo.info'), edited);
    expect((await publish()).document).toMatchObject({ changed: true, generation: 2 });
    expect(readFileSync(at('repo.info'), 'utf8')).toBe(edited);
    await rollBack();
    expect(readFileSync(at('repo.info'), 'utf8')).toBe(repoInfoText({}));
  });

  test('an edit of repo.info that is not published yet survives going back', async () => {
    put('foo-1-2-any.hpkg');
    await publish();
    const edited = repoInfoText({ summary: '"Another"' });
    writeFileSync(at('repo.info'), edited);
    await rollBack();
    expect(readFileSync(at('repo.info'), 'utf8')).toBe(edited);
    expect(client()).toEqual(old);
  });

  test('a repo.info that is given takes the place of the one there', async () => {
    writeFileSync(place.repoInfo, repoInfoText({ summary: '"Given"' }));
    await publish({ repoInfo: place.repoInfo });
    expect(readFileSync(at('repo.info'), 'utf8')).toBe(repoInfoText({ summary: '"Given"' }));
    expect(client()).toEqual(old);
  });

  test('a signature that is no longer wanted goes', async () => {
    put('foo-1-2-any.hpkg');
    await publish({ openKey: undefined, unsigned: true });
    expect(kindsOf(place.repository)).toEqual({ ...plain, 'repo.minisig': 'missing' });
  });

  test.each<{ name: string; damage: () => void }>([
    { name: 'repo.sha256 was removed', damage: () => rmSync(at('repo.sha256')) },
    { name: 'package.list says something else', damage: () => writeFileSync(at('package.list'), 'x') },
    { name: 'a package was removed', damage: () => rmSync(at('packages/foo-1-1-any.hpkg')) },
    { name: 'packages was removed', damage: () => rmSync(at('packages'), { recursive: true }) },
    { name: 'a package was added', damage: () => writeFileSync(at('packages/x-1-1-any.hpkg'), 'x') },
    { name: 'repo.info was removed', damage: () => rmSync(at('repo.info')) },
  ])('$name: the next run repairs it without a new generation', async ({ damage }) => {
    damage();
    expect((await publish()).document).toMatchObject({ generation: 1, problems: [] });
    expect(client()).toEqual(old);
    expect(inPackages()).toEqual(old);
  });

  test('what else lies in packages is left alone', async () => {
    mkdirSync(at('packages/.obsolete'));
    writeFileSync(at('packages/index.html'), '');
    put('foo-1-2-any.hpkg');
    await publish();
    expect(inPackages()).toEqual(expect.arrayContaining(['.obsolete', 'index.html']));
  });

  test('what createrepo remembers of the folder was lost: what is in it is taken over', async () => {
    writeFileSync(at('generations/published.json'), '{"generation":');
    put('foo-1-2-any.hpkg');
    expect((await publish()).document).toMatchObject({ generation: 3, layout: 'plain' });
    expect(client()).toEqual(next);
    rmSync(at('generations'), { recursive: true });
    expect((await publish()).document).toMatchObject({ generation: 1, layout: 'plain', changed: false });
    expect(client()).toEqual(next);
  });
});

describe('names that lead elsewhere, in the plain layout', () => {
  beforeEach(async () => {
    await publish({ layout: 'plain' });
  });

  test.each(['repo', 'repo.sha256', 'repo.minisig', 'package.list'])(
    'a hard link of %s to the generation becomes a file of its own, so that HaikuPorter does not write into that',
    async (name) => {
      rmSync(at(name));
      linkSync(at('generations/1', name), at(name));
      await publish();
      expect(statSync(at(name)).ino).not.toBe(statSync(at('generations/1', name)).ino);
      const before = snapshot(at('generations'));
      put('foo-1-2-any.hpkg');
      haikuPorterPublishes();
      expect(contents(snapshot(at('generations')))).toEqual(contents(before));
    },
  );

  test('a backup of hard links keeps what it has', async () => {
    const backup = join(place.path, 'backup');
    mkdirSync(backup);
    for (const name of ['repo', 'repo.sha256', 'package.list']) linkSync(at(name), join(backup, name));
    const before = contents(snapshot(backup));
    await publish();
    put('foo-1-2-any.hpkg');
    await publish();
    expect(contents(snapshot(backup))).toEqual(before);
  });

  test.each(['repo', 'repo.sha256', 'package.list'])(
    'a symbolic link in the place of %s is replaced, and nothing is written to where it leads',
    async (name) => {
      const target = join(place.path, 'target');
      renameSync(at(name), target);
      symlinkSync(target, at(name));
      const before = readFileSync(target);
      put('foo-1-2-any.hpkg');
      await publish();
      expect(readFileSync(target)).toEqual(before);
      expect(kindsOf(place.repository)).toEqual(plain);
      expect(client()).toEqual(next);
    },
  );

  test('a symbolic link in the place of packages is put aside, and nothing is removed where it leads', async () => {
    const elsewhere = join(place.path, 'elsewhere');
    renameSync(at('packages'), elsewhere);
    putPackage(elsewhere, 'own-1-1-any.hpkg');
    symlinkSync(elsewhere, at('packages'));
    const { notices } = await publish();
    expect(notices.join()).toContain(at('packages.replaced-1'));
    expect(kindsOf(place.repository)).toEqual(plain);
    expect(readdirSync(elsewhere).toSorted()).toEqual([...old, 'own-1-1-any.hpkg'].toSorted());
    expect(client()).toEqual(old);
  });

  test('a repo.info that is a link to the operator’s own file stays one', async () => {
    const own = join(place.path, 'own.info');
    renameSync(at('repo.info'), own);
    symlinkSync(own, at('repo.info'));
    put('foo-1-2-any.hpkg');
    await publish();
    expect(readlinkSync(at('repo.info'))).toBe(own);
    expect(client()).toEqual(next);
  });

  test('a folder in the place of a file is put aside', async () => {
    rmSync(at('package.list'));
    mkdirSync(at('package.list/own'), { recursive: true });
    await publish();
    expect(readdirSync(at('package.list.replaced-1'))).toEqual(['own']);
    expect(client()).toEqual(old);
  });
});

describe('HaikuPorter goes on with the folder', () => {
  test('and writes into no generation, in the plain layout', async () => {
    await publish({ layout: 'plain' });
    const before = contents(snapshot(at('generations')));
    put('foo-1-2-any.hpkg');
    haikuPorterPublishes();
    expect(contents(snapshot(at('generations')))).toEqual(before);
    expect(client()).toEqual(next);
  });

  test('what it has published is a generation in the next run, which says so, and can be gone back to', async () => {
    await publish({ layout: 'plain' });
    put('foo-1-2-any.hpkg');
    haikuPorterPublishes();
    const { document } = await publish();
    expect(document).toMatchObject({ generation: 2, changed: false });
    expect(document.problems).toMatchObject([
      {
        code: 'PUBLISHED_MEANWHILE',
        message: expect.stringContaining('after generation 1: that is generation 2'),
      },
    ]);
    await rollBack();
    expect(client()).toEqual(old);
    await rollBack(2);
    expect(client()).toEqual(next);
  });

  test('what it has published is not lost by going back, which leads to what createrepo published before', async () => {
    await publish({ layout: 'plain' });
    put('new-1-1-any.hpkg');
    haikuPorterPublishes();
    expect(await rollBack()).toMatchObject({
      generation: 1,
      removed: ['new-1-1-any.hpkg'],
      problems: [{ code: 'PUBLISHED_MEANWHILE' }],
    });
    expect(client()).toEqual(old);
    await rollBack(2);
    expect(client()).toContain('new-1-1-any.hpkg');
  });

  test('a publication of it that is again what was there before one of createrepo is its own', async () => {
    haikuPorterPublishes();
    put('new-1-1-any.hpkg');
    await publish();
    rmSync(join(place.packages, 'new-1-1-any.hpkg'));
    haikuPorterPublishes();
    expect(await rollBack(2)).toMatchObject({ generation: 2, problems: [{ code: 'PUBLISHED_MEANWHILE' }] });
    await rollBack(3);
    expect(client()).toEqual(old);
  });

  test('killed at any change, it leaves a folder that createrepo makes whole', async () => {
    for (let changes = 0; ; changes++) {
      await publish({ layout: 'plain' });
      put('foo-1-2-any.hpkg');
      haikuPorterPublishes(changes);
      const isDone = readFileSync(at('package.list'), 'utf8').includes('foo-1-2') && isWhole();
      const { failed } = await publish();
      expect(failed).toBe(false);
      expect(client()).toEqual(next);
      expect(kindsOf(place.repository)).toEqual(plain);
      if (isDone) break;
      place.remove();
      place = makeWorkplace();
      mkdirSync(place.repository);
      writeFileSync(at('repo.info'), repoInfoText({}));
      put(...old);
    }
  }, 60_000);

  test('what it publishes while createrepo does is left whole, and the next run goes on with it', async () => {
    await publish({ layout: 'plain' });
    put('foo-1-2-any.hpkg');
    let asked = 0;
    const openKey = () => {
      asked++;
      if (asked === 2) {
        put('new-1-1-any.hpkg');
        haikuPorterPublishes();
      }
      return Promise.resolve(secret);
    };
    await expect(publish({ openKey })).rejects.toMatchObject({ code: 'REPOSITORY_CHANGED' });
    expect(client()).toEqual([...next, 'new-1-1-any.hpkg']);
    expect(readdirSync(place.repository).filter((name) => name.startsWith('.new-'))).toEqual([]);
    expect((await publish()).document).toMatchObject({ problems: [{ code: 'PUBLISHED_MEANWHILE' }] });
    expect(client()).toEqual([...next, 'new-1-1-any.hpkg']);
  });

  test('through the links of the linked layout it damages the generation, which the next run says with what helps', async () => {
    await publish();
    put('new-1-1-any.hpkg');
    const { checksum } = readPlainFolder(place.repository);
    haikuPorterPublishes();
    const published = readPlainFolder(at('current'));
    expect(published.checksum).toBe(checksum);
    expect(published.announced).not.toBe(checksum);
    const { document } = await publish();
    expect(document).toMatchObject({ layout: 'linked', generation: 2 });
    expect(document.problems).toMatchObject([
      { code: 'WRITTEN_THROUGH_LINKS', hint: expect.stringContaining('createrepo convert --repository') },
    ]);
    expect(client()).toContain('new-1-1-any.hpkg');
    await expect(rollBack(1)).rejects.toMatchObject({ code: 'DAMAGED_GENERATION' });
  });

  test('what it has published is not lost by going back in the linked layout either', async () => {
    await publish();
    put('foo-1-2-any.hpkg');
    await publish();
    put('new-1-1-any.hpkg');
    haikuPorterPublishes();
    await rollBack(1);
    expect(client()).toEqual(old);
    await rollBack(3);
    expect(client()).toContain('new-1-1-any.hpkg');
  });

  test('killed through links before it signs, it leaves no signature of what was there before', async () => {
    await publish();
    put('new-1-1-any.hpkg');
    const untilSigned = 2 + 3 + 4;
    haikuPorterPublishes(untilSigned);
    expect(existsSync(at('repo.minisig'))).toBe(true);
    expect(await convert('plain')).toMatchObject({ generation: 2 });
    expect(existsSync(at('repo.minisig'))).toBe(false);
    await publish();
    expect(client()).toContain('new-1-1-any.hpkg');
  });

  const isWhole = (): boolean => {
    try {
      client();
      return true;
    } catch {
      return false;
    }
  };
});

describe('converting', () => {
  test('to plain: clients of both URLs find the same as before, and HaikuPorter can go on', async () => {
    await publish();
    put('foo-1-2-any.hpkg');
    await publish();
    const document = await convert('plain');
    expect(document).toMatchObject({
      layout: 'plain',
      generation: 2,
      changed: true,
      conversion: { from: 'linked', to: 'plain', done: true },
      problems: [],
    });
    expect(kindsOf(place.repository)).toEqual(plain);
    expect(client()).toEqual(next);
    expect(readFolderAsClient(at('current'), key)).toEqual(next);
    expect(readdirSync(place.repository)).not.toContain('previous');
    const before = snapshot(place.repository);
    expect((await publish()).document.changed).toBe(false);
    expect(snapshot(place.repository)).toEqual(before);
    const generations = contents(snapshot(at('generations')));
    put('new-1-1-any.hpkg');
    haikuPorterPublishes();
    expect(contents(snapshot(at('generations')))).toEqual(generations);
    expect(readFolderAsClient(at('current'), key)).toContain('new-1-1-any.hpkg');
  });

  test('and back: as it was', async () => {
    await publish();
    put('foo-1-2-any.hpkg');
    await publish();
    const before = contents(snapshot(place.repository));
    await convert('plain');
    expect(await convert('linked')).toMatchObject({
      layout: 'linked',
      conversion: { from: 'plain', to: 'linked', done: true },
      problems: [],
    });
    expect(contents(snapshot(place.repository))).toEqual(before);
    expect((await publish()).document.changed).toBe(false);
  });

  test('a folder that HaikuPorter wrote, to links: what it published is the first generation', async () => {
    haikuPorterPublishes();
    expect(await convert('linked')).toMatchObject({ layout: 'linked', generation: 1 });
    expect(readFolderAsClient(at('current'), key).toSorted()).toEqual(old);
    expect(kindsOf(place.repository)).toMatchObject({ repo: 'link', packages: 'link' });
  });

  test('what HaikuPorter published through links is kept, and is what clients find', async () => {
    await publish();
    put('new-1-1-any.hpkg');
    haikuPorterPublishes();
    expect(await convert('plain')).toMatchObject({
      layout: 'plain',
      generation: 2,
      problems: [{ code: 'WRITTEN_THROUGH_LINKS' }],
    });
    expect(client()).toContain('new-1-1-any.hpkg');
  });

  test('to links keeps what in packages is no package of a generation', async () => {
    await publish({ layout: 'plain' });
    writeFileSync(at('packages/index.html'), 'own');
    expect(await convert('linked')).toMatchObject({ problems: [{ code: 'MOVED_ASIDE' }] });
    expect(readdirSync(at('packages.replaced-1'))).toEqual(['index.html']);
  });

  test('a repo.info that is the operator’s file stays it', async () => {
    await publish();
    expect(kindsOf(place.repository)['repo.info']).toBe('file');
    const { ino } = statSync(at('repo.info'));
    await convert('plain');
    await convert('linked');
    expect(statSync(at('repo.info')).ino).toBe(ino);
  });

  test.each([
    { from: 'linked', to: 'plain' },
    { from: 'plain', to: 'linked' },
    { from: 'plain', to: 'plain' },
  ] as const)(
    'only asked for, from $from to $to: says each step and changes nothing',
    async ({ from, to }) => {
      await publish({ layout: from });
      put('foo-1-2-any.hpkg');
      await publish();
      const before = snapshot(place.repository);
      const document = await convert(to, true);
      expect(document).toMatchObject({ layout: from, changed: false, conversion: { from, to, done: false } });
      expect(document.conversion?.steps).toHaveLength(from === to ? 0 : from === 'linked' ? 8 : 7);
      expect(snapshot(place.repository)).toEqual(before);
    },
  );

  test('a folder in which nothing was published is refused', async () => {
    await expect(convert('plain')).rejects.toMatchObject({ code: 'NO_REPOSITORY' });
  });

  test('to links of a damaged generation is refused, as clients would read that', async () => {
    await publish({ layout: 'plain' });
    rmSync(at('generations/1/packages/foo-1-1-any.hpkg'));
    await expect(convert('linked')).rejects.toMatchObject({ code: 'DAMAGED_GENERATION' });
    expect(kindsOf(place.repository)).toEqual(plain);
    expect(client()).toEqual(old);
  });
});

/** Contents by path, without inodes and times, of what has no name of its own: a new link is as good as the old one. */
function contents(folder: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(folder)
      .filter(([path]) => path !== '.createrepo.lock')
      .map(([path, state]) => [path, state.split(' ').toSpliced(1, 2).join(' ')]),
  );
}
