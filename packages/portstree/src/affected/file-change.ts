/** A file of the tree that has changed, as git or a person tells it. */
export interface FileChange {
  /** Below the tree, with forward slashes. */
  readonly path: string;
  /** `renamed` is the new path of a file; the old one is another change, `deleted` with `renamedTo`. */
  readonly change: 'added' | 'modified' | 'deleted' | 'renamed' | 'unknown';
  /** What became of a deleted file, if it only got another path. */
  readonly renamedTo?: string;
  /** True if there is such a file in the tree now, whatever the change was. */
  readonly present: boolean;
}

/** What a changed file is to a port. */
export type FileRole = 'recipe' | 'patch' | 'additional-file' | 'license' | 'source' | 'read';

/** A changed file that affects a port. */
export interface AffectingFile {
  readonly path: string;
  readonly role: FileRole;
  readonly change: FileChange['change'];
  /** True if HaikuPorter, asked for the ports of this file, would not name the port. */
  readonly ignoredByHaikuPorter?: true;
}
