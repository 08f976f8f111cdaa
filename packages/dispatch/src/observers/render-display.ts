import { stripVTControlCharacters } from 'node:util';
import { type BuilderState, type BuildrunState, needsMending } from '@buildmeister/buildrun';

export interface DisplayInput {
  readonly state: BuildrunState;
  /** What the buildrun is doing, in words. */
  readonly activity: string;
  /** The last line that each running build has printed, by build number. */
  readonly lastLines: ReadonlyMap<number, string>;
  /** When the buildrun is expected to end, in milliseconds since the epoch; null if nobody knows. */
  readonly expectedEnd: number | null;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Of the terminal. */
  readonly columns: number;
  readonly rows: number;
}

/**
 * The state of a buildrun as a few lines for a terminal: a summary, and a line for each builder, as many as fit into
 * a third of the screen, those that build first.
 */
export function renderDisplay(input: DisplayInput): readonly string[] {
  const { state, columns, rows } = input;
  const builders = [...state.builders.values()].toSorted(byInterest);
  const room = Math.max(3, Math.floor(rows / 3));
  const shown = builders.length <= room ? builders : builders.slice(0, room - 1);
  const nameWidth = Math.min(20, Math.max(0, ...shown.map(({ name }) => textWidth(name))));
  const lines = [
    summary(input),
    ...shown.map((builder) => builderLine(builder, nameWidth, input)),
    ...(shown.length < builders.length ? [`… and ${builders.length - shown.length} more builders`] : []),
  ];
  return lines.map((line) => fit(line, columns - 1));
}

/** `3:07`, or `1:02:05` from an hour on. */
function formatDuration(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  const pad = (value: number): string => String(value).padStart(2, '0');
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}:${pad(seconds % 60)}`;
  return `${Math.floor(minutes / 60)}:${pad(minutes % 60)}:${pad(seconds % 60)}`;
}

const interest = { busy: 0, preparing: 1, idle: 2, away: 3 };

function byInterest(a: BuilderState, b: BuilderState): number {
  return interest[a.phase] - interest[b.phase] || (a.name < b.name ? -1 : 1);
}

function summary({ state, activity, expectedEnd, now }: DisplayInput): string {
  const { counts, began, endTime } = state;
  const parts = entries(counts)
    .filter(([, count]) => count > 0)
    .map(([phase, count]) => `${count} ${phase}`);
  const elapsed =
    began === null ? '' : `, ${formatDuration(now - began.time)}${endTime === null ? ' so far' : ' in all'}`;
  const left = expectedEnd === null ? '' : `, about ${formatDuration(expectedEnd - now)} left`;
  return `${activity}: ${parts.join(', ')}${elapsed}${left}`;
}

function builderLine(
  builder: BuilderState,
  nameWidth: number,
  { lastLines, now }: Pick<DisplayInput, 'lastLines' | 'now'>,
): string {
  const name = fit(builder.name, nameWidth).padEnd(nameWidth);
  const { build, phase, since, failure, retryAt } = builder;
  if (build !== null && phase === 'busy') {
    const expected = formatDuration((build.plan.likely ?? build.plan.estimate) / builder.speed);
    const last = lastLines.get(build.numbers.at(-1) ?? -1) ?? '';
    return `${name}  ${build.id}  ${formatDuration(now - (build.startTime ?? since))} of ~${expected}  ${last}`;
  }
  if (phase !== 'away') return `${name}  ${phase}`;
  const retry = retryAt > now ? `, tried again in ${formatDuration(retryAt - now)}` : '';
  const state = needsMending(builder) ? 'needs mending' : 'away';
  return `${name}  ${state}${failure === null ? '' : `: ${plain(failure.reason)}`}${retry}`;
}

/** What a terminal shows of a line that a build has printed; control characters could do anything to it. */
export function plain(text: string): string {
  return stripVTControlCharacters(text)
    .replaceAll('\t', ' ')
    .replaceAll(/\p{Cc}|\p{Cf}|\p{Co}|\p{Cs}/gu, '')
    .trimEnd();
}

function fit(line: string, columns: number): string {
  if (textWidth(line) <= columns) return line;
  let width = 1;
  let cut = '';
  for (const character of line) {
    width += characterWidth(character);
    if (width > columns) break;
    cut += character;
  }
  return `${cut}…`;
}

function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

/** Cells that a character may take, rather too many than too few: a line that wraps would leave traces. */
function characterWidth(character: string): number {
  return (character.codePointAt(0) ?? 0) < 0x1100 || character === '…' ? 1 : 2;
}

function entries(record: Readonly<Record<string, number>>): readonly [string, number][] {
  return Object.entries(record);
}
