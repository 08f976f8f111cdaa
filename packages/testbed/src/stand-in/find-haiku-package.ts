import { readdirSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { BuildStopped } from './build-stopped.js';

/**
 * HaikuPorter learns from the package of Haiku itself what it runs on (BuildPlatform.py, BuildPlatformHaiku.init), before
 * it looks at anything else. It makes the packages folder if there is none.
 *
 * @throws BuildStopped if that package is not in the folder
 */
export async function findHaikuPackage(packagesPath: string): Promise<void> {
  await mkdir(packagesPath, { recursive: true });
  const names = readdirSync(packagesPath);
  if (!names.some((name) => name === 'haiku.hpkg' || /^haiku-.*\.hpkg$/s.test(name))) {
    throw new BuildStopped('Failed to find Haiku system package');
  }
}
