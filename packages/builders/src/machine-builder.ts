import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder } from '@buildmeister/storage';
import {
  type Builder,
  BuilderError,
  type BuildHooks,
  type BuildRequest,
  type BuildResult,
  type BuilderTraits,
  type PrepareIo,
} from './builder.js';
import { type BuilderSession, openSession } from './builder-session.js';
import { provideCached } from './cached-packages.js';
import type { FileChecksums } from './file-checksums.js';
import type { Machine } from './machine.js';
import { isPackageFileName } from './package-file-name.js';
import { runPortBuild } from './port-build.js';
import type { ScriptSettings } from './script-prelude.js';

export interface MachineBuilderOptions extends ScriptSettings {
  readonly name: string;
  readonly traits: BuilderTraits;
  readonly leaveTree: boolean;
  readonly checksums: FileChecksums;
  /** Reaches the machine, anew each time. */
  readonly connect: (io: PrepareIo) => Promise<Machine>;
}

/** A builder on any machine: everything but the way to reach it. */
export function createMachineBuilder(options: MachineBuilderOptions): Builder {
  const { name } = options;
  const tokens = new Set<string>();
  let session: BuilderSession | undefined;
  let notice: (text: string) => void = () => undefined;

  const close = async (): Promise<void> => {
    const closing = session;
    session = undefined;
    await closing?.close();
    await closing?.machine.close();
  };
  return {
    name,
    traits: options.traits,
    prepare: async (run, io) => {
      await close();
      notice = io.onNotice ?? (() => undefined);
      const machine = await options.connect(io);
      try {
        session = await openSession(machine, { ...options, tokens }, run, io);
        return {
          cached: new Set(session.cached.keys()),
          running: null,
          memory: options.traits.memory,
          diskFree: null,
        };
      } catch (error) {
        await machine.close();
        throw error;
      }
    },
    build: async (request, hooks) => {
      checkRequest(request, name);
      const open = session;
      if (open === undefined) throw new BuilderError('connection-lost', name, 'it is not connected');
      const lost = open.machine.lost();
      if (lost !== undefined) throw lost;
      try {
        const result = await buildTwice(open, request, { ...options, notice }, hooks);
        if (result.kind === 'built') await syncFolder(request.stagingFolder);
        else await clearStaging(request);
        return result;
      } catch (error) {
        await clearStaging(request);
        throw error;
      }
    },
    stage: () => Promise.resolve(),
    close,
  };
}

/** Somebody may have emptied the builder's cache: then the packages are sent again, once. */
async function buildTwice(
  session: BuilderSession,
  request: BuildRequest,
  options: MachineBuilderOptions & { readonly notice: (text: string) => void },
  hooks: BuildHooks,
): Promise<BuildResult> {
  const { name, paths, checksums, notice } = options;
  for (let round = 1; ; round++) {
    await provideCached(session, request.requiredPackages, {
      name,
      cache: paths.cache,
      checksums,
      signal: hooks.signal,
      onNotice: notice,
    });
    if (hooks.signal.aborted) return cancelled;
    const outcome = await runPortBuild(session, request, options, hooks);
    if (outcome.kind !== 'cache-misses') return outcome;
    const names = outcome.fileNames.join(', ');
    if (round === 2)
      throw new BuilderError('remote-command', name, `packages vanish from its cache: ${names}`);
    notice(`packages have vanished from the cache: ${names}`);
    for (const fileName of outcome.fileNames) {
      session.cached.delete(fileName);
      session.verified.delete(fileName);
    }
  }
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
function checkRequest({ port, requiredPackages, resultingPackages }: BuildRequest, name: string): void {
  const fileNames = [...requiredPackages.map(({ fileName }) => fileName), ...resultingPackages];
  const bad = fileNames.find((fileName) => !isPackageFileName(fileName));
  if (bad !== undefined) {
    throw new BuilderError(
      'configuration',
      name,
      `the plan has ${JSON.stringify(bad)}, which is no package's file name`,
    );
  }
  if (!/^[A-Za-z0-9_][A-Za-z0-9_.+~@:,%^-]*$/.test(port)) {
    throw new BuilderError(
      'configuration',
      name,
      `the plan has ${JSON.stringify(port)}, which is no port's name`,
    );
  }
}
