import { basename } from 'node:path';
import { type Build, buildRecord, type BuildrunState, type Command, decide } from '@buildmeister/buildrun';
import type { Builder, BuildLimits, RunSetup } from '@buildmeister/builders';
import { isSystemError, type Messages } from '@buildmeister/cli';
import { type Journal, writeFileAtomically } from '@buildmeister/storage';
import { createBackground } from './background.js';
import { type BuildNumbers, listFolder } from './build-numbers.js';
import type { BuildrunFolder } from './buildrun-folder.js';
import { createBuildrunRecorder } from './buildrun-recorder.js';
import type { Clock } from './clock.js';
import { createInbox } from './inbox.js';
import type { NewEvent } from './journal-events.js';
import type { ObserverFactory } from './observers/observer.js';
import { locatePackages, type PackageFolders } from './package-folders.js';
import { createStaging } from './staging.js';
import { createWorkers } from './workers.js';

export interface BuildrunOptions {
  readonly state: BuildrunState;
  readonly journal: Journal;
  readonly folder: BuildrunFolder;
  readonly builders: readonly Builder[];
  readonly setup: Omit<RunSetup, 'keepPackages'>;
  /** As they were at the beginning. */
  readonly packages: PackageFolders;
  readonly numbers: BuildNumbers;
  readonly limits: BuildLimits;
  readonly clock: Clock;
  readonly messages: Messages;
  readonly observers: readonly ObserverFactory[];
  /** Aborted to stop in an orderly way; its reason is said. */
  readonly signal: AbortSignal;
}

/**
 * Runs a buildrun from where it stands to its end: carries out what `decide` says, writes every event to the
 * journal before anything follows from it, and keeps the files of the buildrun's folder current.
 *
 * @throws ToolError if the journal cannot be written (disk full); the buildrun can be resumed then.
 */
