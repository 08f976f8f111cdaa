import type { Part } from './syntax.js';

/** The text of a word that is one piece without quotes, escapes and expansions. */
export function plainText(parts: readonly Part[]): string | undefined {
  const [only] = parts;
  return parts.length === 1 && only?.kind === 'literal' && !only.quoted ? only.text : undefined;
}

/** The same for the value of an assignment, which may be empty. */
export function plainValue(parts: readonly Part[]): string | undefined {
  return parts.length === 0 ? '' : plainText(parts);
}
