import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Documents } from '@buildmeister/documents';
import {
  createRepository,
  type CreateRepositoryOptions,
  type CreateRepositoryResult,
} from '../src/create-repository.js';
import { verify } from '../src/minisign/signature.js';
import { parseSecretKey, unlock } from '../src/minisign/signing-key.js';
import { rollBackRepository } from '../src/roll-back-repository.js';
import {
  makeWorkplace,
  publishedPackages,
  putPackage,
  repoInfoText,
  snapshot,
  type Workplace,
} from './folders.js';
import { type TreeContent, treeThat } from './makers.js';
import { makeKey } from './minisign/keys.js';

jest.setTimeout(30_000);

let place: Workplace;
beforeEach(() => {
  place = makeWorkplace();
});
afterEach(() => {
  place.remove();
});

const rollBack = (generation?: number) =>
  rollBackRepository({ repository: place.repository, generation, keep: 3, now: () => 1_700_000_000 });

const publish = (changes: Partial<CreateRepositoryOptions> = {}): Promise<CreateRepositoryResult> =>
  createRepository({
    packages: place.packages,
    repository: place.repository,
    repoInfo: place.repoInfo,
    keep: 3,
    now: () => 1_700_000_000,
    ...changes,
  });
const put = (fileName: string, options?: Parameters<typeof putPackage>[2]): void =>
  putPackage(place.packages, fileName, options);
const tree = (content: TreeContent) => () => Promise.resolve(treeThat(content));
const sha256 = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');
const at = (...names: readonly string[]): string => join(place.repository, ...names);

const foo = 'foo-1.2-3-x86_64.hpkg';
const data = 'foo_data-1.2-3-any.hpkg';

const elsewhere = '/dev/shm';
const isOtherDisk = existsSync(elsewhere) && statSync(elsewhere).dev !== statSync(tmpdir()).dev;

(isOtherDisk ? describe : describe.skip)('with the packages on another file system', () => {
  let packages: string;
  beforeEach(() => {
    packages = mkdtempSync(join(elsewhere, 'createrepo-'));
    putPackage(packages, foo);
  });
  afterEach(() => {
    rmSync(packages, { recursive: true });
  });

  test('they are copied, and each only once', async () => {
    await publish({ packages });
    const { ino } = statSync(at('current/packages', foo));
    putPackage(packages, data);
    await publish({ packages });
    expect(publishedPackages(at('current'))).toEqual({
      [foo]: sha256(join(packages, foo)),
      [data]: sha256(join(packages, data)),
    });
    expect(statSync(at('current/packages', foo)).ino).toBe(ino);
  });

  test('a copy that was lost is made again', async () => {
    await publish({ packages });
    rmSync(at('current/packages', foo));
    await publish({ packages });
    expect(publishedPackages(at('current'))).toEqual({ [foo]: sha256(join(packages, foo)) });
  });
});

describe('a repository that is published under another vendor than before', () => {
  const changes = expect.stringContaining('the vendor changes from "Example" to "Gardeners"');

  test('is said to, once: clients of the old one take no updates', async () => {
    put(foo);
    expect((await publish()).notices).not.toContainEqual(expect.stringContaining('vendor'));
    writeFileSync(place.repoInfo, repoInfoText({ vendor: 'Gardeners' }));
    put('foo-9-1-x86_64.hpkg', { vendor: 'Gardeners' });
    expect((await publish()).notices).toContainEqual(changes);
    expect((await publish()).notices).not.toContainEqual(changes);
  });
});

