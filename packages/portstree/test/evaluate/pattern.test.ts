import { describe, expect, test } from '@jest/globals';
import { createBudget } from '../../src/evaluate/budget.js';
import { recipeLimits } from '../../src/evaluate/limits.js';
import {
  compilePattern,
  matches,
  type Pattern,
  removePrefix,
  removeSuffix,
  replace,
} from '../../src/evaluate/pattern.js';

const budget = createBudget(recipeLimits);

function pattern(text: string): Pattern {
  const compiled = compilePattern([{ text, quoted: false }]);
  if (compiled === undefined) throw new Error(`${text} is not known`);
  return compiled;
}

describe('a pattern matches', () => {
  test.each([
    ['abc', 'abc', true],
    ['abc', 'ab', false],
    ['a?c', 'abc', true],
    ['a?c', 'ac', false],
    ['*', '', true],
    ['a*', 'a', true],
    ['*b*', 'aabaa', true],
    ['*b*', 'aaaa', false],
    ['a**c', 'abc', true],
    ['[abc]', 'b', true],
    ['[a-c]', 'd', false],
    ['[!a-c]', 'd', true],
    ['[^a]', 'a', false],
    ['[]a]', ']', true],
    ['[a-]', '-', true],
    ['[[:digit:]x]', '7', true],
    ['[[:upper:]]', 'a', false],
    ['[', '[', true],
    ['[a', '[a', true],
    ['a]', 'a]', true],
  ])('%j %j: %s', (text, value, expected) => {
    expect(matches(pattern(text), value, budget)).toBe(expected);
  });

  test('quoted characters as themselves', () => {
    const quoted = compilePattern([
      { text: 'a', quoted: false },
      { text: '*', quoted: true },
    ]);
    expect(quoted?.literal).toBe('a*');
  });

  test.each(['[[.a.]]', '[[=a=]]', '[z-a]', '[[:nosuch:]]', 'a\\*'])('%j is not known exactly', (text) => {
    expect(compilePattern([{ text, quoted: false }])).toBeUndefined();
  });
});

test('removes the shortest or the longest match', () => {
  const text = 'a.b.c';
  expect(removePrefix(pattern('*.'), { text, longest: false }, budget)).toBe('b.c');
  expect(removePrefix(pattern('*.'), { text, longest: true }, budget)).toBe('c');
  expect(removeSuffix(pattern('.*'), { text, longest: false }, budget)).toBe('a.b');
  expect(removeSuffix(pattern('.*'), { text, longest: true }, budget)).toBe('a');
  expect(removeSuffix(pattern('x*'), { text, longest: true }, budget)).toBe(text);
});

test('replaces the longest match at each place', () => {
  expect(replace(pattern('a*c'), { text: 'xabcbcx', where: 'first', replacement: '-' }, budget)).toBe('x-x');
  expect(replace(pattern('[0-9]'), { text: 'a1b22', where: 'all', replacement: '_' }, budget)).toBe('a_b__');
  expect(replace(pattern('a'), { text: 'aba', where: 'start', replacement: '-' }, budget)).toBe('-ba');
  expect(replace(pattern('a'), { text: 'aba', where: 'end', replacement: '-' }, budget)).toBe('ab-');
  expect(replace(pattern(''), { text: 'aba', where: 'all', replacement: '-' }, budget)).toBe('aba');
  expect(replace(pattern(''), { text: 'aba', where: 'start', replacement: '-' }, budget)).toBe('-aba');
});

test('takes time that grows with the product of the lengths, whatever the pattern', () => {
  let steps = 0;
  const counting = { ...budget, match: (more: number) => (steps += more) };
  const text = 'a'.repeat(1000);
  expect(matches(pattern(`${'*a'.repeat(20)}*b`), text, counting)).toBe(false);
  expect(steps).toBeLessThanOrEqual(1000 * 42);
});
