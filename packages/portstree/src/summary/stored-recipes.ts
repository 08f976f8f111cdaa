import type { DependencyInfo } from '@buildmeister/resolver';
import {
  createTextTable,
  listOf,
  ofShape,
  readTextTable,
  type TextPlaces,
  textOf,
  unlessMisshapen,
} from '@buildmeister/storage/text-table';
import type { SkipCode } from '../tree/active-versions.js';
import type { PackageSummary, PortObstacle, PortSummary } from './port-summary.js';
import type { CachedRecipe } from './summary-cache.js';

/**
 * Recipes as they lie in a file. Most texts are there more than once, and so are numbers: where they are in the list
 * of all texts. What the packages of a port have in common is there once, what follows from names is not.
 */
export type StoredRecipes = readonly [texts: readonly string[], recipes: readonly StoredRecipe[]];

type StoredRecipe = readonly [
  path: string,
  digest: string,
  bashKeys: readonly string[],
  ports: readonly StoredPort[],
];

type StoredPort = readonly [
  name: number,
  version: number,
  revision: number,
  obstacle: readonly [code: SkipCode, reason: string] | null,
  buildRequires: readonly number[],
  buildPrerequires: readonly number[],
  testRequires: readonly number[],
  packages: readonly StoredPackage[],
];

type StoredPackage = readonly [
  hpkgName: string,
  name: number,
  version: number,
  architecture: number,
  provides: readonly number[],
  requires: readonly number[],
];

export function storeRecipes(recipes: readonly CachedRecipe[]): StoredRecipes {
  const { place, places, texts } = createTextTable();

  const storePackage = ({ hpkgName, dependencyInfo }: PackageSummary): StoredPackage => {
    const { name, version, architecture, provides, requires } = dependencyInfo;
    return [hpkgName, place(name), place(version), place(architecture), places(provides), places(requires)];
  };
  const storePort = ({ name, version, revision, obstacle, packages }: PortSummary): StoredPort => {
    const build = packages[0]?.dependencyInfo;
    return [
      place(name),
      place(version),
      place(revision),
      obstacle === undefined ? null : [obstacle.code, obstacle.reason],
      places(build?.buildRequires ?? []),
      places(build?.buildPrerequires ?? []),
      places(build?.testRequires ?? []),
      packages.map(storePackage),
    ];
  };
  const stored = recipes.map(({ path, digest, bashKeys, ports }): StoredRecipe => [
    path,
    digest,
    bashKeys,
    ports.map(storePort),
  ]);
  return [texts(), stored];
}

/** What `storeRecipes` stored; undefined if `stored` is anything else. */
export function readStoredRecipes(stored: unknown): readonly CachedRecipe[] | undefined {
  return unlessMisshapen(() => {
    const [texts, recipes] = listOf(stored);
    return recipesOf(listOf(recipes), readTextTable(texts));
  });
}

function recipesOf(stored: readonly unknown[], texts: TextPlaces): readonly CachedRecipe[] {
  const readPackage = (found: unknown, build: BuildRequirements): PackageSummary => {
    const [hpkgName, name, version, architecture, provides, requires] = listOf(found);
    return {
      hpkgName: textOf(hpkgName),
      dependencyInfo: {
        name: texts.at(name),
        version: texts.at(version),
        architecture: texts.at(architecture),
        provides: texts.all(provides),
        requires: texts.all(requires),
        buildRequires: build.buildRequires,
        buildPrerequires: build.buildPrerequires,
        testRequires: build.testRequires,
      },
    };
  };
  const readPort = (recipeFilePath: string, found: unknown): PortSummary => {
    const [nameAt, versionAt, revisionAt, obstacle, buildRequires, buildPrerequires, testRequires, packages] =
      listOf(found);
    const name = texts.at(nameAt);
    const version = texts.at(versionAt);
    const revision = texts.at(revisionAt);
    const versionedName = `${name}-${version}`;
    const build = {
      buildRequires: texts.all(buildRequires),
      buildPrerequires: texts.all(buildPrerequires),
      testRequires: texts.all(testRequires),
    };
    return {
      name,
      version,
      revision,
      versionedName,
      revisionedName: revision === '' ? versionedName : `${versionedName}-${revision}`,
      recipeFilePath,
      packages: listOf(packages).map((one) => readPackage(one, build)),
      obstacle: obstacle === null ? undefined : readObstacle(obstacle),
    };
  };
  return stored.map((recipe) => {
    const [recipePath, digest, bashKeys, ports] = listOf(recipe);
    const path = textOf(recipePath);
    return {
      path,
      digest: textOf(digest),
      bashKeys: listOf(bashKeys).map(textOf),
      ports: listOf(ports).map((port) => readPort(path, port)),
    };
  });
}

type BuildRequirements = Pick<DependencyInfo, 'buildRequires' | 'buildPrerequires' | 'testRequires'>;

function readObstacle(stored: unknown): PortObstacle {
  const [code, reason] = listOf(stored);
  return { code: ofShape(code, isSkipCode), reason: textOf(reason) };
}

const skipCodes: Readonly<Record<SkipCode, true>> = {
  BROKEN_RECIPE: true,
  UNTESTED: true,
  BROKEN: true,
  UNSUPPORTED: true,
  OLDER_VERSION: true,
};

function isSkipCode(value: unknown): value is SkipCode {
  return typeof value === 'string' && Object.hasOwn(skipCodes, value);
}
