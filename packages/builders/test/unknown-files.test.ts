import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { git } from '@buildmeister/testbed';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { inspectionScript } from '../src/inspection-script.js';
import { makeFolder, removeFolder } from './example.js';

jest.setTimeout(30_000);

let folder: string;
const inTree = (...names: readonly string[]): string => join(folder, 'tree', ...names);

beforeEach(async () => {
  folder = await makeFolder();
  await mkdir(inTree('packages/.cache'), { recursive: true });
  await writeFile(inTree('.gitignore'), '/repository\n');
  await git(inTree(), ['init', '--quiet']);
  await git(inTree(), ['add', '.gitignore']);
  await git(inTree(), ['commit', '--quiet', '--message', 'Begin']);
});
afterEach(() => removeFolder(folder));

/** What the check notes, with the names in it. */
function notes(): readonly string[] {
  const paths = {
    tree: inTree(),
    packages: inTree('packages'),
    cache: inTree('packages/.cache'),
    configuration: inTree('builder.conf'),
  };
  const script = inspectionScript({
    paths,
    haikuporter: ['sh'],
    haikuporterArguments: [],
    traits: { disk: null },
  });
  const output = execFileSync('sh', ['-c', script], { encoding: 'utf8' });
  return output.split('\n').filter((line) => line.startsWith('note '));
}

describe("files in a builder's ports tree that git does not know", () => {
  test('are none where there are only those that stay', async () => {
    await mkdir(inTree('repository'));
    await writeFile(inTree('repository/some.DependencyInfo'), '');
    await writeFile(inTree('packages/some-1-1-any.hpkg'), '');
    await writeFile(inTree('builder.conf'), '');
    expect(notes()).toEqual([]);
  });

  test('are named before a run removes them, and are left alone', async () => {
    await mkdir(inTree('app-misc/mine'), { recursive: true });
    await writeFile(inTree('app-misc/mine/mine-1.recipe'), '');
    await writeFile(inTree('notes.txt'), '');
    expect(notes()).toEqual([
      `note unknown-files git knows nothing of 2 files or folders in ${inTree()}, the next run removes them: app-misc/ notes.txt `,
    ]);
    expect(existsSync(inTree('notes.txt'))).toBe(true);
  });

  test('are not all named where there are many', async () => {
    for (let number = 1; number <= 9; number++) await writeFile(inTree(`file-${number}`), '');
    expect(notes()[0]).toMatch(/of 9 files .*: file-1 file-2 file-3 file-4 file-5 …$/);
  });
});
