import {
  type FormerSummary,
  type PortSummary,
  recipeLocation,
  type TreeSummary,
} from '@buildmeister/portstree';
import {
  clientAccepts,
  type DependencyInfo,
  meets,
  parseProvided,
  parseRequirement,
  type Provided,
  type Requirement,
  withVersion,
} from '@buildmeister/resolver';
import type { Commit } from './history.js';
import { describe, type LibraryChange } from './library-changes.js';

/** What there is around a change to tell why a port needs no build. */
export interface Surroundings {
  readonly change: LibraryChange;
  readonly before: FormerSummary<PortSummary>;
  /** The tree right after the change. */
  readonly after: Pick<TreeSummary, 'ports' | 'active'>;
  /** What packages said before it, by their names; of one that is missing, the recipe tells. */
  readonly packages: ReadonlyMap<string, DependencyInfo>;
}

/** Why a port that people had built again did not have to be; undefined if nothing tells. */
export function whyNotNeeded(
  name: string,
  { change, before, after, packages }: Surroundings,
): string | undefined {
  const versions = after.ports.filter((candidate) => candidate.name === name);
  const port = versions.find(({ versionedName }) => after.active.has(versionedName));
  if (port === undefined) return versions.at(-1)?.obstacle?.reason ?? 'the tree had no such port then';
  const changed = new Set(change.ports.flatMap(({ names }) => [...names]));
  const [earlier, offers] = [offersOf(before, changed), offersOf(after, changed)];
  const met: string[] = [];
  for (const { dependencyInfo } of port.packages) {
    const built = packages.get(dependencyInfo.name);
    for (const text of (built ?? dependencyInfo).requires) {
      const written = parseRequirement(text, { ignoreBase: true });
      if (written === undefined || !changed.has(written.name)) continue;
      // Built with any of what there was, the package would be fine.
      const possible = built === undefined ? asBuilt(written, earlier) : [written];
      const found = possible.map((requirement) => ({
        requirement,
        offer: offers.find((one) => isMet(one, requirement)),
      }));
      const [first] = found;
      if (first === undefined)
        return `${dependencyInfo.name} could not be installed before either: it requires ${text}`;
      const fine = found.find(({ offer }) => offer !== undefined);
      if (fine?.offer === undefined) return undefined;
      const how = `${fine.offer.maker} meets with ${describe(fine.offer.provided)}`;
      met.push(`${dependencyInfo.name} requires ${fine.requirement.text}, which ${how}`);
    }
  }
  const [first] = met;
  if (first !== undefined)
    return `still met: ${first}${met.length > 1 ? ` (and ${met.length - 1} more)` : ''}`;
  return whyOfBuild(port, changed);
}

function whyOfBuild({ packages }: PortSummary, changed: ReadonlySet<string>): string {
  const builds = packages.flatMap(({ dependencyInfo: { buildRequires, buildPrerequires } }) => [
    ...buildRequires,
    ...buildPrerequires,
  ]);
  const build = builds.find((text) => changed.has(parseRequirement(text)?.name ?? ''));
  return build === undefined
    ? 'nothing that it requires changed'
    : `only its build requires something that changed (${build}); no package of it does`;
}

interface Offer {
  readonly maker: string;
  readonly provided: Provided;
}

function isMet({ provided }: Offer, requirement: Requirement): boolean {
  return provided.name === requirement.name && clientAccepts(provided, requirement);
}

/** What a requirement may have become when the package was built (HaikuPorter's RequiresUpdater.py). */
function asBuilt(written: Requirement, offers: readonly Offer[]): readonly Requirement[] {
  return offers.flatMap(({ provided }) => {
    if (provided.name !== written.name || !meets(provided, written)) return [];
    const text = provided.version === undefined ? undefined : withVersion(written, provided.version);
    return parseRequirement(text ?? written.text, { ignoreBase: true }) ?? [];
  });
}

function offersOf(tree: Pick<TreeSummary, 'ports' | 'active'>, names: ReadonlySet<string>): readonly Offer[] {
  return tree.ports
    .filter(({ versionedName }) => tree.active.has(versionedName))
    .flatMap(({ versionedName: maker, packages }) =>
      packages.flatMap(({ dependencyInfo }) =>
        dependencyInfo.provides.flatMap((text) => {
          const provided = parseProvided(text);
          return provided !== undefined && names.has(provided.name) ? [{ maker, provided }] : [];
        }),
      ),
    );
}

/**
 * What people did with a port that had to be built again and that they did not have built for the change.
 *
 * @param commits the newest first
 */
export function whatBecame(name: string, { commit }: LibraryChange, commits: readonly Commit[]): string {
  const later = commits
    .slice(
      0,
      commits.findIndex(({ hash }) => hash === commit.hash),
    )
    .reverse();
  const next = later.find(({ files }) => files.some(({ path }) => recipeLocation(path)?.name === name));
  if (next === undefined) return 'nobody touched it since';
  const date = new Date(next.time * 1000).toISOString().slice(0, 10);
  return `not built for it; next touched ${date} by ${next.hash.slice(0, 10)} "${next.subject}"`;
}
