import { readFileSync } from 'node:fs';
import { describeSystemError, ExitCode, isSystemError, ToolError } from '@buildmeister/cli';

/** A port that an earlier buildrun still owes. */
export interface PendingPort {
  readonly name: string;
  /** Version it had then; empty if the file does not say. */
  readonly version: string;
  /** Why it was not built. */
  readonly reason: string;
  readonly obstacles: readonly Obstacle[];
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
  return pending.filter(({ obstacles }) => {
    const standing = obstacles.filter(({ until }) => until > now);
    return standing.length === 0 || standing.some(({ name }) => changed.has(name));
  });
}

/**
 * Reads the file that dispatch writes about ports that were not built. A file that is not there owes
 * nothing: dispatch writes the first one. Lists written by hand, `{"ports": [{"name": …}]}`, are read too.
 *
 * @param options `retry`: also ports whose own build failed, which otherwise wait until they change
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
    return {
      name,
      version: text(property(port, 'version')),
      reason: text(property(entry, 'reason')),
      failed: property(entry, 'outcome') === 'failed' || property(entry, 'owed') === false,
      owed: property(entry, 'owed') !== false,
      notBefore: property(entry, 'notBefore'),
      waitsFor: texts(property(entry, 'waitsFor')),
    };
  });
  const failures = new Map<string, number>();
  for (const { name, failed, owed, notBefore } of entries) {
    if (failed) failures.set(name, owed ? (typeof notBefore === 'number' ? notBefore : 0) : Infinity);
  }
  return entries
    .filter(({ owed }) => owed || retry)
    .map(({ name, version, reason, waitsFor }) => ({
      name,
      version,
      reason,
      obstacles: retry
        ? []
        : [name, ...waitsFor].flatMap((other) => {
            const until = failures.get(other);
            return until === undefined ? [] : [{ name: other, until }];
          }),
    }));
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
