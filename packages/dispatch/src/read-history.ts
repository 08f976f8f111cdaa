import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type History, learnHistory } from '@buildmeister/buildrun';
import { parseBuildRecord } from '@buildmeister/documents';

/** More records than this tell nothing new. */
const maxRecords = 20_000;

/**
 * Learns from records/N.json in `folder` and in the folders in it, so that it may be a buildrun or hold many.
 * The newest count; what cannot be read is left out.
 */
export async function readHistory(folder: string): Promise<History> {
  const { default: glob } = await import('fast-glob');
  const paths = await glob(['records/*.json', '*/records/*.json'], { cwd: folder, suppressErrors: true });
  const files = paths.flatMap((path) => {
    const number = /(\d+)\.json$/.exec(path)?.[1];
    return number === undefined ? [] : [{ number: Number(number), path: join(folder, path) }];
  });
  const newest = files.toSorted((a, b) => b.number - a.number).slice(0, maxRecords);
  const records = [];
  for (const { path } of newest) {
    const record = parseBuildRecord(await readJsonFile(path));
    if (record !== undefined) records.push(record);
  }
  return learnHistory(records);
}

/** The JSON in a file; undefined if there is none. */
async function readJsonFile(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    return undefined;
  }
}
