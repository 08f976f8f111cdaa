import type { Budget } from './budget.js';
import { type SedExpression, translateSedExpression } from './sed-expression.js';

/** What a command writes that reads `input`; undefined if that takes too long to find out. */
type Filter = (input: string, budget: Budget) => string | undefined;

/**
 * What the commands `cut`, `grep`, `sed` and `tr` make of text, for the operands with which recipes change a version or pick
 * names from a list. All text is ASCII, and `input` consists of whole lines.
 *
 * @returns undefined where it is not known exactly
 */
export function filterText(
  [command = '', ...operands]: readonly string[],
  input: string,
  budget: Budget,
): string | undefined {
  if (![input, ...operands].every((text) => ascii.test(text))) return undefined;
  const filter = Object.hasOwn(filters, command) ? filters[command]?.(operands) : undefined;
  return filter?.(input, budget);
}

// oxlint-disable-next-line no-control-regex -- all that is ASCII, without NUL
const ascii = /^[\x01-\x7f]*$/;

const filters: Readonly<Record<string, (operands: readonly string[]) => Filter | undefined>> = {
  cut,
  grep,
  sed,
  tr,
};

/** `sed SCRIPT`, `sed [-n] -e SCRIPT…` */
function sed(operands: readonly string[]): Filter | undefined {
  const [first, ...others] = operands;
  const isSilent = first === '-n';
  const given = isSilent ? others : operands;
  const [only] = given;
  const scripts =
    given.length === 1 && only !== undefined && !only.startsWith('-')
      ? [only]
      : given.filter((_, index) => index % 2 === 1);
  if (given.length > 1 && !given.every((operand, index) => index % 2 === 1 || operand === '-e'))
    return undefined;
  if (given.length > 1 && given.length % 2 === 1) return undefined;
  const edits = scripts.map(readEdit);
  if (edits.length === 0 || !edits.every((edit) => edit !== undefined)) return undefined;
  const degree = Math.max(...edits.map(({ degree: ofEdit }) => ofEdit));
  return (input, budget) => {
    const steps = input.split('\n').reduce((sum, line) => sum + line.length ** degree, 0) * edits.length;
    if (steps > maxSteps) return undefined;
    budget.match(steps);
    return byLine(input, (line) => editLine(line, edits, isSilent));
  };
}

/** What takes longer is left to sed. */
const maxSteps = 1_000_000;

type Edit =
  | {
      readonly kind: 'replace';
      readonly expression: RegExp;
      readonly replacement: string;
      readonly prints: boolean;
      readonly degree: number;
    }
  | { readonly kind: 'delete'; readonly expression: RegExp; readonly degree: number };

function editLine(line: string, edits: readonly Edit[], isSilent: boolean): readonly string[] {
  const printed: string[] = [];
  let text = line;
  for (const each of edits) {
    const fits = text.search(each.expression) !== -1;
    if (!fits) continue;
    if (each.kind === 'delete') return printed;
    text = text.replace(each.expression, each.replacement);
    if (each.prints) printed.push(text);
  }
  return isSilent ? printed : [...printed, text];
}

/** `s/EXPRESSION/REPLACEMENT/[g][p]` or `/EXPRESSION/d`, with blanks and `;` where sed allows them. */
function readEdit(script: string): Edit | undefined {
  const [, replaced, by, flags] =
    /^s\/((?:[^/\\\n]|\\.)+)\/((?:[^/\\\n]|\\.)*)\/(g?p?);?$/.exec(script) ?? [];
  if (replaced !== undefined && by !== undefined && flags !== undefined) {
    const expression = translateSedExpression(replaced);
    const replacement = expression === undefined ? undefined : translateReplacement(by, expression);
    if (expression === undefined || replacement === undefined) return undefined;
    const isGlobal = flags.startsWith('g');
    if (isGlobal && expression.source.startsWith('^')) return undefined;
    return {
      kind: 'replace',
      expression: new RegExp(expression.source, isGlobal ? 'gs' : 's'),
      replacement,
      prints: flags.endsWith('p'),
      degree: expression.degree,
    };
  }
  const [, deleted] = /^\/((?:[^/\\\n]|\\.)+)\/ *d *;?$/.exec(script) ?? [];
  const expression = deleted === undefined ? undefined : translateSedExpression(deleted);
  return expression === undefined
    ? undefined
    : { kind: 'delete', expression: new RegExp(expression.source, 's'), degree: expression.degree };
}

