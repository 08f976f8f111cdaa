/**
 * Text as Python sees it. HaikuPorter reads what recipes print with Python's string functions, which know
 * other blanks than JavaScript's.
 */

/** Python's `str.splitlines()` for text whose line ends are `\n`: no empty line after the last one. */
export function splitLines(text: string): readonly string[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** Python's `str.strip()`. */
export function strip(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isBlank(text.charCodeAt(start))) start++;
  while (start < end && isBlank(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

/** Python's `str.split()`: the words between blanks. */
export function splitWords(text: string): readonly string[] {
  const words: string[] = [];
  for (let at = 0; at < text.length;) {
    while (at < text.length && isBlank(text.charCodeAt(at))) at++;
    const start = at;
    while (at < text.length && !isBlank(text.charCodeAt(at))) at++;
    if (at > start) words.push(text.slice(start, at));
  }
  return words;
}

/** Python's `str.islower()` for one character. */
export function isLowerCase(character: string): boolean {
  return /^[\p{Lowercase}]$/u.test(character);
}

/** Python's `str.isspace()` for one UTF-16 code unit. */
function isBlank(code: number): boolean {
  if (code <= 0x20) return (code >= 0x09 && code <= 0x0d) || code >= 0x1c;
  if (code < 0x85) return false;
  return code === 0x85 || code === 0xa0 || otherBlanks.has(code);
}

const otherBlanks: ReadonlySet<number> = new Set([
  0x1680, 0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006, 0x2007, 0x2008, 0x2009, 0x200a, 0x2028,
  0x2029, 0x202f, 0x205f, 0x3000,
]);
