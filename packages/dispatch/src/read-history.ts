import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type History, learnHistory } from '@buildmeister/buildrun';
import { parseBuildRecord } from '@buildmeister/documents';
import { listFolder } from './build-numbers.js';

/** More records than this tell nothing new. */
const maxRecords = 20_000;

/**
 * Learns from records/N.json in `folder` and in the folders in it, so that it may be a buildrun or hold many.
 * The newest count; what cannot be read is left out.
 */
export async function readHistory(folder: string): Promise<History> {
  const folders = [folder];
  for (const name of await listFolder(folder)) if (/^\d+$/.test(name)) folders.push(join(folder, name));
  const files: { readonly number: number; readonly path: string }[] = [];
  for (const parent of folders) {
    for (const name of await listFolder(join(parent, 'records'))) {
      const number = /^(\d+)\.json$/.exec(name)?.[1];
      if (number !== undefined) files.push({ number: Number(number), path: join(parent, 'records', name) });
    }
  }
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