function translateReplacement(text: string, { groups }: SedExpression): string | undefined {
  let replacement = '';
  for (const [piece] of text.matchAll(/\\?./gs)) {
    if (/^\\[1-9]$/.test(piece)) {
      if (Number(piece.slice(1)) > groups) return undefined;
      replacement += `$${piece.slice(1)}`;
    } else if (piece === '&') replacement += '$&';
    else if (piece === '$') replacement += '$$';
    else if (/^\\[/\\&._-]$/.test(piece)) replacement += piece.slice(1);
    else if (piece.startsWith('\\')) return undefined;
    else replacement += piece;
  }
  // `$1` before a digit would be another group.
  return /\$[1-9][0-9]/.test(replacement) ? undefined : replacement;
}

/** `tr SET SET` for plain characters and for changing the case, `tr -d SET`. */
function tr(operands: readonly string[]): Filter | undefined {
  const [first = '', second = ''] = operands;
  if (operands.length !== 2) return undefined;
  if (first === '-d') {
    if (!plainSet.test(second)) return undefined;
    return (input) =>
      Array.from(input, (character) => (second.includes(character) ? '' : character)).join('');
  }
  if (isUpper(first) && isLower(second)) return (input) => input.toLowerCase();
  if (isLower(first) && isUpper(second)) return (input) => input.toUpperCase();
  if (!plainSet.test(first) || !plainSet.test(second) || first.length !== 1 || second.length !== 1)
    return undefined;
  return (input) => input.replaceAll(first, () => second);
}

const plainSet = /^[A-Za-z0-9._/,:@~=+ ]+$/;

function isUpper(set: string): boolean {
  return set === '[:upper:]' || set === 'A-Z';
}

function isLower(set: string): boolean {
  return set === '[:lower:]' || set === 'a-z';
}

/** `grep -v TEXT`. It fails if no line is left. */
function grep([option, text = '', ...more]: readonly string[]): Filter | undefined {
  if (option !== '-v' || more.length > 0 || !/^[A-Za-z0-9_]+$/.test(text)) return undefined;
  return (input) => byLine(input, (line) => (line.includes(text) ? [] : [line])) || undefined;
}

/** `cut -bFROM-TO`, also with `-c`, and without one of the ends; `cut -dCHARACTER -fNUMBER`. */
function cut(operands: readonly string[]): Filter | undefined {
  const [, delimiter, field] = /^-d ?([^\n]) -f ?([1-9])$/.exec(operands.join(' ')) ?? [];
  if (delimiter !== undefined && field !== undefined && operands.length <= 4) {
    return (input) =>
      byLine(input, (line) =>
        line.includes(delimiter) ? [line.split(delimiter)[Number(field) - 1] ?? ''] : [line],
      );
  }
  const [, from, dash, to] =
    /^-[bc] ?([1-9][0-9]{0,3})?(-)?([1-9][0-9]{0,3})?$/.exec(operands.join(' ')) ?? [];
  if (operands.length > 2 || (from === undefined && to === undefined)) return undefined;
  const start = Number(from ?? '1') - 1;
  const end = dash === undefined ? start + 1 : to === undefined ? undefined : Number(to);
  if (end !== undefined && end <= start) return undefined;
  return (input) => byLine(input, (line) => [line.slice(start, end)]);
}

function byLine(input: string, change: (line: string) => readonly string[]): string {
  return input
    .split('\n')
    .slice(0, -1)
    .flatMap(change)
    .map((line) => `${line}\n`)
    .join('');
}
