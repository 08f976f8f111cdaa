import { Refusal } from './refusal.js';

/**
 * Reads the text of `$'…'` that begins at `start`, after the quote (bash's manual, ANSI-C Quoting).
 *
 * @returns the value, one character a byte, and the offset after the closing quote
 */
export function readAnsiC(text: string, start: number): { readonly value: string; readonly end: number } {
  let value = '';
  let at = start;
  for (;;) {
    const character = text.charAt(at);
    if (character === '') throw new Refusal("$' without its end", start);
    if (character === "'") return { value, end: at + 1 };
    if (character !== '\\') {
      value += character;
      at += 1;
      continue;
    }
    const escaped = text.charAt(at + 1);
    const simple = escapes[escaped];
    if (simple !== undefined) {
      value += simple;
      at += 2;
      continue;
    }
    const number = /^(?:([0-7]{1,3})|x([0-9A-Fa-f]{1,2}))/.exec(text.slice(at + 1, at + 5));
    if (number === null) throw new Refusal(`\\${escaped} within $'…'`, at);
    const [whole, octal, hexadecimal] = number;
    const code =
      (octal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number.parseInt(octal, 8)) & 0xff;
    if (code === 0) throw new Refusal("NUL within $'…'", at);
    value += String.fromCharCode(code);
    at += 1 + whole.length;
  }
}

const escapes: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  e: '\x1b',
  E: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
  '?': '?',
};
