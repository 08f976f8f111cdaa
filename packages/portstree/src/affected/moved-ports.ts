import { compareVersions } from '@buildmeister/resolver';
import type { Port, UnusablePort } from '../port.js';
import { whyNotBuildable } from '../tree/active-versions.js';
import { type RecipeLocation, recipeLocation } from '../tree/list-recipes.js';
import type { PortsTree } from '../tree/read-ports-tree.js';
import type { FileChange } from './file-change.js';

/** A port whose active version has become an older one. */
export interface MovedPort {
  /** The active version now. */
  readonly port: Port;
  /** Version that was active. */
  readonly from: string;
  /** In words, naming what became of that version. */
  readonly reason: string;
}

/** A version of a port that was there before. */
type FormerVersion = Pick<Port, 'name' | 'version' | 'versionedName'>;

/**
 * The recipes among `earlier` whose ports may have been active in the place of an older version that is active now.
 *
 * @param tree read with at least the folders of `earlier` and the names of their recipes selected
 */
export function formerlyNewer(
  { activePorts }: Pick<PortsTree, 'activePorts'>,
  earlier: readonly RecipeLocation[],
): readonly RecipeLocation[] {
  const lowest = new Map<string, string>();
  for (const { baseName, version } of activePorts) {
    const known = lowest.get(baseName);
    if (known === undefined || compareVersions(version, known) < 0) lowest.set(baseName, version);
  }
  return earlier.filter(({ name, version }) => {
    const active = lowest.get(name);
    return active !== undefined && compareVersions(version, active) > 0;
  });
}

/**
 * The ports whose active version was another, newer one, in order of name. Nothing of the version that is active now has to
 * have changed: the newer one is marked as untested, broken, or not made for the architecture, its recipe cannot be
 * used any more, or is gone.
 *
 * @param earlier ports that could be built before; without history, those of which only that may have been so
 */
export function movedPorts(
  tree: Pick<PortsTree, 'activePorts' | 'ports' | 'unusable'>,
  earlier: readonly FormerVersion[],
): readonly MovedPort[] {
  const now = new Map([...tree.ports, ...tree.unusable].map((port) => [port.versionedName, port]));
  return tree.activePorts.flatMap((port): readonly MovedPort[] => {
    const newer = earlier.filter(
      ({ name, version }) => name === port.name && compareVersions(version, port.version) > 0,
    );
    const [first, ...others] = newer;
    if (first === undefined) return [];
    const from = others.reduce(
      (newest, other) => (compareVersions(other.version, newest.version) > 0 ? other : newest),
      first,
    );
    const reason = `the active version moved back from ${from.version} to ${port.version}: ${whatBecame(from, now)}`;
    return [{ port, from: from.version, reason }];
  });
}

/**
 * Of recipes that have changed and of which nothing tells what they were before, those that may have been active: the present
 * cannot be built and the gone cannot be asked.
 */
export function possiblyActiveBefore(
  { activePorts, ports, unusable }: Pick<PortsTree, 'activePorts' | 'ports' | 'unusable'>,
  changes: readonly FileChange[],
): readonly FormerVersion[] {
  const changed = new Set(changes.map(({ path }) => path));
  const present = [...ports.filter(({ isBuildable }) => !isBuildable), ...unusable].filter(
    ({ recipeFilePath }) => changed.has(recipeFilePath),
  );
  const gone = changes.flatMap((change): readonly FormerVersion[] => {
    const recipe = change.present ? undefined : recipeLocation(change.path);
    if (recipe === undefined) return [];
    const { version } = recipe;
    return activePorts
      .filter(({ baseName }) => baseName === recipe.name)
      .map(({ name }) => ({ name, version, versionedName: `${name}-${version}` }));
  });
  return [...present, ...gone];
}

function whatBecame({ versionedName }: FormerVersion, now: ReadonlyMap<string, Port | UnusablePort>): string {
  const port = now.get(versionedName);
  if (port === undefined) return `the recipe of ${versionedName} is gone`;
  const { code, reason } = whyNotBuildable(port);
  return code === 'BROKEN_RECIPE' ? `the recipe of ${versionedName} cannot be used: ${reason}` : reason;
}