describe('a first publication', () => {
  beforeEach(() => {
    put(data);
    put(foo, { requires: ['foo_data'] });
  });

  test('has the files that HaikuPorter writes, with its contents', async () => {
    const { document, failed } = await publish();
    expect(failed).toBe(false);
    expect(readdirSync(at('current')).toSorted()).toEqual([
      'package.list',
      'packages',
      'repo',
      'repo.info',
      'repo.sha256',
    ]);
    expect(readFileSync(at('current/package.list'), 'utf8')).toBe(`${foo}\n${data}`);
    expect(readFileSync(at('current/repo.sha256'), 'utf8')).toBe(sha256(at('current/repo')));
    expect(readFileSync(at('current/repo.info'))).toEqual(readFileSync(place.repoInfo));
    expect(publishedPackages(at('current'))).toEqual({
      [foo]: sha256(join(place.packages, foo)),
      [data]: sha256(join(place.packages, data)),
    });
    expect(document).toMatchObject({
      name: 'Example',
      architecture: 'x86_64',
      changed: true,
      generation: 1,
      packageCount: 2,
      checksum: sha256(at('current/repo')),
      signed: false,
      added: [foo, data],
      removed: [],
      obsoleted: [],
      problems: [],
    });
  });

  test('is found in the repository folder itself too, through current', async () => {
    await publish();
    expect(publishedPackages(place.repository)).toEqual(publishedPackages(at('current')));
    for (const name of ['repo', 'repo.info', 'repo.sha256', 'package.list', 'packages']) {
      expect(readlinkSync(at(name))).toBe(`current/${name}`);
    }
    expect(existsSync(at('repo.minisig'))).toBe(false);
  });

  test('links the packages instead of copying them', async () => {
    await publish();
    expect(statSync(at('current/packages', foo)).ino).toBe(statSync(join(place.packages, foo)).ino);
  });

  test('takes the repo.info in the folder, which stays the operator’s file', async () => {
    mkdirSync(place.repository);
    renameSync(place.repoInfo, at('repo.info'));
    await publish({ repoInfo: undefined });
    expect(lstatSync(at('repo.info')).isFile()).toBe(true);
    writeFileSync(at('repo.info'), repoInfoText({ summary: '"Another"' }));
    const { document } = await publish({ repoInfo: undefined });
    expect(document).toMatchObject({ changed: true, generation: 2 });
    expect(readFileSync(at('current/repo.info'), 'utf8')).toContain('Another');
  });

  test('of an empty folder is an empty repository', async () => {
    rmSync(join(place.packages, foo));
    rmSync(join(place.packages, data));
    expect((await publish()).document).toMatchObject({ changed: true, packageCount: 0 });
    expect(publishedPackages(at('current'))).toEqual({});
  });
});

describe('publishing again', () => {
  beforeEach(async () => {
    put(foo);
    put(data);
    await publish();
  });

  test.each<{ name: string; changes: Partial<CreateRepositoryOptions> }>([
    { name: 'as before', changes: {} },
    { name: 'with the repo.info that was published', changes: { repoInfo: undefined } },
    { name: 'with a tree', changes: { readTree: tree({ produces: [foo, data] }) } },
  ])('without a change rewrites nothing, $name', async ({ changes }) => {
    const before = snapshot(place.path);
    const { document, failed } = await publish(changes);
    expect(snapshot(place.path)).toEqual(before);
    expect(failed).toBe(false);
    expect(document).toMatchObject({
      changed: false,
      generation: 1,
      packageCount: 2,
      checksum: sha256(at('current/repo')),
      added: [],
      removed: [],
    });
  });

  test('makes a new generation of a new version and moves the old package aside', async () => {
    put('foo-1.2-4-x86_64.hpkg');
    const { document } = await publish();
    expect(Object.keys(publishedPackages(at('current')))).toEqual(['foo-1.2-4-x86_64.hpkg', data]);
    expect(document).toMatchObject({
      changed: true,
      generation: 2,
      added: ['foo-1.2-4-x86_64.hpkg'],
      removed: [foo],
      obsoleted: [{ fileName: foo, reason: 'newer version 1.2-4 available' }],
    });
    expect(readdirSync(join(place.packages, '.obsolete'))).toEqual([foo]);
    expect(readdirSync(at('generations/1/packages')).toSorted()).toEqual([foo, data]);
  });

  test('leaves out a package that was built again with the same version', async () => {
    rmSync(join(place.packages, foo));
    put(foo, { summary: 'Built again' });
    expect((await publish()).document).toMatchObject({
      changed: false,
      problems: expect.arrayContaining([expect.objectContaining({ code: 'PACKAGE_REPLACED' })]),
    });
    expect(publishedPackages(at('generations/1'))[foo]).toBe(sha256(at('generations/1/packages', foo)));
  });

  test('repairs a generation that was damaged', async () => {
    rmSync(at('current/packages', foo));
    expect((await publish()).document).toMatchObject({ changed: true, generation: 2 });
    writeFileSync(at('current/repo'), 'damaged');
    expect((await publish()).document).toMatchObject({ changed: true, generation: 3 });
    expect(Object.keys(publishedPackages(at('current')))).toEqual([foo, data]);
  });

  test('repairs links that are missing or wrong, without a new generation', async () => {
    rmSync(at('repo'));
    rmSync(at('packages'));
    symlinkSync('elsewhere', at('packages'));
    expect((await publish()).document).toMatchObject({ changed: false, generation: 1 });
    expect(publishedPackages(place.repository)).toEqual(publishedPackages(at('current')));
    expect(readlinkSync(at('packages'))).toBe('current/packages');
  });

  test('leaves what was current before reachable for clients that have read its repo', async () => {
    expect(readdirSync(place.repository)).not.toContain('previous');
    put('foo-1.2-4-x86_64.hpkg');
    await publish();
    expect(readlinkSync(at('previous'))).toBe('generations/1');
    await rollBack();
    expect(readlinkSync(at('previous'))).toBe('generations/2');
    put('foo-1.2-5-x86_64.hpkg');
    await publish({ keep: 1 });
    expect(readdirSync(place.repository)).not.toContain('previous');
  });

  test('keeps as many generations as told, with the one before', async () => {
    for (const revision of [4, 5, 6, 7]) {
      put(`foo-1.2-${revision}-x86_64.hpkg`);
      await publish({ keep: 2 });
    }
    expect(readdirSync(at('generations')).toSorted()).toEqual(['4', '4.json', '5', '5.json']);
    expect(readlinkSync(at('current'))).toBe('generations/5');
  });
});

