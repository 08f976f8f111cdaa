/**
 * Values in JSON in which the same texts occur many times: each text is written once, in a list, and numbers stand for
 * it everywhere else. What is read is input and may be anything.
 */
export interface TextTable {
  /** The number that stands for `text`. */
  readonly place: (text: string) => number;
  readonly places: (texts: readonly string[]) => readonly number[];
  /** All texts so far, in the order of their numbers. */
  readonly texts: () => readonly string[];
}

export function createTextTable(): TextTable {
  const known = new Map<string, number>();
  const place = (text: string): number => {
    let number = known.get(text);
    if (number === undefined) known.set(text, (number = known.size));
    return number;
  };
  return { place, places: (texts) => texts.map(place), texts: () => [...known.keys()] };
}

/** What numbers stand for; throws what `unlessMisshapen` catches if they stand for nothing. */
export interface TextPlaces {
  readonly at: (place: unknown) => string;
  readonly all: (places: unknown) => readonly string[];
}

/** @param texts what `TextTable.texts` gave */
export function readTextTable(texts: unknown): TextPlaces {
  const known = listOf(texts);
  const at = (place: unknown): string => textOf(typeof place === 'number' ? known[place] : undefined);
  return { at, all: (places) => listOf(places).map(at) };
}

/** `value` if it is a list. */
export function listOf(value: unknown): readonly unknown[] {
  return ofShape(value, isList);
}

/** `value` if it is a text. */
export function textOf(value: unknown): string {
  return ofShape(value, isText);
}

/** `value` if it fits. */
export function ofShape<Value>(value: unknown, fits: (value: unknown) => value is Value): Value {
  if (fits(value)) return value;
  throw new Misshapen();
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** What `read` gives; undefined if it came upon something of another shape, by these functions. */
export function unlessMisshapen<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Misshapen) return undefined;
    throw error;
  }
}

class Misshapen extends Error {}
