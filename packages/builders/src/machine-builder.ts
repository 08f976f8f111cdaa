import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder } from '@buildmeister/storage';
import {
  type Builder,
  BuilderError,
  type BuilderTraits,
  type BuildHooks,
  type BuildRequest,
  type BuildResult,
  type PrepareIo,
  type RequiredPackage,
  type UploadWork,
} from './builder.js';
import { type BuilderSession, openSession, parseBytes } from './builder-session.js';
import { provideCached } from './cached-packages.js';
import type { FileChecksums } from './file-checksums.js';
import type { Machine } from './machine.js';
import { isPackageFileName } from './package-file-name.js';
import { type PortBuildOutcome, runPortBuild } from './port-build.js';
import type { ScriptSettings } from './script-prelude.js';
import { defaultLogLimits, type LogLimits } from './supervisor-script.js';
import { unlessCancelled } from './unless-cancelled.js';
import type { ProgressMemory } from './remember-progress.js';

export interface MachineBuilderOptions extends ScriptSettings {
  readonly name: string;
  readonly traits: BuilderTraits;
  readonly leaveTree: boolean;
  /** A ports tree of another builder on the same machine. */
  readonly referenceTree?: string | undefined;
  readonly checksums: FileChecksums;
  readonly logLimits?: LogLimits | undefined;
  /** Reaches the machine, anew each time. */
  readonly connect: (io: PrepareIo) => Promise<Machine>;
}

/** A builder on any machine: everything but the way to reach it. */
export function createMachineBuilder(options: MachineBuilderOptions): Builder {
  const { name, traits, checksums, paths, logLimits = defaultLogLimits } = options;
  const tokens = new Set<string>();
  const progress: ProgressMemory = {};
  let session: BuilderSession | undefined;
  let notice: (text: string) => void = () => undefined;
  let staging = new AbortController();
  let preparing = new AbortController();

  const close = async (): Promise<void> => {
    staging.abort();
    preparing.abort();
    const closing = session;
    session = undefined;
    await closing?.close();
    await closing?.machine.close();
  };
  const provide = (
    open: BuilderSession,
    packages: readonly RequiredPackage[],
    signal: AbortSignal,
  ): Promise<UploadWork> => {
    const work = { name, cache: paths.cache, checksums, signal, onNotice: notice };
    return open.inTurn(() => provideCached(open, packages, work));
  };
  return {
    name,
    traits,
    prepare: async (run, io) => {
      await close();
      notice = io.onNotice ?? (() => undefined);
      preparing = new AbortController();
      const signal = AbortSignal.any([io.signal, preparing.signal]);
      const heard = { ...io, signal };
      const machine = await unlessCancelled(options.connect(heard), {
        signal,
        name,
        late: (unwanted) => unwanted.close(),
      });
      try {
        session = await unlessCancelled(openSession(machine, { ...options, tokens }, run, heard), {
          signal,
          name,
          late: (unwanted) => unwanted.close(),
        });
      } catch (error) {
        await machine.close();
        throw error;
      }
      staging = new AbortController();
      const { cached, running, memory, diskFree } = session.contents;
      return { cached: new Set(cached.keys()), running, memory: traits.memory ?? memory, diskFree };
    },
    build: async (request, hooks) => {
      checkRequest(request, name);
      const open = session;
      if (open === undefined) throw new BuilderError('connection-lost', name, 'it is not connected');
      const lost = open.machine.lost();
      if (lost !== undefined) throw lost;
      staging.abort();
      staging = new AbortController();
      try {
        const { result, upload } = await buildOn(open, request, {
          disk: traits.disk,
          hooks,
          notice,
          provide: (packages) => provide(open, packages, hooks.signal),
          run: () => runPortBuild(open, request, { ...options, logLimits, progress }, hooks),
        });
        if (result.kind === 'built') await syncFolder(request.stagingFolder);
        else await clearStaging(request);
        return { ...result, ...(upload === undefined ? {} : { upload }) };
      } catch (error) {
        await clearStaging(request);
        throw error;
      }
    },
    stage: async (packages, { signal }) => {
      const open = session;
      if (open === undefined || open.machine.lost() !== undefined) return;
      try {
        checkFileNames(
          packages.map(({ fileName }) => fileName),
          name,
        );
        await provide(open, packages, AbortSignal.any([signal, staging.signal]));
      } catch (error) {
        if (!(error instanceof BuilderError)) throw error;
        notice(`sending packages ahead: ${error.message}`);
      }
    },
    close,
  };
}