describe('by the ports tree', () => {
  test('packages without a port and newer than active ones are obsolete, those of broken recipes stay', async () => {
    for (const fileName of [
      foo,
      data,
      'gone-1-1-any.hpkg',
      'hurt-1-1-any.hpkg',
      'new-1-1-any.hpkg',
      'new-2-1-any.hpkg',
    ])
      put(fileName);
    const { document, failed } = await publish({
      readTree: tree({ produces: [foo, data, 'new-1-1-any.hpkg'], broken: ['hurt-1'] }),
    });
    expect(document.obsoleted).toEqual([
      { fileName: 'gone-1-1-any.hpkg', reason: 'no port for it exists' },
      { fileName: 'new-2-1-any.hpkg', reason: 'newer than 1-1, the active version of port new' },
    ]);
    expect(document.problems).toMatchObject([{ code: 'KEPT_FOR_BROKEN_RECIPE', port: 'hurt-1' }]);
    expect(failed).toBe(false);
    expect(readdirSync(join(place.packages, '.obsolete')).toSorted()).toEqual([
      'gone-1-1-any.hpkg',
      'new-2-1-any.hpkg',
    ]);
  });

  test.each([
    { name: 'withdrawn by its recipe, it goes', withdrawn: ['lib-2'], left: ['lib-1-1-any.hpkg'], kept: [] },
    {
      name: 'its recipe gone, it stays as long as others need it',
      withdrawn: [],
      left: ['lib-2-1-any.hpkg'],
      kept: ['lib-1-1-any.hpkg'],
    },
  ])('a version that an older one follows: $name', async ({ withdrawn, left, kept }) => {
    put('lib-2-1-any.hpkg');
    put('app-1-1-any.hpkg', { requires: ['lib >= 2'] });
    const app = 'app-1-1-any.hpkg';
    await publish({ readTree: tree({ produces: ['lib-2-1-any.hpkg', app] }) });
    const back = tree({ produces: ['lib-1-1-any.hpkg', app], withdrawn });
    const waiting = await publish({ readTree: back });
    expect(waiting.document).toMatchObject({ changed: false, problems: [{ code: 'KEPT_FOR_SUCCESSOR' }] });
    put('lib-1-1-any.hpkg');
    const { document } = await publish({ readTree: back });
    expect(readdirSync(at('current/packages')).filter((name) => name.startsWith('lib'))).toEqual(left);
    expect(document.keptBack?.map(({ fileName }) => fileName)).toEqual(kept);
    expect(document.problems).toContainEqual({
      code: 'BUILT_WITH_NEWER',
      message:
        'app-1-1-any.hpkg: built with a newer version than the tree has now, and requires it: lib >= 2',
      hint: 'raise the revision of app',
    });
    expect(document.noLongerInstallable).toEqual(withdrawn.length === 0 ? [] : ['app']);
    expect(document.problems.map(({ code }) => code).includes('STEP_BACK')).toBe(withdrawn.length > 0);
  });

  test('a package with a name of its own is remembered to come from its port, whose recipe breaks later', async () => {
    put('clang-1-1-any.hpkg');
    const ports = { clang: 'llvm' };
    await publish({ readTree: tree({ produces: ['clang-1-1-any.hpkg'], ports }) });
    const broken = { readTree: tree({ produces: ['new-1-1-any.hpkg'], broken: ['llvm-1'] }) };
    expect((await publish(broken)).document).toMatchObject({
      changed: false,
      obsoleted: [],
      packageCount: 1,
    });
    // Also after generations that were published while it was broken.
    put('new-1-1-any.hpkg');
    expect((await publish(broken)).document).toMatchObject({ changed: true, obsoleted: [] });
    expect((await publish(broken)).document).toMatchObject({
      changed: false,
      obsoleted: [],
      packageCount: 2,
    });
  });

  test('a tree that is empty by accident removes nothing without a word', async () => {
    for (const index of [1, 2, 3, 4]) put(`p${index}-1-1-any.hpkg`);
    await publish();
    const before = snapshot(place.path);
    await expect(publish({ readTree: tree({}) })).rejects.toMatchObject({
      code: 'MASS_REMOVAL',
      exitCode: 2,
    });
    expect(snapshot(place.path)).toEqual(before);
    const { document } = await publish({ readTree: tree({}), allowMassRemoval: true });
    expect(document).toMatchObject({ packageCount: 0 });
    expect(document.removed).toHaveLength(4);
  });
});

