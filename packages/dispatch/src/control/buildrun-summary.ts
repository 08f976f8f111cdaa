import { decide, estimateEnds, finalStatus, needsMending } from '@buildmeister/buildrun';
import { logExcerpt } from '../observers/log-excerpt.js';
import { renderDisplay } from '../observers/render-display.js';
import type { ReadBuildrun } from './read-buildrun.js';

export interface BuildrunSummary {
  /** Absolute path of the buildrun's folder. */
  readonly output: string;
  /** A dispatch is at work on it. */
  readonly running: boolean;
  /** What it is doing, or how it ended, in words. */
  readonly status: string;
  /** In seconds since the epoch. */
  readonly startTime: number | null;
  readonly endTime: number | null;
  /** When it is likely to end; null if that cannot be told, or is over. In seconds since the epoch. */
  readonly expectedEnd: number | null;
  /** Number of builds by state. */
  readonly builds: Readonly<Record<string, number>>;
  readonly builders: readonly BuilderSummary[];
}

interface BuilderSummary {
  readonly name: string;
  readonly state: string;
  /** revisionedName of the port that it builds. */
  readonly build?: string;
  readonly number?: number;
  /** Since when, in seconds since the epoch. */
  readonly since: number;
  /** What the build has printed last. */
  readonly lastLine?: string;
  /** Why it is away. */
  readonly reason?: string;
  /** Given if it keeps failing for one cause, and somebody has to look after it. */
  readonly needsMending?: true;
}

/** Where a buildrun stands, in short. @param now in milliseconds since the epoch */
export function summarizeBuildrun({ state, folder, running }: ReadBuildrun, now: number): BuildrunSummary {
  const lines = lastLines({ state, folder });
  return {
    output: folder.path,
    running,
    status: activityOf({ state, folder, running }, now),
    startTime: state.began === null ? null : state.began.time / 1000,
    endTime: state.endTime === null ? null : state.endTime / 1000,
    expectedEnd: toSeconds(expectedEnd({ state, folder, running }, now)),
    builds: state.counts,
    builders: [...state.builders.values()].map((builder) => {
      const { name, phase, build, since, failure } = builder;
      const number = build?.numbers.at(-1);
      const lastLine = number === undefined ? undefined : lines.get(number);
      return {
        name,
        state: phase,
        ...(build === null ? {} : { build: build.id }),
        ...(number === undefined ? {} : { number }),
        since: since / 1000,
        ...(lastLine === undefined ? {} : { lastLine }),
        ...(failure === null ? {} : { reason: failure.reason }),
        ...(needsMending(builder) ? { needsMending: true as const } : {}),
      };
    }),
  };
}

/** The same for people, as wide and high as their terminal. */
export function formatSummary(
  buildrun: ReadBuildrun,
  now: number,
  {
    columns = 110,
    rows = 1000,
  }: { readonly columns?: number | undefined; readonly rows?: number | undefined },
): string {
  const { state } = buildrun;
  const activity = activityOf(buildrun, now);
  const end = state.endTime ?? now;
  const lines = renderDisplay({
    state,
    activity,
    lastLines: lastLines(buildrun),
    expectedEnd: expectedEnd(buildrun, now),
    now: end,
    columns,
    rows,
  });
  return `${(state.endTime === null && buildrun.running ? lines : lines.slice(0, 1)).join('\n')}\n`;
}

function activityOf({ state, running }: ReadBuildrun, now: number): string {
  if (state.endTime !== null) return finalStatus(state);
  return running ? decide(state, now).activity : 'interrupted; dispatch --resume goes on';
}

function expectedEnd({ state, running }: ReadBuildrun, now: number): number | null {
  return running && state.endTime === null ? estimateEnds(state, now).end : null;
}

function toSeconds(milliseconds: number | null): number | null {
  return milliseconds === null ? null : milliseconds / 1000;
}

/** What running builds have printed last, by build number. */
function lastLines({ state, folder }: Pick<ReadBuildrun, 'state' | 'folder'>): ReadonlyMap<number, string> {
  const lines = new Map<number, string>();
  for (const { build } of state.builders.values()) {
    const number = build?.numbers.at(-1);
    if (number === undefined) continue;
    const line = logExcerpt(folder.buildLog(number), undefined).at(-1);
    if (line !== undefined) lines.set(number, line);
  }
  return lines;
}
