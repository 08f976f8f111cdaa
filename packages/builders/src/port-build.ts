import { setTimeout as sleep } from 'node:timers/promises';
import {
  BuilderError,
  type BuildHooks,
  type BuildRequest,
  type BuildResult,
  type FailureClass,
  type FetchedPackage,
} from './builder.js';
import { addCached, type BuilderSession, endedError, keepComplaints, replyError } from './builder-session.js';
import { classifyLog, type LogVerdict } from './classify-log.js';
import { keepLogTail } from './log-tail.js';
import type { MachineProcess } from './machine.js';
import { receivePackage } from './receive-package.js';
import { readReplies, type Replies } from './script-replies.js';
import { buildScript, killScript } from './build-script.js';
import type { ScriptSettings } from './script-prelude.js';

export interface PortBuildOptions extends ScriptSettings {
  readonly name: string;
}

export type PortBuildOutcome =
  | BuildResult
  /** Packages that the cache should have are not there; nothing was built. */
  | { readonly kind: 'cache-misses'; readonly fileNames: readonly string[] };

/** After it was killed, a build's script may take this long to clean up, in milliseconds. */
const cleanUpTimeout = 120_000;
/** What a build prints last comes through another stream than its end, in milliseconds. */
const lastOutputTimeout = 2000;

/**
 * Runs one build, its required packages being in the cache, and receives its packages.
 *
 * @throws BuilderError
 */
export async function runPortBuild(
  session: BuilderSession,
  request: BuildRequest,
  options: PortBuildOptions,
  hooks: BuildHooks,
): Promise<PortBuildOutcome> {
  const child = await session.machine.start(buildScript(options, request.port));
  const run: BuildState = { phase: 'before', packages: [], absent: [], cacheMisses: [] };
  const watch = watchBuild({ session, child, request, options, hooks, run });
  try {
    child.stdin.write(
      [
        ...new Set(request.requiredPackages.map(({ fileName }) => `require ${fileName}`)),
        ...request.resultingPackages.map((fileName) => `result ${fileName}`),
        'go',
        '',
      ].join('\n'),
    );
    await followReplies({ session, child, request, options, run, replies: readReplies(child.stdout), watch });
    await watch.outputEnded();
  } catch (error) {
    child.destroy();
    throw watch.failure() ?? error;
  } finally {
    watch.end();
  }
  if (run.cacheMisses.length > 0) return { kind: 'cache-misses', fileNames: run.cacheMisses };
  return result(run, request, () => watch.classify());
}

/** What a build has reported so far. */
interface BuildState {
  phase: 'before' | 'building' | 'after';
  group?: number;
  exitStatus?: number;
  /** Why the master has ended it. */
  stopped?: { readonly class: FailureClass; readonly reason: string };
  readonly packages: FetchedPackage[];
  readonly absent: string[];
  readonly cacheMisses: string[];
}

interface BuildParts {
  readonly session: BuilderSession;
  readonly child: MachineProcess;
  readonly request: BuildRequest;
  readonly options: PortBuildOptions;
  readonly run: BuildState;
}

async function followReplies({
  session,
  request,
  options: { name },
  run,
  replies,
  watch,
}: BuildParts & { readonly replies: Replies; readonly watch: BuildWatch }): Promise<void> {
  const awaited = new Set(request.resultingPackages);
  for (;;) {
    const line = await replies.line();
    if (line === undefined) {
      const complete = run.exitStatus === 0 && awaited.size === 0 && run.absent.length === 0;
      // All packages are here and whole; what was left to do there is done when it is prepared again.
      if (complete && session.machine.lost() !== undefined) return;
      throw await endedError(name, session.machine, `the script of build ${request.number} broke off`);
    }
    const [word = '', ...rest] = line.split(' ');
    switch (word) {
      case 'missing':
        run.cacheMisses.push(rest.join(' '));
        break;
      case 'group':
        watch.started(Number(rest[0]));
        break;
      case 'building':
        run.phase = 'building';
        break;
      case 'exit':
        run.phase = 'after';
        run.exitStatus = Number(rest[0]);
        break;
      case 'absent':
        run.absent.push(rest.join(' '));
        break;
      case 'file': {
        const [size, sha256, fileName = ''] = rest;
        if (!awaited.delete(fileName)) throw new BuilderError('transfer', name, `sends ${fileName} unasked`);
        const announced = { fileName, size: Number(size), sha256: sha256 === '-' ? undefined : sha256 };
        run.packages.push(await receivePackage(replies, announced, { name, folder: request.stagingFolder }));
        break;
      }
      case 'cached':
        noteCached(session, run, rest);
        break;
      case 'error':
        throw replyError(name, rest);
      case 'end':
        return;
      default:
        break;
    }
    watch.sign();
  }
}

/** What was built goes into the builder's cache, and is known to be what the master has received. */
function noteCached(session: BuilderSession, run: BuildState, words: readonly string[]): void {
  addCached(session.cached, words);
  const [size, fileName = ''] = words;
  session.verified.delete(fileName);
  if (run.packages.some((one) => one.fileName === fileName && one.size === Number(size))) {
    session.verified.add(fileName);
  }
}

