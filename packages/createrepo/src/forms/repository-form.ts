import type { Generation } from '../generations/read-generation.js';

/**
 * How a repository folder shows clients what is current: by links that lead through `current`, so that it changes in one
 * step; or by plain files, as HaikuPorter writes them, which it can go on with.
 */
export const formNames = ['linked', 'plain'] as const;
export type FormName = (typeof formNames)[number];

export interface ShowOptions {
  /** `repo.info` in the repository folder may be a file of the operator's; that of the generation takes its place. */
  readonly replaceInfo: boolean;
}

/** What a form does with a folder. The lock must be held for all that writes. */
export interface RepositoryForm {
  readonly name: FormName;
  /** Whether something other than createrepo, such as HaikuPorter, has published in the folder since `current` was. */
  hasForeign(current: Generation | undefined): boolean;
  /** Whether clients find all of the current generation, and nothing else. */
  isShown(current: Generation | undefined, options: ShowOptions): boolean;
  /**
   * Gets ready to show a complete generation, whose folder is `path`: all that needs room on the disk.
   *
   * @returns what makes it the current one, under its number, and clients see it
   */
  prepare(path: string, options: ShowOptions): Promise<(generation: number) => Promise<void>>;
  /** Makes a generation the current one that was made of what is in the folder already. */
  takeOver(generation: number): Promise<void>;
  /**
   * Puts right what clients see of the current generation.
   *
   * @returns the path of what was in the way and not createrepo's, and is kept under that name
   */
  show(options: ShowOptions): Promise<string | undefined>;
  /** Says which generation was current before, so that clients that have read its `repo` find its packages. */
  keepReachable(previous: number | undefined): void;
  /** Lets go what no client needs any more, when old generations have gone. */
  letGo(): void;
}
