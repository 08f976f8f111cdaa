import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createExampleTree, examplesFolder } from './example-tree.js';
import { createSystemPackages } from './system-packages.js';

/** A farm folder, laid out as the scripts in `examples/pipelines` and `scripts/buildmaster` expect it. */
export interface ExampleFarm {
  /** The ports tree, under git. */
  readonly tree: string;
  readonly packages: string;
  readonly systemPackages: string;
  /** Commits of the tree, oldest first: see `createExampleTree`. */
  readonly commits: readonly [string, string, string];
}

/**
 * Makes a farm of the examples in `folder`: the ports tree `haikuports`, Haiku's own packages in `system-packages`, an
 * empty folder `packages`, haikuports.conf, repo.info, and the names of the licenses that come with Haiku.
 */
export async function createExampleFarm(folder: string): Promise<ExampleFarm> {
  const tree = join(folder, 'haikuports');
  const packages = join(folder, 'packages');
  const systemPackages = join(folder, 'system-packages');
  await mkdir(packages, { recursive: true });
  for (const name of ['haikuports.conf', 'licenses', 'repo.info']) {
    await cp(join(examplesFolder, name), join(folder, name), { recursive: true });
  }
  createSystemPackages(systemPackages);
  return { tree, packages, systemPackages, commits: await createExampleTree(tree) };
}
