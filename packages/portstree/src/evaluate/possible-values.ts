/** Stands between a name and what follows it, where only a quote did. */
export const seam = '\ue004';

/** What is put into a variable somewhere. */
interface Assignment {
  /** Without quotes, `seam` where one began or ended among others; expansions are as the recipe has them. */
  value(): string;
  /** Put at the end of what the variable has. */
  readonly appends: boolean;
  /** One of the words of a loop or an array, where names of files take the place of patterns. */
  readonly listed: boolean;
}

/** What a recipe may put into variables. */
export interface PossibleValues {
  /** By the name of the variable, or what its name begins with: then that ends in `_`. */
  readonly assignments: ReadonlyMap<string, readonly Assignment[]>;
  /** Variables whose values are read as shell themselves: they hold nothing that has a meaning there, or all is uncertain. */
  readonly evaluatedTwice: ReadonlySet<string>;
}

/**
 * All that a recipe may put into variables at its top level, whichever branch is taken. It knows few commands, and no
 * function is followed: undefined where there is anything else.
 *
 * @param text the recipe, one character for each byte
 */
export function readPossibleValues(text: string): PossibleValues | undefined {
  const parts = withoutFunctions(text);
  if (parts === undefined) return undefined;
  const assignments = new Map<string, Assignment[]>();
  const conditions = new Set<string>();
  const evaluatedTwice = new Set<string>();
  const known = { assignments, conditions, evaluatedTwice };
  if (!parts.every((part) => readPart(part, known))) return undefined;
  for (const name of conditions) {
    const values = assignments.get(name);
    if (values === undefined || values.some((each) => each.appends || !isAnswer.test(each.value()))) {
      return undefined;
    }
  }
  return { assignments, evaluatedTwice };
}

/** What a variable has to hold that is used as a command. */
const isAnswer = /^(?:true|false)$/;

interface Known {
  readonly assignments: Map<string, Assignment[]>;
  /** Variables whose values are run. */
  readonly conditions: Set<string>;
  readonly evaluatedTwice: Set<string>;
}

/** What is beside the functions; undefined if it is not certain where one of them ends. */
function withoutFunctions(text: string): readonly string[] | undefined {
  const parts: string[] = [];
  let body = '';
  let at = 0;
  for (;;) {
    functionHead.lastIndex = at;
    const head = functionHead.exec(text);
    const part = text.slice(at, head?.index);
    // The brace may have been one in a string: then quotes end here that seem to begin.
    if (quote.test(part) && !isClosed(body)) return undefined;
    parts.push(part);
    if (head === null) return parts;
    functionEnd.lastIndex = functionHead.lastIndex;
    const end = functionEnd.exec(text);
    if (end === null || commands.has(head[1] ?? '')) return undefined;
    body = text.slice(functionHead.lastIndex, end.index);
    if (earlyEnd.test(body)) return undefined;
    at = functionEnd.lastIndex;
  }
}

const quote = /["'\\`]/;

function isClosed(body: string): boolean {
  return !body.includes('<<') && !(body.match(quoted) ?? []).some((found) => found === '"' || found === "'");
}

const functionHead = /^([A-Za-z_]\w*)[ \t]*\(\)[ \t]*\n?[ \t]*\{[ \t]*$/gm;
const functionEnd = /^\}[ \t]*$/gm;

/** Where a function may end before the line that has nothing but its brace. */
const earlyEnd = /(?<![^\s;&|()])\}(?![^\s;&|()<>])/;

/** Reads what has no functions; false if it holds something unknown. */
function readPart(part: string, known: Known): boolean {
  const clear = mayHaveHarmless.test(part) ? withoutHarmless(part) : part;
  const strings: string[] = [];
  let isKnown = true;
  const code = clear.replace(quoted, (found) => {
    const first = found.charCodeAt(0);
    if (first === 35 || found === '\\\n') return '';
    if (found.length === 1 || (first === 34 && isRisky(found))) isKnown = false;
    return `${place}${strings.push(found) - 1}${place}`;
  });
  if (!isKnown || risky.test(code) || otherQuotes.test(code)) return false;
  const flat = code.includes('=(')
    ? code.replace(array, (_, words: string) => `=${arrayMark}${words.replace(/[ \t\n]+/g, blank)}`)
    : code;
  for (const statement of flat.split(statementEnd)) {
    if (statement !== '' && !readStatement(statement, strings, known)) return false;
  }
  return true;
}

