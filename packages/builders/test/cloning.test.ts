import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { chmod, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { requireSystem } from '@buildmeister/testbed';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Builder, PreparedBuilder } from '../src/builder.js';
import { createLocalMachine } from '../src/local-machine.js';
import { createExampleBuilder } from './example-machine.js';
import { makeFolder, removeFolder, runSetup } from './example.js';
import { writeTinyHaikuporter } from './tiny-haikuporter.js';

jest.setTimeout(30_000);

(requireSystem('git') ? describe : describe.skip)('a ports tree that is cloned', () => {
  let folder: string;
  let origin: string;
  let tree: string;
  let older: string;
  let builders: Builder[];
  beforeEach(async () => {
    folder = await makeFolder();
    origin = join(folder, 'origin');
    tree = join(folder, 'tree');
    builders = [];
    await mkdir(origin);
    git(origin, 'init', '-q', '-b', 'main');
    await writeFile(join(origin, 'recipe'), 'one');
    git(origin, 'add', '.');
    git(origin, 'commit', '-qm', 'one');
    older = git(origin, 'rev-parse', 'HEAD');
    await writeFile(join(origin, 'recipe'), 'two');
    git(origin, 'commit', '-qam', 'two');
    await writeTinyHaikuporter(join(folder, 'haikuporter'));
    // The line to the origin: as slow as the test likes.
    await writeFile(
      join(folder, 'ssh'),
      `#!/bin/sh
if [ -e ${folder}/slow ]; then : > ${folder}/begun; while [ ! -e ${folder}/go ] && [ -d ${folder} ]; do sleep 0.05; done; fi
exec git-upload-pack ${origin}
`,
    );
    await chmod(join(folder, 'ssh'), 0o755);
  });
  afterEach(async () => {
    await writeFile(join(folder, 'go'), '');
    for (const builder of builders) await builder.close();
    while ((await clones()).length > 0) await sleep(50);
    await removeFolder(folder);
  });

  const git = (cwd: string, ...words: string[]): string =>
    execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@example.org', ...words], {
      cwd,
      encoding: 'utf8',
    }).trim();
  const clones = async (): Promise<string[]> =>
    (await readdir(folder)).filter((name) => name.startsWith('tree.'));
  const cloning = (): boolean =>
    readdirSync('/proc').some(
      (entry) => /^git\0clone\0/.test(commandLine(entry)) && commandLine(entry).includes(tree),
    );
  const prepare = (signal = new AbortController().signal): Promise<PreparedBuilder> => {
    const environment = {
      ...process.env,
      HOME: folder,
      GIT_SSH: join(folder, 'ssh'),
      GIT_SSH_VARIANT: 'simple',
    };
    const builder = createExampleBuilder(folder, '', {
      connect: () => Promise.resolve(createLocalMachine('one', environment)),
    });
    builders.push(builder);
    return builder.prepare(runSetup({ treeHead: older, treeOrigin: 'ssh://farm/origin' }), { signal });
  };

  test('is whole and at its commit, whatever a clone does that goes on without its session', async () => {
    await writeFile(join(folder, 'slow'), '');
    const cut = new AbortController();
    const first = prepare(cut.signal);
    while (!existsSync(join(folder, 'begun'))) await sleep(20);
    cut.abort();
    await expect(first).rejects.toMatchObject({ class: 'cancelled' });
    await rm(join(folder, 'slow'));
    await prepare();
    expect(git(tree, 'rev-parse', 'HEAD')).toBe(older);
    await writeFile(join(folder, 'go'), '');
    while (cloning() || (await clones()).length > 0) await sleep(50);
    expect(git(tree, 'rev-parse', 'HEAD')).toBe(older);
    expect(git(tree, 'status', '--porcelain', '--untracked-files=no')).toBe('');
  });

  test('is made anew where a machine has lost its power meanwhile', async () => {
    execFileSync('git', ['init', '-q', join(folder, 'tree.cloning.4194305')]);
    await mkdir(join(folder, 'tree.cloning.kept'));
    await prepare();
    expect(git(tree, 'rev-parse', 'HEAD')).toBe(older);
    expect(await clones()).toEqual(['tree.cloning.kept']);
    await rm(join(folder, 'tree.cloning.kept'), { recursive: true });
  });
});

function commandLine(entry: string): string {
  try {
    return /^\d+$/.test(entry) ? readFileSync(`/proc/${entry}/cmdline`, 'utf8') : '';
  } catch {
    return '';
  }
}