describe('what cannot be published', () => {
  test.each([
    {
      name: 'an empty file',
      damage: () => writeFileSync(join(place.packages, data), ''),
      code: 'BAD_PACKAGE',
    },
    {
      name: 'a cut off package',
      damage: () => truncateSync(join(place.packages, data), 100),
      code: 'BAD_PACKAGE',
    },
    {
      name: 'a text',
      damage: () => writeFileSync(join(place.packages, data), 'no package\n'),
      code: 'BAD_PACKAGE',
    },
    {
      name: 'a folder',
      damage: () => {
        rmSync(join(place.packages, data));
        mkdirSync(join(place.packages, data));
      },
      code: 'NOT_A_FILE',
    },
    {
      name: 'a link to nothing',
      damage: () => {
        rmSync(join(place.packages, data));
        symlinkSync('nowhere', join(place.packages, data));
      },
      code: 'NOT_A_FILE',
    },
    {
      name: 'a pipe',
      damage: () => {
        rmSync(join(place.packages, data));
        execFileSync('mkfifo', [join(place.packages, data)]);
      },
      code: 'NOT_A_FILE',
    },
    {
      name: 'a package of another vendor',
      damage: () => put(data, { vendor: 'Somebody Else' }),
      code: 'OTHER_VENDOR',
    },
    {
      name: 'a package under another name',
      damage: () => renameSync(join(place.packages, data), join(place.packages, 'data.hpkg')),
      code: 'OTHER_FILE_NAME',
    },
  ])('$name is named and left out, the rest is published', async ({ damage, code }) => {
    put(foo);
    put(data);
    damage();
    const { document, failed } = await publish();
    expect(Object.keys(publishedPackages(at('current')))).toEqual([foo]);
    expect(document.problems).toMatchObject([{ code, message: expect.stringContaining('data') }]);
    expect(failed).toBe(true);
  });

  test('a published package stays when its file becomes unreadable', async () => {
    put(foo);
    put(data);
    await publish();
    const content = readFileSync(at('current/packages', data));
    rmSync(join(place.packages, data));
    writeFileSync(join(place.packages, data), content.subarray(0, 100));
    put('bar-1-1-x86_64.hpkg');
    for (let run = 0; run < 2; run += 1) {
      const { document, failed } = await publish();
      expect(Object.keys(publishedPackages(at('current')))).toEqual(['bar-1-1-x86_64.hpkg', foo, data]);
      expect(readFileSync(at('current/packages', data))).toEqual(content);
      expect(document).toMatchObject({
        changed: run === 0,
        problems: [
          { code: 'BAD_PACKAGE', message: expect.stringContaining('the one that is published stays') },
        ],
      });
      expect(failed).toBe(true);
    }
  });

  test('what readers have is left out too if it was damaged with its file', async () => {
    put(foo);
    put(data);
    await publish();
    truncateSync(join(place.packages, data), 100);
    const { document, failed } = await publish();
    expect(Object.keys(publishedPackages(at('current')))).toEqual([foo]);
    expect(document.problems).toMatchObject([{ message: expect.stringContaining('; left out') }]);
    expect(failed).toBe(true);
  });

  test('a package for another architecture is named, left out, and not obsolete', async () => {
    put(foo);
    put('bar-1-1-arm64.hpkg');
    const { document, failed } = await publish({ readTree: tree({ produces: [foo] }) });
    expect(document.problems).toMatchObject([{ code: 'OTHER_ARCHITECTURE', file: 'bar-1-1-arm64.hpkg' }]);
    expect(document.obsoleted).toEqual([]);
    expect(failed).toBe(true);
  });

  test('a package that is a link is published as the file that it leads to', async () => {
    putPackage(place.path, foo);
    symlinkSync(`../${foo}`, join(place.packages, foo));
    expect((await publish()).failed).toBe(false);
    expect(lstatSync(at('current/packages', foo)).isFile()).toBe(true);
    expect((await publish()).document.changed).toBe(false);
  });

  test('a damaged new version does not drive out the old one', async () => {
    put(foo);
    writeFileSync(join(place.packages, 'foo-1.3-1-x86_64.hpkg'), 'damaged');
    const { document } = await publish();
    expect(document).toMatchObject({ packageCount: 1, obsoleted: [] });
  });
});