export async function runBuildrun(options: BuildrunOptions): Promise<void> {
  const { state, journal, folder, clock, messages, signal } = options;
  const builders = new Map(options.builders.map((builder) => [builder.name, builder]));
  const inbox = createInbox<NewEvent>();
  const background = createBackground(inbox);
  const cannotWrite = (error: unknown): void => {
    const reason = error instanceof Error ? error.message : String(error);
    inbox.put({ event: 'stopping', class: 'disk-full', reason });
  };
  const packageFiles = new Set(options.packages.files);
  const folders = { ...options.packages, files: packageFiles };
  const staging = createStaging(folders.path, folder.path);
  const recorder = createBuildrunRecorder({ ...options, onError: cannotWrite });
  const { logs, record } = recorder;
  const workers = createWorkers({ folders, setup: options.setup, limits: options.limits, staging, logs });
  const ended = new AbortController();
  const running = new Map<number, AbortController>();
  let paused = false;

  const writeRecord = async (build: Build, number: number): Promise<readonly NewEvent[]> => {
    try {
      await writeFileAtomically(folder.record(number), `${JSON.stringify(buildRecord(build))}\n`);
    } catch (error) {
      if (!isSystemError(error)) throw error;
      cannotWrite(error);
    }
    return [];
  };

  /** Writes the records that a crash has kept an earlier process from writing. */
  const completeRecords = async (): Promise<void> => {
    const written = new Set(await listFolder(folder.records));
    for (const build of state.builds) {
      const number = build.numbers.at(-1);
      if (number === undefined || (build.phase !== 'built' && build.phase !== 'failed')) continue;
      if (!written.has(basename(folder.record(number)))) background.run(writeRecord(build, number));
    }
  };

  /** Does what follows from an event of a build, which is on the disk now. */
  const followUp = (event: NewEvent, number: number, build: Build): void => {
    if (event.event === 'build-fetched') {
      background.run(workers.commit(number, build));
    } else if (event.event === 'build-committed' || event.event === 'build-failed') {
      const cancelled = event.event === 'build-failed' && event.class === 'cancelled';
      if (event.event === 'build-committed') {
        for (const { fileName } of build.packages) packageFiles.add(fileName);
      }
      if (!cancelled) background.run(writeRecord(build, number));
      background.run(staging.remove(number).then(() => []));
    }
  };

  /** Takes in what has happened. */
  const drain = async (): Promise<void> => {
    const followUps: (() => void)[] = [];
    for (const event of inbox.take()) {
      if (event.event === 'stopping' && isNoNews(event, state)) continue;
      const number = 'number' in event ? event.number : undefined;
      const build = number === undefined ? undefined : state.open.get(number);
      record(event);
      if (number !== undefined && build !== undefined) followUps.push(() => followUp(event, number, build));
    }
    if (followUps.length === 0) return;
    await journal.sync();
    for (const act of followUps) act();
  };

  const start = async (build: Build, builder: Builder): Promise<void> => {
    const requiredPackages = await locatePackages(build.requiredPackages, folders);
    if (typeof requiredPackages === 'string') {
      const reason = `required package ${requiredPackages} has vanished from the packages folder`;
      record({ event: 'build-lost', build: build.id, class: 'package-vanished', reason });
      return;
    }
    const number = await options.numbers.take();
    record({ event: 'build-started', build: build.id, number, builder: builder.name });
    const controller = new AbortController();
    running.set(number, controller);
    const task = { build, builder, number, requiredPackages, signal: controller.signal };
    background.run(workers.build(task).finally(() => running.delete(number)));
  };

  const execute = async (command: Command): Promise<void> => {
    switch (command.command) {
      case 'prepare': {
        const builder = known(builders, command.builder);
        record({ event: 'builder-preparing', builder: builder.name });
        background.run(workers.prepare(builder, ended.signal));
        break;
      }
      case 'start':
        await start(command.build, known(builders, command.builder));
        break;
      case 'cancel':
        running.get(command.number)?.abort('the buildrun is being stopped');
        break;
      case 'stop':
        record({ event: 'stopping', class: command.class, reason: command.reason });
        break;
      case 'end':
        record({ event: 'ended' });
        break;
    }
  };

  const onSignal = (): void => {
    inbox.put({ event: 'stopping', class: 'signal', reason: `stopped by ${String(signal.reason)}` });
  };
  signal.addEventListener('abort', onSignal);
  if (signal.aborted) onSignal();
  try {
    await staging.clean(new Set(state.open.keys()));
    await completeRecords();
    for (const [number, build] of state.open) background.run(workers.commit(number, build));
    while (state.endTime === null) {
      await drain();
      const decision = decide(state, clock());
      recorder.setActivity(decision.activity);
      if (decision.paused && !paused) messages.warn(pausedText(state));
      paused = decision.paused;
      for (const command of decision.commands) await execute(command);
      // A cancelled build answers in its own time; everything else has changed the state, so there may be more to do.
      const wait = decision.commands.every(({ command }) => command === 'cancel');
      if (wait) await inbox.wait(decision.wakeAt === null ? null : decision.wakeAt - clock());
    }
    await journal.sync();
  } finally {
    signal.removeEventListener('abort', onSignal);
    ended.abort('the buildrun has ended');
    for (const controller of running.values()) controller.abort('the buildrun has ended');
    await background.finish();
    await Promise.all(options.builders.map((builder) => builder.close()));
    await recorder.finish();
  }
}

function pausedText({ counts }: BuildrunState): string {
  return `all builders are away; ${counts.ready + counts.waiting} builds wait until one returns, stop with Ctrl-C`;
}

/** Waiting for running builds to end is the only stop that a stricter one may follow. */
function isNoNews(event: { readonly class: string }, { stopping }: BuildrunState): boolean {
  return stopping !== null && (stopping.class !== 'max-failures' || event.class === 'max-failures');
}

function known(builders: ReadonlyMap<string, Builder>, name: string): Builder {
  const builder = builders.get(name);
  if (builder === undefined) throw new Error(`there is no builder ${name}`);
  return builder;
}
