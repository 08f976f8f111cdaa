import { describe, expect, test } from '@jest/globals';
import { findQuestion, findUnanswered } from '../src/find-question.js';

describe('a line asks if it ends like', () => {
  test.each([
    'Continue (y/n + enter)?',
    'Do you want to continue? [Y/n]',
    'Overwrite existing file (yes/no):',
    'Proceed (y/N)?',
    'Password:',
    "Username for 'https://example.org':",
    'Enter passphrase for key /x:',
    'Press any key to continue . . .',
    'Would you like to force an unmount? [y/N]',
    'Skip this patch?',
  ])('%s', (line) => {
    expect(findQuestion(`${line} `)).toBe(line);
  });

  test.each([
    'checking whether to continue... yes',
    'cc -c what.c',
    'x.c:3: error: expected ;',
    'https://example.org/?a=b&c=d',
    '[12/3000] Building',
    'waiting for build package x to be activated',
    '',
  ])('and not like %s', (line) => {
    expect(findQuestion(line)).toBeUndefined();
  });
});

describe('what was asked in vain', () => {
  test.each<readonly [string, readonly string[], string]>([
    ['in the same line', ['Continue (y/n + enter)? EOF when reading a line'], 'Continue (y/n + enter)?'],
    [
      'before the place in the program',
      [
        'Install it? [y/n] Traceback (most recent call last):',
        '  File "x.py", line 1',
        'EOFError: EOF when reading a line',
      ],
      'Install it? [y/n]',
    ],
    ['nobody knows', ['working', 'EOFError: EOF when reading a line'], ''],
  ])('%s', (_name, lines, expected) => {
    expect(findUnanswered(lines)).toEqual({ question: expected, index: lines.length - 1 });
  });

  test('nothing', () => {
    expect(findUnanswered(['really?', 'yes'])).toBeUndefined();
  });
});
