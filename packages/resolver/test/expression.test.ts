import { describe, expect, test } from '@jest/globals';
import { formatRequirement, meets, operators, parseProvided, parseRequirement } from '../src/expression.js';

describe('parseProvided', () => {
  test.each([
    ['foo', 'foo', undefined, undefined],
    ['foo = 1.2', 'foo', '1.2', undefined],
    ['foo=1.2', 'foo', '1.2', undefined],
    ['lib:libfoo = 1.2 compat >= 1', 'lib:libfoo', '1.2', '1'],
    ['lib:libfoo = 1.2-3 (compatible >= 1.0)', 'lib:libfoo', '1.2-3', '1.0'],
    ['  cmd:a.b  =  2~rc1  ', 'cmd:a.b', '2~rc1', undefined],
  ])('%j', (text, name, version, compatibleVersion) => {
    expect(parseProvided(text)).toEqual({ name, version, compatibleVersion });
  });

  test.each(['', '   ', '= 1'])('%j provides nothing', (text) => {
    expect(parseProvided(text)).toBeUndefined();
  });
});

describe('parseRequirement', () => {
  test.each([
    ['foo', { name: 'foo', operator: undefined, version: undefined, base: false }],
    ['foo >= 1.2', { name: 'foo', operator: '>=', version: '1.2', base: false }],
    ['foo>=1.2', { name: 'foo', operator: '>=', version: '1.2', base: false }],
    ['foo == 1.2 base', { name: 'foo', operator: '==', version: '1.2', base: true }],
    ['foo base', { name: 'foo', operator: undefined, version: 'base', base: true }],
    ['foo = 1.2', { name: 'foo', operator: 'invalid', version: '1.2', base: false }],
    ['foo >=', { name: 'foo', operator: 'invalid', version: undefined, base: false }],
    ['foo => 1', { name: 'foo', operator: 'invalid', version: '1', base: false }],
  ])('%j', (text, expected) => {
    expect(parseRequirement(text)).toEqual({ text, ...expected });
  });

  test('base means nothing in package files', () => {
    expect(parseRequirement('foo == 1.2 base', { ignoreBase: true })?.base).toBe(false);
  });

  test.each(['', '>= 1'])('%j requires nothing', (text) => {
    expect(parseRequirement(text)).toBeUndefined();
  });
});

describe('meets', () => {
  test.each([
    ['foo', 'foo', true],
    ['foo = 1', 'foo', true],
    ['foo', 'foo >= 1', false],
    ['foo', 'foo != 1', false],
    ['foo = 1.2', 'foo < 1.3', true],
    ['foo = 1.3', 'foo < 1.3', false],
    ['foo = 1.3', 'foo <= 1.3', true],
    ['foo = 1.3', 'foo == 1.3', true],
    ['foo = 1.3.1', 'foo == 1.3', false],
    ['foo = 1.3', 'foo != 1.3', false],
    ['foo = 1.4', 'foo != 1.3', true],
    ['foo = 1.10', 'foo > 1.9', true],
    ['foo = 1.3~rc1', 'foo >= 1.3', false],
    ['foo = 2.0 compat >= 1.5', 'foo >= 1.5', true],
    ['foo = 2.0 compat >= 1.5', 'foo >= 1.4', false],
    ['foo = 2.0 compat >= 1.5', 'foo != 1.4', false],
    ['foo = 2.0', 'foo = 2.0', false],
  ])('%j meets %j: %s', (provides, requires, expected) => {
    const provided = parseProvided(provides);
    const requirement = parseRequirement(requires);
    expect(provided !== undefined && requirement !== undefined && meets(provided, requirement)).toBe(
      expected,
    );
  });
});

test.each([...operators.map((operator) => `a ${operator} 1`), 'a', 'a == 1 base', 'a = 1'])(
  'formatRequirement writes %j as it was',
  (text) => {
    const requirement = parseRequirement(text);
    expect(requirement === undefined ? '' : formatRequirement(requirement)).toBe(text);
  },
);
