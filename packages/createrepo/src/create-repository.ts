import { mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describeSystemError, ExitCode, ToolError } from '@buildmeister/cli';
import type { Documents, Problem } from '@buildmeister/documents';
import { withLock } from '@buildmeister/storage';
import { some } from './decide.js';
import { type Examination, examine, type Ingredients, packagesOf, type RepositoryState } from './examine.js';
import { formOf } from './forms/find-form.js';
import type { FormName, RepositoryForm } from './forms/repository-form.js';
import { takeOver } from './forms/take-over.js';
import { tidyingUp } from './forms/tidying-up.js';
import { type Layout, layoutOf, repositoryFiles } from './generations/layout.js';
import { readIfThere } from './generations/read-if-there.js';
import { hasPlainPointer, readPlainPointer } from './generations/plain-pointer.js';
import { currentGeneration, readCurrent } from './generations/read-generation.js';
import { findLeftovers, removeLeftovers, removeOldGenerations } from './generations/remove-generations.js';
import type { SigningKey } from './minisign/signing-key.js';
import { isStub, moveObsolete, type PackagesFolder, readFolder } from './packages-folder.js';
import { type Published, publish } from './publish.js';
import { readPlainPublished, readPublished } from './published-packages.js';
import { type AnyPackages, isNewForAny, readOtherRepositories } from './other-architectures.js';
import { guardAgainstMassRemoval } from './removal-guard.js';
import { vendorChangeNotices } from './vendor-change.js';
import { readRepoInfo, type RepoInfoFile } from './repo-info-file.js';
import { describeOutcome, type Outcome } from './repository-document.js';
import { LostPackagesError } from './store/lost-packages-error.js';
import type { PublicationStore, StoreSession } from './store/store-session.js';
import type { StorePublication } from './store/publish-to-store.js';
import type { TreeFacts } from './tree-facts.js';
import type { StoreTerms } from './usable-packages.js';
import { isSameFile } from './generations/file-identity.js';
import { findSiblingPackages, takeSiblingPackages } from './take-sibling-packages.js';

export interface CreateRepositoryOptions {
  /** Absolute path of the packages folder. */
  readonly packages: string;
  /** Absolute path of the repository folder. */
  readonly repository: string;
  /** How clients find what is current; otherwise as the folder has it, and `linked` where nothing was published. */
  readonly layout?: FormName | undefined;
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
  const form = formOf(layout, options.layout);
  await finishInterrupted(layout, form);
  const state = readState(layout);
  const store = await openStore(options);
  const context = await gatherAndTake(options, { layout, form, state, store });
  if (options.buildrun?.publish === false) return unaskedResult(context, state);
  // A look without the lock: most runs of a loop have nothing to do, and must not write anything then.
  const first = form.hasForeign(state.current) ? undefined : examine(context.ingredients, state);
  if (first !== undefined) {
    if (isNothingYet(first, context)) return nothingYetResult(context, first);
    if (isDone(first, context) || isRefused(first, options))
      return resultOf(context, first, { refused: isRefused(first, options) });
    await check(first, context);
  }
  // A person may be asked for the passphrase: not while others wait for the lock.
  if (first === undefined || needsGeneration(first, options)) await options.openKey?.();
  mkdirSync(layout.root, { recursive: true });
  return withLock(layout.lock, { what: `repository ${layout.root}` }, () =>
    tidyingUp(layout, form, () => updateWithoutLost(context, first)),
  );
}

/**
 * Ends a publication that was killed while it replaced files one after another: until then, clients may find files that do not
 * fit. So this waits for nothing, not even for whether there is anything to publish.
 */
async function finishInterrupted(layout: Layout, form: RepositoryForm): Promise<void> {
  if (!hasPlainPointer(layout) || readPlainPointer(layout)?.replacing === undefined) return;
  await withLock(layout.lock, { what: `repository ${layout.root}` }, async () => {
    const current = readCurrent(layout);
    if (current !== undefined && !form.hasForeign(current)) await form.show({ replaceInfo: false });
  });
}

/** Publishes again without the packages of which the store turns out to have lost what their stubs stand for. */
async function updateWithoutLost(
  context: Context,
  first: Examination | undefined,
): Promise<CreateRepositoryResult> {
  try {
    return await update(context, first);
  } catch (error) {
    if (!(error instanceof LostPackagesError) || context.ingredients.store === undefined) throw error;
    const store = { ...context.ingredients.store, lost: new Set(error.fileNames) };
    return update({ ...context, ingredients: { ...context.ingredients, store } }, undefined);
  }
}

