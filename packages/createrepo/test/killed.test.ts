import { readdirSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { execa } from 'execa';
import { createRepository } from '../src/create-repository.js';
import { parseSecretKey, unlock } from '../src/minisign/signing-key.js';
import { readFolderAsClient } from './folder-reader.js';
import { makeWorkplace, putPackage, type Workplace } from './folders.js';
import { makeKey } from './minisign/keys.js';

const tool = fileURLToPath(new URL('../bin/createrepo.js', import.meta.url));
const dieAfter = fileURLToPath(new URL('fixtures/die-after.js', import.meta.url));
const key = makeKey();

let place: Workplace;
beforeEach(() => {
  place = makeWorkplace();
});
afterEach(() => {
  place.remove();
});

/** Runs the tool as its own process, which dies at the given change to the file system. */
async function runAndDie(
  moment: number,
  args: readonly string[] = [],
): Promise<{ readonly wasKilled: boolean }> {
  const { packages, repository, repoInfo, path } = place;
  const signKey = join(path, 'sign.key');
  writeFileSync(signKey, key.secretKeyText);
  const result = await execa(
    process.execPath,
    [
      ...['--import', dieAfter, tool, '--from-folder', '--quiet', '--keep', '2', '--sign-key', signKey],
      ...['--packages', packages, '--repository', repository, '--repo-info', repoInfo, ...args],
    ],
    { cwd: path, env: { DIE_AFTER: String(moment) }, reject: false },
  );
  if (result.signal === 'SIGKILL') return { wasKilled: true };
  if (result.exitCode !== 0) throw new Error(result.stderr);
  return { wasKilled: false };
}

async function publish(layout?: 'linked'): Promise<void> {
  const { failed } = await createRepository({
    packages: place.packages,
    repository: place.repository,
    repoInfo: place.repoInfo,
    layout,
    openKey: () => Promise.resolve(unlock(parseSecretKey(key.secretKeyText, 'sign.key'), undefined)),
    keep: 2,
    now: () => 1_700_000_000,
  });
  expect(failed).toBe(false);
}

const readAsClient = (folder: string): readonly string[] => readFolderAsClient(folder, key);

/** Reads again and again while somebody publishes. */
async function readUntil(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    expect([old, next]).toContainEqual(readAsClient(join(place.repository, 'current')));
    await setTimeout(5);
  }
}

const old = ['bar-1-1-any.hpkg', 'foo-1-1-any.hpkg'];
const next = ['bar-1-1-any.hpkg', 'foo-1-2-any.hpkg', 'new-1-1-any.hpkg'];

/** Leaves two generations behind, so that the next one lets the first go. */
async function publishOld(): Promise<void> {
  putPackage(place.packages, 'bar-1-1-any.hpkg');
  await publish();
  for (const fileName of old) putPackage(place.packages, fileName);
  await publish();
}

test('killed at any change to the file system, it leaves the old repository or the new one, and the next run ends it', async () => {
  const seen: string[] = [];
  for (let moment = 1; ; moment++) {
    await publishOld();
    for (const fileName of next) putPackage(place.packages, fileName);
    const run = new AbortController();
    const reader = readUntil(run.signal);
    const { wasKilled } = await runAndDie(moment);
    run.abort();
    await reader;
    seen.push(readAsClient(join(place.repository, 'current')).join());
    await publish();
    expect(readAsClient(join(place.repository, 'current'))).toEqual(next);
    expect(readAsClient(place.repository)).toEqual(next);
    expect(rubbish(place.repository)).toEqual([]);
    expect(readdirSync(join(place.packages, '.obsolete'))).toEqual(['foo-1-1-any.hpkg']);
    if (!wasKilled) break;
    place.remove();
    place = makeWorkplace();
  }
  const turn = seen.indexOf(next.join());
  expect(turn).toBeGreaterThan(10);
  expect(new Set(seen.slice(0, turn))).toEqual(new Set([old.join()]));
  expect(new Set(seen.slice(turn))).toEqual(new Set([next.join()]));
}, 300_000);

test('killed while it takes over a repository of HaikuPorter, it leaves all that this had', async () => {
  for (let moment = 1; ; moment += 3) {
    await publishOld();
    const plain = join(place.path, 'plain');
    renameSync(realpathSync(join(place.repository, 'current')), plain);
    rmSync(place.repository, { recursive: true });
    renameSync(plain, place.repository);
    const { wasKilled } = await runAndDie(moment, ['--layout', 'linked']);
    await publish('linked');
    expect(readAsClient(join(place.repository, 'current'))).toEqual(old);
    expect(readAsClient(place.repository)).toEqual(old);
    expect(readdirSync(join(place.repository, 'packages.replaced-1')).toSorted()).toEqual(old);
    if (!wasKilled) break;
    place.remove();
    place = makeWorkplace();
  }
}, 300_000);

function rubbish(folder: string): readonly string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => /(^|\/)\.(new|old)-|\.tmp$/.test(name));
}
