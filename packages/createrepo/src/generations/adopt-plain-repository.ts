import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { identify } from './file-identity.js';
import { type Layout, repositoryFiles } from './layout.js';
import { completeGeneration, publishGeneration } from './publish-generation.js';
import { currentGeneration, listGenerations } from './read-generation.js';
import { listIfThere, readIfThere } from './read-if-there.js';
import { linkRepositoryFiles } from './repository-links.js';
import { stagePackages } from './stage-packages.js';

/** Whether the folder holds a repository that HaikuPorter wrote after createrepo last did: `repo` is a file there. */
export function hasPlainRepository({ root }: Layout): boolean {
  return lstatSync(join(root, repositoryFiles.repository), { throwIfNoEntry: false })?.isFile() === true;
}

/**
 * Makes a generation of the repository that HaikuPorter wrote into the folder, so that the next one takes its place
 * in one step and it can be gone back to. Its folder `packages`, of links, is kept beside under the name returned.
 */
export async function adoptPlainRepository(
  layout: Layout,
): Promise<{ readonly replacedFolder: string | undefined }> {
  const folder = join(layout.root, repositoryFiles.packages);
  const packageFiles = listIfThere(folder).filter((name) => name.endsWith('.hpkg'));
  const number = nextGeneration(layout);
  const staging = stagePackages(
    layout,
    number,
    packageFiles.map((fileName) => {
      const path = join(folder, fileName);
      return { fileName, path, ...identify(path) };
    }),
    undefined,
  );
  const { repository, info, checksum, signature, packageList } = repositoryFiles;
  const files = new Map<string, Uint8Array>();
  for (const name of [repository, info, checksum, signature, packageList]) {
    const content = readIfThere(join(layout.root, name));
    if (content !== undefined) files.set(name, content);
  }
  await completeGeneration(staging, files);
  await publishGeneration(layout, staging, { previous: currentGeneration(layout) ?? null, packages: [] });
  return { replacedFolder: await linkRepositoryFiles(layout, { replaceInfo: false }) };
}

/** The number of a generation that is about to be made. */
export function nextGeneration(layout: Layout): number {
  return Math.max(0, currentGeneration(layout) ?? 0, ...listGenerations(layout)) + 1;
}
