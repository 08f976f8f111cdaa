import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  type CommonOptions,
  describeSystemError,
  ExitCode,
  type Io,
  type Messages,
  messages,
  ToolError,
} from '@buildmeister/cli';
import { bytes } from '@buildmeister/buildrun';
import { readDocument, writeDocument } from '@buildmeister/documents';
import { splitWords } from '@buildmeister/builders';
import { loadConfiguration } from '@buildmeister/portstree';
import type { PackagesAside } from '@buildmeister/storage';
import type { BuildrunPlace } from './buildrun-place.js';
import { checkRepoInfo } from './check-repo-info.js';
import { controlFolder, watchControls } from './control/control-folder.js';
import { dispatch, type DispatchOptions } from './dispatch.js';
import { eventStream } from './observers/event-stream.js';
import { failureCommand } from './observers/failure-command.js';
import { createLiveDisplay } from './observers/live-display.js';
import { metricsFile } from './observers/metrics-file.js';
import type { ObserverFactory } from './observers/observer.js';
import { type BuilderSource, openBuilders } from './open-builders.js';
import { placeOf, type PlaceArguments } from './place-arguments.js';
import { previewBuilds } from './preview-builds.js';
import { parsePriorities, readOverrides } from './read-overrides.js';

export interface DispatchArguments extends CommonOptions, PlaceArguments {
  readonly packages: string;
  readonly store: string | undefined;
  readonly storageBackendConfig: string | undefined;
  readonly systemPackages: string | undefined;
  readonly repoInfo: string | undefined;
  readonly builders: string | undefined;
  readonly local: number | undefined;
  readonly haikuporter: string;
  readonly resume: boolean;
  readonly maxFailures: number | undefined;
  readonly keepGoing: boolean;
  readonly timeout: number;
  readonly silentTimeout: number;
  readonly repeatTimeout: number | undefined;
  readonly logLimit: string;
  readonly dryRun: boolean;
  readonly overrides: string | undefined;
  readonly priority: readonly string[];
  readonly events: boolean;
  readonly metrics: string | undefined;
  readonly onFailure: string | undefined;
  readonly live: boolean;
}

/** Reads the plan, runs it and writes the result. */
export async function runDispatch(args: DispatchArguments, io: Io): Promise<ExitCode> {
  const place = placeOf(args, io);
  const source = sourceOf(args, io, place);
  const maxFailures = args.keepGoing ? args.maxFailures : 1;
  for (const [name, value, least] of [
    ['max-failures', maxFailures, 1],
    ['timeout', args.timeout, 0],
    ['silent-timeout', args.silentTimeout, 0],
    ['repeat-timeout', args.repeatTimeout, 0],
  ] as const) {
    if (value !== undefined && !(Number.isSafeInteger(value) && value >= least)) {
      throw usage(`--${name} must be a whole number of at least ${least}`);
    }
  }
  const logBytes = parseSize('log-limit', args.logLimit);
  const wishes = {
    overrides: args.overrides === undefined ? {} : await readOverrides(resolve(io.cwd, args.overrides)),
    priorities: parsePriorities(args.priority),
  };
  const configuration = await readConfiguration(args, io);
  const plan = args.resume ? undefined : await readDocument('plan', io.stdin);
  if (args.repoInfo !== undefined && (plan === undefined || plan.builds.length > 0)) {
    const { vendor } = configuration;
    await checkRepoInfo(resolve(io.cwd, args.repoInfo), { vendor, architecture: plan?.architecture });
  }
  const systemPackages = args.systemPackages === undefined ? undefined : resolve(io.cwd, args.systemPackages);
  const packages = resolve(io.cwd, args.packages);
  const { say, observers } = audience(args, io);
  const storeAside = await openStoreAside(args, io);
  if (args.dryRun) {
    if (plan === undefined) throw usage('--dry-run needs a plan, it cannot go with --resume');
    await previewBuilds(plan, {
      place,
      packages,
      storeAside,
      systemPackages: systemPackages ?? plan.systemPackages,
      say,
      io,
    });
    return ExitCode.done;
  }
  try {
    const { document, exitCode } = await dispatch({
      plan,
      place,
      packages,
      storeAside,
      systemPackages,
      openBuilders: (tree) => openBuilders(source, tree.path, say),
      flags: configuration,
      limits: {
        totalSeconds: args.timeout,
        silentSeconds: args.silentTimeout,
        ...(args.repeatTimeout === undefined ? {} : { repeatSeconds: args.repeatTimeout }),
        logBytes,
      },
      maxFailures,
      wishes,
      messages: say,
      observers,
      controls: (onRequest) => watchControls(controlFolder(place), { onRequest, messages: say }),
      signal: io.signal,
      abortSignal: io.abortSignal,
    });
    if (!args.events) await writeDocument(io, document);
    return exitCode;
  } catch (error) {
    throw describeSystemError(error);
  }
}

