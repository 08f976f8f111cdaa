import type { DependencyInfo } from '@buildmeister/resolver';
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
  const texts = new Map<string, number>();
  const place = (one: string): number => {
    let known = texts.get(one);
    if (known === undefined) texts.set(one, (known = texts.size));
    return known;
  };
  const places = (all: readonly string[] = []): readonly number[] => all.map(place);

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
      places(build?.buildRequires),
      places(build?.buildPrerequires),
      places(build?.testRequires),
      packages.map(storePackage),
    ];
  };
  const stored = recipes.map(({ path, digest, bashKeys, ports }): StoredRecipe => [
    path,
    digest,
    bashKeys,
    ports.map(storePort),
  ]);
  return [[...texts.keys()], stored];
}

/** What `storeRecipes` stored; undefined if `stored` is anything else. */
export function readStoredRecipes(stored: unknown): readonly CachedRecipe[] | undefined {
  try {
    const [texts, recipes] = list(stored);
    return recipesOf(
      list(recipes),
      list(texts).map((one) => text(one)),
    );
  } catch (error) {
    if (error instanceof Misshapen) return undefined;
    throw error;
  }
}

function recipesOf(stored: readonly unknown[], texts: readonly string[]): readonly CachedRecipe[] {
  const textAt = (place: unknown): string => text(typeof place === 'number' ? texts[place] : undefined);
  const textsAt = (places: unknown): readonly string[] => list(places).map(textAt);

  const readPackage = (found: unknown, build: BuildRequirements): PackageSummary => {
    const [hpkgName, name, version, architecture, provides, requires] = list(found);
    return {
      hpkgName: text(hpkgName),
      dependencyInfo: {
        name: textAt(name),
        version: textAt(version),
        architecture: textAt(architecture),
        provides: textsAt(provides),
        requires: textsAt(requires),
        buildRequires: build.buildRequires,
        buildPrerequires: build.buildPrerequires,
        testRequires: build.testRequires,
      },
    };
  };
  const readPort = (recipeFilePath: string, found: unknown): PortSummary => {
    const [nameAt, versionAt, revisionAt, obstacle, buildRequires, buildPrerequires, testRequires, packages] =
      list(found);
    const name = textAt(nameAt);
    const version = textAt(versionAt);
    const revision = textAt(revisionAt);
    const versionedName = `${name}-${version}`;
    const build = {
      buildRequires: textsAt(buildRequires),
      buildPrerequires: textsAt(buildPrerequires),
      testRequires: textsAt(testRequires),
    };
    return {
      name,
      version,
      revision,
      versionedName,
      revisionedName: revision === '' ? versionedName : `${versionedName}-${revision}`,
      recipeFilePath,
      packages: list(packages).map((one) => readPackage(one, build)),
      obstacle: obstacle === null ? undefined : readObstacle(obstacle),
    };
  };
  return stored.map((recipe) => {
    const [recipePath, digest, bashKeys, ports] = list(recipe);
    const path = text(recipePath);
    return {
      path,
      digest: text(digest),
      bashKeys: list(bashKeys).map(text),
      ports: list(ports).map((port) => readPort(path, port)),
    };
  });
}

type BuildRequirements = Pick<DependencyInfo, 'buildRequires' | 'buildPrerequires' | 'testRequires'>;

function readObstacle(stored: unknown): PortObstacle {
  const [code, reason] = list(stored);
  if (!isSkipCode(code)) throw new Misshapen();
  return { code, reason: text(reason) };
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

function list(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new Misshapen();
}

function text(value: unknown): string {
  if (typeof value === 'string') return value;
  throw new Misshapen();
}

class Misshapen extends Error {}
