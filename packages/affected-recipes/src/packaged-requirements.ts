import { join } from 'node:path';
import { ToolError } from '@buildmeister/cli';
import { packageDependencyInfo, readPackageInfo, withFile } from '@buildmeister/hpkg';
import type { PackagedRequirements } from '@buildmeister/portstree';

/** What packages in a folder require; nothing is known of one that is not there, or cannot be read. */
export function packagedRequirements(folder: string): PackagedRequirements {
  return (fileName) => {
    try {
      return withFile(
        join(folder, fileName),
        (file) => packageDependencyInfo(readPackageInfo(file)).requires,
      );
    } catch (error) {
      // A stub of a package in a store, or none: what the recipe says counts.
      if (error instanceof ToolError) return undefined;
      throw error;
    }
  };
}
