import { access, constants, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describeSystemError } from '@buildmeister/cli';

/** The files of a buildrun, named and placed as HaikuPorter's BuildMaster.py does, and the journal beside them. */
export interface BuildrunFolder {
  readonly path: string;
  readonly journal: string;
  readonly status: string;
  readonly masterLog: string;
  readonly records: string;
  /** records/N.json */
  record(number: number): string;
  /** builds/N.log */
  buildLog(number: number): string;
  /** failures/N.json */
  failure(number: number): string;
  /** builders/NAME.log */
  builderLog(name: string): string;
}

export function buildrunFolder(path: string): BuildrunFolder {
  return {
    path,
    journal: join(path, 'journal.ndjson'),
    status: join(path, 'status.json'),
    masterLog: join(path, 'master.log'),
    records: join(path, 'records'),
    record: (number) => join(path, 'records', `${number}.json`),
    buildLog: (number) => join(path, 'builds', `${number}.log`),
    failure: (number) => join(path, 'failures', `${number}.json`),
    builderLog: (name) => join(path, 'builders', `${name}.log`),
  };
}

/** @throws ToolError if the folder cannot be created or written. */
export async function createBuildrunFolder({ path }: BuildrunFolder): Promise<void> {
  for (const name of ['records', 'builds', 'builders']) await createFolder(join(path, name), 'output folder');
}

/** Creates `path` if needed and makes sure that it can be written. */
export async function createFolder(path: string, what: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
    await access(path, constants.W_OK);
  } catch (error) {
    throw describeSystemError(error, `${what} ${path}`);
  }
}
