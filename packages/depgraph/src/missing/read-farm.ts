import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describeSystemError, ExitCode, isSystemError, ToolError } from '@buildmeister/cli';
import { type Documents, parseBuildrunStatus, parseDocument } from '@buildmeister/documents';
import type { FarmFacts } from './farm-facts.js';

export interface FarmPlaces {
  /** Absolute path of the folder of buildruns; undefined if nothing is known of them. */
  readonly buildruns: string | undefined;
  /** Absolute path of the repository folder; undefined if the packages folder stands for it. */
  readonly repository: string | undefined;
  /** Absolute path of what createrepo wrote last; undefined if nothing is known of what it keeps back. */
  readonly published: string | undefined;
}

/**
 * Reads what the other tools have left behind about a farm. What is not there yet says nothing.
 *
 * @throws ToolError if a file is something else than it should be.
 */
export function readFarm({
  buildruns,
  repository,
  published,
}: FarmPlaces): Pick<FarmFacts, 'published' | 'keptBack' | 'pending' | 'buildrun'> {
  const list = repository === undefined ? undefined : readText(path.join(repository, 'package.list'));
  const pending =
    buildruns === undefined ? undefined : readDocumentFile('pending', path.join(buildruns, 'pending.json'));
  const last = published === undefined ? undefined : readDocumentFile('repository', published);
  return {
    published:
      repository === undefined ? undefined : new Set((list ?? '').split('\n').filter((line) => line !== '')),
    keptBack: last?.keptBack ?? [],
    pending: pending?.ports ?? [],
    buildrun: buildruns === undefined ? undefined : readBuildrun(buildruns),
  };
}

/** The last buildrun, if it has not ended. */
function readBuildrun(buildruns: string): FarmFacts['buildrun'] {
  const folder = path.join(buildruns, 'current');
  const file = path.join(folder, 'status.json');
  const value = readJsonFile(file);
  if (value === undefined) return undefined;
  const status = parseBuildrunStatus(value);
  if (status === undefined) throw badFile(file, 'is no status of a buildrun');
  return status.endTime === null ? { status, folder } : undefined;
}

function readDocumentFile<Kind extends 'pending' | 'repository'>(
  kind: Kind,
  file: string,
): Documents[Kind] | undefined {
  const value = readJsonFile(file);
  return value === undefined ? undefined : parseDocument(kind, value, file);
}

/** Undefined if there is no such file, or nothing in it: a pipe writes it anew at this moment. */
function readJsonFile(file: string): unknown {
  const text = readText(file);
  if (text === undefined || text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw badFile(file, 'is no JSON', error);
  }
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (isSystemError(error, 'ENOENT', 'ENOTDIR')) return undefined;
    throw describeSystemError(error, file);
  }
}

function badFile(file: string, what: string, cause?: unknown): ToolError {
  return new ToolError('BAD_FILE', `${file} ${what}`, { cause, exitCode: ExitCode.badInput });
}
