/**
 * How long a builder may take without getting any further, in milliseconds. What takes long and goes on has no limit:
 * a slow line, or a server that changes its keys all the time, is none that stands still.
 */
export interface Patience {
  /** For a channel of the connection to be opened. */
  readonly channel: number;
  /** For the next bytes of a file, either way. */
  readonly transfer: number;
  /** For the next word of a script that works there: it may sum up a large package, or look through a ports tree. */
  readonly answer: number;
  /** For what nobody waits for any more, because it was cancelled. */
  readonly cancelled: number;
}

/** A connection that is dead is noticed by other means, and sooner. */
export const defaultPatience: Patience = {
  channel: 60_000,
  transfer: 90_000,
  answer: 300_000,
  cancelled: 8000,
};

/** Seconds for messages. */
export function inSeconds(milliseconds: number): string {
  return `${Math.round(milliseconds / 100) / 10} s`;
}
