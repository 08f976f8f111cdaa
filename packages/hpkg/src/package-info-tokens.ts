import { ExitCode, ToolError } from '@buildmeister/cli';

export type TokenKind =
  'string' | '{' | '}' | '<' | '<=' | '=' | '==' | '!=' | '>=' | '>' | 'separator' | 'end';

export interface Token {
  readonly kind: TokenKind;
  /** Where it starts in the text. */
  readonly start: number;
  /** Of a string: with quotes and escapes resolved. Otherwise empty. */
  readonly text: string;
}

export interface TokenReader {
  next(): Token;
  /** Makes `next` return this token again. */
  rewind(token: Token): void;
  /** The error for something wrong at `start` in the text. */
  bad(start: number, what: string): ToolError;
}

const whitespace = /[ \t\n\v\f\r]/;
const operator = /<=|<|==|=|!=|>=|>|[{}]/y;
const operators: ReadonlySet<string> = new Set<TokenKind>(['{', '}', '<', '<=', '=', '==', '!=', '>=', '>']);

/**
 * Cuts the text of a .PackageInfo file into tokens: Haiku's PackageInfoParser.cpp, _NextToken. Line ends and
 * semicolons between tokens are one `separator`, however many there are.
 *
 * @param file for messages
 */
export function tokenReader(text: string, file: string): TokenReader {
  const bad = (start: number, what: string): ToolError => badText(text, file, { start, what });
  let position = 0;
  return {
    bad,
    rewind: (token) => {
      position = token.start;
    },
    next: () => {
      const separator = skipBlanks();
      if (separator !== undefined) return { kind: 'separator', start: separator, text: '' };
      const start = position;
      if (start >= text.length) return { kind: 'end', start, text: '' };
      operator.lastIndex = start;
      const found = operator.exec(text)?.[0];
      if (found !== undefined && isOperator(found)) {
        position += found.length;
        return { kind: found, start, text: '' };
      }
      if (text[start] === '!') throw bad(start, "unknown token '!'");
      return { kind: 'string', start, text: readString() };
    },
  };

  /** @returns where the last line end or semicolon is, if there was one */
  function skipBlanks(): number | undefined {
    let separator: number | undefined;
    let inComment = false;
    for (; position < text.length; position += 1) {
      const character = text[position] ?? '';
      if (character === '\n') {
        separator = position;
        inComment = false;
      } else if (!inComment) {
        if (character === ';') separator = position;
        else if (character === '#') inComment = true;
        else if (character === '\\' && text[position + 1] === '\n') position += 1;
        else if (!whitespace.test(character)) break;
      }
    }
    return separator;
  }

  function readString(): string {
    const start = position;
    let result = '';
    let quote = '';
    for (; position < text.length; position += 1) {
      const character = text[position] ?? '';
      if (character === '\\') {
        position += 1;
        const escaped = text[position];
        if (escaped === undefined) throw bad(start, 'the text ends behind a backslash');
        result += quote === '' ? escaped : (escapes.get(escaped) ?? escaped);
      } else if (quote !== '') {
        if (character === quote) quote = '';
        else result += character;
      } else if (character === '"' || character === "'") {
        quote = character;
      } else if (whitespace.test(character) || '{}<=!>'.includes(character)) {
        break;
      } else {
        result += character;
      }
    }
    if (quote !== '') throw bad(start, 'a quoted string does not end');
    return result;
  }
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['t', '\t'],
]);

function isOperator(text: string): text is TokenKind {
  return operators.has(text);
}

function badText(
  text: string,
  file: string,
  { start, what }: { readonly start: number; readonly what: string },
): ToolError {
  const before = text.slice(0, start);
  const line = before.split('\n').length;
  const column = start - before.lastIndexOf('\n');
  return new ToolError('BAD_PACKAGE_INFO', `${file}:${line}:${column}: ${what}`, {
    exitCode: ExitCode.badInput,
  });
}
