import type { GivenVariables } from '../evaluate/evaluation.js';

/**
 * Variables whose values are worked out when they are asked for.
 *
 * @param definitions how each value follows from `origin`, in order
 * @param isClear see `GivenVariables`
 */
export function lazyVariables<Origin>(
  definitions: ReadonlyMap<string, (origin: Origin) => string>,
  origin: Origin,
  isClear: boolean,
): GivenVariables {
  function* entries(): MapIterator<[string, string]> {
    for (const [name, define] of definitions) yield [name, define(origin)];
    return undefined;
  }
  function* values(): MapIterator<string> {
    for (const define of definitions.values()) yield define(origin);
    return undefined;
  }
  const variables: GivenVariables = {
    isClear,
    size: definitions.size,
    has: (name) => definitions.has(name),
    get: (name) => definitions.get(name)?.(origin),
    keys: () => definitions.keys(),
    values,
    entries,
    [Symbol.iterator]: entries,
    forEach(visit) {
      for (const [name, value] of entries()) visit(value, name, variables);
    },
  };
  return variables;
}
