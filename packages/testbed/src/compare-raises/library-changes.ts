import {
  type Configuration,
  type Port,
  readEarlierPorts,
  type RecipeEvaluator,
} from '@buildmeister/portstree';
import { compareVersions, parseProvided, type Provided } from '@buildmeister/resolver';
import type { Commit, History } from './history.js';

/** What a commit made of the libraries of one port. */
interface ChangedPort {
  readonly name: string;
  /** name-version */
  readonly before: string;
  readonly after: string;
  /** Libraries that are gone or compatible with something else now, in words. */
  readonly libraries: readonly string[];
  /** All names that the port no longer provides as it did. */
  readonly names: ReadonlySet<string>;
}

export interface LibraryChange {
  readonly commit: Commit;
  readonly ports: readonly ChangedPort[];
}

/** Finds the last commits in which a port stopped providing a library, or with what it is compatible changed. */
export async function libraryChanges(
  history: History,
  {
    commits,
    count,
    configuration,
    evaluator,
  }: {
    readonly commits: readonly Commit[];
    readonly count: number;
    readonly configuration: Configuration;
    readonly evaluator: RecipeEvaluator;
  },
): Promise<readonly LibraryChange[]> {
  const found: LibraryChange[] = [];
  const active = async (commit: string, folders: readonly string[]) => {
    const recipes = await Promise.all(
      (await history.recipesIn(commit, folders)).map(async ([path, blob]) => ({
        path,
        bytes: await history.content(blob),
      })),
    );
    return newestBuildable(await readEarlierPorts(recipes, { configuration, evaluator }));
  };
  for (const commit of commits) {
    if (found.length >= count) break;
    const folders = [...new Set(commit.files.map(({ path }) => path.split('/', 2).join('/')))];
    const [before, after] = [await active(`${commit.hash}~1`, folders), await active(commit.hash, folders)];
    const ports = [...before.values()].flatMap((port) => changedPort(port, after.get(port.name)) ?? []);
    if (ports.length > 0) found.push({ commit, ports });
  }
  return found;
}

function newestBuildable(ports: readonly Port[]): ReadonlyMap<string, Port> {
  const newest = new Map<string, Port>();
  for (const port of ports) {
    const known = newest.get(port.name);
    const isNewer = known === undefined || compareVersions(port.version, known.version) > 0;
    if (port.isBuildable && isNewer) newest.set(port.name, port);
  }
  return newest;
}

function changedPort(before: Port, after: Port | undefined): ChangedPort | undefined {
  if (after === undefined) return undefined;
  const now = provisions(after);
  const libraries: string[] = [];
  const names = new Set<string>();
  for (const [name, provided] of provisions(before)) {
    const other = now.get(name);
    if (other !== undefined && describe(other) === describe(provided)) continue;
    names.add(name);
    if (!name.startsWith('lib:')) continue;
    if (other === undefined) libraries.push(`${describe(provided)} is gone`);
    else if (other.compatibleVersion !== provided.compatibleVersion)
      libraries.push(`${describe(provided)} becomes ${describe(other)}`);
  }
  if (libraries.length === 0) return undefined;
  return { name: before.name, before: before.versionedName, after: after.versionedName, libraries, names };
}

function provisions({ packages }: Port): ReadonlyMap<string, Provided> {
  return new Map(
    packages.flatMap(({ dependencyInfo }) =>
      dependencyInfo.provides.flatMap((text) => {
        const provided = parseProvided(text);
        return provided === undefined ? [] : [[provided.name, provided] as const];
      }),
    ),
  );
}

export function describe({ name, version, compatibleVersion }: Provided): string {
  const compatible = compatibleVersion === undefined ? '' : ` compat >= ${compatibleVersion}`;
  return version === undefined ? name : `${name} = ${version}${compatible}`;
}
