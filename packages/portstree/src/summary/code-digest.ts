import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Changes with any line of the code below `folder`, and with Node and its libraries: so with whatever that code makes of a recipe. What
 * was made of one is worth keeping only as long as the same code would make the same of it again.
 */
export function codeDigest(folder: string): string {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const digest = createHash('sha256').update(JSON.stringify(process.versions));
  for (const file of files.filter((name) => code.test(name)).sort()) {
    digest.update(`\0${file}\0`).update(readFileSync(path.join(folder, file)));
  }
  return digest.digest('hex');
}

/** What Node runs, and not the declarations and source maps beside it. */
const code = /(?<!\.d)\.[jt]s$/;
