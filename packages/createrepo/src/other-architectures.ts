import { join } from 'node:path';
import type { Problem } from '@buildmeister/documents';
import { architectures, bytesAccess, canonicalFileName, readRepository } from '@buildmeister/hpkg';
import type { ObjectStore } from '@buildmeister/storage/s3';
import { layoutOf, repositoryFiles } from './generations/layout.js';
import { readIfThere } from './generations/read-if-there.js';

/** A repository of the same farm for another architecture. */
export interface OtherRepository {
  readonly architecture: string;
  /** Folder or URL. */
  readonly place: string;
  /** SHA-256 of its packages for any architecture, by file name. */
  readonly anyPackages: ReadonlyMap<string, string>;
}

/** Whether a package is called as one for any architecture. */
export function isForAny(fileName: string): boolean {
  return fileName.endsWith('-any.hpkg');
}

/**
 * Where the repositories for other architectures are, if the last part of `path` that is called as the architecture is what they
 * differ in: `master/x86_64/current` has `master/x86_gcc2/current` beside it.
 *
 * @returns nothing if no part is
 */
export function otherPlaces(
  path: string,
  architecture: string,
): readonly { readonly architecture: string; readonly path: string }[] {
  const parts = path.split('/');
  const index = parts.lastIndexOf(architecture);
  if (index === -1) return [];
  return architectures
    .filter((other) => other !== architecture && other !== 'any' && other !== 'source')
    .map((other) => ({ architecture: other, path: parts.with(index, other).join('/') }));
}

/**
 * Reads what the farm's repositories for other architectures have for any architecture: those beside the folder, and those
 * beside the store, in its bucket.
 *
 * @throws ToolError if one is there and cannot be read
 */
export async function readOtherRepositories(
  repository: string,
  architecture: string,
  store: ObjectStore | undefined,
): Promise<readonly OtherRepository[]> {
  const found: OtherRepository[] = [];
  for (const other of otherPlaces(repository, architecture)) {
    const { current } = layoutOf(other.path);
    const name = repositoryFiles.repository;
    const content = readIfThere(join(current, name)) ?? readIfThere(join(other.path, name));
    if (content !== undefined) found.push(parse(other.architecture, other.path, content));
  }
  for (const other of store === undefined ? [] : otherPlaces(store.prefix, architecture)) {
    const beside = store?.at(other.path);
    const content = await beside?.read(repositoryFiles.repository);
    if (beside !== undefined && content !== undefined)
      found.push(parse(other.architecture, beside.url, content));
  }
  return found;
}

function parse(architecture: string, place: string, content: Uint8Array): OtherRepository {
  const { packages } = readRepository(bytesAccess(`${place}/${repositoryFiles.repository}`, content));
  const sums = packages
    .map((info): [string, string] => [canonicalFileName(info), info.checksum ?? ''])
    .filter(([fileName, sum]) => isForAny(fileName) && sum !== '');
  return { architecture, place, anyPackages: new Map(sums) };
}

/**
 * Finds packages for any architecture that another architecture has under the same name with other content. Somebody who
 * gets one of them from a cache or mirror of the other could not use it.
 *
 * @returns a problem, with the file name in `file`, for each
 */
export function checkAnyPackages(
  packages: readonly { readonly fileName: string; readonly sha256: string }[],
  others: readonly OtherRepository[],
): readonly Problem[] {
  return packages.flatMap(({ fileName, sha256 }) => {
    const other = others.find(({ anyPackages }) => (anyPackages.get(fileName) ?? sha256) !== sha256);
    if (other === undefined) return [];
    return {
      code: 'ANY_DIFFERS',
      message:
        `${fileName} is left out: it has SHA-256 ${sha256}, ` +
        `and under the same name ${other.architecture} has ${other.anyPackages.get(fileName) ?? ''} (${other.place})`,
      hint: 'a package for any architecture is built once: copy the published one here, or raise the revision of its port',
      file: fileName,
    };
  });
}
