import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describeSystemError, ExitCode, ToolError } from '@buildmeister/cli';
import type { Documents } from '@buildmeister/documents';
import { folderAside, withLock } from '@buildmeister/storage';
import { some } from './decide.js';
import { type Examination, examine, type Ingredients, packagesOf, type RepositoryState } from './examine.js';
import { adoptPlainRepository, hasPlainRepository } from './generations/adopt-plain-repository.js';
import { type Layout, layoutOf, repositoryFiles } from './generations/layout.js';
import { readIfThere } from './generations/read-if-there.js';
import { currentGeneration, type Generation, readGeneration } from './generations/read-generation.js';
import { findLeftovers, removeLeftovers, removeOldGenerations } from './generations/remove-generations.js';
import { hasRepositoryLinks, linkPrevious, linkRepositoryFiles } from './generations/repository-links.js';
import type { SigningKey } from './minisign/signing-key.js';
import { frozenInFolder } from './frozen-in-folder.js';
import { isStub, moveObsolete, type PackagesFolder, readFolder } from './packages-folder.js';
import { type Published, publish } from './publish.js';
import { readPlainPublished, readPublished } from './published-packages.js';
import { type AnyPackages, isNewForAny, readOtherRepositories } from './other-architectures.js';
import { guardAgainstMassRemoval } from './removal-guard.js';
import { vendorChangeNotices } from './vendor-change.js';
import { readRepoInfo, type RepoInfoFile } from './repo-info-file.js';
import { describeOutcome, type Outcome } from './repository-document.js';
import type { PublicationStore, StoreSession } from './store/store-session.js';
import type { StorePublication } from './store/publish-to-store.js';
import type { PackageToStore } from './store/upload-packages.js';
import type { TreeFacts } from './tree-facts.js';
import type { Refusal, StoreTerms } from './usable-packages.js';
import { UnstageableError } from './generations/stage-packages.js';
import { isSameFile } from './generations/file-identity.js';

export interface CreateRepositoryOptions {
  /** Absolute path of the packages folder. */
  readonly packages: string;
  /** Absolute path of the repository folder. */
  readonly repository: string;
  /** Path of repo.info; otherwise that in the repository folder. */
  readonly repoInfo?: string | undefined;
  /** Reads the ports tree for the repository's architecture; without it, only older versions are obsolete. */
  readonly readTree?: ((architecture: string) => Promise<TreeFacts | undefined>) | undefined;
  /** Absolute path of the folder with the packages of the system that the repository is for. */
  readonly systemPackages?: string | undefined;
  /**
   * Which file counts where repositories for other architectures beside this one have a package for any architecture under the same
   * name: `own`, the default, or `sibling`, for readers that get the packages of all architectures from one place.
   */
  readonly anyPackages?: AnyPackages;
  /** What the repository's architecture is expected to be. */
  readonly architecture?: string | undefined;
  readonly buildrun?: Documents['buildrun'] | undefined;
  /** Opens the key to sign with; called only if something is signed, possibly more than once. */
  readonly openKey?: (() => Promise<SigningKey>) | undefined;
  /** Publishes without a signature although there was one. */
  readonly unsigned?: boolean;
  /** Publishes nothing by which a package stops being installable. */
  readonly strict?: boolean;
  /** Publishes also what cannot be installed, or makes that of others. */
  readonly publishUninstallable?: boolean;
  readonly allowMassRemoval?: boolean;
  /** Where the repository is published beside the folder. */
  readonly store?: PublicationStore | undefined;
  /** How many generations stay, at least 1. */
  readonly keep: number;
  /** Seconds since the epoch. */
  readonly now: () => number;
}

export interface CreateRepositoryResult {
  readonly document: Documents['repository'];
  /** Some package could not be published, or what is published has a new hole, or `strict` kept it back. */
  readonly failed: boolean;
  /** What people should know beside the document's contents. */
  readonly notices: readonly string[];
}

/**
 * Publishes what belongs into the repository as a new generation and moves obsolete packages aside. If the
 * repository is up to date, or the buildrun says that nothing is to be published, nothing is written at all.
 *
 * @throws ToolError if it cannot or must not be published; then `current` is as it was.
 */
export async function createRepository(options: CreateRepositoryOptions): Promise<CreateRepositoryResult> {
  try {
    return await lookAndUpdate(options);
  } catch (error) {
    throw describeSystemError(error);
  }
}

