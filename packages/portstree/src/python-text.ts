/**
 * Text as Python sees it. HaikuPorter reads what recipes print with Python's string functions, which know
 * other blanks than JavaScript's.
 */

const blanks = '[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';
const leadingOrTrailingBlanks = new RegExp(`^${blanks}+|${blanks}+$`, 'g');
const blankRun = new RegExp(`${blanks}+`);

/** Python's `str.splitlines()` for text whose line ends are `\n`: no empty line after the last one. */
export function splitLines(text: string): readonly string[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** Python's `str.strip()`. */
export function strip(text: string): string {
  return text.replace(leadingOrTrailingBlanks, '');
}

/** Python's `str.split()`: the words between blanks. */
export function splitWords(text: string): readonly string[] {
  return text.split(blankRun).filter((word) => word !== '');
}

/** Python's `str.islower()` for one character. */
export function isLowerCase(character: string): boolean {
  return /^[\p{Lowercase}]$/u.test(character);
}
