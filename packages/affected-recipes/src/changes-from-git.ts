import { lstatSync } from 'node:fs';
import path from 'node:path';
import { type FileChange, gitFailed, resolveRevisions, runGit } from '@buildmeister/portstree';
import { decodePath, type ListedChanges } from './listed-changes.js';

export interface RevisionRange {
  readonly since: string;
  /** The commit that is checked out, if it is not given. */
  readonly until?: string | undefined;
  /** Also what is not committed. */
  readonly worktree: boolean;
}

export interface GitChanges extends ListedChanges {
  /** Commits, in full. */
  readonly since: string;
  readonly until: string;
}

/**
 * What differs in the tree at `treePath` between two revisions. A merge counts with everything it brought;
 * of a file that was moved, both paths are told.
 *
 * @throws ToolError if the tree is no git checkout, or does not have the revisions.
 */
export async function changesFromGit(treePath: string, range: RevisionRange): Promise<GitChanges> {
  const [since, until] = await resolveRevisions(treePath, [range.since, range.until ?? 'HEAD']);
  const revisions = range.worktree ? [since] : [since, until];
  const untracked = range.worktree
    ? await git(treePath, ['ls-files', '-z', '--others', '--exclude-standard'])
    : new Uint8Array();
  const differences =
    since === until && !range.worktree ? new Uint8Array() : await differencesBetween(treePath, revisions);
  const problems: ListedChanges['problems'][number][] = [];
  const decode = (bytes: Uint8Array): string | undefined => {
    const decoded = decodePath(bytes);
    if (typeof decoded === 'string') return decoded;
    problems.push(decoded);
    return undefined;
  };
  const isPresent = (file: string): boolean =>
    lstatSync(path.join(treePath, file), { throwIfNoEntry: false }) !== undefined;
  const changes = [...nameStatus(differences)].flatMap((record) => fileChanges(record, decode, isPresent));
  for (const bytes of splitAtNul(untracked)) {
    const file = decode(bytes);
    if (file !== undefined) changes.push({ path: file, change: 'added', present: true });
  }
  return { since, until, changes, problems };
}

/**
 * What git sees as changed. To find files that were renamed and edited, it reads them; where that fails,
 * because the clone is partial, those that were only renamed are still found by their hashes.
 */
async function differencesBetween(treePath: string, revisions: readonly string[]): Promise<Uint8Array> {
  const found = await runGit(treePath, ['diff', '--find-renames', ...diffOptions, ...revisions, '--']);
  if (found.exitCode === 0) return found.stdout;
  return await git(treePath, ['diff', '--find-renames=100%', ...diffOptions, ...revisions, '--']);
}

const diffOptions = [
  '--name-status',
  '-z',
  '--relative',
  '--no-ext-diff',
  '--no-textconv',
  '--no-color',
  '--ignore-submodules',
];

interface DiffRecord {
  /** A, M, D, R, T, U. */
  readonly status: string;
  readonly file: Uint8Array;
  /** The new path of a file that was renamed. */
  readonly newFile: Uint8Array | undefined;
}

/** The records that `git diff --name-status -z` prints: status, path and, for renames, the new path. */
function* nameStatus(output: Uint8Array): Generator<DiffRecord> {
  const fields = splitAtNul(output);
  for (let at = 0; at + 1 < fields.length;) {
    const status = String.fromCharCode(fields[at]?.[0] ?? 0);
    const hasTwoPaths = status === 'R' || status === 'C';
    const file = fields[at + 1] ?? new Uint8Array();
    yield { status, file, newFile: hasTwoPaths ? fields[at + 2] : undefined };
    at += hasTwoPaths ? 3 : 2;
  }
}

function fileChanges(
  { status, file, newFile }: DiffRecord,
  decode: (bytes: Uint8Array) => string | undefined,
  isPresent: (file: string) => boolean,
): FileChange[] {
  const name = decode(file);
  const newName = newFile === undefined ? undefined : decode(newFile);
  const changes: FileChange[] = [];
  if (name !== undefined && status === 'R') {
    const old = { path: name, change: 'deleted', present: isPresent(name) } as const;
    changes.push(newName === undefined ? old : { ...old, renamedTo: newName });
  } else if (name !== undefined && status !== 'C') {
    const change = status === 'A' ? 'added' : status === 'D' ? 'deleted' : 'modified';
    changes.push({ path: name, change, present: isPresent(name) });
  }
  if (newName !== undefined) {
    changes.push({
      path: newName,
      change: status === 'R' ? 'renamed' : 'added',
      present: isPresent(newName),
    });
  }
  return changes;
}

async function git(treePath: string, args: readonly string[]): Promise<Uint8Array> {
  const { exitCode, stdout, stderr } = await runGit(treePath, args);
  if (exitCode === 0) return stdout;
  throw gitFailed(treePath, stderr);
}

function splitAtNul(bytes: Uint8Array): readonly Uint8Array[] {
  const parts: Uint8Array[] = [];
  let start = 0;
  for (let end = bytes.indexOf(0); end !== -1; end = bytes.indexOf(0, start)) {
    parts.push(bytes.subarray(start, end));
    start = end + 1;
  }
  return parts;
}
