import { describe, expect, test } from '@jest/globals';
import { type Fault, readFaults } from '../src/stand-in/faults.js';

describe('a comment in the recipe asks for', () => {
  const cases: readonly [comment: string, fault: Fault][] = [
    ['fail', { kind: 'fail', times: Infinity }],
    ['fail 2', { kind: 'fail', times: 2 }],
    ['hang', { kind: 'hang' }],
    ['sleep 0.5', { kind: 'sleep', seconds: 0.5 }],
    ['signal KILL', { kind: 'signal', signal: 'KILL' }],
    ['output 1000', { kind: 'output', lines: 1000 }],
    ['leave-out libfoo_devel', { kind: 'leave-out', package: 'libfoo_devel' }],
    ['truncate libfoo', { kind: 'truncate', package: 'libfoo' }],
    ['other   libfoo', { kind: 'other', package: 'libfoo' }],
  ];
  test.each(cases)('%s', (comment, fault) => {
    expect(readFaults(`SUMMARY="x"\n# stand-in: ${comment}\nREVISION="1"\n`, undefined, 'any')).toEqual([
      fault,
    ]);
  });
});

test('the environment asks for faults of ports by name, or of all', () => {
  const environment = 'libfoo: sleep 2; *: output 3; other: hang';
  expect(readFaults('', environment, 'libfoo')).toEqual([
    { kind: 'sleep', seconds: 2 },
    { kind: 'output', lines: 3 },
  ]);
  expect(readFaults('', environment, 'libbar')).toEqual([{ kind: 'output', lines: 3 }]);
});

test('a recipe without such comments has no faults', () => {
  expect(readFaults('# This stand-in: none\nBUILD() { true; }\n', undefined, 'libfoo')).toEqual([]);
});

test.each(['explode', 'fail x', 'hang 3', 'sleep', 'signal', 'leave-out', ''])(
  'a fault it does not know is refused: "%s"',
  (fault) => {
    expect(() => readFaults(`# stand-in: ${fault}\n`, undefined, 'libfoo')).toThrow(
      expect.objectContaining({ code: 'BAD_FAULT', hint: expect.stringContaining('leave-out PACKAGE') }),
    );
  },
);
