import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { mayMount, requireSystem } from '@buildmeister/testbed';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Builder, PreparedBuilder } from '../src/builder.js';
import { createExampleBuilder } from './example-machine.js';
import { makeFolder, removeFolder, runSetup } from './example.js';
import { writeCommand } from './haiku-commands.js';
import { writeTinyHaikuporter } from './tiny-haikuporter.js';
import { type HaikuLike, startHaikuLike } from './without-proc.js';

jest.setTimeout(30_000);

(requireSystem('git') ? describe : describe.skip)('a lock that git has left in the ports tree', () => {
  let folder: string;
  let tree: string;
  let builder: Builder;
  let notices: string;
  let others: ChildProcess[];
  beforeEach(async () => {
    folder = await makeFolder();
    tree = join(folder, 'tree');
    notices = '';
    others = [];
    await mkdir(tree);
    git('init', '-q', '-b', 'main');
    await writeFile(join(tree, 'recipe'), 'one');
    git('add', '.');
    git('commit', '-qm', 'one');
    await writeFile(join(tree, 'recipe'), 'two');
    git('commit', '-qam', 'two');
    await writeTinyHaikuporter(join(folder, 'haikuporter'));
    builder = make();
  });
  afterEach(async () => {
    await builder.close();
    for (const other of others) if (other.pid !== undefined) process.kill(-other.pid, 'SIGKILL');
    await removeFolder(folder);
  });

  const git = (...words: string[]): string =>
    execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@example.org', ...words], {
      cwd: tree,
      encoding: 'utf8',
    }).trim();
  const make = (leaveTree = false): Builder =>
    createExampleBuilder(folder, process.env['PATH'] ?? '', { leaveTree });
  const prepare = (revision: string): Promise<PreparedBuilder> =>
    builder.prepare(
      runSetup({ treeHead: /^[0-9a-f]{40}$/.test(revision) ? revision : git('rev-parse', revision) }),
      {
        signal: new AbortController().signal,
        onNotice: (text) => void (notices += `${text}\n`),
      },
    );
  const lock = (name: string): string => join(tree, '.git', name);
  const runBeside = (script: string, cwd = folder): void => {
    others.push(spawn('bash', ['-c', script], { cwd, detached: true, stdio: 'ignore' }));
  };

  test.each([
    ['index.lock'],
    ['HEAD.lock'],
    ['config.lock'],
    ['shallow.lock'],
    ['packed-refs.lock'],
    ['refs/heads/main.lock'],
    ['objects/info/commit-graphs/commit-graph-chain.lock'],
  ])('is removed: %s', async (name) => {
    await mkdir(join(lock(name), '..'), { recursive: true });
    await writeFile(lock(name), '');
    await prepare('HEAD~');
    expect(notices).toContain(
      `removed ${tree}/.git/${name}, which a git has left that does not run any more\n`,
    );
    expect(existsSync(lock(name))).toBe(false);
    expect(await readFile(join(tree, 'recipe'), 'utf8')).toBe('one');
  });

  test('stays where a git is at work, even if that has its file closed', async () => {
    await writeFile(join(tree, 'recipe'), 'three');
    runBeside(
      `cd ${tree} && GIT_EDITOR='sleep 1000 #' git -c user.name=T -c user.email=t@example.org commit -a`,
    );
    while (!existsSync(lock('index.lock')) || !existsSync(lock('COMMIT_EDITMSG'))) await sleep(20);
    await expect(prepare('HEAD~')).rejects.toMatchObject({
      class: 'remote-command',
      message: expect.stringContaining('index.lock'),
    });
    expect(notices).toContain(`${tree}/.git/index.lock is there, and a git is at work that may hold it`);
    expect(existsSync(lock('index.lock'))).toBe(true);
  });

  test('stays where another process has it open', async () => {
    runBeside(`exec 3> ${lock('refs/heads/main.lock')}; exec sleep 1000`);
    while (!existsSync(lock('refs/heads/main.lock'))) await sleep(20);
    await prepare('HEAD~');
    expect(notices).toContain('a git is at work that may hold it');
    expect(existsSync(lock('refs/heads/main.lock'))).toBe(true);
  });

  test('is removed where a git is at work elsewhere', async () => {
    execFileSync('git', ['init', '-q', join(folder, 'elsewhere')]);
    runBeside('exec git cat-file --batch < <(sleep 1000)', join(folder, 'elsewhere'));
    await writeFile(lock('index.lock'), '');
    await prepare('HEAD~');
    expect(existsSync(lock('index.lock'))).toBe(false);
  });

  (mayMount() ? describe : describe.skip)('where there is no /proc, as on Haiku', () => {
    let haiku: HaikuLike;
    beforeEach(async () => {
      haiku = await startHaikuLike(join(folder, 'haiku'));
      await writeFile(lock('index.lock'), '');
      await builder.close();
      builder = createExampleBuilder(folder, haiku.commands);
    });
    afterEach(() => {
      haiku.stop();
    });

    /** As src/bin/ps.c has it at 47136e7183: a header, then for each team its command line and its numbers. */
    const writePs = (...teams: readonly string[]): Promise<void> =>
      writeCommand(
        haiku.commands,
        'ps',
        `printf '%-50s %5s #%7s %4s %4s\\n' Team Id Threads Gid Uid
for team in ${teams.map((team) => `'${team}'`).join(' ')}; do printf '%-50s %5d %8d %4d %4d\\n' "$team" 812 1 0 0; done`,
      );

    test.each([
      ['git', '/boot/system/bin/git fetch --quiet'],
      ['a git that was called by name', 'git commit -a'],
      ['a part of git', '/boot/system/lib/git-core/git-remote-https origin'],
    ])('stays while %s is at work', async (_what, team) => {
      await writePs('/boot/system/servers/registrar', team);
      await prepare('HEAD');
      expect(existsSync(lock('index.lock'))).toBe(true);
      expect(notices).toContain('a git is at work that may hold it');
    });

    test('is removed while none is', async () => {
      await writePs('/boot/system/servers/registrar', '/boot/system/bin/digit', 'sh -c git.sh');
      await prepare('HEAD~');
      expect(existsSync(lock('index.lock'))).toBe(false);
    });

    test('is removed when it is old, where nobody can tell', async () => {
      await prepare('HEAD');
      expect(existsSync(lock('index.lock'))).toBe(true);
      const then = new Date(Date.now() - 2 * 3_600_000);
      await utimes(lock('index.lock'), then, then);
      await prepare('HEAD~');
      expect(existsSync(lock('index.lock'))).toBe(false);
    });
  });

  test.each([
    ['HEAD is empty', 'HEAD', '', 'has no HEAD'],
    ['HEAD is missing', 'HEAD', null, 'has no HEAD'],
    ['the index is empty', 'index', '', 'cannot be read'],
    ['the index is cut short', 'index', 'DIRC\0\0\0\u0002\0\0\0\u0005abc', 'cannot be read'],
  ])('is not all that a loss of power leaves: %s', async (_what, name, content, told) => {
    const commit = git('rev-parse', 'HEAD~');
    await (content === null ? rm(lock(name)) : writeFile(lock(name), content));
    await prepare(commit);
    expect(notices).toContain(`${tree}/.git`);
    expect(notices).toContain(told);
    expect(await readFile(join(tree, 'recipe'), 'utf8')).toBe('one');
    expect(git('rev-parse', 'HEAD')).toBe(commit);
  });

  test('is no reason to make the index anew where git fails for another reason', async () => {
    const commit = git('rev-parse', 'HEAD');
    git('config', 'core.repositoryFormatVersion', '99');
    await expect(prepare(commit)).rejects.toMatchObject({
      class: 'configuration',
      message: expect.stringContaining('git repo version'),
    });
    expect(existsSync(lock('index'))).toBe(true);
    expect(notices).not.toContain('index');
  });

  test("is told, and stays, in a tree that is the server's", async () => {
    await builder.close();
    builder = make(true);
    await writeFile(lock('index.lock'), '');
    await prepare('HEAD');
    expect(notices).toContain(`${tree}/.git/index.lock is there, and no git is at work`);
    expect(existsSync(lock('index.lock'))).toBe(true);
  });
});
