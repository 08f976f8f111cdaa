import type { Immutable, ScheduledBuild } from '@buildmeister/documents';
import { packageId, packageName } from './package-names.js';
import type { Build } from './state.js';
import { packageNumber, type PackageTable } from './uploads.js';

/**
 * What a build is given: of each package name one version, and no more. HaikuPorter would take whichever of two it finds first in
 * the listing of the folder.
 */

/** Gives `build` a package that it waited for. */
export function requireAwaited(packages: PackageTable, build: Build, fileName: string): void {
  if (build.requiredPackages.has(fileName) || build.passedOver.has(packageId(fileName))) return;
  build.requiredPackages.add(fileName);
  build.requiredNumbers.push(packageNumber(packages, fileName));
}

/** Gives `build` a package, in place of any other version of it. */
export function requireInstead(packages: PackageTable, build: Build, fileName: string): void {
  if (build.requiredPackages.has(fileName)) return;
  const other = versionOf(build, packageName(fileName));
  if (other !== undefined) {
    build.requiredPackages.delete(other);
    build.requiredNumbers.splice(build.requiredNumbers.indexOf(packageNumber(packages, other)), 1);
  }
  build.requiredPackages.add(fileName);
  build.requiredNumbers.push(packageNumber(packages, fileName));
}

/** Gives `build` a package, unless it has a version of it or waits for one. */
export function requireIfLacking(packages: PackageTable, build: Build, fileName: string): void {
  const name = packageName(fileName);
  if (versionOf(build, name) !== undefined) return;
  if (build.plan.needs.some((need) => packageName(need.package) === name)) return;
  requireInstead(packages, build, fileName);
}

/**
 * One version of each package of `plan`: the one that is waited for, and of two that a plan names otherwise the one that comes
 * later by name, where numbers in names count as numbers.
 */
export function oneOfEach({ requiredPackages, needs }: Immutable<ScheduledBuild>): {
  readonly present: readonly string[];
  /** Ids of packages that are waited for and not given to the build. */
  readonly passedOver: ReadonlySet<string>;
} {
  const awaited = lastOfEach(needs.map((need) => need.package));
  const present = lastOfEach(requiredPackages.filter((fileName) => !awaited.has(packageName(fileName))));
  return {
    present: present.size === requiredPackages.length ? requiredPackages : [...present.values()],
    passedOver:
      awaited.size === needs.length
        ? none
        : new Set(needs.flatMap(({ package: id }) => (awaited.get(packageName(id)) === id ? [] : id))),
  };
}

const none: ReadonlySet<string> = new Set();

function lastOfEach(names: readonly string[]): ReadonlyMap<string, string> {
  const last = new Map<string, string>();
  for (const text of names) {
    const name = packageName(text);
    const other = last.get(name);
    if (other === undefined || byNumbers.compare(other, text) < 0) last.set(name, text);
  }
  return last;
}

const byNumbers = new Intl.Collator('en', { numeric: true });

/** The first package of which there are two versions among `fileNames`, by name; undefined for what a build may be given. */
export function nameGivenTwice(fileNames: Iterable<string>): string | undefined {
  const seen = new Set<string>();
  for (const fileName of fileNames) {
    const name = packageName(fileName);
    if (seen.has(name)) return name;
    seen.add(name);
  }
  return undefined;
}

function versionOf({ requiredPackages }: Build, name: string): string | undefined {
  for (const fileName of requiredPackages) if (packageName(fileName) === name) return fileName;
  return undefined;
}
