import { readAnsiC } from './ansi-c-quoting.js';
import type { Nest } from './budget.js';
import { createParameterReader } from './parameter-reader.js';
import { Refusal } from './refusal.js';
import { plainText } from './plain-text.js';
import type { ArrayValue, List, Part, Word } from './syntax.js';

/** Reads the words of a text. `position` is where it reads next; the lexer moves it over what is no word. */
export interface WordReader {
  position: number;
  /** False: words come without their parts, except arrays. */
  keeps: boolean;
  readWord(): Word;
  /**
   * Reads the rest of the word that begins at `offset`, up to its end: none, if that is here. Undefined if there is a `$(`
   * in it: what is in that must not be read twice, or reading takes twice as long for each level of them.
   */
  readRest(offset: number): readonly Part[] | undefined;
  readRegularExpression(): Word;
  /** Up to and with `end`, which is `))` or `]`. */
  readArithmetic(end: string): Word;
  /**
   * Reads a word within `${…}` up to one of `terminators`, without it. With `quoted`, the `${…}` stands in
   * double quotes and so does the word.
   */
  readOperand(terminators: string, quoted: boolean): Word;
}

export function createWordReader(text: string, parseSubstitution: () => List, nest: Nest): WordReader {
  const reader: WordReader = {
    position: 0,
    keeps: true,
    readWord,
    readRest,
    readRegularExpression: () => readUntil(endsRegularExpression()),
    readArithmetic,
    readOperand,
  };
  const readParameter = createParameterReader(text, reader);
  let substitutes = true;

  function readWord(): Word {
    const offset = reader.position;
    const end = endOfRun(wordRun, text, offset);
    if (endsWord(text, end) && !startsArray(text, offset, end)) {
      reader.position = end;
      const plain = text.slice(offset, end);
      return { offset, parts: reader.keeps ? [{ kind: 'literal', text: plain, quoted: false }] : [], plain };
    }
    if (!reader.keeps) return skipUntil((at) => endsWord(text, at) && !startsArray(text, offset, at));
    const parts: Part[] =
      end > offset ? [{ kind: 'literal', text: text.slice(offset, end), quoted: false }] : [];
    reader.position = end;
    readParts(parts, offset);
    return { offset, parts, plain: plainText(parts) };
  }

  function readRest(offset: number): readonly Part[] | undefined {
    const parts: Part[] = [];
    substitutes = false;
    try {
      readParts(parts, offset);
      return parts;
    } catch (error) {
      if (error !== substitutionMet) throw error;
      return undefined;
    } finally {
      substitutes = true;
    }
  }

  function readParts(parts: Part[], offset: number): void {
    while (!endsWord(text, reader.position) || startsArray(text, offset, reader.position)) {
      readPart(parts, offset);
    }
  }

  /** Reads parts until `isEnd` is true for an unquoted character, or the text ends. */
  function readUntil(isEnd: (at: number) => boolean): Word {
    const offset = reader.position;
    const parts: Part[] = [];
    while (reader.position < text.length && !isEnd(reader.position)) {
      readPart(parts, offset);
    }
    return { offset, parts, plain: plainText(parts) };
  }

  /** Reads the next part of the word that begins at `offset`. */
  function readPart(parts: Part[], offset: number): void {
    const at = reader.position;
    const character = text.charAt(at);
    if (character === '(' && startsArray(text, offset, at)) {
      parts.push(nest(readArray));
    } else if (character === "'") {
      parts.push({ kind: 'literal', text: readSingleQuoted(), quoted: true });
    } else if (character === '"') {
      readDoubleQuoted(parts);
    } else if (character === '\\') {
      readEscape(parts);
    } else if (character === '$') {
      readDollar(parts, false);
    } else if (character === '`') {
      readBackquoted(parts, false);
    } else if ((character === '<' || character === '>') && text.charAt(at + 1) === '(') {
      throw new Refusal('process substitution', at);
    } else {
      reader.position = endOfRun(plainRun, text, at + 1);
      addLiteral(parts, text.slice(at, reader.position), false);
    }
  }

  /** As `readUntil`, for words that only have to end where they end. */
  function skipUntil(isEnd: (at: number) => boolean): Word {
    const offset = reader.position;
    const parts: Part[] = [];
    while (reader.position < text.length && !isEnd(reader.position)) {
      const at = reader.position;
      const character = text.charAt(at);
      if (character === '"') skipDoubleQuoted(parts);
      else if (character === '\\') reader.position = at + 2;
      else if (!"'$`<>(".includes(character)) {
        reader.position = endOfRun(plainRun, text, at + 1);
      } else readPart(parts, offset);
    }
    return { offset, parts: parts.filter(({ kind }) => kind === 'array'), plain: undefined };
  }

  function skipDoubleQuoted(parts: Part[]): void {
    const offset = reader.position;
    reader.position += 1;
    for (;;) {
      const character = text.charAt(reader.position);
      if (character === '"') break;
      if (character === '') throw new Refusal('" without its end', offset);
      if (character === '\\') reader.position += 2;
      else if (character === '$' || character === '`') readInDoubleQuotes(parts);
      else reader.position = endOfRun(runInQuotes, text, reader.position + 1);
    }
    reader.position += 1;
  }

  function readOperand(terminators: string, quoted: boolean): Word {
    const offset = reader.position;
    if (!quoted) {
      const word = readUntil((at) => terminators.includes(text.charAt(at)));
      if (reader.position >= text.length) throw new Refusal('${ without its }', offset);
      return word;
    }
    const parts: Part[] = [];
    while (!terminators.includes(text.charAt(reader.position))) {
      if (reader.position >= text.length) throw new Refusal('${ without its }', offset);
      const character = text.charAt(reader.position);
      if (character === '"' || character === "'") throw new Refusal('quotes within "${…}"', reader.position);
      readInDoubleQuotes(parts);
    }
    return { offset, parts, plain: undefined };
  }

  function readArithmetic(end: string): Word {
    const offset = reader.position;
    const parts: Part[] = [];
    let depth = 0;
    for (;;) {
      if (reader.position >= text.length) throw new Refusal('arithmetic without its end', offset);
      if (depth === 0 && text.startsWith(end, reader.position)) break;
      const character = text.charAt(reader.position);
      if (character === '(' || character === '[') depth += 1;
      if (character === ')' || character === ']') depth -= 1;
      if (depth < 0) throw new Refusal('arithmetic or nested subshell', offset);
      if (character === '"' || character === "'" || character === '\\') {
        throw new Refusal('quotes within arithmetic', reader.position);
      }
      readInDoubleQuotes(parts);
    }
    reader.position += end.length;
    return { offset, parts, plain: undefined };
  }

  function readArray(): ArrayValue {
    const offset = reader.position;
    const elements: Word[] = [];
    reader.position += 1;
    for (;;) {
      skipBlankLines();
      if (reader.position >= text.length) throw new Refusal('( without its )', offset);
      const character = text.charAt(reader.position);
      if (character === ')') break;
      if (character === ';' || character === '&' || character === '|' || character === '(') {
        throw new Refusal(`${character} within an array`, reader.position);
      }
      if ((character === '<' || character === '>') && text.charAt(reader.position + 1) !== '(') {
        throw new Refusal(`${character} within an array`, reader.position);
      }
      elements.push(readUntil((at) => endsWord(text, at)));
    }
    reader.position += 1;
    return { kind: 'array', offset, elements };
  }

  function skipBlankLines(): void {
    for (;;) {
      const character = text.charAt(reader.position);
      if (character === ' ' || character === '\t' || character === '\n') reader.position += 1;
      else if (character === '\\' && text.charAt(reader.position + 1) === '\n') reader.position += 2;
      else if (character === '#') {
        const end = text.indexOf('\n', reader.position);
        reader.position = end === -1 ? text.length : end;
      } else return;
    }
  }

  function readSingleQuoted(): string {
    const start = reader.position + 1;
    const end = text.indexOf("'", start);
    if (end === -1) throw new Refusal("' without its end", reader.position);
    reader.position = end + 1;
    return text.slice(start, end);
  }

  function readDoubleQuoted(parts: Part[]): void {
    const offset = reader.position;
    const before = parts.length;
    let at = offset + 1;
    let end: number;
    for (;;) {
      end = endOfRun(runInQuotes, text, at);
      if (end > at) addLiteral(parts, text.slice(at, end), true);
      if (text.charCodeAt(end) === 34) break;
      if (end >= text.length) throw new Refusal('" without its end', offset);
      reader.position = end;
      readInDoubleQuotes(parts);
      at = reader.position;
    }
    reader.position = end + 1;
    if (parts.length === before) parts.push({ kind: 'literal', text: '', quoted: true });
  }

  /** Reads a run of characters or one expansion, as double quotes leave them. */
  function readInDoubleQuotes(parts: Part[]): void {
    const at = reader.position;
    const character = text.charAt(at);
    if (character === '$') return readDollar(parts, true);
    if (character === '`') return readBackquoted(parts, true);
    if (character === '\\') {
      const escaped = text.charAt(at + 1);
      reader.position = at + 2;
      if (escaped !== '\n') addLiteral(parts, '$`"\\'.includes(escaped) ? escaped : `\\${escaped}`, true);
      return undefined;
    }
    reader.position = endOfRun(runInDoubleQuotes, text, at + 1);
    addLiteral(parts, text.slice(at, reader.position), true);
    return undefined;
  }

  function readEscape(parts: Part[]): void {
    const escaped = text.charAt(reader.position + 1);
    if (escaped === '') throw new Refusal('\\ at the end of the file', reader.position);
    reader.position += 2;
    if (escaped !== '\n') parts.push({ kind: 'literal', text: escaped, quoted: true });
  }

  function readBackquoted(parts: Part[], quoted: boolean): void {
    const offset = reader.position;
    let body = '';
    let at = offset + 1;
    for (;;) {
      const character = text.charAt(at);
      if (character === '') throw new Refusal('` without its end', offset);
      if (character === '`') break;
      const following = text.charAt(at + 1);
      const escapes = character === '\\' && (quoted ? '$`\\"' : '$`\\').includes(following);
      body += escapes ? following : character;
      at += escapes ? 2 : 1;
    }
    reader.position = at + 1;
    parts.push({ kind: 'command', offset, quoted, body });
  }

  function readDollar(parts: Part[], quoted: boolean): void {
    const offset = reader.position;
    const following = text.charAt(offset + 1);
    if (following === '(') {
      if (text.charAt(offset + 2) === '(') {
        reader.position = offset + 3;
        parts.push({ kind: 'arithmetic', offset, quoted, expression: readArithmetic('))') });
        return;
      }
      if (!substitutes) throw substitutionMet;
      reader.position = offset + 2;
      parts.push({ kind: 'command', offset, quoted, body: parseSubstitution() });
      return;
    }
    if (following === "'" && !quoted) {
      reader.position = offset + 2;
      const { value, end } = readAnsiC(text, offset + 2);
      reader.position = end;
      parts.push({ kind: 'literal', text: value, quoted: true });
      return;
    }
    if (following === '"' && !quoted) throw new Refusal('$"…"', offset);
    if (following === '[') throw new Refusal('$[…]', offset);
    const parameter = nest(() => readParameter(quoted));
    if (parameter !== undefined) parts.push(parameter);
    else {
      reader.position = offset + 1;
      addLiteral(parts, '$', quoted);
    }
  }

  /** A regular expression ends at a blank or an operator outside of parentheses. */
  function endsRegularExpression(): (at: number) => boolean {
    let depth = 0;
    return (at) => {
      const character = text.charAt(at);
      if (character === '(') depth += 1;
      else if (character === ')') {
        if (depth === 0) return true;
        depth -= 1;
      }
      return depth === 0 && ' \t\n;&<>'.includes(character);
    };
  }

  return reader;
}

