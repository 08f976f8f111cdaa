import { apply, type Build, type BuildrunState, buildrunStatus, needsMending } from '@buildmeister/buildrun';
import type { Messages } from '@buildmeister/cli';
import type { Journal } from '@buildmeister/storage';
import type { BuildrunFolder } from './buildrun-folder.js';
import { type BuildrunLogs, openBuildrunLogs } from './buildrun-logs.js';
import type { Clock } from './clock.js';
import { createFileRefresher } from './file-refresher.js';
import { type NewEvent, stampEvent } from './journal-events.js';
import { narrate, type Narration } from './narrate.js';
import type { ObserverFactory } from './observers/observer.js';

/** Keeps the state of a buildrun, and everything that is written about it. */
export interface BuildrunRecorder {
  readonly logs: BuildrunLogs;
  /**
   * Something happened: writes it to the journal, takes it into the state, and tells it to people. Answers with the
   * build that it was about, or that was on the builder that it was about, before.
   *
   * @throws ToolError if the journal cannot be written; then nothing has happened.
   */
  readonly record: (event: NewEvent) => Build | undefined;
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
  readonly observers: readonly ObserverFactory[];
  /** Told when a log or the status cannot be written. */
  readonly onError: (error: unknown) => void;
}

export function createBuildrunRecorder(options: BuildrunRecorderOptions): BuildrunRecorder {
  const { state, journal, folder, clock, messages, onError } = options;
  const logs = openBuildrunLogs(folder, clock, onError);
  let activity = '';
  const status = createFileRefresher({
    path: folder.status,
    render: () => `${JSON.stringify(buildrunStatus(state, activity))}\n`,
    onError,
  });
  const observers = options.observers.map((observe) => observe({ state, folder, clock }));
  const say = ({ text, wrong, builder, again = false }: Narration): void => {
    if (builder !== undefined) logs.builder(builder)(text);
    if (again) return;
    logs.master(text);
    if (wrong) messages.warn(text);
    else messages.notice(text);
  };
  return {
    logs: {
      ...logs,
      openBuild: (number) => {
        const log = logs.openBuild(number);
        return {
          ...log,
          write: (text) => {
            log.write(text);
            for (const observer of observers) observer.onOutput?.(number, text);
          },
        };
      },
    },
    record: (event) => {
      const stamped = stampEvent(event, clock());
      const build = buildOf(event, state);
      const lost = state.counts.lost;
      const brokenFor = brokenCause(stamped, state);
      journal.append(stamped);
      apply(state, stamped);
      status.touch();
      for (const observer of observers) observer.onEvent?.({ event: stamped, build });
      const context = { build: build?.id ?? '', newlyLost: state.counts.lost - lost, brokenFor };
      const narration = narrate(event, state, context);
      if (narration !== undefined) say(narration);
      return build;
    },
    setActivity: (text) => {
      if (text === activity) return;
      activity = text;
      logs.master(text);
      status.touch();
      for (const observer of observers) observer.onActivity?.(text);
    },
    finish: async () => {
      await Promise.all(observers.map(async (observer) => observer.finish?.()));
      await status.finish().catch((error: unknown) => messages.warn(`${folder.status}: ${String(error)}`));
      logs.close();
    },
  };
}

/** The class of failure for which the builder of `event` needs mending. */
function brokenCause(event: NewEvent, { builders }: BuildrunState): string | undefined {
  const builder = event.event === 'builder-failed' ? builders.get(event.builder) : undefined;
  return builder !== undefined && needsMending(builder) ? builder.failure?.class : undefined;
}

/** See `BuildrunRecorder.record`. */
function buildOf(event: NewEvent, { open, builders, buildsById }: BuildrunState): Build | undefined {
  if ('build' in event && event.build !== undefined) return buildsById.get(event.build);
  if ('number' in event) return open.get(event.number);
  const builder = 'builder' in event ? builders.get(event.builder ?? '') : undefined;
  return builder?.build ?? builder?.suspended ?? undefined;
}
