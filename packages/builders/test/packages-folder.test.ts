import { execFileSync } from 'node:child_process';
import { chmod, mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Builder } from '../src/builder.js';
import { createExampleBuilder, examplePaths } from './example-machine.js';
import { makeFolder, makePackages, removeFolder, request, runSetup } from './example.js';
import { writeTinyHaikuporter } from './tiny-haikuporter.js';

jest.setTimeout(30_000);

let folder: string;
let packages: string;
let cache: string;
let builder: Builder;
let notices: string[];
beforeEach(async () => {
  folder = await makeFolder();
  ({ packages, cache } = examplePaths(folder));
  notices = [];
  await mkdir(cache, { recursive: true });
  await mkdir(join(folder, 'staging'));
  await writeTinyHaikuporter(join(folder, 'haikuporter'));
  builder = createExampleBuilder(folder, process.env['PATH'] ?? '');
});
afterEach(async () => {
  await builder.close();
  await removeFolder(folder);
});

const { signal } = new AbortController();
const prepare = async (): Promise<void> => {
  const keepPackages = new Set(['good-1-1-x86_64.hpkg', 'a-1-1-any.hpkg']);
  await builder.prepare(runSetup({ keepPackages }), { signal, onNotice: (text) => void notices.push(text) });
};
const build = async (port: string, requiredPackages: readonly { fileName: string; path: string }[] = []) => {
  let output = '';
  const result = await builder.build(request(port, join(folder, 'staging'), { requiredPackages }), {
    signal,
    onOutput: (text) => void (output += text),
  });
  return { kind: result.kind, output };
};

/** What is in a folder, but for what the scripts keep there for themselves. */
const foreign = async (path: string): Promise<string[]> =>
  (await readdir(path)).filter((name) => !name.startsWith('.buildmeister-')).toSorted();

/** Puts something under that path that is no package. */
const things: readonly (readonly [string, string, (path: string) => Promise<unknown> | void])[] = [
  [
    'a folder with something in it',
    'good-1-1-x86_64.hpkg',
    async (path) => {
      await mkdir(path);
      await writeFile(join(path, 'x'), 'x');
    },
  ],
  [
    'a folder that may not be read',
    'good-1-1-x86_64.hpkg',
    async (path) => {
      await mkdir(join(path, 'deep'), { recursive: true });
      await chmod(join(path, 'deep'), 0);
      await chmod(path, 0);
    },
  ],
  ['a symlink to nothing', 'good-1-1-x86_64.hpkg', (path) => symlink('/nowhere', path)],
  ['a symlink to a folder', 'good-1-1-x86_64.hpkg', (path) => symlink('/usr', path)],
  ['a named pipe', 'good-1-1-x86_64.hpkg', (path) => void execFileSync('mkfifo', [path])],
  ['a file whose name has blanks', 'my own package.hpkg', (path) => writeFile(path, 'x')],
  ['a file whose name has a line feed', 'one\nerror two.hpkg', (path) => writeFile(path, 'x')],
  ['a symlink whose name has blanks', 'a link.hpkg', (path) => symlink('/usr', path)],
  ['a file whose name is an option', '-rf.hpkg', (path) => writeFile(path, 'x')],
  ['a file whose name is hidden', '.hidden.hpkg', (path) => writeFile(path, 'x')],
  ['a file that is no package', 'note.txt', (path) => writeFile(path, 'x')],
];

describe('what lies in the packages folder of a builder', () => {
  test.each(things)('is gone when the builder is prepared: %s', async (_what, name, put) => {
    await put(join(packages, name));
    await prepare();
    expect(await foreign(packages)).toEqual(['.cache']);
    expect(await readdir(cache)).toEqual([]);
    expect(await build('good-1')).toMatchObject({ kind: 'built' });
  });

  test.each(things)('is gone after a build that failed: %s', async (_what, name, put) => {
    await prepare();
    await put(join(packages, name));
    await build('strange-1');
    expect(await foreign(packages)).toEqual(['.cache']);
    expect(await build('good-1')).toMatchObject({ kind: 'built' });
  });

  test.each(things.slice(0, 5))('is not taken for the result of a build: %s', async (_what, name, put) => {
    await mkdir(join(packages, '.obsolete'));
    await put(join(packages, '.obsolete', name));
    await prepare();
    expect(await build('good-1')).toMatchObject({ kind: 'built' });
    expect(await readdir(join(packages, '.obsolete'))).toEqual([]);
  });

  test('is told where it is removed, unless it is a package or a link to one', async () => {
    await mkdir(join(packages, 'good-1-1-x86_64.hpkg'));
    await symlink('/nowhere', join(packages, 'a-1-1-any.hpkg'));
    await prepare();
    expect(notices).toContain(`removing ${packages}/good-1-1-x86_64.hpkg, which is no package`);
    expect(notices.join('\n')).not.toContain('a-1-1-any');
  });

  test('stays where the configuration names it', async () => {
    const paths = {
      ...examplePaths(folder),
      packages: join(folder, 'all'),
      cache: join(folder, 'all/kept here/cache'),
      tree: join(folder, 'all/tree'),
      configuration: join(folder, 'all/builder.conf'),
    };
    await mkdir(join(paths.packages, 'kept here/of the operator'), { recursive: true });
    await mkdir(paths.tree);
    await writeFile(join(paths.packages, 'note.txt'), '');
    await builder.close();
    builder = createExampleBuilder(folder, process.env['PATH'] ?? '', { paths });
    await prepare();
    expect(await build('good-1')).toMatchObject({ kind: 'built' });
    expect(await foreign(paths.packages)).toEqual(['builder.conf', 'kept here', 'tree']);
    expect((await readdir(join(paths.packages, 'kept here'))).toSorted()).toEqual([
      'cache',
      'of the operator',
    ]);
  });
});

describe('what lies in the cache of a builder', () => {
  const inCache = [...things.slice(0, 5)] as const;
  test.each(inCache)('is in the way of no package: %s', async (_what, _name, put) => {
    const requiredPackages = await makePackages(join(folder, 'repository'), 'a-1-1-any.hpkg');
    await put(join(cache, 'a-1-1-any.hpkg'));
    await put(join(cache, 'good-1-1-x86_64.hpkg'));
    await prepare();
    expect(await build('good-1', requiredPackages)).toMatchObject({ kind: 'built' });
    expect(await build('good-2', requiredPackages)).toMatchObject({ kind: 'built' });
    expect((await readdir(cache)).toSorted()).toEqual(['a-1-1-any.hpkg', 'good-1-1-x86_64.hpkg']);
  });

  test.each(inCache)('is in the way of no upload: %s', async (_what, _name, put) => {
    const requiredPackages = await makePackages(join(folder, 'repository'), 'a-1-1-any.hpkg');
    await put(join(cache, 'a-1-1-any.hpkg.upload'));
    await prepare();
    expect(await build('good-1', requiredPackages)).toMatchObject({ kind: 'built' });
    expect(await readdir(cache)).toEqual(['a-1-1-any.hpkg']);
  });
});
