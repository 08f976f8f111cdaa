import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  canonicalFileName,
  createPackage,
  packageDependencyInfo,
  packageExclusions,
  type PackageInfo,
} from '@buildmeister/hpkg';
import { type Accepts, checkInstallability, clientAccepts, ClientWorld } from '@buildmeister/resolver';
import { askLibsolv, libsolvFile, requireSystem } from '@buildmeister/testbed';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createRepository } from '../src/create-repository.js';
import { doubtfulPackages } from '../src/doubtful-packages.js';
import { type PackageFacts, packageFacts } from '../src/package-facts.js';
import { makeWorkplace, type Workplace } from './folders.js';
import { randomWorlds } from './random-worlds.js';

const seed = Number(process.env['LIBSOLV_SEED'] ?? 20_260_401);
const count = Number(process.env['LIBSOLV_WORLDS'] ?? 2000);
/** Thousands of files take long on a busy machine, in milliseconds. */
const limit = 300_000;
/** Each in a repository of its own. */
const rounds = Array.from({ length: Math.ceil(count / 2000) }, (_, round) =>
  randomWorlds(seed + round, Math.min(2000, count - 2000 * round)),
);

/** What would be accepted if clients did not have a rule. */
const otherwise = {
  revisions: (provided, { operator, version }) =>
    clientAccepts(
      {
        ...provided,
        version: withRevision(provided.version),
        compatibleVersion: withRevision(provided.compatibleVersion),
      },
      { operator, version: withRevision(version) },
    ),
  unversioned: (provided, condition) =>
    clientAccepts(provided, condition) && (provided.version !== undefined || condition.version === undefined),
  unequal: (provided, condition) =>
    condition.operator === '!=' ? provided.version !== condition.version : clientAccepts(provided, condition),
  compatible: (provided, condition) =>
    clientAccepts({ ...provided, compatibleVersion: undefined }, condition),
} satisfies Record<string, Accepts>;

/** The rules of clients, and what could not be installed in a world if they did not have it. */
const withoutRule: Readonly<Record<string, (world: readonly PackageFacts[]) => readonly string[]>> = {
  'a revision counts only where both sides have one': (world) =>
    uninstallable(world, { accepts: otherwise.revisions, hits: otherwise.revisions }),
  'what has no version meets every requirement': (world) =>
    uninstallable(world, { accepts: otherwise.unversioned }),
  'what has no version is hit by every conflict': (world) =>
    uninstallable(world, { hits: otherwise.unversioned }),
  '!= is met by nothing': (world) => uninstallable(world, { accepts: otherwise.unequal }),
  'a version meets > and >= only if it is compatible with the one required': (world) =>
    uninstallable(world, { accepts: otherwise.compatible }),
  'conflicts exclude': (world) => uninstallable(world.map((facts) => ({ ...facts, conflicts: [] }))),
  'what replaces excludes all that provides': (world) =>
    uninstallable(world.map((facts) => ({ ...facts, replaces: [] }))),
  'a source package provides nothing': (world) =>
    uninstallable(world.map((facts) => ({ ...facts, architecture: 'any' }))),
};

(requireSystem(libsolvFile) ? describe : describe.skip).each([...rounds.entries()])(
  `round %i of ${count} random worlds (seed ${seed})`,
  (_, worlds) => {
    let place: Workplace;
    beforeAll(() => {
      place = makeWorkplace();
      for (const info of worlds.flat()) {
        const bytes = createPackage({ info, entries: [] }, { compression: 'zlib' });
        writeFileSync(join(place.packages, canonicalFileName(info)), bytes);
      }
    }, limit);
    afterAll(() => {
      place.remove();
    }, limit);

    test(
      'createrepo names what libsolv cannot install from the repository that it wrote, and nothing else',
      async () => {
        const { document } = await createRepository({
          packages: place.packages,
          repository: place.repository,
          repoInfo: place.repoInfo,
          systemPackages: makeEmptyFolder(place),
          publishUninstallable: true,
          keep: 1,
          now: () => 1_700_000_000,
        });
        const repository = join(place.repository, 'current', 'repo');
        const all = await askLibsolv(repository, { worlds: true });
        expect(all.problems.size).toBe(worlds.flat().length);
        expect(document.uninstallable?.map(({ fileName }) => fileName.split('-')[0]).toSorted()).toEqual(
          [...all.problems]
            .filter(([, problem]) => problem !== '')
            .map(([name]) => name)
            .toSorted(),
        );
        const sources = new Set(
          worlds.flat().flatMap(({ name, architecture }) => (architecture === 'source' ? [name] : [])),
        );
        const nameless = all.nameless.filter((name) => !sources.has(name));
        expect(doubtfulPackages(worlds.flat().map(factsOf))).toMatchObject([
          { code: 'NOT_FOUND_BY_NAME', message: expect.stringContaining(`and ${nameless.length - 5} more`) },
        ]);
        const hardOnly = await askLibsolv(repository, { worlds: true, without: ['supplements', 'freshens'] });
        expect(hardOnly.problems).toEqual(all.problems);
      },
      limit,
    );
  },
);

describe('the random worlds are worth it', () => {
  const facts = rounds.flat().map((world) => world.map(factsOf));
  const answers = facts.map((world) => uninstallable(world).join(' '));

  test('a third of them have a package that cannot be installed', () => {
    expect(answers.filter((answer) => answer !== '').length).toBeGreaterThan(count / 3);
  });

  test.each(Object.entries(withoutRule))('often enough, something depends on it that %s', (_, without) => {
    const decided = facts.filter((world, index) => without(world).join(' ') !== answers[index]);
    expect(decided.length).toBeGreaterThanOrEqual(Math.min(200, count / 10));
  });
});

function uninstallable(
  world: readonly PackageFacts[],
  rules: { readonly accepts?: Accepts; readonly hits?: Accepts } = {},
): readonly string[] {
  const { isInstallable } = checkInstallability(new ClientWorld(world, rules));
  return world.filter((candidate) => !isInstallable(candidate)).map(({ name }) => name);
}

function factsOf(info: PackageInfo): PackageFacts {
  const said = { ...packageDependencyInfo(info), ...packageExclusions(info) };
  return packageFacts(canonicalFileName(info), said, info);
}

function withRevision<Version extends string | undefined>(version: Version): Version | string {
  return version === undefined || version.includes('-') ? version : `${version}-0`;
}

function makeEmptyFolder({ path }: Workplace): string {
  const folder = join(path, 'system');
  mkdirSync(folder);
  return folder;
}
