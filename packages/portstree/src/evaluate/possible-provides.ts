import type { GivenVariables } from './evaluation.js';
import { type PossibleValues, printed, readPossibleValues, seam } from './possible-values.js';

/**
 * Tells whether evaluating a recipe could ever give a package that provides one of `names`. It answers no only where that is certain,
 * and reads a recipe several times faster than it could be evaluated: it follows no branch and no loop, takes each
 * variable for all that the text ever puts into it, and looks only at what flows into `PROVIDES`.
 *
 * A name is in a value either as the text has it, or put together where texts and variables touch: only there it is looked for.
 *
 * @param text the recipe, one character for each byte
 * @param names of what is provided, as recipes have them: in lower case
 */
export function mayProvide(text: string, given: GivenVariables, names: readonly string[]): boolean {
  if (names.some((name) => !plainName.test(name) || madeName.test(name))) return true;
  const possible = readPossibleValues(text);
  if (possible === undefined) return true;
  const values = valuesOfProvides(possible, given);
  return values === undefined || values.some((value) => names.some((name) => mayHold(value, name)));
}

const plainName = /^[a-z0-9_:.+]{2,}$/;
/** Names that HaikuPorter makes. */
const madeName = /debuginfo|_source$/;

/** Whatever an expansion may become. */
const unknown = '\ue001';

/**
 * What is put together into `PROVIDES`, `unknown` in the place of variables; of those that are cut or changed, all characters they
 * can consist of. Undefined where that cannot be told.
 */
function valuesOfProvides(
  { assignments, evaluatedTwice }: PossibleValues,
  given: GivenVariables,
): readonly (string | ReadonlySet<string>)[] | undefined {
  const values: (string | ReadonlySet<string>)[] = [];
  const keys = [...assignments.keys()];
  const wanted = new Set(keys.filter((name) => isProvides.test(name)));
  const beginnings = keys.filter((name) => name.endsWith('_'));
  /** The keys of what is put into a variable. */
  const keysOf = (name: string): readonly string[] => {
    const whole = assignments.has(name) ? [name] : [];
    return beginnings.length === 0
      ? whole
      : [...whole, ...beginnings.filter((beginning) => beginning !== name && name.startsWith(beginning))];
  };
  let isCertain = true;
  const expand = (value: string): string =>
    value.replace(expansion, (_, plain?: string, braced?: string, change = '') => {
      const name = plain ?? braced;
      if (name === undefined) return unknown;
      if (change !== '') {
        const characters = new Set<string>();
        if (addCharacters(name, change, characters)) values.push(characters);
        else isCertain = false;
        return unknown;
      }
      const own = given.get(name)?.replaceAll('$REVISION', unknown);
      const found = keysOf(name);
      if (found.length === 0) return own ?? unknown;
      for (const key of found) wanted.add(key);
      if (own !== undefined) values.push(own.toLowerCase());
      return unknown;
    });
  /** Adds all that a variable can consist of, cut or changed; false where that cannot be told. */
  const addCharacters = (
    name: string,
    change: string,
    characters: Set<string>,
    seen = new Set<string>(),
  ): boolean => {
    if (change.includes('$')) return false;
    add(change + digits + (given.get(name) ?? ''), characters);
    return keysOf(name).every((key) => {
      if (seen.has(key)) return true;
      seen.add(key);
      return (assignments.get(key) ?? []).every((assigned) => {
        const value = assigned.value();
        const own = value.replaceAll(expansion, '');
        if (own.includes(printed) || (assigned.listed && pattern.test(own))) return false;
        add(own, characters);
        for (const [, plain, braced, more = ''] of value.matchAll(expansion)) {
          const other = plain ?? braced;
          if (other === undefined || !addCharacters(other, more, characters, seen)) return false;
        }
        return true;
      });
    });
  };
  for (const name of evaluatedTwice) {
    const characters = new Set<string>();
    if (!addCharacters(name, '', characters)) return undefined;
    if (['"', '$', '`', '\\', '='].some((character) => characters.has(character))) return undefined;
  }
  // The set grows while it is walked.
  for (const name of wanted) {
    for (const assigned of assignments.get(name) ?? []) {
      const value = assigned.value();
      if (value.includes(printed)) return undefined;
      // A pattern becomes the names of files, which nobody knows here.
      if (assigned.listed && pattern.test(value.replaceAll(expansion, ''))) return undefined;
      const expanded = (value.includes('$') ? expand(value) : value).replaceAll(seam, '');
      const whole = assigned.appends && !/^\s/.test(expanded) ? unknown + expanded : expanded;
      values.push(whole.toLowerCase().replaceAll('\\n', ' ').replaceAll('\\', ''));
    }
  }
  return isCertain ? values : undefined;
}

function add(text: string, characters: Set<string>): void {
  for (const character of text.toLowerCase()) characters.add(character);
}

const isProvides = /^PROVIDES(?:_|$)/;
const digits = '0123456789';
/** What the shell may put the names of files in the place of. */
const pattern = /[*?[]/;
const expansion =
  /\$(?:([A-Za-z_]\w*)|\{#?([A-Za-z_]\w*)(?:\[(?:[\w@*$]|\$\{\w+\})*\])?([^}]*)\}|[0-9@*#?$!-]|\{)/g;

function mayHold(value: string | ReadonlySet<string>, name: string): boolean {
  if (typeof value !== 'string') {
    for (const character of name) if (!value.has(character)) return false;
    return true;
  }
  if (value.includes(name)) return true;
  if (!value.includes(unknown)) return false;
  return value.split(wordEnd).some((word) => word.includes(unknown) && mayBecome(word.split(unknown), name));
}

const wordEnd = /[\s=]+/;

/** Tells whether `texts` with something unknown between them may become `name`, or a word in it, other than within what is unknown. */
function mayBecome(texts: readonly string[], name: string): boolean {
  const [first = ''] = texts;
  if (first !== '' && name.startsWith(first)) return true;
  const last = texts.length - 1;
  return texts.some((text, index) => {
    if (index === 0) return false;
    if (index === last) return text !== '' && name.endsWith(text);
    return name.includes(text);
  });
}
