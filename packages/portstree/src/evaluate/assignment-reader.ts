import { plainValue } from './plain-text.js';
import type { Assignment, Part, Word } from './syntax.js';

/** Takes a word apart that begins with an unquoted `NAME=`, `NAME+=` or `NAME[…]=`; undefined if it does not. */
export function readAssignment(word: Word): Assignment | undefined {
  const [first] = word.parts;
  if (first?.kind !== 'literal' || first.quoted) return undefined;
  const { text } = first;
  const equals = text.indexOf('=');
  if (equals !== -1) {
    const append = text.charCodeAt(equals - 1) === plus;
    const name = text.slice(0, append ? equals - 1 : equals);
    if (plainName.test(name)) return assignment(word, { name, index: undefined, append, end: equals + 1 });
  } else if (!text.includes('[')) {
    return undefined;
  }
  const match = beginning.exec(text);
  if (match === null) {
    return openIndex.test(text) && word.parts.length > 1 ? unsupported(word.offset) : undefined;
  }
  const [all, name = '', index, append] = match;
  return assignment(word, { name, index, append: append === '+', end: all.length });
}

const plus = 43;
const plainName = /^[A-Za-z_][A-Za-z0-9_]*$/;
const beginning = /^([A-Za-z_][A-Za-z0-9_]*)(?:\[([A-Za-z0-9_]+)\])?(\+?)=/;
const openIndex = /^[A-Za-z_][A-Za-z0-9_]*\[/;

/** The assignment that `word` is, whose value begins at `end` of its first part. */
function assignment(
  { offset, parts }: Word,
  {
    name,
    index,
    append,
    end,
  }: {
    readonly name: string;
    readonly index: string | undefined;
    readonly append: boolean;
    readonly end: number;
  },
): Assignment {
  const [first, second] = parts;
  const text = first?.kind === 'literal' ? first.text.slice(end) : '';
  const value: Part[] = text === '' ? [] : [{ kind: 'literal', text, quoted: false }];
  for (const [at, part] of parts.entries()) if (at > 0) value.push(part);
  return {
    offset,
    name,
    index: index === undefined ? undefined : literalWord(index, offset),
    append,
    value:
      second?.kind === 'array' && value.length === 1
        ? second
        : { offset, parts: value, plain: plainValue(value) },
  };
}

/** An assignment only when it is executed: the recipes' functions may hold it. */
function unsupported(offset: number): Assignment {
  const part: Part = { kind: 'unsupported', offset, construct: 'index with expansions or quotes' };
  return {
    offset,
    name: '_',
    index: undefined,
    append: false,
    value: { offset, parts: [part], plain: undefined },
  };
}

function literalWord(text: string, offset: number): Word {
  return { offset, parts: [{ kind: 'literal', text, quoted: true }], plain: undefined };
}
