import type { Documents, Problem } from '@buildmeister/documents';
import { packageNameOf } from './package-facts.js';

type Buildrun = Documents['buildrun'];

/**
 * Checks that what a buildrun put into the packages folder is there, and is what it put there.
 *
 * @param fileNames the packages in the folder that can be read
 * @param hash SHA-256 of a package in the folder, in lower-case hex
 * @returns a problem, with the file name in `file`, for each that is not
 */
export function checkBuiltPackages(
  buildrun: Buildrun,
  fileNames: readonly string[],
  hash: (fileName: string) => string,
): readonly Problem[] {
  const present = new Set(fileNames);
  const names = new Set(fileNames.map(packageNameOf));
  const problems: Problem[] = [];
  for (const [fileName, built] of builtPackages(buildrun)) {
    if (!present.has(fileName)) {
      // With another version in its place, it has been replaced by a later buildrun.
      if (names.has(packageNameOf(fileName))) continue;
      problems.push({
        code: 'BUILT_PACKAGE_MISSING',
        message: `${fileName} was built but is not in the packages folder, or cannot be read there`,
        file: fileName,
      });
    } else if (hash(fileName) !== built.sha256) {
      problems.push({
        code: 'BUILT_PACKAGE_DIFFERS',
        message: `${fileName} is left out: it is not the file that was built (its SHA-256 is not ${built.sha256})`,
        hint: 'if it was replaced on purpose, publish the folder as it is with --from-folder',
        file: fileName,
      });
    }
  }
  return problems;
}

/** What was built, by file name. */
export function builtPackages(
  buildrun: Buildrun,
): ReadonlyMap<string, { readonly size: number; readonly sha256: string }> {
  return new Map(
    buildrun.built.flatMap(({ packages = [] }) => packages.map((built) => [built.fileName, built])),
  );
}
