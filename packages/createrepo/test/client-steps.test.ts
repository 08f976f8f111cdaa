import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { libsolvFile, requireSystem, stepAsClient } from '@buildmeister/testbed';
import { afterAll, describe, expect, test } from '@jest/globals';
import { createRepository } from '../src/create-repository.js';
import { makeWorkplace, putPackage, type Workplace } from './folders.js';

const places: Workplace[] = [];
afterAll(() => {
  for (const place of places) place.remove();
});

/** The `repo` of a repository with these packages. */
async function repositoryOf(...fileNames: readonly string[]): Promise<string> {
  const place = makeWorkplace();
  places.push(place);
  const systemPackages = join(place.path, 'system');
  mkdirSync(systemPackages);
  for (const fileName of fileNames) putPackage(place.packages, fileName);
  const { packages, repository, repoInfo } = place;
  await createRepository({
    packages,
    repository,
    repoInfo,
    systemPackages,
    keep: 1,
    now: () => 1_700_000_000,
  });
  return join(repository, 'current', 'repo');
}

/** What a client has of libsolv's answer: versions by name. */
const versions = (packages: ReadonlyMap<string, string>): Readonly<Record<string, string>> =>
  Object.fromEntries(packages);

(requireSystem(libsolvFile) ? describe : describe.skip)('a client of a repository', () => {
  test('updates to what is newer', async () => {
    const before = await repositoryOf('libseed-1.0-1-x86_64.hpkg');
    const now = await repositoryOf('libseed-1.1-1-x86_64.hpkg');
    const { update, fullSync } = await stepAsClient({ before, now }, {});
    expect(versions(update.packages)).toEqual({ libseed: '1.1-1' });
    expect(versions(fullSync.packages)).toEqual({ libseed: '1.1-1' });
  });

  test('keeps the newer version that the repository took back, until a full sync', async () => {
    const before = await repositoryOf('libseed-1.1-1-x86_64.hpkg');
    const now = await repositoryOf('libseed-1.0-1-x86_64.hpkg');
    const steps = await stepAsClient({ before, now }, {});
    expect(versions(steps.before)).toEqual({ libseed: '1.1-1' });
    expect(versions(steps.update.packages)).toEqual({ libseed: '1.1-1' });
    expect(versions(steps.fullSync.packages)).toEqual({ libseed: '1.0-1' });
    expect([...steps.update.problems, ...steps.fullSync.problems]).toEqual([]);
  });
});
