import { readAssignment } from './assignment-reader.js';
import { createNesting } from './budget.js';
import { readCondition } from './condition-parser.js';
import { createLexer } from './lexer.js';
import { Refusal } from './refusal.js';
import { declarationBuiltins, redirectionOperators, startsCommand, type Token, tokenText } from './token.js';
import type { AndOr, Assignment, CaseItem, Command, List, ListItem, Redirection, Word } from './syntax.js';

export interface ParseOptions {
  /** How deep commands and substitutions may be nested. */
  readonly nesting: number;
}

/** The parser's view of the tokens, for the parts of the grammar that have files of their own. */
export interface TokenStream {
  token(): Token;
  advance(): void;
  /** The word that is the current token, and moves on. */
  takeWord(): Word;
  takeRegularExpression(): Word;
}

/**
 * Parses a whole recipe, functions included.
 *
 * @throws Refusal for syntax errors and for what the static evaluator has no place for
 */
export function parse(text: string, { nesting }: ParseOptions): List {
  const nest = createNesting(nesting);
  const lexer = createLexer(text, parseSubstitution, nest);
  let token = beginning;

  const advance = (): void => {
    token = lexer.next();
  };
  const isOperator = (name: string): boolean => token.kind === 'operator' && token.text === name;
  const isReserved = (name: string): boolean => token.kind === 'word' && token.word.plain === name;
  const unexpected = (): Refusal =>
    new Refusal(
      `syntax error at ${token.kind === 'end' ? 'the end' : JSON.stringify(tokenText(token))}`,
      token.offset,
    );
  const expectOperator = (name: string): void => {
    if (!isOperator(name)) throw unexpected();
    advance();
  };
  const expectReserved = (name: string): void => {
    if (!isReserved(name)) throw unexpected();
    advance();
  };
  const skipLineEnds = (): void => {
    while (isOperator('\n')) advance();
  };
  const takeWord = (): Word => {
    if (token.kind !== 'word') throw unexpected();
    const { word } = token;
    if (word.parts.some(({ kind }) => kind === 'array')) throw unexpected();
    advance();
    return word;
  };
  const stream: TokenStream = {
    token: () => token,
    advance,
    takeWord,
    takeRegularExpression: () => {
      const word = lexer.regularExpression();
      advance();
      return word;
    },
  };

  /** Reads `$(…)` after its parenthesis; the token that is being read when it is met is not yet the current one. */
  function parseSubstitution(): List {
    const read = (): List => {
      const before = token;
      advance();
      const list = parseList();
      if (!isOperator(')')) throw unexpected();
      token = before;
      return list;
    };
    return nest(() => lexer.nested(read));
  }

  /** Reads commands up to something that cannot begin one. */
  function parseList(): List {
    return nest(parseItems);
  }

  function parseItems(): List {
    const items: ListItem[] = [];
    startLine(items);
    while (startsCommand(token)) {
      const command = parseAndOr();
      const background = isOperator('&');
      items.push({ command, background });
      if (!background && !isOperator(';') && !isOperator('\n')) break;
      if (!isOperator('\n')) advance();
      startLine(items);
    }
    return items;
  }

  function startLine(items: ListItem[]): void {
    if (isOperator('\n')) lexer.plainLines(items);
    skipLineEnds();
  }

  function parseAndOr(): Command {
    const { offset } = token;
    const first = parsePipeline();
    const rest: AndOr[] = [];
    for (;;) {
      const operator = isOperator('&&') ? '&&' : isOperator('||') ? '||' : undefined;
      if (operator === undefined) break;
      advance();
      skipLineEnds();
      rest.push({ operator, command: parsePipeline() });
    }
    return rest.length === 0 ? first : { kind: 'and-or', offset, first, rest };
  }

  function parsePipeline(): Command {
    const { offset } = token;
    if (isReserved('!')) {
      advance();
      return { kind: 'not', offset, command: nest(parsePipeline) };
    }
    const first = parseCommand();
    if (!isOperator('|') && !isOperator('|&')) return first;
    const commands = [first];
    while (isOperator('|') || isOperator('|&')) {
      advance();
      skipLineEnds();
      commands.push(parseCommand());
    }
    return { kind: 'pipeline', offset, commands };
  }

  function parseCommand(): Command {
    if (token.kind === 'end' || !startsCommand(token)) throw unexpected();
    const compound = parseCompound();
    if (compound === undefined) return parseSimple();
    if (compound.kind === 'function') return compound;
    const { offset } = compound;
    let redirected = false;
    while (parseRedirection() !== undefined) redirected = true;
    return redirected ? { kind: 'redirected', offset, command: compound } : compound;
  }

  function parseCompound(): Command | undefined {
    const { offset } = token;
    if (isOperator('(')) return parseParentheses();
    switch (token.kind === 'word' ? (token.word.plain ?? '') : '') {
      case '{': {
        advance();
        const body = parseBody();
        expectReserved('}');
        return { kind: 'group', offset, body };
      }
      case 'if':
        return parseIf();
      case 'while':
      case 'until': {
        const until = isReserved('until');
        advance();
        const condition = parseBody();
        return { kind: 'loop', offset, until, condition, body: parseLoopBody() };
      }
      case 'for':
        return parseFor();
      case 'case':
        return parseCase();
      case 'function': {
        advance();
        const name = takeWord().plain;
        if (name === undefined) throw new Refusal('function name with quotes', offset);
        if (isOperator('(')) {
          advance();
          expectOperator(')');
        }
        return parseFunction(name, offset);
      }
      case '[[': {
        advance();
        const condition = readCondition(stream, nest);
        if (!isReserved(']]')) throw unexpected();
        advance();
        return { kind: 'conditional', offset, condition };
      }
      case 'select':
      case 'coproc':
      case 'time':
        throw new Refusal(tokenText(token), offset);
      default:
        return undefined;
    }
  }

  function parseBody(): List {
    const list = parseList();
    if (list.length === 0) throw unexpected();
    return list;
  }

  function parseLoopBody(): List {
    expectReserved('do');
    const body = parseBody();
    expectReserved('done');
    return body;
  }

  function parseParentheses(): Command {
    const { offset } = token;
    if (lexer.isAt('(')) {
      advance();
      const expression = lexer.arithmetic();
      advance();
      return { kind: 'arithmetic', offset, expression };
    }
    advance();
    const body = parseBody();
    expectOperator(')');
    return { kind: 'subshell', offset, body };
  }

  function parseIf(): Command {
    const { offset } = token;
    const branches: { condition: List; body: List }[] = [];
    do {
      advance();
      const condition = parseBody();
      expectReserved('then');
      branches.push({ condition, body: parseBody() });
    } while (isReserved('elif'));
    let otherwise: List | undefined;
    if (isReserved('else')) {
      advance();
      otherwise = parseBody();
    }
    expectReserved('fi');
    return { kind: 'if', offset, branches, otherwise };
  }

  function parseFor(): Command {
    const { offset } = token;
    advance();
    if (isOperator('(')) return parseArithmeticFor(offset);
    const name = takeWord().plain;
    if (name === undefined || !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name))
      throw new Refusal('for without a name', offset);
    skipLineEnds();
    let words: Word[] | undefined;
    if (isReserved('in')) {
      advance();
      words = [];
      while (token.kind === 'word') words.push(takeWord());
      if (!isOperator(';') && !isOperator('\n')) throw unexpected();
      advance();
    } else if (isOperator(';')) {
      advance();
    }
    skipLineEnds();
    return { kind: 'for', offset, name, words, body: parseLoopBody() };
  }

  function parseArithmeticFor(offset: number): Command {
    if (!lexer.isAt('(')) throw unexpected();
    advance();
    const { parts } = lexer.arithmetic();
    const expressions = parts.map((part) => (part.kind === 'literal' ? part.text : '')).join('');
    if (expressions.split(';').length !== 3) throw unexpected();
    advance();
    if (isOperator(';')) advance();
    skipLineEnds();
    parseLoopBody();
    return { kind: 'unsupported', offset, construct: 'for ((…))' };
  }

  function parseCase(): Command {
    const { offset } = token;
    advance();
    const word = takeWord();
    skipLineEnds();
    expectReserved('in');
    skipLineEnds();
    const items: CaseItem[] = [];
    while (!isReserved('esac')) items.push(parseCaseItem());
    advance();
    return { kind: 'case', offset, word, items };
  }

  function parseCaseItem(): CaseItem {
    if (isOperator('(')) advance();
    const patterns = [takeWord()];
    while (isOperator('|')) {
      advance();
      patterns.push(takeWord());
    }
    expectOperator(')');
    const body = parseList();
    const end = token.kind === 'operator' ? token.text : undefined;
    if (end === ';;' || end === ';&' || end === ';;&') {
      advance();
      skipLineEnds();
      return { patterns, body, end };
    }
    if (!isReserved('esac')) throw unexpected();
    return { patterns, body, end: ';;' };
  }

  function parseFunction(name: string, offset: number): Command {
    lexer.discarding(() => {
      skipLineEnds();
      const body = nest(parseCompound);
      if (body === undefined || body.kind === 'function') throw unexpected();
      while (parseRedirection() !== undefined);
    });
    return { kind: 'function', offset, name };
  }

  function parseSimple(): Command {
    const { offset } = token;
    const assignments: Assignment[] = [];
    const words: Word[] = [];
    const redirections: Redirection[] = [];
    for (;;) {
      const redirection = parseRedirection();
      if (redirection !== undefined) {
        redirections.push(redirection);
        continue;
      }
      if (token.kind !== 'word') break;
      const { word } = token;
      const maySet = words.length === 0 || declarationBuiltins.has(words[0]?.plain ?? '');
      if (maySet) advance();
      else takeWord();
      if (words.length === 0 && word.plain?.includes('[') !== false) checkIndex(text, word.offset);
      const assignment = words.length === 0 ? readAssignment(word) : undefined;
      if (assignment === undefined) words.push(word);
      else assignments.push(assignment);
      if (words.length === 1 && isOperator('(')) {
        const name = words[0]?.plain;
        if (name === undefined || name.includes('=') || assignments.length > 0) throw unexpected();
        advance();
        expectOperator(')');
        return parseFunction(name, offset);
      }
    }
    return { kind: 'simple', offset, assignments, words, redirections };
  }

  function parseRedirection(): Redirection | undefined {
    const { offset } = token;
    let descriptor = '';
    if (token.kind === 'descriptor') {
      descriptor = token.text;
      advance();
    }
    const operator =
      token.kind === 'operator' && redirectionOperators.has(token.text) ? token.text : undefined;
    if (operator === undefined) {
      if (descriptor !== '') throw unexpected();
      return undefined;
    }
    const isHereDocument = operator === '<<' || operator === '<<-';
    if (isHereDocument) lexer.keeping(advance);
    else advance();
    if (token.kind !== 'word') throw unexpected();
    const target = token.word;
    // The line may end right after the word, and the here-document begins there.
    if (isHereDocument) lexer.expectHereDocument({ ...unquote(target), tabs: operator === '<<-' });
    advance();
    return { offset, descriptor, operator, target };
  }

  const list = parseList();
  if (token.kind !== 'end') throw unexpected();
  return list;
}

/** A text begins as a line does after the end of another. */
const beginning: Token = { kind: 'operator', offset: 0, text: '\n' };

/** Where an assignment may stand, bash reads `NAME[` up to its `]`, over blanks and line ends. */
function checkIndex(text: string, offset: number): void {
  beginningOfElement.lastIndex = offset;
  if (!beginningOfElement.test(text)) return;
  plainIndex.lastIndex = beginningOfElement.lastIndex;
  if (!plainIndex.test(text)) throw new Refusal('index of an unknown form', offset);
}

const beginningOfElement = /[A-Za-z_][A-Za-z0-9_]*\[/y;
const plainIndex = /(?:\$?[A-Za-z0-9_]+|\$\{#?[A-Za-z0-9_]+(?:\[[@*]\])?\}|[-+*@])*\]/y;

/** The delimiter of a here-document: nothing in it is expanded. */
function unquote(word: Word): { text: string; quoted: boolean } {
  let text = '';
  let quoted = false;
  for (const part of word.parts) {
    if (part.kind !== 'literal') throw new Refusal('here-document whose end has expansions', word.offset);
    text += part.text;
    quoted ||= part.quoted;
  }
  return { text, quoted };
}
