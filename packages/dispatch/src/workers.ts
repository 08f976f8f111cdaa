import { type Build, type BuildrunState, packageName } from '@buildmeister/buildrun';
import {
  type Builder,
  BuilderError,
  type BuildLimits,
  type BuildResult,
  type RunSetup,
} from '@buildmeister/builders';
import { isSystemError, ToolError } from '@buildmeister/cli';
import { buildKeys } from './build-keys.js';
import type { BuildrunLogs } from './buildrun-logs.js';
import { checkPackages } from './check-packages.js';
import { commitPackages } from './commit-packages.js';
import type { NewEvent } from './journal-events.js';
import type { LocatedPackage, PackageFolders } from './package-folders.js';
import { createPackageDependencies, originsIn, runtimeRequirements } from './runtime-requirements.js';
import type { Staging } from './staging.js';

/** The work beside the loop of a buildrun. Each piece answers with the events that it comes to. */
export interface Workers {
  /** The packages that a build which is about to start is to be given besides those that are known, in place of others of these names. */
  alsoRequired(build: Build): readonly string[];
  prepare(builder: Builder, io: PrepareTask): Promise<readonly NewEvent[]>;
  /** Builds, or goes on with the build of this number if it is there already. */
  build(task: BuildTask): Promise<readonly NewEvent[]>;
  /** Puts the packages of a build from its staging folder into the packages folder. */
  commit(number: number, build: Build): Promise<readonly NewEvent[]>;
}

interface PrepareTask {
  /** Number of the build that may still be there; null: whatever is there is ended. */
  readonly expects: number | null;
  readonly signal: AbortSignal;
}

interface BuildTask {
  readonly build: Build;
  readonly builder: Builder;
  readonly number: number;
  readonly requiredPackages: readonly LocatedPackage[];
  /** The build is there already. */
  readonly goesOn: boolean;
  readonly signal: AbortSignal;
}

export interface WorkersOptions {
  readonly state: BuildrunState;
  readonly folders: PackageFolders;
  readonly setup: Omit<RunSetup, 'keepPackages' | 'expects'>;
  readonly limits: BuildLimits;
  readonly staging: Staging;
  readonly logs: BuildrunLogs;
}

export function createWorkers(options: WorkersOptions): Workers {
  const { state, folders, setup, limits, staging, logs } = options;
  const dependencies = createPackageDependencies(
    [folders.path, folders.systemPath].filter((path) => path !== null),
  );

  const keyOf = buildKeys(state);
  const wanted = new Set(
    state.builds.flatMap(({ plan }) => [...plan.requiredPackages, ...plan.resultingPackages]),
  );

  const prepare: Workers['prepare'] = async (builder, { expects, signal }) => {
    const log = logs.builder(builder.name);
    const keepPackages = new Set([...folders.files, ...folders.systemFiles]);
    try {
      const expected = expects === null ? null : keyOf(expects);
      const run = { ...setup, keepPackages, expects: expected };
      const { cached, running, memory, diskFree } = await builder.prepare(run, { signal, onNotice: log });
      return [
        {
          event: 'builder-ready',
          builder: builder.name,
          running: running !== null && running === expected ? expects : null,
          cached: [...cached].filter((fileName) => wanted.has(fileName)).toSorted(),
          memory,
          diskFree,
        },
      ];
    } catch (error) {
      return builderFailed(builder.name, error);
    }
  };

  const build: Workers['build'] = async (task) => {
    const {
      build: { plan },
      builder,
      number,
      requiredPackages,
      goesOn,
      signal,
    } = task;
    const log = logs.openBuild(number);
    try {
      const stagingFolder = await staging.create(number);
      const { resultingPackages, port } = plan;
      const request = {
        key: keyOf(number),
        number,
        port: `${port.name}-${port.version}`,
        requiredPackages,
        goesOn,
        resultingPackages,
        stagingFolder,
        limits: limitsOf(plan, limits),
      };
      const result = await builder.build(request, { onOutput: (text) => log.write(text), signal });
      return [await judge(result, { number, resultingPackages, stagingFolder })];
    } catch (error) {
      return builderFailed(builder.name, error);
    } finally {
      log.close();
    }
  };

  const originOf = originsIn(state);
  const alsoRequired: Workers['alsoRequired'] = ({ plan, requiredPackages }) => {
    const awaited = new Set(plan.needs.map((need) => packageName(need.package)));
    return runtimeRequirements({ fileNames: [...requiredPackages], awaited, originOf }, dependencies);
  };

  // One after another: where the file system has no hard links, two must not look for one file at the same time.
  let lastCommit: Promise<unknown> = Promise.resolve();
  const commit: Workers['commit'] = async (number, { packages, plan }) => {
    const fileNames = packages.map(({ fileName }) => fileName);
    const place = { from: staging.path(number), to: folders.path };
    const committing = lastCommit.then(() => commitPackages(fileNames, place, new Set(plan.sharedPackages)));
    lastCommit = committing.catch(() => undefined);
    const result = await committing;
    if (!result.committed) {
      return [{ event: 'build-failed', number, class: 'result-invalid', reason: result.reason }];
    }
    const { kept } = result;
    return [
      {
        event: 'build-committed',
        number,
        alsoRequired: [],
        ...(kept.length === 0 ? {} : { kept: [...kept] }),
      },
    ];
  };

  return { alsoRequired, prepare, build, commit };
}

