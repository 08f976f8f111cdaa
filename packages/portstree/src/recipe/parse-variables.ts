import { type Attribute, type Attributes, type AttributeValue, isTextList } from './attributes.js';
import { parseValue } from './parse-value.js';

/** Variables by package extension ("" is the base package), then by their name as the recipe writes it. */
export type EntriesByExtension = ReadonlyMap<string, ReadonlyMap<string, AttributeValue>>;

export interface ParsedVariables {
  readonly entries: EntriesByExtension;
  /** Variables that look like attributes and are none, such as REVISION_devel. */
  readonly ignored: readonly string[];
}

interface Place {
  /** The variable: the same text for all recipes, which takes less to look up. */
  readonly key: string;
  readonly base: string;
  readonly attribute: Attribute;
  /** Undefined for another source than the first. */
  readonly extension: string | undefined;
  readonly index: string;
}

/**
 * Sorts the variables that a recipe or configuration file has set into attributes, package extensions and
 * sources, and reads their values. Source: HaikuPorter's ConfigParser.py, whose results it reproduces.
 *
 * @param variables texts by name; read in the order that bash prints them (by name)
 * @throws RecipeError naming the variable whose value does not fit
 */
export function parseVariables(
  variables: Iterable<readonly [name: string, text: string]>,
  attributes: Attributes,
): ParsedVariables {
  const entries = new Map<string, Map<string, AttributeValue>>();
  const sources = new Map<string, Map<string, SourceValues>>();
  const ignored: string[] = [];
  // An indexed variable without its unindexed one (PATCHES_2 without PATCHES) goes where the variable before
  // it went, even to a package: HaikuPorter keeps the last extension, and builders do what HaikuPorter does.
  let previousExtension = '';
  for (const [key, text] of variables) {
    const place = rememberedPlace(key, attributes);
    if (place === undefined) {
      ignored.push(key);
      continue;
    }
    const { base, attribute, extension = previousExtension, index } = place;
    previousExtension = extension;
    let ofExtension = entries.get(extension);
    if (ofExtension === undefined) entries.set(extension, (ofExtension = new Map<string, AttributeValue>()));
    const value = parseValue(attribute.type, key, text);
    if (!attribute.indexable) {
      ofExtension.set(place.key, value);
    } else if (typeof value === 'string' || isTextList(value)) {
      valuesBySource(sources, extension, base)[index] = value;
    }
  }
  for (const [extension, values] of sources) {
    for (const [base, bySource] of values) entries.get(extension)?.set(base, bySource);
  }
  return { entries, ignored };
}

/** Values by source, which some recipes have hundreds of. */
type SourceValues = Record<string, string | readonly string[]>;

function valuesBySource(
  sources: Map<string, Map<string, SourceValues>>,
  extension: string,
  base: string,
): SourceValues {
  const ofExtension = sources.get(extension) ?? new Map<string, SourceValues>();
  sources.set(extension, ofExtension);
  const values = ofExtension.get(base) ?? {};
  ofExtension.set(base, values);
  return values;
}

const placesByAttributes = new WeakMap<Attributes, Map<string, Place | undefined>>();
/** Thousands of recipes share some hundred names of variables; a recipe may make up any number of others. */
const maxRemembered = 10_000;

function rememberedPlace(key: string, attributes: Attributes): Place | undefined {
  let places = placesByAttributes.get(attributes);
  if (places === undefined)
    placesByAttributes.set(attributes, (places = new Map<string, Place | undefined>()));
  const known = places.get(key);
  if (known !== undefined || places.has(key)) return known;
  const place = findPlace(key, attributes);
  if (places.size < maxRemembered) places.set(key, place);
  return place;
}

function findPlace(key: string, attributes: Attributes): Place | undefined {
  const attribute = own(attributes, key);
  if (attribute !== undefined) return { key, base: key, attribute, extension: '', index: '1' };
  for (let end = key.indexOf('_'); end !== -1; end = key.indexOf('_', end + 1)) {
    const base = key.slice(0, end);
    const candidate = own(attributes, base);
    if (candidate === undefined) continue;
    const rest = key.slice(end + 1);
    if (candidate.extension !== 'none')
      return { key, base, attribute: candidate, extension: rest, index: '1' };
    if (candidate.indexable && /^\d+$/.test(rest)) {
      return { key, base, attribute: candidate, extension: undefined, index: rest };
    }
  }
  return undefined;
}

function own(attributes: Attributes, key: string): Attribute | undefined {
  return Object.hasOwn(attributes, key) ? attributes[key] : undefined;
}
