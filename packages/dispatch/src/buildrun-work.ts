import { basename } from 'node:path';
import {
  type Build,
  buildRecord,
  type Command,
  expectedBuild,
  likelyNext,
  nameGivenTwice,
  packageName,
} from '@buildmeister/buildrun';
import type { Builder } from '@buildmeister/builders';
import { isSystemError } from '@buildmeister/cli';
import { writeFileAtomically } from '@buildmeister/storage';
import type { Background } from './background.js';
import { listFolder } from './build-numbers.js';
import type { BuildrunRecorder } from './buildrun-recorder.js';
import type { NewEvent } from './journal-events.js';
import { locatePackages } from './package-folders.js';
import type { BuildrunOptions } from './run-buildrun.js';
import { endsWithin } from './ends-within.js';
import { createStaging } from './staging.js';
import { createWorkers } from './workers.js';

/** What is done for a buildrun beside its loop, on builders and in folders. What it comes to is told as events. */
export interface BuildrunWork {
  /** Completes what an earlier process has left. */
  begin(): Promise<void>;
  execute(command: Command): Promise<void>;
  /** What follows from an event once it is on the disk. `build`: the one it was about, if that was open. */
  followUp(event: NewEvent, build: Build | undefined): (() => void) | undefined;
  /** Sends packages for the builds that are likely to be next to builders that are busy. */
  stageAhead(): void;
  /** Lets go of all builders; what runs there goes on. */
  end(): Promise<void>;
}

export interface BuildrunWorkOptions extends BuildrunOptions {
  readonly recorder: BuildrunRecorder;
  readonly background: Background<NewEvent>;
  /** Told when a file cannot be written. */
  readonly cannotWrite: (error: unknown) => void;
}

