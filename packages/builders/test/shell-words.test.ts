import { execFileSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { quoteWords, splitWords } from '../src/shell-words.js';

describe('quoteWords', () => {
  test('any words come through a shell as they are', () => {
    const words = fc.array(
      fc.string({ unit: 'grapheme' }).map((word) => word.replaceAll('\0', '')),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(words, (list) => {
        const output = execFileSync('sh', ['-c', `printf '%s\\0' start ${quoteWords(list)}`]).toString(
          'utf8',
        );
        expect(output.split('\0').slice(1, -1)).toEqual(
          list.map((word) => Buffer.from(word).toString('utf8')),
        );
      }),
      { numRuns: 50 },
    );
  });

  test.each([
    ['an empty word', '', "''"],
    ['a blank', 'a b', "'a b'"],
    ['a quote', "it's", "'it'\\''s'"],
    ['a command', '$(reboot)', "'$(reboot)'"],
    ['a path', '/boot/home/x-1.2_3', '/boot/home/x-1.2_3'],
  ])('%s', (_name, word, quoted) => {
    expect(quoteWords([word])).toBe(quoted);
  });
});

describe('splitWords', () => {
  test.each([
    ['nothing', '', []],
    ['blanks only', '  \t ', []],
    ['plain words', ' -j2  --quiet ', ['-j2', '--quiet']],
    ['double quotes with a blank', '--opt="a b" c', ['--opt=a b', 'c']],
    ['single quotes', `'a "b"' c`, ['a "b"', 'c']],
    ['an empty word', `a '' b`, ['a', '', 'b']],
    ['a backslash before a blank', 'a\\ b', ['a b']],
    ['a backslash in double quotes', String.raw`"a\"b\n"`, [String.raw`a"b\n`]],
    ['a variable, which is not expanded', '$HOME "$HOME"', ['$HOME', '$HOME']],
  ])('%s', (_name, line, words) => {
    expect(splitWords(line)).toEqual(words);
  });

  test.each([['"a'], ["'a"], ['a\\']])('%s is not closed', (line) => {
    expect(splitWords(line)).toBeUndefined();
  });

  test('reads what quoteWords writes', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (words) => {
        expect(splitWords(quoteWords(words))).toEqual(words);
      }),
    );
  });
});
