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
});
