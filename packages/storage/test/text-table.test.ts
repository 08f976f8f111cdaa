import { describe, expect, test } from '@jest/globals';
import { createTextTable, listOf, readTextTable, textOf, unlessMisshapen } from '../src/text-table.js';

describe('a table of texts', () => {
  test('gives back what was put into it, each text once', () => {
    const table = createTextTable();
    const places = table.places(['a', 'b', 'a', '']);
    expect(table.texts()).toEqual(['a', 'b', '']);
    const read = readTextTable(JSON.parse(JSON.stringify(table.texts())));
    expect(read.all(JSON.parse(JSON.stringify(places)))).toEqual(['a', 'b', 'a', '']);
    expect(read.at(table.place('b'))).toBe('b');
  });

  test.each<[name: string, read: () => unknown]>([
    ['a number that stands for nothing', () => readTextTable(['a']).at(1)],
    ['a number below all', () => readTextTable(['a']).at(-1)],
    ['no number', () => readTextTable(['a']).at('0')],
    ['a name that lists have', () => readTextTable(['a']).at('length')],
    ['a text that is none', () => readTextTable([7]).at(0)],
    ['no list of texts', () => readTextTable('abc')],
    ['no list', () => listOf({ length: 1 })],
    ['no text', () => textOf(null)],
  ])('is misshapen with %s', (_name, read) => {
    expect(unlessMisshapen(read)).toBeUndefined();
  });

  test('hides no other error', () => {
    expect(() => unlessMisshapen(() => JSON.parse('{'))).toThrow(SyntaxError);
  });
});