describe('wrong surroundings', () => {
  test.each<{
    name: string;
    prepare?: () => void;
    changes: () => Partial<CreateRepositoryOptions>;
    error: object;
  }>([
    {
      name: 'no packages folder',
      changes: () => ({ packages: join(place.path, 'nowhere') }),
      error: { code: 'ENOENT', message: expect.stringMatching(/packages folder .*nowhere/) },
    },
    {
      name: 'no repo.info',
      changes: () => ({ repoInfo: undefined }),
      error: { code: 'NO_REPO_INFO', exitCode: 2, message: expect.stringContaining('repository/repo.info') },
    },
    {
      name: 'the repo.info given is not there',
      changes: () => ({ repoInfo: join(place.path, 'other.info') }),
      error: { code: 'NO_REPO_INFO', message: expect.stringContaining('other.info') },
    },
    {
      name: 'another architecture than asked for',
      changes: () => ({ architecture: 'arm64' }),
      error: { code: 'OTHER_ARCHITECTURE', exitCode: 2 },
    },
    {
      name: 'current is a folder',
      prepare: () => mkdirSync(at('current'), { recursive: true }),
      changes: () => ({}),
      error: { code: 'FOREIGN_CURRENT' },
    },
    {
      name: 'current points elsewhere',
      prepare: () => {
        mkdirSync(place.repository);
        symlinkSync('../packages', at('current'));
      },
      changes: () => ({}),
      error: { code: 'FOREIGN_CURRENT', message: expect.stringContaining('../packages') },
    },
    {
      name: 'the repository folder is a file',
      prepare: () => writeFileSync(place.repository, ''),
      changes: () => ({}),
      error: { code: 'ENOTDIR', exitCode: 2 },
    },
  ])('$name', async ({ prepare, changes, error }) => {
    put(foo);
    prepare?.();
    await expect(publish(changes())).rejects.toMatchObject({ name: 'ToolError', ...error });
  });
});

test('a package whose license is damaged does not keep the others back', async () => {
  put(foo);
  put('free-1-1-any.hpkg', { license: 'x'.repeat(200_000) });
  const path = join(place.packages, 'free-1-1-any.hpkg');
  const bytes = readFileSync(path);
  // In the first of several chunks: what the package says of itself is in the last.
  bytes.fill(0xff, 90, 100);
  writeFileSync(path, bytes);
  const { document, failed } = await publish();
  expect(failed).toBe(true);
  expect(document).toMatchObject({ added: [foo] });
  expect(document.problems).toMatchObject([
    { code: 'BAD_PACKAGE', file: 'free-1-1-any.hpkg', message: expect.stringMatching(/; left out$/) },
  ]);
});

