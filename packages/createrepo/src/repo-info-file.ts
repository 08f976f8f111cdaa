import { join, resolve } from 'node:path';
import { ToolError } from '@buildmeister/cli';
import { parseRepositoryInfo, type RepositoryInfo } from '@buildmeister/hpkg';
import { generationPath, type Layout, repositoryFiles } from './generations/layout.js';
import { currentGeneration } from './generations/read-generation.js';
import { readIfThere } from './generations/read-if-there.js';

/** The operator's repo.info. */
export interface RepoInfoFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly info: RepositoryInfo;
  /** Whether it takes the place of the one in the repository folder. */
  readonly replacesOwn: boolean;
}

/**
 * Reads repo.info: the file given, or that of the repository folder.
 *
 * @throws ToolError `NO_REPO_INFO` (2) if there is none, and what `parseRepositoryInfo` throws if it is wrong
 */
export function readRepoInfo(layout: Layout, given: string | undefined): RepoInfoFile {
  const own = join(layout.root, repositoryFiles.info);
  const current = currentGeneration(layout);
  const published =
    current === undefined ? [] : [join(generationPath(layout, current), repositoryFiles.info)];
  const places = given === undefined ? [own, ...published] : [given];
  for (const path of places) {
    const bytes = readIfThere(path);
    if (bytes === undefined) continue;
    const replacesOwn = given !== undefined && resolve(given) !== own;
    return { path, bytes, info: parseRepositoryInfo(Buffer.from(bytes).toString(), path), replacesOwn };
  }
  throw new ToolError('NO_REPO_INFO', `there is no ${given ?? own}`, {
    hint:
      given === undefined
        ? 'give one with --repo-info; it says name, identifier, baseurl, vendor, summary, priority and architecture'
        : 'docs/repository.md has an example to begin with',
  });
}