const substitutionMet = new Error('a command substitution where none is read');

function addLiteral(parts: Part[], text: string, quoted: boolean): void {
  const last = parts.at(-1);
  if (last?.kind === 'literal' && last.quoted === quoted) {
    parts[parts.length - 1] = { kind: 'literal', text: last.text + text, quoted };
  } else {
    parts.push({ kind: 'literal', text, quoted });
  }
}

/** Runs of characters without a meaning of their own: in words, in the words within `${…}` and in double quotes. */
const wordRun = /[^'"\\$`<>()|&; \t\n]*/y;
const plainRun = /[^'"\\$`<>()|&; \t\n}/:\]]*/y;
const runInDoubleQuotes = /[^"\\$`}/:\])(['[]*/y;
const runInQuotes = /[^"\\$`]*/y;
const metacharacters = characters('<>()|&; \t\n');

/** The end of the run at `start`. A compiled expression reads faster than a loop that has not run long. */
function endOfRun(run: RegExp, text: string, start: number): number {
  run.lastIndex = start;
  run.test(text);
  return run.lastIndex;
}

function endsWord(text: string, at: number): boolean {
  if (at >= text.length) return true;
  const code = text.charCodeAt(at);
  if (metacharacters[code] !== 1) return false;
  return !((code === 60 || code === 62) && text.charAt(at + 1) === '(');
}

/** Tells whether the `(` at `at` follows `NAME=`, `NAME+=` or `NAME[…]=` that begins at `offset`. */
function startsArray(text: string, offset: number, at: number): boolean {
  if (text.charAt(at) !== '(' || text.charAt(at - 1) !== '=') return false;
  return /^[A-Za-z_][A-Za-z0-9_]*(?:\[[^\]]*\])?\+?=$/.test(text.slice(offset, at));
}

function characters(list: string): Uint8Array {
  const table = new Uint8Array(256);
  for (const character of list) table[character.charCodeAt(0)] = 1;
  return table;
}