/** Nothing is lost by it: whatever is published next takes what is in the packages folder by then. */
function unaskedResult(context: Context, state: RepositoryState): CreateRepositoryResult {
  const status = context.options.buildrun?.status ?? '';
  const notice = `the buildrun says that it is not to be published (${status}); the next one publishes what it built`;
  const notices = [...context.notices, notice];
  return resultOf({ ...context, notices }, examine(context.ingredients, state), { unasked: true });
}

/**
 * Whether a buildrun has built nothing for a repository that is still to be: clients that subscribe to one without packages
 * would take it for the farm's.
 */
function isNothingYet({ current, decision }: Examination, { options }: Context): boolean {
  return options.buildrun !== undefined && current === undefined && decision.packages.length === 0;
}

function nothingYetResult(context: Context, state: Examination): CreateRepositoryResult {
  const notices = [...context.notices, 'there are no packages yet, so there is no repository yet'];
  return resultOf({ ...context, notices }, state, { unasked: true });
}

/** Loads what works with stores only where there is one. */
async function openStore(options: CreateRepositoryOptions): Promise<StoreSession | undefined> {
  if (options.store === undefined) return undefined;
  const { openStoreSession } = await import('./store/store-session.js');
  return openStoreSession(options.store, options);
}

/** Gathers, and where readers share a pool of packages, takes what repositories for other architectures had first. */
async function gatherAndTake(
  options: CreateRepositoryOptions,
  place: Parameters<typeof gather>[1],
): Promise<Context> {
  const context = await gather(options, place);
  const { folder, others } = context.ingredients;
  if (others.length === 0 || options.buildrun?.publish === false) return context;
  const { layout, form, state } = place;
  const published = form.hasForeign(state.current) ? readPlainPublished(layout) : state.published;
  const wanted = findSiblingPackages(folder, published, others);
  if (wanted.length === 0) return context;
  mkdirSync(layout.root, { recursive: true });
  const taken = await withLock(layout.lock, { what: `repository ${layout.root}` }, () =>
    takeSiblingPackages(options.packages, wanted),
  );
  const notices = taken.map(
    ({ fileName, from }) => `${fileName} is taken from ${from.place}, which has had it before`,
  );
  const { notices: known, ...gathered } = await gather(options, place);
  return { ...gathered, notices: [...known, ...notices] };
}

async function gather(
  options: CreateRepositoryOptions,
  {
    layout,
    form,
    state: { current, published },
    store,
  }: Pick<Context, 'layout' | 'form' | 'store'> & { readonly state: RepositoryState },
): Promise<Context> {
  const repoInfo = readRepoInfo(layout, options.repoInfo);
  checkArchitecture(repoInfo, options);
  // What HaikuPorter wrote last is about to be taken over, and knows what its stubs stand for.
  const isForeign = form.hasForeign(current);
  const known = isForeign ? readPlainPublished(layout) : published;
  const folder = readFolder(options.packages, {
    published: known ?? new Map(),
    folder: packagesOf(current),
  });
  const system = options.systemPackages === undefined ? undefined : readFolder(options.systemPackages);
  const tree = await options.readTree?.(repoInfo.info.architecture);
  const plainInfo = isForeign ? readIfThere(join(layout.root, repositoryFiles.info)) : undefined;
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
    sharesAny: isShared,
    repoInfo,
    tree,
    system: system?.packages.map(({ facts }) => facts),
    buildrun: options.buildrun,
    publishUninstallable: options.publishUninstallable === true,
    store: store === undefined ? undefined : await storeTerms(store, folder, published),
  };
  return {
    options,
    layout,
    form,
    store,
    ingredients,
    notices: [...notices, ...(others?.notices ?? [])],
    problems: [],
  };
}

/** Asks the store only if something is there that may be new to it. */
async function storeTerms(
  store: StoreSession,
  { packages }: PackagesFolder,
  published: RepositoryState['published'],
): Promise<StoreTerms> {
  const hasNew = packages.some(({ file }) => {
    const source = published?.get(file.fileName)?.source;
    return !isStub(file) && (source === undefined || !isSameFile(source, file));
  });
  return { frozen: hasNew ? await store.frozen() : new Map(), lost: new Set() };
}

