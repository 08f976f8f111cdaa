import type { Assignment, Part, Word } from './syntax.js';

/** Takes a word apart that begins with an unquoted `NAME=`, `NAME+=` or `NAME[…]=`; undefined if it does not. */
export function readAssignment(word: Word): Assignment | undefined {
  const [first] = word.parts;
  if (first?.kind !== 'literal' || first.quoted || !/[=[]/.test(first.text)) return undefined;
  const match = beginning.exec(first.text);
  if (match === null) {
    return openIndex.test(first.text) && word.parts.length > 1 ? unsupported(word.offset) : undefined;
  }
  const rest = word.parts.slice(1);
  const [all, name = '', index, append] = match;
  const remaining = first.text.slice(all.length);
  const parts: readonly Part[] =
    remaining === '' ? rest : [{ kind: 'literal', text: remaining, quoted: false }, ...rest];
  const offset = word.offset;
  const [value] = parts;
  return {
    offset,
    name,
    index: index === undefined ? undefined : literalWord(index, offset),
    append: append === '+',
    value: value?.kind === 'array' && parts.length === 1 ? value : { offset, parts, plain: plainText(parts) },
  };
}

const beginning = /^([A-Za-z_][A-Za-z0-9_]*)(?:\[([A-Za-z0-9_]+)\])?(\+?)=/;
const openIndex = /^[A-Za-z_][A-Za-z0-9_]*\[/;

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

function plainText(parts: readonly Part[]): string | undefined {
  if (parts.length === 0) return '';
  const [only] = parts;
  return parts.length === 1 && only?.kind === 'literal' && !only.quoted ? only.text : undefined;
}
