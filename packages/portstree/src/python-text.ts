/**
 * Text as Python sees it. HaikuPorter reads what recipes print with Python's string functions, which know
 * other blanks than JavaScript's.
 */

/** The lines of a text whose line ends are `\n`, without the blanks around them, and without empty ones. */
export function filledLines(text: string): readonly string[] {
  if (plain.test(text)) return text.match(filledLine) ?? [];
  return splitLines(text)
    .map(strip)
    .filter((line) => line !== '');
}

/** The only blanks in it are spaces and tabs. */
const plain = /^[\t\n\x20-\x7e]*$/;
const filledLine = /[^ \t\n](?:[^\n]*[^ \t\n])?/g;

/** Python's `str.splitlines()` for text whose line ends are `\n`: no empty line after the last one. */
function splitLines(text: string): readonly string[] {
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

/** Tells whether the first word of a text that begins with one holds `character`. */
export function isInFirstWord(text: string, character: string): boolean {
  const found = text.indexOf(character);
  for (let at = 0; at < found; at++) if (isBlank(text.charCodeAt(at))) return false;
  return found !== -1;
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
  return lowerCase.test(character);
}

const lowerCase = /^[\p{Lowercase}]$/u;

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
