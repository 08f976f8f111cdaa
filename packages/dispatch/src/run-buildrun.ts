import { answerControl, type BuildrunState, type ControlRequest, decide } from '@buildmeister/buildrun';
import type { Builder, BuildLimits, RunSetup } from '@buildmeister/builders';
import type { Messages } from '@buildmeister/cli';
import type { Journal } from '@buildmeister/storage';
import { createBackground } from './background.js';
import type { BuildNumbers } from './build-numbers.js';
import type { BuildrunFolder } from './buildrun-folder.js';
import { createBuildrunRecorder } from './buildrun-recorder.js';
import { createBuildrunWork } from './buildrun-work.js';
import type { Clock } from './clock.js';
import { createInbox, type Inbox } from './inbox.js';
import type { NewEvent } from './journal-events.js';
import type { ObserverFactory } from './observers/observer.js';
import type { PackageFolders } from './package-folders.js';

export interface BuildrunOptions {
  readonly state: BuildrunState;
  readonly journal: Journal;
  readonly folder: BuildrunFolder;
  readonly builders: readonly Builder[];
  readonly setup: Omit<RunSetup, 'keepPackages' | 'expects'>;
  /** As they were at the beginning. */
  readonly packages: PackageFolders;
  readonly numbers: BuildNumbers;
  readonly limits: BuildLimits;
  /** Writes what is made from the journal of a buildrun that has ended. */
  readonly settle: () => Promise<void>;
  readonly clock: Clock;
  readonly messages: Messages;
  /** A builder that does not let go for so long is left alone, in milliseconds. Default: 10,000. */
  readonly grace?: number | undefined;
  readonly observers: readonly ObserverFactory[];
  /** Where people ask for things while it runs. Default: nobody does. */
  readonly controls?: ControlSource | undefined;
  /** Aborted to end when the running builds have ended; its reason is said. */
  readonly signal: AbortSignal;
  /** Aborted to cancel the running builds too. */
  readonly abortSignal?: AbortSignal | undefined;
}

/**
 * Opens the place where requests are left. Each one is answered by an event `control` in the journal; `answered` is
 * called when that is written.
 */
export type ControlSource = (onRequest: (request: ControlRequest) => void) => Promise<OpenControls>;

export interface OpenControls {
  answered(id: string): Promise<void>;
  close(): void;
}

/** What comes to the loop: what has happened, and what people ask for. */
type Arrival = NewEvent | { readonly request: ControlRequest };

/**
 * Runs a buildrun from where it stands to its end: carries out what `decide` says, writes every event to the
 * journal before anything follows from it, and keeps the files of the buildrun's folder current.
 *
 * If it cannot go on, its builds are left running on their builders: whoever resumes it finds them again.
 *
 * @throws ToolError if the journal cannot be written (disk full); the buildrun can be resumed then. Or what `settle` throws:
 *   then it has ended, and is to be settled later.
 */
export async function runBuildrun(options: BuildrunOptions): Promise<void> {
  const { state, journal, clock, messages } = options;
  const inbox = createInbox<Arrival>();
  const background = createBackground<NewEvent>(inbox);
  const cannotWrite = (error: unknown): void => {
    const reason = error instanceof Error ? error.message : String(error);
    inbox.put({ event: 'stopping', class: 'disk-full', reason });
  };
  const recorder = createBuildrunRecorder({ ...options, onError: cannotWrite });
  const { record } = recorder;
  const work = createBuildrunWork({ ...options, recorder, background, cannotWrite });
  const controls = await listen(inbox, options);
  let allAway = false;

  const answer = (request: ControlRequest): void => {
    record(answerEvent(state, request));
    background.run(journal.sync().then(() => controls.answered(request.id).then(() => [])));
  };

  /** Takes in what has happened, and does what follows from it when it is on the disk. */
  const drain = async (): Promise<void> => {
    const followUps: (() => void)[] = [];
    for (const arrival of inbox.take()) {
      if ('request' in arrival) {
        answer(arrival.request);
        continue;
      }
      if (arrival.event === 'stopping' && isNoNews(arrival, state)) continue;
      const followUp = work.followUp(arrival, record(arrival));
      if (followUp !== undefined) followUps.push(followUp);
    }
    if (followUps.length === 0) return;
    await journal.sync();
    for (const act of followUps) act();
  };

  try {
    await work.begin();
    while (state.endTime === null) {
      await drain();
      const decision = decide(state, clock());
      recorder.setActivity(decision.activity);
      if (decision.paused && !allAway) messages.warn(allAwayText(state));
      allAway = decision.paused;
      for (const command of decision.commands) await work.execute(command);
      work.stageAhead();
      // A cancelled build answers in its own time; everything else has changed the state, so there may be more to do.
      const wait = decision.commands.every(({ command }) => command === 'cancel' || command === 'detach');
      if (wait) await inbox.wait(decision.wakeAt === null ? null : decision.wakeAt - clock());
    }
    await journal.sync();
    await options.settle();
    record({ event: 'settled' });
    await journal.sync();
  } finally {
    controls.close();
    await work.end();
    await recorder.finish();
  }
}

/** Lets signals and people put their requests into the inbox. */
async function listen(
  inbox: Inbox<Arrival>,
  { signal, abortSignal, controls }: BuildrunOptions,
): Promise<OpenControls> {
  const stop = (control: 'stop' | 'abort', by: AbortSignal | undefined): (() => void) => {
    const request = (): void =>
      inbox.put({ request: { control, id: `signal-${control}`, by: String(by?.reason) } });
    if (by?.aborted === true) request();
    else by?.addEventListener('abort', request);
    return () => by?.removeEventListener('abort', request);
  };
  const unlisten = [stop('stop', signal), stop('abort', abortSignal)];
  const open = await controls?.((request) => inbox.put({ request }));
  return {
    answered: async (id) => open?.answered(id),
    close: () => {
      for (const act of unlisten) act();
      open?.close();
    },
  };
}

function answerEvent(state: BuildrunState, request: ControlRequest): NewEvent {
  const { accepted, answer, build } = answerControl(state, request);
  const { id, control, by } = request;
  return {
    event: 'control',
    id,
    control,
    ...('builder' in request ? { builder: request.builder } : {}),
    ...('port' in request ? { build: build ?? request.port } : {}),
    ...('priority' in request && accepted ? { priority: request.priority } : {}),
    by,
    accepted,
    answer,
  };
}

function allAwayText({ counts }: BuildrunState): string {
  const builds = counts.ready + counts.waiting + counts.suspended;
  const wait = builds === 1 ? '1 build waits' : `${builds} builds wait`;
  return `all builders are away; ${wait} until one returns, stop with Ctrl-C`;
}

/** A stop that lets running builds end is the only one that a stricter one may follow. */
function isNoNews(event: { readonly class: string }, { stopping }: BuildrunState): boolean {
  if (stopping === null) return false;
  const isStrict = stopping.class !== 'max-failures' && stopping.class !== 'stop';
  return isStrict || event.class === 'max-failures';
}
