import {
  expandArithmetic,
  type ExpansionContext,
  expandPattern,
  expandText,
  expandWord,
  type Piece,
} from './expansion.js';
import { removePrefix, removeSuffix, replace } from './pattern.js';
import { Refusal } from './refusal.js';
import type { Operation, Parameter, Word } from './syntax.js';

/** A parameter's value: undefined if unset; all elements of an array for `[@]` and `[*]`. */
type Value = string | undefined | readonly string[];

/** Expands `$name` and all forms of `${…}` (bash's manual, Shell Parameter Expansion). */
export function expandParameter(parameter: Parameter, context: ExpansionContext): readonly Piece[] {
  const { quoted, operation, offset } = parameter;
  const value = readValue(parameter, context);
  if (parameter.prefix === '#') {
    return [text(String(value?.length ?? 0), quoted)];
  }
  if (operation === undefined) return pieces(value, parameter);
  // Whether such an array counts as empty depends on the quotes around it.
  if ('ifEmpty' in operation && operation.ifEmpty && isListOfNothing(value)) {
    throw new Refusal('array of empty elements that may count as empty', offset);
  }
  switch (operation.kind) {
    case 'default':
      return isMissing(value, operation.ifEmpty)
        ? expandOperand(operation.word, parameter, context)
        : pieces(value, parameter);
    case 'alternative':
      return isMissing(value, operation.ifEmpty)
        ? nothing(parameter)
        : expandOperand(operation.word, parameter, context);
    case 'error':
      if (isMissing(value, operation.ifEmpty))
        throw new Refusal(`\${${parameter.name}:?…} that is unset`, offset);
      return pieces(value, parameter);
    case 'assign': {
      if (!isMissing(value, operation.ifEmpty)) return pieces(value, parameter);
      if (parameter.prefix !== '' || parameter.index !== undefined)
        throw new Refusal('${…:=…} of an array', offset);
      const assigned = expandText(operation.word, context);
      context.variables.set(parameter.name, assigned);
      return [text(assigned, quoted)];
    }
    case 'remove':
    case 'replace':
    case 'substring':
    case 'case':
      break;
  }
  const changes = context.variables.changes();
  const change = changeOf(operation, context);
  if (value === undefined) {
    // Nothing is matched, not even by an empty pattern; bash may not even expand the pattern.
    if (context.variables.changes() !== changes) throw new Refusal('change within an expansion', offset);
    return nothing(parameter);
  }
  if (typeof value !== 'object') return pieces(context.budget.keep(change(value)), parameter);
  if (operation.kind === 'substring') throw new Refusal('part of an array', offset);
  return pieces(
    value.map((element) => context.budget.keep(change(element))),
    parameter,
  );
}

function isListOfNothing(value: Value): boolean {
  return typeof value === 'object' && value.length > 0 && value.every((element) => element === '');
}

function readValue(parameter: Parameter, context: ExpansionContext): Value {
  const { name, index, prefix, offset } = parameter;
  const { variables } = context;
  if (!/^[A-Za-z_]/.test(name)) return readSpecial(parameter, context);
  if (index === '@' || index === '*') {
    const elements = variables.elements(name);
    return elements.map(([position, value]) => (prefix === '!' ? String(position) : value));
  }
  if (index !== undefined) {
    if (prefix === '!') throw new Refusal('${!…[…]}', offset);
    const position = expandArithmetic(index, context);
    if (position < 0) throw new Refusal('negative index', offset);
    return variables.getElement(name, position);
  }
  if (prefix !== '!') return variables.get(name);
  const target = variables.get(name);
  if (target === undefined || !/^[A-Za-z_][A-Za-z0-9_]*$/.test(target)) {
    throw new Refusal('${!…} that names no variable', offset);
  }
  return variables.get(target);
}