describe('what packages require', () => {
  beforeEach(() => {
    put(foo, { provides: ['lib:libfoo'] });
    put('app-1-1-x86_64.hpkg', { requires: ['lib:libfoo'] });
    mkdirSync(system().systemPackages);
    putPackage(system().systemPackages, 'haiku-1-1-x86_64.hpkg');
  });
  const system = (): { systemPackages: string } => ({ systemPackages: join(place.path, 'system') });

  test('is reported when nothing has it, and fails the run only while it is new', async () => {
    put('tool-1-1-x86_64.hpkg', { requires: ['haiku', 'lib:libbar >= 2'] });
    const all = { ...system(), publishUninstallable: true };
    const first = await publish(all);
    expect(first.document.inconsistencies).toEqual([
      {
        requirement: 'lib:libbar >= 2',
        packages: ['tool-1-1-x86_64.hpkg'],
        candidates: [],
        newPackages: ['tool-1-1-x86_64.hpkg'],
      },
    ]);
    expect(first.document.uninstallable).toEqual([
      {
        fileName: 'tool-1-1-x86_64.hpkg',
        reason: 'requires lib:libbar >= 2, which nothing provides as required',
      },
    ]);
    expect(first.document.problems).toEqual([
      {
        code: 'UNMET_REQUIREMENT',
        message: 'lib:libbar >= 2 is required by tool-1-1-x86_64.hpkg; nothing provides it',
      },
    ]);
    expect(first.failed).toBe(true);
    const second = await publish(all);
    expect(second.document.inconsistencies).toMatchObject([{ newPackages: [] }]);
    expect(second.failed).toBe(false);
  });

  test('keeps back what lacks it, with the version before in its place, until it is there', async () => {
    put('tool-1-1-x86_64.hpkg', { requires: ['haiku'] });
    await publish(system());
    put('tool-2-1-x86_64.hpkg', { requires: ['haiku', 'lib:libbar >= 2'] });
    put('other-1-1-x86_64.hpkg', { requires: ['haiku'] });
    put('more-1-1-x86_64.hpkg', { requires: ['tool >= 2'] });
    const kept = await publish(system());
    expect(kept.document).toMatchObject({
      added: ['other-1-1-x86_64.hpkg'],
      removed: [],
      obsoleted: [],
      inconsistencies: [],
      uninstallable: [],
      noLongerInstallable: [],
      keptBack: [
        {
          fileName: 'more-1-1-x86_64.hpkg',
          reason: 'requires tool >= 2, which requires lib:libbar >= 2, which nothing provides as required',
        },
        {
          fileName: 'tool-2-1-x86_64.hpkg',
          stays: 'tool-1-1-x86_64.hpkg',
          reason: 'requires lib:libbar >= 2, which nothing provides as required',
        },
      ],
    });
    expect(kept.failed).toBe(true);
    const again = await publish(system());
    expect(again.document).toMatchObject({ changed: false, obsoleted: [], keptBack: kept.document.keptBack });

    put('bar-3-1-x86_64.hpkg', { provides: ['lib:libbar'] });
    const published = await publish(system());
    expect(published.document).toMatchObject({
      added: ['bar-3-1-x86_64.hpkg', 'more-1-1-x86_64.hpkg', 'tool-2-1-x86_64.hpkg'],
      removed: ['tool-1-1-x86_64.hpkg'],
      obsoleted: [{ fileName: 'tool-1-1-x86_64.hpkg' }],
      keptBack: [],
    });
    expect(published.failed).toBe(false);
  });

  test('keeps back what would take it away from others, with all that needs it', async () => {
    await publish(system());
    put('foo-2-1-x86_64.hpkg');
    put('user-1-1-x86_64.hpkg', { requires: ['foo >= 2'] });
    put('other-1-1-x86_64.hpkg');
    const kept = await publish(system());
    expect(kept.document).toMatchObject({
      added: ['other-1-1-x86_64.hpkg'],
      removed: [],
      obsoleted: [],
      noLongerInstallable: [],
      keptBack: [
        {
          fileName: 'foo-2-1-x86_64.hpkg',
          stays: 'foo-1.2-3-x86_64.hpkg',
          reason: 'app-1-1-x86_64.hpkg could no longer be installed without foo-1.2-3-x86_64.hpkg',
        },
        { fileName: 'user-1-1-x86_64.hpkg' },
      ],
    });
    put('app-1-2-x86_64.hpkg');
    const published = await publish(system());
    expect(published.document).toMatchObject({
      added: ['app-1-2-x86_64.hpkg', 'foo-2-1-x86_64.hpkg', 'user-1-1-x86_64.hpkg'],
      keptBack: [],
    });
  });

  test('goes nevertheless if that is asked for, but not under strict', async () => {
    await publish(system());
    put('foo-2-1-x86_64.hpkg');
    const all = { ...system(), publishUninstallable: true };
    const before = snapshot(place.path);
    const kept = await publish({ ...all, strict: true });
    expect(snapshot(place.path)).toEqual(before);
    expect(kept.failed).toBe(true);
    expect(kept.document).toMatchObject({
      changed: false,
      generation: 1,
      packageCount: 2,
      obsoleted: [],
      noLongerInstallable: ['app'],
    });
    expect(kept.document.problems[0]).toMatchObject({
      code: 'WORSE',
      message: 'nothing was published: app could no longer be installed',
    });
    const published = await publish(all);
    expect(published.document).toMatchObject({ changed: true, noLongerInstallable: ['app'] });
  });
});

