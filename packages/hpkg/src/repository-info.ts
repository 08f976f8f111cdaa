import type { Architecture } from './package-info.js';

export interface RepositoryLicense {
  readonly name: string;
  readonly text: string;
}

/** What a repository says about itself; what its repo.info says, and the licenses that users must approve. */
export interface RepositoryInfo {
  readonly name: string;
  /** A URI that stays the same wherever the repository is copied to; `url` in old files. */
  readonly identifier: string;
  /** Where the repository can be found; empty if it does not say. */
  readonly baseUrl: string;
  readonly vendor: string;
  readonly summary: string;
  /** 0 to 255; of several repositories that offer a package, the highest one wins. */
  readonly priority: number;
  readonly architecture: Architecture;
  /** Of the packages that have the flag approve_license. */
  readonly licenses: readonly RepositoryLicense[];
}
