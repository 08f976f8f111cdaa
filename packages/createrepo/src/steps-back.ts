import type { Problem } from '@buildmeister/documents';
import { compareRevisionedVersions } from '@buildmeister/resolver';
import { packageNameOf } from './package-facts.js';

/**
 * Says for each package that takes the place of a newer one what that means for those who have this.
 *
 * @param added file names of packages that are published now, and `removed`, of those that were before
 */
export function stepsBack(added: readonly string[], removed: readonly string[]): readonly Problem[] {
  const before = new Map(removed.map((fileName) => [packageNameOf(fileName), fileName]));
  return added.flatMap((fileName): readonly Problem[] => {
    const newer = before.get(packageNameOf(fileName));
    if (newer === undefined || compareRevisionedVersions(versionOf(fileName), versionOf(newer)) >= 0)
      return [];
    return [
      {
        code: 'STEP_BACK',
        message: `${fileName} takes the place of ${newer}: clients that have the newer one keep it, as an update never goes back`,
        hint: '"pkgman full-sync" goes back; a version or revision that is higher reaches everybody',
        file: fileName,
      },
    ];
  });
}

/** `VERSION-REVISION` of `NAME-VERSION-REVISION-ARCHITECTURE.hpkg`. */
function versionOf(fileName: string): string {
  return fileName.split('-').slice(1, 3).join('-');
}
