/**
 * The JSON of an object with one more property, a list that is too long to have it in memory as a whole. In pieces, in
 * ASCII.
 */
export function* jsonWithList(
  object: Readonly<Record<string, unknown>>,
  property: string,
  items: Iterable<unknown>,
): Generator<string> {
  const start = JSON.stringify({ ...object, [property]: [] });
  yield ascii(start.slice(0, -2));
  let separator = '';
  for (const item of items) {
    yield separator + ascii(JSON.stringify(item));
    separator = ',';
  }
  yield ']}\n';
}

function ascii(json: string): string {
  return json.replaceAll(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
