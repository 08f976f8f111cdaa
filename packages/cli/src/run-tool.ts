import { constants } from 'node:os';
import { isNativeError } from 'node:util/types';
import { setFlagsFromString } from 'node:v8';
import { ExitCode, ToolError } from './errors.js';
import type { Io } from './io.js';
import { describeSystemError, isSystemError } from './system-errors.js';

/** A tool: takes its arguments (without node and script), does its work, answers with its exit status. */
export type Main = (argv: readonly string[], io: Io) => Promise<ExitCode>;

export interface RunOptions {
  /**
   * The tool stops by itself when `io.signal` is aborted, the sooner when `io.abortSignal` is too, and its exit status tells
   * by which signal. A third signal ends it at once. Without this, signals end the process as they end any other.
   */
  readonly orderlyStop?: boolean;
}

/**
 * Runs a tool as this process: errors that a user can act on become a line on stderr (and one for the
 * hint) and their exit status, anything else a stack trace and 70. A reader that closes the pipe
 * (`tool | head`) ends it quietly with 141.
 */
export async function runTool(name: string, main: Main, options: RunOptions = {}): Promise<void> {
  for (const flag of engineFlags(process.versions.v8)) setFlagsFromString(flag);
  const stop = new AbortController();
  const urgent = new AbortController();
  if (options.orderlyStop === true) {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        if (urgent.signal.aborted) process.exit(128 + constants.signals[signal]);
        (stop.signal.aborted ? urgent : stop).abort(signal);
      });
    }
  }
  const fail = (error: unknown): ExitCode => {
    const { text, exitCode } = report(name, error);
    process.stderr.write(text);
    return exitCode;
  };
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    process.exit(
      isSystemError(error, 'EPIPE') ? ExitCode.brokenPipe : fail(describeSystemError(error, 'stdout')),
    );
  });
  process.stderr.on('error', () => undefined);
  try {
    const { stdin, stdout, stderr, env } = process;
    process.exitCode = await main(process.argv.slice(2), {
      stdin,
      stdout,
      stderr,
      env,
      cwd: process.cwd(),
      signal: stop.signal,
      abortSignal: urgent.signal,
    });
    if (stop.signal.aborted) {
      process.exitCode = stop.signal.reason === 'SIGINT' ? ExitCode.interrupted : ExitCode.terminated;
    }
  } catch (error) {
    process.exitCode = fail(error);
  }
  if (options.orderlyStop === true) setTimeout(() => process.exit(), lastGrace).unref();
}

/**
 * What a tool has let go of, such as the connection to a machine that does not answer, may hold on to the process: who
 * waits for the process waits no longer than so many milliseconds. Without that, nothing keeps it from ending at once.
 */
const lastGrace = 2000;

/**
 * V8 compiles for speed what runs often, on a core of its own. A tool mostly runs for a second, of which that took a
 * third: here it begins later (by default after 67,584 bytes of bytecode, in newer versions after 3,000 calls), and
 * puts less of other functions into each (by default, 920 bytes of bytecode). What takes seconds gets no slower.
 * A version that is not known to have these flags gets none: V8 complains of others on stderr.
 */
function engineFlags(version: string): readonly string[] {
  const inlining = '--max-inlined-bytecode-size-cumulative=100';
  const major = Number.parseInt(version, 10);
  if (major === 11) return ['--interrupt-budget=600000', inlining];
  if (major === 12 || major === 13) return ['--invocation-count-for-turbofan=30000', inlining];
  return [];
}

function report(name: string, cause: unknown): { text: string; exitCode: ExitCode } {
  const error = describeSystemError(cause);
  if (!(error instanceof ToolError)) {
    const stack = isNativeError(error) ? error.stack : String(error);
    return { text: `${name}: internal error, please report it: ${stack}\n`, exitCode: ExitCode.bug };
  }
  const hint = error.hint === undefined ? '' : `${name}: hint: ${oneLine(error.hint)}\n`;
  return { text: `${name}: ${oneLine(error.message)} [${error.code}]\n${hint}`, exitCode: error.exitCode };
}

/** What is quoted in a message, such as a piece of a file, may have lines of its own. */
function oneLine(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, ' ');
}