/** Recipes are sourced without positional parameters. */
function readSpecial({ name, prefix, index, offset }: Parameter, context: ExpansionContext): Value {
  if (prefix === '!' || index !== undefined) throw new Refusal(`\${${prefix}${name}}`, offset);
  if (name === '@' || name === '*') return [];
  if (name === '#') return '0';
  if (name === '?') return String(context.status());
  if (/^[1-9]/.test(name)) return undefined;
  throw new Refusal(`$${name}`, offset);
}

function isMissing(value: Value, ifEmpty: boolean): boolean {
  if (value === undefined) return true;
  if (typeof value === 'object') {
    if (value.length === 0) return true;
    if (ifEmpty) return value.join(' ') === '';
    return false;
  }
  return ifEmpty && value === '';
}

/** The word after `:-` or `:+`: what is not quoted in it is split like the value itself. */
function expandOperand(word: Word, parameter: Parameter, context: ExpansionContext): readonly Piece[] {
  const expanded = expandWord(word, context).map((piece) =>
    piece.kind === 'text' ? { ...piece, expanded: true } : piece,
  );
  return expanded.length === 0 ? nothing(parameter) : expanded;
}

/** Quotes make an empty field, except around all elements of an array. */
function nothing({ quoted, index, name, offset }: Parameter): readonly Piece[] {
  if (!quoted) return [];
  if (index === '@' || name === '@') throw new Refusal('array that is replaced by nothing', offset);
  return [text('', true)];
}

function changeOf(
  operation: Exclude<Operation, { kind: 'default' | 'alternative' | 'error' | 'assign' }>,
  context: ExpansionContext,
): (value: string) => string {
  const { budget } = context;
  switch (operation.kind) {
    case 'remove': {
      const pattern = expandPattern(operation.pattern, context);
      const { longest } = operation;
      const remove = operation.from === 'start' ? removePrefix : removeSuffix;
      return (value) => remove(pattern, { text: value, longest }, budget);
    }
    case 'replace': {
      const pattern = expandPattern(operation.pattern, context);
      const replacement = expandText(operation.replacement, context);
      // Whether `&` stands for the matched text depends on bash's version.
      if (/[&\\]/.test(replacement))
        throw new Refusal('replacement with & or \\', operation.replacement.offset);
      return (value) => replace(pattern, { text: value, where: operation.where, replacement }, budget);
    }
    case 'substring': {
      const start = expandArithmetic(operation.start, context);
      const length = operation.length === undefined ? undefined : expandArithmetic(operation.length, context);
      return (value) => substring(value, { start, length, offset: operation.start.offset });
    }
    case 'case':
      break;
  }
  if (operation.pattern.parts.length > 0) {
    throw new Refusal('change of case with a pattern', operation.pattern.offset);
  }
  const { upper, all } = operation;
  const change = (part: string): string =>
    part.replaceAll(upper ? /[a-z]+/g : /[A-Z]+/g, (letters) =>
      upper ? letters.toUpperCase() : letters.toLowerCase(),
    );
  return (value) => (all ? change(value) : change(value.slice(0, 1)) + value.slice(1));
}

/** A negative start or length counts from the end. */
function substring(
  value: string,
  { start, length, offset }: { start: number; length: number | undefined; offset: number },
): string {
  const from = start < 0 ? value.length + start : start;
  if (from < 0 || from > value.length) return '';
  if (length === undefined) return value.slice(from);
  const to = length < 0 ? value.length + length : from + length;
  if (to < from) throw new Refusal('${…:…:…} with a negative length', offset);
  return value.slice(from, to);
}

function pieces(value: Value, { quoted, index, name }: Parameter): readonly Piece[] {
  if (typeof value !== 'object') return value === undefined && !quoted ? [] : [text(value ?? '', quoted)];
  if (quoted && (index === '*' || name === '*')) return [text(value.join(' '), true)];
  return value.flatMap((element, position) => {
    const piece = text(element, quoted);
    return position === 0 ? [piece] : [{ kind: 'break' as const }, piece];
  });
}

function text(value: string, quoted: boolean): Piece {
  return { kind: 'text', text: value, quoted, expanded: true };
}
