import type { Immutable, PlannedBuild } from '@buildmeister/documents';

type Making = Pick<Immutable<PlannedBuild>, 'port' | 'resultingPackages' | 'sharedPackages'>;

/**
 * For each build, by its port's revisionedName, the files that another port makes as well: those that the plan names, and those that
 * several of the builds make. `libxml2` and its port for a secondary architecture both make `libxml2_doc` for any architecture.
 * No two builds make the same bytes, and what was published never changes: of such a file, the one that comes into the packages
 * folder first stays.
 */
export function sharedPackages(builds: readonly Making[]): ReadonlyMap<string, ReadonlySet<string>> {
  const makers = new Map<string, Set<string>>();
  for (const { port, resultingPackages } of builds) {
    for (const fileName of resultingPackages) {
      const known = makers.get(fileName);
      if (known === undefined) makers.set(fileName, new Set([port.revisionedName]));
      else known.add(port.revisionedName);
    }
  }
  return new Map(
    builds.map(({ port, resultingPackages, sharedPackages: named = [] }) => [
      port.revisionedName,
      new Set(
        resultingPackages.filter(
          (fileName) => named.includes(fileName) || (makers.get(fileName)?.size ?? 0) > 1,
        ),
      ),
    ]),
  );
}
