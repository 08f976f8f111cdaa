import { setTimeout as sleep } from 'node:timers/promises';
import {
  BuilderError,
  type BuildHooks,
  type BuildLimits,
  type BuildRequest,
  type FailureClass,
} from './builder.js';
import { type BuilderSession, endedError, keepComplaints } from './builder-session.js';
import { type StopCondition, type StopOptions, stopScript } from './build-script.js';
import { classifyLog, classifyWaiting, lastWords, type LogVerdict } from './classify-log.js';
import { findQuestion, questionText } from './find-question.js';
import { keepLogTail } from './log-tail.js';
import type { MachineProcess } from './machine.js';
import type { ScriptSettings } from './script-prelude.js';
import { type ProgressMemory, rememberProgress } from './remember-progress.js';
import type { Repetition } from './watch-progress.js';

/** Follows a build from the master's side: its output, its limits, and its end before its time. */
export interface BuildWatch {
  /** It is there: since so many seconds, and without output since so many. */
  begun(since: { readonly age: number; readonly idle: number }): void;
  /** It has given a sign of life. */
  sign(): void;
  /** Resolves when so many bytes of output have come. */
  outputEnded(bytes: number): Promise<void>;
  /** Why following the build was given up. */
  failure(): BuilderError | undefined;
  classify(exitStatus: number | undefined): LogVerdict;
  /** What the build waited for that made no progress, where only the builder can be guilty of it. */
  classifyWaiting(): LogVerdict | undefined;
  end(): void;
}

export interface WatchOptions {
  readonly session: BuilderSession;
  readonly child: MachineProcess;
  readonly request: BuildRequest;
  readonly options: ScriptSettings & { readonly name: string; readonly progress: ProgressMemory };
  readonly hooks: BuildHooks;
}

/** After it was killed, a build may take this long to be cleaned up, in milliseconds. */
const cleanUpTimeout = 120_000;
/** A build is judged no sooner than so many seconds after it was found. */
const attachTime = 60;
/** Output that is still to come may let this long pass without any, in milliseconds. */
const lastOutputTimeout = 10_000;

/**
 * Takes a build's output, and ends the build when it is cancelled, too long at it, silent or without progress for too long,
 * or prints too much. All that is judged here, from the output as it comes. When a connection has been cut, it comes
 * from its beginning once more; what this process has seen before is not taken for new then, and a new process counts
 * from the moment when it finds the build.
 */
export function watchBuild({ session, child, request, options, hooks }: WatchOptions): BuildWatch {
  const { totalSeconds, silentSeconds, repeatSeconds, logBytes } = limitsOf(request.limits);
  const tail = keepLogTail();
  const timers = new Set<NodeJS.Timeout>();
  let failure: BuilderError | undefined;
  let silence: NodeJS.Timeout | undefined;
  let question: NodeJS.Timeout | undefined;
  let there = false;
  let stopping: string | undefined;
  let over = false;
  const progress = rememberProgress(options.progress, request.key);
  const received = countOutput(child, (text) => {
    silence?.refresh();
    question?.refresh();
    tail.add(text);
    progress.add(text, received.bytes);
    if (logBytes !== undefined && received.bytes > logBytes) {
      stop('log-too-large', `the build was killed after printing more than ${logBytes} bytes, its limit`);
    }
    hooks.onOutput(text);
  });

  const giveUp = (error: BuilderError): void => {
    failure ??= error;
    child.destroy();
  };
  const later = (seconds: number, action: () => void): NodeJS.Timeout => {
    // Node takes no longer ones, and fires them at once.
    const timer = setTimeout(action, Math.min(Math.max(0, seconds * 1000), 2 ** 31 - 1));
    timers.add(timer);
    return timer;
  };
  /** A build may be silent for hours; a builder that does not even tell how much of its disk is free hangs. */
  const askWhetherItLives = async (): Promise<void> => {
    try {
      await session.ask(['space']);
      if (!over) question?.refresh();
    } catch (error) {
      if (session.machine.lost() !== undefined) giveUp(asBuilderError(error, options.name));
    }
  };
  const send = async (why: string, onlyIf?: StopCondition): Promise<void> => {
    try {
      const answer = await stopBuild(session, options, { key: request.key, why, onlyIf });
      if (over) return;
      if (answer === 'active') {
        stopping = undefined;
        silence?.refresh();
        if (onlyIf !== undefined && 'receivedBytes' in onlyIf) watchRepetition();
        return;
      }
      later(cleanUpTimeout / 1000, () => {
        const message = `build ${request.number} of ${request.port} was killed, but its clean-up does not end`;
        giveUp(new BuilderError('remote-command', options.name, message));
      });
    } catch (error) {
      giveUp(asBuilderError(error, options.name));
    }
  };
  /** Before it is there, there is nothing to be ended. */
  const stop = (failureClass: FailureClass, reason: string, onlyIf?: StopCondition): void => {
    if (stopping !== undefined) return;
    stopping = `${failureClass} ${reason}`;
    if (there) void send(stopping, onlyIf);
  };
  const watchRepetition = (): void => {
    if (repeatSeconds === undefined) return;
    const check = (): void => {
      const left = repeatSeconds - progress.secondsSince();
      const repetition = progress.repetition();
      // Without any output it is silent, which has a limit of its own.
      if (left > 0) later(left, check);
      else if (repetition === undefined) later(repeatSeconds, check);
      else stop('no-progress', repetitionText(repetition, repeatSeconds), { receivedBytes: received.bytes });
    };
    // What it has printed while nobody followed it has to come first.
    const least = Math.min(repeatSeconds, attachTime);
    later(Math.max(least, repeatSeconds - progress.secondsSince()), check);
  };
  const cancel = (): void => {
    stop('cancelled', 'the build was cancelled');
  };
  hooks.signal.addEventListener('abort', cancel, { once: true });
  if (hooks.signal.aborted) cancel();

  return {
    begun: ({ age, idle }) => {
      there = true;
      question = later(session.machine.patience.answer / 1000, () => void askWhetherItLives());
      if (stopping !== undefined) void send(stopping);
      // A clock that was set while it ran may tell anything.
      const sinceStart = age >= 0 ? age : 0;
      const sinceOutput = idle >= 0 && idle <= sinceStart ? idle : 0;
      if (totalSeconds !== undefined) {
        later(totalSeconds - sinceStart, () => {
          stop('timeout', `the build was killed after ${totalSeconds} s, its limit`);
        });
      }
      watchRepetition();
      if (silentSeconds === undefined) return;
      const onSilence = (): void => {
        const asked = findQuestion(lastWords(tail.tail()) ?? '');
        const why = asked === undefined ? '' : `; ${questionText(asked)}`;
        const reason = `the build was killed after printing nothing for ${silentSeconds} s${why}`;
        stop('no-output', reason, { silentSeconds });
      };
      if (sinceOutput > 0) later(silentSeconds - sinceOutput, onSilence);
      silence = later(silentSeconds, onSilence);
    },
    sign: () => silence?.refresh(),
    outputEnded: async (bytes) => {
      while (received.bytes < bytes && !received.ended) {
        const before = received.bytes;
        await Promise.race([received.more(), sleep(lastOutputTimeout, undefined, { ref: false })]);
        if (received.bytes === before) return;
      }
    },
    failure: () => failure,
    classify: (exitStatus) => classifyLog(tail.tail(), exitStatus),
    classifyWaiting: () => classifyWaiting(tail.tail()),
    end: () => {
      over = true;
      hooks.signal.removeEventListener('abort', cancel);
      for (const timer of timers) clearTimeout(timer);
      child.stdin.end();
      child.destroy();
    },
  };
}

