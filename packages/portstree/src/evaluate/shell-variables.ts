import type { Budget } from './budget.js';
import { Refusal } from './refusal.js';

/** The elements of an array by their index. */
type ArrayElements = ReadonlyMap<number, string>;

/** The variables of the shell, whose values have one character for each byte. */
export interface ShellVariables {
  /** The value, element 0 of an array, or undefined if it is unset. */
  get(name: string): string | undefined;
  getElement(name: string, index: number): string | undefined;
  /** The elements in the order of their indices; a variable that is no array has one. */
  elements(name: string): readonly (readonly [index: number, value: string])[];
  /** How many elements there are. */
  count(name: string): number;
  /** The names of what was set or unset since. */
  changed(): Iterable<string>;
  set(name: string, value: string): void;
  setElement(name: string, index: number, value: string): void;
  setArray(name: string, elements: ArrayElements): void;
  unset(name: string): void;
  /** Puts `revision` in the place of `$REVISION` in the given values that hold it, unless they were changed since. */
  revise(revision: string): void;
  /** Grows with every change. */
  changes(): number;
  /** Names of the variables that are set and that `isWanted`, in no particular order. */
  names(isWanted: (name: string) => boolean): readonly string[];
}

/**
 * Variables that begin with `given`.
 *
 * @throws Refusal (from all functions) for names that belong to bash itself or to HaikuPorter's script
 */
export function createShellVariables(given: ReadonlyMap<string, string>, budget: Budget): ShellVariables {
  const own = new Map<string, string | Map<number, string> | undefined>();
  /** Values of `given` that were asked for. */
  const found = new Map<string, string>();
  let changes = 0;
  let revision: string | undefined;

  const find = (name: string): string | ArrayElements | undefined => {
    const value = own.get(name);
    if (value !== undefined || own.has(name)) return value;
    const known = found.get(name);
    if (known !== undefined) return known;
    const first = given.get(name);
    if (first !== undefined) {
      // Few of the values that hold it are ever asked for.
      const bytes = revised(toBytes(first), revision);
      found.set(name, bytes);
      return bytes;
    }
    if (isReservedName(name)) throw new Refusal(`variable ${name}`, 0);
    return undefined;
  };
  const put = (name: string, value: string | Map<number, string> | undefined): void => {
    if (!own.has(name) && isReservedName(name)) throw new Refusal(`setting the variable ${name}`, 0);
    own.set(name, value);
    changes += 1;
  };
  const putElement = (name: string, index: number, value: string): void => {
    budget.keep(value);
    const array = own.get(name);
    if (typeof array === 'object') array.set(index, value);
    else {
      const before = find(name);
      put(name, new Map([...(typeof before === 'string' ? [[0, before] as const] : []), [index, value]]));
    }
    changes += 1;
  };

  return {
    get(name) {
      const value = find(name);
      return typeof value === 'object' ? value.get(0) : value;
    },
    getElement(name, index) {
      const value = find(name);
      if (typeof value === 'object') return value.get(index);
      return index === 0 ? value : undefined;
    },
    elements(name) {
      const value = find(name);
      if (value === undefined) return [];
      if (typeof value === 'string') return [[0, value]];
      return [...value].sort(([a], [b]) => a - b);
    },
    count(name) {
      const value = find(name);
      return typeof value === 'object' ? value.size : value === undefined ? 0 : 1;
    },
    changed: () => own.keys(),
    set(name, value) {
      if (typeof own.get(name) === 'object') putElement(name, 0, value);
      else put(name, budget.keep(value));
    },
    setElement: putElement,
    setArray(name, elements) {
      for (const value of elements.values()) budget.keep(value);
      put(name, new Map(elements));
    },
    unset(name) {
      put(name, undefined);
    },
    revise(current) {
      revision = current;
      found.clear();
      changes += 1;
    },
    changes: () => changes,
    names(isWanted) {
      const names: string[] = [];
      for (const name of given.keys()) if (isWanted(name) && !own.has(name)) names.push(name);
      for (const [name, value] of own) if (value !== undefined && isWanted(name)) names.push(name);
      return names;
    },
  };
}

/** Variables that bash sets, or that change what bash does; and those of the script that sources recipes. */
const reservedName = new RegExp(
  `^(?:${[
    'BASH\\w*|COMP\\w*|HIST\\w*|LC_\\w*|LANG|LANGUAGE|MAIL\\w*|PROMPT_\\w*|READLINE_\\w*|EPOCH\\w*|PS[0-4]|OPT(?:ARG|IND|ERR)',
    'CDPATH|CHILD_MAX|COLUMNS|COPROC|DIRSTACK|EMACS|ENV|EUID|EXECIGNORE|FCEDIT|FIGNORE|FUNCNAME|FUNCNEST|GLOBIGNORE|GROUPS',
    'HOME|HOSTFILE|HOSTNAME|HOSTTYPE|IFS|IGNOREEOF|INPUTRC|INSIDE_EMACS|LIBRARY_PATH|LINENO|LINES|MACHTYPE|MAPFILE|OLDPWD|OSTYPE',
    'PATH|PIPESTATUS|POSIXLY_CORRECT|PPID|PWD|RANDOM|REPLY|SECONDS|SHELL|SHELLOPTS|SHLVL|SRANDOM|TERM|TIMEFORMAT|TMOUT|TMPDIR|UID|_',
    'fileToParse|recipePhases|revisionVariables|supportedKeysPattern',
  ].join('|')})$`,
);

/** Thousands of recipes share some hundred names; a recipe may make up any number of others. */
const unreserved = new Set<string>();

function isReservedName(name: string): boolean {
  if (unreserved.has(name)) return false;
  const isReserved = reservedName.test(name);
  if (!isReserved && unreserved.size < 10_000 && name.length < 100) unreserved.add(name);
  return isReserved;
}

function revised(bytes: string, revision: string | undefined): string {
  return revision === undefined || !bytes.includes('$')
    ? bytes
    : bytes.replaceAll('$REVISION', () => revision);
}

// oxlint-disable-next-line no-control-regex -- all that is ASCII
const ascii = /^[\x00-\x7f]*$/;

function toBytes(value: string): string {
  return ascii.test(value) ? value : Buffer.from(value).toString('latin1');
}
