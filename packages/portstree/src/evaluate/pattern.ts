import type { Budget } from './budget.js';

/** Text of a pattern: quoted characters stand for themselves. */
export interface PatternText {
  readonly text: string;
  readonly quoted: boolean;
}

/** Matches one character: itself, any (`?`), one of a set; or any number of any characters (`*`). */
type Element = string | typeof anyCharacter | typeof anyText | CharacterSet;

interface CharacterSet {
  readonly kind: 'set';
  readonly contains: Uint8Array;
}

const anyCharacter = Symbol('?');
const anyText = Symbol('*');

export interface Pattern {
  readonly elements: readonly Element[];
  /** The text if nothing in the pattern is special. */
  readonly literal: string | undefined;
}

/**
 * Compiles a pattern as bash matches it in the POSIX locale, where characters are bytes (bash's manual, Pattern
 * Matching; without extended patterns).
 *
 * @returns undefined if it has a form that is not known exactly: `[.a.]`, `[=a=]`, a backslash from a value
 */
export function compilePattern(texts: readonly PatternText[]): Pattern | undefined {
  const characters: { character: string; quoted: boolean }[] = [];
  for (const { text, quoted } of texts) {
    for (const character of text) characters.push({ character, quoted });
  }
  const elements: Element[] = [];
  for (let at = 0; at < characters.length; at += 1) {
    const { character = '', quoted = false } = characters[at] ?? {};
    if (quoted) elements.push(character);
    else if (character === '\\') return undefined;
    else if (character === '?') elements.push(anyCharacter);
    else if (character === '*') {
      if (elements.at(-1) !== anyText) elements.push(anyText);
    } else if (character === '[') {
      const bracket = readBracket(characters, at);
      if (bracket === 'unknown') return undefined;
      elements.push(bracket === undefined ? '[' : bracket.set);
      if (bracket !== undefined) at = bracket.end;
    } else elements.push(character);
  }
  const literal = elements.every((element) => typeof element === 'string') ? elements.join('') : undefined;
  return { elements, literal };
}

/** Reads `[…]`; undefined if there is no end, and `[` stands for itself. */
function readBracket(
  characters: readonly { readonly character: string; readonly quoted: boolean }[],
  start: number,
): { set: CharacterSet; end: number } | 'unknown' | undefined {
  const isSpecial = (at: number, character: string): boolean => {
    const found = characters[at];
    return found !== undefined && !found.quoted && found.character === character;
  };
  let at = start + 1;
  const negated = isSpecial(at, '!') || isSpecial(at, '^');
  if (negated) at += 1;
  const contains = new Uint8Array(256);
  for (let first = true; first || !isSpecial(at, ']'); first = false) {
    const current = characters[at];
    if (current === undefined) return undefined;
    if (isSpecial(at, '\\')) return 'unknown';
    if (isSpecial(at, '[') && (isSpecial(at + 1, '.') || isSpecial(at + 1, '='))) return 'unknown';
    if (isSpecial(at, '[') && isSpecial(at + 1, ':')) {
      const end = addClass(
        characters.slice(at + 2, at + 12).map(({ character }) => character),
        contains,
      );
      if (end === undefined) return 'unknown';
      at += 2 + end;
      continue;
    }
    const from = current.character.charCodeAt(0);
    const last = characters[at + 2];
    if (isSpecial(at + 1, '-') && last !== undefined && !isSpecial(at + 2, ']')) {
      const to = last.character.charCodeAt(0);
      if (to < from || isSpecial(at + 2, '[') || isSpecial(at + 2, '\\')) return 'unknown';
      contains.fill(1, from, to + 1);
      at += 3;
    } else {
      contains[from] = 1;
      at += 1;
    }
  }
  const set = negated ? contains.map((value) => 1 - value) : contains;
  return { set: { kind: 'set', contains: set }, end: at };
}

/** Adds the class whose name begins `following`; answers how long that is with its `:]`. */
function addClass(following: readonly string[], contains: Uint8Array): number | undefined {
  const name = /^([a-z]+):\]/.exec(following.join(''))?.[1];
  const pattern = name === undefined ? undefined : classes[name];
  if (name === undefined || pattern === undefined) return undefined;
  for (let code = 0; code < 128; code += 1) if (pattern.test(String.fromCharCode(code))) contains[code] = 1;
  return name.length + 2;
}