const mayHaveHarmless = /\$\(|`|\$\{!/;

/** Folders are never names, what commands print changes no variable but one, and the keys of an array lie beside its values. */
function withoutHarmless(part: string): string {
  return part
    .replaceAll(/\$\((?:getPackagePrefix \w+|pwd)\)/g, '/$0')
    .replaceAll(/\$\{!(\w+\[[@*]\])\}/g, '${$1}')
    .replaceAll(printedLine, `$1"${printed}"`);
}

/** Stands for what a command prints: that may be anything. */
export const printed = '\ue008';
/** A line that does nothing but ask a command for the value of a variable, and has quotes for nothing that could be a command. */
const printedLine =
  /^([ \t]*[A-Za-z_]\w*=)(?:(?:\$\((?:[^()"'`\\\n]|'[^'"`\n=;]*')*\)|`(?:[^"'`\\\n]|'[^'"`\n=;]*')*`)|"\$\([^()"'`\\\n]*\)[\w-]*")[ \t]*$/gm;

function isRisky(string: string): boolean {
  if (!string.includes('$') && !string.includes('`')) return false;
  return risky.test(string.includes('\\') ? string.replaceAll(/\\[^]/g, '') : string);
}

/** What may run commands, or names or sets variables in other ways. */
const risky = /`|\$\(|\$\{!|\$\{#?\w+(?:\[[^\]]*\])?:?=|BASH_/;
const otherQuotes = /<<|\$\ue005/;
const quoted = /(?<![^\s;&|()])#[^\n]*|'[^']*'|"(?:[^"\\]|\\[\s\S])*"|\\[\s\S]|["']/g;
const array = /=\(([^()]*)\)/g;
const statementEnd = /\n|;|&&|\|\|/;
// No recipe holds what stands for something here: its text has one character for each byte.
/** Before and after the number of a string, in the place where that is. */
const place = '\ue005';
const placed = /\ue005(\d+)\ue005/g;
const arrayMark = '\ue006';
const blank = '\ue007';
/** Stands for a character that is in no name. */
const noName = '\ue002';

function filled(word: string, strings: readonly string[]): string {
  if (!word.includes(place)) return word.replace(arrayMark, '').replaceAll(blank, ' ');
  const whole = onePlace.exec(word)?.[1];
  if (whole !== undefined) return unquoted(strings[Number(whole)] ?? '');
  return word
    .replaceAll(placed, (_, index: string) => `${seam}${unquoted(strings[Number(index)] ?? '')}${seam}`)
    .replace(arrayMark, '')
    .replaceAll(blank, ' ');
}

const onePlace = /^\ue005(\d+)\ue005$/;

function unquoted(found: string): string {
  if (found.startsWith("'")) return found.slice(1, -1).replaceAll('$', noName);
  if (found.startsWith('\\')) return found === '\\$' ? noName : found.slice(1);
  return withoutEscapes(found.slice(1, -1)).replaceAll(escapedDollar, noName);
}

function withoutEscapes(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replaceAll(/\\([\n"$\\`])/g, (_, found: string) =>
    found === '\n' ? '' : found === '$' ? escapedDollar : found,
  );
}

const escapedDollar = '\ue003';

function readStatement(statement: string, strings: readonly string[], known: Known): boolean {
  const words = statement.match(/[^ \t]+/g);
  if (words === null) return true;
  let at = 0;
  for (; at < words.length; at++) {
    const word = words[at] ?? '';
    const found = assignment.exec(word);
    if (found !== null) {
      const [, name = '', element = '', plus, code = ''] = found;
      if (unusual.test(word)) return false;
      const isArray = code.startsWith(arrayMark);
      assign(known, name, {
        value: () => filled(element + code, strings),
        appends: plus === '+',
        listed: isArray,
      });
    } else if (!keywords.has(word) && !casePattern.test(word)) break;
  }
  const command = words[at];
  if (command === undefined) return true;
  if (/[|&]/.test(statement)) return false;
  const others = words.slice(at + 1);
  if (command === '[') return others.at(-1) === ']';
  if (command === '[[') return others.at(-1) === ']]';
  return readCommand(command, others, strings, known);
}