/** Without limits of 0, which mean none. */
function limitsOf(limits: BuildLimits = {}): BuildLimits {
  return Object.fromEntries(
    Object.entries(limits).filter(([, limit]) => typeof limit === 'number' && limit > 0),
  );
}

function repetitionText({ line, count, others }: Repetition, seconds: number): string {
  const more = others === 0 ? '' : ` and ${others} other line${others === 1 ? '' : 's'}`;
  const what = `"${line.slice(0, 100)}"${more}, ${count} times`;
  return `the build was killed after printing nothing for ${seconds} s but ${what}, numbers aside`;
}

interface OutputCount {
  readonly bytes: number;
  readonly ended: boolean;
  /** Resolves when there is more, or no more. */
  more(): Promise<void>;
}

function countOutput({ stderr }: MachineProcess, take: (text: string) => void): OutputCount {
  const decoder = new TextDecoder();
  let bytes = 0;
  let ended = false;
  let wake = (): void => undefined;
  const end = (): void => {
    ended = true;
    wake();
  };
  stderr.on('data', (piece: Buffer) => {
    bytes += piece.length;
    take(decoder.decode(piece, { stream: true }));
    wake();
  });
  stderr.on('error', end);
  stderr.once('end', end);
  stderr.once('close', end);
  return {
    get bytes() {
      return bytes;
    },
    get ended() {
      return ended;
    },
    more: () =>
      new Promise((resolve) => {
        wake = resolve;
      }),
  };
}

/** Stops a build through a channel of its own, and makes sure that it is gone. */
async function stopBuild(
  session: BuilderSession,
  options: ScriptSettings & { readonly name: string },
  stop: StopOptions,
): Promise<'active' | 'ended'> {
  const stopper = await session.machine.start(stopScript(options, stop));
  try {
    stopper.stdin.end();
    const complaints = keepComplaints(stopper);
    const { replies } = stopper;
    const { cancelled, answer: toEnd } = session.machine.patience;
    replies.expect(`ending build ${stop.key}`, cancelled);
    let answer = await replies.line();
    while (answer === 'stopping' || answer === 'ending') {
      replies.expect(`ending build ${stop.key}`, toEnd);
      answer = await replies.line();
    }
    if (answer === 'ended') return 'ended';
    if (answer?.startsWith('active ') === true) return 'active';
    const message = answer === 'alive' ? 'it does not die' : `the script for it broke off: ${complaints()}`;
    throw await endedError(options.name, session.machine, `build ${stop.key} cannot be killed: ${message}`);
  } finally {
    stopper.destroy();
  }
}

const failureClasses: readonly FailureClass[] = [
  'cancelled',
  'log-too-large',
  'no-output',
  'no-progress',
  'timeout',
];

/** What was written down when a build was stopped; on a full disk, nothing was. */
export function parseStop([word, ...reason]: readonly string[]): { class: FailureClass; reason: string } {
  const failureClass = failureClasses.find((one) => one === word);
  if (failureClass === undefined) return { class: 'cancelled', reason: 'the build was stopped' };
  return { class: failureClass, reason: reason.join(' ') };
}

function asBuilderError(error: unknown, name: string): BuilderError {
  if (error instanceof BuilderError) return error;
  return new BuilderError('remote-command', name, String(error), { cause: error });
}