describe('after a buildrun', () => {
  const outcome = (fileNames: readonly string[]): Documents['buildrun']['built'] => [
    {
      port: { name: 'foo', version: '1.2', revision: '3', revisionedName: 'foo-1.2-3', recipeFilePath: '' },
      buildNumbers: [0],
      builder: 'one',
      packages: fileNames.map((fileName) => {
        const path = join(place.packages, fileName);
        return { fileName, size: statSync(path).size, sha256: sha256(path) };
      }),
    },
  ];
  const buildrun = (built: Documents['buildrun']['built']): Documents['buildrun'] => ({
    document: 'buildmeister/buildrun@1',
    tree: { path: '/ports', head: null, origin: null },
    architecture: 'x86_64',
    packages: place.packages,
    output: '/output',
    status: 'complete',
    startTime: null,
    endTime: null,
    built,
    failed: [],
    lost: [],
    cancelled: [],
    skipped: [],
  });

  test('publishes what was built', async () => {
    put(foo);
    const { document, failed } = await publish({ buildrun: buildrun(outcome([foo])) });
    expect(document.added).toEqual([foo]);
    expect(failed).toBe(false);
  });

  test('with nothing built, what an earlier run left unpublished is published', async () => {
    put(foo);
    expect((await publish({ buildrun: buildrun([]) })).document).toMatchObject({
      changed: true,
      added: [foo],
    });
    expect((await publish({ buildrun: buildrun([]) })).document).toMatchObject({ changed: false });
  });

  test('that says so publishes nothing and writes nothing; the next one publishes what it built', async () => {
    put(foo);
    await publish();
    put(data);
    put('foo-2-1-x86_64.hpkg');
    const before = snapshot(place.path);
    const aborted = { ...buildrun(outcome([data])), status: 'aborted', publish: false };
    const { document, failed, notices } = await publish({ buildrun: aborted });
    expect(document).toMatchObject({ changed: false, generation: 1, added: [], removed: [], obsoleted: [] });
    expect(failed).toBe(false);
    expect(notices).toContainEqual(expect.stringContaining('not to be published (aborted)'));
    expect(snapshot(place.path)).toEqual(before);
    const next = await publish({ buildrun: { ...buildrun([]), publish: true } });
    expect(next.document.added).toEqual(['foo-2-1-x86_64.hpkg', data]);
  });

  test('that says so makes no repository where there is none', async () => {
    put(foo);
    const { document } = await publish({ buildrun: { ...buildrun(outcome([foo])), publish: false } });
    expect(document).toMatchObject({ changed: false, packageCount: 0, added: [] });
    expect(existsSync(place.repository)).toBe(false);
  });

  test('a package that changed on the disk since is left out', async () => {
    put(foo);
    put(data);
    const built = outcome([foo, data]);
    put(data, { summary: 'Something else' });
    const { document, failed } = await publish({ buildrun: buildrun(built) });
    expect(document.problems).toMatchObject([{ code: 'BUILT_PACKAGE_DIFFERS', file: data }]);
    expect(Object.keys(publishedPackages(at('current')))).toEqual([foo]);
    expect(failed).toBe(true);
  });

  test('a package that is not there is named', async () => {
    put(foo);
    put(data);
    const built = outcome([foo, data]);
    rmSync(join(place.packages, data));
    const { document } = await publish({ buildrun: buildrun(built) });
    expect(document.problems).toMatchObject([{ code: 'BUILT_PACKAGE_MISSING', file: data }]);
  });

  test('for another architecture is refused', async () => {
    put(foo);
    const other = { ...buildrun([]), architecture: 'arm64' };
    await expect(publish({ buildrun: other })).rejects.toMatchObject({ code: 'OTHER_ARCHITECTURE' });
  });
});

describe('signing', () => {
  const key = unlock(parseSecretKey(makeKey().secretKeyText, 'key'), undefined);
  const openKey = () => Promise.resolve(key);
  beforeEach(() => put(foo));
  const isSigned = (folder: string): boolean =>
    verify(readFileSync(join(folder, 'repo')), readFileSync(join(folder, 'repo.minisig'), 'utf8'), key);

  test('puts a good signature beside repo, there and in the repository folder', async () => {
    expect((await publish({ openKey })).document.signed).toBe(true);
    expect(isSigned(at('current')) && isSigned(place.repository)).toBe(true);
  });

  test('is not repeated, and the key not opened, without a change', async () => {
    await publish({ openKey });
    const before = snapshot(place.path);
    const { document } = await publish({ openKey: () => Promise.reject(new Error('opened')) });
    expect(document).toMatchObject({ changed: false, signed: true });
    expect(snapshot(place.path)).toEqual(before);
  });

  test('signs a repository that was not signed before', async () => {
    await publish();
    expect((await publish({ openKey })).document).toMatchObject({ changed: true, signed: true, added: [] });
    expect(isSigned(place.repository)).toBe(true);
  });

  test('does not end unnoticed', async () => {
    await publish({ openKey });
    put(data);
    await expect(publish()).rejects.toMatchObject({ code: 'UNSIGNED', exitCode: 2 });
    expect((await publish({ unsigned: true })).document).toMatchObject({ changed: true, signed: false });
    expect(readdirSync(place.repository)).not.toContain('repo.minisig');
  });
});