interface BuildSteps {
  /** Bytes that must be free. */
  readonly disk: number | null;
  readonly hooks: BuildHooks;
  readonly notice: (text: string) => void;
  readonly provide: (packages: readonly RequiredPackage[]) => Promise<UploadWork>;
  readonly run: () => Promise<PortBuildOutcome>;
}

/** Somebody may have emptied the builder's cache: then the packages are sent again, once. */
async function buildOn(
  session: BuilderSession,
  { key, number, requiredPackages, goesOn = false }: BuildRequest,
  { disk, hooks, notice, provide, run }: BuildSteps,
): Promise<{ readonly result: BuildResult; readonly upload?: UploadWork }> {
  const { contents } = session;
  if (contents.running === key) {
    const outcome = await run();
    if (outcome.kind !== 'cache-misses') return { result: outcome };
    // It is gone all the same, and nothing of it ran on.
  }
  if (goesOn) throw new BuilderError('remote-command', session.name, `build ${number} is not there any more`);
  contents.running = null;
  await session.settle(hooks.signal);
  await checkSpace(session, disk, hooks.signal);
  for (let round = 1; ; round++) {
    const upload = await provide(requiredPackages);
    if (hooks.signal.aborted) return { result: cancelled, upload };
    const outcome = await run();
    if (outcome.kind !== 'cache-misses') return { result: outcome, upload };
    const names = outcome.fileNames.join(', ');
    if (round === 2) {
      throw new BuilderError('remote-command', session.name, `packages vanish from its cache: ${names}`);
    }
    notice(`packages have vanished from the cache: ${names}`);
    for (const fileName of outcome.fileNames) {
      contents.cached.delete(fileName);
      session.verified.delete(fileName);
    }
  }
}

/** Space that nobody knows is not free. */
async function checkSpace(
  session: BuilderSession,
  wanted: number | null,
  signal: AbortSignal,
): Promise<void> {
  if (wanted === null) return;
  const [answer = ''] = await session.ask(['space'], signal);
  const free = parseBytes(answer.split(' ')[1]);
  if (free !== null && free >= wanted) return;
  const found =
    free === null ? 'how much of its disk is free is unknown' : `${free} bytes of its disk are free`;
  throw new BuilderError('disk-full', session.name, `${found}, its configuration wants ${wanted}`, {
    hint: 'free some space on the builder, or change "disk" in its configuration',
  });
}

const cancelled: BuildResult = {
  kind: 'failed',
  class: 'cancelled',
  reason: 'the build was cancelled before it began',
};

async function clearStaging({ resultingPackages, stagingFolder }: BuildRequest): Promise<void> {
  for (const fileName of resultingPackages) await rm(join(stagingFolder, fileName), { force: true });
}

/** Names come from a plan, which anybody may have written, and go into scripts. */
function checkRequest({ key, port, requiredPackages, resultingPackages }: BuildRequest, name: string): void {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$/.test(key)) throw new Error(`${key} is no key of a build`);
  checkFileNames([...requiredPackages.map(({ fileName }) => fileName), ...resultingPackages], name);
  if (!/^[A-Za-z0-9_][A-Za-z0-9_.+~@:,%^-]*$/.test(port)) {
    throw new BuilderError(
      'configuration',
      name,
      `the plan has ${JSON.stringify(port)}, which is no port's name`,
    );
  }
}

function checkFileNames(fileNames: readonly string[], name: string): void {
  const bad = fileNames.find((fileName) => !isPackageFileName(fileName));
  if (bad !== undefined) {
    throw new BuilderError(
      'configuration',
      name,
      `the plan has ${JSON.stringify(bad)}, which is no package's file name`,
    );
  }
}