interface BuildWatch {
  /** A process group has been started. */
  started(group: number): void;
  /** Something has been replied. */
  sign(): void;
  outputEnded(): Promise<void>;
  /** Why following the build was given up. */
  failure(): BuilderError | undefined;
  classify(): LogVerdict;
  end(): void;
}

/** Takes a build's output, and ends the build when it is cancelled, silent for too long, or too long at it. */
function watchBuild({
  session,
  child,
  request,
  options,
  hooks,
  run,
}: BuildParts & { hooks: BuildHooks }): BuildWatch {
  const { totalSeconds, silentSeconds } = request.limits ?? {};
  const tail = keepLogTail();
  const timers = new Set<NodeJS.Timeout>();
  let failure: BuilderError | undefined;

  const giveUp = (error: BuilderError): void => {
    failure ??= error;
    child.destroy();
  };
  const later = (milliseconds: number, action: () => void): NodeJS.Timeout => {
    // Node takes no longer ones, and fires them at once.
    const timer = setTimeout(action, Math.min(milliseconds, 2 ** 31 - 1));
    timers.add(timer);
    return timer;
  };
  const kill = (group: number): void => {
    killGroup(session, options, group).catch((error: unknown) => {
      giveUp(asBuilderError(error, options.name));
    });
  };
  const stop = (failureClass: FailureClass, reason: string): void => {
    if (run.stopped !== undefined || run.phase === 'after') return;
    run.stopped = { class: failureClass, reason };
    later(cleanUpTimeout, () => {
      const message = `build ${request.number} of ${request.port} was killed, but its clean-up does not end`;
      giveUp(new BuilderError('remote-command', options.name, message));
    });
    if (run.group !== undefined) kill(run.group);
  };
  const cancel = (): void => {
    stop('cancelled', 'the build was cancelled');
  };
  hooks.signal.addEventListener('abort', cancel, { once: true });
  if (totalSeconds !== undefined) {
    later(totalSeconds * 1000, () => {
      stop('timeout', `the build was killed after ${totalSeconds} s, its limit`);
    });
  }
  const silence =
    silentSeconds === undefined
      ? undefined
      : later(silentSeconds * 1000, () => {
          stop('no-output', `the build was killed after printing nothing for ${silentSeconds} s`);
        });
  const ended = new Promise<void>((resolve) => {
    child.stderr.once('end', resolve);
    child.stderr.once('close', resolve);
  });
  child.stderr.setEncoding('utf8');
  child.stderr.on('error', () => undefined);
  child.stderr.on('data', (text: string) => {
    silence?.refresh();
    tail.add(text);
    hooks.onOutput(text);
  });
  if (hooks.signal.aborted) cancel();

  return {
    started: (group) => {
      if (!Number.isSafeInteger(group) || group <= 1) return;
      run.group = group;
      if (run.stopped !== undefined && run.phase !== 'after') kill(group);
    },
    sign: () => silence?.refresh(),
    outputEnded: async () => {
      // A daemon that a build has left behind may keep the stream open for ever.
      await Promise.race([ended, sleep(lastOutputTimeout, undefined, { ref: false })]);
    },
    failure: () => failure,
    classify: () => classifyLog(tail.tail(), run.exitStatus),
    end: () => {
      hooks.signal.removeEventListener('abort', cancel);
      for (const timer of timers) clearTimeout(timer);
      child.stdin.end();
    },
  };
}

/** Kills a process group through a channel of its own, and makes sure that it is gone. */
async function killGroup(session: BuilderSession, options: PortBuildOptions, group: number): Promise<void> {
  const killer = await session.machine.start(killScript(options, group));
  try {
    killer.stdin.end();
    const complaints = keepComplaints(killer.stderr);
    const answer = await readReplies(killer.stdout).line();
    if (answer === 'ended') return;
    const message = answer === 'alive' ? 'it does not die' : `the script for it broke off: ${complaints()}`;
    throw await endedError(
      options.name,
      session.machine,
      `process group ${group} cannot be killed: ${message}`,
    );
  } finally {
    killer.destroy();
  }
}

function result(run: BuildState, request: BuildRequest, classify: () => LogVerdict): BuildResult {
  const status = run.exitStatus === undefined ? {} : { exitStatus: run.exitStatus };
  if (run.exitStatus === 0) {
    const [absent] = run.absent;
    if (absent === undefined) return { kind: 'built', packages: inOrder(run.packages, request) };
    const reason = `haikuporter reported success, but did not make ${run.absent.join(', ')}`;
    return { kind: 'failed', class: 'result-missing', reason, ...status };
  }
  if (run.stopped !== undefined) return { kind: 'failed', ...run.stopped };
  return { kind: 'failed', ...classify(), ...status };
}

function inOrder(packages: readonly FetchedPackage[], { resultingPackages }: BuildRequest): FetchedPackage[] {
  return resultingPackages
    .map((fileName) => packages.find((one) => one.fileName === fileName))
    .filter((one) => one !== undefined);
}

function asBuilderError(error: unknown, name: string): BuilderError {
  if (error instanceof BuilderError) return error;
  return new BuilderError('remote-command', name, String(error), { cause: error });
}