function assign({ assignments }: Known, name: string, put: Assignment): void {
  const before = assignments.get(name);
  if (before === undefined) assignments.set(name, [put]);
  else before.push(put);
}

function readCommand(
  command: string,
  others: readonly string[],
  strings: readonly string[],
  known: Known,
): boolean {
  if (others.some((word) => unusual.test(word))) return false;
  const assignAll = (name: string, words: readonly string[]): void => {
    for (const word of words)
      assign(known, name, { value: () => filled(word, strings), appends: false, listed: true });
  };
  switch (command) {
    case 'for': {
      const [name = '', preposition, ...list] = others;
      if (preposition !== undefined && preposition !== 'in') return false;
      if (list.some((word) => /[*?[{]/.test(word.replaceAll(simpleExpansion, '')))) return false;
      assignAll(name, list);
      return true;
    }
    case 'case':
      return others.length === 2 && others[1] === 'in';
    case 'defineDebugInfoPackage':
      assignAll('PROVIDES_debuginfo', others);
      return true;
    case 'eval':
      return others.length === 1 && readEval(others[0] ?? '', strings, known);
    case 'declare':
    case 'typeset':
    case 'export':
      return others.every((word) => declared.test(word));
    case 'set':
      return others.every((word) => word === '-e' || word === '+e');
    case 'shopt':
      return others.join(' ') === '-s extglob';
    case 'true':
    case 'false':
    case ':':
      return others.length === 0;
    default: {
      const variable = /^\$(?:(\w+)|\{(\w+)\})$/.exec(command);
      if (variable === null || others.length > 0) return false;
      known.conditions.add(variable[1] ?? variable[2] ?? '');
      return true;
    }
  }
}

/** Reads `eval "NAME_$suffix=\"…\""`, which is put into `NAME_`: that stands for all variables that begin so. */
function readEval(word: string, strings: readonly string[], known: Known): boolean {
  const [, index] = onePlace.exec(word) ?? [];
  const string = strings[Number(index ?? -1)] ?? '';
  if (!string.startsWith('"')) return false;
  const text = withoutEscapes(string.slice(1, -1));
  for (const [, plain, braced] of text.matchAll(/\$(?:(\w+)|\{(\w+))/g)) {
    known.evaluatedTwice.add(plain ?? braced ?? '');
  }
  evaluated.lastIndex = 0;
  while (evaluated.lastIndex < text.length) {
    const found = evaluated.exec(text);
    if (found === null) return false;
    const [, whole, beginning, plus, value = ''] = found;
    assign(known, whole ?? beginning ?? '', {
      value: () => value.replaceAll(escapedDollar, '$'),
      appends: plus === '+',
      listed: false,
    });
  }
  return true;
}

const evaluated =
  /\s*(?:(BUILD_(?:PRE)?REQUIRES)|((?:PROVIDES|REQUIRES|CONFLICTS|REPLACES|SUMMARY|DESCRIPTION|ARCHITECTURES|PACKAGE_NAME|PACKAGE_VERSION)_)[\w${}[\]]*)(\+?)="((?:[^"\\]|\\n)*)"\s*(?:;\s*|$)/y;
const assignment = /^([A-Za-z_]\w*)(\[[^\]]*\])?(\+?)=(.*)$/s;
/** The kinds of variables that hold what is put into them, and nothing else. */
const declared = /^(?:-[aAilrx]+|[A-Za-z_]\w*)$/;
const casePattern = /^\(?[^()]+\)$/;
const simpleExpansion = /\$\{\w+(?:\[[@*]\])?\}/g;
/** In words, what has a meaning of its own outside of quotes; braces that stand for several words. */
const unusual = /[()<>&|]|(?<!\$)\{[^}]*(?:,|\.\.)/;
const keywords: ReadonlySet<string> = new Set([
  'if',
  'elif',
  'else',
  'then',
  'while',
  'until',
  'do',
  'done',
  'fi',
  'esac',
  '!',
  '{',
  '}',
]);
/** What a recipe must not make functions of its own of. */
const commands: ReadonlySet<string> = new Set([
  'declare',
  'defineDebugInfoPackage',
  'eval',
  'export',
  'false',
  'getPackagePrefix',
  'pwd',
  'set',
  'shopt',
  'true',
  'typeset',
]);
