import { describe, expect, test } from '@jest/globals';
import { parseOptions } from '../../src/compare-builders/options.js';
import { chooseEvenly, raiseRevision } from '../../src/compare-builders/raise-revisions.js';
import { progressLine } from '../../src/compare-builders/time-left.js';

const needed = ['--haikuporter', 'porter', '--haikuports', 'ports'];

describe('options of compare-builders', () => {
  test('have defaults, and paths are absolute', () => {
    expect(parseOptions(needed, '/farm')).toEqual({
      haikuporter: '/farm/porter',
      haikuports: '/farm/ports',
      work: '/farm/compare-builders',
      scenarios: ['empty', 'production'],
      policies: ['default', 'haikuporter'],
      builds: undefined,
      locals: [1],
      raised: 256,
      systemPackages: undefined,
      licenses: undefined,
      updateEachTime: false,
      standIn: true,
      plansOnly: false,
    });
  });

  test('take several of what can be several', () => {
    const more = [
      '--local',
      '1,4',
      '--scenario',
      'empty',
      '--policy',
      'haikuporter,default',
      '--builds',
      '200',
    ];
    expect(parseOptions([...needed, ...more], '/farm')).toMatchObject({
      locals: [1, 4],
      scenarios: ['empty'],
      policies: ['haikuporter', 'default'],
      builds: 200,
    });
  });

  const wrong: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['no HaikuPorter', ['--haikuports', 'ports'], /--haikuporter DIR is needed/],
    ['no tree', ['--haikuporter', 'porter'], /--haikuports DIR is needed/],
    ['another policy', [...needed, '--policy', 'ours'], /--policy ours: one of default, haikuporter/],
    ['no builds', [...needed, '--builds', '0'], /--builds 0: a whole number/],
    ['half a builder', [...needed, '--local', '0.5'], /--local 0.5: a whole number/],
    ['another option', [...needed, '--fast'], /--fast/],
  ];
  test.each(wrong)('with %s are refused', (_, argv, message) => {
    expect(() => parseOptions(argv, '/farm')).toThrow(message);
  });
});

describe('a revision', () => {
  const recipes: readonly (readonly [string, string, string | undefined])[] = [
    ['is raised by one', 'SUMMARY="x"\nREVISION="9"\nPROVIDES=""', 'SUMMARY="x"\nREVISION="10"\nPROVIDES=""'],
    ['in a function is none', '\tREVISION="9"\n', undefined],
    ['that is computed is left alone', 'REVISION="$foo"\n', undefined],
  ];
  test.each(recipes)('%s', (_, recipe, expected) => {
    expect(raiseRevision(recipe)).toBe(expected);
  });
});

describe('ports are chosen evenly', () => {
  const choices: readonly (readonly [number, readonly number[]])[] = [
    [1, [0]],
    [3, [0, 4, 7]],
    [10, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]],
    [20, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]],
  ];
  test.each(choices)('%d of ten', (count, expected) => {
    expect(chooseEvenly([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], count)).toEqual(expected);
  });
});

describe('the time left', () => {
  const lines: readonly (readonly [string, Parameters<typeof progressLine>[1], string])[] = [
    [
      'is not known before anything is done',
      { done: 5, total: 100, doneBefore: 5, seconds: 30 },
      'run: 5 of 100 builds (5 %), time left not known yet',
    ],
    [
      'counts only what was done in this run',
      { done: 15, total: 100, doneBefore: 5, seconds: 60 },
      'run: 15 of 100 builds (15 %), 9 min left',
    ],
    [
      'is told in hours where it takes hours',
      { done: 10, total: 1000, doneBefore: 0, seconds: 100 },
      'run: 10 of 1000 builds (1 %), 2 h 45 min left',
    ],
    [
      'is told in seconds at the end',
      { done: 99, total: 100, doneBefore: 0, seconds: 990 },
      'run: 99 of 100 builds (99 %), 10 s left',
    ],
  ];
  test.each(lines)('%s', (_, progress, expected) => {
    expect(progressLine('run', progress)).toBe(expected);
  });
});
