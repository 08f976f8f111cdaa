import {
  type Attribute,
  type Attributes,
  type AttributeValue,
  indexedValues,
  isTextList,
} from './attributes.js';
import { parseValue } from './parse-value.js';

/** Variables by package extension ("" is the base package), then by their name as the recipe writes it. */
export type EntriesByExtension = ReadonlyMap<string, ReadonlyMap<string, AttributeValue>>;

export interface ParsedVariables {
  readonly entries: EntriesByExtension;
  /** Variables that look like attributes and are none, such as REVISION_devel. */
  readonly ignored: readonly string[];
}

interface Place {
  readonly base: string;
  readonly attribute: Attribute;
  readonly extension: string;
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
  const ignored: string[] = [];
  let previousExtension = '';
  for (const [key, text] of variables) {
    const place = findPlace(key, attributes, previousExtension);
    if (place === undefined) {
      ignored.push(key);
      continue;
    }
    const { base, attribute, extension, index } = place;
    previousExtension = extension;
    const ofExtension = entries.get(extension) ?? new Map<string, AttributeValue>();
    entries.set(extension, ofExtension);
    const value = parseValue(attribute.type, key, text);
    if (!attribute.indexable) {
      ofExtension.set(key, value);
    } else if (typeof value === 'string' || isTextList(value)) {
      ofExtension.set(base, { ...indexedValues(ofExtension.get(base)), [index]: value });
    }
  }
  return { entries, ignored };
}

/**
 * An indexed variable without its unindexed one (PATCHES_2 without PATCHES) goes where the variable before
 * it went, even to a package: HaikuPorter keeps the last extension, and builders do what HaikuPorter does.
 */
function findPlace(key: string, attributes: Attributes, previousExtension: string): Place | undefined {
  const attribute = own(attributes, key);
  if (attribute !== undefined) return { base: key, attribute, extension: '', index: '1' };
  const parts = key.split('_');
  for (let used = 1; used < parts.length; used++) {
    const base = parts.slice(0, used).join('_');
    const candidate = own(attributes, base);
    if (candidate === undefined) continue;
    const rest = parts.slice(used);
    if (candidate.extension !== 'none') {
      return { base, attribute: candidate, extension: rest.join('_'), index: '1' };
    }
    const index = rest[0] ?? '';
    if (candidate.indexable && rest.length === 1 && /^\d+$/.test(index)) {
      return { base, attribute: candidate, extension: previousExtension, index };
    }
  }
  return undefined;
}

function own(attributes: Attributes, key: string): Attribute | undefined {
  return Object.hasOwn(attributes, key) ? attributes[key] : undefined;
}
