import { describe, expect, test } from '@jest/globals';
import { packageInfoText } from '../src/package-info-text.js';
import type { PackageInfo } from '../src/package-info.js';
import { parsePackageInfo } from '../src/package-info-parser.js';
import { fullInfo, packageInfo, provides, version } from './makers.js';

const parse = (text: string) => parsePackageInfo(text, 'x.PackageInfo');

const minimal = `name sample
version 1.2.3-4
architecture x86_64
summary "A sample"
description "A package for tests."
packager "Some Body <some@body.example>"
vendor "Some Vendor"
licenses { MIT }
copyrights { "2024 Some Body" }
provides {
\tsample = 1.2.3
}
`;

test('a small file', () => {
  expect(parse(minimal)).toEqual(packageInfo());
});

test('what is written comes back as it was', () => {
  expect(parse(packageInfoText(packageInfo()))).toEqual(packageInfo());
  // A compatible version without a version can be in a package, but not in this text.
  const info = { ...fullInfo, provides: fullInfo.provides.filter(({ name }) => name !== 'odd') };
  expect(parse(packageInfoText(info))).toEqual(info);
  const odd = packageInfo({ provides: [provides('debuginfo:a(b)'), provides(`cmd:"'#\\;{}`, '1')] });
  expect(parse(packageInfoText(odd))).toEqual(odd);
});

interface Variant {
  readonly name: string;
  readonly text: string;
  readonly expected: Partial<PackageInfo>;
}

describe('how it may be written', () => {
  test.each<Variant>([
    { name: 'comments', text: `# one\n${minimal}# two { "`, expected: {} },
    { name: 'line ends of Windows', text: minimal.replaceAll('\n', '\r\n'), expected: {} },
    { name: 'a line that goes on', text: minimal.replace('version ', 'version \\\n'), expected: {} },
    { name: 'names in upper case', text: minimal.replace('summary', 'SUMMARY'), expected: {} },
    {
      name: 'escapes in quotes',
      text: minimal.replace('"A package for tests."', String.raw`"a\tb\nc\"d\\e\x"`),
      expected: { description: 'a\tb\nc"d\\ex' },
    },
    {
      name: 'quotes of two kinds in one word',
      text: minimal.replace('"A package for tests."', `one' two "three" 'four`),
      expected: { description: 'one two "three" four' },
    },
    {
      name: 'a line end in quotes',
      text: minimal.replace('"A package for tests."', '"one\ntwo"'),
      expected: { description: 'one\ntwo' },
    },
    { name: 'a list of one without braces', text: minimal.replace('{ MIT }', 'MIT'), expected: {} },
    {
      name: 'several items of a list on one line',
      text: minimal.replace('{ MIT }', '{ MIT "GNU GPL v2" }'),
      expected: { licenses: ['MIT', 'GNU GPL v2'] },
    },
    {
      name: 'names of resolvables in upper case',
      text: minimal.replace('sample = 1.2.3', 'app:Sample = 1.2.3 ; lib:X=2 compat>=1'),
      expected: { provides: [provides('app:sample', '1.2.3'), provides('lib:x', '2', '1')] },
    },
    {
      // Of the real tree, in libnsgif-1.0.0.recipe; Haiku's PackageInfoParser.cpp takes the word back.
      name: 'compat without its operator, as the next resolvable',
      text: minimal.replace('sample = 1.2.3', 'sample = 1.2.3 compat = 2 compat >= 1'),
      expected: { provides: [provides('sample', '1.2.3'), provides('compat', '2', '1')] },
    },
    {
      name: 'a version without minor and with a pre-release',
      text: minimal.replace('version 1.2.3-4', 'version R1~Beta5-12'),
      expected: { version: version('r1~beta5-12') },
    },
    {
      name: 'a requirement marked as base',
      text: `${minimal}requires {\n haiku\n other == 1 base\n}`,
      expected: {
        basePackage: 'other',
        requires: [
          { name: 'haiku', condition: undefined },
          { name: 'other', condition: { operator: '==', version: version('1') } },
        ],
      },
    },
    {
      name: 'requirements without base after a base package',
      text: `${minimal}base-package other\nrequires { haiku }`,
      expected: { requires: [{ name: 'haiku', condition: undefined }] },
    },
  ])('$name', ({ text, expected }) => {
    expect(parse(text)).toEqual(packageInfo(expected));
  });
});

describe('what is refused, with line and column', () => {
  test.each([
    { name: 'an empty file', text: '', message: 'x.PackageInfo:1:1: name is missing' },
    { name: 'a missing attribute', text: minimal.replace(/vendor.*\n/, ''), message: /: vendor is missing/ },
    { name: 'an unknown attribute', text: `nam sample\n`, message: ':1:1: unknown attribute "nam"' },
    { name: 'an attribute twice', text: `${minimal}name again`, message: ':13:1: name is there twice' },
    {
      name: 'a version without revision',
      text: 'version 1.2',
      message: ':1:9: the version lacks a revision',
    },
    {
      name: 'a version with a blank part',
      text: 'version 1..2-1',
      message: ":1:9: impossible minor version ''",
    },
    { name: 'a revision that is no number', text: 'version 1-x', message: ":1:9: impossible revision 'x'" },
    {
      name: 'an unknown architecture',
      text: '\narchitecture z80',
      message: ':2:14: architecture must be one of any, x86,',
    },
    { name: 'a name with a dash', text: 'name a-b', message: ":1:6: impossible name 'a-b'" },
    {
      name: 'a summary of two lines',
      text: 'summary "a\nb"',
      message: ':1:9: the summary has more than one line',
    },
    { name: 'quotes that do not end', text: 'summary "abc', message: ':1:9: a quoted string does not end' },
    { name: 'a list that does not end', text: 'licenses { MIT\n', message: ':1:10: the list does not end' },
    { name: 'a list without braces', text: 'provides sample', message: ":1:10: expected '{'" },
    { name: 'a lonely exclamation mark', text: 'provides { a ! 1 }', message: ":1:14: unknown token '!'" },
    {
      name: 'a wrong operator',
      text: 'provides { a >= 1 }',
      message: ":1:14: expected '=' or the end of the line",
    },
    { name: 'an assignment in a requirement', text: 'requires { a = 1 }', message: ':1:14: expected <, <=,' },
    {
      name: 'two base packages',
      text: 'requires { a == 1 base\nb == 1 base }',
      message: ':2:1: more than one package',
    },
    {
      name: 'an unknown flag',
      text: 'flags { nice }',
      message: ':1:9: expected approve_license or system_package',
    },
    { name: 'something that is no URL', text: 'urls { "Name <https://x.org>" }', message: ':1:8: ' },
    {
      name: 'an unknown update type',
      text: 'global-writable-files { a never }',
      message: ':1:27: expected keep-old,',
    },
    {
      name: 'a user with odd parts',
      text: 'users { a shoe /bin/sh }',
      message: ':1:11: expected real-name, home,',
    },
    {
      name: 'a user in a group that is missing',
      text: `${minimal}users { a groups b }`,
      message: "group 'b' of user 'a' is missing in groups",
    },
    { name: 'braces at the top', text: '{ }', message: ':1:1: expected the name of an attribute' },
  ])('$name', ({ text, message }) => {
    expect(() => parse(text)).toThrow(expect.objectContaining({ code: 'BAD_PACKAGE_INFO' }));
    expect(() => parse(text)).toThrow(message);
  });
});
