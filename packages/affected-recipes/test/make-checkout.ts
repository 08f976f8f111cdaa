import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, jest } from '@jest/globals';
import { parseDocument, type Documents } from '@buildmeister/documents';
import { execa } from 'execa';

// Each run of the tool is a process; on a busy machine several of them take a while.
jest.setTimeout(60_000);

const parent = realpathSync(mkdtempSync(path.join(tmpdir(), 'affected-')));
afterAll(() => {
  rmSync(parent, { recursive: true, force: true });
});

/** A folder that is gone after the tests of the file. */
export function makeFolder(): string {
  return mkdtempSync(path.join(parent, 'folder-'));
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

/** A recipe that can be used. `more` is added at its end. */
export function recipe(more = ''): string {
  return `SUMMARY="A port for tests"
DESCRIPTION="It exists so that something can change."
HOMEPAGE="https://example.org/"
COPYRIGHT="2026 Somebody"
LICENSE="MIT"
REVISION="1"
SOURCE_URI="https://example.org/$portVersion.tar.gz"
ARCHITECTURES="all"
PROVIDES="$portName = $portVersion"
${more}`;
}

export interface Checkout {
  readonly folder: string;
  write(files: Readonly<Record<string, string>>): void;
  remove(...files: readonly string[]): void;
  move(from: string, to: string): void;
  /** Commits everything; answers with the commit. */
  commit(): string;
}

/** A ports tree in git with one commit. */
export function makeCheckout(files: Readonly<Record<string, string>>): Checkout {
  const folder = makeFolder();
  git(folder, 'init', '-q', '-b', 'main');
  const checkout: Checkout = {
    folder,
    write: (changed) => {
      for (const [name, content] of Object.entries(changed)) {
        mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
        writeFileSync(path.join(folder, name), content);
      }
    },
    remove: (...names) => {
      for (const name of names) rmSync(path.join(folder, name), { recursive: true });
    },
    move: (from, to) => {
      mkdirSync(path.dirname(path.join(folder, to)), { recursive: true });
      renameSync(path.join(folder, from), path.join(folder, to));
    },
    commit: () => {
      git(folder, 'add', '-A');
      git(folder, 'commit', '-qm', 'change');
      return git(folder, 'rev-parse', 'HEAD');
    },
  };
  checkout.write(files);
  checkout.commit();
  return checkout;
}

export interface ToolRun {
  readonly exitCode: number | undefined;
  readonly stderr: string;
  readonly stdout: string;
}

const tool = fileURLToPath(new URL('../bin/affected-recipes.js', import.meta.url));

/** Runs the tool in an empty folder, for x86_64. */
export async function run(
  args: readonly string[],
  options: {
    readonly input?: string | Uint8Array;
    readonly cwd?: string;
    readonly env?: Readonly<Record<string, string>>;
  } = {},
): Promise<ToolRun> {
  const { input = '', cwd = makeFolder(), env = {} } = options;
  const { exitCode, stderr, stdout } = await execa(
    tool,
    args.includes('--arch') ? args : [...args, '--arch', 'x86_64'],
    { cwd, input, reject: false, env: { HOME: makeFolder(), XDG_CACHE_HOME: makeFolder(), ...env } },
  );
  return { exitCode, stderr, stdout };
}

/** Runs the tool on `tree`; the document it writes. */
export async function affected(
  tree: string,
  args: readonly string[],
  options: { readonly input?: string | Uint8Array; readonly cwd?: string } = {},
): Promise<Documents['affected']> {
  const { exitCode, stderr, stdout } = await run(['--tree', tree, ...args], options);
  if (stdout === '') throw new Error(`exit status ${exitCode}: ${stderr}`);
  return parseDocument('affected', JSON.parse(stdout), 'stdout');
}

/** `name-version: change role file` for each reason. */
export function reasons({ ports }: Pick<Documents['affected'], 'ports'>): readonly string[] {
  return ports.flatMap(({ port, files }) =>
    files.map(
      (file) => `${port.name}-${port.version}: ${file.change} ${file.role} ${path.basename(file.path)}`,
    ),
  );
}