export function createBuildrunWork(options: BuildrunWorkOptions): BuildrunWork {
  const { state, folder, recorder, background } = options;
  const { record } = recorder;
  const builders = new Map(options.builders.map((builder) => [builder.name, builder]));
  const packageFiles = new Set(options.packages.files);
  const folders = { ...options.packages, files: packageFiles };
  const staging = createStaging(folders.path, folder.path);
  const workers = createWorkers({ ...options, folders, staging, logs: recorder.logs });
  const ended = new AbortController();
  const running = new Map<number, RunningBuild>();
  const hold = createHolds(options);
  const ahead = createStagesAhead(options, async (builder, build, signal) => {
    const packages = await locatePackages(build.requiredPackages, folders);
    if (typeof packages !== 'string') await known(builders, builder).stage(packages, { signal });
  });

  const writeRecord = async (build: Build, number: number): Promise<readonly NewEvent[]> => {
    try {
      await writeFileAtomically(folder.record(number), `${JSON.stringify(buildRecord(build))}\n`);
    } catch (error) {
      if (!isSystemError(error)) throw error;
      options.cannotWrite(error);
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

  /** Builds on the builder, or goes on with what is there. */
  const work = (
    build: Build,
    number: number,
    given: Pick<Parameters<typeof workers.build>[0], 'requiredPackages' | 'goesOn'>,
  ): void => {
    const builder = known(builders, build.builder ?? '');
    const controller = new AbortController();
    const abandoned = new Promise<readonly NewEvent[]>((letGo) => {
      running.set(number, { builder: builder.name, controller, letGo });
    });
    const task = { build, builder, number, ...given, signal: controller.signal };
    background.run(Promise.race([workers.build(task), abandoned]).finally(() => running.delete(number)));
    ahead.wanted(builder.name);
  };

  const start = async (build: Build, builder: string): Promise<void> => {
    const alsoRequired = workers.alsoRequired(build);
    const requiredPackages = await locatePackages(givenTo(build, alsoRequired), folders);
    if (typeof requiredPackages === 'string') {
      const reason = `required package ${requiredPackages} has vanished from the packages folder`;
      record({ event: 'build-lost', build: build.id, class: 'package-vanished', reason });
      return;
    }
    const number = await options.numbers.take();
    const besides = alsoRequired.length === 0 ? {} : { alsoRequired: [...alsoRequired] };
    record({ event: 'build-started', build: build.id, number, builder, ...besides });
    work(build, number, { requiredPackages, goesOn: false });
  };

  /** A builder is back with its build. Its packages were sent; what has vanished meanwhile matters to nobody. */
  const goOn = (build: Build, number: number): Promise<readonly NewEvent[]> => {
    work(build, number, { requiredPackages: [], goesOn: true });
    return Promise.resolve([]);
  };

  const followUp: BuildrunWork['followUp'] = (event, build) => {
    if (build !== undefined && 'builder' in event && wasInterrupted(build)) {
      // Later buildruns learn from it which builders the port had better avoid.
      return () => background.run(writeRecord(build, build.numbers.at(-1) ?? -1));
    }
    if (event.event === 'builder-ready') {
      const { running: number } = event;
      const survivor = state.builders.get(event.builder)?.build ?? null;
      if (survivor === null || typeof number !== 'number') return undefined;
      return () => background.run(goOn(survivor, number));
    }
    if (build === undefined) return undefined;
    if (event.event === 'build-fetched') return () => background.run(workers.commit(event.number, build));
    if (event.event !== 'build-committed' && event.event !== 'build-failed') return undefined;
    return () => {
      if (event.event === 'build-committed') {
        for (const { fileName } of build.packages) packageFiles.add(fileName);
      }
      const wasCancelled = event.event === 'build-failed' && event.class === 'cancelled';
      if (!wasCancelled) background.run(writeRecord(build, event.number));
      background.run(staging.remove(event.number).then(() => []));
    };
  };

  const letGo = async (builder: string): Promise<readonly NewEvent[]> => {
    await hold.letGo(known(builders, builder));
    const reason = `builder ${builder} was let go`;
    for (const build of running.values()) {
      if (build.builder !== builder) continue;
      build.letGo([{ event: 'builder-failed', builder, class: 'connection-lost', reason }]);
    }
    return [];
  };

  const execute = async (command: Command): Promise<void> => {
    switch (command.command) {
      case 'prepare': {
        const builder = known(builders, command.builder);
        hold.taken(builder);
        record({ event: 'builder-preparing', builder: builder.name });
        const expects = expectedBuild(state, builder.name);
        background.run(workers.prepare(builder, { expects, signal: ended.signal }));
        break;
      }
      case 'release':
        await letGo(command.builder);
        record({ event: 'builder-released', builder: command.builder });
        break;
      case 'start':
        await start(command.build, command.builder);
        break;
      case 'abandon': {
        const { number, builder, reason } = command;
        const build = state.open.get(number);
        record({ event: 'build-abandoned', number, builder, reason });
        if (build !== undefined && wasInterrupted(build)) background.run(writeRecord(build, number));
        break;
      }
      case 'lose': {
        const { build, reason } = command;
        record({ event: 'build-lost', build: build.id, class: 'unbuildable', reason });
        break;
      }
      case 'cancel':
        running.get(command.number)?.controller.abort(command.reason);
        break;
      case 'detach':
        background.run(letGo(command.builder));
        break;
      case 'stop':
        record({ event: 'stopping', class: command.class, reason: command.reason });
        break;
      case 'end':
        record({ event: 'ended' });
        break;
    }
  };

  return {
    begin: async () => {
      const committing = [...state.open].filter(([, { phase }]) => phase === 'committing');
      await staging.clean(new Set(committing.map(([number]) => number)));
      await completeRecords();
      for (const [number, build] of committing) background.run(workers.commit(number, build));
    },
    execute,
    followUp,
    stageAhead: () => ahead.choose(),
    end: async () => {
      ended.abort('the buildrun has ended');
      ahead.end();
      await Promise.all(options.builders.map((builder) => hold.letGo(builder)));
      // What still waits for a builder waits for one that was left alone.
      await endsWithin(background.finish(), options.grace ?? usualGrace);
    },
  };
}

interface RunningBuild {
  readonly builder: string;
  /** Aborted to cancel it. */
  readonly controller: AbortController;
  /** Waits no longer for what it comes to: that is this now. */
  readonly letGo: (events: readonly NewEvent[]) => void;
}

/** A builder lets go of its session within 8 s, or leaves it alone then; one that does not is left alone itself. Milliseconds. */
const usualGrace = 10_000;

interface Holds {
  /** Lets go of a builder, or leaves it alone; once, until it is taken again. */
  letGo(builder: Builder): Promise<void>;
  taken(builder: Builder): void;
}

function createHolds({ grace = usualGrace, messages }: BuildrunWorkOptions): Holds {
  const lettingGo = new Map<Builder, Promise<void>>();
  const letGo = async (builder: Builder): Promise<void> => {
    if (await endsWithin(builder.close(), grace)) return;
    messages.warn(`builder ${builder.name} does not let go, it is left alone`);
  };
  return {
    letGo: (builder) => {
      const going = lettingGo.get(builder) ?? letGo(builder);
      lettingGo.set(builder, going);
      return going;
    },
    taken: (builder) => lettingGo.delete(builder),
  };
}

interface StagesAhead {
  /** The builder has begun a build. */
  wanted(builder: string): void;
  choose(): void;
  end(): void;
}

/** Remembers for which builders packages of the next build are still to be sent, or are on their way. */
function createStagesAhead(
  { state }: Pick<BuildrunWorkOptions, 'state'>,
  stage: (builder: string, build: Build, signal: AbortSignal) => Promise<void>,
): StagesAhead {
  const waiting = new Set<string>();
  const chosen = new Map<string, { readonly build: Build; readonly controller: AbortController }>();
  const tasks = new Set<Promise<void>>();
  const drop = (builder: string): void => {
    chosen.get(builder)?.controller.abort('another build is next');
    chosen.delete(builder);
  };
  return {
    wanted: (builder) => {
      drop(builder);
      waiting.add(builder);
    },
    choose: () => {
      for (const [builder, { build }] of chosen) {
        if (build.phase === 'ready') continue;
        drop(builder);
        waiting.add(builder);
      }
      if (state.ready.length === 0 || state.stopping !== null) return;
      for (const name of waiting) {
        const builder = state.builders.get(name);
        if (builder?.phase !== 'busy') {
          waiting.delete(name);
          continue;
        }
        const build = likelyNext(state, builder, new Set([...chosen.values()].map((choice) => choice.build)));
        if (build === undefined) continue;
        waiting.delete(name);
        const controller = new AbortController();
        chosen.set(name, { build, controller });
        const task = stage(name, build, controller.signal).finally(() => tasks.delete(task));
        tasks.add(task);
      }
    },
    end: () => {
      for (const builder of chosen.keys()) drop(builder);
    },
  };
}

function known(builders: ReadonlyMap<string, Builder>, name: string): Builder {
  const builder = builders.get(name);
  if (builder === undefined) throw new Error(`there is no builder ${name}`);
  return builder;
}

/** All that a build is given, where `alsoRequired` takes the place of other versions. */
function givenTo({ id, requiredPackages }: Build, alsoRequired: readonly string[]): readonly string[] {
  const names = new Set(alsoRequired.map(packageName));
  const kept = [...requiredPackages].filter((fileName) => !names.has(packageName(fileName)));
  const given = [...kept, ...alsoRequired];
  const twice = nameGivenTwice(given);
  if (twice !== undefined) throw new Error(`build ${id} would be given ${twice} in two versions`);
  return given;
}

/** Its last build has ended with its builder, and did not come to an end of its own. */
function wasInterrupted({ phase, failure }: Build): boolean {
  return failure?.class === 'interrupted' && (phase === 'ready' || phase === 'failed');
}
