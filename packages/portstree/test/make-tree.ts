import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from '@jest/globals';
import {
  type Configuration,
  loadConfiguration,
  openRecipeEvaluator,
  type PortsTree,
  readPortsTree,
  type TreeSelection,
} from '../src/index.js';

const parent = realpathSync(mkdtempSync(path.join(tmpdir(), 'portstree-')));
afterAll(() => {
  rmSync(parent, { recursive: true, force: true });
});

/** A folder that is gone after the tests of the file. */
export function makeFolder(): string {
  return mkdtempSync(path.join(parent, 'folder-'));
}

/** Writes files, given by their paths below `folder`. */
export function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), content);
  }
}

/** A recipe that can be used, with `variables` set instead; null leaves one out. */
export function recipe(variables: Readonly<Record<string, string | null>> = {}, more = ''): string {
  const all = {
    SUMMARY: 'A port for tests',
    DESCRIPTION: 'It exists so that something can be read.',
    HOMEPAGE: 'https://example.org/',
    COPYRIGHT: '2026 Somebody',
    LICENSE: 'MIT',
    REVISION: '1',
    SOURCE_URI: 'https://example.org/$portVersion.tar.gz',
    ARCHITECTURES: 'all',
    PROVIDES: '$portName = $portVersion',
    ...variables,
  };
  const lines = Object.entries(all).flatMap(([name, value]) =>
    value === null ? [] : [`${name}="${value}"`],
  );
  return `${lines.join('\n')}\n${more}`;
}

export async function configure(
  treePath: string,
  conf = '',
  architectures: readonly string[] = ['x86_64'],
): Promise<Configuration> {
  const folder = makeFolder();
  writeFiles(folder, { 'haikuports.conf': conf, 'licenses/MIT': '' });
  const [targetArchitecture, ...secondaryArchitectures] = architectures;
  const configuration = await loadConfiguration({
    cwd: folder,
    home: null,
    treePath,
    targetArchitecture,
    secondaryArchitectures,
  });
  return { ...configuration, licensesDirectory: path.join(folder, 'licenses') };
}

export async function readTree(
  treePath: string,
  options: { conf?: string; architectures?: readonly string[]; selection?: TreeSelection } = {},
): Promise<PortsTree> {
  const { conf, architectures, selection } = options;
  return await readPortsTree({
    configuration: await configure(treePath, conf, architectures),
    evaluator: openRecipeEvaluator({ sandbox: false, cacheFolder: undefined }),
    ...(selection === undefined ? {} : { selection }),
  });
}

/** Makes a tree of `files` and reads it. */
export async function treeOf(
  files: Readonly<Record<string, string>>,
  options: Parameters<typeof readTree>[1] = {},
): Promise<PortsTree> {
  const folder = makeFolder();
  writeFiles(folder, files);
  return await readTree(folder, options);
}

export function git(folder: string, ...args: readonly string[]): string {
  return execFileSync('git', args, {
    cwd: folder,
    encoding: 'utf8',
    env: {
      ...process.env,
      GIT_AUTHOR_NAME: 'Tester',
      GIT_AUTHOR_EMAIL: 'tester@example.org',
      GIT_COMMITTER_NAME: 'Tester',
      GIT_COMMITTER_EMAIL: 'tester@example.org',
      GIT_CONFIG_GLOBAL: '/dev/null',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  }).trim();
}
