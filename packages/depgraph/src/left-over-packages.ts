import { compareRevisionedVersions } from '@buildmeister/resolver';
import type { Facts } from './facts.js';

/**
 * File names of packages that are newer than what the active version of their port makes, where that is there as well: they
 * were withdrawn, and lie there only as long as others need them. What is built now is to do without
 * where it can.
 */
export function leftOverPackages({ tree, packages: { packages } }: Facts): ReadonlySet<string> {
  const versions = severalVersions(packages.map(({ fileName }) => fileName));
  const leftOver = new Set<string>();
  if (versions.size === 0) return leftOver;
  for (const port of tree.ports) {
    if (!tree.active.has(port.versionedName)) continue;
    for (const { hpkgName } of port.packages) {
      const present = versions.get(nameOf(hpkgName)) ?? [];
      if (!present.includes(hpkgName)) continue;
      for (const fileName of present) {
        if (compareRevisionedVersions(versionOf(fileName), versionOf(hpkgName)) > 0) leftOver.add(fileName);
      }
    }
  }
  return leftOver;
}

/** Tells whether there are packages in several versions of which no active port of `tree` tells which one counts. */
export function hasUnknownVersions({ tree, packages: { packages } }: Facts): boolean {
  const versions = severalVersions(packages.map(({ fileName }) => fileName));
  if (versions.size === 0) return false;
  const active = tree.ports.filter(({ versionedName }) => tree.active.has(versionedName));
  const known = new Set(active.flatMap((port) => port.packages.map(({ hpkgName }) => nameOf(hpkgName))));
  return [...versions.keys()].some((name) => !known.has(name));
}

/** File names by the name of their package, of those that are there more than once. */
function severalVersions(fileNames: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const known = new Map<string, string>();
  const several = new Map<string, string[]>();
  for (const fileName of fileNames) {
    const name = nameOf(fileName);
    const first = known.get(name);
    if (first === undefined) known.set(name, fileName);
    else several.set(name, [...(several.get(name) ?? [first]), fileName]);
  }
  return several;
}

function nameOf(fileName: string): string {
  return fileName.split('-', 1)[0] ?? fileName;
}

/** `VERSION-REVISION` of `NAME-VERSION-REVISION-ARCHITECTURE.hpkg`. */
function versionOf(fileName: string): string {
  return fileName.split('-').slice(1, 3).join('-');
}
