import { readFileSync } from 'node:fs';
import { describeSystemError, ExitCode, isSystemError, ToolError } from '@buildmeister/cli';
import type { Immutable, Port, SkippedBefore } from '@buildmeister/documents';

/** A port that an earlier buildrun did not build. */
export interface PendingPort {
  /** As the file names it; in a list that a person has written, there may be no more than a name. */
  readonly port: Immutable<Port>;
  /** Why it was not built. */
  readonly reason: string;
  /** False if it comes back only when it changes: its own build failed, or a person has given it up. */
  readonly owed: boolean;
  readonly obstacles: readonly Obstacle[];
  /** What the plan said that had no way to build it; undefined if it was something else. */
  readonly skippedBefore: Immutable<SkippedBefore> | undefined;
  /** It was asked for by its version, for which the port's name does not stand. */
  readonly notActive: boolean;
}

/** A port whose build failed: the pending one itself, or one that it needs and that has not been built since. */
interface Obstacle {
  readonly name: string;
  /** When trying again makes sense, in seconds since the epoch; Infinity: not before it changes. */
  readonly until: number;
}

export interface DueOptions {
  /** Names of the ports that changed. */
  readonly changed: ReadonlySet<string>;
  /** Seconds since the epoch. */
  readonly now: number;
}

/**
 * The ports of `pending` that can be built now. A port with failed ones in its way waits until one of them changes, or
 * until the time has come to try those again that failed through no fault of theirs.
 */
export function duePorts(
  pending: readonly PendingPort[],
  { changed, now }: DueOptions,
): readonly PendingPort[] {
  return pending.filter(({ owed, obstacles }) => {
    const standing = obstacles.filter(({ until }) => until > now);
    return owed && (standing.length === 0 || standing.some(({ name }) => changed.has(name)));
  });
}

/**
 * Reads the file that dispatch writes about ports that were not built. A file that is not there owes
 * nothing: dispatch writes the first one. Lists written by hand, `{"ports": [{"name": …}]}`, are read too.
 *
 * @param options `retry`: ports whose own build failed, which otherwise wait until they change, are owed too
 * @throws ToolError if the file is something else.
 */
export function readPendingPorts(
  file: string,
  { retry }: { readonly retry: boolean },
): readonly PendingPort[] {
  const ports = property(readJsonFile(file), 'ports');
  if (!Array.isArray(ports)) throw badPending(file, 'it has no list "ports"');
  const entries = ports.map((entry: unknown, index) => {
    const port = property(entry, 'port') ?? entry;
    const name = property(port, 'name');
    if (typeof name !== 'string' || name === '') throw badPending(file, `/ports/${index} has no name`);
    const owed = property(entry, 'owed') !== false;
    return {
      port: portOf(name, port),
      reason: text(property(entry, 'reason')),
      failed: property(entry, 'outcome') === 'failed' || !owed,
      owed,
      givenUp: property(entry, 'givenUp') !== undefined,
      notBefore: property(entry, 'notBefore'),
      waitsFor: texts(property(entry, 'waitsFor')),
      skippedBefore: property(entry, 'outcome') === 'skipped' ? skipOf(entry) : undefined,
      notActive: property(entry, 'notActive') === true,
    };
  });
  const failures = new Map<string, number>();
  for (const { port, failed, owed, notBefore } of entries) {
    if (failed) failures.set(port.name, owed ? (typeof notBefore === 'number' ? notBefore : 0) : Infinity);
  }
  return entries.map(({ port, reason, owed, givenUp, waitsFor, skippedBefore, notActive }) => ({
    port,
    reason,
    owed: (owed || retry) && !givenUp,
    obstacles: retry
      ? []
      : [port.name, ...waitsFor].flatMap((other) => {
          const until = failures.get(other);
          return until === undefined ? [] : [{ name: other, until }];
        }),
    // Who asks for everything once more wants to hear anew why it is not built.
    skippedBefore: retry ? undefined : skippedBefore,
    notActive,
  }));
}

function portOf(name: string, port: unknown): Immutable<Port> {
  const version = text(property(port, 'version'));
  const revision = text(property(port, 'revision'));
  const known = [name, version, revision].filter((part) => part !== '').join('-');
  const revisionedName = text(property(port, 'revisionedName'));
  return {
    name,
    version,
    revision,
    revisionedName: revisionedName === '' ? known : revisionedName,
    recipeFilePath: text(property(port, 'recipeFilePath')),
  };
}

function skipOf(entry: unknown): Immutable<SkippedBefore> {
  const cause = text(property(entry, 'cause'));
  const basis = property(entry, 'basis');
  const [commit, digest] = [text(property(basis, 'commit')), text(property(basis, 'digest'))];
  return {
    code: text(property(entry, 'class')),
    reason: text(property(entry, 'reason')),
    ...(cause === '' ? {} : { cause }),
    ...(commit === '' || digest === '' ? {} : { basis: { commit, digest } }),
  };
}

function readJsonFile(file: string): unknown {
  let content: string;
  try {
    content = readFileSync(file, 'utf8');
  } catch (error) {
    if (isSystemError(error, 'ENOENT')) return { ports: [] };
    throw describeSystemError(error, `list of pending ports ${file}`);
  }
  try {
    const value: unknown = JSON.parse(content);
    return value;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw badPending(file, error.message, error);
  }
}

function property(value: unknown, name: string): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item: unknown) => typeof item === 'string') : [];
}

function badPending(file: string, reason: string, cause?: unknown): ToolError {
  return new ToolError('BAD_PENDING', `${file} is no list of pending ports: ${reason}`, {
    cause,
    exitCode: ExitCode.badInput,
    hint: 'dispatch writes pending.json; delete it to forget what is owed',
  });
}
