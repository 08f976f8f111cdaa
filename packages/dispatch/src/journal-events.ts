import { apply, type BuildrunState, type Event, initialState } from '@buildmeister/buildrun';
import { ExitCode, ToolError } from '@buildmeister/cli';
import { parseDocument } from '@buildmeister/documents';

/** An event that is about to be written: what writes it adds the time. */
export type NewEvent = Event extends infer Known
  ? Known extends Event
    ? Omit<Known, 'document' | 'time'>
    : never
  : never;

/** The event as it stands in the journal. */
export function stampEvent(event: NewEvent, time: number): Event {
  return { document: 'buildmeister/event@1', time, ...event };
}

export interface Replay {
  readonly state: BuildrunState;
  /** Time of the last event, in milliseconds since the epoch; 0 if there is none. */
  readonly lastTime: number;
}

/**
 * The state that the entries of a journal come to.
 *
 * @param path of the journal, for messages
 * @throws ToolError `BAD_DOCUMENT` or `DAMAGED_JOURNAL` if they are no events, or not those of a buildrun.
 */
export function replayEvents(entries: readonly unknown[], path: string): Replay {
  const state = initialState();
  let lastTime = 0;
  for (const [index, entry] of entries.entries()) {
    const source = `${path}: line ${index + 1}`;
    const event = parseDocument('event', entry, source);
    try {
      apply(state, event);
    } catch (error) {
      throw new ToolError('DAMAGED_JOURNAL', `${source}: ${error instanceof Error ? error.message : ''}`, {
        cause: error,
        exitCode: ExitCode.unavailable,
        hint: 'the journal has been changed; move it away to begin a new buildrun',
      });
    }
    lastTime = Math.max(lastTime, event.time);
  }
  return { state, lastTime };
}
