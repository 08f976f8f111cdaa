import type { Documents } from '@buildmeister/documents';
import type { RepositoryInfo } from '@buildmeister/hpkg';
import { describeUnmet, some } from './decide.js';
import type { Examination } from './examine.js';
import type { Published } from './publish.js';
import { stepsBack } from './steps-back.js';
import type { StorePublication } from './store/publish-to-store.js';

type RepositoryDocument = Documents['repository'];

/** How a run ended. */
export interface Outcome {
  /** Absolute path of the repository folder. */
  readonly repository: string;
  readonly storeUrl?: string | undefined;
  readonly info: RepositoryInfo;
  /** Whether what is published is signed. */
  readonly willSign: boolean;
  /** The new generation, if there is one. */
  readonly published?: Published | undefined;
  /** What was published in the store. */
  readonly stored?: StorePublication | undefined;
  /** Whether nothing was done because the repository would have become worse. */
  readonly refused?: boolean;
  /** Whether nothing was done because the buildrun says that nothing is to be published. */
  readonly unasked?: boolean;
  /** Obsolete packages that could not be moved. */
  readonly unmoved?: RepositoryDocument['problems'];
}

/**
 * The document that tells what a run found and did, and whether it failed in part: a package could not be published or
 * moved or was built and is kept back, a requirement is newly unmet, or everything was refused.
 */
export function describeOutcome(
  { current, decision, leftOut, added, removed, isNewlyKeptBack }: Examination,
  outcome: Outcome,
): { readonly document: RepositoryDocument; readonly failed: boolean } {
  const { repository, storeUrl, info, willSign, published, stored } = outcome;
  const { refused = false, unasked = false, unmoved = [] } = outcome;
  const generation = published?.generation ?? current?.number;
  const packages = published === undefined ? current?.packageFileNames : decision.packages;
  const document: RepositoryDocument = {
    document: 'buildmeister/repository@1',
    repository,
    name: info.name,
    architecture: info.architecture,
    changed: published !== undefined || stored !== undefined,
    packageCount: packages?.length ?? 0,
    checksum: published?.checksum ?? current?.checksum ?? '',
    ...(generation === undefined ? {} : { generation }),
    ...(stored === undefined || storeUrl === undefined ? {} : { store: describeStored(storeUrl, stored) }),
    signed: published === undefined ? current?.signature !== undefined : willSign,
    added: published === undefined ? [] : added,
    removed: published === undefined ? [] : removed,
    obsoleted: refused || unasked ? [] : decision.obsolete,
    inconsistencies: decision.inconsistencies,
    keptBack: decision.keptBack,
    uninstallable: decision.uninstallable,
    noLongerInstallable: decision.noLongerInstallable,
    problems: [
      ...(refused ? [refusal(decision.noLongerInstallable)] : []),
      ...leftOut,
      ...(published === undefined ? [] : stepsBack(added, removed)),
      ...decision.problems,
      ...decision.inconsistencies.map((cause) => ({
        code: 'UNMET_REQUIREMENT',
        message: describeUnmet(cause),
      })),
      ...(decision.undecided.length === 0 ? [] : [undecidedProblem(decision.undecided)]),
      ...unmoved,
      ...(stored?.problems ?? []),
    ],
  };
  const isNewlyUnmet = !unasked && decision.inconsistencies.some(({ newPackages }) => newPackages.length > 0);
  return {
    document,
    failed:
      refused || leftOut.length > 0 || unmoved.length > 0 || isNewlyUnmet || (!unasked && isNewlyKeptBack),
  };
}

/** What was done in a store, for the document. */
export function describeStored(
  url: string,
  { generation, uploaded, putAside }: StorePublication,
): NonNullable<RepositoryDocument['store']> {
  return { url, generation, uploaded, putAside, deleted: [] };
}

function undecidedProblem(names: readonly string[]): RepositoryDocument['problems'][number] {
  return {
    code: 'UNDECIDED',
    message: `${some(names, 10)}: whether this can be installed was not found out, in so many ways do packages exclude each other`,
    hint: 'it is taken to be; try it with a client',
  };
}

function refusal(noLongerInstallable: readonly string[]): RepositoryDocument['problems'][number] {
  return {
    code: 'WORSE',
    message: `nothing was published: ${some(noLongerInstallable, 10)} could no longer be installed`,
    hint: 'publish it nevertheless without --strict',
  };
}
