import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Builder, BuildResult, RunSetup } from '../src/builder.js';
import { createLocalBuilder } from '../src/local-builder.js';
import { makeFolder, removeFolder, request, runSetup } from './example.js';

jest.setTimeout(30_000);

let folder: string;
let builder: Builder;
let notices: string[];
const one = (...path: readonly string[]): string => join(folder, 'one', ...path);
const repository = (): string => one('output/repository');

beforeEach(async () => {
  folder = await makeFolder();
  notices = [];
  await mkdir(join(folder, 'tree'));
  await mkdir(join(folder, 'staging'));
  // Makes its folder where its configuration says, and fails as HaikuPorter does when that lacks something.
  await writeFile(
    join(folder, 'haikuporter'),
    `#!/bin/sh
. "\${1#--config=}"
repository=\${OUTPUT_DIRECTORY:-$TREE_PATH}/repository
mkdir -p "$repository"
for port; do :; done
case " $* " in *" --purge "*) [ -e "$repository/old" ] || : > "$repository/new"; exit 0 ;; esac
[ -e "$repository/new" ] ||
  { echo "[Errno 2] No such file or directory: '$repository/$port.DependencyInfo'"; exit 1; }
target=$PACKAGES_PATH
[ "$port" != old-1 ] || target=$PACKAGES_PATH/.obsolete
mkdir -p "$target"
[ "$port" = absent-1 ] || echo "$port" > "$target/$port-1-x86_64.hpkg"
`,
    { mode: 0o755 },
  );
  builder = createLocalBuilder({
    name: 'one',
    folder: one(),
    treePath: join(folder, 'tree'),
    haikuporter: [join(folder, 'haikuporter')],
  });
});
afterEach(async () => {
  await builder.close();
  await removeFolder(folder);
});

async function prepare(setup: Partial<RunSetup> = {}): Promise<void> {
  await builder.prepare(runSetup(setup), {
    signal: new AbortController().signal,
    onNotice: (text) => void notices.push(text),
  });
}

async function build(port = 'good-1'): Promise<BuildResult> {
  return builder.build(request(port, join(folder, 'staging')), {
    signal: new AbortController().signal,
    onOutput: () => undefined,
  });
}

/** A folder as HaikuPorter leaves it after a run with these settings. */
async function madeWith(setup: Partial<RunSetup> = {}): Promise<void> {
  await prepare(setup);
  await builder.close();
  await mkdir(repository(), { recursive: true });
  await writeFile(join(repository(), 'old'), '');
}

test('all that HaikuPorter writes for a local builder is in the folder of that builder', async () => {
  await prepare();
  expect(await build()).toMatchObject({ kind: 'built' });
  expect(existsSync(join(repository(), 'new'))).toBe(true);
  expect(existsSync(join(folder, 'tree/repository'))).toBe(false);
});

describe('packages of a version that is not active there', () => {
  test('are taken from .obsolete, where HaikuPorter puts them', async () => {
    await prepare();
    expect(await build('old-1')).toMatchObject({
      kind: 'built',
      packages: [{ fileName: 'old-1-1-x86_64.hpkg', size: 6 }],
    });
    expect(existsSync(one('packages/.obsolete/old-1-1-x86_64.hpkg'))).toBe(false);
  });

  test('are not those of an earlier build', async () => {
    await prepare();
    await mkdir(one('packages/.obsolete'));
    await writeFile(one('packages/.obsolete/absent-1-1-x86_64.hpkg'), 'of yesterday');
    expect(await build('absent-1')).toMatchObject({ kind: 'failed', class: 'result-missing' });
  });
});

describe("HaikuPorter's folder repository", () => {
  test.each<[string, boolean, Partial<RunSetup>]>([
    ['is kept where nothing has changed', true, {}],
    ['is removed where untested ports are allowed now', false, { allowUntested: true }],
    ['is removed where source packages are made now', false, { createSourcePackages: true }],
    ['is removed where it was for another architecture', false, { architecture: 'x86_gcc2' }],
    ['is kept where there is a further architecture', true, { secondaryArchitectures: ['x86'] }],
    ['is kept where unsafe sources are allowed now', true, { allowUnsafeSources: true }],
    ['is kept where the vendor is another one', true, { vendor: 'Gardeners' }],
  ])('%s', async (_what, isKept, setup) => {
    await madeWith();
    await prepare(setup);
    expect(existsSync(join(repository(), 'old'))).toBe(isKept);
    expect(notices.some((text) => text.includes('anew'))).toBe(!isKept);
  });

  test('is removed once where nobody knows what it was made with', async () => {
    await madeWith();
    await rm(one('packages/.buildmeister-repository'));
    await prepare();
    expect(existsSync(repository())).toBe(false);
    expect(readFileSync(one('packages/.buildmeister-repository'), 'utf8')).toContain('ALLOW_UNTESTED="no"\n');
  });

  test('is removed where another master has used other settings meanwhile', async () => {
    await madeWith();
    const file = one('builder.conf');
    await writeFile(file, readFileSync(file, 'utf8').replace('ALLOW_UNTESTED="no"', 'ALLOW_UNTESTED="yes"'));
    await prepare();
    expect(existsSync(repository())).toBe(false);
  });

  test('is removed after a build for which it lacked something, which is the fault of the builder', async () => {
    await madeWith();
    await prepare();
    await expect(build()).rejects.toMatchObject({ class: 'environment' });
    expect(existsSync(repository())).toBe(false);
    expect(await build()).toMatchObject({ kind: 'built' });
  });
});