interface Context {
  readonly options: CreateRepositoryOptions;
  readonly layout: Layout;
  readonly form: RepositoryForm;
  readonly store: StoreSession | undefined;
  readonly ingredients: Ingredients;
  readonly notices: readonly string[];
  /** What was found in the repository folder and is no fault of a package. */
  readonly problems: readonly Problem[];
}

/** Publishes, holding the lock; `first` is what was seen without it. */
async function update(seen: Context, first: Examination | undefined): Promise<CreateRepositoryResult> {
  const { options, layout, ingredients } = seen;
  // Somebody may have converted the folder while this waited for the lock.
  const form = formOf(layout, options.layout);
  removeLeftovers(layout);
  const adopted = form.hasForeign(readCurrent(layout)) ? await takeOver(layout, form) : undefined;
  const context = { ...seen, form, problems: [...seen.problems, ...(adopted?.problems ?? [])] };
  const isAsSeen = first !== undefined && currentGeneration(layout) === first.current?.number;
  const state = isAsSeen ? first : examine(ingredients, readState(layout));
  if (isRefused(state, options)) return resultOf(context, state, { refused: true });
  await check(state, context);
  const published = needsGeneration(state, options) ? await publishNow(context, state) : undefined;
  const show = { replaceInfo: ingredients.repoInfo.replacesOwn };
  const isShown = form.isShown(readCurrent(layout), show);
  const replaced = (isShown ? undefined : await form.show(show)) ?? adopted?.replacedFolder;
  const stored = await publishStored(context);
  const unmoved = moveObsolete(options.packages, state.decision.obsolete);
  removeOldGenerations(layout, options.keep);
  if (published !== undefined) form.keepReachable(state.current?.number);
  form.letGo();
  const notices =
    replaced === undefined
      ? context.notices
      : [...context.notices, `the folder packages that was there is now ${replaced}; it can be removed`];
  return resultOf({ ...context, notices }, state, { published, stored, unmoved });
}

async function publishNow(context: Context, state: Examination): Promise<Published> {
  const { options, layout, form, ingredients } = context;
  const key = await options.openKey?.();
  return publish(layout, ingredients, state, { form, key, time: options.now() });
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

function isDone(state: Examination, { options, layout, form, store, ingredients }: Context): boolean {
  return (
    !needsGeneration(state, options) &&
    (store === undefined || store.has(state.current)) &&
    state.decision.obsolete.length === 0 &&
    findLeftovers(layout).length === 0 &&
    form.isShown(state.current, { replaceInfo: ingredients.repoInfo.replacesOwn })
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
  const { current, folder, decision, available, hashes } = state;
  if (options.allowMassRemoval !== true) {
    guardAgainstMassRemoval(
      [...(current?.packageFileNames ?? []), ...((await store?.published()) ?? []), ...available],
      [...decision.packages, ...decision.keptBack].flatMap(({ fileName }) => fileName ?? []),
    );
  }
  if (store === undefined) refuseStubs(folder);
  else if (current === undefined) refuseUnknown(ingredients.folder, await store.published());
  await store?.guard({
    architecture: ingredients.repoInfo.info.architecture,
    packages: decision.packages.map(({ fileName }) => ({ fileName, sha256: hashes(fileName) })),
  });
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

/** A repository folder that was lost does not tell what stubs stand for; their packages must not go with it. */
function refuseUnknown({ problems }: Ingredients['folder'], stored: readonly string[]): void {
  const unreadable = new Set(problems.map(({ file }) => basename(file ?? '')));
  const unknown = stored.filter((fileName) => unreadable.has(fileName));
  if (unknown.length === 0) return;
  throw new ToolError(
    'UNKNOWN_PACKAGES',
    `${some(unknown, 5)}: published in the store, but unreadable in the packages folder, and nothing tells what is in them`,
    { hint: 'put the repository folder back that was published last, or the packages themselves' },
  );
}

function resultOf(
  { options, form, ingredients, notices, problems }: Context,
  state: Examination,
  outcome: Omit<Outcome, 'repository' | 'layout' | 'problems' | 'storeUrl' | 'info' | 'willSign'>,
): CreateRepositoryResult {
  const { document, failed } = describeOutcome(state, {
    ...outcome,
    repository: options.repository,
    layout: form.name,
    problems,
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
