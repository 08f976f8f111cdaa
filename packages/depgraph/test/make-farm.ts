import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterAll } from '@jest/globals';
import { type Output, ToolError } from '@buildmeister/cli';
import { type Documents, parseDocument } from '@buildmeister/documents';
import { parsePackageInfo, writePackageFile } from '@buildmeister/hpkg';
import { execa } from 'execa';
import { main } from '../src/cli.js';
import { base } from './makers.js';

const parent = realpathSync(mkdtempSync(path.join(tmpdir(), 'depgraph-')));
afterAll(() => {
  rmSync(parent, { recursive: true, force: true });
});

/** A folder that is gone after the tests of the file. */
export function makeFolder(): string {
  return mkdtempSync(path.join(parent, 'folder-'));
}

/** A ports tree, a packages folder and a folder of system packages with what every build needs. */
export interface Farm {
  readonly tree: string;
  readonly packages: string;
  readonly system: string;
  /** The options that name the three, and an architecture. */
  readonly options: readonly string[];
}

/** @param recipes by `name-version`, what a recipe says besides what every recipe must */
export function makeFarm(recipes: Readonly<Record<string, string>>): Farm {
  const [tree, packages, system] = [makeFolder(), makeFolder(), makeFolder()];
  for (const [versionedName, text] of Object.entries(recipes)) writeRecipe(tree, versionedName, text);
  writePackage(system, 'haiku-1-1', base.info.provides.slice(1));
  return {
    tree,
    packages,
    system,
    options: [
      ...['--tree', tree, '--packages', packages, '--system-packages', system],
      ...['--arch', 'x86_64', '--no-sandbox'],
    ],
  };
}

function writeRecipe(tree: string, versionedName: string, text: string): void {
  const [name = ''] = versionedName.split('-');
  const folder = path.join(tree, 'dev-libs', name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    path.join(folder, `${versionedName}.recipe`),
    `SUMMARY="A port for tests"
DESCRIPTION="It exists so that something can be planned."
HOMEPAGE="https://example.org/"
COPYRIGHT="2026 Somebody"
LICENSE="MIT"
REVISION="1"
SOURCE_URI="https://example.org/$portVersion.tar.gz"
ARCHITECTURES="all"
PROVIDES="$portName = $portVersion"
${text}
`,
  );
}

/** Writes an empty package `name-version-revision` that provides itself and what is given, and conflicts with what is given. */
export function writePackage(
  folder: string,
  revisionedName: string,
  provides: readonly string[] = [],
  conflicts: readonly string[] = [],
): string {
  const [name = '', version = '', revision = ''] = revisionedName.split('-');
  const fileName = `${revisionedName}-x86_64.hpkg`;
  const info = parsePackageInfo(
    `name ${name}
version ${version}-${revision}
architecture x86_64
summary "A package for tests"
description "It exists so that something can be required."
packager "Tester <tester@example.org>"
vendor "Example"
copyrights { "2026 Somebody" }
licenses { "MIT" }
provides {
${[`${name} = ${version}`, ...provides].join('\n')}
}
${conflicts.length === 0 ? '' : `conflicts {\n${conflicts.join('\n')}\n}\n`}`,
    fileName,
  );
  writePackageFile(path.join(folder, fileName), { info, entries: [] });
  return fileName;
}

export interface ToolRun {
  readonly exitCode: number | undefined;
  readonly stderr: string;
  readonly stdout: string;
}

/** Runs depgraph in this process, in an empty folder and with an empty home. */
export async function run(
  args: readonly string[],
  options: { readonly input?: string } = {},
): Promise<ToolRun> {
  const home = makeFolder();
  const written = { stdout: '', stderr: '' };
  const output = (name: keyof typeof written): Output => ({
    write: (text) => {
      written[name] += String(text);
      return true;
    },
    once: () => undefined,
  });
  let exitCode: number;
  try {
    exitCode = await main(args, {
      stdin: Readable.from([Buffer.from(options.input ?? '')]),
      stdout: output('stdout'),
      stderr: output('stderr'),
      env: { HOME: home, XDG_CACHE_HOME: home },
      cwd: makeFolder(),
      signal: new AbortController().signal,
    });
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    exitCode = error.exitCode;
    written.stderr += `${error.message} [${error.code}] ${error.hint ?? ''}`;
  }
  return { exitCode, stdout: written.stdout.trimEnd(), stderr: written.stderr.trimEnd() };
}

const tool = fileURLToPath(new URL('../bin/depgraph.js', import.meta.url));

/** Runs the committed command. */
export async function runCommand(args: readonly string[], input: string): Promise<ToolRun> {
  const { exitCode, stdout, stderr } = await execa(tool, args, {
    cwd: makeFolder(),
    input,
    reject: false,
    env: { HOME: makeFolder(), XDG_CACHE_HOME: makeFolder() },
  });
  return { exitCode, stdout, stderr };
}

export function asPlan({ stdout, stderr }: ToolRun): Documents['plan'] {
  if (stdout === '') throw new Error(stderr);
  return parseDocument('plan', JSON.parse(stdout), 'stdout');
}
