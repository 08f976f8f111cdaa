import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { RecipeList } from '@buildmeister/portstree';
import { compareVersions } from '@buildmeister/resolver';

/** A version of a port, not evaluated. */
export interface PortVersion {
  /** name-version */
  readonly id: string;
  readonly name: string;
  readonly version: string;
  /** When its recipe was changed, in milliseconds since the epoch. */
  readonly changed: () => number;
}

/** All versions of each port, from the newest to the oldest, ports in HaikuPorter's order. */
export type PortVersions = ReadonlyMap<string, readonly PortVersion[]>;

/** Finds the ports of a tree by the names of its recipes (Repository.py, _initAllPorts). */
export function portVersions(
  treePath: string,
  { recipes }: Pick<RecipeList, 'recipes'>,
  secondaryArchitectures: readonly string[],
): PortVersions {
  const versions = new Map<string, PortVersion[]>();
  const suffixes = ['', ...secondaryArchitectures.map((architecture) => `_${architecture}`)];
  for (const { name: baseName, version, path } of recipes) {
    const changed = (): number => timeOf(join(treePath, path)) ?? 0;
    for (const suffix of suffixes) {
      const name = `${baseName}${suffix}`;
      const ofName = versions.get(name) ?? [];
      ofName.push({ id: `${name}-${version}`, name, version, changed });
      versions.set(name, ofName);
    }
  }
  for (const ofName of versions.values()) ofName.sort((a, b) => -compareVersions(a.version, b.version));
  return new Map([...versions].toSorted(([a], [b]) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)));
}

/** When a file was changed, in milliseconds since the epoch; undefined if there is none. */
export function timeOf(file: string): number | undefined {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs;
}
