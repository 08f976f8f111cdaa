/** A basic regular expression of sed, as JavaScript's. */
export interface SedExpression {
  readonly source: string;
  readonly groups: number;
  /** Searching a text takes at most as many steps as its length to the power of this. */
  readonly degree: number;
}

/**
 * Translates what recipes use of sed's basic regular expressions (POSIX, Basic Regular Expressions, with GNU's `\s`
 * and `\>`). Without alternatives and repeated groups, the first match that JavaScript finds is the longest one, which
 * is the one that sed takes.
 *
 * @returns undefined for every other form, and for an expression that could match nothing
 */
export function translateSedExpression(text: string): SedExpression | undefined {
  let source = '';
  let groups = 0;
  let isOpen = false;
  let matchesSomething = false;
  let degree = text.startsWith('^') ? 0 : 1;
  for (let at = 0; at < text.length;) {
    const item = readItem(text, at);
    if (item === undefined) return undefined;
    at = item.end;
    switch (item.kind) {
      case 'open':
        if (isOpen) return undefined;
        isOpen = true;
        groups += 1;
        break;
      case 'close':
        if (!isOpen || text.charAt(at) === '*') return undefined;
        isOpen = false;
        break;
      case 'place':
        if (text.charAt(at) === '*') return undefined;
        break;
      case 'character':
        if (text.charAt(at) === '*') {
          source += `${item.source}*`;
          at += 1;
          degree += 1;
          if (text.charAt(at) === '*') return undefined;
          continue;
        }
        matchesSomething = true;
        break;
    }
    source += item.source;
  }
  return isOpen || !matchesSomething ? undefined : { source, groups, degree };
}

interface Item {
  readonly kind: 'open' | 'close' | 'place' | 'character';
  readonly source: string;
  readonly end: number;
}

function readItem(text: string, at: number): Item | undefined {
  const character = text.charAt(at);
  const end = at + 1;
  switch (character) {
    case '^':
      return at === 0 ? { kind: 'place', source: '^', end } : undefined;
    case '$':
      return end === text.length ? { kind: 'place', source: '$', end } : undefined;
    case '*':
      return undefined;
    case '.':
      return { kind: 'character', source: '.', end };
    case '[':
      return readBracket(text, at);
    case '\\':
      return readEscape(text.charAt(end), end + 1);
    default:
      return { kind: 'character', source: quoteCharacter(character), end };
  }
}

function readEscape(character: string, end: number): Item | undefined {
  if (character === '(') return { kind: 'open', source: '(', end };
  if (character === ')') return { kind: 'close', source: ')', end };
  if (character === '>') return { kind: 'place', source: '(?<=\\w)(?!\\w)', end };
  if (character === 's') return { kind: 'character', source: '[ \\t\\n\\v\\f\\r]', end };
  if (/^[-._/,:@%~=#*[\]^$\\]$/.test(character)) {
    return { kind: 'character', source: quoteCharacter(character), end };
  }
  return undefined;
}

/** A set of plain characters and ranges; GNU's sed takes `\t` for a tab there. */
function readBracket(text: string, start: number): Item | undefined {
  bracket.lastIndex = start;
  const [all, negation, characters] = bracket.exec(text) ?? [];
  if (all === undefined || characters === undefined) return undefined;
  const source = `[${negation === '' ? '' : '^'}${characters}]`;
  return { kind: 'character', source, end: start + all.length };
}

const bracket = /\[(\^?)((?:0-9|a-z|A-Z|[A-Za-z0-9_., :/=+]|\\t)+)\]/y;

function quoteCharacter(character: string): string {
  return /^[A-Za-z0-9_]$/.test(character)
    ? character
    : `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
}
