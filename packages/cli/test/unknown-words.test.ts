import { describe, expect, test } from '@jest/globals';
import { type KnownWords, unknownWord } from '../src/unknown-words.js';

/** Of `tool take <file>`. */
const inCommand: KnownWords = {
  commands: ['take'],
  subcommands: [],
  options: ['quiet', 'q', 'tree', 't', 'system-packages', 'help', 'h'],
  flags: ['quiet', 'q', 'help', 'h'],
};
/** Of `tool`, before it is known which command is meant. */
const beforeCommand: KnownWords = {
  commands: [],
  subcommands: ['take', 'make'],
  options: ['quiet', 'q'],
  flags: ['quiet', 'q'],
};

describe('of the words after a command,', () => {
  test.each([
    ['a long option', ['take', '--bogus', 'file'], '--bogus', []],
    ['a long option with its value', ['take', '--bogus=1'], '--bogus', []],
    ['an option that is nearly right', ['take', '--tre', 'x'], '--tre', ['--tree']],
    ['an option with one dash more than it has', ['take', '--q'], undefined, []],
    ['a letter', ['take', '-x'], '-x', []],
    ['a letter among others', ['take', '-qx'], '-x', []],
    ['what is negated and takes a value', ['take', '--no-tree'], '--no-tree', []],
    ['the first of several', ['take', '--one', '--two'], '--one', []],
    ['an option after values that look like commands', ['take', '-t', 'take', '--one'], '--one', []],
  ])('%s is unknown', (_name, argv, option, near) => {
    const expected = option === undefined ? undefined : { message: `unknown option ${option}`, near };
    expect(unknownWord(argv, inCommand)).toEqual(expected);
  });

  test.each([
    ['options and values', ['take', '--tree', 'x', '-q', '-t', 'y', 'file']],
    ['a value after =', ['take', '--tree=--x', '-t=-x']],
    ['a value that begins as an option does', ['take', '--tree', '--x']],
    ['a value in the word of its letter', ['take', '-qtx']],
    ['a flag that is negated', ['take', '--no-quiet']],
    ['an option in the other spelling', ['take', '--systemPackages', 'x']],
    ['what is no option', ['take', '-', '-1', '-.5']],
    ['what follows --', ['take', '--', '--bogus']],
  ])('none is unknown: %s', (_name, argv) => {
    expect(unknownWord(argv, inCommand)).toBeUndefined();
  });
});

describe('before a command', () => {
  test.each([
    ['an option', ['--bogus', 'take'], 'unknown option --bogus', []],
    ['a command', ['tak', '--tree'], 'unknown command tak', ['take']],
    ['a command like no other', ['destroy'], 'unknown command destroy', []],
  ])('%s is unknown', (_name, argv, message, near) => {
    expect(unknownWord(argv, beforeCommand)).toEqual({ message, near });
  });

  test('what a command takes is not known yet', () => {
    expect(unknownWord(['-q', 'take', '--tree', 'x'], beforeCommand)).toBeUndefined();
  });
});
