import path from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { readTreeInformation } from '../src/index.js';
import { git, makeFolder, recipe, writeFiles } from './make-tree.js';

function checkout(): { readonly folder: string; readonly head: string } {
  const folder = makeFolder();
  writeFiles(folder, { 'dev-libs/foo/foo-1.recipe': recipe() });
  git(folder, 'init', '-q');
  git(folder, 'add', '.');
  git(folder, 'commit', '-qm', 'first');
  return { folder, head: git(folder, 'rev-parse', 'HEAD') };
}

describe('what git knows of a tree', () => {
  test('its commit, and no origin', async () => {
    const { folder, head } = checkout();
    expect(await readTreeInformation(folder)).toEqual({ path: folder, head, origin: null });
  });

  test.each([
    { url: 'https://example.org/ports.git', origin: 'https://example.org/ports.git' },
    { url: 'https://user:secret@example.org/ports.git', origin: 'https://example.org/ports.git' },
    { url: 'ssh://git@example.org/ports.git', origin: 'ssh://git@example.org/ports.git' },
    { url: 'git@example.org:ports.git', origin: 'git@example.org:ports.git' },
  ])('its origin without passwords: $url', async ({ url, origin }) => {
    const { folder } = checkout();
    git(folder, 'remote', 'add', 'origin', url);
    expect((await readTreeInformation(folder)).origin).toBe(origin);
  });

  test('a detached head', async () => {
    const { folder, head } = checkout();
    git(folder, 'checkout', '-q', '--detach');
    expect((await readTreeInformation(folder)).head).toBe(head);
  });

  test.each([
    { name: 'a folder outside git', make: makeFolder },
    { name: 'a folder inside a checkout', make: () => path.join(checkout().folder, 'dev-libs') },
  ])('none for $name', async ({ make }) => {
    const folder = make();
    expect(await readTreeInformation(folder)).toEqual({ path: folder, head: null, origin: null });
  });

  test('of a checkout without commits is told', async () => {
    const folder = makeFolder();
    git(folder, 'init', '-q');
    await expect(readTreeInformation(folder)).rejects.toMatchObject({ code: 'NO_COMMIT', exitCode: 2 });
  });

  describe('in the environment of a hook', () => {
    const before = { ...process.env };
    afterEach(() => {
      process.env = { ...before };
    });

    test.each([
      { variable: 'GIT_DIR', value: '.' },
      { variable: 'GIT_DIR', value: '/nowhere' },
      { variable: 'GIT_WORK_TREE', value: '/' },
      { variable: 'GIT_INDEX_FILE', value: '/nowhere/index' },
      { variable: 'GIT_OBJECT_DIRECTORY', value: '/nowhere/objects' },
      { variable: 'GIT_PREFIX', value: 'dev-libs/' },
    ])('is its own commit whatever $variable=$value says', async ({ variable, value }) => {
      const { folder, head } = checkout();
      process.env[variable] = value;
      expect(await readTreeInformation(folder)).toMatchObject({ path: folder, head });
    });
  });

  test('a tree that is missing is told', async () => {
    await expect(readTreeInformation('/nowhere')).rejects.toMatchObject({
      code: 'NO_PORTS_TREE',
      exitCode: 2,
    });
  });
});
