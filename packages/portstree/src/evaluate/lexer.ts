import type { Nest } from './budget.js';
import { Refusal } from './refusal.js';
import { createPlainLineReader } from './plain-lines.js';
import type { List, ListItem, Word } from './syntax.js';
import type { Token } from './token.js';
import { createWordReader, type WordReader } from './word-reader.js';

export interface Lexer {
  /** Reads the next token. Call it only when the grammar's context for it is known: bash has no fixed tokens. */
  next(): Token;
  /** Reads what follows `=~` between `[[` and `]]`, where parentheses are part of the word. */
  regularExpression(): Word;
  /** Reads what follows `((`, up to and with `))`. */
  arithmetic(): Word;
  /** See `createPlainLineReader`. Call it where the last token was a line end. */
  plainLines(items: ListItem[]): void;
  /** Tells whether the next character, with no blank before it, is `character`. */
  isAt(character: string): boolean;
  /** From now on, the line that comes next ends with a here-document that `delimiter` ends. */
  expectHereDocument(delimiter: {
    readonly text: string;
    readonly quoted: boolean;
    readonly tabs: boolean;
  }): void;
  /** While `read` reads, words are found but not kept: what is in functions need only be well-formed. */
  discarding(read: () => void): void;
  /** While `read` reads, words are kept even in functions. */
  keeping(read: () => void): void;
  /** Reads with `read` where a new list begins, such as after `$(`: it has here-documents of its own. */
  nested<Result>(read: () => Result): Result;
}

/**
 * Splits a recipe into tokens as bash does it (the shell grammar of POSIX, section 2.3, and bash's additions).
 *
 * @param parseSubstitution reads the list after `$(` up to and with its `)`
 * @throws Refusal where bash would see a syntax error, and where it is not certain what bash would see
 */
export function createLexer(text: string, parseSubstitution: () => List, nest: Nest): Lexer {
  let hereDocuments: { text: string; quoted: boolean; tabs: boolean }[] = [];
  const words: WordReader = createWordReader(text, parseSubstitution, nest);

  const skipBlanks = (): void => {
    for (;;) {
      const code = text.charCodeAt(words.position);
      if (code === 32 || code === 9) words.position += 1;
      else if (code === 92 && text.charCodeAt(words.position + 1) === 10) words.position += 2;
      else if (code === 35) {
        const end = text.indexOf('\n', words.position);
        words.position = end === -1 ? text.length : end;
      } else return;
    }
  };

  const skipHereDocument = (delimiter: { text: string; quoted: boolean; tabs: boolean }): void => {
    const start = words.position;
    let continued = false;
    while (words.position < text.length) {
      const end = text.indexOf('\n', words.position);
      let line = text.slice(words.position, end === -1 ? text.length : end);
      words.position = end === -1 ? text.length : end + 1;
      if (delimiter.tabs) line = line.replace(/^\t+/, '');
      if (!continued && line === delimiter.text) return;
      continued = !delimiter.quoted && /(?:^|[^\\])(?:\\\\)*\\$/.test(line);
    }
    throw new Refusal('here-document without its end', start);
  };

  const operator = (offset: number): Token => {
    const found = text.charCodeAt(offset) === 10 ? '\n' : longestOperator(text, offset);
    words.position = offset + found.length;
    if (found === '\n') {
      for (const delimiter of hereDocuments) skipHereDocument(delimiter);
      hereDocuments = [];
    }
    return { kind: 'operator', offset, text: found };
  };

  const withKeeping = (keeps: boolean, read: () => void): void => {
    const outer = words.keeps;
    words.keeps = keeps;
    read();
    words.keeps = outer;
  };

  return {
    next() {
      skipBlanks();
      const offset = words.position;
      if (offset >= text.length) {
        if (hereDocuments.length > 0) throw new Refusal('here-document without its end', offset);
        return { kind: 'end', offset };
      }
      if (isOperator(text, offset)) return operator(offset);
      const descriptor = descriptorBefore(text, offset);
      if (descriptor !== undefined) {
        words.position += descriptor.length;
        return { kind: 'descriptor', offset, text: descriptor };
      }
      return { kind: 'word', offset, word: words.readWord() };
    },
    regularExpression() {
      skipBlanks();
      return words.readRegularExpression();
    },
    arithmetic: () => words.readArithmetic('))'),
    plainLines: createPlainLineReader(text, words),
    isAt: (character) => text.charAt(words.position) === character,
    expectHereDocument(delimiter) {
      hereDocuments.push(delimiter);
    },
    discarding: (read) => withKeeping(false, read),
    keeping: (read) => withKeeping(true, read),
    nested(read) {
      const outer = hereDocuments;
      hereDocuments = [];
      const result = read();
      if (hereDocuments.length > 0) throw new Refusal('here-document without its end', words.position);
      hereDocuments = outer;
      return result;
    },
  };
}

/** `<(` and `>(` begin a word. */
function isOperator(text: string, offset: number): boolean {
  const code = text.charCodeAt(offset);
  if (operatorCodes[code] !== 1) return false;
  return (code !== 60 && code !== 62) || text.charCodeAt(offset + 1) !== 40;
}

const operatorCodes = new Uint8Array(256);
for (const character of '\n;&|()<>') operatorCodes[character.charCodeAt(0)] = 1;

/** By their first character, the longest first. */
const operators: Readonly<Record<string, readonly string[]>> = {
  '\n': ['\n'],
  ';': [';;&', ';;', ';&', ';'],
  '&': ['&>>', '&&', '&>', '&'],
  '|': ['||', '|&', '|'],
  '(': ['('],
  ')': [')'],
  '<': ['<<<', '<<-', '<<', '<&', '<>', '<'],
  '>': ['>>', '>&', '>|', '>'],
};

function longestOperator(text: string, offset: number): string {
  const found = operators[text.charAt(offset)]?.find((candidate) => text.startsWith(candidate, offset));
  if (found === undefined) throw new Refusal('unknown operator', offset);
  return found;
}

function descriptorBefore(text: string, offset: number): string | undefined {
  if (!isDigit(text.charCodeAt(offset))) return undefined;
  let end = offset + 1;
  while (isDigit(text.charCodeAt(end))) end += 1;
  const following = text.charAt(end);
  return following === '<' || following === '>' ? text.slice(offset, end) : undefined;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
