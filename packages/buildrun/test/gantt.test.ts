import { describe, expect, test } from '@jest/globals';
import { duration, ganttSvg, ganttText } from '../src/gantt.js';

const minute = 60_000;
const rows = [
  {
    label: 'alpha',
    bars: [
      { label: 'llvm', start: 0, end: 10 * minute },
      { label: 'nano', start: 10 * minute, end: 11 * minute },
    ],
  },
  { label: 'b', bars: [{ label: 'x<y&"z', start: 10 * minute, end: 20 * minute }] },
];

test('a chart as text names long builds, shows short ones, and the share of time', () => {
  expect(ganttText(rows, 20 * minute, 34)).toBe(
    [
      'alpha |[llvm----]#         |  55 %',
      'b     |          [x<y&"z--]|  50 %',
      "       '0 s           '15 min",
      '',
    ].join('\n'),
  );
});

test('a chart without builds is one', () => {
  expect(ganttText([{ label: 'a', bars: [] }], 0, 34)).toContain('0 %');
  expect(ganttSvg([{ label: 'a', bars: [] }], 0, 'nothing')).toContain('</svg>');
});

test('a chart as a picture is XML whatever ports are called', () => {
  const svg = ganttSvg(rows, 20 * minute, 'a < b');
  expect(svg).toContain('x&lt;y&amp;&quot;z: 10 min, from 10 min');
  expect(svg).toContain('a &lt; b');
  expect(svg.match(/<rect /g)).toHaveLength(4);
});

describe('a duration is told in two units', () => {
  test.each([
    [0, '0 s'],
    [59_499, '59 s'],
    [90_000, '1 min 30 s'],
    [3_599_900, '1 h'],
    [90 * minute, '1 h 30 min'],
    [25.5 * 60 * minute, '1 d 2 h'],
    [48 * 60 * minute, '2 d'],
  ])('%d ms: %s', (milliseconds, text) => {
    expect(duration(milliseconds)).toBe(text);
  });
});