async function lookAndUpdate(options: CreateRepositoryOptions): Promise<CreateRepositoryResult> {
  const layout = layoutOf(options.repository);
  const state = readState(layout);
  const store = await openStore(options);
  const context = await gather(options, { layout, state, store });
  if (options.buildrun?.publish === false) return unaskedResult(context, state);
  // A look without the lock: most runs of a loop have nothing to do, and must not write anything then.
  const first = hasPlainRepository(layout) ? undefined : examine(context.ingredients, state);
  if (first !== undefined) {
    if (isDone(first, context) || isRefused(first, options))
      return resultOf(context, first, { refused: isRefused(first, options) });
    await check(first, context);
  }
  // A person may be asked for the passphrase: not while others wait for the lock.
  if (first === undefined || needsGeneration(first, options)) await options.openKey?.();
  mkdirSync(layout.root, { recursive: true });
  return withLock(layout.lock, { what: `repository ${layout.root}` }, () => update(context, first));
}

/** Nothing is lost by it: whatever is published next takes what is in the packages folder by then. */
function unaskedResult(context: Context, state: RepositoryState): CreateRepositoryResult {
  const status = context.options.buildrun?.status ?? '';
  const notice = `the buildrun says that it is not to be published (${status}); the next one publishes what it built`;
  const notices = [...context.notices, notice];
  return resultOf({ ...context, notices }, examine(context.ingredients, state), { unasked: true });
}

/** Loads what works with stores only where there is one. */
async function openStore(options: CreateRepositoryOptions): Promise<StoreSession | undefined> {
  if (options.store === undefined) return undefined;
  const { openStoreSession } = await import('./store/store-session.js');
  return openStoreSession(options.store, options);
}

async function gather(
  options: CreateRepositoryOptions,
  {
    layout,
    state: { current, published },
    store,
  }: Pick<Context, 'layout' | 'store'> & { readonly state: RepositoryState },
): Promise<Context> {
  const repoInfo = readRepoInfo(layout, options.repoInfo);
  checkArchitecture(repoInfo, options);
  // What HaikuPorter wrote last is about to be taken over, and knows what its stubs stand for.
  const plain = hasPlainRepository(layout) ? readPlainPublished(layout) : published;
  const stored = plain === undefined ? await store?.repository() : undefined;
  const known = plain ?? stored?.packages;
  const folder = readFolder(options.packages, {
    published: known ?? new Map(),
    folder: packagesOf(current),
  });
  const system = options.systemPackages === undefined ? undefined : readFolder(options.systemPackages);
  const tree = await options.readTree?.(repoInfo.info.architecture);
  const plainInfo = hasPlainRepository(layout)
    ? readIfThere(join(layout.root, repositoryFiles.info))
    : undefined;
  const notices = [
    ...vendorChangeNotices(current?.info ?? plainInfo, repoInfo.info),
    ...(tree === undefined ? ['without a ports tree, only older versions of a package are obsolete'] : []),
    ...(system === undefined
      ? ['without --system-packages, what no package ever provided is taken to be in the system']
      : []),
    ...(system?.problems ?? []).map(({ message }) => `system packages: ${message}`),
  ];
  const { architecture } = repoInfo.info;
  const isShared = options.anyPackages === 'sibling';
  const others =
    isShared && folder.packages.some((entry) => isNewForAny(entry, published))
      ? await readOtherRepositories(options.repository, architecture, store?.objects)
      : undefined;
  const ingredients = {
    folder,
    others: others?.found ?? [],
    repoInfo,
    tree,
    system: system?.packages.map(({ facts }) => facts),
    buildrun: options.buildrun,
    publishUninstallable: options.publishUninstallable === true,
    frozen: (now: RepositoryState['published']) => frozenInFolder(layout, options.packages, now),
    store: store === undefined ? undefined : await storeTerms(store, folder, { current, published }),
    stored,
    refused: new Map<string, Refusal>(),
  };
  return { options, layout, store, ingredients, notices: [...notices, ...(others?.notices ?? [])] };
}

/** Asks the store only of what may be new to it. */
async function storeTerms(
  store: StoreSession,
  { packages }: PackagesFolder,
  { current, published }: RepositoryState,
): Promise<StoreTerms> {
  const isInStep = store.has(current);
  const fresh = packages.flatMap(({ file }) => {
    const source = published?.get(file.fileName)?.source;
    const isKnown = isInStep && source !== undefined && isSameFile(source, file);
    return isStub(file) || isKnown ? [] : [file.fileName];
  });
  return { frozen: fresh.length === 0 ? new Map() : await store.frozen(fresh) };
}

