import { describeSystemError, isSystemError, ToolError } from '@buildmeister/cli';
import type { Problem } from '@buildmeister/documents';
import {
  asidePackageOfKey,
  type LocalFile,
  type ObjectStore,
  packageKey,
  type StoredObject,
} from '@buildmeister/storage/s3';
import PQueue from 'p-queue';
import { isFew } from '../removal-guard.js';
import { packagesIn } from './plan-store.js';
import { immutable } from './store-layout.js';
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
  /** All objects below `packages/`. */
  readonly listing: readonly StoredObject[];
  readonly remembered: ReadonlyMap<string, StoredPackage>;
  /** Whether the store takes anything at all; asked only where nothing else has told. */
  readonly isAlive: () => Promise<boolean>;
  /** Is told of each package that was uploaded. */
  readonly onUpload?: ((fileName: string) => void) | undefined;
}

export interface Uploads {
  /** What the store has of the packages. */
  readonly stored: readonly StoredPackage[];
  /** File names of those uploaded. */
  readonly uploaded: readonly string[];
  /** Why the store does not have the others, by file name. */
  readonly refused: ReadonlyMap<string, Problem>;
}

/**
 * Sees to it that the store has all packages: brings those back that were put aside, and uploads those that it lacks. One that
 * does not get there keeps no other back.
 *
 * @throws ToolError if it is not a few packages that do not get there, but the store that takes none
 */
export async function uploadPackages(
  store: ObjectStore,
  packages: readonly PackageToStore[],
  contents: StoreContents,
): Promise<Uploads> {
  const queue = new PQueue({ concurrency });
  const [stored, uploaded]: [StoredPackage[], string[]] = [[], []];
  const refused = new Map<string, Problem>();
  const errors: ToolError[] = [];
  const places = { found: packagesIn(contents.listing), aside: asideIn(contents.listing) };
  const provide = async (wanted: PackageToStore): Promise<void> => {
    const { fileName, sha256, file } = wanted;
    const there =
      (await find(store, wanted, { object: places.found(fileName), known: contents.remembered })) ??
      (await bringBack(store, wanted, places.aside(fileName)));
    const object =
      there ?? (file === undefined ? undefined : await store.upload(packageKey(fileName), file, immutable));
    if (object === undefined) {
      refused.set(fileName, lostProblem(fileName));
      return;
    }
    stored.push({ fileName, sha256, size: object.size, etag: object.etag });
    if (there !== undefined) return;
    uploaded.push(fileName);
    contents.onUpload?.(fileName);
  };
  const provideOrRefuse = async (wanted: PackageToStore): Promise<void> => {
    try {
      await provide(wanted);
    } catch (thrown) {
      const error = isOfOneFile(thrown) ? describeSystemError(thrown, wanted.file?.path) : thrown;
      if (!(error instanceof ToolError)) throw error;
      errors.push(error);
      if (!isFew(errors.length, packages.length)) throw error;
      refused.set(wanted.fileName, refusal(wanted.fileName, error));
    }
  };
  try {
    await Promise.all(packages.map((wanted) => queue.add(() => provideOrRefuse(wanted))));
    const [first] = errors;
    if (first !== undefined && uploaded.length === 0 && !(await contents.isAlive())) throw first;
  } catch (error) {
    // What has begun may end; the next run finds it there.
    queue.clear();
    await queue.onIdle();
    throw error;
  }
  return { stored, uploaded: uploaded.toSorted(), refused };
}

/** The object, if it is known to have the package's content. */
async function find(
  store: ObjectStore,
  { fileName, sha256, file }: PackageToStore,
  {
    object,
    known,
  }: { readonly object: StoredObject | undefined; readonly known: StoreContents['remembered'] },
): Promise<StoredObject | undefined> {
  if (object === undefined) return undefined;
  const entry = known.get(fileName);
  if (entry?.etag === object.etag && entry.size === object.size && entry.sha256 !== undefined)
    return entry.sha256 === sha256 ? object : undefined;
  // Not from a publication that ended: by one that was cut short, or by HaikuPorter.
  if (file !== undefined) return (await store.isSame(object, file)) ? object : undefined;
  const content = await store.digest(object.key, object.size);
  return content?.sha256 === sha256 && content.size === object.size ? object : undefined;
}

/** Puts a package back that was put aside, if it is this one. */
async function bringBack(
  store: ObjectStore,
  { fileName, sha256, file }: PackageToStore,
  aside: StoredObject | undefined,
): Promise<StoredObject | undefined> {
  if (aside === undefined || (file !== undefined && aside.size !== file.size)) return undefined;
  if ((await store.sumOf(aside)) !== sha256) return undefined;
  return store.copy(aside.key, packageKey(fileName), { ...immutable, sha256 });
}

function asideIn(listing: readonly StoredObject[]): (fileName: string) => StoredObject | undefined {
  const byName = new Map(
    listing.flatMap((object): readonly (readonly [string, StoredObject])[] => {
      const fileName = asidePackageOfKey(object.key);
      return fileName === undefined ? [] : [[fileName, object]];
    }),
  );
  return (fileName) => byName.get(fileName);
}

/** What the disk says of one file, and not of this machine. */
function isOfOneFile(error: unknown): boolean {
  return isSystemError(error, 'EACCES', 'EIO', 'ELOOP', 'ENOENT', 'EPERM');
}

function lostProblem(fileName: string): Problem {
  return {
    code: 'NOT_IN_STORE',
    message: `${fileName} is empty in the packages folder, and the store does not have it`,
    hint: 'build its port again, or put the package there',
    file: fileName,
  };
}

function refusal(fileName: string, { code, message, hint }: ToolError): Problem {
  return {
    code,
    message: `${fileName} does not get into the store: ${message}`,
    ...(hint === undefined ? {} : { hint }),
    file: fileName,
  };
}
