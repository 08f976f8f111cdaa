import { apply, type BuildrunState, buildrunStatus } from '@buildmeister/buildrun';
import type { Messages } from '@buildmeister/cli';
import type { Journal } from '@buildmeister/storage';
import type { BuildrunFolder } from './buildrun-folder.js';
import { type BuildrunLogs, openBuildrunLogs } from './buildrun-logs.js';
import type { Clock } from './clock.js';
import { type NewEvent, stampEvent } from './journal-events.js';
import { narrate } from './narrate.js';
import { createStatusWriter } from './status-writer.js';

/** Keeps the state of a buildrun, and everything that is written about it. */
export interface BuildrunRecorder {
  readonly logs: BuildrunLogs;
  /**
   * Something happened: writes it to the journal, takes it into the state, and tells it to people.
   *
   * @throws ToolError if the journal cannot be written; then nothing has happened.
   */
  readonly record: (event: NewEvent) => void;
  /** What the buildrun is doing or waiting for, in words. */
  setActivity(text: string): void;
  /** Writes the last status and closes the logs. */
  finish(): Promise<void>;
}

export interface BuildrunRecorderOptions {
  readonly state: BuildrunState;
  readonly journal: Journal;
  readonly folder: BuildrunFolder;
  readonly clock: Clock;
  readonly messages: Messages;
  /** Told when a log or the status cannot be written. */
  readonly onError: (error: unknown) => void;
}

export function createBuildrunRecorder(options: BuildrunRecorderOptions): BuildrunRecorder {
  const { state, journal, folder, clock, messages, onError } = options;
  const logs = openBuildrunLogs(folder, clock, onError);
  let activity = '';
  const status = createStatusWriter({
    path: folder.status,
    render: () => buildrunStatus(state, activity),
    onError,
  });
  return {
    logs,
    record: (event) => {
      const stamped = stampEvent(event, clock());
      const build = 'number' in event ? state.open.get(event.number) : undefined;
      const lost = state.counts.lost;
      journal.append(stamped);
      apply(state, stamped);
      status.touch();
      const context = { build: build?.id ?? '', newlyLost: state.counts.lost - lost };
      const narration = narrate(event, state, context);
      if (narration === undefined) return;
      const { text, wrong, builder } = narration;
      logs.master(text);
      if (builder !== undefined) logs.builder(builder)(text);
      if (wrong) messages.warn(text);
      else messages.notice(text);
    },
    setActivity: (text) => {
      if (text === activity) return;
      activity = text;
      logs.master(text);
      status.touch();
    },
    finish: async () => {
      await status.finish().catch((error: unknown) => messages.warn(`${folder.status}: ${String(error)}`));
      logs.close();
    },
  };
}