interface Context {
  readonly options: CreateRepositoryOptions;
  readonly layout: Layout;
  readonly store: StoreSession | undefined;
  readonly ingredients: Ingredients;
  readonly notices: readonly string[];
}

/** Publishes, holding the lock; `first` is what was seen without it. */
async function update(given: Context, first: Examination | undefined): Promise<CreateRepositoryResult> {
  const { options, layout } = given;
  removeLeftovers(layout);
  const adopted = hasPlainRepository(layout) ? await adoptPlainRepository(layout) : undefined;
  const isAsSeen = first !== undefined && currentGeneration(layout) === first.current?.number;
  const seen = isAsSeen ? first : examine(given.ingredients, readState(layout));
  if (isRefused(seen, options)) return resultOf(given, seen, { refused: true });
  await check(seen, given);
  const { context, state, published } = await publishPrepared(await prepareStore(given, seen));
  if (isRefused(state, options)) return resultOf(context, state, { refused: true });
  const { ingredients } = context;
  const links = { replaceInfo: ingredients.repoInfo.replacesOwn };
  const replaced = (await linkRepositoryFiles(layout, links)) ?? adopted?.replacedFolder;
  const stored = await publishStored(context);
  const unmoved = await moveObsolete(folderAside(options.packages), state.decision.obsolete);
  removeOldGenerations(layout, options.keep);
  if (published !== undefined) linkPrevious(layout, state.current?.number);
  const notices =
    replaced === undefined
      ? context.notices
      : [...context.notices, `the folder packages that was there is now ${replaced}; it can be removed`];
  return resultOf({ ...context, notices }, state, { published, stored, unmoved });
}

interface Prepared {
  readonly context: Context;
  readonly state: Examination;
}

/**
 * Puts into the store what is to be published, before anything refers to it, and leaves out what does not get there. Ends, since in
 * each turn but the last a file of the packages folder is refused that was not before.
 */
async function prepareStore(context: Context, state: Examination): Promise<Prepared> {
  const { options, store, ingredients } = context;
  if (store === undefined) return { context, state };
  if (!needsGeneration(state, options) && store.has(state.current)) return { context, state };
  const known = ingredients.refused;
  const problems = await store.prepare(packagesToStore(state), ingredients.repoInfo.info.architecture);
  if ([...problems.keys()].every((fileName) => known.has(fileName))) return { context, state };
  // What lies in a generation does not get there either: it has the same name, and most likely the same content.
  const refused = Array.from(
    problems,
    ([fileName, problem]) => [fileName, { problem, mayStay: false }] as const,
  );
  return leaveOut(context, new Map([...known, ...refused]));
}

async function leaveOut(context: Context, refused: Ingredients['refused']): Promise<Prepared> {
  const without = { ...context, ingredients: { ...context.ingredients, refused } };
  const state = examine(without.ingredients, readState(context.layout));
  await check(state, without);
  return prepareStore(without, state);
}

function packagesToStore({ folder, decision, hashes }: Examination): readonly PackageToStore[] {
  const files = new Map(folder.packages.map(({ file }) => [file.fileName, file]));
  return decision.packages.map(({ fileName }) => {
    const sha256 = hashes(fileName);
    const file = files.get(fileName);
    return {
      fileName,
      sha256,
      file: file === undefined || isStub(file) ? undefined : { path: file.path, size: file.size, sha256 },
    };
  });
}

/**
 * Publishes what is prepared, without a file that is replaced or can no longer be read meanwhile. Ends, since each turn but
 * the last leaves out another one.
 */
async function publishPrepared(
  prepared: Prepared,
): Promise<Prepared & { readonly published: Published | undefined }> {
  const { context, state } = prepared;
  if (isRefused(state, context.options) || !needsGeneration(state, context.options))
    return { ...prepared, published: undefined };
  try {
    return { ...prepared, published: await publishOrClean(context, state) };
  } catch (error) {
    const known = context.ingredients.refused;
    if (!(error instanceof UnstageableError) || known.has(error.fileName)) throw error;
    const { fileName, code, message, hint } = error;
    const problem = { code, message, ...(hint === undefined ? {} : { hint }), file: fileName };
    return publishPrepared(
      await leaveOut(context, new Map([...known, [fileName, { problem, mayStay: true }]])),
    );
  }
}

