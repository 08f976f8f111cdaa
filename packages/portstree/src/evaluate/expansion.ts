import { evaluateArithmetic } from './arithmetic.js';
import { expandBraces } from './brace-expansion.js';
import type { Budget } from './budget.js';
import { expandParameter } from './parameter-expansion.js';
import { compilePattern, type Pattern, type PatternText } from './pattern.js';
import { Refusal } from './refusal.js';
import type { ShellVariables } from './shell-variables.js';
import type { CommandSubstitution, Literal, Parameter, Part, Word } from './syntax.js';

/** What expansions need of the shell. */
export interface ExpansionContext {
  readonly variables: ShellVariables;
  readonly budget: Budget;
  /** `$?` */
  status(): number;
  /** The output of `$(…)`, without the line ends at its end. */
  substitute(part: CommandSubstitution): string;
}

/** A piece of an expanded word, or the place between two elements of an array. */
export type Piece =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly quoted: boolean;
      /** It comes from an expansion: unless quoted, it is split into fields. */
      readonly expanded: boolean;
    }
  | { readonly kind: 'break' };

/** Expands a word where it is not split: in assignments, `case` and `[[ ]]`. */
export function expandText(word: Word, context: ExpansionContext): string {
  if (word.plain !== undefined && !word.plain.includes('~')) return word.plain;
  const simple = expandSimply(word, context);
  if (simple !== undefined) return context.budget.keep(simple);
  const pieces = expandWord(word, context);
  const [only] = pieces;
  if (pieces.length === 1 && only?.kind === 'text') return only.text;
  return context.budget.keep(pieces.map((piece) => (piece.kind === 'text' ? piece.text : ' ')).join(''));
}

/** Most words are text and plain variables: undefined if this one holds anything else. */
function expandSimply(word: Word, { variables }: ExpansionContext): string | undefined {
  let text = '';
  for (const part of word.parts) {
    if (part.kind === 'literal') {
      if (!part.quoted && part.text.includes('~')) return undefined;
      text += part.text;
    } else if (part.kind === 'parameter' && isPlainVariable(part)) {
      text += variables.get(part.name) ?? '';
    } else {
      return undefined;
    }
  }
  return text;
}

function isPlainVariable({ name, prefix, index, operation }: Parameter): boolean {
  const code = name.charCodeAt(0);
  return code > 64 && prefix === '' && index === undefined && operation === undefined;
}

/** Expands a word that is a pattern. */
export function expandPattern(word: Word, context: ExpansionContext): Pattern {
  const texts: PatternText[] = expandWord(word, context).map((piece) =>
    piece.kind === 'text' ? piece : { text: ' ', quoted: true },
  );
  const pattern = compilePattern(texts);
  if (pattern === undefined) throw new Refusal('pattern', word.offset);
  return pattern;
}

/** Expands the words of a command, which are split into fields. */
export function expandFields(words: readonly Word[], context: ExpansionContext): readonly string[] {
  const fields: string[] = [];
  for (const word of words) {
    if (word.plain !== undefined && harmless.test(word.plain)) fields.push(word.plain);
    else
      for (const each of expandBraces(word))
        for (const field of splitFields(each, context)) fields.push(field);
  }
  return fields;
}

/** The value of an expression between `((` and `))`, of an index or of an offset. */
export function expandArithmetic(expression: Word, context: ExpansionContext): number {
  const text = expandText(expression, context);
  return evaluateArithmetic(text, {
    variables: context.variables,
    nest: context.budget.nest,
    offset: expression.offset,
  });
}

export function expandWord(word: Word, context: ExpansionContext): readonly Piece[] {
  const pieces: Piece[] = [];
  word.parts.forEach((part, index) => {
    if (part.kind === 'literal') {
      checkTilde(part, { first: index === 0, offset: word.offset });
      pieces.push({ kind: 'text', text: part.text, quoted: part.quoted, expanded: false });
    } else {
      expandPart(part, context, pieces);
    }
  });
  return pieces;
}

function expandPart(part: Exclude<Part, Literal>, context: ExpansionContext, pieces: Piece[]): void {
  switch (part.kind) {
    case 'parameter':
      for (const piece of context.budget.nest(() => expandParameter(part, context))) pieces.push(piece);
      return;
    case 'command': {
      const text = context.substitute(part);
      pieces.push({ kind: 'text', text, quoted: part.quoted, expanded: true });
      return;
    }
    case 'arithmetic': {
      const value = expandArithmetic(part.expression, context);
      pieces.push({ kind: 'text', text: String(value), quoted: part.quoted, expanded: true });
      return;
    }
    case 'array':
      throw new Refusal('array outside of an assignment', part.offset);
    case 'unsupported':
      throw new Refusal(part.construct, part.offset);
  }
}

/** Home folders depend on the machine. `~*` and `~?` are none: no user has such a name. */
function checkTilde({ text, quoted }: Literal, { first, offset }: { first: boolean; offset: number }): void {
  if (quoted || !text.includes('~')) return;
  if (first && /^~[*?][^~]*$/.test(text)) return;
  if ((first && text.startsWith('~')) || /[:=]~/.test(text)) throw new Refusal('tilde expansion', offset);
}

/** Words that are themselves: no patterns, braces or tildes. The command `[` is no pattern. */
const harmless = /^(?:[^*?[{~]*|\[)$/;

function splitFields(word: Word, context: ExpansionContext): readonly string[] {
  checkLists(word);
  const fields: string[] = [];
  let field: string | undefined;
  const end = (): void => {
    if (field !== undefined) fields.push(context.budget.keep(field));
    field = undefined;
  };
  const pieces = expandWord(word, context);
  const closesBracket = pieces.some((piece) => piece.kind === 'text' && piece.text.includes(']'));
  for (const piece of pieces) {
    if (piece.kind === 'break') {
      end();
      continue;
    }
    if (!piece.quoted) checkPattern(piece, word.offset, closesBracket);
    if (piece.quoted || !piece.expanded) {
      field = (field ?? '') + piece.text;
      continue;
    }
    for (const run of piece.text.match(/[ \t\n]+|[^ \t\n]+/g) ?? []) {
      if (/[ \t\n]/.test(run)) end();
      else field = (field ?? '') + run;
    }
  }
  end();
  if (fields.includes('') && word.parts.length > 1 && word.parts.some(isQuotedList)) {
    throw new Refusal('empty field beside a quoted list', word.offset);
  }
  return fields;
}

/** Beside a quoted list, bash splits other expansions although they are quoted, and drops some empty fields. */
function checkLists({ parts, offset }: Word): void {
  if (!parts.some(isQuotedList)) return;
  if (parts.filter(({ kind }) => kind !== 'literal').length > 1) {
    throw new Refusal('expansion beside a quoted list', offset);
  }
}

function isQuotedList(part: Part): boolean {
  return part.kind === 'parameter' && part.quoted && (part.index === '@' || part.name === '@');
}

/** What would be replaced by the names of the files that match. A `[` without a `]` is no pattern. */
function checkPattern(
  { text, expanded }: { readonly text: string; readonly expanded: boolean },
  offset: number,
  closesBracket: boolean,
): void {
  if (/[*?]/.test(text) || (closesBracket && text.includes('['))) {
    throw new Refusal('pattern for file names', offset);
  }
  if (expanded && text.includes('\\')) throw new Refusal('backslash in an unquoted expansion', offset);
}
