import type { TreePort } from '../facts.js';

/** Finds which versions of a port's packages are in the repository, as version-revision, the order being that of the texts. */
export function publishedVersions(published: ReadonlySet<string>): (port: TreePort) => readonly string[] {
  const versions = new Map<string, Set<string>>();
  for (const fileName of published) {
    const [name = '', version = '', revision = ''] = fileName.split('-');
    const known = versions.get(name) ?? new Set();
    versions.set(name, known.add(`${version}-${revision}`));
  }
  return ({ packages }) => {
    const found = packages.flatMap(({ dependencyInfo }) => [...(versions.get(dependencyInfo.name) ?? [])]);
    return [...new Set(found)].sort();
  };
}