test('what a killed run left is removed, and nothing that its links lead to', async () => {
  put(foo);
  await publish();
  const published = snapshot(at('generations/1'));
  symlinkSync('generations/1', at('.new-current'));
  mkdirSync(at('generations/.old-7'));
  symlinkSync('../1/packages', at('generations/.old-7/packages'));
  mkdirSync(at('generations/.new-2/packages/folder'), { recursive: true });
  linkSync(join(place.packages, foo), at('generations/.new-2/packages', foo));
  await publish();
  expect(readdirSync(at('generations'))).toEqual(['1', '1.json']);
  expect(existsSync(at('.new-current'))).toBe(false);
  expect(snapshot(at('generations/1'))).toEqual(published);
});

describe('going back', () => {
  beforeEach(async () => {
    for (const revision of [1, 2, 3]) {
      put(`foo-1-${revision}-any.hpkg`);
      await publish();
    }
  });
  const published = (): readonly string[] => Object.keys(publishedPackages(place.repository));

  test('takes the last publication back, then the one before', async () => {
    expect(await rollBack()).toMatchObject({
      changed: true,
      generation: 2,
      added: ['foo-1-2-any.hpkg'],
      removed: ['foo-1-3-any.hpkg'],
      checksum: sha256(at('generations/2/repo')),
    });
    expect(published()).toEqual(['foo-1-2-any.hpkg']);
    await rollBack();
    expect(published()).toEqual(['foo-1-1-any.hpkg']);
    await expect(rollBack()).rejects.toMatchObject({
      code: 'NO_GENERATION',
    });
  });

  test('goes to a generation by its number, also forward', async () => {
    await rollBack(1);
    expect(published()).toEqual(['foo-1-1-any.hpkg']);
    await rollBack(3);
    expect(published()).toEqual(['foo-1-3-any.hpkg']);
    expect(await rollBack(3)).toMatchObject({ changed: false });
  });

  test('after going back and publishing again, leads to what was published before', async () => {
    await rollBack(1);
    put('foo-1-4-any.hpkg');
    await publish();
    expect(readlinkSync(at('current'))).toBe('generations/4');
    expect(readdirSync(at('generations'))).toContain('1');
    await rollBack();
    expect(published()).toEqual(['foo-1-1-any.hpkg']);
  });

  test.each([
    { name: 'that is not there', prepare: () => undefined, generation: 9, code: 'NO_GENERATION' },
    {
      name: 'that is damaged',
      prepare: () => writeFileSync(at('generations/1/repo'), ''),
      generation: 1,
      code: 'DAMAGED_GENERATION',
    },
  ])('to a generation $name is refused', async ({ prepare, generation, code }) => {
    prepare();
    await expect(rollBack(generation)).rejects.toMatchObject({ code });
    expect(readlinkSync(at('current'))).toBe('generations/3');
  });
});

describe('a repository that HaikuPorter wrote', () => {
  beforeEach(async () => {
    put(foo);
    await publish({ repository: join(place.path, 'other') });
    const other = join(place.path, 'other/generations/1');
    renameSync(other, place.repository);
  });

  test('becomes the first generation, the new one the second', async () => {
    put(data);
    const { document, notices } = await publish({ repoInfo: undefined });
    expect(document).toMatchObject({ changed: true, generation: 2, added: [data], removed: [] });
    expect(Object.keys(publishedPackages(place.repository))).toEqual([foo, data]);
    expect(lstatSync(at('repo.info')).isFile()).toBe(true);
    expect(readdirSync(at('packages.replaced-1'))).toEqual([foo]);
    expect(notices.join()).toContain('packages.replaced-1');
    await rollBack();
    expect(Object.keys(publishedPackages(place.repository))).toEqual([foo]);
  });

  test('that is up to date is taken over as it is', async () => {
    const { document } = await publish({ repoInfo: undefined });
    expect(document).toMatchObject({ changed: false, generation: 1 });
    expect(readlinkSync(at('repo'))).toBe('current/repo');
  });
});

test('HaikuPorter may write to the folder in between', async () => {
  put(foo);
  await publish();
  put(data);
  const other = join(place.path, 'other');
  await publish({ repository: other });
  // What createPackageRepository does: links and lists in place, and a new repo by renaming.
  linkSync(join(place.packages, data), at('packages', data));
  for (const name of ['package.list', 'repo.sha256'])
    writeFileSync(at(name), readFileSync(join(other, name)));
  writeFileSync(at('repo.___new___'), readFileSync(join(other, 'repo')));
  renameSync(at('repo.___new___'), at('repo'));
  const { document, failed } = await publish();
  expect(failed).toBe(false);
  expect(document).toMatchObject({ changed: false, generation: 2, packageCount: 2 });
  expect(readlinkSync(at('repo'))).toBe('current/repo');
  expect(Object.keys(publishedPackages(place.repository))).toEqual([foo, data]);
});
