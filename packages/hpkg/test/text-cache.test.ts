import { expect, test } from '@jest/globals';
import { assert, oneof, property, string } from 'fast-check';
import { TextCache } from '../src/text-cache.js';

const surroundings = Buffer.from('..');

/** What the cache has for `text`, which lies in the middle of other bytes. */
function lookUp(cache: TextCache, text: string): string | undefined {
  const bytes = Buffer.from(text);
  return cache.get(Buffer.concat([surroundings, bytes, surroundings]), 2, 2 + bytes.length);
}

test('gives the text, or nothing, whatever was read before', () => {
  const cache = new TextCache();
  const texts = oneof(string({ maxLength: 3 }), string({ unit: 'binary' }), string({ minLength: 60 }));
  assert(
    property(texts, (text) => {
      expect([text, undefined]).toContain(lookUp(cache, text));
    }),
    { numRuns: 500 },
  );
});

test('knows short ASCII', () => {
  const cache = new TextCache();
  for (const text of ['', 'a', 'lib:libfoo', 'x'.repeat(64)]) {
    expect(lookUp(cache, text)).toBe(text);
    expect(lookUp(cache, text)).toBe(text);
  }
});

test('texts of the same hash are told apart', () => {
  const cache = new TextCache();
  // 33 × 98 + 65 = 33 × 97 + 98
  for (const text of ['bA', 'ab', 'bA']) expect(lookUp(cache, text)).toBe(text);
});

test.each(['ä', '\u{1F600}', 'x'.repeat(65)])('leaves %s to others', (text) => {
  expect(lookUp(new TextCache(), text)).toBeUndefined();
});
