import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describeSystemError, ToolError } from '@buildmeister/cli';
import { fileChecksum, withFile } from '@buildmeister/hpkg';
import { isNewForAny, type OtherRepository } from './other-architectures.js';
import type { PackagesFolder } from './packages-folder.js';
import type { PublishedPackage } from './published-packages.js';

/** A package that takes the place of another one of its name. */
export interface SiblingPackage {
  readonly fileName: string;
  readonly sha256: string;
  readonly from: OtherRepository;
}

/**
 * The packages for any architecture of which another repository has published other content under the same name, and this one none. Where
 * several have, it is the first one in the list of architectures.
 */
export function findSiblingPackages(
  { packages }: PackagesFolder,
  published: ReadonlyMap<string, PublishedPackage> | undefined,
  others: readonly OtherRepository[],
): readonly SiblingPackage[] {
  return packages.flatMap((entry): SiblingPackage | readonly never[] => {
    const { fileName, path } = entry.file;
    if (!isNewForAny(entry, published) || published?.has(fileName) === true) return [];
    const from = others.find(({ anyPackages }) => anyPackages.has(fileName));
    const sha256 = from?.anyPackages.get(fileName);
    if (from === undefined || sha256 === undefined || sumOf(path) === sha256) return [];
    return { fileName, sha256, from };
  });
}

/**
 * Puts packages of other repositories into the packages folder, in the place of those that this farm has built. What is not to
 * be had there any more is left as it is.
 *
 * @returns those that were taken
 * @throws ToolError if they cannot be written
 */
export async function takeSiblingPackages(
  folder: string,
  wanted: readonly SiblingPackage[],
): Promise<readonly SiblingPackage[]> {
  const taken: SiblingPackage[] = [];
  for (const one of wanted) {
    const temporary = join(folder, `.${one.fileName}.taken`);
    try {
      rmSync(temporary, { force: true });
      const isThere = await one.from.fetch(one.fileName, temporary);
      if (!isThere || sumOf(temporary) !== one.sha256) continue;
      renameSync(temporary, join(folder, one.fileName));
      taken.push(one);
    } catch (error) {
      throw describeSystemError(error, `${one.fileName} of ${one.from.place}`);
    } finally {
      rmSync(temporary, { force: true });
    }
  }
  return taken;
}

/** Undefined for what cannot be read; that is reported when it is to be published. */
function sumOf(path: string): string | undefined {
  try {
    return withFile(path, fileChecksum);
  } catch (error) {
    if (error instanceof ToolError) return undefined;
    throw error;
  }
}
