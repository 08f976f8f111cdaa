import { describe, expect, test } from '@jest/globals';
import { type ProgressMemory, rememberProgress } from '../src/remember-progress.js';

describe('a build that repeats itself while its connection is cut and mended', () => {
  const line = 'waiting\n';
  const follow = (
    memory: ProgressMemory,
    key: string,
    at: number,
    text: string,
  ): { readonly seconds: number; readonly repeats: number } => {
    const progress = rememberProgress(memory, key, () => at * 1000);
    let bytes = 0;
    for (const piece of text.split(/(?<=\n)/)) progress.add(piece, (bytes += piece.length));
    return { seconds: progress.secondsSince(), repeats: progress.repetition()?.count ?? 0 };
  };

  test('has not got on by what comes once more', () => {
    const memory: ProgressMemory = {};
    follow(memory, 'a.1', 100, `compiling\n${line.repeat(10)}`);
    expect(follow(memory, 'a.1', 500, `compiling\n${line.repeat(50)}`)).toEqual({
      seconds: 400,
      repeats: 49,
    });
  });

  test('has got on by what it has printed meanwhile', () => {
    const memory: ProgressMemory = {};
    follow(memory, 'a.1', 100, line.repeat(10));
    expect(follow(memory, 'a.1', 500, `${line.repeat(10)}linking\n${line}`)).toEqual({
      seconds: 0,
      repeats: 1,
    });
  });

  test('is another than the one before', () => {
    const memory: ProgressMemory = {};
    follow(memory, 'a.1', 100, line.repeat(10));
    expect(follow(memory, 'a.2', 500, line.repeat(10)).seconds).toBe(0);
  });
});
