import { join } from 'node:path';

/** The files of a repository, as HaikuPorter's createPackageRepository names them. */
export const repositoryFiles = {
  repository: 'repo',
  info: 'repo.info',
  checksum: 'repo.sha256',
  signature: 'repo.minisig',
  packageList: 'package.list',
  packages: 'packages',
} as const;

/** In the order in which the links in the repository folder are made. */
export const repositoryFileNames: readonly string[] = Object.values(repositoryFiles);

/** Where things are in a repository folder. */
export interface Layout {
  readonly root: string;
  /** In the linked form the pointer: a symbolic link to `generations/N`. */
  readonly current: string;
  readonly generations: string;
  /** In the plain form: what `current` is in the linked one. */
  readonly plainPointer: string;
  readonly lock: string;
}

export function layoutOf(root: string): Layout {
  return {
    root,
    current: join(root, 'current'),
    generations: join(root, 'generations'),
    plainPointer: join(root, 'generations', 'published.json'),
    lock: join(root, '.createrepo.lock'),
  };
}

export function generationPath({ generations }: Layout, generation: number): string {
  return join(generations, String(generation));
}

/** What createrepo remembers of a generation lies beside it, so that inside there is only what clients know. */
export function recordPath({ generations }: Layout, generation: number): string {
  return join(generations, `${generation}.json`);
}

/** The link to what was current before. */
export const previousName = 'previous';

/** What `current` holds in the plain form, if it is there: clients that use it find the files beside it. */
export const hereAsWell = '.';

/** Whether what a link in the repository folder holds is something that createrepo writes. */
export function isOwnTarget(target: string): boolean {
  return target === hereAsWell || /^(?:current|generations)\//.test(target);
}

/** What `current` holds. */
export function pointerTo(generation: number): string {
  return `generations/${generation}`;
}

/** Undefined if `pointer` is nothing that createrepo writes. */
export function parsePointer(pointer: string): number | undefined {
  const match = /^generations\/(?<generation>[1-9]\d{0,14})$/.exec(pointer);
  return match?.groups === undefined ? undefined : Number(match.groups['generation']);
}

/** Undefined if `fileName` is no folder of a generation. */
export function parseGeneration(fileName: string): number | undefined {
  return /^[1-9]\d{0,14}$/.test(fileName) ? Number(fileName) : undefined;
}

/** Names of what is being made and being removed begin so; after a crash they are rubbish. */
export const newPrefix = '.new-';
export const oldPrefix = '.old-';
