import { existsSync, mkdirSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Builder, BuildLimits, BuildResult } from '../src/builder.js';
import { createLocalBuilder } from '../src/local-builder.js';
import { makeFolder, removeFolder, request, runSetup } from './example.js';

/** A HaikuPorter that ends as the name of the port says, by what HaikuPorter prints then. */
const haikuporter = `#!/bin/bash
for port; do :; done
case " $* " in *" --purge "*) exit 0 ;; esac
for argument; do case $argument in --config=*) . "\${argument#--config=}" ;; esac; done
case $port in
  good-1) echo good > "$PACKAGES_PATH/good-1-1-x86_64.hpkg" ;;
  damaged-1) echo "[Errno 2] No such file or directory: '$TREE_PATH/repository/zlib-1.DependencyInfo'"; exit 1 ;;
  empty-1) echo "Error: Failed to find Haiku system package"; exit 1 ;;
esac
`;

let folder: string;
let builder: Builder;

beforeEach(async () => {
  folder = await makeFolder();
  await mkdir(join(folder, 'tree'));
  await mkdir(join(folder, 'staging'));
  await writeFile(join(folder, 'haikuporter'), haikuporter, { mode: 0o755 });
  builder = createLocalBuilder({
    name: 'one',
    folder: join(folder, 'one'),
    treePath: join(folder, 'tree'),
    haikuporter: [join(folder, 'haikuporter')],
    haikuporterArguments: [],
  });
  await builder.prepare(runSetup(), { signal: new AbortController().signal });
});
afterEach(async () => {
  await builder.close();
  await removeFolder(folder);
});

jest.setTimeout(30_000);

function build(port: string, limits: BuildLimits = {}): Promise<BuildResult> {
  const hooks = { onOutput: () => undefined, signal: new AbortController().signal };
  return builder.build(request(port, join(folder, 'staging'), { limits }), hooks);
}

describe('a HaikuPorter that cannot work', () => {
  test('because what it keeps is damaged: the builder is at fault, and that is made anew', async () => {
    const repository = join(folder, 'tree/repository');
    mkdirSync(repository);
    await expect(build('damaged-1')).rejects.toMatchObject({
      class: 'environment',
      message: expect.stringMatching(
        /^builder one: build 1 of damaged-1: haikuporter cannot work there: .*DependencyInfo', line \d+ of its log$/,
      ) as unknown,
      hint: 'its folder repository was removed, so that it is made anew',
    });
    expect(existsSync(repository)).toBe(false);
    await builder.prepare(runSetup(), { signal: new AbortController().signal });
    expect(await build('good-1')).toMatchObject({ kind: 'built' });
  });

  test('because of its packages: the builder is at fault, and what it keeps is left alone', async () => {
    const repository = join(folder, 'tree/repository');
    mkdirSync(repository);
    await expect(build('empty-1')).rejects.toMatchObject({ class: 'environment' });
    expect(existsSync(repository)).toBe(true);
  });
});
