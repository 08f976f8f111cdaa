import type { BuilderState } from './state.js';
import type { PackageTable } from './uploads.js';

/** File names and numbers of all packages of a buildrun, in code unit order of the names. */
type SortedPackages = readonly (readonly [fileName: string, number: number])[];

const sorted = new WeakMap<PackageTable, SortedPackages>();

/**
 * The packages that are known to be in a builder's cache, of those that builds of the buildrun require or make, in code unit
 * order.
 */
export function availablePackages(
  { cached }: Pick<BuilderState, 'cached'>,
  packages: PackageTable,
): string[] {
  const available: string[] = [];
  for (const [fileName, number] of sortedPackages(packages))
    if (cached[number] === 1) available.push(fileName);
  return available;
}

/** Sorted once: the status is asked for again and again, and there are only ever more packages. */
function sortedPackages(packages: PackageTable): SortedPackages {
  const known = sorted.get(packages);
  if (known?.length === packages.numbers.size) return known;
  const entries = [...packages.numbers].sort(([a], [b]) => (a < b ? -1 : 1));
  sorted.set(packages, entries);
  return entries;
}
