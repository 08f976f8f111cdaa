import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { compareRevisionedVersions } from '@buildmeister/resolver';
import type { TreeChange } from '../../src/example-tree.js';
import { type ClientSteps, libsolvFile, stepAsClient } from '../../src/libsolv-peer.js';
import { requireSystem } from '../../src/require-system.js';
import { s3ServerFile } from '../../src/s3-server.js';
import { type Farm, startFarm, type Step } from './backwards-farm.js';
import {
  dependentRecipe,
  fileName,
  libraryFiles,
  libraryRecipe,
  type Outcome,
  recipeOf,
  versionsOf,
  type Way,
  ways,
} from './ways.js';

jest.setTimeout(120_000);

/** Where a bucket follows the folder, only what becomes of packages makes a difference. */
const ofBucket = new Set(['untested', 'deleted', 'unusable', 'back', 'revision', 'changed']);

const places: readonly (readonly [string, { readonly store: boolean; readonly ways: readonly Way[] }])[] = [
  ['in a folder', { store: false, ways }],
  ['in a bucket too', { store: true, ways: ways.filter(({ name }) => ofBucket.has(name)) }],
];

const stepNames = ['first', 'newer', 'back', 'again', 'back-again', 'raised', 'forth'] as const;
type StepName = (typeof stepNames)[number];
/** The steps in which the version that dependents were built with is not the tree's. */
const stepsBack: readonly StepName[] = ['back', 'back-again'];

(requireSystem('git', libsolvFile, s3ServerFile) ? describe : describe.skip).each(places)(
  'a history that goes backwards, published %s',
  (_, place) => {
    let farm: Farm;
    const steps = new Map<StepName, Step>();
    const stepOf = (name: StepName): Step => steps.get(name) ?? fail(name);

    beforeAll(async () => {
      farm = await startFarm(place);
    });
    afterAll(async () => {
      await farm.close();
    });

    const take: Readonly<Record<StepName, (count: number) => Promise<Step>>> = {
      first: (count) => farm.step('first', [[...place.ways.flatMap(olderVersion), bystander(count)]]),
      newer: (count) => farm.step('newer', [[...place.ways.flatMap(newerVersion), bystander(count)]]),
      back: (count) => farm.step('back', [...together(place.ways), [bystander(count)]]),
      again: () => farm.revert('again', stepOf('back').commits),
      'back-again': () => farm.revert('back-again', stepOf('again').commits),
      raised: (count) => farm.step('raised', [[...place.ways.flatMap(raise), bystander(count)]]),
      forth: () => farm.restore('forth', stepOf('newer').commits.at(-1) ?? ''),
    };

    describe.each(stepNames)('%s', (name) => {
      let step: Step;
      beforeAll(async () => {
        step = await take[name](stepNames.indexOf(name) + 1);
        steps.set(name, step);
      });

      test('the repository has exactly what the tree says, but for what is told', () => {
        const expected = place.ways.flatMap((way) => filesAt(way, name));
        const others = step.published.filter((file) => /^(bystander|libnamed)/.test(file));
        expect(step.published).toEqual([...expected, ...others].toSorted());
        expect(step.status).toBe(stepsBack.includes(name) ? 1 : 0);
      });

      test('nothing of another port is held back', () => {
        const revisions: Readonly<Record<StepName, number>> = {
          ...{ first: 1, newer: 2, back: 3, again: 2, 'back-again': 3, raised: 6, forth: 6 },
        };
        expect(step.published).toContain(fileName('bystander', `1-${revisions[name]}`));
      });

      if (stepsBack.includes(name)) {
        test.each(place.ways)('$name is told', (way) => {
          expect(told(way, step)).toEqual(toldOf[way.outcome](way));
        });
      }

      if (name === 'first') return;
      test('clients come from the generation before', async () => {
        const before = stepOf(stepNames[stepNames.indexOf(name) - 1] ?? 'first');
        const client = await stepAsClient(
          { before: before.repo, now: step.repo },
          { system: farm.system, architecture: 'x86_gcc2' },
        );
        const uninstallable = new Set(step.document.noLongerInstallable);
        expect(client.update.problems).toEqual([]);
        expect(wentBack(client)).toEqual([]);
        expect(client.fullSync.problems.filter((problem) => !isAbout(problem, uninstallable))).toEqual([]);
        if (client.fullSync.problems.length > 0) return;
        expect(notAsPublished(client, step)).toEqual([]);
      });
    });
  },
);

function fail(name: string): never {
  throw new Error(`the step ${name} has not been taken`);
}

function olderVersion(way: Way): readonly TreeChange[] {
  const { name, newer, files = {} } = way;
  const parts = newer?.secondary === undefined ? {} : { secondary: newer.secondary };
  return [
    { kind: 'write', path: recipeOf(name, '1'), text: libraryRecipe(name, parts) },
    ...Object.entries(files).map(([file, text]): TreeChange => ({
      kind: 'write',
      path: `dev-libs/lib${name}/${file}`,
      text,
    })),
  ];
}

function newerVersion(way: Way): readonly TreeChange[] {
  const { name, newer, bump = 'beside' } = way;
  const path = recipeOf(name, '1');
  const library: Readonly<Record<typeof bump, TreeChange>> = {
    beside: { kind: 'write', path: recipeOf(name, '2'), text: libraryRecipe(name, newer) },
    renamed: { kind: 'rename', path, to: recipeOf(name, '2') },
    revision: { kind: 'bump-revision', path },
  };
  return [library[bump], dependent(way, 1)];
}