/**
 * The limits of a build: those of its port go before those of all, and 0 is none. Repeating itself is allowed for as long
 * as silence, unless something else is said.
 */
function limitsOf({ limits = {} }: Build['plan'], usual: BuildLimits): BuildLimits {
  const { totalSeconds = 0, silentSeconds = 0, logBytes = 0 } = { ...usual, ...limits };
  const repeatSeconds = limits.repeatSeconds ?? limits.silentSeconds ?? usual.repeatSeconds ?? silentSeconds;
  return {
    ...(totalSeconds === 0 ? {} : { totalSeconds }),
    ...(silentSeconds === 0 ? {} : { silentSeconds }),
    ...(repeatSeconds === 0 ? {} : { repeatSeconds }),
    ...(logBytes === 0 ? {} : { logBytes }),
  };
}

interface Delivery {
  readonly number: number;
  readonly resultingPackages: readonly string[];
  readonly stagingFolder: string;
}

/** The event that a builder's answer amounts to, after a look at what it delivered. */
async function judge(
  result: BuildResult,
  { number, resultingPackages, stagingFolder }: Delivery,
): Promise<NewEvent> {
  if (result.kind === 'failed') {
    const { class: failureClass, reason, exitStatus, line, upload } = result;
    return {
      event: 'build-failed',
      number,
      class: failureClass,
      reason,
      ...(exitStatus === undefined ? {} : { exitStatus }),
      ...(line === undefined ? {} : { line }),
      ...(upload === undefined ? {} : { upload }),
    };
  }
  const check = await checkPackages(result.packages, resultingPackages, stagingFolder);
  if ('class' in check) return { event: 'build-failed', number, ...check };
  const packages = check.packages.map(({ fileName, size, sha256 }) => ({ fileName, size, sha256 }));
  const { upload } = result;
  return { event: 'build-fetched', number, packages, ...(upload === undefined ? {} : { upload }) };
}

/**
 * What an exception says about a builder. One of the system is about this machine's disk, and stops the
 * buildrun; what is neither is a bug and thrown on.
 */
function builderFailed(builder: string, error: unknown): readonly NewEvent[] {
  if (isSystemError(error) || (error instanceof BuilderError && error.class === 'master-disk')) {
    const reason = error.message;
    return [
      { event: 'builder-failed', builder, class: 'master-disk', reason },
      { event: 'stopping', class: 'disk-full', reason },
    ];
  }
  if (!(error instanceof ToolError)) throw error;
  const failure = error instanceof BuilderError ? error.class : 'configuration';
  const hint = error.hint === undefined ? '' : `; ${error.hint}`;
  return [{ event: 'builder-failed', builder, class: failure, reason: `${error.message}${hint}` }];
}