/** If it fails, takes back what it has written: a full disk should not stay full of what was not published. */
async function publishOrClean(context: Context, state: Examination): Promise<Published> {
  const { options, layout, ingredients } = context;
  try {
    const key = await options.openKey?.();
    return await publish(layout, ingredients, state, { key, time: options.now() });
  } catch (error) {
    try {
      removeLeftovers(layout);
    } catch {
      // The error that led here is the one to report; the next run cleans up.
    }
    throw error;
  }
}

/** Undefined if there is no store, or readers of it get what is in the folder already. */
async function publishStored({ layout, store, ingredients }: Context): Promise<StorePublication | undefined> {
  if (store === undefined) return undefined;
  const current = readCurrent(layout);
  if (current === undefined || store.has(current)) return undefined;
  return store.publish(current, ingredients.repoInfo.info.architecture);
}

function readState(layout: Layout): RepositoryState {
  const current = readCurrent(layout);
  return { current, published: current === undefined ? undefined : readPublished(current) };
}

function readCurrent(layout: Layout): Generation | undefined {
  const number = currentGeneration(layout);
  return number === undefined ? undefined : readGeneration(layout, number);
}

function isDone(state: Examination, { options, layout, store, ingredients }: Context): boolean {
  return (
    !needsGeneration(state, options) &&
    (store === undefined || store.has(state.current)) &&
    state.decision.obsolete.length === 0 &&
    findLeftovers(layout).length === 0 &&
    hasRepositoryLinks(layout, { replaceInfo: ingredients.repoInfo.replacesOwn })
  );
}

function needsGeneration(
  { isUpToDate, current }: Examination,
  { openKey }: CreateRepositoryOptions,
): boolean {
  return !isUpToDate || (openKey !== undefined && current?.signature === undefined);
}

function isRefused({ decision }: Examination, { strict }: CreateRepositoryOptions): boolean {
  return strict === true && decision.noLongerInstallable.length > 0;
}

async function check(state: Examination, { options, store, ingredients }: Context): Promise<void> {
  const { current, folder, decision, available } = state;
  if (options.allowMassRemoval !== true) {
    guardAgainstMassRemoval(
      [...(current?.packageFileNames ?? []), ...((await store?.published()) ?? []), ...available],
      [...decision.packages, ...decision.keptBack].flatMap(({ fileName }) => fileName ?? []),
    );
  }
  if (store === undefined) refuseStubs(folder);
  await store?.guard(ingredients.repoInfo.info.architecture);
  if (current?.signature === undefined || options.openKey !== undefined || options.unsigned === true) return;
  if (!needsGeneration(state, options)) return;
  throw new ToolError(
    'UNSIGNED',
    `repository ${options.repository} is signed, and there is no key to sign its new generation`,
    { hint: 'give the key with --sign-key, or pass --unsigned if it is no longer to be signed' },
  );
}

/** Without a store, clients would get empty files. */
function refuseStubs({ packages }: Ingredients['folder']): void {
  const stubs = packages.filter(({ file }) => isStub(file)).map(({ file }) => file.fileName);
  if (stubs.length === 0) return;
  throw new ToolError(
    'STUBS_WITHOUT_STORE',
    `${some(stubs, 5)}: empty files that stand for packages in a store, and no store is given`,
    { hint: 'pass --storage-backend-config FILE as for HaikuPorter, or put the packages there' },
  );
}

function resultOf(
  { options, ingredients, notices }: Context,
  state: Examination,
  outcome: Omit<Outcome, 'repository' | 'storeUrl' | 'info' | 'willSign'>,
): CreateRepositoryResult {
  const { document, failed } = describeOutcome(state, {
    ...outcome,
    repository: options.repository,
    storeUrl: options.store?.objects.url,
    info: ingredients.repoInfo.info,
    willSign: options.openKey !== undefined,
  });
  return { document, failed, notices };
}

function checkArchitecture(
  { path, info }: RepoInfoFile,
  { architecture, buildrun }: CreateRepositoryOptions,
): void {
  for (const [wanted, source] of [
    [architecture, '--arch'],
    [buildrun?.architecture, 'the buildrun'],
  ]) {
    if (wanted === undefined || wanted === info.architecture) continue;
    throw new ToolError(
      'OTHER_ARCHITECTURE',
      `${path} is for architecture ${info.architecture}, ${source} for ${wanted}`,
      {
        exitCode: ExitCode.usage,
        hint: 'each architecture has a repository folder and a repo.info of its own',
      },
    );
  }
}
