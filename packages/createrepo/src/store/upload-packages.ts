import type { LocalFile, ObjectStore, StoredObject } from '@buildmeister/storage/s3';
import PQueue from 'p-queue';
import { LostPackagesError } from './lost-packages-error.js';
import { immutable, packageKey } from './store-layout.js';
import type { StoredPackage } from './store-state.js';

/** At the same time. Each holds one part of a package in memory. */
const concurrency = 4;

/** A package of a generation; its file may be a stub, whose content is in the store only. */
export interface PackageToStore {
  readonly fileName: string;
  /** In lower-case hex. */
  readonly sha256: string;
  readonly file: LocalFile | undefined;
}

export interface StoreContents {
  /** The object of a package in the listing. */
  readonly found: (fileName: string) => StoredObject | undefined;
  readonly remembered: ReadonlyMap<string, StoredPackage>;
  /** Is told of each package that was uploaded. */
  readonly onUpload?: ((fileName: string) => void) | undefined;
}

/**
 * Sees to it that the store has all packages, and uploads those that it lacks.
 *
 * @returns what the store has of them, and the file names of those uploaded
 * @throws LostPackagesError (69) if stubs stand for packages that the store does not have; the others are there then
 */
export async function uploadPackages(
  store: ObjectStore,
  packages: readonly PackageToStore[],
  contents: StoreContents,
): Promise<{ readonly stored: readonly StoredPackage[]; readonly uploaded: readonly string[] }> {
  const queue = new PQueue({ concurrency });
  const uploaded: string[] = [];
  const lost: string[] = [];
  try {
    const stored = await Promise.all(
      packages.map((wanted) =>
        queue.add(async (): Promise<readonly StoredPackage[]> => {
          const { fileName, sha256, file } = wanted;
          const present = await find(store, wanted, contents);
          if (present !== undefined) return [{ fileName, sha256, size: present.size, etag: present.etag }];
          if (file === undefined) {
            lost.push(fileName);
            return [];
          }
          const { size, etag } = await store.upload(packageKey(fileName), file, immutable);
          uploaded.push(fileName);
          contents.onUpload?.(fileName);
          return [{ fileName, sha256, size, etag }];
        }),
      ),
    );
    if (lost.length > 0) throw new LostPackagesError(store.url, lost.toSorted());
    return { stored: stored.flat(), uploaded: uploaded.toSorted() };
  } catch (error) {
    // What has begun may end; the next run finds it there.
    queue.clear();
    await queue.onIdle();
    throw error;
  }
}

/** The object, if it is known to have the package's content. */
async function find(
  store: ObjectStore,
  { fileName, sha256, file }: PackageToStore,
  { found, remembered }: StoreContents,
): Promise<StoredObject | undefined> {
  const object = found(fileName);
  if (object === undefined) return undefined;
  const known = remembered.get(fileName);
  if (known?.etag === object.etag && known.size === object.size && known.sha256 !== undefined)
    return known.sha256 === sha256 ? object : undefined;
  // Not from a publication that ended: by one that was cut short, or by HaikuPorter.
  if (file !== undefined) return (await store.isSame(object, file)) ? object : undefined;
  const content = await store.digest(object.key, object.size);
  return content?.sha256 === sha256 && content.size === object.size ? object : undefined;
}