function raise(way: Way): readonly TreeChange[] {
  return [dependent(way, 2), ...(way.remedy ?? [])];
}

function dependent(way: Way, revision: number): TreeChange {
  const path = `app-misc/app${way.name}/app${way.name}-1.recipe`;
  return { kind: 'write', path, text: dependentRecipe(way, revision) };
}

/** The first moves of all ways, the second ones, and so on. */
function together(all: readonly Way[]): readonly (readonly TreeChange[])[] {
  const most = Math.max(...all.map(({ moves }) => moves.length));
  return Array.from({ length: most }, (_, index) => all.flatMap(({ moves }) => moves[index] ?? []));
}

/** A port that has nothing to do with any other. */
function bystander(revision: number): TreeChange {
  const text = libraryRecipe('x', { revision: `${revision}` }).replaceAll('libx', 'bystander');
  return { kind: 'write', path: 'app-misc/bystander/bystander-1.recipe', text };
}

/** The packages of a way after a step. */
function filesAt(way: Way, step: StepName): readonly string[] {
  const { older, newer } = versionsOf(way);
  const stays = way.outcome === 'kept' || way.outcome === 'unjudged' || way.outcome === 'refused';
  const afterRaise = { withdrawn: older, kept: older, unjudged: newer, replaced: older, refused: '1-2' };
  const version: Readonly<Record<StepName, string>> = {
    first: older,
    newer,
    back: stays ? newer : older,
    again: newer,
    'back-again': stays ? newer : older,
    raised: afterRaise[way.outcome],
    forth: newer,
  };
  // What only the newer version makes is no package of the tree any more, and nobody needs it.
  const library = libraryFiles(way, version[step]).filter(
    (file) => !(file.includes('_extra') && stays && stepsBack.includes(step)),
  );
  const revision = step === 'raised' || step === 'forth' ? 2 : 1;
  const primary =
    way.suffix === undefined ? [] : libraryFiles({ ...way, suffix: '' }, step === 'first' ? older : newer);
  return [
    ...library,
    ...primary,
    ...(step === 'first' ? [] : [fileName(`app${way.name}`, `1-${revision}`)]),
  ];
}

interface Told {
  /** Packages that stay, or wait, so that nothing stops being installable. */
  readonly keptBack: boolean;
  /** Codes of problems that name a package or port of the way. */
  readonly problems: readonly string[];
  readonly noLongerInstallable: boolean;
  /** Whether the ports to raise are named: the dependent, and nothing else. */
  readonly raise: boolean;
  /** Whether the build is owed since another one would come under a name that was published. */
  readonly refused: boolean;
}

const nothing: Told = { keptBack: false, problems: [], noLongerInstallable: false, raise: false, refused: false };

const toldOf: Readonly<Record<Outcome, (way: Way) => Told>> = {
  withdrawn: () => ({
    ...nothing,
    problems: ['BUILT_WITH_NEWER', 'STEP_BACK', 'UNMET_REQUIREMENT'],
    noLongerInstallable: true,
    raise: true,
  }),
  kept: () => ({ ...nothing, keptBack: true, problems: ['BUILT_WITH_NEWER', 'KEPT_BACK'], raise: true }),
  unjudged: () => ({ ...nothing, problems: ['KEPT_FOR_BROKEN_RECIPE'] }),
  replaced: () => ({ ...nothing, problems: ['STEP_BACK'] }),
  refused: () => ({ ...nothing, problems: ['KEPT_FOR_SUCCESSOR'], refused: true }),
};

function told({ name, suffix = '' }: Way, { document, buildrun }: Step): Told {
  const isOwn = (text: string): boolean => new RegExp(`\\b(lib|app)${name}(_|-|\\b)`).test(text);
  const problems = document.problems.filter(({ message }) => isOwn(message));
  const own = (document.keptBack ?? []).filter(({ fileName: wanted, stays }) => isOwn(`${wanted} ${stays}`));
  const library = `lib${name}${suffix}`;
  return {
    keptBack: own.length > 0,
    problems: [...new Set(problems.map(({ code }) => code))].toSorted(),
    noLongerInstallable: (document.noLongerInstallable ?? []).includes(`app${name}`),
    raise: problems.some(({ hint }) => hint === `raise the revision of app${name}`),
    refused: buildrun.lost.some(
      ({ port, reason }) => port.name === library && reason?.includes('raise the revision') === true,
    ),
  };
}

function wentBack({ before, update }: ClientSteps): readonly string[] {
  return [...update.packages].flatMap(([name, version]) => {
    const had = before.get(name);
    return had !== undefined && compareRevisionedVersions(version, had) < 0
      ? [`${name} ${had} -> ${version}`]
      : [];
  });
}

function isAbout(problem: string, names: ReadonlySet<string>): boolean {
  return [...names].some((name) => problem.includes(`pkg:${name}-`));
}

/** After a full sync, a client has the published version of all that it has. */
function notAsPublished({ fullSync }: ClientSteps, { published }: Step): readonly string[] {
  const versions = new Map(published.map((file) => [file.split('-')[0], file.split('-').slice(1, 3).join('-')]));
  return [...fullSync.packages].flatMap(([name, version]) => {
    const wanted = versions.get(name);
    return wanted === undefined || wanted === version ? [] : [`${name} ${version}, and not ${wanted}`];
  });
}
