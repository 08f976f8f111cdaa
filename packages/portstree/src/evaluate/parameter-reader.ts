import { Refusal } from './refusal.js';
import type { Operation, Parameter, Word } from './syntax.js';
import type { WordReader } from './word-reader.js';

/**
 * Makes the function that reads the parameter expansion that begins with the `$` at the reader's position.
 * It answers undefined, and stays where it is, if the `$` stands for itself.
 */
export function createParameterReader(
  text: string,
  reader: WordReader,
): (quoted: boolean) => Parameter | undefined {
  return (quoted) => {
    const offset = reader.position;
    if (text.charCodeAt(offset + 1) === openingBrace) {
      const name = nameAt(text, offset + 2);
      const end = offset + 2 + name.length;
      if (name === '' || text.charCodeAt(end) !== closingBrace) {
        reader.position = offset + 2;
        return readBraced(offset, quoted);
      }
      reader.position = end + 1;
      return plainParameter(name, offset, quoted);
    }
    if (text.startsWith(continuation, offset + 1)) throw new Refusal('$ at the end of a line', offset);
    const name = nameAt(text, offset + 1) || specialAt(text, offset + 1);
    if (name === '') return undefined;
    reader.position = offset + 1 + name.length;
    if (reader.keeps && goesOn(text, reader.position)) {
      throw new Refusal('name of a variable in two lines', offset);
    }
    return plainParameter(name, offset, quoted);
  };

  function readBraced(offset: number, quoted: boolean): Parameter {
    const prefix = readPrefix();
    const name =
      nameAt(text, reader.position) || digitsAt(text, reader.position) || specialAt(text, reader.position);
    if (name === '') throw new Refusal('${…} without a name', offset);
    reader.position += name.length;
    const index = text.charAt(reader.position) === '[' ? readIndex() : undefined;
    const operation = text.charAt(reader.position) === '}' ? undefined : readOperation(quoted);
    if (text.charAt(reader.position) !== '}') throw new Refusal('${…} of an unknown form', offset);
    reader.position += 1;
    if (prefix === '#' && operation !== undefined) throw new Refusal('${#…} with an operator', offset);
    return { kind: 'parameter', offset, quoted, name, prefix, index, operation };
  }

  /** `${#}` and `${#-…}` are about the parameter `#`, `${!}` about `!`. */
  function readPrefix(): '' | '!' | '#' {
    const character = text.charAt(reader.position);
    if (character !== '#' && character !== '!') return '';
    const following = text.charAt(reader.position + 1);
    if (!/[A-Za-z0-9_@*]/.test(following)) return '';
    reader.position += 1;
    return character;
  }

  function readIndex(): '@' | '*' | Word {
    const following = text.slice(reader.position + 1, reader.position + 3);
    if (following === '@]' || following === '*]') {
      reader.position += 3;
      return following === '@]' ? '@' : '*';
    }
    reader.position += 1;
    return reader.readArithmetic(']');
  }

  function readOperation(quoted: boolean): Operation {
    const offset = reader.position;
    const first = text.charAt(offset);
    const second = text.charAt(offset + 1);
    const ifEmpty = first === ':';
    const kind = defaults[ifEmpty ? second : first];
    if (kind !== undefined) {
      reader.position += ifEmpty ? 2 : 1;
      return { kind, ifEmpty, word: reader.readOperand('}', quoted) };
    }
    reader.position += 1;
    switch (first) {
      case ':':
        return readSubstring();
      case '#':
      case '%': {
        const longest = second === first;
        if (longest) reader.position += 1;
        return {
          kind: 'remove',
          from: first === '#' ? 'start' : 'end',
          longest,
          pattern: reader.readOperand('}', false),
        };
      }
      case '/':
        return readReplacement();
      case '^':
      case ',': {
        const all = second === first;
        if (all) reader.position += 1;
        return { kind: 'case', upper: first === '^', all, pattern: reader.readOperand('}', false) };
      }
      default:
        throw new Refusal(`\${…${first}…}`, offset);
    }
  }

  function readSubstring(): Operation {
    const start = reader.readOperand(':}', true);
    if (text.charAt(reader.position) === '}') return { kind: 'substring', start, length: undefined };
    reader.position += 1;
    return { kind: 'substring', start, length: reader.readOperand('}', true) };
  }

  function readReplacement(): Operation {
    const character = text.charAt(reader.position);
    const where = places[character] ?? 'first';
    if (where !== 'first') reader.position += 1;
    const pattern = reader.readOperand('/}', false);
    if (text.charAt(reader.position) === '/') {
      reader.position += 1;
      return { kind: 'replace', where, pattern, replacement: reader.readOperand('}', false) };
    }
    return {
      kind: 'replace',
      where,
      pattern,
      replacement: { offset: reader.position, parts: [], plain: '' },
    };
  }
}

function plainParameter(name: string, offset: number, quoted: boolean): Parameter {
  return { kind: 'parameter', offset, quoted, name, prefix: '', index: undefined, operation: undefined };
}

/** Of a line: bash joins lines before it looks for names. */
const continuation = '\\\n';
const restOfName = /(?:\\\n)+[A-Za-z0-9_]/y;

function goesOn(text: string, end: number): boolean {
  restOfName.lastIndex = end;
  return text.charCodeAt(end) === backslash && restOfName.test(text);
}

const backslash = 92;
const openingBrace = 123;
const closingBrace = 125;

const defaults: Readonly<Record<string, 'default' | 'assign' | 'error' | 'alternative'>> = {
  '-': 'default',
  '=': 'assign',
  '?': 'error',
  '+': 'alternative',
};

const places: Readonly<Record<string, 'all' | 'start' | 'end'>> = { '/': 'all', '#': 'start', '%': 'end' };

/** The variable name that begins at `offset`, or ''. */
function nameAt(text: string, offset: number): string {
  variableName.lastIndex = offset;
  return variableName.test(text) ? text.slice(offset, variableName.lastIndex) : '';
}

const variableName = /[A-Za-z_][A-Za-z0-9_]*/y;

function digitsAt(text: string, offset: number): string {
  return /^[0-9]+/.exec(text.slice(offset, offset + 20))?.[0] ?? '';
}

function specialAt(text: string, offset: number): string {
  const character = text.charAt(offset);
  return character !== '' && '0123456789@*#?-$!'.includes(character) ? character : '';
}
