import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { compareNaturally, compareRevisionedVersions, compareVersions } from '../src/version.js';

describe('compareVersions', () => {
  test.each([
    ['numbers count as numbers', '1.9', '1.10'],
    ['leading zeros mean nothing, more parts do', '1.02', '1.2.0'],
    ['a missing part is older', '1', '1.0'],
    ['letters after a number are newer', '1.0', '1.0a'],
    ['letters compare in order', '1.0a', '1.0b'],
    ['a pre-release is older than the release', '1.0~beta1', '1.0'],
    ['a pre-release is newer than the release before', '0.9', '1.0~alpha'],
    ['pre-releases compare naturally', '1.0~rc9', '1.0~rc10'],
    ['only the first tilde starts the pre-release', '1.0~a~b', '1.0~a~c'],
    ['text sorts before its continuation with a number', 'r1', 'r1~beta5_hrev1'.replace('~', 'x')],
    ['dates', '2023_08_10', '2024_01_01'],
    ['numbers longer than any integer', '99999999999999999999', '100000000000000000000'],
    ['an empty part is older than a number', '1.', '1.0'],
  ])('%s: %s < %s', (_, older, newer) => {
    expect(compareVersions(older, newer)).toBe(-1);
    expect(compareVersions(newer, older)).toBe(1);
  });

  test.each([
    ['1.0', '1.0'],
    ['1.01', '1.1'],
    ['1.0RC1', '1.0rc1'],
    ['1.0~BETA', '1.0~beta'],
  ])('%s and %s mean the same', (a, b) => {
    expect(compareVersions(a, b)).toBe(0);
  });

  const version = fc.stringMatching(/^[0-9a-zA-Z_]{1,4}(\.[0-9a-z]{0,3}){0,3}(~[a-z0-9]{0,4}){0,2}$/);

  test('is a total order', () => {
    fc.assert(
      fc.property(version, version, version, (a, b, c) => {
        expect(compareVersions(a, a)).toBe(0);
        expect(compareVersions(a, b)).toBe(0 - compareVersions(b, a) || 0);
        const [first, second, third] = [a, b, c].sort(compareVersions);
        expect([first, second, third].map((one) => compareVersions(first ?? '', one ?? ''))).not.toContain(1);
        expect(compareVersions(second ?? '', third ?? '')).not.toBe(1);
      }),
    );
  });
});

describe('compareRevisionedVersions', () => {
  test.each([
    ['1.0-1', '1.0-2'],
    ['1.0-9', '1.0-10'],
    ['1.0-7', '1.0.1-1'],
    ['1.0', '1.0-1'],
    ['1.0~beta-4', '1.0-1'],
  ])('%s < %s', (older, newer) => {
    expect(compareRevisionedVersions(older, newer)).toBe(-1);
    expect(compareRevisionedVersions(newer, older)).toBe(1);
  });

  test('the revision must not be compared as part of the version', () => {
    expect(compareVersions('1.0-7', '1.0.1-1')).toBe(1);
    expect(compareRevisionedVersions('1.0-7', '1.0.1-1')).toBe(-1);
  });
});

test('compareNaturally ignores case and reads numbers', () => {
  expect(compareNaturally('File9', 'file10')).toBe(-1);
  expect(compareNaturally('ABC', 'abc')).toBe(0);
});
