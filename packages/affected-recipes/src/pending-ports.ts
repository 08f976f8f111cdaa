import { readFileSync } from 'node:fs';
import { describeSystemError, ExitCode, isSystemError, ToolError } from '@buildmeister/cli';

/** A port that an earlier buildrun still owes. */
export interface PendingPort {
  readonly name: string;
  /** Version it had then; empty if the file does not say. */
  readonly version: string;
  /** Why it was not built. */
  readonly reason: string;
  /** Names of ports whose failed builds it needs and that have not been built since. */
  readonly waitsFor: readonly string[];
}

/**
 * The ports of `pending` that can be built now. A port that needs failed ones waits until one of them changes: the same
 * recipes would fail again.
 *
 * @param changed names of the ports that changed
 */
export function duePorts(
  pending: readonly PendingPort[],
  changed: ReadonlySet<string>,
): readonly PendingPort[] {
  return pending.filter(
    ({ waitsFor }) => waitsFor.length === 0 || waitsFor.some((name) => changed.has(name)),
  );
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
    const owed = property(entry, 'owed') !== false;
    const waitsFor = retry ? [] : texts(property(entry, 'waitsFor'));
    return {
      name,
      version: text(property(port, 'version')),
      reason: text(property(entry, 'reason')),
      owed,
      waitsFor,
    };
  });
  const failed = new Set(entries.filter(({ owed }) => !owed).map(({ name }) => name));
  return entries
    .filter(({ owed }) => owed || retry)
    .map(({ name, version, reason, waitsFor }) => ({
      name,
      version,
      reason,
      waitsFor: waitsFor.filter((other) => failed.has(other)),
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
