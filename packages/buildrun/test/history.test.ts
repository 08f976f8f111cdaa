import { describe, expect, test } from '@jest/globals';
import { learnHistory } from '../src/history.js';

function record(name: string, builderId: string, duration: number, buildSuccess = true) {
  const port = { name, version: '1', revision: '1', revisionedName: `${name}-1-1` };
  return { port, builderId, duration, buildSuccess, buildNumbers: [0], startTime: 0 };
}

describe('what records tell', () => {
  test('of nothing: ten minutes a build, all builders alike', () => {
    const history = learnHistory([]);
    expect([history.estimate('a'), history.speed('x')]).toEqual([600_000, 1]);
  });

  test('is how long a port takes, the median of its builds', () => {
    const history = learnHistory([record('a', 'x', 10), record('a', 'x', 12), record('a', 'x', 500)]);
    expect(history.estimate('a')).toBe(12_000);
  });

  test('leaves failed builds out', () => {
    const history = learnHistory([record('a', 'x', 10), record('a', 'x', 1, false)]);
    expect(history.estimate('a')).toBe(10_000);
  });

  test('makes an unknown port one of the longest', () => {
    const records = Array.from({ length: 200 }, (_, index) => record(`p${index}`, 'x', index + 1));
    expect(learnHistory(records).estimate('unknown')).toBe(198_000);
  });

  test('is how fast a builder is, by the ports that others have built too', () => {
    const ports = ['a', 'b', 'c', 'd'];
    const records = ports.flatMap((port, index) => [
      record(port, 'fast', (index + 1) * 100),
      record(port, 'slow', (index + 1) * 400),
    ]);
    const history = learnHistory([...records, record('only', 'slow', 7)]);
    expect(history.speed('fast') / history.speed('slow')).toBeCloseTo(4);
    expect(history.estimate('a') / history.speed('slow')).toBeCloseTo(400_000, -3);
  });

  test('is the average for a port that was never built, and nothing of the sort for others', () => {
    const history = learnHistory([record('a', 'x', 10), record('b', 'x', 30)]);
    expect([history.likely('unknown'), history.likely('a')]).toEqual([20_000, undefined]);
    expect(learnHistory([]).likely('unknown')).toBeUndefined();
  });

  test('leaves out the time that packages took to the builder, and tells how fast that goes', () => {
    const upload = { bytes: 40_000_000, seconds: 8 };
    const history = learnHistory([{ ...record('a', 'x', 10), upload }]);
    expect([history.estimate('a'), history.bandwidth('x'), history.bandwidth('y')]).toEqual([
      2000,
      5_000_000,
      undefined,
    ]);
  });

  test.each([
    ['interrupted', true],
    ['killed', true],
    ['out-of-memory', true],
    ['build-failed', false],
    ['source-download', false],
  ])('is whether to avoid a builder after %s: %s', (failureClass, avoided) => {
    const history = learnHistory([{ ...record('a', 'x', 10, false), class: failureClass }]);
    expect(history.avoid('a')).toEqual(avoided ? ['x'] : []);
  });

  test('forgives a builder that has built the port since, or after a month', () => {
    const grief = { ...record('a', 'x', 10, false), class: 'killed' };
    const later = { ...record('a', 'x', 10), startTime: 5 };
    const muchLater = { ...record('b', 'y', 10), startTime: 31 * 86_400 };
    expect(learnHistory([later, grief]).avoid('a')).toEqual([]);
    expect(learnHistory([grief, muchLater]).avoid('a')).toEqual([]);
    expect(learnHistory([{ ...grief, startTime: 9 }, later]).avoid('a')).toEqual(['x']);
  });
});
