import {
  type ClientPackage,
  ClientWorld,
  compareRevisionedVersions,
  type DependencyInfo,
  parseProvided,
  type Provided,
} from '@buildmeister/resolver';
import type { FoundPackage, TreePort } from '../facts.js';
import { type Change, formerFacts } from './change.js';
import { requirementsAsBuilt } from './requirements-as-built.js';

/** A package of a repository as it was, or would be. */
export interface RepositoryPackage extends ClientPackage {
  readonly fileName: string;
  /** The active port that makes it; undefined for Haiku's own. */
  readonly port: TreePort | undefined;
  /** False if it would have to be built first: then it requires what its recipe says. */
  readonly isBuilt: boolean;
  readonly info: DependencyInfo;
}

export type RepositoryWorld = ClientWorld<RepositoryPackage>;

/** The repository before a change, and after it. */
export interface RepositoryWorlds {
  readonly before: RepositoryWorld;
  /** With everything built that has to be, and the ports in `raised`, by `name-version`, built anew. */
  readonly after: (raised: ReadonlySet<string>) => RepositoryWorld;
}

/**
 * What clients find before and after a change. A package that is there is what its file says; one that is not is what the tree before the
 * change made, with the requirements that it got when it was built.
 *
 * @param system Haiku's own packages
 */
export function repositoryWorlds(change: Change, system: readonly FoundPackage[]): RepositoryWorlds {
  const own = system.map(({ fileName, info }) =>
    repositoryPackage(info, { fileName, port: undefined, isBuilt: true }),
  );
  const files = new Map(change.now.packages.packages.map(({ fileName, info }) => [fileName, info]));
  const former =
    change.before === undefined ? fromFiles(change) : withWords(change, fromTree(change, files), files);
  const known = new Map(former.map((one) => [one.fileName, one]));
  return {
    before: new ClientWorld(former, { system: own }),
    after: (raised) => new ClientWorld(afterwards(change, { raised, files, known }), { system: own }),
  };
}

/** Without a tree, what there is of each name: what the active version makes, or else the newest. */
function fromFiles({ now }: Change): readonly RepositoryPackage[] {
  const makers = new Map(
    activeOf(now.tree).flatMap((port) => port.packages.map(({ hpkgName }) => [hpkgName, port] as const)),
  );
  const ofName = new Map<string, FoundPackage>();
  for (const found of now.packages.packages) {
    const known = ofName.get(found.info.name);
    const isBetter =
      known === undefined ||
      (!makers.has(known.fileName) &&
        (makers.has(found.fileName) ||
          compareRevisionedVersions(found.info.version, known.info.version) > 0));
    if (isBetter) ofName.set(found.info.name, found);
  }
  return [...ofName.values()].map(({ fileName, info }) =>
    repositoryPackage(info, { fileName, port: makers.get(fileName), isBuilt: true }),
  );
}

function fromTree(
  { before }: Change,
  files: ReadonlyMap<string, DependencyInfo>,
): readonly RepositoryPackage[] {
  return distinct(
    activeOf(before).flatMap((port) =>
      port.packages.map(({ hpkgName: fileName, dependencyInfo }) =>
        repositoryPackage(files.get(fileName) ?? dependencyInfo, { fileName, port, isBuilt: true }),
      ),
    ),
  );
}

/** Packages that are not there get the requirements that they were built with, as far as the change could matter to these. */
function withWords(
  change: Change,
  former: readonly RepositoryPackage[],
  files: ReadonlyMap<string, DependencyInfo>,
): readonly RepositoryPackage[] {
  const facts = formerFacts(change);
  const known = new Map(former.map((one) => [one.fileName, one]));
  const names = changedNames(former, afterwards(change, { raised: new Set(), files, known }));
  if (facts === undefined || names.size === 0) return former;
  const words = requirementsAsBuilt(facts, names);
  return former.map((one) => {
    const requires = files.has(one.fileName) ? undefined : words.get(one.fileName);
    return requires === undefined ? one : { ...one, requires, info: { ...one.info, requires } };
  });
}

/** Names that are no longer provided as they were. */
function changedNames(
  before: readonly RepositoryPackage[],
  after: readonly RepositoryPackage[],
): ReadonlySet<string> {
  const [former, present] = [offersOf(without(before, after)), offersOf(without(after, before))];
  const changed = [...former].flatMap(([name, texts]) => {
    const now = present.get(name) ?? new Set();
    return texts.size === now.size && [...texts].every((text) => now.has(text)) ? [] : [name];
  });
  return new Set([...changed, ...[...present.keys()].filter((name) => !former.has(name))]);
}

function without(
  packages: readonly RepositoryPackage[],
  others: readonly RepositoryPackage[],
): readonly RepositoryPackage[] {
  const fileNames = new Set(others.map(({ fileName }) => fileName));
  return packages.filter(({ fileName }) => !fileNames.has(fileName));
}

/** What packages provide in each form that means something else, by name. */
function offersOf(packages: readonly RepositoryPackage[]): ReadonlyMap<string, ReadonlySet<string>> {
  const offers = new Map<string, Set<string>>();
  for (const provided of packages.flatMap(({ provides }) =>
    provides.flatMap((text) => parseProvided(text) ?? []),
  )) {
    const known = offers.get(provided.name) ?? new Set();
    offers.set(provided.name, known.add(providedText(provided)));
  }
  return offers;
}

/** In a recipe's form. */
export function providedText({ name, version, compatibleVersion }: Provided): string {
  if (version === undefined) return name;
  return `${name} = ${version}${compatibleVersion === undefined ? '' : ` compat >= ${compatibleVersion}`}`;
}

function afterwards(
  { now }: Change,
  {
    raised,
    files,
    known,
  }: {
    readonly raised: ReadonlySet<string>;
    readonly files: ReadonlyMap<string, DependencyInfo>;
    readonly known: ReadonlyMap<string, RepositoryPackage>;
  },
): readonly RepositoryPackage[] {
  return distinct(
    activeOf(now.tree).flatMap((port) =>
      port.packages.map(({ hpkgName: fileName, dependencyInfo }): RepositoryPackage => {
        if (raised.has(port.versionedName))
          return repositoryPackage(dependencyInfo, { fileName, port, isBuilt: false });
        const before = known.get(fileName);
        if (before !== undefined) return { ...before, port };
        const info = files.get(fileName);
        return repositoryPackage(info ?? dependencyInfo, { fileName, port, isBuilt: info !== undefined });
      }),
    ),
  );
}

function repositoryPackage(
  info: DependencyInfo,
  rest: Pick<RepositoryPackage, 'fileName' | 'port' | 'isBuilt'>,
): RepositoryPackage {
  const { name, architecture, provides, requires } = info;
  return { name, architecture, provides, requires, conflicts: [], replaces: [], info, ...rest };
}

function activeOf(tree: Change['before']): readonly TreePort[] {
  return tree?.ports.filter(({ versionedName }) => tree.active.has(versionedName)) ?? [];
}

/** A file that several ports make counts once. */
function distinct(packages: readonly RepositoryPackage[]): readonly RepositoryPackage[] {
  const ofFile = new Map<string, RepositoryPackage>();
  for (const one of packages) if (!ofFile.has(one.fileName)) ofFile.set(one.fileName, one);
  return [...ofFile.values()];
}
