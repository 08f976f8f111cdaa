import { randomBytes } from 'node:crypto';
import { writeFileAtomically } from '@buildmeister/storage';
import { type BuildrunPlace, placeFiles } from './buildrun-place.js';
import { readText } from './read-text.js';

/**
 * The name by which builders know that the same master is back, kept in its folder and made when it is first needed. Only
 * who holds the lock of the folder may ask for it: so no two that are at work have the same.
 */
export async function readMasterId(place: BuildrunPlace): Promise<string> {
  const path = placeFiles(place).masterId;
  const text = (await readText(path))?.trim() ?? '';
  if (/^[A-Za-z0-9]{1,64}$/.test(text)) return text;
  const id = randomBytes(12).toString('hex');
  await writeFileAtomically(path, `${id}\n`);
  return id;
}
