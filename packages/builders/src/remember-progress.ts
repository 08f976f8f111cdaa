import { type Repetition, watchProgress } from './watch-progress.js';

/** What is known of the last build of a builder, from one connection to the next. */
export interface ProgressMemory {
  known?: { readonly key: string; bytes: number; progressedAt: number };
}

export interface RememberedProgress {
  /** @param bytes how much has come in all, with this */
  add(text: string, bytes: number): void;
  /** See `ProgressWatch`. */
  repetition(): Repetition | undefined;
  /** Since the build has got on, as far as this process knows. */
  secondsSince(): number;
}

/**
 * Follows the progress of the build `key`, whose output comes from its beginning. What has come before, by an earlier
 * connection, is not progress that it makes now.
 *
 * @param now milliseconds by a clock that nobody sets
 */
export function rememberProgress(
  memory: ProgressMemory,
  key: string,
  now: () => number = () => performance.now(),
): RememberedProgress {
  const watch = watchProgress();
  const known = memory.known?.key === key ? memory.known : { key, bytes: 0, progressedAt: now() };
  const before = known.bytes;
  memory.known = known;
  return {
    add: (text, bytes) => {
      const isNew = watch.add(text);
      if (bytes <= before) return;
      known.bytes = bytes;
      if (isNew) known.progressedAt = now();
    },
    repetition: () => watch.repetition(),
    secondsSince: () => (now() - known.progressedAt) / 1000,
  };
}
