import { Refusal } from './refusal.js';
import type { Literal, Part, Word } from './syntax.js';

/** More words than recipes make of one. */
const maxWords = 1000;

/**
 * The words that brace expansion makes of `word` (bash's manual, Brace Expansion), for one pair of braces with a list
 * of texts or a range of whole numbers in it.
 *
 * @throws Refusal where other braces might be expanded
 */
export function expandBraces(word: Word): readonly Word[] {
  const text = word.parts.map((part) => (isBare(part) ? part.text : '_')).join('');
  const brace = text.indexOf('{');
  if (brace === -1 || !/,|\.\./.test(text.slice(brace))) return [word];
  const at = word.parts.findIndex((part) => isBare(part) && part.text.includes('{'));
  const part = word.parts[at];
  const match = part !== undefined && isBare(part) ? braces.exec(part.text) : null;
  const [, before = '', list = '', after = ''] = match ?? [];
  // The braces go first: `$a{b,c}` becomes `$ab $ac`.
  const previous = word.parts[at - 1];
  const extendsName = before === '' && previous?.kind === 'parameter' && !previous.quoted;
  const elements =
    match === null || extendsName || text.indexOf('{', brace + 1) !== -1 ? [] : elementsOf(list);
  if (elements.length === 0) throw new Refusal('brace expansion', word.offset);
  return elements.map((element) => ({
    offset: word.offset,
    parts: word.parts.with(at, { kind: 'literal', text: before + element + after, quoted: false }),
    plain: undefined,
  }));
}

const braces = /^([^{}]*)\{([A-Za-z0-9_.,+-]+)\}([^{}]*)$/;

function isBare(part: Part): part is Literal {
  return part.kind === 'literal' && !part.quoted;
}

/** Empty if it is neither a list nor a range. */
function elementsOf(list: string): readonly string[] {
  if (list.includes(',')) {
    const elements = list.split(',');
    return elements.includes('') ? [] : elements;
  }
  const [, first = '', last = ''] = /^(\d{1,9})\.\.(\d{1,9})$/.exec(list) ?? [];
  const from = Number(first);
  const count = Math.abs(Number(last) - from) + 1;
  if (first === '' || count > maxWords) return [];
  const step = Number(last) < from ? -1 : 1;
  const isPadded = [first, last].some((number) => /^0\d/.test(number));
  const width = isPadded ? Math.max(first.length, last.length) : 0;
  return Array.from({ length: count }, (_, index) => String(from + index * step).padStart(width, '0'));
}
