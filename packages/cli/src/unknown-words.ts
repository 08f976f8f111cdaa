import { nearNames } from './near-names.js';

/** What a command line may hold as far as it was understood: of a command whose name was read, what that one takes. */
export interface KnownWords {
  /** The commands that were named so far: `["repo", "create"]`. */
  readonly commands: readonly string[];
  /** Commands of which one may come next. */
  readonly subcommands: readonly string[];
  /** Names of options, short and long ones, without dashes. */
  readonly options: readonly string[];
  /** Those of `options` that take no value. */
  readonly flags: readonly string[];
}

export interface UnknownWord {
  /** `unknown option --jsn` */
  readonly message: string;
  /** What may have been meant. */
  readonly near: readonly string[];
}

/**
 * The first word that is neither an option nor a command which is known there. Everything after it may be understood
 * wrong, since nobody knows whether it takes a value, so this comes before any complaint about what is missing.
 */
export function unknownWord(argv: readonly string[], known: KnownWords): UnknownWord | undefined {
  const end = argv.indexOf('--');
  const words = end === -1 ? argv : argv.slice(0, end);
  let commandsToCome = known.commands.length;
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? '';
    if (isOption(word)) {
      const { unknown, takesNext } = readOption(word, known);
      if (unknown !== undefined)
        return { message: `unknown option ${unknown}`, near: nearOptions(unknown, known) };
      if (takesNext) index++;
    } else if (commandsToCome > 0) commandsToCome--;
    else if (known.subcommands.length > 0 && !known.subcommands.includes(word)) {
      return { message: `unknown command ${word}`, near: nearNames(word, known.subcommands, 1) };
    } else if (known.subcommands.length > 0) return undefined;
  }
  return undefined;
}

/** Whether a word is none of the positionals, which `-` and negative numbers are. */
function isOption(word: string): boolean {
  return /^-[^\d.]/.test(word);
}

interface ReadOption {
  /** With its dashes. */
  readonly unknown?: string;
  /** Whether the next word is its value. */
  readonly takesNext?: boolean;
}

function readOption(word: string, known: KnownWords): ReadOption {
  const isIn = (names: readonly string[], name: string): boolean =>
    names.some((other) => plainName(other) === plainName(name));
  if (word.startsWith('--')) {
    const [name = '', value] = word.slice(2).split('=', 2);
    if (name.startsWith('no-') && isIn(known.flags, name.slice(3))) return {};
    if (!isIn(known.options, name)) return { unknown: `--${name}` };
    return { takesNext: value === undefined && !isIn(known.flags, name) };
  }
  const letters = word.slice(1);
  for (let index = 0; index < letters.length; index++) {
    const letter = letters.charAt(index);
    if (letter === '=') return {};
    if (!known.options.includes(letter)) return { unknown: `-${letter}` };
    if (!known.flags.includes(letter)) return { takesNext: index === letters.length - 1 };
  }
  return {};
}

/** Of a single letter, every other one would be near. */
function nearOptions(unknown: string, known: KnownWords): readonly string[] {
  if (!unknown.startsWith('--')) return [];
  const long = known.options.filter((name) => name.length > 1);
  return nearNames(unknown.slice(2), long, 1).map((name) => `--${name}`);
}

/** `system-packages` and `systemPackages` are the same option. */
export function plainName(name: string): string {
  return name.replaceAll('-', '').toLowerCase();
}
