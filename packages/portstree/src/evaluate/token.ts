import type { Word } from './syntax.js';

/** The kinds of tokens that the grammar knows. */
export type Token =
  | { readonly kind: 'word'; readonly offset: number; readonly word: Word }
  /** Also a line end, as `\n`. */
  | { readonly kind: 'operator'; readonly offset: number; readonly text: string }
  /** The digits before `<` or `>`. */
  | { readonly kind: 'descriptor'; readonly offset: number; readonly text: string }
  | { readonly kind: 'end'; readonly offset: number };

export const redirectionOperators: ReadonlySet<string> = new Set([
  ...['<', '>', '>>', '>|', '<>', '<&', '>&', '<<', '<<-', '<<<', '&>', '&>>'],
]);

/** Commands whose operands may be assignments. */
export const declarationBuiltins: ReadonlySet<string> = new Set([
  ...['declare', 'export', 'local', 'readonly', 'typeset'],
]);

/** Reserved words that cannot begin a command; most of them end a list of commands. */
const closing: ReadonlySet<string> = new Set(['then', 'else', 'elif', 'fi', 'do', 'done', 'esac', 'in', '}']);

/** Tells whether a command can begin with `token`. */
export function startsCommand(token: Token): boolean {
  switch (token.kind) {
    case 'end':
      return false;
    case 'descriptor':
      return true;
    case 'operator':
      return token.text === '(' || redirectionOperators.has(token.text);
    case 'word':
      break;
  }
  return token.word.plain === undefined || !closing.has(token.word.plain);
}

/** The token for messages. */
export function tokenText(token: Token): string {
  switch (token.kind) {
    case 'word':
      return token.word.plain ?? 'word';
    case 'end':
      return '';
    case 'operator':
    case 'descriptor':
      break;
  }
  return token.text;
}
