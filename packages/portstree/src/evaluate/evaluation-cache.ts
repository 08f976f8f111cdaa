import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isSystemError } from '@buildmeister/cli';
import { type Evaluated, type Failure, type Phase, phases } from './evaluation.js';

/** What bash answered is kept; a recipe that ended in any other way is evaluated again. */
export type CacheableOutcome = Evaluated | (Failure & { readonly code: 'error' | 'not-text' });

export interface EvaluationCache {
  get(key: string): Promise<CacheableOutcome | undefined>;
  put(key: string, outcome: CacheableOutcome): Promise<void>;
}

/**
 * A cache of evaluations in `folder`, one file for each, which any number of processes may use at the same time.
 * An entry that is cut off, damaged or in another format is as good as none. A cache that cannot be
 * written (no permission, disk full) does not keep anything, and nobody is told.
 */
export function openEvaluationCache(folder: string): EvaluationCache {
  const place = (key: string): string => join(folder, key.slice(0, 2), key.slice(2));
  return {
    async get(key) {
      try {
        return parseEntry(await readFile(place(key), 'utf8'));
      } catch (error) {
        if (isSystemError(error)) return undefined;
        throw error;
      }
    },
    async put(key, outcome) {
      const path = place(key);
      const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`;
      try {
        await mkdir(dirname(path), { recursive: true });
        await writeFile(temporary, formatEntry(outcome), { flag: 'wx' });
        await rename(temporary, path);
      } catch (error) {
        if (!isSystemError(error)) throw error;
        await rm(temporary, { force: true }).catch(() => undefined);
      }
    },
  };
}

/** The key of what `parts` determine. Two different lists of parts have different keys. */
export function cacheKey(parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) {
    hash.update(`${typeof part === 'string' ? Buffer.byteLength(part) : part.length}:`);
    hash.update(part);
  }
  return hash.digest('hex');
}

/** The first line is the checksum of the rest. */
function formatEntry(outcome: CacheableOutcome): string {
  const body = JSON.stringify(
    outcome.kind === 'failed'
      ? outcome
      : {
          kind: 'evaluated',
          variables: [...outcome.evaluation.variables],
          phases: [...outcome.evaluation.phases],
          filesRead: outcome.evaluation.filesRead,
        },
  );
  return `${checksum(body)}\n${body}`;
}

function parseEntry(text: string): CacheableOutcome | undefined {
  const lineEnd = text.indexOf('\n');
  const body = text.slice(lineEnd + 1);
  if (text.slice(0, lineEnd) !== checksum(body)) return undefined;
  const entry: unknown = JSON.parse(body);
  if (typeof entry !== 'object' || entry === null || !('kind' in entry)) return undefined;
  return entry.kind === 'failed' ? parseFailure(entry) : parseEvaluated(entry);
}

function parseFailure(entry: object): CacheableOutcome | undefined {
  if (!('message' in entry && 'code' in entry) || typeof entry.message !== 'string') return undefined;
  const line = 'line' in entry && typeof entry.line === 'number' ? entry.line : undefined;
  const { code, message } = entry;
  return code === 'error' || code === 'not-text' ? { kind: 'failed', code, message, line } : undefined;
}

function parseEvaluated(entry: object): Evaluated | undefined {
  if (!('variables' in entry && 'phases' in entry && 'filesRead' in entry)) return undefined;
  const { variables, phases: names, filesRead } = entry;
  if (!Array.isArray(variables) || !variables.every(isPair)) return undefined;
  if (!Array.isArray(names) || !names.every(isPhase)) return undefined;
  if (!Array.isArray(filesRead) || !filesRead.every((file) => typeof file === 'string')) return undefined;
  return {
    kind: 'evaluated',
    evaluation: { variables: new Map(variables), phases: new Set(names), filesRead },
  };
}

function isPair(value: unknown): value is [string, string] {
  return Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === 'string');
}

function isPhase(value: unknown): value is Phase {
  return phases.some((phase) => phase === value);
}

function checksum(body: string): string {
  return createHash('sha256').update(body).digest('hex');
}
