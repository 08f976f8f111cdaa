import type { Event } from '../state.js';

/** What people have asked for and what holds of it, told from the journal alone. */
export interface Wishes {
  /** Nothing is to be started. */
  readonly paused: boolean;
  /** Builders that are paused or drained. */
  readonly held: ReadonlySet<string>;
  /** Builds that were cancelled and not asked for again, with the time of that. */
  readonly cancelled: ReadonlyMap<string, number>;
  readonly stop: 'stop' | 'abort' | null;
}

export function wishesOf(journal: readonly Event[]): Wishes {
  const held = new Set<string>();
  const cancelled = new Map<string, number>();
  let paused = false;
  let ended = false;
  let stop: Wishes['stop'] = null;
  for (const event of journal) {
    if (event.event === 'ended') ended = true;
    if (event.event === 'attached') {
      stop = null;
      if (ended) {
        paused = false;
        cancelled.clear();
      }
      ended = false;
    }
    if (event.event !== 'control' || !event.accepted) continue;
    const { control, builder = '', build = '', time } = event;
    if (control === 'pause') paused = true;
    else if (control === 'resume') {
      if (stop === null) paused = false;
      else stop = null;
    } else if (control === 'stop' || control === 'abort') stop = control;
    else if (control === 'pause-builder' || control === 'drain-builder') held.add(builder);
    else if (control === 'resume-builder') held.delete(builder);
    else if (control === 'cancel') cancelled.set(build, time);
    else if (control === 'retry') cancelled.clear();
  }
  return { paused, held, cancelled, stop };
}
