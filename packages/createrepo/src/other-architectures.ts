import { constants, copyFileSync, linkSync } from 'node:fs';
import { join } from 'node:path';
import { isSystemError, ToolError } from '@buildmeister/cli';
import type { Problem } from '@buildmeister/documents';
import { architectures, bytesAccess, canonicalFileName, readRepository } from '@buildmeister/hpkg';
import type { ObjectStore } from '@buildmeister/storage/s3';
import { layoutOf, repositoryFiles } from './generations/layout.js';
import { isSameFile } from './generations/file-identity.js';
import { readIfThere } from './generations/read-if-there.js';
import { type FolderPackage, isStub } from './packages-folder.js';
import type { PublishedPackage } from './published-packages.js';

/**
 * Whose packages for any architecture are published. Farms for two architectures both build them under one name, and no two builds make
 * the same bytes: each repository has those of its own farm, or where their readers share a pool of packages, those that
 * were published first.
 */
export type AnyPackages = 'own' | 'sibling';

/** A repository of the same farm for another architecture. */
export interface OtherRepository {
  readonly architecture: string;
  /** Folder or URL. */
  readonly place: string;
  /** SHA-256 of its packages for any architecture, by file name. */
  readonly anyPackages: ReadonlyMap<string, string>;
  /** Puts one of its packages at a path where nothing is; false if it is not there any more. */
  readonly fetch: (fileName: string, path: string) => Promise<boolean>;
}

export interface OtherRepositories {
  readonly found: readonly OtherRepository[];
  /** What could not be compared with. */
  readonly notices: readonly string[];
}

/** Whether a package is called as one for any architecture. */
export function isForAny(fileName: string): boolean {
  return fileName.endsWith('-any.hpkg');
}

/** Whether a package is for any architecture and its content may not have been published yet. */
export function isNewForAny(
  { file }: FolderPackage,
  published: ReadonlyMap<string, PublishedPackage> | undefined,
): boolean {
  if (!isForAny(file.fileName) || isStub(file)) return false;
  const source = published?.get(file.fileName)?.source;
  return source === undefined || !isSameFile(source, file);
}

/**
 * Where the repositories for other architectures are, if the last part of `path` that is called as the architecture is what they
 * differ in: `master/x86_64/current` has `master/x86_gcc2/current` beside it.
 *
 * @returns nothing if no part is
 */
function otherPlaces(
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
 * beside the store, in its bucket, as far as its keys are allowed to.
 *
 * @throws ToolError if one is there and cannot be read
 */
export async function readOtherRepositories(
  repository: string,
  architecture: string,
  store: ObjectStore | undefined,
): Promise<OtherRepositories> {
  const found: OtherRepository[] = [];
  for (const other of otherPlaces(repository, architecture)) {
    const { current } = layoutOf(other.path);
    const name = repositoryFiles.repository;
    // Where there are both, `repo` is a link to the other, or newer: HaikuPorter has published in a folder with links.
    const content = readIfThere(join(other.path, name)) ?? readIfThere(join(current, name));
    if (content === undefined) continue;
    const folders = [other.path, current].map((root) => join(root, repositoryFiles.packages));
    found.push({ ...parse(other.architecture, other.path, content), fetch: linker(folders) });
  }
  try {
    for (const other of store === undefined ? [] : otherPlaces(store.prefix, architecture)) {
      const beside = store?.at(other.path);
      const content = await beside?.read(repositoryFiles.repository);
      if (beside !== undefined && content !== undefined)
        found.push({ ...parse(other.architecture, beside.url, content), fetch: notFromStores });
    }
  } catch (error) {
    if (!(error instanceof ToolError) || error.code !== 'S3_DENIED') throw error;
    return { found, notices: [`packages for any architecture are not compared: ${error.message}`] };
  }
  return { found, notices: [] };
}

/** Packages are taken from folders only: what another one has in the bucket is compared, and left out if it differs. */
const notFromStores: OtherRepository['fetch'] = () => Promise.resolve(false);

/** Links to a package in the first of `folders` that has it, or copies it where no link can be made. */
function linker(folders: readonly string[]): OtherRepository['fetch'] {
  const place = (from: string, path: string): boolean => {
    try {
      linkSync(from, path);
      return true;
    } catch (error) {
      if (isSystemError(error, 'ENOENT', 'ENOTDIR')) return false;
      if (!isSystemError(error, 'EXDEV', 'EPERM', 'ENOTSUP', 'EMLINK')) throw error;
    }
    copyFileSync(from, path, constants.COPYFILE_FICLONE);
    return true;
  };
  return (fileName, path) => Promise.resolve(folders.some((folder) => place(join(folder, fileName), path)));
}

function parse(architecture: string, place: string, content: Uint8Array): Omit<OtherRepository, 'fetch'> {
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
      hint: 'it is not to be had there: copy it here, raise the revision of its port in both farms, or leave out --any-packages sibling',
      file: fileName,
    };
  });
}
