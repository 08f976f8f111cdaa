import { machineArchitectures, packageArchitectures, type Status } from '../architectures.js';
import { filledLines, isInFirstWord, splitWords, strip } from '../python-text.js';
import { type AttributeType, type AttributeValue, phases } from './attributes.js';
import { RecipeError } from './recipe-error.js';

/**
 * Reads the text of the variable `key` as a value of `type`. Source: HaikuPorter's ConfigParser.py.
 *
 * @throws RecipeError if the text is none.
 */
export function parseValue(type: AttributeType, key: string, text: string): AttributeValue {
  switch (type) {
    case 'text':
      return text;
    case 'integer':
      return parseInteger(key, text);
    case 'list':
      return filledLines(text);
    case 'provides':
    case 'requires':
      return parseResolvables(key, text);
    case 'lines':
      return parseLines(text);
    case 'phase':
      return parseOneOf(key, text.toUpperCase(), phases);
    case 'architecture':
      return parseOneOf(key, text.toLowerCase(), machineArchitectures);
    case 'architectures':
      return rememberedArchitectures(key, text);
    case 'yes-no':
      return parseYesNo(key, text);
    default:
      return type satisfies never;
  }
}

function parseInteger(key: string, text: string): number {
  const value = /^[+-]?\d+(?:_\d+)*$/.test(strip(text))
    ? Number(strip(text).replaceAll('_', ''))
    : Number.NaN;
  if (Number.isSafeInteger(value)) return value;
  throw new RecipeError('BAD_VALUE', `${key} is "${shorten(text)}", a whole number was expected`, {
    variable: key,
  });
}

/** Names of resolvables use underscores: a dash would be read as the start of a version. */
function parseResolvables(key: string, text: string): readonly string[] {
  const values = filledLines(text.toLowerCase());
  for (const value of values) {
    if (isInFirstWord(value, '-')) {
      throw new RecipeError(
        'DASH_IN_NAME',
        `${key} contains "${shorten(value)}": names must not have dashes`,
        {
          hint: 'write an underscore instead of each dash',
          variable: key,
        },
      );
    }
  }
  return values;
}

/** A text: blank lines go at its beginning and end only. */
function parseLines(text: string): readonly string[] {
  const trimmed = strip(text);
  return trimmed === '' ? [] : trimmed.split('\n').map(strip);
}

function parseOneOf(key: string, value: string, allowed: readonly string[]): string {
  if (allowed.includes(value)) return value;
  throw new RecipeError(
    'BAD_VALUE',
    `${key} is "${shorten(value)}", expected one of: ${allowed.join(', ')}`,
    {
      variable: key,
    },
  );
}

function parseYesNo(key: string, text: string): boolean {
  return ['yes', 'true'].includes(parseOneOf(key, text.toLowerCase(), ['yes', 'no', 'true', 'false']));
}

const architecturesByText = new Map<string, Readonly<Record<string, Status>>>();

/** Thousands of recipes share a few dozen texts. */
function rememberedArchitectures(key: string, text: string): Readonly<Record<string, Status>> {
  const known = architecturesByText.get(text);
  if (known !== undefined) return known;
  const statuses = Object.freeze(parseArchitectures(key, text));
  if (text.length < 1000) architecturesByText.set(text, statuses);
  return statuses;
}

function parseArchitectures(key: string, text: string): Readonly<Record<string, Status>> {
  const statuses: Record<string, Status> = {};
  for (const word of splitWords(text.toLowerCase())) {
    const { architecture, status } = parseArchitecture(word);
    if (architecture === 'all') {
      if (Object.keys(statuses).length > 0) {
        throw new RecipeError('BAD_ARCHITECTURES', `${key} names "all" after other architectures`, {
          hint: '"all" comes first, exceptions such as "!x86_gcc2" after it',
          variable: key,
        });
      }
      for (const machine of machineArchitectures) statuses[machine] = status;
    } else if (packageArchitectures.includes(architecture)) {
      statuses[architecture] = status;
    } else {
      throw new RecipeError(
        'UNKNOWN_ARCHITECTURE',
        `${key} names "${shorten(architecture)}", which is no architecture`,
        {
          hint: `known are ${packageArchitectures.join(', ')}`,
          variable: key,
        },
      );
    }
  }
  for (const alone of ['any', 'source']) {
    if (statuses[alone] !== undefined && Object.keys(statuses).length > 1) {
      throw new RecipeError('BAD_ARCHITECTURES', `${key} names "${alone}" beside other architectures`, {
        variable: key,
      });
    }
  }
  return statuses;
}

function parseArchitecture(word: string): { architecture: string; status: Status } {
  if (word.startsWith('?')) return { architecture: word.slice(1), status: 'untested' };
  if (word.startsWith('!')) return { architecture: word.slice(1), status: 'broken' };
  return { architecture: word, status: 'stable' };
}

function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
