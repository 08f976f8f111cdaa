/** What one builder does when. */
export interface GanttRow {
  readonly label: string;
  readonly bars: readonly GanttBar[];
}

/** In milliseconds from the beginning. */
export interface GanttBar {
  readonly label: string;
  readonly start: number;
  readonly end: number;
}

/**
 * A line for each row: bars with room for a name are "[name---]", shorter ones "#" where the builder is busy for at
 * least half of the time of a column, "+" where it is busy at all.
 *
 * @param columns of the whole, names included
 */
export function ganttText(rows: readonly GanttRow[], end: number, columns: number): string {
  const labelWidth = Math.min(24, Math.max(0, ...rows.map(({ label }) => label.length)));
  const width = Math.max(20, columns - labelWidth - 9);
  const perColumn = Math.max(1, end / width);
  const lines = rows.map(({ label, bars }) => {
    const busy = bars.reduce((sum, bar) => sum + bar.end - bar.start, 0);
    const share = `${Math.round((100 * busy) / Math.max(1, end))} %`.padStart(6);
    return `${fit(label, labelWidth)} |${textBars(bars, perColumn, width)}|${share}`;
  });
  return [...lines, `${' '.repeat(labelWidth)} ${textAxis(end, width)}`, ''].join('\n');
}

function textBars(bars: readonly GanttBar[], perColumn: number, width: number): string {
  const busy = new Float64Array(width);
  const cells = Array.from({ length: width }, () => '');
  for (const { label, start, end } of bars) {
    const from = Math.round(start / perColumn);
    const to = Math.min(width, Math.round(end / perColumn));
    for (
      let column = Math.floor(start / perColumn);
      column < Math.min(width, Math.ceil(end / perColumn));
      column++
    ) {
      const begin = Math.max(start, column * perColumn);
      busy[column] = (busy[column] ?? 0) + Math.min(end, (column + 1) * perColumn) - begin;
    }
    const room = to - from - 2;
    if (room < 3 || cells.slice(from, to).some((cell) => cell !== '')) continue;
    const text = `[${label.slice(0, room).padEnd(room, '-')}]`;
    for (let index = 0; index < text.length; index++) cells[from + index] = text.charAt(index);
  }
  return cells
    .map((cell, column) => (cell === '' ? density((busy[column] ?? 0) / perColumn) : cell))
    .join('');
}

function density(share: number): string {
  return share >= 0.5 ? '#' : share > 0 ? '+' : ' ';
}

function textAxis(end: number, width: number): string {
  const cells = Array.from({ length: width + 12 }, () => ' ');
  for (const { time, label } of ticks(end, Math.max(2, Math.floor(width / 14)))) {
    const at = 1 + Math.round((time / Math.max(1, end)) * width);
    const text = `'${label}`;
    for (let index = 0; index < text.length; index++) cells[at + index] = text.charAt(index);
  }
  return cells.join('').trimEnd();
}

/** The same as a picture: bars with their names where there is room, and names and times in their tooltips. */
export function ganttSvg(rows: readonly GanttRow[], end: number, title: string): string {
  const labelWidth = 12 + 7 * Math.min(24, Math.max(4, ...rows.map(({ label }) => label.length)));
  const scale = chartWidth / Math.max(1, end);
  const height = top + rows.length * rowHeight;
  const lines = ticks(end, 10).map(({ time, label }) => {
    const x = round(labelWidth + time * scale);
    return `<line x1="${x}" y1="${top - 6}" x2="${x}" y2="${height}" class="tick"/><text x="${x}" y="${top - 10}" class="time">${label}</text>`;
  });
  const bodies = rows.map(({ label, bars }, index) => {
    const y = top + index * rowHeight;
    const name = `<text x="${labelWidth - 8}" y="${y + 15}" class="row">${escape(label.slice(0, 24))}</text>`;
    return name + bars.map((bar) => svgBar(bar, { x: labelWidth, y, scale })).join('');
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${labelWidth + chartWidth + 20} ${height + 10}" font-family="sans-serif" font-size="11">
<style>.tick{stroke:#ccc}.time{fill:#555;text-anchor:middle}.row{text-anchor:end;fill:#222}.bar{stroke:#fff;stroke-width:.5}.name{fill:#222}.title{font-size:14px;fill:#222}</style>
<rect width="100%" height="100%" fill="#fff"/>
<text x="8" y="18" class="title">${escape(title)}</text>
${[...lines, ...bodies].join('\n')}
</svg>
`;
}

const chartWidth = 1400;
const rowHeight = 22;
const top = 52;

interface Origin {
  readonly x: number;
  readonly y: number;
  /** Pixels a millisecond. */
  readonly scale: number;
}

function svgBar({ label, start, end }: GanttBar, { x, y, scale }: Origin): string {
  const left = x + start * scale;
  const width = Math.max(0.4, (end - start) * scale);
  const tip = `<title>${escape(label)}: ${duration(end - start)}, from ${duration(start)}</title>`;
  const bar = `<rect x="${round(left)}" y="${y}" width="${round(width)}" height="${rowHeight - 3}" fill="hsl(${hue(label)} 55% 75%)"${width < 3 ? '' : ' class="bar"'}>${tip}</rect>`;
  const room = Math.floor((width - 6) / 6.2);
  if (room < 3) return bar;
  const text = label.length <= room ? label : `${label.slice(0, room - 1)}…`;
  return `${bar}<text x="${round(left + 3)}" y="${y + 13.5}" class="name">${escape(text)}</text>`;
}

/** Round times from the beginning to the end, about `count` of them. */
function ticks(end: number, count: number): readonly { readonly time: number; readonly label: string }[] {
  const step = steps.find((candidate) => end / candidate <= count) ?? Math.ceil(end / count / day) * day;
  return Array.from({ length: Math.floor(end / step) + 1 }, (_, index) => ({
    time: index * step,
    label: duration(index * step),
  }));
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const steps = [1, 5, 15, 30]
  .flatMap((count) => [count * second, count * minute])
  .concat([1, 2, 3, 6, 12, 24, 48].map((count) => count * hour))
  .toSorted((a, b) => a - b);

/** Milliseconds in words, with the two largest units: "1 h 30 min". */
export function duration(milliseconds: number): string {
  if (milliseconds < minute) return `${Math.round(milliseconds / second)} s`;
  const units = [
    { name: 'd', length: day },
    { name: 'h', length: hour },
    { name: 'min', length: minute },
    { name: 's', length: second },
  ];
  const largest = units.findIndex(({ length }) => milliseconds >= length);
  const [first, next] = units.slice(largest, largest + 2);
  if (first === undefined || next === undefined) return `${Math.round(milliseconds / second)} s`;
  const rounded = Math.round(milliseconds / next.length) * next.length;
  if (rounded > milliseconds && rounded % (60 * first.length) === 0) return duration(rounded);
  const whole = Math.floor(rounded / first.length);
  const rest = Math.round((rounded - whole * first.length) / next.length);
  return rest === 0 ? `${whole} ${first.name}` : `${whole} ${first.name} ${rest} ${next.name}`;
}

/** The same port has the same colour everywhere. */
function hue(label: string): number {
  let hash = 0;
  for (let index = 0; index < label.length; index++) hash = (hash * 31 + label.charCodeAt(index)) % 360;
  return (hash * 137) % 360;
}

function round(pixels: number): number {
  return Math.round(pixels * 100) / 100;
}

function fit(text: string, width: number): string {
  return text.length > width ? `${text.slice(0, width - 1)}…` : text.padEnd(width);
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
