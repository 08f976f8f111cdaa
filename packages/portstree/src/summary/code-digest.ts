import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';

/**
 * Changes with any line of the code below `folder`, and with Node and its libraries: so with whatever that code makes of a recipe. What
 * was made of one is worth keeping only as long as the same code would make the same of it again.
 */
export function codeDigest(folder: string): string {
  const digest = createHash('sha256').update(JSON.stringify(process.versions));
  for (const file of codeFiles(folder)) {
    digest.update(`\0${file}\0`).update(readFileSync(`${folder}/${file}`, 'utf8'));
  }
  return digest.digest('hex');
}

/** Paths below `folder`. The file system's own recursive listing takes ten times as long. */
function* codeFiles(folder: string, below = ''): Generator<string> {
  const entries = readdirSync(`${folder}/${below}`, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.isDirectory()) yield* codeFiles(folder, `${below}${entry.name}/`);
    else if (code.test(entry.name)) yield `${below}${entry.name}`;
  }
}

/** What Node runs, and not the declarations and source maps beside it. */
const code = /(?<!\.d)\.[jt]s$/;