const classes: Readonly<Record<string, RegExp>> = {
  alnum: /[A-Za-z0-9]/,
  alpha: /[A-Za-z]/,
  digit: /[0-9]/,
  lower: /[a-z]/,
  punct: /[!-/:-@[-`{-~]/,
  space: /[ \t\n\v\f\r]/,
  upper: /[A-Z]/,
  xdigit: /[0-9A-Fa-f]/,
};

/** Tells whether the whole of `text` matches. */
export function matches({ elements, literal }: Pattern, text: string, budget: Budget): boolean {
  if (literal !== undefined) return literal === text;
  return matchFrom(elements, { text, start: 0, longest: true }, budget) === text.length;
}

/** `${text#pattern}` and `${text##pattern}`. */
export function removePrefix(
  pattern: Pattern,
  { text, longest }: { text: string; longest: boolean },
  budget: Budget,
): string {
  const end = matchFrom(pattern.elements, { text, start: 0, longest }, budget);
  return end === -1 ? text : text.slice(end);
}

/** `${text%pattern}` and `${text%%pattern}`: each element matches one character or any text, so both can be read backwards. */
export function removeSuffix(
  pattern: Pattern,
  { text, longest }: { text: string; longest: boolean },
  budget: Budget,
): string {
  if (pattern.literal !== undefined) {
    return text.endsWith(pattern.literal) ? text.slice(0, text.length - pattern.literal.length) : text;
  }
  budget.match(text.length);
  const backwards = Array.from({ length: text.length }, (_, index) =>
    text.charAt(text.length - 1 - index),
  ).join('');
  const length = matchFrom(pattern.elements.toReversed(), { text: backwards, start: 0, longest }, budget);
  return length === -1 ? text : text.slice(0, text.length - length);
}

export interface Replacement {
  readonly text: string;
  readonly where: 'first' | 'all' | 'start' | 'end';
  readonly replacement: string;
}

/** `${text/pattern/replacement}` and its forms. The longest match at the first place wins. */
export function replace(pattern: Pattern, { text, where, replacement }: Replacement, budget: Budget): string {
  const { elements, literal } = pattern;
  if (where === 'start') {
    const end = matchFrom(elements, { text, start: 0, longest: true }, budget);
    return end === -1 ? text : replacement + text.slice(end);
  }
  if (where === 'end') {
    const kept = removeSuffix(pattern, { text, longest: true }, budget);
    const matched = kept.length < text.length || elements.length === 0;
    return matched ? kept + replacement : text;
  }
  if (elements.length === 0) return text;
  if (text === '') return matches(pattern, text, budget) ? replacement : text;
  if (literal !== undefined && where === 'all') {
    budget.match(text.length);
    return text.split(literal).join(replacement);
  }
  let result = '';
  let at = 0;
  while (at < text.length) {
    const end = matchFrom(elements, { text, start: at, longest: true }, budget);
    if (end === -1) {
      result += text.charAt(at);
      at += 1;
      continue;
    }
    result += replacement;
    at = end;
    if (where === 'first') break;
  }
  return result + text.slice(at);
}

/**
 * Where a match that begins at `start` ends, or -1. Follows all ways to match at the same time, so that its
 * cost is the product of the lengths at most.
 */
function matchFrom(
  elements: readonly Element[],
  { text, start, longest }: { text: string; start: number; longest: boolean },
  budget: Budget,
): number {
  let states = new Set<number>();
  addState(states, elements, 0);
  let found = -1;
  for (let at = start; ; at += 1) {
    if (states.has(elements.length)) {
      found = at;
      if (!longest) return found;
    }
    if (at >= text.length || states.size === 0) return found;
    budget.match(states.size);
    const next = new Set<number>();
    for (const state of states) {
      const element = elements[state];
      if (element === undefined) continue;
      if (element === anyText) addState(next, elements, state);
      else if (matchesCharacter(element, text, at)) addState(next, elements, state + 1);
    }
    states = next;
  }
}

function addState(states: Set<number>, elements: readonly Element[], state: number): void {
  states.add(state);
  if (elements[state] === anyText) addState(states, elements, state + 1);
}

function matchesCharacter(element: Exclude<Element, typeof anyText>, text: string, at: number): boolean {
  if (element === anyCharacter) return true;
  if (typeof element === 'string') return text.charAt(at) === element;
  return element.contains[text.charCodeAt(at)] === 1;
}
