import { recipeLimits } from '../evaluate/limits.js';
import { parse } from '../evaluate/parser.js';
import { Refusal } from '../evaluate/refusal.js';
import type { Assignment, Command, List } from '../evaluate/syntax.js';

/** Where a recipe has the number of its revision, in bytes from its beginning. */
export interface RevisionPlace {
  readonly kind: 'number';
  readonly start: number;
  readonly end: number;
  /** The digits. */
  readonly text: string;
}

/** Why there is no number that could be raised. */
export interface NoRevisionPlace {
  readonly kind: 'none';
  /** Says what the recipe has instead. */
  readonly reason: string;
}

/**
 * Finds the number that a recipe's revision is: of several lines that set REVISION, the last counts, as for the shell. A recipe
 * whose revision depends on something, or is put together, has none.
 *
 * @param recipe one character for each byte
 */
export function findRevision(recipe: string): RevisionPlace | NoRevisionPlace {
  const found = assignmentsOf(recipe);
  const last = found.at(-1);
  if (last === undefined) return none('it sets no REVISION that could be raised');
  const conditional = found.slice(found.findLastIndex(({ always }) => always) + 1)[0];
  if (conditional !== undefined) {
    return none(`line ${lineAt(recipe, conditional.offset)} sets REVISION, but not in every case`);
  }
  number.lastIndex = last.offset;
  const match = number.exec(recipe);
  if (match === null) {
    return none(`REVISION in line ${lineAt(recipe, last.offset)} is not simply a number`);
  }
  const [, before = '', quote = '', blanks = '', text = ''] = match;
  const start = match.index + before.length + quote.length + blanks.length;
  return { kind: 'number', start, end: start + text.length, text };
}

/** `REVISION="3"`, in either kind of quotes or none, with blanks inside; what follows is no part of the value. */
const number = /(REVISION=)(["']?)([ \t]*)(\d+)[ \t]*\2(?=[ \t\r\n;&]|$)/y;

interface Place {
  /** Of the name. */
  readonly offset: number;
  /** Whether it is executed whatever else is so. */
  readonly always: boolean;
}

/** What sets REVISION at the top level, in the order of the recipe. */
function assignmentsOf(recipe: string): readonly Place[] {
  try {
    const found: Place[] = [];
    collect(parse(recipe, recipeLimits), true, recipe, found);
    return found;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    // Functions with more shell in them than is understood here: what begins a line is at the top level, as people write it.
    return Array.from(recipe.matchAll(/^([ \t]*)(?:export[ \t]+)?REVISION\+?=/gm), (match) => ({
      offset: match.index + match[0].lastIndexOf('REVISION'),
      always: match[1] === '',
    }));
  }
}

function collect(list: List, always: boolean, recipe: string, found: Place[]): void {
  for (const { command, background } of list) collectFrom(command, always && !background, recipe, found);
}

function collectFrom(command: Command, always: boolean, recipe: string, found: Place[]): void {
  const within = (list: List, isAlways: boolean): void => {
    collect(list, isAlways, recipe, found);
  };
  switch (command.kind) {
    case 'simple': {
      const isSetting = command.words.length === 0;
      if (isSetting)
        found.push(...command.assignments.filter(isRevision).map(({ offset }) => ({ offset, always })));
      else found.push(...declared(command.words, recipe).map((offset) => ({ offset, always })));
      return;
    }
    case 'and-or':
      collectFrom(command.first, always, recipe, found);
      for (const { command: next } of command.rest) collectFrom(next, false, recipe, found);
      return;
    case 'not':
    case 'redirected':
      collectFrom(command.command, always, recipe, found);
      return;
    case 'group':
      within(command.body, always);
      return;
    case 'if':
      for (const { condition, body } of command.branches) {
        within(condition, false);
        within(body, false);
      }
      within(command.otherwise ?? [], false);
      return;
    case 'loop':
      within(command.condition, false);
      within(command.body, false);
      return;
    case 'for':
      if (command.name === 'REVISION') found.push({ offset: command.offset, always: false });
      within(command.body, false);
      return;
    case 'case':
      for (const { body } of command.items) within(body, false);
      return;
    // A shell of its own sets nothing in this one, and what a function sets depends on who calls it.
    case 'subshell':
    case 'pipeline':
    case 'function':
    case 'arithmetic':
    case 'conditional':
    case 'unsupported':
      return;
    default:
      command satisfies never;
  }
}

function isRevision({ name }: Assignment): boolean {
  return name === 'REVISION';
}

/** The operands of `export REVISION=3`. */
function declared(words: readonly { readonly offset: number }[], recipe: string): readonly number[] {
  const [first, ...operands] = words;
  if (
    first === undefined ||
    !/^(?:export|declare|readonly|typeset)\b/.test(recipe.slice(first.offset, first.offset + 9))
  ) {
    return [];
  }
  return operands.flatMap(({ offset }) => (recipe.startsWith('REVISION=', offset) ? offset : []));
}

function none(reason: string): NoRevisionPlace {
  return { kind: 'none', reason };
}

function lineAt(recipe: string, offset: number): number {
  return recipe.slice(0, offset).split('\n').length;
}