/** Loads what works with stores only where there is one. */
async function openStoreAside(
  { store: url, storageBackendConfig }: DispatchArguments,
  io: Io,
): Promise<PackagesAside | undefined> {
  if (url === undefined && storageBackendConfig === undefined) return undefined;
  const { openObjectStore, readS3Settings, storeAside } = await import('@buildmeister/storage/s3');
  const configFile = storageBackendConfig === undefined ? undefined : resolve(io.cwd, storageBackendConfig);
  return storeAside(openObjectStore(readS3Settings({ url, configFile, env: io.env })));
}

/** Who is told what happens in the buildrun. */
function audience(
  { quiet, live, events, metrics, onFailure }: DispatchArguments,
  io: Io,
): { readonly say: Messages; readonly observers: readonly ObserverFactory[] } {
  const plain = messages('dispatch', io, { quiet });
  const display =
    live && !quiet && io.stderr.isTTY === true
      ? createLiveDisplay(io.stderr, { messages: plain })
      : undefined;
  const say = display?.messages ?? plain;
  return {
    say,
    observers: [
      ...(display === undefined ? [] : [display.observe]),
      ...(events ? [eventStream(io.stdout, say)] : []),
      ...(metrics === undefined ? [] : [metricsFile(resolve(io.cwd, metrics), say)]),
      ...(onFailure === undefined ? [] : [failureCommand({ command: onFailure, messages: say })]),
    ],
  };
}

function sourceOf(args: DispatchArguments, { cwd, env }: Io, place: BuildrunPlace): BuilderSource {
  const { builders, local, haikuporter } = args;
  if (builders !== undefined) {
    return { kind: 'ssh', folder: resolve(cwd, builders), passphrase: env['BUILDMEISTER_KEY_PASSPHRASE'] };
  }
  if (local === undefined) {
    throw new ToolError('NO_BUILDERS', 'no builders: give --builders DIR or --local N', {
      hint: 'createbuilder NAME makes a builder; --local 2 builds on this machine, which must run Haiku',
    });
  }
  if (!Number.isSafeInteger(local) || local < 1) throw usage('--local must be a whole number of at least 1');
  const command = splitWords(haikuporter);
  if (command === undefined) throw usage('--haikuporter: a quote is not closed');
  return { kind: 'local', count: local, folder: join(place.path, 'local-builders'), haikuporter: command };
}

/** What haikuports.conf says that builders have to know; HaikuPorter's defaults where there is none. */
async function readConfiguration(
  { config, packages }: DispatchArguments,
  { cwd, env }: Io,
): Promise<DispatchOptions['flags']> {
  try {
    const { allowUntested, allowUnsafeSources, createSourcePackages, downloadMirror, vendor } =
      await loadConfiguration({ file: config, cwd, home: env['HOME'] ?? homedir(), treePath: packages });
    const mirror = { downloadMirror: downloadMirror ?? '' };
    return { allowUntested, allowUnsafeSources, createSourcePackages, vendor, ...mirror };
  } catch (error) {
    if (config === undefined && error instanceof ToolError && error.code === 'NO_CONFIGURATION') {
      return { allowUntested: false, allowUnsafeSources: false, createSourcePackages: false };
    }
    throw error;
  }
}

/** Bytes, from a number of them or from a text such as "512M". */
function parseSize(option: string, text: string): number {
  const size = /^\d{1,15}(?:\.\d{1,6})?[KMGT]?$/.test(text) ? bytes(text) : NaN;
  if (Number.isSafeInteger(size)) return size;
  throw usage(`--${option} must be a size, as 268435456 or 256M`);
}

function usage(message: string): ToolError {
  return new ToolError('USAGE', message, { hint: 'dispatch --help shows all options' });
}
