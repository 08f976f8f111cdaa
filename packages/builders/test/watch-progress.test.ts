import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { watchProgress } from '../src/watch-progress.js';

/** How often there was something new in the pieces behind the first `settled`. */
function newsIn(pieces: readonly string[], settled = 50): number {
  const watch = watchProgress();
  return pieces
    .map((piece) => watch.add(piece))
    .slice(settled)
    .filter(Boolean).length;
}

const times = <Value>(count: number, make: (index: number) => Value): Value[] =>
  Array.from({ length: count }, (_, index) => make(index));

describe('a build gets on as long as it prints', () => {
  test.each<readonly [string, (index: number) => string]>([
    [
      'names of files',
      (index) => `  CC      src/${String.fromCharCode(97 + (index % 26))}${'x'.repeat(index / 26)}.o\n`,
    ],
    ['steps of ninja, even without names', (index) => `[${index}/3000] Linking CXX executable\n`],
    ['steps of ctest', (index) => `${index}/3000 Test #${index}: a .... Passed 0.${index} sec\n`],
    [
      'percents of make from cmake',
      (index) => `[ ${Math.floor(index / 30)}%] Building C object ${'d/'.repeat(1 + (index % 60))}x.o\n`,
    ],
    [
      'percents of a download',
      (index) => ` ${index}K .......... .......... ${(index / 30).toFixed(1)}% 1.2M 3s\n`,
    ],
    ['percents over and over in one line', (index) => `\rReceiving objects: ${(index / 30).toFixed(1)}%`],
    [
      'percents behind a date and before a path with numbers',
      (index) => `2026/11/29 23:10:${index % 60} ${(index / 30).toFixed(1)}% of lib/1/2.o\n`,
    ],
    [
      'percents of one step after another',
      (index) => `step ${1 + Math.floor(index / 1000)}/3: ${((index % 1000) / 10).toFixed(1)}%\n`,
    ],
    ['a dot for each test, without any line', () => '.'],
  ])('%s', (_name, line) => {
    expect(newsIn(times(3000, line))).toBeGreaterThan(500);
  });

  test('percents once more, for the next thing', () => {
    const clone = (name: string): string[] => [
      `Cloning into '${name}'...\n`,
      ...times(1000, (index) => `Receiving objects: ${(index / 10).toFixed(1)}%\r`),
      'done.\n',
    ];
    expect(newsIn([...clone('one'), ...clone('other')], 1003)).toBeGreaterThan(900);
  });

  test.each<readonly [string, string]>([
    ['something else', 'Installing\n'],
    ['the beginning of something else', 'Inst'],
  ])('%s among lines that repeat', (_name, news) => {
    const watch = watchProgress();
    for (let round = 0; round < 1000; round++) watch.add('linking\nwaiting 5\n');
    expect(watch.add(news)).toBe(true);
    expect(watch.repetition()?.count ?? 0).toBeLessThanOrEqual(1);
  });
});

describe('a build does not get on when it prints', () => {
  test.each<readonly [string, (index: number) => string]>([
    [
      'that it waits for its package, 56,000 times (haikuporter issue 233)',
      () => 'waiting for build package havoc-0.2.0-1 to be activated\n',
    ],
    ['the time', (index) => `2026-11-29 23:${index % 60}:${index % 59} still waiting (${index} s)\n`],
    ['addresses', (index) => `bad pointer 0x7ffe${(index * 7919).toString(16)}\n`],
    ['how often it has tried', (index) => `attempt ${index} failed\n`],
    ['how often it has tried, of a few times', (index) => `attempt ${1 + (index % 5)}/5 failed\n`],
    ['a few lines in turn', (index) => `${['one', 'two', 'three', 'four', 'five'][index % 5]} ${index}\n`],
    ['a few lines at random', (index) => `${['a', 'b', 'c', 'd'][(index * 7919) % 4]}${index}\n`],
    ['a wheel that turns', (index) => `\r${'|/-\\'[index % 4]}`],
    ['percents of one step that begin anew', (index) => `step 1/3: ${index % 100}%\n`],
    ['the same percents again and again', (index) => `${index % 100}%\n`],
    ['empty lines', () => '\n'],
    ['half a line at a time', (index) => (index % 2 === 0 ? 'waiting for ' : 'the daemon\n')],
    ['in colours', (index) => `\u001b[3${index % 8}mwaiting\u001b[0m\n`],
  ])('%s', (_name, line) => {
    expect(newsIn(times(3000, line), 300)).toBe(0);
  });

  test('a line that has grown to 64 KiB', () => {
    const watch = watchProgress();
    const news = times(100_000, () => watch.add('.')).filter(Boolean).length;
    expect(news).toBeGreaterThan(60_000);
    expect(news).toBeLessThanOrEqual(65_536);
  });
});

test('what repeats is told with how often it came since something new did', () => {
  const watch = watchProgress();
  expect(watch.repetition()).toBeUndefined();
  watch.add('configuring\n');
  for (let round = 0; round < 100; round++) watch.add(`waiting 1\nwaiting 2\nretry ${round}\n`);
  watch.add('building\n');
  for (let round = 1; round <= 7; round++) watch.add(`waiting ${round}\nretry\n`);
  expect(watch.repetition()).toEqual({ line: 'waiting 7', count: 6, others: 1 });
});

test('it does not matter in which pieces the lines of a build come', () => {
  const line = fc.constantFrom('a 1\n', 'b\n', '[1/3] c\n', '[2/3] c\n', '50%\r', 'd e f\n');
  fc.assert(
    fc.property(fc.array(line, { maxLength: 60 }), fc.array(fc.nat(40), { maxLength: 30 }), (lines, cuts) => {
      const text = lines.join('');
      const whole = watchProgress();
      const news = whole.add(text);
      const pieces = watchProgress();
      let rest = text;
      let newsOfPieces = false;
      for (const cut of cuts) {
        if (pieces.add(rest.slice(0, cut))) newsOfPieces = true;
        rest = rest.slice(cut);
      }
      if (pieces.add(rest)) newsOfPieces = true;
      expect(newsOfPieces).toBe(news);
    }),
  );
});

test('whatever repeats for long enough ends as no progress', () => {
  const word = fc.string({ unit: 'binary', maxLength: 40 });
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), (words) => {
      const lines = times(2000, (index) => `${words[index % words.length] ?? ''}\n`);
      expect(newsIn(lines, 40)).toBe(0);
    }),
    { numRuns: 30 },
  );
});
