import { describe, expect, test } from '@jest/globals';
import { recipeAttributes } from '../src/recipe/attributes.js';
import { parseVariables } from '../src/recipe/parse-variables.js';

const parse = (variables: Readonly<Record<string, string>>) => {
  const { entries, ignored } = parseVariables(Object.entries(variables), recipeAttributes);
  return {
    entries: Object.fromEntries([...entries].map(([key, values]) => [key, Object.fromEntries(values)])),
    ignored,
  };
};

describe('where a variable belongs', () => {
  test.each([
    { name: 'to the base package', variable: 'REQUIRES', entries: { '': { REQUIRES: ['a'] } } },
    { name: 'to a package', variable: 'REQUIRES_devel', entries: { devel: { REQUIRES_devel: ['a'] } } },
    {
      name: 'to a package with underscores',
      variable: 'REQUIRES_foo_2',
      entries: { foo_2: { REQUIRES_foo_2: ['a'] } },
    },
    { name: 'to the first source', variable: 'PATCHES', entries: { '': { PATCHES: { 1: ['a'] } } } },
    { name: 'to another source', variable: 'PATCHES_10', entries: { '': { PATCHES: { 10: ['a'] } } } },
    { name: 'nowhere: no number', variable: 'PATCHES_x', entries: {} },
    { name: 'nowhere: once for the port', variable: 'BUILD_REQUIRES_devel', entries: {} },
  ])('$name', ({ variable, entries }) => {
    const found = parse({ [variable]: 'a' });
    expect(found.entries).toEqual(entries);
    expect(found.ignored).toEqual(Object.keys(entries).length === 0 ? [variable] : []);
  });

  test('an indexed variable alone goes where the one before it went, as HaikuPorter has it', () => {
    expect(parse({ LICENSE_x: 'MIT', PATCHES_2: 'a.patch' }).entries).toEqual({
      x: { LICENSE_x: ['MIT'], PATCHES: { 2: ['a.patch'] } },
    });
  });
});

describe('what a value means', () => {
  test.each([
    { name: 'a text stays as it is', variable: 'SUMMARY', text: ' A \n b ', value: ' A \n b ' },
    {
      name: 'a list loses blanks and empty lines',
      variable: 'COPYRIGHT',
      text: '\n\t2026 A \n\n 2025 B\n',
      value: ['2026 A', '2025 B'],
    },
    {
      name: 'a description loses empty lines at its ends only',
      variable: 'DESCRIPTION',
      text: '\n\n a\n\n b \n\n',
      value: ['a', '', 'b'],
    },
    {
      name: 'names of resolvables become small',
      variable: 'PROVIDES',
      text: 'lib:libFoo = 1.0-RC',
      value: ['lib:libfoo = 1.0-rc'],
    },
    { name: 'what is replaced may have dashes', variable: 'REPLACES', text: 'old-name', value: ['old-name'] },
    { name: 'numbers', variable: 'REVISION', text: ' 007 ', value: 7 },
    { name: 'yes', variable: 'DISABLE_SOURCE_PACKAGE', text: 'YES', value: true },
    { name: 'false', variable: 'DISABLE_SOURCE_PACKAGE', text: 'false', value: false },
    { name: 'phases', variable: 'BUILD_PACKAGE_ACTIVATION_PHASE', text: 'install', value: 'INSTALL' },
    {
      name: 'architectures',
      variable: 'ARCHITECTURES',
      text: 'x86 ?X86_64\n!arm',
      value: { x86: 'stable', x86_64: 'untested', arm: 'broken' },
    },
    { name: 'no architectures', variable: 'SECONDARY_ARCHITECTURES', text: '', value: {} },
  ])('$name', ({ variable, text, value }) => {
    expect(parse({ [variable]: text }).entries).toEqual({ '': { [variable]: value } });
  });

  test('"all" stands for every machine, with exceptions after it', () => {
    const { entries } = parse({ ARCHITECTURES: 'all !x86_gcc2 ?ppc' });
    expect(entries['']?.['ARCHITECTURES']).toMatchObject({
      arm64: 'stable',
      x86_64: 'stable',
      x86_gcc2: 'broken',
      ppc: 'untested',
    });
  });
});
